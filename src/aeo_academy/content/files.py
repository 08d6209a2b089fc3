"""Bytes on the disk to text, with a finding for everything that later trips people up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from aeo_academy.content.issue import Issue

UTF8_BOM = b"\xef\xbb\xbf"
UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff]"
)
CYRILLIC = re.compile("[А-Яа-яЁёӨөҮү]")


def read_text(root: Path, path: Path, issues: list[Issue]) -> str | None:
    """The text of the file at `root / path`, as `text_of` gives it; None when unreadable."""
    data = bytes_of(root, path, issues)
    return text_of(data, path, issues) if data is not None else None


def bytes_of(root: Path, path: Path, issues: list[Issue]) -> bytes | None:
    """What the file at `root / path` holds; None and an issue when it cannot be read."""
    try:
        return (root / path).read_bytes()
    except OSError as error:
        issues.append(Issue(path, 1, "AEO014", f"The file cannot be read: {error.strerror}."))
        return None


def text_of(data: bytes, path: Path, issues: list[Issue]) -> str | None:
    """The text of a file's bytes, in LF and NFC; None when they are no text.

    Wrong encoding, byte order mark, CR LF, tabs and invisible characters become issues;
    all but the first are mended in the returned text so that reading can go on.
    """

    def say(line: int, code: str, message: str) -> None:
        issues.append(Issue(path, line, code, message))

    if data.startswith(UTF8_BOM):
        data = data[len(UTF8_BOM) :]
        message = "The file begins with a byte order mark. Save it as UTF-8 without BOM."
        say(1, "AEO002", message)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        say(data.count(b"\n", 0, error.start) + 1, "AEO001", _wrong_encoding(data))
        return None
    if "\r" in text:
        message = "Lines end in CR LF (Windows). Save the file with line endings “LF”."
        say(line_of(text, text.index("\r")), "AEO003", message)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\t" in text:
        message = "There is a tab. Use spaces: two in YAML, four to continue a list item."
        say(line_of(text, text.index("\t")), "AEO004", message)
        text = text.replace("\t", "    ")
    return text if text.isascii() else _clean(text, say)


def _clean(text: str, say: Callable[[int, str, str], None]) -> str:
    """Take out invisible characters and compose letters, saying where."""
    if found := INVISIBLE.search(text):
        what = f"There is an invisible character (U+{ord(found[0]):04X})."
        message = f"{what} Delete it: it breaks search and the check of terms."
        say(line_of(text, found.start()), "AEO005", message)
        text = INVISIBLE.sub("", text)
    if not unicodedata.is_normalized("NFC", text):
        lines = enumerate(text.split("\n"), 1)
        line = next(n for n, t in lines if not unicodedata.is_normalized("NFC", t))
        what = "A letter is composed of two characters (Unicode NFD; “й” or “ё” from a PDF?)."
        say(line, "AEO005", f"{what} Type the letter again, or save the file as NFC.")
        text = unicodedata.normalize("NFC", text)
    return text


def _wrong_encoding(data: bytes) -> str:
    if data.startswith(UTF16_BOMS):
        return "The file is UTF-16. Save it as UTF-8."
    guess = data.decode("cp1251", errors="replace")
    letters = [c for c in guess if c.isalpha()]
    cyrillic = sum(1 for c in letters if CYRILLIC.match(c))
    if letters and cyrillic > len(letters) * 0.3:
        return "The file is not UTF-8; it looks like Windows-1251. Save it as UTF-8."
    return "The file is not UTF-8. Save it as UTF-8."


def line_of(text: str, position: int) -> int:
    """The 1-based line of a position in `text`."""
    return text.count("\n", 0, position) + 1
