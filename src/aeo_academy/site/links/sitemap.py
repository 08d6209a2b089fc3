"""Judges the sitemap: every address good, every page in it, its hreflang links as on the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from aeo_academy.site.links.address import cleaned
from aeo_academy.site.links.dom import line_of
from aeo_academy.site.links.facts import Fault, Ref
from aeo_academy.site.links.languages import CHOOSER, alternate_faults, public_file
from aeo_academy.site.links.site import Role, Site

SITEMAP = "sitemap.xml"
_ROBOTS_LINE = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE)
_CODES = {code: "LNK53" for code in ("LNK42", "LNK43", "LNK44", "LNK45")}


def sitemap_faults(site: Site) -> Iterator[Fault]:
    """Yield the faults of sitemap.xml, of the sitemaps that it names, and of robots.txt."""
    yield from _robots_faults(site)
    if SITEMAP not in site.files.files:
        if not site.file_urls and any(role is Role.PAGE for role in site.roles.values()):
            yield Fault(
                SITEMAP,
                1,
                "LNK50",
                "the sitemap is missing: write sitemap.xml at the root of the site",
            )
        return
    listed: dict[str, int] = {}
    meant: set[str] = set()  # pages that an entry with a wrong address may stand for
    sitemaps = [SITEMAP]
    readable = True
    for name in sitemaps:
        root = _parse(site, name)
        if isinstance(root, Fault):
            readable = False
            yield root
            continue
        yield from _entries(site, name, root, listed, meant, sitemaps)
    if not readable:
        return
    for path, role in sorted(site.roles.items()):
        if role is Role.PAGE and path not in listed and path not in meant:
            yield Fault(
                SITEMAP,
                1,
                "LNK52",
                f"the page {path} is missing: add <loc>{site.public_address(path)}</loc>",
            )


def _parse(site: Site, name: str) -> etree._Element | Fault:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.parse(str(site.root / name), parser).getroot()
    except etree.XMLSyntaxError as error:
        why = f"the sitemap cannot be read ({error.msg}): make it anew"
        return Fault(name, error.lineno or 1, "LNK50", why)
    if etree.QName(root).localname not in ("urlset", "sitemapindex"):
        return Fault(name, 1, "LNK50", "this is no sitemap: its root must be <urlset>")
    return root


def _entries(
    site: Site,
    name: str,
    root: etree._Element,
    listed: dict[str, int],
    meant: set[str],
    sitemaps: list[str],
) -> Iterator[Fault]:
    with_languages = any(_is(e, "link") for e in root.iter("*"))
    for entry in root.iterchildren("*"):
        loc = next((e for e in entry.iter("*") if _is(e, "loc")), None)
        line = line_of(entry if loc is None else loc)
        ref = Ref(line, "sitemap address", cleaned((loc.text or "") if loc is not None else ""))
        target, why = public_file(site, ref)
        if target and _is(entry, "sitemap"):
            if target not in sitemaps:
                sitemaps.append(target)
            continue
        links = [
            Ref(line_of(e), "sitemap hreflang", cleaned(e.get("href", "")), lang, lang)
            for e in entry.iter("*")
            if _is(e, "link") and (lang := e.get("hreflang")) is not None
        ]
        same = {found for link in links if (found := public_file(site, link)[0])} - {CHOOSER}
        why = why or _why_not(site, target or "", same, listed)
        if why or not target:
            meant |= same
            yield Fault(name, line, "LNK51", f"{ref.name()}: {why}, or remove the entry")
            continue
        listed[target] = line
        if with_languages and site.roles[target] is Role.PAGE:
            yield from alternate_faults(site, target, links, name, line, _CODES)


def _why_not(site: Site, target: str, same: set[str], listed: Mapping[str, int]) -> str:
    """Say why a file that exists may not stand in the sitemap, "" if it may."""
    role = site.roles.get(target, Role.ASIDE)
    if role is Role.FALLBACK:
        return "that page is not translated: name its original"
    if role is Role.REDIRECT:
        return "that page only leads on: name the page it leads to"
    if role is Role.ASIDE and target != CHOOSER:
        return "that is no page for search engines: correct it"
    if same and target != CHOOSER and not same.intersection(site.versions(target).values()):
        return f"the hreflang links beside it belong to {min(same)}: write that page's address"
    if target in listed:
        return f"it stands twice (first on line {listed[target]}): correct it"
    return ""


def _is(element: etree._Element, name: str) -> bool:
    return etree.QName(element).localname == name


def _robots_faults(site: Site) -> Iterator[Fault]:
    if "robots.txt" not in site.files.files:
        return
    text = (site.root / "robots.txt").read_text("utf-8", errors="replace")
    for number, line in enumerate(text.splitlines(), 1):
        match = _ROBOTS_LINE.match(line)
        if match:
            ref = Ref(number, "sitemap address", match[1])
            target, why = public_file(site, ref)
            if target is None:
                yield Fault("robots.txt", number, "LNK51", f"{ref.name()}: {why}")
