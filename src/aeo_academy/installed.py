"""What is made of an installed package alone, and kept beside it: once an installation.

Tools keep what they make of packages in node_modules/.cache, where emptying our own cache
leaves it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from aeo_academy.swap import write_whole


def kept_beside(
    package: Path, name: str, good: Callable[[bytes], bool], make: Callable[[], bytes]
) -> bytes:
    """What `make` made of the folder `package` of node_modules; `name` names all it was made of.

    Made anew where it is not kept, or is not `good` any more.
    """
    kept = package.parent / ".cache" / "aeo-academy" / name
    with suppress(OSError):
        data = kept.read_bytes()
        if good(data):
            return data
    data = make()
    with suppress(OSError):  # an installation that nobody may write to: it is made each time
        write_whole(kept, data)
    return data
