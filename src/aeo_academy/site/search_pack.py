"""Packs which word stands on which page, and how much that says, into short strings.

The word list is sorted and front-coded: a capital letter tells how many letters a key
shares with the one before. For every key follow the number of its pages, the gaps between
their numbers, and a level 0 to 7 for each: how much the word says about the page. Gaps and
levels stand in order of frequency, rare words first, which compresses best. 300 pages of
900 words make about 160 kB after brotli; search-engine.js unpacks them in milliseconds.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from aeo_academy.content.model import Term
from aeo_academy.render.inflection import names_of
from aeo_academy.site.search_words import fold, keys, tokens

DIGITS = "".join(chr(code) for code in range(35, 126) if chr(code) not in '"\\`')
ENDS = 64  # the first 64 digits end a number, the others carry on
LONGEST_SHARED = 25  # "A" to "Z"

LEVELS = (0.3, 0.6, 1.0, 1.4, 1.9, 2.5, 3.3, 4.3)
"""What the levels stand for. Text alone reaches the third; the engine relies on that."""

_MIDDLES = [(low + high) / 2 for low, high in pairwise(LEVELS)]

TEXT, SATURATION = 1.15, 2.5  # at most; how many times a word is often, on a page of mean length
TITLE, DESCRIPTION = 2.2, 0.5
HEADING, MORE_HEADINGS, MANY_HEADINGS = 0.8, 0.3, 30
KEYWORD, IN_PHRASE = 2.3, 0.4  # alone; the share that each word of a long phrase keeps
KEYWORD_TOO = 0.4  # more, where the text says it too
OTHER = 0.9  # title and keywords in other languages


@dataclass(frozen=True)
class PageWords:
    """All words of a page, by the place where they stand."""

    title: str
    headings: tuple[str, ...]
    text: Mapping[str, int]  # key → how many times it stands in the text
    keywords: tuple[str, ...]
    description: str
    others: tuple[str, ...]  # in other languages
    share: float = 1.0  # of the weights: less for pages that tell again what others explain


def pack_words(pages: Sequence[PageWords], language: str) -> dict[str, str]:
    """The parts `vocabulary`, `counts`, `gaps`, `levels` and `scale` of the index."""
    postings: dict[str, list[int]] = defaultdict(list)  # key → number of a page × 8 + level
    mean = sum(sum(page.text.values()) for page in pages) / max(1, len(pages))
    for number, page in enumerate(pages):
        for key, weight in _weights(page, mean, language).items():
            postings[key].append(number * 8 + level(weight * page.share))
    vocabulary = sorted(postings)
    by_frequency = sorted(vocabulary, key=lambda key: (len(postings[key]), key))
    return {
        "vocabulary": front_coded(vocabulary),
        "counts": "".join(_number(len(postings[key])) for key in vocabulary),
        "gaps": "".join(_gaps([one // 8 for one in postings[key]]) for key in by_frequency),
        "levels": "".join(str(one % 8) for key in by_frequency for one in postings[key]),
        "scale": " ".join(map(str, LEVELS)),
    }


def _weights(page: PageWords, mean: float, language: str) -> dict[str, float]:
    """Key → how much it says about the page."""
    weights: dict[str, float] = defaultdict(float)
    length = 0.25 + 0.75 * sum(page.text.values()) / max(1.0, mean)
    for key, count in page.text.items():
        if len(key) > 1:
            weights[key] = TEXT * count / (count + SATURATION * length)
    crowd = max(1.0, len(page.headings) / MANY_HEADINGS)  # a list of everything names all
    for key, count in Counter(
        key for heading in page.headings for key in set(keys(heading, language))
    ).items():
        weights[key] += (HEADING + MORE_HEADINGS * min(2, count - 1)) / crowd
    for key in set(keys(page.description, language)):
        weights[key] += DESCRIPTION
    title = list(tokens(page.title))
    for key in set(keys(page.title, language)):  # each word of a short title says more
        weights[key] += TITLE * (0.6 + 0.8 / len(title))
    for key, weight in _named(page.keywords, language).items():
        # There for what the text does not say; what it says needs little help.
        weights[key] = max(weight, weights[key] + KEYWORD_TOO)
    for key in {key for words in page.others for key in keys(words, language)}:
        weights[key] = max(weights[key], OTHER)
    return weights


def _named(keywords: Sequence[str], language: str) -> dict[str, float]:
    """Key → what it says as a keyword: much alone, less as a word of a phrase."""
    weights: dict[str, float] = defaultdict(float)
    for phrase in keywords:
        found = keys(phrase, language)
        for key in found:
            weight = KEYWORD * (IN_PHRASE + (1 - IN_PHRASE) / len(found))
            weights[key] = max(weights[key], weight)
    return weights


def level(weight: float) -> int:
    """The level nearest to `weight`."""
    return bisect(_MIDDLES, weight)


def front_coded(words: Sequence[str]) -> str:
    """Sorted words, each without what it shares with the one before."""
    out, before = [], ""
    for word in words:
        shared = 0
        while shared < LONGEST_SHARED and before[: shared + 1] == word[: shared + 1]:
            shared += 1
        out.append(chr(ord("A") + shared) + word[shared:])
        before = word
    return "".join(out)


def _gaps(pages: Sequence[int]) -> str:
    return "".join(_number(page - before - 1) for before, page in pairwise([-1, *pages]))


def _number(value: int) -> str:
    """Small numbers are one digit, larger ones several, the lowest first."""
    out = ""
    more = len(DIGITS) - ENDS
    while value >= ENDS:
        value, rest = divmod(value - ENDS, more)
        out += DIGITS[ENDS + rest]
    return out + DIGITS[value]


# --- synonyms ------------------------------------------------------------------


def synonyms(terms: Iterable[Term], language: str) -> str:
    """One term a line: names on our pages = names in the same language that are not used
    there = names in other languages. Names are folded words, parted by bars.
    """
    lines = []
    for term in terms:
        own = _names(term.name.get(language, ""))
        if not own:
            continue
        variants = [name for text in term.forbidden.get(language, ()) for name in _names(text)]
        foreign = [
            name for code, text in term.name.items() if code != language for name in _names(text)
        ]
        used = set(own)
        parts = [own]
        for names in (variants, foreign):
            parts.append([name for name in dict.fromkeys(names) if name not in used])
            used.update(names)
        if len(own) > 1 or parts[1] or parts[2]:
            lines.append("=".join("|".join(part) for part in parts))
    return "\n".join(lines)


def _names(cell: str) -> list[str]:
    return [" ".join(tokens(name)) for name in names_of(cell) if fold(name).strip()]
