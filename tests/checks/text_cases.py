"""Broken Markdown, ids, links, citations and country values."""

from tests.checks.cases import (
    EN,
    FACTS,
    LESSON,
    MN,
    MODULE,
    NEW,
    UNTRANSLATED,
    Case,
    G,
    after,
    case,
    new_page,
    swap,
)

GEN = G.format("en")
IDS = "data/ids.csv"
NAV = "data/nav.yml"
DECISION = "docs/manual/decision.en.md"


def body(
    name: str,
    code: str,
    line: int,
    says: str | tuple[str, ...],
    text: str,
    also: str = "",
    **keys: str,
) -> Case:
    """A new page whose body (from line 8) is wrong."""
    return case(
        name, code, f"{NEW}:{line}", says, new_page(text, **keys), also=f"{UNTRANSLATED} {also}"
    )


BLOCKS = [
    body(
        "block not closed",
        "AEO101",
        10,
        ("“note” is not closed", "“///”"),
        "Text.\n\n/// note\n\nMore.",
    ),
    body(
        "inner block not closed",
        "AEO101",
        12,
        "“note” is not closed",
        "Text.\n\n//// for | trainers\n\n/// note\n\nMore.\n\n////",
    ),
    body("closing without block", "AEO102", 10, "none with as many slashes", "Text.\n\n////"),
    body(
        "unknown block",
        "AEO103",
        10,
        ("no block “exmaple”", "Did you mean “example”?"),
        "Text.\n\n/// exmaple\n\nMore.\n\n///",
    ),
    body(
        "block in capitals",
        "AEO103",
        10,
        "Did you mean “officers”?",
        "Text.\n\n/// Officers\n\nMore.\n\n///",
    ),
    body(
        "unknown audience of a block",
        "AEO104",
        10,
        ("“trainer”", "Did you mean “trainers”?"),
        "Text.\n\n/// for | trainer\n\nMore.\n\n///",
    ),
    body(
        "block for everyone",
        "AEO104",
        10,
        "no audience “everyone”",
        "Text.\n\n/// for | everyone\n\nMore.\n\n///",
    ),
    body(
        "block without argument",
        "AEO104",
        10,
        "needs the id of a diagram",
        "Text.\n\n/// diagram\n\n///",
        also="AEO851",
    ),
    body(
        "argument too much",
        "AEO104",
        10,
        "takes nothing after a bar",
        "Text.\n\n/// good | times\n\nMore.\n\n///",
    ),
    body(
        "unknown list",
        "AEO104",
        10,
        "Lists: glossary, sources, translations",
        "Text.\n\n/// data | glosary\n\n///",
    ),
    body(
        "for in for",
        "AEO105",
        12,
        "may not stand inside “/// for”",
        "Text.\n\n//// for | trainers\n\n/// for | validators\n\nMore.\n\n///\n\n////",
    ),
    body(
        "too few slashes outside",
        "AEO105",
        12,
        "needs more slashes: “//// note”",
        "Text.\n\n/// note\n\n/// example\n\nMore.\n\n///\n\n///",
    ),
    body("block in a list", "AEO105", 10, "may not begin in a list item", "Text.\n\n- /// note"),
    body("no block line", "AEO105", 10, "Write “/// name”", "Text.\n\n/// a, b"),
    body("code not closed", "AEO106", 10, "code block is not closed", "Text.\n\n```\nx = 1"),
    body("no blank line", "AEO113", 9, "blank line before", "Text.\n/// note\n\nMore.\n\n///"),
]

