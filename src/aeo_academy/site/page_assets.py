"""Which styles and scripts a page loads, and which of them travel as one file.

A page loads only what stands on it. On a slow line each request costs more than its bytes,
so parts that pages need together are joined (`JOINED`): every page has one style sheet and
one script for all pages, and at most one of each for its kind; what its first words need
stands in the page itself (`INLINED`). Parts that no line of `JOINED`
puts together are loaded one by one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from aeo_academy.render import PageResult

EVERYWHERE = ("css/aeo.css", "js/aeo.js")
"""Every page loads these, whatever stands on it."""

INLINED: Mapping[str, tuple[str, ...]] = {
    "page": ("css/base.css", "css/layout.css"),
    "home": ("css/base.css", "css/layout.css", "css/home.css"),
    "offline": ("css/base.css", "css/layout.css", "css/offline.css"),  # it asks the server anyway
    "chooser": ("css/base.css", "css/chooser.css"),
}
"""Kind of page → what its first words are set with. In the page they spare the reader one more
round trip before anything is seen: two seconds on a slow line. Each page brings them anew, so
nothing belongs here that stands below the title."""


def inline(kind: str) -> str:
    """Name among the assets of the styles inside the pages of a kind: no address, the text."""
    return f"inline-{kind}.css"


RECORD = "js/record.js"
_FORM = ("form-model", "form", "form-screens", "form-result", "form-workbook", "form-files")
_TOOLS: Mapping[str, tuple[str, ...]] = {  # in the order in which their scripts run
    "rows": ("js/tool-rows.js",),
    "eligibility": ("js/eligibility.js",),
    "cost-benefit": ("js/cost-benefit.js",),
    "calendar": ("js/calendar.js",),
    "risk-map": ("js/risk-map.js",),
    "planner": ("js/planner.js",),
    "logbook": ("js/logbook.js",),
    "workshop": ("js/workshop.js", "js/workshop-files.js"),
}
_STYLES: Mapping[str, str] = {  # need → style sheet, in the order of the cascade
    "diagram": "css/diagrams.css",
    "quiz": "css/quiz.css",
    "learning": "css/quiz.css",
    "module": "css/module.css",
    "questionnaire": "css/form.css",
    "tool": "css/tools.css",
    "slides": "css/slides.css",
    "tool-workshop": "css/workshop.css",
    "tool-trade": "css/trade-tools.css",
}


def needs_of(result: PageResult, template: str = "", in_module: bool = False) -> frozenset[str]:
    """What stands on a page: what rendering found, and what its template adds."""
    needs = set(result.needs)
    if any(name == "quiz" and "#" not in what for name, what in result.blocks):
        needs.add("bank")
    if in_module:
        needs.add("module")
    if template in ("slides.html", "learning.html"):
        needs.add(template.removesuffix(".html"))
    return frozenset(needs)


def styles(needs: Collection[str]) -> tuple[str, ...]:
    """The style sheets that what stands on a page needs, on top of css/aeo.css."""
    return tuple(dict.fromkeys(sheet for need, sheet in _STYLES.items() if need in needs))


def scripts(needs: Collection[str], language: str = "") -> tuple[str, ...]:
    """The scripts that what stands on a page needs, on top of js/aeo.js, in running order.

    `language`: of the list of questions on “My learning” and of the words of a questionnaire.
    """
    found: list[str] = []
    if "module" in needs:
        found += [RECORD, "js/module.js"]
    if "quiz" in needs:
        found += [RECORD, "js/quiz.js"]
    if "bank" in needs:
        found += ["js/check.js"]
    if "questionnaire" in needs:
        found += [RECORD, f"js/form-words-{language}.js", *(f"js/{name}.js" for name in _FORM)]
    if "tool" in needs:
        found += [RECORD, "js/tool.js"]
        for tool, names in _TOOLS.items():
            found += names if f"tool-{tool}" in needs else ()
    if "learning" in needs:
        found += [RECORD, f"js/learning-{language}.js", "js/learning.js"]
    if "saving" in needs:
        found += [RECORD, "js/offline.js"]
    if "slides" in needs:
        found += ["js/slides.js", "js/slides-show.js", "js/slides-notes.js"]
    return tuple(dict.fromkeys(found))


def pieces(name: str) -> tuple[str, ...]:
    """What is joined under `name`, in order; the name alone when nothing is."""
    return JOINED.get(name, (name,))


def joined(names: tuple[str, ...], published: Collection[str]) -> tuple[str, ...]:
    """The same styles or scripts in fewer files, where they were published together."""
    together = {parts: name for name, parts in JOINED.items() if name in published}
    return (together[names],) if names in together else names


def _tool(name: str, *more: str) -> tuple[str, ...]:
    return scripts({"tool", f"tool-{name}", *(f"tool-{need}" for need in more)})


JOINED: Mapping[str, tuple[str, ...]] = {
    "css/aeo.css": (
        *("css/font.css", "css/content.css", "css/controls.css", "css/parts.css"),
        *("css/search.css", "css/print.css"),
    ),
    "css/lesson.css": styles({"quiz", "module"}),
    "css/lesson-drawn.css": styles({"diagram", "quiz", "module"}),
    "css/bank-drawn.css": styles({"diagram", "quiz"}),
    "css/show.css": styles({"diagram", "slides"}),
    "css/trade.css": styles({"tool", "tool-trade"}),
    "css/trade-drawn.css": styles({"diagram", "tool", "tool-trade"}),
    "css/workshops.css": styles({"tool", "tool-trade", "tool-workshop"}),
    "js/aeo.js": ("js/site.js", "js/search.js"),
    "js/searching.js": ("js/search-words.js", "js/search-text.js", "js/search-engine.js"),
    "js/theme-slides.js": ("js/theme.js", "js/slides-view.js"),
    "js/part.js": scripts({"module"}),
    "js/lesson.js": scripts({"module", "quiz"}),
    "js/questions.js": scripts({"quiz"}),
    "js/bank.js": scripts({"quiz", "bank"}),
    "js/questionnaire-en.js": scripts({"questionnaire"}, "en"),
    "js/questionnaire-mn.js": scripts({"questionnaire"}, "mn"),
    "js/questionnaire-ru.js": scripts({"questionnaire"}, "ru"),
    "js/saving.js": scripts({"saving"}),
    "js/show.js": scripts({"slides"}),
    "js/use-eligibility.js": _tool("eligibility"),
    "js/use-cost-benefit.js": _tool("cost-benefit"),
    "js/use-calendar.js": _tool("calendar"),
    "js/use-logbook.js": _tool("logbook"),
    "js/use-risk-map.js": _tool("risk-map", "rows"),
    "js/use-planner.js": _tool("planner", "rows"),
    "js/use-workshop.js": _tool("workshop", "rows", "calendar"),
    "js/my-en.js": scripts({"learning"}, "en"),
    "js/my-mn.js": scripts({"learning"}, "mn"),
    "js/my-ru.js": scripts({"learning"}, "ru"),
}
"""Name of a joined file → its parts, in order. A page never loads two that share a part."""
