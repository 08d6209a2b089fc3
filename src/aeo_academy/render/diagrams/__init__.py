"""Pictures from data/diagrams: YAML in, SVG and words out.

    drawer = Drawer(root / "node_modules", root / ".cache")
    drawer.prepare(content.diagrams.values(), ["en", "mn", "ru"])   # one node process
    html, issues = drawer.figure(diagram, "mn", label)
    text, issues = drawer.svg(diagram, "mn", standalone=True)       # for PDF and slides

Heat map, ladder, timeline and chart have their own geometry; a plan brings its
coordinates; flows are placed by Graphviz. The colours are CSS classes, see style.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path

from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Diagram
from aeo_academy.render.diagrams import chart, flow, heatmap, plan, steps
from aeo_academy.render.diagrams.canvas import Canvas, n
from aeo_academy.render.diagrams.layout import Layouts
from aeo_academy.render.diagrams.measure import Measure, ToolMissing
from aeo_academy.render.diagrams.spec import Graph, Heat, Plan, Spec, SpecError, Steps, parse
from aeo_academy.render.diagrams.style import WIDTHS, site_css, standalone_css
from aeo_academy.render.diagrams.text import alternative

LEAST_SCALE = 0.92  # 13 px words shrink to 12 px, not further
PHONE = 358  # px: what a phone of 390 px leaves for a picture

__all__ = ["Drawer", "ToolMissing", "site_css"]


class Drawer:
    """Draws diagrams. `modules` is node_modules; `cache` may be deleted at any time."""

    def __init__(self, modules: Path, cache: Path) -> None:
        self.root = modules.parent  # where the paths of diagrams begin
        self.measure = Measure(modules)
        self.layouts = Layouts(modules, cache)

    def prepare(self, diagrams: Iterable[Diagram], languages: Iterable[str]) -> None:
        """Lay out every graph that is not in the cache, in one process."""
        codes = list(languages)
        graphs = []
        for diagram in diagrams:
            try:
                spec = parse(diagram)
                if isinstance(spec, Graph) and spec.kind == "flow":
                    graphs += [flow.sized(spec, code, self.measure) for code in codes]
            except (SpecError, KeyError):
                continue  # `svg` says what is wrong
        self.layouts.get(graphs)

    def check(self, diagrams: Iterable[Diagram], languages: Iterable[str]) -> list[Issue]:
        """Draw everything and keep only what is wrong."""
        codes = list(languages)
        all_diagrams = list(diagrams)
        self.prepare(all_diagrams, codes)
        return [i for d in all_diagrams for code in codes for i in self.svg(d, code)[1]]

    def svg(
        self, diagram: Diagram, language: str, standalone: bool = False, suffix: str = ""
    ) -> tuple[str, list[Issue]]:
        """The picture, and what is wrong with it. `standalone` embeds light colours.

        `suffix` keeps ids apart where a diagram stands twice on a page.
        """
        try:
            canvas = self._draw(parse(diagram), language)
        except SpecError as error:
            return "", [self._issue(diagram, "AEO921", f"{error}.", "")]
        except KeyError as error:
            message = f"A label lacks the language {error}. Give every label in every language."
            return "", [self._issue(diagram, "AEO922", message, "label")]
        issues = [
            self._issue(
                diagram,
                "AEO920",
                f"The label “{o.line}” of “{o.where}” in {language} measures {o.width:.0f} px, "
                f"its box {o.box:.0f} px. Shorten it or break it with \\n.",
                f"id: {o.where},",
            )
            for o in canvas.overflows
        ]
        return _document(canvas, diagram, language, standalone, suffix), issues

    def figure(
        self,
        diagram: Diagram,
        language: str,
        label: Callable[[str], str],
        suffix: str = "",
        standalone: bool = False,
    ) -> tuple[str, list[Issue]]:
        """What stands inside `<figure class="diagram">`: caption, picture, text version."""
        svg, issues = self.svg(diagram, language, standalone, suffix)
        if not svg:
            return f"<figcaption>{escape(diagram.title.get(language, ''))}</figcaption>", issues
        title = escape(diagram.title[language])
        name = f"{title} ({suffix[1:]})" if suffix else title  # a region has its own name
        scroll = f'<div class="diagram-scroll" tabindex="0" role="region" aria-label="{name}">'
        picture = f"{scroll}{svg}</div>" if _width(svg) * LEAST_SCALE > PHONE else svg
        words = f"<p>{escape(diagram.desc[language])}</p>{alternative(parse(diagram), language)}"
        return (
            f"\n<figcaption>{title}</figcaption>\n{picture}\n"
            f'<details class="diagram-text"><summary>{escape(label("diagram-text"))}</summary>'
            f"\n{words}\n</details>\n",
            issues,
        )

    def _draw(self, spec: Spec, language: str) -> Canvas:
        canvas = Canvas(self.measure)
        if isinstance(spec, Heat):
            heatmap.draw(canvas, spec, language)
        elif isinstance(spec, Steps):
            steps.draw(canvas, spec, language)
        elif isinstance(spec, Plan):
            plan.draw(canvas, spec, language)
        elif spec.kind == "chart":
            chart.draw(canvas, spec, language)
        else:
            [layout] = self.layouts.get([flow.sized(spec, language, self.measure)])
            flow.draw(canvas, spec, language, layout)
        return canvas

    def _issue(self, diagram: Diagram, code: str, message: str, needle: str) -> Issue:
        line = 1
        path = self.root / diagram.path
        if needle and path.is_file():
            lines = path.read_text("utf-8").splitlines()
            line = next((i for i, text in enumerate(lines, 1) if needle in text), 1)
        return Issue(diagram.path, line, code, f"Diagram “{diagram.id}”: {message}")


def _width(svg: str) -> float:
    return float(svg.partition('width="')[2].partition('"')[0])


def _document(
    canvas: Canvas, diagram: Diagram, language: str, standalone: bool, suffix: str
) -> str:
    name = f"dg-{diagram.id}{suffix}"
    least = canvas.width * LEAST_SCALE / 16
    rem = max((w for w in WIDTHS if w <= least), default=0)
    classes = f"dg dg-min-{rem}" if rem else "dg"
    style = f"<style>{standalone_css()}</style>" if standalone else ""
    namespace = ' xmlns="http://www.w3.org/2000/svg"' if standalone else ""
    return (
        f'<svg{namespace} class="{classes}" viewBox="0 0 {n(canvas.width)} {n(canvas.height)}" '
        f'width="{n(canvas.width)}" height="{n(canvas.height)}" role="img" lang="{language}" '
        f'aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(diagram.title[language])}</title>'
        f'<desc id="{name}-desc">{escape(diagram.desc[language])}</desc>'
        f"{style}{''.join(canvas.parts)}</svg>"
    )
