"""Addresses of pages: one rule, for the web (folders) and for the offline copy (files)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Urls:
    """How page stems become addresses. `folders` False gives `x.html` for file://."""

    folders: bool = True

    def page(self, stem: str, language: str) -> str:
        """Address from the site's root: "docs/apply/x" → "mn/apply/x/"."""
        uri = mkdocs_uri(stem)
        if uri == "index" or uri.endswith("/index"):
            folder = f"{language}/{uri.removesuffix('index')}"
            return folder if self.folders else f"{folder}index.html"
        return f"{language}/{uri}/" if self.folders else f"{language}/{uri}.html"


def mkdocs_uri(stem: str) -> str:
    """Path of a page without language and ending, as MkDocs sees it: docs/ is its root."""
    return stem.removeprefix("docs/")


def relative(target: str, from_url: str) -> str:
    """Link from the page at `from_url` to `target`, both from the site's root."""
    if "://" in target:
        return target
    path, mark, fragment = target.partition("#")
    there = path.split("/")
    here = from_url.split("/")[:-1]
    shared = 0  # posixpath.relpath asks the disk where we are, a thousand times a page
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    link = "../" * (len(here) - shared) + "/".join(there[shared:])
    return (link or "./") + mark + fragment
