"""How a word becomes the key it is found by: letters folded, ending cut, spelling smoothed.

The rules of each language are data (`Words`): this module applies them when the index is
made, and search-engine.js applies the very same data, which travels in the index, to what
the reader types. Regular expressions are therefore written in the dialect that Python and
JavaScript share.

Cutting is rough on purpose: a key need not be a word, it only has to be the same for all
forms of a word. What it misses is caught by prefixes when searching.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

FOLD = {
    "ё": "е", "ө": "о", "є": "о", "ɵ": "о", "ү": "у", "ї": "у", "ұ": "у",
    "ö": "o", "ü": "u", "é": "e", "ı": "i",
    "'": "", "’": "", "ʼ": "", "`": "", "´": "", "\u0301": "",
    "\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\ufeff": "",
}  # fmt: skip
"""Letters that readers and old code pages mix up; apostrophes and invisible characters go."""

_TOKEN = re.compile(r"[a-z]+|[0-9]+|[^\W_a-z0-9]+")
_HYPHEN = re.compile(r"(?<![^\W_])([^\W\d_]+)[-\u2010]([^\W\d_]{2,})(?![^\W_])")


@dataclass(frozen=True)
class Words:
    """The rules of one language. All of them see folded, lower-case text."""

    stop: frozenset[str] = frozenset()  # words not worth indexing
    ending: str = r"^(.+)(?!)$"  # the one group that took part is what stays; default: never
    rounds: int = 0  # how often an ending may be cut
    tidy: tuple[tuple[str, str], ...] = ()  # then: pattern, replacement ($1), in turn
    latin: tuple[tuple[str, str], ...] = ()  # Latin typing: letters → Cyrillic
    either: tuple[tuple[str, str], ...] = ()  # Cyrillic letters that stand in for one another

    def data(self) -> dict[str, object]:
        """What search-engine.js needs of these rules, for JSON."""
        return {
            "fold": FOLD,
            "stop": " ".join(sorted(self.stop)),
            "ending": self.ending,
            "rounds": self.rounds,
            "tidy": self.tidy,
            "latin": self.latin,
            "either": self.either,
        }


def _set(words: str) -> frozenset[str]:
    return frozenset(fold(words).split())


def fold(text: str) -> str:
    """Lower case, one form of each letter, no apostrophes."""
    text = unicodedata.normalize("NFKC", text).lower()
    for old, new in FOLD.items():  # far faster than str.translate
        text = text.replace(old, new)
    return text


def tokens(text: str) -> Iterator[str]:
    """Folded words of `text`. Latin letters, figures and others are apart: AEO|гийн, CN|22."""
    return (match[0] for match in _TOKEN.finditer(fold(text)))


def keys(text: str, language: str) -> list[str]:
    """The keys of all words of `text` that are worth finding, in order, with repeats.

    Then words with a hyphen in one piece, as many type them: log-in, login; but not what
    begins with an abbreviation and goes on with an ending: ИААН-ийн.
    """
    return [key(word, language) for word in _words(text, language)]


def counted(text: str, language: str) -> dict[str, int]:
    """The same keys, each with the number of times that it stands there."""
    found: dict[str, int] = {}
    for word, times in Counter(_words(text, language)).items():
        one = key(word, language)
        found[one] = found.get(one, 0) + times
    return found


def _words(text: str, language: str) -> list[str]:
    stop = rules(language).stop
    folded = fold(text)
    words = [token for token in _TOKEN.findall(folded) if token not in stop]
    for first, second in _HYPHEN.findall(folded):
        if second not in stop or second.isascii():  # the endings that we list are Cyrillic
            words.append(first + second)
    return words


@lru_cache(maxsize=200_000)
def key(token: str, language: str) -> str:
    """The key of one folded word."""
    words = rules(language)
    ending, tidies = _compiled(language)
    for _ in range(words.rounds):
        match = ending.match(token)
        if match is None:
            break
        token = match[match.lastindex or 0]
    for pattern, replacement in tidies:
        token = pattern.sub(replacement, token)
    return token


@lru_cache
def _compiled(language: str) -> tuple[re.Pattern[str], list[tuple[re.Pattern[str], str]]]:
    words = rules(language)
    tidies = [(re.compile(old), re.sub(r"\$(\d)", r"\\\1", new)) for old, new in words.tidy]
    return re.compile(words.ending), tidies


def rules(language: str) -> Words:
    """The rules of `language`; those of no language where we have none."""
    return WORDS.get(language, _NONE)


def _cut(*groups: tuple[int, str]) -> str:
    """A pattern that cuts one of the endings, leaving at least so many letters."""
    return "|".join(
        f"^(.{{{least},}}?)(?:{'|'.join(sorted(set(fold(endings).split())))})$"
        for least, endings in groups
    )


_NONE = Words()

_EN = Words(
    stop=_set(
        "a about after again also although am an and any are as at be because been being but by"
        " can could did do does done for from get got had has have having how i if in into is it"
        " its just many may me might must my no not now of off on only or our out over own shall"
        " should so some still such than that the their them then there these they this those to"
        " too us very was we were what when where which who why will with would you your"
    ),
    ending=_cut(
        (4, "isations izations isation ization ising izing ised ized ises izes ise ize"),
        (5, "ly edly ings"),
        (3, "ing ed ies ied es s e y"),
    ),
    rounds=2,
    tidy=((r"([bdgklmnprst])\1$", "$1"), ("our$", "or")),
)

_RU = Words(
    stop=_set(
        "а без бы был была были было быть в вам вас ваш ваша ваше ваши во все всё вы где да для"
        " до его ее если есть еще же за и из или им их к как какая какие какой ко когда которая"
        " которые который кто ли либо между мне мой мы на над нам нас наш наша наше наши не нет"
        " ни но о об один он она они оно от перед по под после при с свой себя со так также там"
        " та те тем то того только тот тоже ту у уже чем через что чтобы эта эти это этого этой"
        " этом этот я является"
    ),
    ending=_cut(
        (3, "иями ями ами ого его ому ему ыми ими иях иям ием ией иев ия ие ии ию ий ая яя ое ее"
            " ые ый ой ей ом ем ам ям ах ях ов ев ых их ым им ую юю ью ья ье ьи а я о е ы и у ю ь"
            " й аться яться иться ать ять ить еть ается яется ются утся ите ете"),
        (4, "ал ала али ало ил ила или ило ся сь"),
    ),
    rounds=2,
    tidy=((r"[ое]?н(н)$|[ое](?=[кцн]$)", "$1"),),
    latin=(
        ("shch", "щ"), ("sch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"),
        ("sh", "ш"), ("yu", "ю"), ("ju", "ю"), ("ya", "я"), ("ja", "я"), ("yo", "е"), ("jo", "е"),
        ("ye", "е"), ("iy", "ий"), ("yy", "ый"), ("ij", "ий"), ("yj", "ый"), ("a", "а"),
        ("b", "б"), ("c", "ц"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "х"),
        ("i", "и"), ("j", "й"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"),
        ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"),
        ("w", "в"), ("x", "х"), ("y", "ы"), ("z", "з"),
    ),
)  # fmt: skip

_MN = Words(
    stop=_set(
        "ба байгаа байна байсан байх бас би бид бидний биш болно болох болон бол бөгөөд боловч"
        " буюу бүр бүх бэ вэ гэж гэсэн гэх гэхдээ дагуу зөвхөн ийм ийн манай мөн нь одоо та таны"
        " танай тийм тул тухай тэр уу учраас үү хаана хэд хэдэн хэзээ хэн хэрхэн хэрэв ч эдгээр"
        " энэ эсвэл юм юу яаж ямар яах"
        # endings that stand alone after the hyphen of an abbreviation: ИААН-ийн, ГЕГ-т
        " ын гийн гын ны ний ыг ийг гийг гыг г д т нд ад эд аас ээс оос өөс наас нээс гаас гээс"
        " аар ээр оор өөр гаар гээр тай тэй той ууд үүд аа ээ оо өө руу рүү луу лүү"
    ),
    ending=_cut(
        (3, "нууд чууд ууд ийнх ынх ийн ын ний ны ийг ыг аас ээс оос иас наас нээс ноос"
            " аар ээр оор иар тай тэй той руу луу нд"),
        (4, "аа ээ оо иа ий ы ад эд од д ах эх ох их сан сэн сон даг дэг дог на нэ но"
            " аад ээд оод гуй вал вэл вол"),
    ) + "|^(.+(?:аа|ээ|оо|уу))г$",
    rounds=4,
    # Short vowels after the first syllable come and go with the endings, and with the writer:
    # эрсдэл, эрсдлийн; өргөдөл, orgodol. Long ones and the first syllable stay.
    tidy=(
        (r"^([^аеиоуыэюяй]*[аеиоуыэюяй]+)|([аеиоуыэюяй]{2,})|[аеиоуыэюяйьъ]", "$1$2"),
    ),
    latin=(
        ("shch", "щ"), ("sh", "ш"), ("ch", "ч"), ("ts", "ц"), ("zh", "ж"), ("kh", "х"),
        ("ya", "я"), ("yo", "е"), ("yu", "ю"), ("ye", "е"), ("iu", "ю"), ("ia", "иа"),
        ("ii", "ий"), ("ai", "ай"), ("ei", "эй"), ("oi", "ой"), ("ui", "уй"), ("yy", "ий"),
        ("a", "а"), ("b", "б"), ("c", "ц"), ("d", "д"), ("e", "э"), ("f", "ф"), ("g", "г"),
        ("h", "х"), ("i", "и"), ("j", "ж"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"),
        ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"),
        ("v", "в"), ("w", "в"), ("x", "х"), ("y", "ы"), ("z", "з"),
    ),
    # В and Ф for Ү and Ө: fonts of the nineties. The rest: one Latin letter, two readings.
    either=(("в", "у"), ("ф", "о"), ("э", "е"), ("о", "у"), ("у", "о"), ("з", "ж"), ("к", "х")),
)  # fmt: skip

WORDS = {"en": _EN, "ru": _RU, "mn": _MN}
