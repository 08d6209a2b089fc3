"""Styles, scripts, pictures and the font, named by their content so that they cache for ever.

They come from overrides/assets; the font is cut from the installed one; what pages load together
is joined (page_assets.py). Nothing is minified: the server's compression does that, and a
reader who looks finds readable files. Only comments stay behind (in scripts those on lines of
their own): they are a fifth of our scripts and a tenth of our styles on a slow line.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from aeo_academy.site.font import subset_font
from aeo_academy.site.page_assets import EVERYWHERE, INLINED, JOINED, inline

_COMMENTS = re.compile(rb"^[ \t]*(?://.*|/\*\*(?:[^*]|\*(?!/))*\*/[ \t]*)\n", re.MULTILINE)
_CSS_COMMENTS = re.compile(rb"/\*.*?\*/\n*", re.DOTALL)
_CSS_URL = re.compile(rb"url\(\s*['\"]?([^'\")]+?)['\"]?\s*\)")


def publish_assets(
    root: Path, out: Path, made: Mapping[str, str] = MappingProxyType({})
) -> dict[str, str]:
    """Write every asset into `out`/assets and return plain name → address from the site's root.

    The names of `inline` are none of them: there stands the text of the styles inside the pages.
    `made`: name → text of assets that are made from the content.
    Raises FileNotFoundError with what to do when a package from npm is missing.
    """
    ours = root / "overrides" / "assets"
    files = {
        path.relative_to(ours).as_posix(): _published(path)
        for path in sorted(ours.rglob("*"))
        if path.is_file() and path.suffix != ".md"
    }
    files |= {name: text.encode() for name, text in made.items()}
    files["js/fflate.js"] = (_vendored(root, "fflate") / "umd" / "index.js").read_bytes()
    reveal = _vendored(root, "reveal.js") / "dist"
    files["js/reveal.js"] = (reveal / "reveal.js").read_bytes()
    files["css/reveal.css"] = (reveal / "reveal.css").read_bytes()
    files["fonts/inter.woff2"] = subset_font(_vendored(root, "inter-ui"))
    for name, parts in JOINED.items():
        there = [files[part] for part in parts if part in files]
        if len(there) == len(parts) or (there and name in EVERYWHERE):
            files[name] = b"\n".join(there)
    manifest = {inline(kind): _inlined(files, parts) for kind, parts in INLINED.items()}
    alone = (*INLINED.values(), *(JOINED[name] for name in EVERYWHERE))
    for part in {part for parts in alone for part in parts}:
        files.pop(part, None)  # no page asks for it alone
    for name, data in sorted(files.items(), key=lambda item: item[0].endswith(".css")):
        linked = _link_urls(data, manifest) if name.endswith(".css") else data
        manifest[name] = _write(out, name, linked)
    return manifest


def _inlined(files: Mapping[str, bytes], parts: tuple[str, ...]) -> str:
    text = b"\n".join(files[part] for part in parts if part in files).decode()
    return re.sub(r"^\s+", "", text, flags=re.MULTILINE).strip()


def _published(path: Path) -> bytes:
    data = path.read_bytes()
    if path.suffix == ".css":
        return _CSS_COMMENTS.sub(b"", data)
    return _COMMENTS.sub(b"", data) if path.suffix == ".js" else data


def _vendored(root: Path, name: str) -> Path:
    path = root / "node_modules" / name
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: run `make setup` (npm ci) once")
    return path


def _write(out: Path, name: str, data: bytes) -> str:
    digest = hashlib.sha256(data).hexdigest()[:10]
    stem, dot, ending = name.rpartition(".")
    address = f"assets/{stem}.{digest}{dot}{ending}"
    path = out / address
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return address


def _link_urls(css: bytes, manifest: Mapping[str, str]) -> bytes:
    """Point `url(../fonts/inter.woff2)` at the name with the hash."""

    def replace(match: re.Match[bytes]) -> bytes:
        target = match[1].decode()
        if target.startswith(("data:", "#")):
            return match[0]
        address = manifest[target.removeprefix("../")]
        return f'url("../{address.removeprefix("assets/")}")'.encode()

    return _CSS_URL.sub(replace, css)
