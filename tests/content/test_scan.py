"""What the line scanner finds, and what it leaves alone."""

from hypothesis import given
from hypothesis import strategies as st

from aeo_academy.content.scan import scan

PAGE = """Lead with [a link](../x/y.md#z) and ![a picture](p.png).

## Scales {#scales}

//// for | trainers, validators

### Item {#g1 .saq}

It costs {{ programme.fee }} or {{ programme.administration.gen }} [@a, Article 7.7; @b].

/// note | A title

Inside.

///

////

```yaml
## No heading {#no}
/// officers
[@no]
```

Text with `[@no]` and `{{ programme.no }}` in code, and \\[@no].

- [ ] open
- [x] done
1. first

| A | B |
| --- | --- |
| 1 | 2 |
"""


def test_headings_know_the_blocks_around_them() -> None:
    found = scan(PAGE, 10).headings
    assert [(h.level, h.id, h.title, h.line) for h in found] == [
        (2, "scales", "Scales", 12),
        (3, "g1", "Item", 16),
    ]
    assert found[1].classes == ("saq",)
    assert found[1].audiences == ("trainers", "validators")
    assert found[1].blocks == ("for",)


def test_blocks_have_their_extent() -> None:
    found = [(b.name, b.argument, b.depth, b.line, b.end_line) for b in scan(PAGE, 10).blocks]
    assert found == [("for", "trainers, validators", 0, 14, 26), ("note", "A title", 1, 20, 24)]


def test_inline_marks_are_found_and_code_is_skipped() -> None:
    found = scan(PAGE)
    assert [(link.target, link.image) for link in found.links] == [
        ("../x/y.md#z", False),
        ("p.png", True),
    ]
    assert [(c.keys, c.locators, c.locator) for c in found.citations] == [
        (("a", "b"), ("Article 7.7", ""), "Article 7.7")
    ]
    assert [(v.key, v.form) for v in found.values] == [("fee", ""), ("administration", "gen")]
    assert [(f.language, f.line, f.end_line) for f in found.fences] == [("yaml", 19, 23)]
    assert found.problems == ()


def test_units_hold_words_only() -> None:
    units = [(u.kind, u.text.strip()) for u in scan(PAGE).units]
    assert units[0] == ("text", "Lead with a link and a picture.")
    assert ("title", "A title") in units
    assert [kind for kind, _ in units[-5:]] == ["box", "tick", "number", "row", "row"]
    assert not any("[@" in text or "{{" in text or ".md" in text for _, text in units)


BLOCKS = ("/// note", "//// for | trainers", "///", "////", "```", "## A {#a}", "### B")
MARKS = (
    "",
    "Text.",
    "- item",
    "| a | b |",
    "> quote",
    "[@a",
    "{{ programme.x",
    "](",
    "    c",
    "---",
)
LINES = st.sampled_from((*BLOCKS, *MARKS))


@given(st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=30))
def test_any_text_can_be_scanned(lines: list[str]) -> None:
    body = "\n".join(lines)
    last = body.count("\n") + 5
    found = scan(body, 5)
    assert all(5 <= b.line <= b.end_line <= last for b in found.blocks)
    assert all(5 <= p.line <= last for p in found.problems)
