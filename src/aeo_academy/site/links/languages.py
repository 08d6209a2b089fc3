"""Judges what a page says of its own language: lang, canonical, hreflang, fallback.

Pages of one name in the language folders are the same page. Each of them names every other, and
itself, by its absolute address; x-default names the chooser or one of them. A page that shows
another language's text (aeo:fallback) names its original as canonical and claims no translation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from aeo_academy.site.links.address import Where
from aeo_academy.site.links.facts import Fault, PageFacts, Ref, is_error_page
from aeo_academy.site.links.site import Role, Site

X_DEFAULT = "x-default"
CHOOSER = "index.html"


def language_faults(site: Site, page: PageFacts) -> Iterator[Fault]:
    """Yield every fault of a page's language, canonical, hreflang and social addresses."""
    role = site.roles[page.path]
    yield from _lang_faults(site, page)
    yield from _social_faults(site, page)
    if role is Role.PAGE:
        yield from _canonical_faults(site, page, page.path, required=not site.file_urls)
        if page.alternates or not site.file_urls:
            yield from alternate_faults(site, page.path, page.alternates, page.path, page.head_line)
    elif role is Role.FALLBACK:
        yield from _fallback_faults(site, page)
    elif is_error_page(page.path):
        for ref in (*page.canonicals, *page.alternates):
            code = "LNK46" if ref.kind == "canonical" else "LNK43"
            yield Fault(
                page.path,
                ref.line,
                code,
                f"{ref.name()}: the 404 page stands for any address: remove this link",
            )
    elif not page.refresh:
        yield from _canonical_faults(site, page, page.path, required=False)
        yield from _chooser_faults(site, page)


def _lang_faults(site: Site, page: PageFacts) -> Iterator[Fault]:
    folder = site.language_of(page.path)
    wanted = {folder, page.fallback} if page.fallback else {folder}
    if not page.lang:
        mend = f'<html lang="{folder or site.languages[0]}">'
        yield Fault(page.path, page.html_line, "LNK40", f"the page names no language: write {mend}")
    elif folder and page.lang.lower().partition("-")[0] not in wanted:
        yield Fault(
            page.path,
            page.html_line,
            "LNK40",
            f'the page says lang="{page.lang}" and stands in the '
            f'folder “{folder}”: write <html lang="{folder}">',
        )


# --- addresses for search engines


def public_file(site: Site, ref: Ref) -> tuple[str | None, str]:
    """Return the page behind an absolute address; (None, why) when it is not as it should be."""
    url = ref.url
    if not url:
        return None, "it is empty: write the absolute address"
    if not url.startswith(site.own.base):
        return None, f"it must be absolute and begin with {site.own.base}"
    address = site.own.resolve(url, "")
    if address.where is not Where.HERE:
        return None, f"it must be absolute and begin with {site.own.base}"
    if address.query or address.fragment is not None:
        return None, "search engines need it without ?… and #…: leave them out"
    target = site.file_at(address)
    if target is None:
        alike = site.files.alike(address.path) or site.files.alike(address.path + "/index.html")
        hint = f"perhaps {site.public_address(alike)} is meant" if alike else "correct it"
        return None, f"there is no such page or file: {hint}"
    if not site.file_urls and url.endswith("/index.html"):
        return None, f"write it as {site.public_address(target)}"
    return target, ""


def _canonical_faults(site: Site, page: PageFacts, wanted: str, required: bool) -> Iterator[Fault]:
    found = page.canonicals
    address = site.public_address(wanted)
    if not found and required:
        yield Fault(
            page.path,
            page.head_line,
            "LNK46",
            f'no canonical: write <link rel="canonical" href="{address}">',
        )
    if len(found) > 1:
        yield Fault(
            page.path,
            found[1].line,
            "LNK46",
            f"{found[1].name()}: a second canonical: keep one, {address}",
        )
    for ref in found[:1]:
        target, why = public_file(site, ref)
        if target != wanted:
            why = why or "it is another page"
            yield Fault(
                page.path,
                ref.line,
                "LNK46",
                f"{ref.name()}: {why}; the canonical of this page is {address}",
            )


def _fallback_faults(site: Site, page: PageFacts) -> Iterator[Fault]:
    folder, shown = site.language_of(page.path), page.fallback
    original = site.counterpart(page.path, shown)
    if shown == folder or shown not in site.languages:
        yield Fault(
            page.path,
            page.head_line,
            "LNK47",
            f"aeo:fallback “{shown}” is no other language of this site: correct it or remove it",
        )
        return
    if site.roles.get(original) is not Role.PAGE:
        yield Fault(
            page.path,
            page.head_line,
            "LNK47",
            f"the original {original} does not exist: build it, or remove this page",
        )
        return
    if page.lang.lower().partition("-")[0] != shown and not any(
        lang.partition("-")[0] == shown for lang in page.langs
    ):
        yield Fault(
            page.path,
            page.head_line,
            "LNK47",
            f'the text is in “{shown}” and no element says so: write lang="{shown}" on the article',
        )
    for ref in page.alternates[:1]:
        yield Fault(
            page.path,
            ref.line,
            "LNK47",
            f"{ref.name()}: a page without a translation "
            "claims to be one: remove its hreflang links",
        )
    yield from _canonical_faults(site, page, original, required=not site.file_urls)


