"""Diagrams: geometry, words, overflow, cache, and that the real ones fit."""

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as etree

import pytest
from lxml import html as lxml_html

from aeo_academy.content.model import Content, Diagram
from aeo_academy.content.read import read
from aeo_academy.render.diagrams import Drawer, ToolMissing, site_css
from aeo_academy.render.diagrams.spec import Heat, SpecError, parse
from aeo_academy.render.diagrams.style import DARK, LIGHT, standalone_css
from tests.render.desk import MODULES, ROOT, diagram, labels, make_content, render
from tests.sample import make_repo

LANGUAGES = ("en", "mn", "ru")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def drawer(cache: Path) -> Drawer:
    return Drawer(MODULES, cache)


@pytest.fixture(scope="module")
def real() -> Content:
    return read(ROOT)[0]


def head(kind: str, name: str = "d") -> dict[str, Any]:
    return {
        "id": name,
        "kind": kind,
        "title": labels("Title <b>", "Гарчиг", "Название"),
        "desc": labels("What & why", "Юу вэ", "Что это"),
    }


def flow(**changes: Any) -> Diagram:
    spec = {
        "nodes": [
            {
                "id": "a",
                "label": labels("Start", "Эхлэх", "Начало"),
                "shape": "round",
                "tone": "strong",
            },
            {"id": "b", "label": labels("Is it\nright?"), "shape": "diamond", "tone": "accent"},
            {"id": "c", "label": labels("Stop"), "shape": "note", "tone": "soft"},
        ],
        "edges": [
            {"from": "a", "to": "b"},
            {"from": "b", "to": "c", "label": labels("no", "үгүй", "нет"), "style": "dashed"},
        ],
    }
    return diagram(**head("flow"), **{**spec, **changes})


def chart() -> Diagram:
    nodes = [
        {"id": i, "label": labels(i.upper())}
        for i in ("boss", "left", "right", "post", "shared", "alone")
    ]
    edges = [
        {"from": "boss", "to": "left"},
        {"from": "boss", "to": "right"},
        {"from": "left", "to": "shared"},
        {"from": "right", "to": "post"},
        {"from": "right", "to": "shared", "style": "dashed"},
    ]
    return diagram(**head("chart"), nodes=nodes, edges=edges)


def heat(**changes: Any) -> Diagram:
    spec = {
        "rows": [{"id": "2", "label": labels("Major")}, {"id": "1", "label": labels("Minor")}],
        "columns": [{"id": "1", "label": labels("Rare")}, {"id": "2", "label": labels("Likely")}],
        "row-title": labels("Impact"),
        "column-title": labels("Likelihood"),
        "bands": [
            {"id": "low", "upto": 1, "label": labels("low")},
            {"id": "mid", "upto": 2, "label": labels("middle")},
            {"id": "high", "upto": 4, "label": labels("high")},
        ],
    }
    return diagram(**head("heatmap"), **{**spec, **changes})


def steps(kind: str, **changes: Any) -> Diagram:
    spec = {
        "steps": [
            {"id": "a", "label": labels("One"), "note": labels("First note.")},
            {"id": "b", "label": labels("Two")},
        ]
    }
    return diagram(**head(kind), **{**spec, **changes})


SIGNS = ("camera", "lamp", "lamp-off", "lock", "extinguisher", "seal", "key")


def plan(**changes: Any) -> Diagram:
    spec = {
        "size": [300, 200],
        "shapes": [
            {"kind": "floor", "at": [10, 10], "size": [200, 150]},
            {"kind": "wall", "points": [[10, 10], [210, 10], [210, 160]]},
            {"kind": "fence", "points": [[10, 10], [10, 160]]},
            {"kind": "rect", "at": [20, 20], "size": [90, 40], "label": labels("Desk", "Ширээ")},
            {"kind": "rect", "at": [20, 70], "size": [90, 40], "text": "AZ 1"},
            {"kind": "circle", "at": [60, 135], "radius": 12, "tone": "accent"},
            {"kind": "view", "at": [200, 20], "facing": 90, "spread": 60, "radius": 50},
            {"kind": "route", "points": [[150, 150], [150, 60], [120, 60]]},
            {"kind": "words", "at": [290, 180], "anchor": "end", "label": labels("Yard")},
            *({"kind": sign, "at": [40 + 30 * i, 180]} for i, sign in enumerate(SIGNS)),
        ],
        "places": [
            {"id": "desk", "at": [65, 20], "label": labels("Where the keeper sits")},
            {"id": "way", "at": [150, 150], "label": labels("Way <out>")},
        ],
        "legend": [
            {"id": sign, "label": labels(f"Sign {sign}")} for sign in (*SIGNS, "view", "route")
        ],
    }
    return diagram(**head("plan"), **{**spec, **changes})


