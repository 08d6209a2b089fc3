"""The link checker against a small real site: nothing on the clean one, each seeded fault alone.

`make_site` writes twelve pages in three languages with everything that pages of this site have.
A seed is a piece of HTML (or an edit of a file) with the one fault that must come of it.
"""

from __future__ import annotations

import base64
import hashlib
import pickle
import posixpath
import unicodedata
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import pytest

from aeo_academy.site import links
from aeo_academy.site.links import (
    CODES,
    Fault,
    PageFacts,
    check_site,
    external_links,
    page_facts,
    site_facts,
)

BASE = "https://academy.example.mn/aeo/"
LANGUAGES = ("en", "mn", "ru")
STEMS = (
    "index", "apply/start", "apply/dossier", "criteria/g", "criteria/h", "manual/risk",
    "modules/seals/1-why", "modules/seals/2-how", "sme/index", "glossary", "about", "news",
)  # fmt: skip
UNTRANSLATED = "news"
PAGE = "mn/apply/start/index.html"
LAW = "https://legalinfo.mn/mn/detail?lawId=17140931467461#p7"

WORDS = {
    "en": "Seals and cargo in the AEO programme",
    "mn": "Лац ба ачаа, AEO-гийн хөтөлбөр; 2 хувь, А4 хуудас",
    "ru": "Пломбы и груз, программа AEO, 40-футовый контейнер",
}
CSS = """@charset "utf-8";
@import "print.css";
@namespace svg url(http://www.w3.org/2000/svg);
/* url(../img/never.png) stands in a comment */
@font-face { font-family: Inter; src: url("../fonts/inter.woff2") format("woff2") }
.a { background: url(../img/photo.png) }
.b { background: url( '../img/a%20b.png' ); content: "url(never.png)" }
.c { background: url(data:image/gif;base64,R0lGODlhAQABAAAAACw=) }
.d { background: image-set("../img/photo.png" 1x, url(../img/photo-2x.png) 2x); filter: url(#f) }
"""
SPRITE = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
<defs><linearGradient id="shade"/></defs>
<symbol id="seal"><path fill="url(#shade)" d="M0 0"/></symbol><use xlink:href="#seal"/>
<view id="near" viewBox="0 0 1 1"/><image href="img/photo.png"/>
</svg>
"""
MANIFEST = """{
  "name": "AEO", "start_url": "../index.html",
  "icons": [{"src": "img/photo.png", "sizes": "64x64"}]
}
"""


def path_of(stem: str, language: str, folders: bool = True) -> str:
    uri = f"{language}/{stem}"
    return f"{uri}/index.html" if folders and not uri.endswith("index") else f"{uri}.html"


def link(start: str, target: str, folders: bool = True) -> str:
    way = posixpath.relpath(target, posixpath.dirname(start) or ".")
    if folders and posixpath.basename(way) == "index.html":
        return way.removesuffix("index.html") or "./"
    return way


def url(path: str) -> str:
    return BASE + path.removesuffix("index.html")


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def page_html(stem: str, lang: str, folders: bool) -> str:
    path = path_of(stem, lang, folders)
    up = "../" * path.count("/")
    here = {code: path_of(stem, code, folders) for code in LANGUAGES}
    shown = "en" if stem == UNTRANSLATED else lang
    words = WORDS[shown]

    def to(other: str, language: str = lang) -> str:
        return link(path, path_of(other, language, folders), folders)

    style = f'.hero {{ background: url("{up}assets/img/photo.png") }}'
    script = 'document.documentElement.className = "js";'
    head = []
    if stem == UNTRANSLATED and lang != "en":
        head.append('<meta name="aeo:fallback" content="en">')
    if folders:
        head.append(f'<link rel="canonical" href="{url(path_of(stem, shown))}">')
        codes = ["en"] if stem == UNTRANSLATED else LANGUAGES
        default = BASE if stem == "index" else url(here["en"])
        if shown == lang:
            head += [
                f'<link rel="alternate" hreflang="{code}" href="{url(here[code])}">'
                for code in codes
            ]
            head.append(f'<link rel="alternate" hreflang="x-default" href="{default}">')
        head.append(f'<meta property="og:url" content="{url(path_of(stem, shown))}">')
        head.append(f'<meta property="og:image" content="{BASE}assets/img/card.png">')
    menu = "\n".join(f'<li><a href="{to(other)}">{words} {other}</a></li>' for other in STEMS)
    switch = "\n".join(
        f'<li><a href="{to(stem, code)}" hreflang="{code}" lang="{code}">{code}</a></li>'
        for code in LANGUAGES
    )
    nl = "\n"
    return f"""<!doctype html>
<html lang="{lang}-XX">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none';
 script-src 'self' {digest(script)}; style-src 'self' {digest(style)}">
<title>{words} – {stem}</title>
<meta name="description" content="{words}: {stem}.">
{nl.join(head)}
<link rel="stylesheet" href="{up}assets/css/aeo.css">
<link rel="icon" type="image/svg+xml" href="{up}assets/icons.svg">
<link rel="manifest" href="{up}assets/app.webmanifest">
<link rel="preload" as="image" imagesrcset="{up}assets/img/photo.png 1x, \
{up}assets/img/photo-2x.png 2x">
<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">
<script src="{up}assets/js/site.js" defer></script>
<script>{script}</script>
<script type="application/json">{{"a": "<b>"}}</script>
<style>{style}</style>
<!-- head -->
</head>
<body>
<a class="skip" href="#content">{words}</a>
<nav aria-labelledby="menu-title"><p id="menu-title">{words}</p><ul>
{menu}
</ul></nav>
<nav aria-label="{words}"><ul>
{switch}
<li><a href="{link(path, "index.html", folders)}">{words}</a></li>
</ul></nav>
<main id="content">
<article lang="{shown}">
<h1 id="page-title">{words}</h1>
<p><a href="#g2">{words}</a>, <a href="#{quote("зорилго")}">{words}</a>, <a href="#old">3</a>,
<a href="{to("criteria/g")}#g2">{words}</a>, <a href="{to("about")}#{quote("зорилго")}">x</a>,
<a href="{LAW}">{words}</a>, <a href="{url(path_of("about", lang)) if folders else to("about")}">
{words}</a></p>
<h2 id="scales">{words}</h2>
<p id="зорилго"><a name="old"></a>{words} <code>кoд</code>, AEO&shy;, Wi-Fi-гаар, H₂O</p>
<h3 id="g2" class="saq">{words}</h3>
<picture><source srcset="{up}assets/img/a%20b.png, {up}assets/img/photo-2x.png 2x">
<img src="{up}assets/img/photo.png" srcset="{up}assets/img/photo.png 600w" alt="{words}"></picture>
<svg role="img" aria-labelledby="dg-t dg-d"><title id="dg-t">{words}</title><desc id="dg-d">x</desc>
<defs><marker id="tip"/></defs><path marker-end="url(#tip)" d="M0 0"/><use href="#tip"/>
<use xlink:href="{up}assets/icons.svg#seal"/></svg>
<video controls poster="{up}assets/img/photo.png"><source src="{up}assets/film.mp4">
<track src="{up}assets/film.vtt" srclang="{shown}"></video>
<object data="{up}assets/icons.svg#near" type="image/svg+xml"></object>
<p><a href="{up}assets/files/form.pdf#page=2" download>PDF</a>
<a href="mailto:aeo@customs.example.mn?subject={quote(words)}&amp;body=a%0Ab">{words}</a>
<a href="mailto:?subject=x">@</a> <a href="tel:+976-51-260123">{words}</a></p>
<form action="{to("glossary")}"><label for="q">{words}</label><input id="q" list="known">
<datalist id="known"></datalist><output for="q"></output></form>
<button type="button" popovertarget="term" aria-describedby="q">{words}</button>
<div popover id="term">{words}</div>
<template><p id="scales">{words}</p></template>
<h2 id="sources">{words}</h2>
<blockquote cite="{LAW}">{words}</blockquote>
<!-- body -->
</article>
</main>
<footer><ul class="ids"><li>кoд-mn-1</li></ul></footer>
</body>
</html>
"""


def aside(lang: str, head: str, body: str, up: str) -> str:
    return f"""<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<title>AEO</title>
