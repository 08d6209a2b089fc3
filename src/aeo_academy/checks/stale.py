"""What is translated, what is out of date, and who has compared it."""

from __future__ import annotations

from collections.abc import Iterator

from aeo_academy.checks.base import Pair, pairs, section_name
from aeo_academy.content.issue import Issue
from aeo_academy.content.model import Content
from aeo_academy.content.reviews import review_path


def missing(content: Content) -> Iterator[Issue]:
    """Every page, fragment and bank is translated into every language that is not partial."""
    source = content.source_language
    wanted = [lang.code for lang in content.languages if not (lang.source or lang.partial)]
    all_texts = [page.texts for page in content.pages.values()]
    all_texts += [fragment.texts for fragment in content.programme.fragments.values()]
    all_texts += [bank.texts for bank in content.banks.values()]
    all_texts += [form.texts for form in content.questionnaires.values()]
    for texts in all_texts:
        path = texts[source].path
        for code in wanted:
            name = f"{path.name.removesuffix(f'.{source}.md')}.{code}.md"
            unreadable = (content.root / path).with_name(name).is_file()
            if code not in texts and not unreadable:
                message = f"There is no translation {name}; readers get the English."
                yield Issue(path, 1, "AEO501", message)


def stale(content: Content) -> Iterator[Issue]:
    """No section's English changed since it was translated."""
    for pair in pairs(content):
        stamps = _stamps(pair)
        lines = {section.id: section.line for section in pair.translated.sections}
        for section in pair.source.sections:
            if stamps.get(section.id) == section.digest:
                continue
            where = section_name(section.id)
            path = pair.translated.path
            if section.id in stamps:
                what = f"The English of {where} changed. See “aeo translations diff {path}”"
            else:
                what = f"No stamp says which English {where} follows. Compare it"
            message = f"{what}; then “aeo translations stamp {path}”."
            yield Issue(path, lines.get(section.id, 1), "AEO502", message)


def left_over(content: Content) -> Iterator[Issue]:
    """No stamp for a section that the English no longer has."""
    for pair in pairs(content):
        ids = {section.id for section in pair.source.sections}
        for id_ in _stamps(pair):
            if id_ not in ids:
                path = pair.translated.path
                message = f"A stamp for #{id_}, which the English no longer has."
                yield Issue(path, 1, "AEO504", f"{message} Run “aeo translations stamp {path}”.")


def compared(content: Content) -> Iterator[Issue]:
    """Every published translation has a record of its comparison, of exactly this text."""
    for pair in pairs(content):
        language = pair.translated.language
        review = content.reviews.get(f"{pair.stem}.{language}")
        path = pair.translated.path
        mend = f"Compare it line by line, then run “aeo translations compared {path}”."
        if review is None:
            where = review_path(pair.stem, language)
            yield Issue(path, 1, "AEO531", f"No record {where} says who compared this. {mend}")
        elif review.translation != pair.translated.digest:
            on = f"This text changed since it was compared ({review.on})."
            yield Issue(path, 1, "AEO532", f"{on} {mend}")
        elif review.english != pair.source.digest and not _behind(pair):
            on = f"The English changed since the comparison ({review.on})."
            yield Issue(path, 1, "AEO533", f"{on} {mend}")


def records(content: Content) -> Iterator[Issue]:
    """A record names its page and language, and belongs to a translation that exists."""
    there = {f"{pair.stem}.{pair.translated.language}": pair for pair in pairs(content)}
    for name, review in content.reviews.items():
        pair = there.get(name)
        if pair is None:
            if not (content.root / f"{name}.md").is_file():
                message = "This record belongs to no translation. Rename it or delete it."
                yield Issue(review.path, 1, "AEO535", message)
            continue
        wanted = (pair.name, pair.translated.language)
        if (review.page, review.language) != wanted:
            message = f"Write “page: {wanted[0]}” and “language: {wanted[1]}”, as the name says."
            yield Issue(review.path, 1, "AEO535", message)
        if review.role != "comparison":
            message = f"“role” may be comparison; “{review.role}” is none."
            yield Issue(review.path, 1, "AEO535", message)


def office(content: Content) -> Iterator[Issue]:
    """An office's review counts for the text that it reviewed, and for no other."""
    for pair in pairs(content):
        review = pair.translated.translation
        if review is None or not review.reviewed_by or pair.translated.office_review:
            continue
        what = f"The review by {review.reviewed_by} belongs to another text and is not shown."
        mend = "Ask the office again, or remove reviewed_by, reviewed_on and reviewed_text."
        yield Issue(pair.translated.path, 1, "AEO534", f"{what} {mend}")


def _stamps(pair: Pair) -> dict[str, str]:
    translation = pair.translated.translation
    return dict(translation.sections) if translation else {}


def _behind(pair: Pair) -> bool:
    """Whether the translation waits for an update anyway."""
    stamps = _stamps(pair)
    return any(stamps.get(s.id) != s.digest for s in pair.source.sections)
