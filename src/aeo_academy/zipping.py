"""Zips whose bytes depend on nothing but what is in them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping

LEVEL = 9
RIGHTS = 0o100644 << 16  # a plain file, readable by all
UNIX = 3


def zip_bytes(files: Mapping[str, bytes], date: dt.date) -> bytes:
    """A zip of `files` (name → content), in the order of names, all dated `date`.

    No clock, no user, no system stands in it: the same input gives the same bytes.
    """
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (date.year, date.month, date.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = UNIX
            entry.external_attr = RIGHTS
            archive.writestr(entry, files[name], compresslevel=LEVEL)
    return memory.getvalue()
