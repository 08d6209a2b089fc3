"""The public edition holds no officers' text: it is taken out here, when a file is read.

Blocks are blanked line by line, so that line numbers in messages stay true. Whole pages
and diagrams marked `edition: officers` are dropped by the readers.
"""

from __future__ import annotations

import re

from aeo_academy.content.model import Edition
from aeo_academy.content.scan import scan

STRAY = re.compile(r"/{3,}[ ]*officers\b", re.IGNORECASE)


def shown(body: str, first_line: int, edition: Edition) -> str:
    """`body` as the edition may show it.

    An officers' line that is no proper block (in a list, in a quotation) hides all that
    follows it: a mistake must never publish.
    """
    if edition is Edition.OFFICERS or not STRAY.search(body):
        return body
    lines = body.split("\n")
    found = scan(body, first_line)
    hidden = [(b.line, b.end_line) for b in found.blocks if b.name == "officers"]
    code = [(f.line, f.end_line) for f in found.fences]
    known = hidden + code
    for number, line in enumerate(lines, first_line):
        if STRAY.search(line) and not any(a <= number <= b for a, b in known):
            hidden.append((number, first_line + len(lines)))
            break
    for start, end in hidden:
        for number in range(start, min(end, first_line + len(lines) - 1) + 1):
            lines[number - first_line] = ""
    return "\n".join(lines)
