"""The risk heat map: a grid of scores, each cell with its number and the word of its band."""

from __future__ import annotations

from aeo_academy.render.diagrams.canvas import LINE, SMALL, Canvas, block_height
from aeo_academy.render.diagrams.spec import Heat

CELL_WIDTHS = (80.0, 104.0)  # as narrow as the words allow, up to a limit
CELL_HEIGHT, GAP = 66.0, 4.0
NUMBER, WORD = 19.0, 13.0
INSIDE = 3.0  # free space left and right of a word in its cell
TITLE = 28.0
TONES = 4  # band colours, from calm to grave


def draw(canvas: Canvas, heat: Heat, language: str) -> None:
    """Row labels on the left, column labels below, as on a chart with two axes."""
    names = [row.label[language].split("\n") for row in heat.rows]
    measured = [canvas.measure.widest(lines, SMALL) for lines in names]
    left = max(max(measured) + 34, 96)
    columns, rows = len(heat.columns), len(heat.rows)
    cell = _cell_width(canvas, heat, language)
    bottom = TITLE + rows * CELL_HEIGHT
    canvas.lines([heat.row_title[language]], 2, TITLE / 2, "dg-title", anchor="start")
    canvas.path(_arrow_up(left - 12, TITLE + 4, bottom - 4), "dg-axis")
    for row, lines in enumerate(names):
        middle = TITLE + (row + 0.5) * CELL_HEIGHT
        canvas.lines(lines, left - 24, middle, "dg-text", SMALL, "end")
        for column in range(columns):
            _cell(canvas, heat, language, row, column, left + column * cell, middle, cell)
    _columns(canvas, heat, language, left, bottom, cell)


def _cell_width(canvas: Canvas, heat: Heat, language: str) -> float:
    words = [
        line for item in (*heat.bands, *heat.columns) for line in item.label[language].split("\n")
    ]
    widest = canvas.measure.widest(words, WORD) + GAP + 2 * INSIDE
    return min(max(widest, CELL_WIDTHS[0]), CELL_WIDTHS[1])


def _cell(
    canvas: Canvas,
    heat: Heat,
    language: str,
    row: int,
    column: int,
    x: float,
    middle: float,
    width: float,
) -> None:
    score = heat.score(row, column)
    band = heat.band(score)
    name = f"dg-band-{tone(band, len(heat.bands))}"
    half = GAP / 2
    canvas.rect(
        x + half,
        middle - CELL_HEIGHT / 2 + half,
        width - GAP,
        CELL_HEIGHT - GAP,
        f"dg-cell {name}",
        5,
    )
    word = heat.bands[band].label[language].split("\n")
    box = width - GAP - 2 * INSIDE
    canvas.fit(heat.bands[band].id, word, box, WORD)
    centre = x + width / 2
    whole = NUMBER * LINE + block_height(len(word), WORD)
    top = middle - whole / 2
    canvas.lines([str(score)], centre, top + NUMBER * LINE / 2 + 1, f"dg-score {name}-text", NUMBER)
    canvas.lines(
        word,
        centre,
        top + NUMBER * LINE + block_height(len(word), WORD) / 2,
        f"dg-word {name}-text",
        WORD,
    )


def _columns(
    canvas: Canvas, heat: Heat, language: str, left: float, bottom: float, width: float
) -> None:
    right = left + len(heat.columns) * width
    canvas.path(_arrow_right(left + 4, right - 4, bottom + 12), "dg-axis")
    deepest = 1
    for index, column in enumerate(heat.columns):
        lines = column.label[language].split("\n")
        canvas.fit(column.id, lines, width - GAP, WORD)
        deepest = max(deepest, len(lines))
        top = bottom + 24
        middle = top + block_height(len(lines), WORD) / 2
        canvas.lines(lines, left + (index + 0.5) * width, middle, "dg-text", WORD)
    below = bottom + 24 + block_height(deepest, WORD)
    canvas.lines([heat.column_title[language]], (left + right) / 2, below + TITLE / 2, "dg-title")
    canvas.width, canvas.height = right, below + TITLE


def tone(index: int, count: int) -> int:
    """The colour of a band: the first is always the calmest, the last the gravest."""
    return 1 if count < 2 else 1 + index * (TONES - 1) // (count - 1)


def _arrow_up(x: float, top: float, bottom: float) -> str:
    return f"M{x:.1f} {bottom:.1f}V{top:.1f}M{x - 4:.1f} {top + 6:.1f}l4 -6l4 6"


def _arrow_right(left: float, right: float, y: float) -> str:
    return f"M{left:.1f} {y:.1f}H{right:.1f}M{right - 6:.1f} {y - 4:.1f}l6 4l-6 4"
