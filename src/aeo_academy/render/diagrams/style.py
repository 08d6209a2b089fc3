"""Colours of diagrams: one palette, two ways out.

`site_css()` is overrides/assets/css/diagrams.css (CSS variables, light, dark, print);
`standalone_css()` is embedded in an SVG that must stand alone (PDF, slides). A test
holds the file on disk to this one.
"""

from __future__ import annotations

LIGHT = {
    "plain-fill": "#ffffff",
    "plain-line": "#4d7f86",
    "plain-text": "#16292c",
    "strong-fill": "#005a64",
    "strong-line": "#005a64",
    "strong-text": "#ffffff",
    "accent-fill": "#fdf0dc",
    "accent-line": "#b8660b",
    "accent-text": "#3b2304",
    "soft-fill": "#e9f1f2",
    "soft-line": "#6f9299",
    "soft-text": "#16292c",
    "edge": "#40636a",
    "text": "#16292c",
    "muted": "#33494d",
    "band-1": "#dcecee",
    "band-1-text": "#16292c",
    "band-2": "#f7e8c3",
    "band-2-text": "#33260a",
    "band-3": "#efb981",
    "band-3-text": "#2f1700",
    "band-4": "#a5381c",
    "band-4-text": "#ffffff",
    "step-1": "#e9f1f2",
    "step-2": "#d5e6e8",
    "step-3": "#bfd9dc",
    "step-4": "#a6cbcf",
    "step-5": "#94c1c7",
    "badge": "#005a64",
    "badge-text": "#ffffff",
}
DARK = {
    "plain-fill": "#15272a",
    "plain-line": "#6f9da3",
    "plain-text": "#e7f0f1",
    "strong-fill": "#0d7480",
    "strong-line": "#0d7480",
    "strong-text": "#ffffff",
    "accent-fill": "#37270f",
    "accent-line": "#dc9a45",
    "accent-text": "#fbead1",
    "soft-fill": "#1e3236",
    "soft-line": "#54767b",
    "soft-text": "#e7f0f1",
    "edge": "#93b3b8",
    "text": "#e7f0f1",
    "muted": "#c6d6d8",
    "band-1": "#1b3a3f",
    "band-1-text": "#e7f0f1",
    "band-2": "#52451d",
    "band-2-text": "#fbf1d6",
    "band-3": "#82501c",
    "band-3-text": "#fff3e4",
    "band-4": "#b5432b",
    "band-4-text": "#ffffff",
    "step-1": "#1b3034",
    "step-2": "#1d3a3f",
    "step-3": "#1e454b",
    "step-4": "#1e5158",
    "step-5": "#1d5d66",
    "badge": "#8fd0d7",
    "badge-text": "#06282c",
}
FONT = 'Inter, "Segoe UI", Roboto, "Noto Sans", sans-serif'
WIDTHS = range(20, 84, 4)  # rem; see `width_class`