<meta name="description" content="AEO, ИААН, УЭО.">
{head}
<link rel="stylesheet" href="{up}assets/css/aeo.css">
<!-- head -->
</head>
<body><main><h1>AEO</h1>{body}
<!-- body -->
</main></body>
</html>
"""


def redirect_html(lang: str, to: str) -> str:
    refresh = f'<meta http-equiv="refresh" content="0; url={to}"><meta name="robots" '
    return aside(lang, refresh + 'content="noindex">', f'<a href="{to}">→</a>', "../../")


def make_site(root: Path, folders: bool = True) -> Path:
    """Write the clean site: folders for the web, or files (x.html) for a stick."""
    homes = {code: path_of("index", code) for code in LANGUAGES}
    files = {path_of(s, c, folders): page_html(s, c, folders) for s in STEMS for c in LANGUAGES}
    doors = "".join(
        f'<a href="{link("index.html", home, folders)}" hreflang="{code}">{code}</a>'
        for code, home in homes.items()
    )
    files["index.html"] = aside("en", "", doors, "")
    if folders:
        alternates = "".join(
            f'<link rel="alternate" hreflang="{code}" href="{url(home)}">\n'
            for code, home in homes.items()
        )
        alternates += f'<link rel="alternate" hreflang="x-default" href="{BASE}">'
        canonical = f'<link rel="canonical" href="{BASE}">\n{alternates}'
        files["index.html"] = aside("en", canonical, doors, "")
        doors = "".join(f'<a href="/aeo/{c}/" hreflang="{c}">{c}</a>' for c in LANGUAGES)
        noindex = '<meta name="robots" content="noindex">'
        files["404.html"] = aside("en", noindex, doors + '<a href="#top">↑</a>', "/aeo/")
        files["sitemap.xml"] = sitemap()
        files["robots.txt"] = f"User-agent: *\nSitemap: {BASE}sitemap.xml\n"
        for code in LANGUAGES:
            files[f"{code}/old/index.html"] = redirect_html(code, "../apply/start/")
    files |= {
        "assets/css/aeo.css": CSS,
        "assets/css/print.css": "@media print { .a { color: #000 } }\n",
        "assets/icons.svg": SPRITE,
        "assets/app.webmanifest": MANIFEST,
        "assets/js/site.js": 'fetch("../never.json");\n',
    }
    for name in ("img/card.png", "img/photo.png", "img/photo-2x.png", "img/a b.png",
                 "fonts/inter.woff2", "files/form.pdf", "film.mp4", "film.vtt"):  # fmt: skip
        files[f"assets/{name}"] = "x"
    for name, text in files.items():
        write(root, name, text)
    return root


def sitemap() -> str:
    entries = [f"<url><loc>{BASE}</loc></url>"]
    for stem in STEMS:
        codes = ["en"] if stem == UNTRANSLATED else list(LANGUAGES)
        same = {code: url(path_of(stem, code)) for code in codes}
        same["x-default"] = BASE if stem == "index" else same["en"]
        for code in codes:
            rows = "".join(
                f'<xhtml:link rel="alternate" hreflang="{other}" href="{href}"/>\n'
                for other, href in same.items()
            )
            entries.append(f"<url>\n<loc>{same[code]}</loc>\n{rows}</url>")
    body = "\n".join(entries)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:xhtml="http://www.w3.org/1999/xhtml">
{body}
</urlset>
"""


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")


def change(root: Path, name: str, old: str, new: str) -> int:
    """Replace the first `old` in a file; return the line where it stood."""
    text = (root / name).read_text("utf-8")
    assert old in text, f"{name} has no {old!r}"
    write(root, name, text.replace(old, new, 1))
    return text.count("\n", 0, text.index(old)) + 1


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_site(tmp_path_factory.mktemp("clean"))


Facts = dict[str, PageFacts]


@pytest.fixture(scope="module")
def read(clean: Path) -> Facts:
    """The facts of the clean pages, as a build has them from its cache."""
    return site_facts(clean)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path)


def check(root: Path, **options: bool) -> list[Fault]:
    return check_site(root, BASE, LANGUAGES, **options)


# --- nothing on a clean site


def test_clean_site_has_no_fault(clean: Path) -> None:
    assert check(clean) == []


def test_clean_copy_for_a_stick_has_no_fault(tmp_path: Path) -> None:
    assert check(make_site(tmp_path, folders=False)) == []


def test_facts_from_a_cache_give_the_same_answer(site: Path) -> None:
    change(site, PAGE, "<!-- body -->", '<a href="../gone/">Лац</a>')
    cached = {
        path: pickle.loads(pickle.dumps(page_facts((site / path).read_bytes(), path)))
        for path in ("en/index.html", PAGE)
    }
    cached["mn/deleted/index.html"] = cached[PAGE]
    assert check_site(site, BASE, LANGUAGES, cached) == check(site) != []