ALL = [flow(), chart(), heat(), steps("ladder"), steps("timeline"), plan()]


@pytest.mark.parametrize("made", ALL, ids=lambda d: d.kind)
@pytest.mark.parametrize("standalone", [False, True])
def test_every_kind_is_sound_svg(drawer: Drawer, made: Diagram, standalone: bool) -> None:
    svg, issues = drawer.svg(made, "en", standalone)
    assert not issues
    root = etree.fromstring(svg)
    space = "{http://www.w3.org/2000/svg}" if standalone else ""
    names = root.get("aria-labelledby", "").split()
    assert root.get("role") == "img"
    assert [root[0].get("id"), root[1].get("id")] == names
    assert (root[0].tag, root[0].text) == (f"{space}title", "Title <b>")
    assert (root[1].tag, root[1].text) == (f"{space}desc", "What & why")
    assert 'style="' not in svg
    assert not re.search(r'(?:fill|stroke)="', svg)
    assert ("<style>" in svg) is standalone
    assert "var(" not in svg


@pytest.mark.parametrize("made", ALL, ids=lambda d: d.kind)
def test_everything_lies_inside_the_picture(drawer: Drawer, made: Diagram) -> None:
    for language in LANGUAGES:
        root = etree.fromstring(drawer.svg(made, language)[0])
        _, _, width, height = (float(v) for v in root.get("viewBox", "").split())
        for element in root.iter("rect"):
            x, y = float(element.get("x", 0)), float(element.get("y", 0))
            assert x >= 0 and x + float(element.get("width", 0)) <= width + 0.1
            assert y >= 0 and y + float(element.get("height", 0)) <= height + 0.1
        for span in root.iter("tspan"):
            assert 0 <= float(span.get("x", -1)) <= width
            assert 0 <= float(span.get("y", -1)) <= height


def test_every_class_has_a_rule_in_both_style_sheets(drawer: Drawer, real: Content) -> None:
    used: set[str] = set()
    for made in [*ALL, *real.diagrams.values()]:
        svg = drawer.svg(made, "en")[0]
        used |= {name for text in re.findall(r'class="([^"]+)"', svg) for name in text.split()}
    plain = {"dg-node", "dg-cell", "dg-word", "dg-step", "dg-fold"}  # helpers without a colour
    for sheet in (site_css(), standalone_css()):
        lacking = {n for n in used - plain if f".{n}" not in sheet and "-min-" not in n}
        assert not lacking
    assert {n for n in used if "-min-" in n} <= set(re.findall(r"dg-min-\d+", site_css()))


def test_the_style_sheet_on_disk_is_the_one_made_here() -> None:
    assert (ROOT / "overrides/assets/css/diagrams.css").read_text("utf-8") == site_css()


PAIRS = [
    ("plain-text", "plain-fill"),
    ("strong-text", "strong-fill"),
    ("accent-text", "accent-fill"),
    ("soft-text", "soft-fill"),
    ("badge-text", "badge"),
    *((f"band-{i}-text", f"band-{i}") for i in range(1, 5)),
    *((ink, f"step-{i}") for i in range(1, 6) for ink in ("text", "muted")),
]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_words_stand_out_from_their_ground(palette: dict[str, str]) -> None:
    paper = "#ffffff" if palette is LIGHT else "#12201f"
    for ink, ground in PAIRS:
        assert contrast(palette[ink], palette[ground]) >= 4.5, (ink, ground)
    for ink in ("text", "muted"):
        assert contrast(palette[ink], paper) >= 4.5, ink
    for line in ("plain-line", "accent-line", "edge", "soft-line"):
        assert contrast(palette[line], paper) >= 3, line