def _chooser_faults(site: Site, page: PageFacts) -> Iterator[Fault]:
    """Pages outside the languages may offer them; the chooser then offers each, by its home."""
    codes = {(ref.lang or "").lower() for ref in page.alternates}
    homes = [code for code in site.languages if f"{code}/index.html" in site.facts]
    missing = [code for code in (*homes, X_DEFAULT) if code not in codes]
    if page.path == CHOOSER and codes and missing:
        words = ", ".join(missing)
        yield Fault(
            page.path,
            page.head_line,
            "LNK42",
            f"hreflang links of the chooser are incomplete: add {words}",
        )
    for ref in page.alternates:
        target, why = public_file(site, ref)
        code = (ref.lang or "").lower()
        if target is None:
            yield _fault(page.path, ref, "LNK43", why)
        elif code != X_DEFAULT and site.language_of(target) != code:
            yield _fault(
                page.path,
                ref,
                "LNK43",
                f"the target is not in the language “{ref.lang}”: make them agree",
            )


def _social_faults(site: Site, page: PageFacts) -> Iterator[Fault]:
    shown = page.fallback if page.fallback in site.languages else ""
    original = site.counterpart(page.path, shown) if shown else page.path
    for ref in page.social:
        elsewhere = site.own.resolve(ref.url, "").where is Where.ELSEWHERE
        if elsewhere and ref.url.startswith(("https://", "http://")) and ref.kind != "og:url":
            continue  # listed with the links to other sites
        target, why = public_file(site, ref)
        if target is None:
            yield _fault(page.path, ref, "LNK54", why)
        elif ref.kind == "og:url" and target != original and bool(shown) == bool(page.fallback):
            why = f"it is another page: write {site.public_address(original)}"
            yield _fault(page.path, ref, "LNK54", why)


def _fault(path: str, ref: Ref, code: str, why: str) -> Fault:
    return Fault(path, ref.line, code, f"{ref.name()}: {why}")


# --- hreflang, of a page or of its entry in the sitemap


def alternate_faults(
    site: Site,
    page: str,
    refs: Sequence[Ref],
    stands_in: str,
    line: int,
    codes: Mapping[str, str] | None = None,
) -> Iterator[Fault]:
    """Judge the hreflang links of `page`, which stand in the file `stands_in` near `line`.

    `codes` renames the fault codes (the sitemap has one for all).
    """
    wanted = site.versions(page)
    seen: set[str] = set()
    for ref in refs:
        code = (ref.lang or "").lower()
        found = _alternate_fault(site, page, ref, code, wanted, code in seen)
        seen.add(code)
        if found:
            name, why = found
            yield _fault(stands_in, ref, (codes or {}).get(name, name), why)
    missing = [code for code in (*wanted, X_DEFAULT) if code not in seen]
    if missing:
        own = site.language_of(page)
        words = [f"{code} (the page itself)" if code == own else code for code in missing]
        first = site.public_address(wanted.get(missing[0], wanted.get(site.languages[0], page)))
        yield Fault(
            stands_in,
            line,
            (codes or {}).get("LNK42", "LNK42"),
            "hreflang links of "
            f'{page} are incomplete: add {", ".join(words)} (hreflang="{missing[0]}" '
            f'href="{first}")',
        )


def _alternate_fault(
    site: Site, page: str, ref: Ref, code: str, wanted: Mapping[str, str], twice: bool
) -> tuple[str, str] | None:
    if twice:
        return "LNK43", "this language stands here twice: keep one"
    if code != X_DEFAULT and code not in site.languages:
        known = ", ".join([*site.languages, X_DEFAULT])
        return "LNK43", f"“{ref.lang}” is no language of this site: write one of {known}"
    target, why = public_file(site, ref)
    if target is None:
        return "LNK43", why
    if code == X_DEFAULT:
        if target == CHOOSER or (target in wanted.values() and not _chooser_offers(site, page)):
            return None
        if _chooser_offers(site, page):
            return "LNK45", f"the chooser names this page, so x-default must be {site.own.base}"
        return "LNK45", (
            "x-default must name the chooser or this page in a language: write "
            f"{site.public_address(wanted.get(site.languages[0], page))}"
        )
    if code in wanted:
        if target == wanted[code]:
            return None
        return "LNK44", (
            f"the page in “{code}” that names this one is "
            f"{site.public_address(wanted[code])}: write that"
        )
    if site.roles.get(target) is Role.FALLBACK:
        return "LNK43", "that page is not translated and shows another language: remove the link"
    if site.roles.get(target) is not Role.PAGE or site.language_of(target) != code:
        return "LNK43", f"that is no page in “{code}”: correct the address or remove the link"
    if not _names_back(site, page, target):
        return "LNK44", f"{target} does not name this page in return: add it there, or remove this"
    return None


def _chooser_offers(site: Site, page: str) -> bool:
    """Say whether the page is a language's home that the chooser names with hreflang."""
    chooser = site.facts.get(CHOOSER)
    return bool(chooser and chooser.alternates and page.partition("/")[2] == CHOOSER)


def _names_back(site: Site, page: str, target: str) -> bool:
    own = site.language_of(page)
    return any(
        (ref.lang or "").lower() == own and public_file(site, ref)[0] == page
        for ref in site.facts[target].alternates
    )
