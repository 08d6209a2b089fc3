"""Ladder (levels, lowest at the bottom) and timeline (earliest at the top).

Both are drawn as rows, so that they keep their text size on a phone.
"""

from __future__ import annotations

from aeo_academy.render.diagrams.canvas import SIZE, SMALL, Canvas, block_height
from aeo_academy.render.diagrams.spec import Item, Steps

TEXT = 330.0  # width of the text of a row
PAD = 14.0
BADGE = 36.0
STAIR = 26.0  # how much further right each level of a ladder reaches
DOT = 13.0


def draw(canvas: Canvas, steps: Steps, language: str) -> None:
    """Draw one row a step."""
    if steps.kind == "ladder":
        _ladder(canvas, steps, language)
    else:
        _timeline(canvas, steps, language)


def _row(canvas: Canvas, step: Item, language: str) -> tuple[list[str], list[str], float]:
    """Label lines, note lines and the height of the text."""
    label = canvas.measure.wrap(one_line(step.label[language]), SIZE, TEXT, 600)
    text = one_line(step.note[language]) if step.note else ""
    note = canvas.measure.balanced(text, SMALL, TEXT) if text else []
    canvas.fit(step.id, label, TEXT, SIZE, 600)
    canvas.fit(step.id, note, TEXT, SMALL)
    return label, note, block_height(len(label)) + block_height(len(note), SMALL) + 2


def one_line(text: str) -> str:
    """A label without the line breaks that its writer made for narrow boxes."""
    return text.replace("-\n", "").replace("\n", " ")


def _text(canvas: Canvas, x: float, top: float, label: list[str], note: list[str]) -> None:
    canvas.lines(label, x, top + block_height(len(label)) / 2, "dg-title", anchor="start")
    if note:
        start = top + block_height(len(label)) + 2
        middle = start + block_height(len(note), SMALL) / 2
        canvas.lines(note, x, middle, "dg-note-text", SMALL, "start")


def _ladder(canvas: Canvas, steps: Steps, language: str) -> None:
    y = 1.0
    count = len(steps.steps)
    for place, step in enumerate(reversed(steps.steps)):
        level = count - place
        label, note, text = _row(canvas, step, language)
        height = text + 2 * PAD
        width = BADGE + 2 * PAD + TEXT + (level - 1) * STAIR
        canvas.rect(1, y, width, height, f"dg-step dg-step-{min(level, 5)}", 8)
        canvas.circle(1 + PAD + BADGE / 2 - 4, y + height / 2, BADGE / 2 - 4, "dg-badge")
        canvas.lines([str(level)], 1 + PAD + BADGE / 2 - 4, y + height / 2, "dg-badge-text")
        _text(canvas, 1 + PAD + BADGE + 4, y + PAD, label, note)
        y += height + 6
    canvas.width = BADGE + 2 * PAD + TEXT + (count - 1) * STAIR + 2
    canvas.height = y - 5


def _timeline(canvas: Canvas, steps: Steps, language: str) -> None:
    x, y = DOT + 1.5, 1.0
    first = last = 0.0
    for number, step in enumerate(steps.steps, 1):
        label, note, height = _row(canvas, step, language)
        dot = y + max(block_height(1) / 2 + 2, DOT + 0.5)
        top = dot - block_height(1) / 2
        first, last = first or dot, dot
        name = "-last" if number == len(steps.steps) else ""
        canvas.circle(x, dot, DOT, f"dg-dot dg-dot{name}" if name else "dg-dot")
        canvas.lines([str(number)], x, dot, f"dg-dot-text{name}", SMALL)
        _text(canvas, x + DOT + 14, top, label, note)
        y = max(top + height + 14, dot + DOT + 12)
        canvas.height = max(top + height, dot + DOT + 1.5)
    canvas.parts.insert(0, f'<path class="dg-line" d="M{x:.1f} {first:.1f}V{last:.1f}"/>')
    canvas.width = x + DOT + 14 + TEXT + 4