def contrast(one: str, other: str) -> float:
    a, b = sorted((luminance(one), luminance(other)))
    return (b + 0.05) / (a + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


# --- heat map ---------------------------------------------------------------------


def test_scores_and_bands() -> None:
    spec = parse(heat())
    assert isinstance(spec, Heat)
    scores = [[spec.score(r, c) for c in range(2)] for r in range(2)]
    assert scores == [[2, 4], [1, 2]]
    assert [spec.band(score) for score in (1, 2, 4)] == [0, 1, 2]


def test_each_cell_has_number_word_and_colour(drawer: Drawer) -> None:
    root = etree.fromstring(drawer.svg(heat(), "en")[0])
    cells = [e.get("class") for e in root.iter("rect")]
    assert cells == [
        "dg-cell dg-band-2",
        "dg-cell dg-band-4",
        "dg-cell dg-band-1",
        "dg-cell dg-band-2",
    ]
    words = [span.text for span in root.iter("tspan")]
    assert [words.count(w) for w in ("low", "middle", "high", "1", "2", "4")] == [1, 2, 1, 1, 2, 1]


# --- charts -------------------------------------------------------------------------


def test_a_chart_hangs_posts_below_and_keeps_second_lines(drawer: Drawer) -> None:
    svg, _ = drawer.svg(chart(), "en")
    root = etree.fromstring(svg)
    at = {t[0].text: (float(t[0].get("x", 0)), float(t[0].get("y", 0))) for t in root.iter("text")}
    assert at["BOSS"][1] == at["ALONE"][1] < at["LEFT"][1] == at["RIGHT"][1] < at["POST"][1]
    assert at["LEFT"][0] < at["RIGHT"][0] < at["POST"][0]
    assert svg.count("dg-dashed") == 1


def test_a_circle_in_a_chart_does_not_hang_the_build(drawer: Drawer) -> None:
    nodes = [{"id": i, "label": labels(i)} for i in "ab"]
    edges = [{"from": "a", "to": "b"}, {"from": "b", "to": "a"}]
    made = diagram(**head("chart"), nodes=nodes, edges=edges)
    assert not drawer.svg(made, "en")[1]
    assert "<li>a<ul><li>b</li></ul></li>" in drawer.figure(made, "en", str)[0]


# --- plans ---------------------------------------------------------------------------


def test_a_plan_numbers_its_places_and_explains_them_below(drawer: Drawer) -> None:
    root = etree.fromstring(drawer.svg(plan(), "en")[0])
    texts = [(str(t[0].text), float(t[0].get("y", 0))) for t in root.iter("text")]
    assert [word for word, _ in texts if word in "12"] == ["1", "2", "1", "2"]
    below = {word for word, y in texts if y > 200}
    assert {"Where the keeper sits", "Way <out>", "Sign seal", "Sign route"} <= below
    assert {"Desk", "AZ 1", "Yard"}.isdisjoint(below)


def test_a_wide_plan_has_its_legend_in_two_columns(drawer: Drawer) -> None:
    def left(made: Diagram) -> set[str]:
        root = etree.fromstring(drawer.svg(made, "en")[0])
        rows = [t[0] for t in root.iter("text") if float(t[0].get("y", 0)) > 210]
        return {str(r.get("x")) for r in rows if len(str(r.text)) > 1}

    assert len(left(plan())) == 1
    assert len(left(plan(size=[620, 200]))) == 2


def test_a_camera_turns_with_its_facing_and_a_route_ends_in_an_arrow(drawer: Drawer) -> None:
    def paths(name: str, **more: Any) -> list[str]:
        shapes = [{"kind": "camera", "at": [100, 100], **more}]
        shapes += [{"kind": "route", "points": [[20, 20], [20, 90]]}]
        made = plan(shapes=shapes, places=[], legend=[])
        root = etree.fromstring(drawer.svg(made, "en")[0])
        return [str(p.get("d")) for p in root.iter("path") if name in str(p.get("class"))]

    lens = [float(x) for x, _ in re.findall(r"(-?[\d.]+) (-?[\d.]+)", paths("dg-ink")[1])]
    assert max(lens) == 110
    turned = paths("dg-ink", facing=180)[1]
    assert min(float(x) for x, _ in re.findall(r"(-?[\d.]+) (-?[\d.]+)", turned)) == 90
    [arrow] = paths("dg-arrow")
    assert "L20 90L" in arrow


def test_the_words_of_a_plan(drawer: Drawer) -> None:
    html, _ = drawer.figure(plan(), "mn", str)
    assert "<ol><li>Where the keeper sits</li><li>Way &lt;out&gt;</li></ol>" in html
    assert "<ul><li>Ширээ</li><li>AZ 1</li><li>Yard</li></ul>" in html


# --- words -------------------------------------------------------------------------


def test_each_arrow_keeps_its_own_style_and_words(drawer: Drawer) -> None:
    """Written in another order than the boxes, a dashed arrow back to the first box."""
    nodes = [
        {"id": one, "shape": "box", "tone": "plain", "label": labels(one)} for one in "abc"
    ]
    edges = [
        {"from": "b", "to": "c", "label": labels("on")},
        {"from": "c", "to": "a", "style": "dashed", "label": labels("back")},
        {"from": "a", "to": "b"},
    ]
    svg = etree.fromstring(drawer.svg(flow(nodes=nodes, edges=edges), "en", False)[0])
    paths = [p for p in svg.iter() if "dg-edge" in str(p.get("class", "")).split()]
    assert ["dg-dashed" in str(p.get("class")) for p in paths] == [False, True, False]
    ends = [re.findall(r"-?[\d.]+", str(p.get("d"))) for p in paths]
    falls = [float(end[-1]) > float(end[1]) for end in ends]
    assert falls == [True, False, True]  # only the dashed arrow goes up


def test_a_flow_numbers_its_time_limits_and_says_them_below(drawer: Drawer) -> None:
    limit = {"label": labels("Answer", "Хариу", "Ответ"), "value": labels("30 days")}
    nodes = [
        {"id": "a", "label": labels("Start")},
        {"id": "b", "label": labels("Wait"), "limit": limit},
    ]
    made = flow(nodes=nodes, edges=[{"from": "a", "to": "b"}])
    svg = etree.fromstring(drawer.svg(made, "ru")[0])
    discs = [c for c in svg.iter() if c.get("class") == "dg-badge"]
    words = [str(t.text) for t in svg.iter() if t.text]
    assert len(discs) == 2 and words.count("1") == 2  # on the box, and in the legend
    assert "Ответ: 30 days" in words
    assert "<li>Ответ: 30 days</li>" in drawer.figure(made, "ru", str)[0]


def test_a_time_limit_is_what_the_programme_says(tmp_path: Path, drawer: Drawer) -> None:
    """The same drawing asks the office, or tells the value once facts.yml has it."""
    repo = make_repo(tmp_path)
    asked = drawer.svg(read(repo)[0].diagrams["way"], "ru")[0]
    assert "Решение: уточните" in asked
    facts = repo / "programmes/sampleland/facts.yml"
    confirmed = (
        "  time-limit:\n    status: confirmed\n    source: guide\n    as_of: 2026-01-15\n"
        "    value: {en: {nom: 30 days}, mn: {nom: 30 хоног}, ru: {nom: 30 дней}}\n"
    )
    kept, _, _ = facts.read_text("utf-8").partition("  time-limit:\n")
    facts.write_text(kept + confirmed, "utf-8")
    told = drawer.svg(read(repo)[0].diagrams["way"], "ru")[0]
    assert "Решение: 30 дней" in told and "уточните" not in told


def test_text_versions(drawer: Drawer) -> None:
    html, _ = drawer.figure(flow(), "ru", lambda key: f"<{key}>")
    assert "<summary>&lt;diagram-text&gt;</summary>" in html
    assert "<li>Начало<ul><li>→ Is it right?</li></ul></li>" in html
    assert "<li>нет → Stop</li>" in html
    html, _ = drawer.figure(heat(), "en", str)
    table = lxml_html.fromstring(f"<div>{html}</div>").xpath("//table")[0]
    assert [td.text for td in table.xpath(".//td")] == ["2 middle", "4 high", "1 low", "2 middle"]
    assert len(table.xpath(".//th[@scope='row']")) == 2
    html, _ = drawer.figure(steps("timeline"), "en", str)
    first = "<li><strong>One</strong>: First note.</li>"
    assert f"<ol>{first}<li><strong>Two</strong></li></ol>" in html


def test_the_figure_on_a_page(drawer: Drawer) -> None:
    content = make_content(diagrams={"d": flow()})
    body = "/// diagram | d\n///\n\nText.\n\n/// diagram | d\n///"
    html, result = render(body, content=content, drawer=drawer)
    root = lxml_html.fromstring(f"<div>{html}</div>")
    assert root.xpath("./figure/@id") == ["diagram-d", "diagram-d-2"]
    assert [child.tag for child in root.xpath("./figure[1]/*")] == ["figcaption", "svg", "details"]
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert result.diagrams == ["d", "d"] and result.needs == {"diagram"}


def test_a_figure_for_print_carries_its_colours(drawer: Drawer) -> None:
    content = make_content(diagrams={"d": flow()})
    body = "/// diagram | d\n///"
    html, _ = render(body, content=content, drawer=drawer, standalone=True)
    assert "<style>" in html and LIGHT["strong-fill"] in html


def test_an_unknown_diagram_is_an_issue(drawer: Drawer) -> None:
    content = make_content(diagrams={"risk-flow": flow()})
    _, result = render("/// diagram | risk-flo\n///", content=content, drawer=drawer)
    [issue] = result.issues
    assert issue.code == "AEO904" and "Did you mean “risk-flow”?" in issue.message


# --- what is wrong is said -------------------------------------------------------------

LONG = labels("short", "Энэ бол аль ч хайрцагт багтахгүй маш урт бичвэр юм", "короткая")


@pytest.mark.parametrize(
    ("made", "line"),
    [
        (flow(nodes=[{"id": "a", "label": LONG}], edges=[{"from": "a", "to": "a"}]), "Энэ бол"),
        (
            flow(
                nodes=[{"id": "a", "label": labels("x", "1\n2\n3\n4")}],
                edges=[{"from": "a", "to": "a"}],
            ),
            "1",
        ),
        (heat(bands=[{"id": "low", "upto": 9, "label": LONG}]), "Энэ бол"),
        (heat(columns=[{"id": "1", "label": LONG}]), "Энэ бол"),
        (steps("ladder", steps=[{"id": "a", "label": labels("x", "ө" * 60)}]), "өөө"),
        (
            plan(shapes=[{"kind": "rect", "at": [0, 0], "size": [90, 40], "label": LONG}]),
            "Энэ бол",
        ),
        (plan(shapes=[{"kind": "words", "at": [200, 9], "label": LONG}]), "Энэ бол"),
    ],
)
def test_a_label_that_overflows_is_an_issue(drawer: Drawer, made: Diagram, line: str) -> None:
    assert drawer.svg(made, "en")[1] == [] and drawer.svg(made, "ru")[1] == []
    issues = drawer.svg(made, "mn")[1]
    assert {i.code for i in issues} == {"AEO920"}
    assert re.search(
        rf"Diagram “d”: The label “{line}.*” in mn measures \d+ px, its box \d+ px",
        issues[0].message,
        re.DOTALL,
    )


def test_an_overflow_names_the_line_of_the_file(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "node_modules").symlink_to(MODULES)
    (tmp_path / "d.yml").write_text("id: d\nnodes:\n  - {id: z, label: x}\n  - {id: a, label: y}\n")
    made = flow(nodes=[{"id": "a", "label": LONG}], edges=[{"from": "a", "to": "a"}])
    made = Diagram(**{**made.__dict__, "path": Path("d.yml")})
    [issue] = Drawer(tmp_path / "node_modules", cache).svg(made, "mn")[1]
    assert (issue.path, issue.line) == (Path("d.yml"), 4)


@pytest.mark.parametrize(
    ("made", "code", "words"),
    [
        (flow(edges=[{"from": "a", "to": "x"}]), "AEO921", "names the node “x”"),
        (flow(nodes=[]), "AEO921", "“nodes” is missing"),
        (flow(direction="up"), "AEO921", "is not one of down, right"),
        (heat(rows="x"), "AEO921", "“rows” is missing or is no list"),
        (diagram(**head("pie")), "AEO921", "is not one of heatmap"),
        (plan(size=[300]), "AEO921", "“size” must be two numbers"),
        (plan(shapes=[{"kind": "cloud"}]), "AEO921", "kind “cloud” is not one of rect"),
        (plan(shapes=[{"kind": "wall", "points": [[1, 1]]}]), "AEO921", "a wall needs"),
        (plan(legend=[{"id": "sun", "label": labels("x")}]), "AEO921", "is no sign"),
        (
            flow(nodes=[{"id": "a", "label": {"en": "x"}}], edges=[{"from": "a", "to": "a"}]),
            "AEO922",
            "lacks the language 'mn'",
        ),
    ],
)
def test_wrong_files_are_issues(drawer: Drawer, made: Diagram, code: str, words: str) -> None:
    [issue] = drawer.check([made], ["mn"])
    assert issue.code == code and words in issue.message


def test_a_spec_error_is_raised_by_parse_only() -> None:
    with pytest.raises(SpecError, match="two nodes"):
        parse(flow(nodes=[{"id": "a", "label": labels("x")}] * 2))


# --- cache and tools -----------------------------------------------------------------


def test_one_process_lays_out_everything_and_the_cache_needs_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = []
    first = Drawer(MODULES, tmp_path)
    really = first.layouts._run
    monkeypatch.setattr(first.layouts, "_run", lambda texts: runs.append(texts) or really(texts))
    first.prepare(ALL, LANGUAGES)
    before = [first.svg(flow(), code)[0] for code in LANGUAGES]
    assert len(runs) == 1 and len(runs[0]) == 3
    second = Drawer(MODULES, tmp_path)
    monkeypatch.setattr(second.layouts, "_run", lambda texts: pytest.fail("node was asked again"))
    assert [second.svg(flow(), code)[0] for code in LANGUAGES] == before


def test_same_bytes_from_a_fresh_cache(drawer: Drawer, tmp_path: Path) -> None:
    fresh = Drawer(MODULES, tmp_path)
    for made in ALL:
        for language in LANGUAGES:
            assert fresh.svg(made, language) == drawer.svg(made, language)


def test_a_damaged_cache_file_is_made_anew(tmp_path: Path) -> None:
    svg = Drawer(MODULES, tmp_path).svg(flow(), "en")[0]
    [layout] = tmp_path.glob("layout-*.json")
    layout.write_text("{", "utf-8")
    assert Drawer(MODULES, tmp_path).svg(flow(), "en")[0] == svg
    assert json.loads(layout.read_text("utf-8"))["bb"]


def test_a_missing_package_says_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(ToolMissing, match="npm ci"):
        Drawer(tmp_path, tmp_path / "cache")


def test_layout_never_holds_a_word(tmp_path: Path) -> None:
    Drawer(MODULES, tmp_path).prepare([flow()], ["ru"])
    [layout] = tmp_path.glob("layout-*.json")
    assert not re.search("[А-Яа-я]", layout.read_text("utf-8"))


# --- the real ones -------------------------------------------------------------------


def test_the_real_diagrams_fit_in_every_language(drawer: Drawer, real: Content) -> None:
    assert len(real.diagrams) >= 4
    issues = drawer.check(real.diagrams.values(), LANGUAGES)
    assert [str(i) for i in issues] == []