MARKDOWN = [
    body(
        "heading without id",
        "AEO107",
        10,
        ("“Scales” has no id", "“## Scales {#some-id}”"),
        "Text.\n\n## Scales",
    ),
    body("heading of level 1", "AEO108", 10, "Only ## and ###", "Text.\n\n# Scales {#scales}"),
    body("heading of level 4", "AEO108", 10, "level 4", "Text.\n\n#### Scales {#scales}"),
    body("level skipped", "AEO108", 10, "Begin with a ## heading", "Text.\n\n### Scales {#scales}"),
    body("underlined heading", "AEO108", 11, "Write “## Title {#id}”", "Text.\n\nScales\n------"),
    body(
        "id with capitals",
        "AEO109",
        10,
        "“The_Scales” is not kebab-case",
        "Text.\n\n## Scales {#The_Scales}",
    ),
    body("page id with a dot", "AEO109", 2, "kebab-case", "Text.", id="new.page"),
    body("raw HTML", "AEO110", 8, "“<br>” is raw HTML", "Text.<br>More."),
    body(
        "bare address",
        "AEO111",
        8,
        ("https://sample.example/a", "[@key]"),
        "See https://sample.example/a for more.",
    ),
    body(
        "external link", "AEO111", 8, "leads out of the site", "See [this](https://sample.example)."
    ),
    body("footnote", "AEO112", 8, "footnotes", "Text.[^1]"),
    body("indented code", "AEO112", 10, "Four spaces", "Text.\n\n    More."),
    body("broken paragraph", "AEO114", 9, "as one line", "Text that\ngoes on."),
    body(
        "no first paragraph", "AEO115", 7, "Give the answer first", "## Scales {#scales}\n\nText."
    ),
    body("emoji", "AEO116", 8, "is an emoji", "Text \N{THUMBS UP SIGN}."),
    body("image without text", "AEO117", 8, "![what it shows]", "![](x.png)", also="AEO304"),
    body(
        "approved by nobody", "AEO118", 2, "“approved_by” (an office)", "Text.", status="approved"
    ),
]

ID_CASES = [
    case(
        "page id twice",
        "AEO201",
        f"{EN}:2",
        ("“start” is also that of docs/apply/new.en.md",),
        new_page("Text.", id="start"),
        also="AEO203 AEO501",
        settled=False,
    ),
    case(
        "item id twice",
        "AEO201",
        f"{MODULE}:8",
        f"stands in {GEN}:34",
        swap(MODULE, "id: basics-1", "id: g1"),
        swap(LESSON.format("en"), "[basics-1]", "[g1]"),
        also="AEO205 AEO724",
    ),
    case(
        "term twice",
        "AEO201",
        "data/terms.csv:3",
        "“container” stands twice",
        swap("data/terms.csv", "\nseal,seal", "\ncontainer,seal"),
        also="AEO205",
        settled=False,
    ),
    body(
        "heading id twice", "AEO202", 12, "stands in line 10 too", "Text.\n\n## A {#a}\n\n## B {#a}"
    ),
    body("heading id of the frame", "AEO202", 10, "the frame", "Text.\n\n## A {#content}"),
    case(
        "id not registered",
        "AEO203",
        f"{IDS}:1",
        ("page “new”", "aeo ids"),
        new_page("Text."),
        also=UNTRANSLATED,
        settled=False,
    ),
    case(
        "page that moved",
        "AEO203",
        f"{IDS}:1",
        ("“new” moved to apply/new/", "adds the new address"),
        new_page("Text."),
        after(IDS, "id,kind,edition,address,retired,replaced_by", "new,page,2026.1,apply/old/,,\n"),
        also=UNTRANSLATED,
        settled=False,
    ),
    case(
        "retired id used again",
        "AEO204",
        f"{IDS}:2",
        ("retired in edition 2026.2", "take a new id"),
        swap(IDS, "start,page,2026.1,apply/start/,,", "start,page,2026.1,apply/start/,2026.2,"),
        settled=False,
    ),
    case(
        "id that vanished",
        "AEO205",
        f"{IDS}:2",
        ("“lost” is gone", "“retired”", "“replaced_by”"),
        after(IDS, "id,kind,edition,address,retired,replaced_by", "lost,page,2026.1,lost/,,\n"),
        settled=False,
    ),
    case(
        "replaced by nothing",
        "AEO206",
        f"{IDS}:2",
        ("“strat”", "Did you mean “start”?"),
        after(
            IDS,
            "id,kind,edition,address,retired,replaced_by",
            "lost,page,2026.1,lost/,2026.2,strat\n",
        ),
        settled=False,
    ),
]