def rules(value: object) -> str:
    """The rules of all classes; `value` maps the name of a colour to what stands in the rule."""
    v = value if callable(value) else str
    lines = [
        ".dg text{font-family:" + FONT + "}",
        f".dg-text{{fill:{v('text')}}}",
        f".dg-title{{fill:{v('text')};font-weight:600}}",
        f".dg-note-text{{fill:{v('muted')}}}",
        f".dg-edge-text{{fill:{v('muted')}}}",
        f".dg-edge,.dg-axis{{fill:none;stroke:{v('edge')};stroke-width:1.6;stroke-linecap:round;"
        "stroke-linejoin:round}",
        ".dg-dashed{stroke-dasharray:4 5}",
        f".dg-arrow{{fill:{v('edge')};stroke:{v('edge')};stroke-width:1.4;stroke-linejoin:round}}",
        ".dg-node,.dg-fold{stroke-width:1.5;stroke-linejoin:round}",
    ]
    for tone in ("plain", "strong", "accent", "soft"):
        fill, line = v(f"{tone}-fill"), v(f"{tone}-line")
        lines.append(f".dg-{tone}{{fill:{fill};stroke:{line}}}")
        weight = ";font-weight:600" if tone == "strong" else ""
        lines.append(f".dg-{tone}-text{{fill:{v(f'{tone}-text')}{weight}}}")
    for band in range(1, 5):
        lines.append(f".dg-band-{band}{{fill:{v(f'band-{band}')}}}")
        lines.append(f".dg-band-{band}-text{{fill:{v(f'band-{band}-text')}}}")
    lines += [".dg-score{font-weight:600;font-variant-numeric:tabular-nums}"]
    lines += [f".dg-step-{step}{{fill:{v(f'step-{step}')}}}" for step in range(1, 6)]
    lines += [
        f".dg-badge{{fill:{v('badge')}}}",
        f".dg-badge-text{{fill:{v('badge-text')};font-weight:600}}",
        f".dg-line{{fill:none;stroke:{v('soft-line')};stroke-width:2}}",
        f".dg-dot{{fill:{v('plain-fill')};stroke:{v('badge')};stroke-width:2.5}}",
        f".dg-dot-last{{fill:{v('badge')}}}",
        f".dg-dot-text{{fill:{v('plain-text')};font-weight:600}}",
        f".dg-dot-text-last{{fill:{v('badge-text')};font-weight:600}}",
    ]
    lines += [
        f".dg-wall{{fill:none;stroke:{v('text')};stroke-width:4;stroke-linejoin:round}}",
        f".dg-fence{{fill:none;stroke:{v('edge')};stroke-width:2.5;stroke-dasharray:11 4}}",
        f".dg-floor{{fill:{v('soft-fill')}}}",
        f".dg-view{{fill:{v('accent-fill')};fill-opacity:.75;stroke:{v('accent-line')};"
        "stroke-width:1.2}",
        f".dg-sign{{fill:none;stroke:{v('text')};stroke-width:1.8;stroke-linecap:round}}",
        f".dg-ink{{fill:{v('text')}}}",
        f".dg-lit{{fill:{v('band-3')};stroke:{v('text')};stroke-width:1.4}}",
        f".dg-danger{{fill:{v('band-4')}}}",
    ]
    return "\n".join(lines) + "\n"


def standalone_css() -> str:
    """Rules with concrete light colours."""
    return rules(lambda name: LIGHT[name])


def variables(palette: dict[str, str], indent: str = "  ") -> str:
    """The palette as custom properties."""
    return "".join(f"{indent}--dg-{name}: {colour};\n" for name, colour in palette.items())


def site_css() -> str:
    """The style sheet of the site."""
    inner = variables(DARK, "    ")
    minimum = "\n".join(f".dg-min-{rem} {{ min-width: {rem}rem; }}" for rem in WIDTHS)
    return f"""\
/* Diagrams. Made by aeo_academy.render.diagrams.style.site_css(); change it there. */

:root {{
{variables(LIGHT)}}}

[data-theme="dark"] {{
{variables(DARK)}}}

@media (prefers-color-scheme: dark) {{
  :root:not([data-theme]) {{
{inner}  }}
}}

@media print {{
  :root, :root:not([data-theme]), [data-theme="dark"] {{
{variables(LIGHT, "    ")}  }}
}}

@media (forced-colors: active) {{
  :root, :root:not([data-theme]), [data-theme="dark"] {{
    --dg-text: CanvasText; --dg-muted: CanvasText; --dg-edge: CanvasText;
  }}
}}

.diagram {{ margin: 2rem 0; }}
.diagram-scroll {{ overflow-x: auto; padding: 2px; }}
.diagram-scroll:focus-visible {{ outline: 3px solid var(--dg-accent-line); outline-offset: 2px; }}
.dg {{ display: block; max-width: 100%; height: auto; margin: 0 auto; }}
.diagram figcaption {{ margin-bottom: 0.75rem; font-weight: 600; }}
.diagram-text {{ margin-top: 0.5rem; }}

@media print {{
  .diagram {{ break-inside: avoid; }}
  .diagram-scroll {{ overflow: visible; }}
  .dg[class] {{ min-width: 0; }}
}}

/* The least width at which the words of a picture are still 12 px high. */
{minimum}

{rules(lambda name: f"var(--dg-{name})")}"""
