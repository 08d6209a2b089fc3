"""The site function: what belongs to the whole site and to no single page.

The chooser at `/`, the trilingual 404, the sitemap with its language versions,
redirects of retired ids, robots.txt, security.txt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import entry_points
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from aeo_academy.content.model import Content, Page
from aeo_academy.site.page_assets import inline
from aeo_academy.site.templates import keep_compiled
from aeo_academy.site.urls import Urls
from aeo_academy.site.view import SiteSettings, page_csp


def publish(
    out: Path,
    content: Content,
    settings: SiteSettings,
    assets: Mapping[str, str],
    urls: Urls,
) -> None:
    """Write the site-wide files into `out`."""
    env = _environment(content.root)
    common = {"content": content, "settings": settings, "urls": urls}
    style = assets[inline("chooser")]
    common |= {"inline_style": style, "csp": page_csp(style)}
    base = urlsplit(settings.url).path or "/"
    (out / "index.html").write_text(
        env.get_template("chooser.html").render(
            common, asset=lambda name: assets[name], base="", languages=_with_home(content, urls)
        ),
        "utf-8",
    )
    if not urls.folders:
        return  # a copy on a stick has no server that would send a 404, and no address
    (out / "404.html").write_text(
        env.get_template("not-found.html").render(
            common,
            asset=lambda name: base + assets[name],
            base=base,
            languages=_with_home(content, urls),
        ),
        "utf-8",
    )
    (out / "sitemap.xml").write_text(
        env.get_template("sitemap.xml").render(common, pages=_pages(content)), "utf-8"
    )
    (out / "robots.txt").write_text(
        f"User-agent: *\nAllow: /\n\nSitemap: {settings.url}sitemap.xml\n", "utf-8"
    )
    if settings.contact:
        (out / ".well-known").mkdir()
        (out / ".well-known" / "security.txt").write_text(_security(content, settings), "utf-8")
    for address, html in redirects(content, urls, env).items():
        path = out / address / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, "utf-8")


def _security(content: Content, settings: SiteSettings) -> str:
    """RFC 9116: whom to tell of a weakness. Good for a year from the edition's date."""
    expires = content.date.replace(year=content.date.year + 1, day=min(content.date.day, 28))
    languages = ", ".join(language.code for language in content.languages)
    return (
        f"Contact: mailto:{settings.contact}\n"
        f"Expires: {expires.isoformat()}T00:00:00Z\n"
        f"Preferred-Languages: {languages}\n"
        f"Canonical: {settings.url}.well-known/security.txt\n"
    )


def _environment(root: Path) -> Environment:
    (material,) = entry_points(group="mkdocs.themes", name="material")
    folders = [root / "overrides", Path(material.load().__file__ or "").parent]
    environment = Environment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    keep_compiled(environment, root / ".cache", "site")
    return environment


def _with_home(content: Content, urls: Urls) -> list[dict[str, object]]:
    return [
        {"language": lang, "url": urls.page("docs/index", lang.code)} for lang in content.languages
    ]


def _pages(content: Content) -> Sequence[Page]:
    return sorted(content.pages.values(), key=lambda page: page.stem)


def redirects(content: Content, urls: Urls, env: Environment) -> dict[str, str]:
    """Address → page that leads on, for every retired page that has a successor."""
    pages: dict[str, str] = {}
    template = env.get_template("redirect.html")
    for row in content.ids:
        if row.kind != "page" or not row.retired or row.replaced_by not in content.pages:
            continue
        target = content.pages[row.replaced_by]
        for language in content.languages:
            address = f"{language.code}/{row.address}"
            depth = address.rstrip("/").count("/") + 1
            to = "../" * depth + urls.page(target.stem, language.code)
            title = target.text(language.code, content.source_language).title
            pages[address] = template.render(language=language, to=to, title=title)
    return pages