def test_two_processes_give_the_same_answer(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(site, PAGE, "<!-- body -->", '<a href="../gone/">Лац</a>')
    alone = check(site)
    monkeypatch.setattr(links, "_ENOUGH_FOR_TWO", 1)
    assert check(site) == alone != []


def test_external_links_are_listed_with_their_pages_and_not_judged(site: Path) -> None:
    change(site, PAGE, "<!-- body -->", '<a href="https://www.wto.org/x#y">WTO</a>')
    found = dict(external_links(site_facts(site)))
    assert found["https://www.wto.org/x"] == (PAGE,)
    assert len(found[LAW.partition("#")[0]]) == len(STEMS) * len(LANGUAGES)
    assert not [address for address in found if "academy.example.mn" in address]
    assert check(site) == []


# --- seeded faults


class Seed(NamedTuple):
    """One fault: what is put where, and the code and the words that must come of it.

    `old` "body" and "head" stand for the two free places of a page. `line` counts from the place;
    None for something missing, which is told where it belongs.
    """

    name: str
    code: str
    new: str
    says: str
    old: str = "body"
    file: str = PAGE
    line: int | None = 0


UP = "../../../"
IMG = f"{UP}assets/img/"
ALTERNATE = '<link rel="alternate" hreflang="{}" href="{}">\n'
EN_OF_PAGE = ALTERNATE.format("en", f"{BASE}en/apply/start/")
CANONICAL = f'<link rel="canonical" href="{BASE}mn/apply/start/">'
OG = f'<meta property="og:image" content="{BASE}assets/img/card.png">'
LAST = "</urlset>"


def css(text: str) -> dict[str, str]:
    return {"new": text, "old": ".a { background: url(../img/photo.png) }",
            "file": "assets/css/aeo.css"}  # fmt: skip


TWENTY_FOUR = [
    Seed("01 missing page", "LNK01", '<a href="../nowhere/">Лац</a>', "correct the address"),
    Seed(
        "02 anchor on another page",
        "LNK02",
        '<a href="../../criteria/g/#scale">Лац</a>',
        "perhaps #scales is meant",
    ),
    Seed("03 wrong case", "LNK03", '<a href="../../criteria/G/">x</a>', "write ../../criteria/g/"),
    Seed("04 image", "LNK01", f'<img src="{IMG}gone.png" alt="Лац">', "correct the address"),
    Seed(
        "05 srcset",
        "LNK01",
        f'<img alt="" src="{IMG}photo.png" srcset="{IMG}photo.png 1x,{IMG}photo-3x.png 2x">',
        "no such image",
    ),
    Seed(
        "06 hreflang target",
        "LNK43",
        EN_OF_PAGE.replace("start", "nowhere"),
        "correct it",
        EN_OF_PAGE,
    ),
    Seed(
        "07 canonical target",
        "LNK46",
        CANONICAL.replace("start", "nowhere"),
        f"the canonical of this page is {BASE}mn/apply/start/",
        CANONICAL,
    ),
    Seed(
        "08 Cyrillic fragment",
        "LNK02",
        f'<a href="../../about/#{quote("зорилга")}">Лац</a>',
        "perhaps #зорилго is meant",
    ),
    Seed("10 mailto", "LNK12", '<a href="mailto:aeo(at)customs.mn">Лац</a>', "write mailto:"),
    Seed(
        "11 stylesheet",
        "LNK01",
        f'<link rel="stylesheet" href="{UP}assets/css/new.css">',
        "correct the address",
        "head",
    ),
    Seed(
        "12 script",
        "LNK01",
        f'<script src="{UP}assets/js/new.js"></script>',
        "correct the address",
        "head",
    ),
    Seed(
        "13 sitemap",
        "LNK51",
        f"<url><loc>{BASE}mn/nowhere/</loc></url>\n{LAST}",
        "remove the entry",
        LAST,
        "sitemap.xml",
    ),
    Seed(
        "14 own absolute address",
        "LNK01",
        f'<a href="{BASE}mn/nowhere/">Лац</a>',
        "correct the address",
    ),
    Seed(
        "15 download",
        "LNK01",
        f'<a href="{UP}assets/files/gone.pdf" download>Лац</a>',
        "correct the address",
    ),
    Seed("16 backslash", "LNK05", r'<a href="..\dossier\">Лац</a>', "write /"),
    Seed("17 duplicate id", "LNK30", '<p id="scales">Лац</p>', "give each its own"),
    Seed("18 empty href", "LNK04", '<a href="">Лац</a>', "write where it leads"),
    Seed("19 tel", "LNK13", '<a href="tel:+976-51-26O123">Лац</a>', "write tel:+976"),
    Seed(
        "20 SVG use",
        "LNK01",
        f'<svg><use href="{UP}assets/signs.svg#seal"/></svg>',
        "correct the address",
    ),
    Seed(
        "21 CSS url()",
        "LNK01",
        says="correct the address",
        **css(".a { background: url('../img/gone.png') }"),
    ),
    Seed(
        "22 hreflang not reciprocal",
        "LNK44",
        EN_OF_PAGE.replace("start", "dossier"),
        f"{BASE}en/apply/start/: write that",
        EN_OF_PAGE,
    ),
    Seed(
        "23 mn page into en",
        "LNK41",
        '<a href="../../../en/criteria/g/#g2">Лац</a>',
        "link to ../../criteria/g/",
    ),
    Seed("24 og:image", "LNK54", OG.replace("card", "gone"), "correct it", OG),
]

ADDRESSES = [
    Seed("page in capitals and single quotes", "LNK01", "<A HREF='../Nowhere/'>Лац</A>", "correct"),
    Seed("unquoted", "LNK01", "<a href=../nowhere/>Лац</a>", "correct the address"),
    Seed("white space around", "LNK01", '<a href="\n ../nowhere/ ">Лац</a>', "correct", line=1),
    Seed("area", "LNK01", '<map name="m"><area href="../nowhere/" alt="Лац"></map>', "correct"),
    Seed("moved elsewhere", "LNK01", '<a href="../g/">Лац</a>', "perhaps ../../criteria/g/ is"),
    Seed("file as folder", "LNK01", f'<a href="{UP}assets/files/form.pdf/">x</a>', "without the"),
    Seed("folder without index", "LNK01", '<a href="../../apply/">Лац</a>', "link to a page"),
    Seed("mail without mailto", "LNK01", '<a href="aeo@customs.mn">Лац</a>', "write mailto:"),
    Seed("web address without https", "LNK01", '<a href="www.customs.mn">Лац</a>', "https://"),
    Seed("two slashes", "LNK01", '<a href="../..//about/">Лац</a>', "one slash"),
    Seed("percent twice", "LNK01", f'<img src="{IMG}a%2520b.png" alt="">', "correct"),
    Seed("wrong case of a file", "LNK03", f'<img src="{IMG}Photo.PNG" alt="">', "photo.png"),
    Seed("anchor on this page", "LNK02", '<a href="#scalez">Лац</a>', "perhaps #scales"),
    Seed("anchor of another case", "LNK02", '<a href="#Scales">Лац</a>', "perhaps #scales"),
    Seed("anchor of another Unicode form", "LNK02",
         f'<p id="{unicodedata.normalize("NFD", "сайн-й")}"></p><a href="#сайн-й">Лац</a>', "#"),
    Seed("anchor only in a template", "LNK02", '<template><p id="t1"></p></template>'
         '<a href="#t1">Лац</a>', "correct the anchor"),
    Seed("query before an anchor", "LNK09", '<a href="../dossier/?a=1&amp;b=2#g2">x</a>', "leave"),
    Seed("style sheet with a query", "LNK09", f'<script src="{UP}assets/js/site.js?v=2"></script>',
         "leave it out"),
    Seed("href without a value", "LNK04", "<a href>Лац</a>", "remove the attribute"),
    Seed("href of blanks", "LNK04", '<a href=" &#10; ">Лац</a>', "remove the attribute"),
    Seed("empty src", "LNK04", '<img src="" alt="Лац">', "remove the attribute"),
    Seed("empty srcset", "LNK04", f'<img src="{IMG}photo.png" srcset=" , " alt="">', "remove"),
    Seed("empty action", "LNK04", '<form action=""></form>', "remove the attribute"),
    Seed("backslash in src", "LNK05", f'<img alt="" src="{UP}assets\\img\\photo.png">', "write /"),
    Seed("no final slash", "LNK06", '<a href="../dossier">Лац</a>', "write ../dossier/"),
    Seed("no final slash before #", "LNK06", '<a href="../dossier#g2">Лац</a>', "../dossier/"),
    Seed("absolute path", "LNK07", '<a href="/aeo/mn/about/">Лац</a>', "write it relative"),
    Seed("absolute path of an image", "LNK07", '<img src="/img/x.png" alt="">', "relative"),
    Seed("above the root", "LNK08", '<a href="../../../../about/">Лац</a>', "remove one ../"),
    Seed("javascript", "LNK10", '<a href="JavaScript:void(0)">Лац</a>', "use a button"),
    Seed("javascript in disguise", "LNK10", '<a href=" java&#115;cript&colon;x()">x</a>', "button"),
    Seed("data page", "LNK10", '<a href="data:text/html,x">Лац</a>', "a real file"),
    Seed("form to javascript", "LNK10", '<form action="javascript:"></form>', "script file"),
    Seed("misspelt scheme", "LNK11", '<a href="htps://wto.org/">Лац</a>', "correct the spelling"),
    Seed("file scheme", "LNK11", '<a href="file:///C:/x.pdf">Лац</a>', "correct the spelling"),
    Seed("no scheme", "LNK11", '<a href="//wto.org/">Лац</a>', "write https://"),
    Seed("no host", "LNK11", '<a href="https:///x">Лац</a>', "https://host/path"),
    Seed("one slash", "LNK11", '<a href="https:/wto.org/">Лац</a>', "https://host/path"),
    Seed("Cyrillic letter in a host", "LNK11", '<a href="https://сustoms.mn/">x</a>', "https://"),
    Seed("mail to nobody", "LNK12", '<a href="mailto:">Лац</a>', "address is missing"),
    Seed("mail with a blank", "LNK12", '<a href="mailto: aeo@customs.mn">x</a>', "write mailto:"),
    Seed("mail without a country", "LNK12", '<a href="mailto:aeo@customs">x</a>', "write mailto:"),
    Seed("mail with slashes", "LNK12", '<a href="mailto://a@customs.mn">x</a>', "write mailto:"),
    Seed("mail with a Cyrillic letter", "LNK12", '<a href="mailto:aеo@x.mn">x</a>', "write"),
    Seed("mail with a misspelt field", "LNK12", '<a href="mailto:a@x.mn?subjct=x">x</a>',
         "write subject or body"),
    Seed("mail with a bad copy", "LNK12", '<a href="mailto:a@x.mn?cc=b">x</a>', "write name@"),
    Seed("tel with blanks", "LNK13", '<a href="tel:+976 51 260123">x</a>', "without spaces"),
    Seed("tel with two plus", "LNK13", '<a href="tel:++97651260123">x</a>', "write tel:"),
    Seed("tel too short", "LNK13", '<a href="tel:+97651">x</a>', "write tel:"),
    Seed("poster", "LNK01", f'<video src="{UP}assets/film.mp4" poster="{IMG}p.png"></video>', "im"),
    Seed("source of a film", "LNK01", '<video><source src="f.mp4"></video>', "no such media file"),
    Seed("captions", "LNK01", f'<video src="{UP}assets/film.mp4"><track src="f.vtt"></video>', "c"),
    Seed("lazy image", "LNK01", f'<img src="{IMG}photo.png" data-src="{IMG}q.png" alt="">', "im"),
    Seed("object", "LNK01", f'<object data="{IMG}chart.svg"></object>', "no such embedded file"),
    Seed("frame", "LNK01", '<iframe src="../nowhere/" title="Лац"></iframe>', "no such frame"),
    Seed("form", "LNK01", '<form action="../nowhere/"></form>', "no such form"),
    Seed("button of a form", "LNK01", '<form><button formaction="n/">x</button></form>', "form"),
    Seed("citation", "LNK01", '<q cite="../nowhere/">Лац</q>', "correct the address"),
    Seed("picture source", "LNK01", f'<picture><source srcset="{IMG}p.webp"><img alt="" '
         f'src="{IMG}photo.png"></picture>', "no such image"),
    Seed("noscript", "LNK01", f'<noscript><img src="{IMG}n.png" alt=""></noscript>', "no such"),
    Seed("preloaded picture", "LNK01", f'<link rel=preload as=image imagesrcset="{IMG}p.png 2x">',
         "no such preloaded file", "head"),
    Seed("icon", "LNK01", '<LINK REL="Shortcut Icon" HREF=favicon.ico>', "no such icon", "head"),
    Seed("manifest", "LNK01", '<link rel=manifest href=app.json>', "no such manifest", "head"),
    Seed("next page", "LNK01", '<link rel="next" href="../nowhere/">', "such page", "head"),
    Seed("drawing part of this page", "LNK02", '<svg><use href="#gone"/></svg>', "no element"),
    Seed("drawing part of a file", "LNK02", f'<svg><use xlink:href="{UP}assets/icons.svg#sael"/>'
         "</svg>", "perhaps #seal is meant"),
    Seed("drawing without a part", "LNK02", f'<svg><use href="{UP}assets/icons.svg"/></svg>',
         "write file.svg#part"),
    Seed("view of an image", "LNK02", f'<img alt="" src="{UP}assets/icons.svg#far">', "correct"),
    Seed("gradient", "LNK02", '<svg><path fill="url(#shad)" d="M0 0"/></svg>', "correct"),
    Seed("image in a drawing", "LNK01", f'<svg><image href="{IMG}i.png"/></svg>', "no such image"),
    Seed("old page", "LNK16", '<a href="../../old/">Лац</a>', "link to ./"),
    Seed("base of a host", "LNK20", '<base href="https://cdn.example.org/">', "remove", "head",
         line=None),
    Seed("base of the root", "LNK20", '<base href="/aeo/">', "remove the base", "head", line=None),
    Seed("relative link on the 404 page", "LNK18", '<a href="mn/">x</a>', "root, /aeo/",
         file="404.html"),
    Seed("absolute path outside", "LNK08", '<a href="/mn/">x</a>', "above", file="404.html"),
    Seed("no slash on the 404 page", "LNK06", '<a href="/aeo/mn">x</a>', "write /aeo/mn/",
         file="404.html"),
    Seed("own address in capitals", "LNK01", f'<a href="{BASE.replace("aeo", "AEO")}mn/">x</a>',
         f"perhaps {BASE}mn/ is meant"),
    Seed("own address without slash", "LNK06", f'<a href="{BASE}mn/about">x</a>', f"{BASE}mn/ab"),
    Seed("missing page of the 404 page", "LNK01", '<a href="/aeo/mn/n/">x</a>', "correct",
         file="404.html"),
    Seed("canonical of the 404 page", "LNK46", CANONICAL, "remove this link", "head", "404.html"),
    Seed("hreflang of the 404 page", "LNK43", EN_OF_PAGE, "remove this link", "head", "404.html"),
]  # fmt: skip

OTHERS = [
    Seed("script", "LNK14", '<script src="https://unpkg.com/x.js"></script>', "keep a copy"),
    Seed("image", "LNK14", '<img src="http://x.org/a.png" alt="">', "keep a copy"),
    Seed("candidate", "LNK14", f'<img src="{IMG}photo.png" srcset="https://x.org/a.png 2x" alt="">',
         "keep a copy"),
    Seed("style sheet", "LNK14", '<link rel=stylesheet href="https://fonts.googleapis.com/css">',
         "keep a copy", "head"),
    Seed("frame", "LNK14", '<iframe src="https://youtube.com/embed/x" title="x"></iframe>', "copy"),
    Seed("connection", "LNK14", '<link rel="preconnect" href="https://x.org">', "copy", "head"),
    Seed("form", "LNK14", '<form action="https://x.org/f"></form>', "another host"),
    Seed("ping", "LNK14", f'<a href="{LAW}" ping="https://x.org/p">x</a>', "another host"),
    Seed("no scheme", "LNK11", '<script src="//unpkg.com/x.js"></script>', "write https://"),
    Seed("style element", "LNK14", '<svg><style>@import "https://x.org/a.css";</style></svg>',
         "keep a copy", file="index.html"),
    Seed("script in a drawing", "LNK14", '<svg><script href="https://x.org/a.js"></script></svg>',
         "keep a copy"),
    Seed("CSS import", "LNK14", **css("@import url(https://x.org/a.css);"), says="keep a copy"),
    Seed("own image by its address", "LNK15", f'<img src="{BASE}assets/img/photo.png" alt="">',
         "write ../../../assets/img/photo.png"),
]  # fmt: skip

STYLES = [
    Seed("import", "LNK01", **css("@import 'gone.css';"), says="no such file"),
    Seed("bare", "LNK01", **css(".a{background:URL( ../img/gone.png )}"), says="no such file"),
    Seed("escape", "LNK01", **css(r".a{background:url(../img/gone\28 1\29.png)}"), says="gone(1)"),
    Seed("image-set", "LNK01", **css('.a{b:image-set("../img/g.png" 1x)}'), says="correct"),
    Seed("line", "LNK03", **css("/* a\n b */\n.a{background:url(../img/Photo.png)}"),
         says="write ../img/photo.png", line=2),
    Seed("root", "LNK07", **css(".a{background:url(/img/photo.png)}"), says="relative"),
    Seed("query", "LNK09", **css(".a{background:url(../img/photo.png?1)}"), says="leave it out"),
    Seed("drawing", "LNK01", 'href="img/none.png"', "no such image", 'href="img/photo.png"',
         "assets/icons.svg"),
    Seed("part of a drawing", "LNK02", "url(#shape)", "perhaps #shade", "url(#shade)",
         "assets/icons.svg"),
    Seed("broken drawing", "LNK55", "</symbool>", "make it anew", "</symbol>", "assets/icons.svg"),
    Seed("manifest icon", "LNK01", '"src": "img/none.png"', "such icon", '"src": "img/photo.png"',
         "assets/app.webmanifest"),
    Seed("manifest start", "LNK07", '"/"', "relative", '"../index.html"', "assets/app.webmanifest"),
    Seed("broken manifest", "LNK55", '"icons" [', "make it anew", '"icons": [',
         "assets/app.webmanifest"),
]  # fmt: skip

DOCUMENT = [
    Seed("id twice, other tag", "LNK30", "<svg><g ID=scales></g></svg>", "first on line"),
    Seed("machine-made id", "LNK31", '<h2 id="_1">Лац</h2>', "{#like-this}"),
    Seed("machine-made second id", "LNK31", '<h2 id="scales_1">Лац</h2>', "{#like-this}"),
    Seed("machine-made id without a number", "LNK31", '<p id="_">Лац</p>', "{#like-this}"),
    Seed("id with a blank", "LNK33", '<p id="two words">Лац</p>', "kebab case"),
    Seed("empty id", "LNK33", '<p id="">Лац</p>', "kebab case"),
    *(
        Seed(name, "LNK32", f'<{tag} {name}="scales nobody"></{tag}>', "“nobody”: correct the id")
        for tag, name in (
            ("section", "aria-labelledby"), ("div", "ARIA-DescribedBy"), ("p", "aria-controls"),
            ("div", "aria-owns"), ("output", "for"),
        )
    ),
    Seed("label", "LNK32", "<label for='name'>Лац</label>", "add the element"),
    Seed("popover", "LNK32", '<button popovertarget="gone">Лац</button>', "add the element"),
    Seed("list", "LNK32", '<input aria-label="x" list="gone">', "add the element"),
    Seed("map", "LNK32", f'<img src="{IMG}photo.png" usemap="#m" alt="">', "add the element"),
    Seed("no title", "LNK60", "<title></title>", "write one in <title>",
         f"<title>{WORDS['mn']} – apply/start</title>"),
    Seed("second title", "LNK60", "<title>Лац</title>", "keep one", "head"),
    Seed("empty description", "LNK61", '<meta name="description" content=" ">', "write one",
         f'<meta name="description" content="{WORDS["mn"]}: apply/start.">'),
    Seed("no description", "LNK61", "", "write one",
         f'<meta name="description" content="{WORDS["mn"]}: apply/start.">', line=None),
    Seed("second description", "LNK61", '<META NAME=Description CONTENT=Лац>', "keep one", "head"),
    Seed("no heading", "LNK62", '<p id="page-title">x</p>', "put the title in one <h1>",
         f'<h1 id="page-title">{WORDS["mn"]}</h1>', line=None),
    Seed("empty heading", "LNK62", '<h1 id="page-title"></h1>', "write the title",
         f'<h1 id="page-title">{WORDS["mn"]}</h1>'),
    Seed("second heading", "LNK62", "<h1>Лац</h1>", "make it level 2"),
    Seed("skipped level", "LNK63", "<h4>Лац</h4>", "make it level 3"),
    Seed("inline script", "LNK64", "<script>alert(1)</script>", "move it to a script file"),
    Seed("inline module", "LNK64", '<script type="module">x()</script>', "move it"),
    Seed("changed script", "LNK64", '"js no"', "move it", '"js"'),
    Seed("inline style", "LNK65", "<style>.a { color: red }</style>", "add its hash"),
    Seed("style attribute", "LNK65", '<p STYLE="color:red">Лац</p>', "use a class"),
    Seed("style in a drawing", "LNK65", '<svg><g style="fill:red"/></svg>', "use a class"),
    Seed("handler", "LNK66", '<button onClick="x()">Лац</button>', "script file"),
    Seed("handler in a drawing", "LNK66", '<svg onload=x()></svg>', "script file"),
    Seed("no charset", "LNK68", "", "first element", '<meta charset="utf-8">', line=None),
    Seed("other charset", "LNK68", '<meta charset="windows-1251">', "utf-8",
         '<meta charset="utf-8">', line=None),
]  # fmt: skip

LANGUAGE = [
    Seed("wrong lang", "LNK40", '<html lang="ru">', '<html lang="mn">', '<html lang="mn-XX">'),
    Seed("no lang", "LNK40", "<html>", '<html lang="mn">', '<html lang="mn-XX">', line=None),
    Seed("ru page into mn", "LNK41", '<a href="../../../mn/about/">x</a>', "link to ../../about/",
         file="ru/apply/start/index.html"),
    Seed("into en by the full address", "LNK41", f'<a href="{BASE}en/about/">x</a>', "../about/"),
    Seed("switch to a wrong language", "LNK49", '<a hreflang="ru" href="../../../en/about/">x</a>',
         "make them agree"),
    Seed("hreflang missing", "LNK42", "", "add en (", EN_OF_PAGE, line=None),
    Seed("hreflang of itself missing", "LNK42", "", "add mn (the page itself)",
         ALTERNATE.format("mn", f"{BASE}mn/apply/start/"), line=None),
    Seed("x-default missing", "LNK42", "", "add x-default",
         ALTERNATE.format("x-default", f"{BASE}en/apply/start/"), line=None),
    Seed("x-default to another page", "LNK45", ALTERNATE.format("x-default", f"{BASE}en/about/"),
         "must name the chooser", ALTERNATE.format("x-default", f"{BASE}en/apply/start/")),
    Seed("hreflang relative", "LNK43", ALTERNATE.format("en", "../../../en/apply/start/"),
         "must be absolute", EN_OF_PAGE),
    Seed("hreflang twice", "LNK43", EN_OF_PAGE, "keep one", "head"),
    Seed("hreflang unknown", "LNK43", ALTERNATE.format("kz", f"{BASE}en/about/"), "write one of",
         "head"),
    Seed("hreflang of an untranslated page", "LNK43", ALTERNATE.format("mn", f"{BASE}mn/news/"),
         "remove the link", "head", "en/news/index.html"),
    Seed("hreflang on an untranslated page", "LNK47", ALTERNATE.format("en", f"{BASE}en/news/"),
         "remove its hreflang", "head", "mn/news/index.html"),
    Seed("chooser to a wrong language", "LNK43", f'hreflang="mn" href="{BASE}ru/"', "agree",
         f'hreflang="mn" href="{BASE}mn/"', "index.html"),
    Seed("chooser without a language", "LNK42", "", "add ru", ALTERNATE.format("ru", f"{BASE}ru/"),
         "index.html", None),
    Seed("home that does not name the chooser", "LNK45", f'"x-default" href="{BASE}en/"',
         f"must be {BASE}", f'"x-default" href="{BASE}"', "en/index.html"),
    Seed("og:url of another page", "LNK54", f'og:url" content="{BASE}mn/about/"', "apply/start/",
         f'og:url" content="{BASE}mn/apply/start/"'),
    Seed("fallback to a strange language", "LNK47", '<meta name="aeo:fallback" content="kz">',
         "correct it", '<meta name="aeo:fallback" content="en">', "mn/news/index.html", None),
    Seed("fallback without lang", "LNK47", "<article>", 'lang="en" on the article',
         '<article lang="en">', "mn/news/index.html", None),
    Seed("canonical of a fallback", "LNK46", f'href="{BASE}mn/news/">', f"{BASE}en/news/",
         f'href="{BASE}en/news/">', "mn/news/index.html"),
    Seed("no canonical", "LNK46", "", f'href="{BASE}mn/apply/start/">', CANONICAL, line=None),
    Seed("two canonicals", "LNK46", CANONICAL, "keep one", "head"),
    Seed("canonical of another page", "LNK46", CANONICAL.replace("mn/apply", "en/apply"),
         "it is another page", CANONICAL),
    Seed("canonical of another host", "LNK46", CANONICAL.replace(".mn", ".org"), "must be absolute",
         CANONICAL),
    Seed("canonical relative", "LNK46", '<link rel=canonical href="./">', "must be absolute",
         CANONICAL),
    Seed("canonical with a query", "LNK46", CANONICAL.replace('/">', '/?a">'), "leave them out",
         CANONICAL),
    Seed("canonical without slash", "LNK46", CANONICAL.replace('/">', '">'), "perhaps", CANONICAL),
    Seed("relative og:image", "LNK54", f'<meta name="twitter:image" content="{IMG}card.png">',
         "must be absolute", "head"),
    Seed("Latin letter in a Cyrillic word", "LNK48", "<p>Манай\nкoмпани</p>", "type it in", line=1),
    Seed("Cyrillic letters in AEO", "LNK48", "<p>АEО-гийн</p>", "AEO-гийн"),
    Seed("letter given as a number", "LNK48", "<p>AE&#1054;</p>", "type it in one script"),
    Seed("soft hyphen between", "LNK48", "<p>комп&shy;aни</p>", "type it in one script"),
    Seed("ending without a hyphen", "LNK48", "<p>ISO28000ийн</p>", "with a hyphen"),
    Seed("after an element", "LNK48", "<p><b>x</b> кoмпани</p>", "type it in one script"),
    Seed("cut by an element", "LNK48", "<p>Энэ <b>AE</b>О бол</p>", "the word “AEО” mixes"),
    Seed("begun before an element", "LNK48", "<p>кo<em>мпани</em></p>", "type it in one script"),
    Seed("on a button", "LNK48", '<input type="submit" value="Лaц">', "type it in one script"),
    Seed("in alt", "LNK48", f'<img src="{IMG}photo.png" alt="Лaц">', "type it in one script"),
    Seed("in aria-label", "LNK48", '<nav aria-label="Цэc"></nav>', "type it in one script"),
    Seed("in title attribute", "LNK48", '<abbr title="гaaль">x</abbr>', "type it in one script"),
    Seed("in a drawing", "LNK48", "<svg><text>Лaц</text></svg>", "type it in one script"),
    Seed("in the description", "LNK48", '<meta name="og:description" content="Лaц">', "one script",
         "head"),
    Seed("in the title", "LNK48", "<title>Лaц ", "one script", f"<title>{WORDS['mn']} "),
]  # fmt: skip

SITEMAP = [
    Seed("address with a wrong host", "LNK51", f"<url><loc>https://x.org/</loc></url>{LAST}",
         "begin with", LAST, "sitemap.xml"),
    Seed("address twice", "LNK51", f"<url><loc>{BASE}</loc></url>{LAST}", "stands twice", LAST,
         "sitemap.xml"),
    Seed("an old page", "LNK51", f"<url><loc>{BASE}mn/old/</loc></url>{LAST}", "only leads on",
         LAST, "sitemap.xml"),
    Seed("an untranslated page", "LNK51", f"<url><loc>{BASE}mn/news/</loc></url>{LAST}",
         "is not translated", LAST, "sitemap.xml"),
    Seed("address changed", "LNK51", f"<loc>{BASE}mn/gone/</loc>", "no such page",
         f"<loc>{BASE}mn/about/</loc>", "sitemap.xml"),
    Seed("address of another page", "LNK51", f"<loc>{BASE}mn/glossary/</loc>", "belong to en/about",
         f"<loc>{BASE}mn/about/</loc>", "sitemap.xml"),
    Seed("page missing", "LNK52", "", "add <loc>", f"""<url>
<loc>{BASE}en/news/</loc>
<xhtml:link rel="alternate" hreflang="en" href="{BASE}en/news/"/>
<xhtml:link rel="alternate" hreflang="x-default" href="{BASE}en/news/"/>
</url>""", "sitemap.xml", None),
    Seed("hreflang missing", "LNK53", "", "add x-default",
         f'<xhtml:link rel="alternate" hreflang="x-default" href="{BASE}en/news/"/>\n',
         "sitemap.xml", -2),
    Seed("hreflang to another page", "LNK53", f'hreflang="ru" href="{BASE}ru/about/"', "write that",
         f'hreflang="ru" href="{BASE}ru/glossary/"', "sitemap.xml"),
    Seed("not XML", "LNK50", "<loc>", "make it anew", "</loc>", "sitemap.xml"),
    Seed("robots", "LNK51", "map.xml", "no such page", "sitemap.xml", "robots.txt"),
]  # fmt: skip

SEEDS = [*TWENTY_FOUR, *ADDRESSES, *OTHERS, *STYLES, *DOCUMENT, *LANGUAGE, *SITEMAP]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
def test_each_seeded_fault_is_found_alone(clean: Path, read: Facts, seed: Seed) -> None:
    place = {"body": "<!-- body -->", "head": "<!-- head -->"}.get(seed.old, seed.old)
    good = (clean / seed.file).read_bytes()
    known = {path: facts for path, facts in read.items() if path != seed.file}
    try:
        line = change(clean, seed.file, place, seed.new) + (seed.line or 0)
        found = check_site(clean, BASE, LANGUAGES, known)
    finally:
        (clean / seed.file).write_bytes(good)
    assert [(fault.path, fault.code) for fault in found] == [(seed.file, seed.code)], found
    assert seed.says in found[0].message
    assert found[0].line == line or seed.line is None


HARMLESS = """
<A HREF='../dossier/'>capitals</A> <a href=../dossier/>unquoted</a> <a href=" ../dossier/
">white space</a> <a href="./">itself</a> <a href=".">itself</a> <a href="../..">home</a>
<a href="#">top</a> <a href="#top">top</a> <a href="#TOP">top</a> <a href="../dossier/#">page</a>
<a href="../dossier/index.html">file</a> <a href="../../../assets/img/a%20b.png">space</a>
<a href="../../../assets/img/a b.png">space</a> <a href="%2E/../dossier/">dots</a>
<a href="#зорилго">plain</a> <a href="#%D0%B7%D0%BE%D1%80%D0%B8%D0%BB%D0%B3%D0%BE">coded</a>
<a href="../dossier/#g2:~:text=seal">words</a> <a href="#old">name</a> <a>no address</a>
<a href="../../../index.html">chooser</a> <a href="../../../">chooser</a>
<a href="../../../en/about/" hreflang="en">English</a> <a href="https://x.mn/?a=1&amp;b=2">x</a>
<a href="HTTPS://WTO.ORG">WTO</a> <a href="https://гааль.мон/">IDN</a>
<a href="https://ACADEMY.example.mn:443/aeo/mn/about/">own</a>
<a href="https://academy.example.mn/other/">neighbour</a> <a href="tel:1800">short</a>
<a href="MAILTO:a.b@x.mn,c@y.mn?cc=d@z.mn&amp;subject=%D0%90">two</a>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">
<img src="../../../assets/img/photo.png" srcset="data:,x 1x, ../../../assets/img/photo.png 2x" alt>
<p>Wi-Fi-гаар, №5а, 40ш, AEO/ИААН, “SAFE”-ийн, e-mail: а@б, <code>кoд</code>, H<sub>2</sub>О,
файл_name, <b>AEO</b>-гийн, <span>AEO</span><span>ИААН</span>, <em>AEO</em> гэж,
<b class="ids">кoд</b></p>
<script type="application/ld+json">{"url": "/x"}</script> <!-- <a href="/никуда"> id="scales" -->
<svg><a xlink:href="../dossier/"><text>x</text></a><title>second title</title></svg>
<h2 id="x-1">x</h2><h3 id="fn:1">x</h3><h2 id="y">x</h2> <object data="../dossier/"></object>
"""


def test_unusual_and_right_ways_of_writing_are_no_faults(site: Path) -> None:
    change(site, PAGE, "<!-- body -->", HARMLESS)
    assert check(site) == []


# --- faults of more than one file


def codes(faults: list[Fault]) -> list[tuple[str, str]]:
    return [(fault.path, fault.code) for fault in faults]


def test_09_redirect_loop_is_told_once(site: Path) -> None:
    write(site, "mn/a/index.html", redirect_html("mn", "../b/"))
    write(site, "mn/b/index.html", redirect_html("mn", "../a/"))
    write(site, "mn/c/index.html", redirect_html("mn", "../b/"))
    (fault,) = check(site)
    assert (fault.path, fault.line, fault.code) == ("mn/a/index.html", 7, "LNK17")
    assert "mn/a/index.html → mn/b/index.html → mn/a/index.html" in fault.message


@pytest.mark.parametrize("content", ["0;URL='./'", "5", "0; url=", "3 , index.html", "0;url=#x"])
def test_page_that_loads_itself_is_a_loop(site: Path, content: str) -> None:
    line = change(site, PAGE, "<!-- head -->", f'<META Http-Equiv=Refresh CONTENT="{content}">')
    (fault,) = check(site)
    assert (fault.path, fault.line, fault.code) == (PAGE, line, "LNK17")


def test_loop_of_two_written_pages_is_told_once(site: Path) -> None:
    refresh = '<meta http-equiv="refresh" content="0; url={}">'
    change(site, PAGE, "<!-- head -->", refresh.format("../dossier/"))
    change(site, "mn/apply/dossier/index.html", "<!-- head -->", refresh.format("../start/"))
    assert codes(check(site)) == [("mn/apply/dossier/index.html", "LNK17")]


def test_written_page_that_leads_on_is_told_once(site: Path) -> None:
    refresh = '<meta http-equiv="refresh" content="0; url=../dossier/">'
    line = change(site, PAGE, "<!-- head -->", refresh)
    (fault,) = check(site)
    assert (fault.path, fault.line, fault.code) == (PAGE, line, "LNK16")
    assert "remove the meta refresh" in fault.message


def test_chain_of_redirects_names_its_end(site: Path) -> None:
    write(site, "mn/older/index.html", redirect_html("mn", "../old/"))
    (fault,) = check(site)
    assert (fault.path, fault.line, fault.code) == ("mn/older/index.html", 7, "LNK16")
    assert "link to ../apply/start/" in fault.message


def test_redirect_to_nowhere_is_told_once(site: Path) -> None:
    write(site, "mn/older/index.html", redirect_html("mn", "../gone/"))
    assert codes(check(site)) == [("mn/older/index.html", "LNK01")]


def test_same_fault_twice_on_a_page_is_told_once_with_a_count(site: Path) -> None:
    twice = '<a href="../gone/">Лац</a>\n<a href="../gone/#x">Ачаа</a>'
    line = change(site, PAGE, "<!-- body -->", twice)
    (fault,) = check(site)
    assert fault.line == line and "and 1 more on this page" in fault.message
    assert "“Лац”" in fault.message


def test_relative_base_is_followed(site: Path) -> None:
    page = '<base href="mn/apply/">\n<!-- head -->'
    write(site, "base.html", aside("en", page, '<a href="start/#g2">x</a>', "../../"))
    assert check(site) == []
    change(site, "base.html", "<!-- body -->", '<a href="#g2">x</a>')
    assert codes(check(site)) == [("base.html", "LNK01")]


@pytest.mark.parametrize(("data", "line"), [(b"", 1), (b"  \n", 1), (b"<p>a\n\xcb\xe0\xf6", 2)])
def test_unreadable_page_is_one_fault(site: Path, data: bytes, line: int) -> None:
    (site / PAGE).write_bytes(data)
    (fault,) = check(site)
    assert (fault.path, fault.line, fault.code) == (PAGE, line, "LNK67")


def test_missing_sitemap_is_one_fault(site: Path) -> None:
    (site / "sitemap.xml").unlink()
    (site / "robots.txt").unlink()
    assert codes(check(site)) == [("sitemap.xml", "LNK50")]


def test_sitemap_index_is_followed(site: Path) -> None:
    (site / "sitemap.xml").rename(site / "pages.xml")
    index = f"<sitemapindex><sitemap><loc>{BASE}pages.xml</loc></sitemap></sitemapindex>"
    write(site, "sitemap.xml", index)
    assert check(site) == []
    change(site, "pages.xml", LAST, f"<url><loc>{BASE}mn/x/</loc></url>{LAST}")
    assert codes(check(site)) == [("pages.xml", "LNK51")]


def test_untranslated_page_without_original_is_told(site: Path) -> None:
    page = (site / "mn/news/index.html").read_text("utf-8").replace("mn/news/", "mn/fresh/")
    write(site, "mn/fresh/index.html", page)
    assert ("mn/fresh/index.html", "LNK47") in codes(check(site))


def test_page_in_some_languages_only_needs_only_those(site: Path) -> None:
    """A page of one language that names a page of another folder must be named back."""
    text = page_html("about", "en", True)
    for gone in ("mn", "ru"):
        text = text.replace(ALTERNATE.format(gone, f"{BASE}{gone}/about/"), "")
    text = text.replace(f"{BASE}en/about/", f"{BASE}en/visit/")
    write(site, "en/visit/index.html", text)
    change(
        site,
        "sitemap.xml",
        LAST,
        f"""<url><loc>{BASE}en/visit/</loc>
<xhtml:link rel="alternate" hreflang="en" href="{BASE}en/visit/"/>
<xhtml:link rel="alternate" hreflang="x-default" href="{BASE}"/></url>{LAST}""",
    )
    switch = [f for f in check(site) if f.code != "LNK01"]
    assert switch == []
    change(site, "en/visit/index.html", "<!-- head -->", ALTERNATE.format("mn", f"{BASE}mn/about/"))
    assert ("en/visit/index.html", "LNK44") in codes(check(site))


def test_copy_for_a_stick_must_not_link_to_folders(tmp_path: Path) -> None:
    make_site(tmp_path, folders=False)
    page = "mn/apply/start.html"
    change(tmp_path, page, "<!-- body -->", '<a href="../sme/">Лац</a>')
    (fault,) = check(tmp_path)
    assert fault.code == "LNK19" and "write ../sme/index.html" in fault.message
    assert check(tmp_path, file_urls=False) != [fault]


def test_site_at_the_root_of_a_host_and_without_an_address(site: Path) -> None:
    for path in site.rglob("*"):
        if path.suffix in (".html", ".xml", ".txt"):
            text = path.read_text("utf-8")
            for base, there in ((BASE, "https://x.mn/"), ("/aeo/", "/")):
                text = text.replace(base, there)
            path.write_text(text, "utf-8")
    assert check_site(site, "https://x.mn", LANGUAGES) == []


def test_every_code_is_seeded() -> None:
    elsewhere = {"LNK17", "LNK19", "LNK67"}
    assert {seed.code for seed in SEEDS} | elsewhere == set(CODES)