LINKS = [
    body(
        "link to a missing page",
        "AEO301",
        8,
        ("docs/apply/strat", "Did you mean “docs/apply/start”?"),
        "See [this](strat.md).",
    ),
    body(
        "link to a missing anchor",
        "AEO302",
        8,
        ("no id “how-lnog”", "Did you mean “how-long”?"),
        "See [this](start.md#how-lnog).",
    ),
    body(
        "link to a missing anchor here",
        "AEO302",
        8,
        "docs/apply/new has no id",
        "See [this](#that).",
    ),
    body("link with a language", "AEO303", 8, "Write start.md", "See [this](start.mn.md)."),
    body("link to a folder", "AEO303", 8, "names no page", "See [this](../criteria/)."),
    body("missing image", "AEO304", 8, "no image way.png", "![The way](way.png)"),
    body(
        "link to an officers' page",
        "AEO305",
        8,
        ("officers' edition only", "“/// officers” block"),
        "See [this](../manual/decision.md).",
    ),
    case(
        "missing page in a door",
        "AEO301",
        "docs/index.en.md:2",
        "apply/strat.md",
        swap("docs/index.en.md", "apply/start.md", "apply/strat.md"),
        also="AEO513",
    ),
    case(
        "anchor alone in a fragment",
        "AEO302",
        "programmes/sampleland/benefits.en.md:5",
        "name the page, too",
        swap("programmes/sampleland/benefits.en.md", "../../docs/criteria/g.md#g1", "#g1"),
        also="AEO513",
    ),
    case(
        "unknown page in the menu",
        "AEO311",
        f"{NAV}:4",
        ("“strat”", "Did you mean “start”?"),
        swap(NAV, "page: start", "page: strat"),
        also="AEO313",
    ),
    case(
        "unknown module in the menu",
        "AEO311",
        f"{NAV}:9",
        "Did you mean “basics”?",
        swap(NAV, "module: basics", "module: basic"),
        also="AEO313",
    ),
    case(
        "page twice in the menu",
        "AEO312",
        f"{NAV}:4",
        "“start” stands twice",
        swap(NAV, "    - page: glossary", "    - page: glossary\n    - page: start"),
    ),
    case(
        "page not in the menu",
        "AEO313",
        f"{GEN}:2",
        "Add it to data/nav.yml",
        swap(NAV, "    - page: safe-g\n", ""),
    ),
]

SOURCES = [
    body(
        "unknown source",
        "AEO401",
        8,
        ("no source “traety”", "Did you mean “treaty”?"),
        "It is law [@traety].",
    ),
    case(
        "unknown source of a module",
        "AEO401",
        f"{MODULE}:11",
        "“gude”",
        swap(MODULE, "sources: [guide]", "sources: [gude]"),
    ),
    case(
        "unknown source of a fact",
        "AEO401",
        f"{FACTS}:5",
        "“gude”",
        swap(FACTS, "source: guide", "source: gude"),
    ),
    body("citation without @", "AEO402", 8, "begins with @", "It is law [see @treaty]."),
    body(
        "citation with a stray part",
        "AEO402",
        8,
        "is no citation",
        "It is law [@treaty; Article 7].",
    ),
    case(
        "date of a source",
        "AEO403",
        "data/sources.yml:13",
        "Write 2025-06-01, 2025-06 or 2025",
        swap("data/sources.yml", '"2025-06"', "June 2025"),
    ),
    case(
        "address of a source",
        "AEO403",
        "data/sources.yml:1",
        "https://",
        swap("data/sources.yml", "https://sample.example/treaty", "sample.example"),
    ),
    body(
        "unknown value",
        "AEO411",
        8,
        ("“administraton”", "Did you mean “administration”?"),
        "Ask {{ programme.administraton }}.",
    ),
    body("not a value", "AEO411", 8, "Write {{ programme.key }}", "Ask {{ country.name }}."),
    case(
        "missing form",
        "AEO412",
        f"{MN}:13",
        ("no form “dat” in “mn”", "forms: nom, gen"),
        swap(MN, "administration.nom", "administration.dat"),
    ),
    body(
        "unknown fragment",
        "AEO415",
        10,
        "Did you mean “benefits”?",
        "Text.\n\n/// programme | benefit\n\n///",
    ),
    case(
        "heading in a fragment",
        "AEO415",
        "programmes/sampleland/benefits.en.md:7",
        "Put the heading on the page",
        after(
            "programmes/sampleland/benefits.en.md",
            "Firms with the status wait less at the border."
            " Ask about [seals](../../docs/criteria/g.md#g1).",
            "\n## More {#more}\n",
        ),
        also="AEO502 AEO511 AEO513",
    ),
    body(
        "country value typed",
        "AEO416",
        8,
        "Write {{ programme.administration }}",
        "Ask the Customs Service of Sampleland.",
    ),
    case(
        "open value without question",
        "AEO417",
        f"{FACTS}:11",
        "no “question”",
        swap(FACTS, "      en: Within how many days does customs decide?\n", ""),
        also="AEO605",
    ),
    case(
        "value without source",
        "AEO417",
        f"{FACTS}:3",
        "names no “source”",
        swap(FACTS, "    source: guide\n", ""),
    ),
]

CASES = [*BLOCKS, *MARKDOWN, *ID_CASES, *LINKS, *SOURCES]
