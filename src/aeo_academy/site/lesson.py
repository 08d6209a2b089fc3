"""A page of a module as its template sees it: which part it is, what comes before and after."""

from __future__ import annotations

from dataclasses import dataclass

from aeo_academy.content.model import Content, Module, Page
from aeo_academy.render.modules import bank_pages, part_data
from aeo_academy.site import nav
from aeo_academy.site.urls import Urls

ALL = "all"  # file name of the page that holds all parts, for paper


@dataclass(frozen=True)
class Lesson:
    """Where a page stands in its module. Addresses are from the site's root."""

    module: str
    title: str  # of the module
    overview: str | None  # address, of another page than this one
    number: int  # of the part; 0 for the overview
    total: int
    previous: nav.Entry | None
    next: nav.Entry | None
    all_in_one: str  # address
    data: dict[str, str]  # for module.js: when this part is done

    @property
    def part(self) -> bool:
        """Whether a learner can mark this page as done."""
        return self.number > 0


def lesson_of(content: Content, page: Page, language: str, urls: Urls) -> Lesson | None:
    """The place of a page in its module; None when it belongs to none."""
    module = next((m for m in content.modules.values() if page.id in m.pages), None)
    if module is None:
        return None
    entries = [nav.part_entry(content, id_, module, language, urls) for id_ in module.pages]
    entries += [
        nav.page_entry(content, quiz.id, language, urls)
        for _, quiz in bank_pages(content, module)
        if quiz.id not in module.pages
    ]
    at = module.pages.index(page.id)
    overview = content.pages.get(module.overview or "")
    return Lesson(
        module=module.id,
        title=module.title.get(language) or module.title[content.source_language],
        overview=urls.page(overview.stem, language) if overview and at else None,
        number=module.parts.index(page.id) + 1 if page.id in module.parts else 0,
        total=len(module.parts),
        previous=entries[at - 1] if at else None,
        next=entries[at + 1] if at + 1 < len(entries) else None,
        all_in_one=urls.page(all_stem(module), language),
        data=part_data(content, page),
    )


def all_stem(module: Module) -> str:
    """Stem of the page with all parts of a module."""
    return f"{module.path.parent.as_posix()}/{ALL}"
