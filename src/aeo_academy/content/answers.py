"""What people type: numbers and codes, read kindly. quiz.js does the same; see tests/quiz.

The rules are few, because JavaScript repeats them. A number: spaces part thousands, a
comma or a point parts the fraction; where a single comma or point could be either, both
readings count; a per cent sign does not. A code: letters count by what they look like, so
that “AEO” typed on a Cyrillic keyboard is “AEO”; spaces, case, kind of dash and marks at
the ends do not count.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

PLUS_MINUS = re.compile(r"^[+\-\u2212\u2013\u2010\u2011\u2012]")
SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f'’]+")
WHOLE = re.compile(r"\d+$")
LOOKS = str.maketrans("АВЕКМНОРСТУХІЈЅҮЁ", "ABEKMHOPCTYXIJSYE")
DASHES = re.compile(r"[\u2010-\u2015\u2212]")
ENDS = " .,;:!?\"'“”„«»’‘"


def readings(text: str) -> tuple[Decimal, ...]:
    """The numbers that a text can mean; empty when it is no number.

    `1,000` may be a thousand or one: both. `7,0`, `7.0`, `1 000`, `−7` are plain.
    """
    plain = SPACES.sub("", text).rstrip("%").rstrip(".,")
    sign = -1 if PLUS_MINUS.match(plain) and plain[0] != "+" else 1
    plain = PLUS_MINUS.sub("", plain)
    plain = f"0{plain}" if plain.startswith((".", ",")) else plain
    found = [] if not plain.isascii() else _readings(plain)
    return tuple(dict.fromkeys(sign * number for number in found))


def _readings(plain: str) -> list[Decimal]:
    commas, points = plain.count(","), plain.count(".")
    parts = re.split("[.,]", plain)
    if not all(WHOLE.match(part) for part in parts):
        return []
    if commas + points == 0:
        return [Decimal(plain)]
    whole, last = "".join(parts[:-1]), parts[-1]
    grouped = parts[0] != "0" and len(parts[0]) <= 3 and all(len(p) == 3 for p in parts[1:])
    if commas + points == 1:
        fraction = Decimal(f"{whole}.{last}")
        return [fraction, Decimal(whole + last)] if grouped else [fraction]
    if commas and points:  # 1,234.5 or 1.234,5: the last mark parts the fraction
        mark = plain[len(plain) - len(last) - 1]
        if plain.count(mark) > 1 or not all(len(p) == 3 for p in parts[1:-1]):
            return []
        return [Decimal(f"{whole}.{last}")] if len(parts[0]) <= 3 else []
    return [Decimal(whole + last)] if grouped else []


def fold(text: str) -> str:
    """A code as it is compared. Two texts that look alike fold to the same."""
    big = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).upper())
    return SPACES.sub("", DASHES.sub("-", big.translate(LOOKS)).strip(ENDS))


def plain_number(number: Decimal) -> str:
    """A number without an exponent and without zeros at the end of its fraction."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
