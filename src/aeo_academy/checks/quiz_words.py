"""Patterns of item writing in our languages: what gives an answer away, or hides the question.

A language without patterns is not judged by them.
"""

from __future__ import annotations

import re

# An option that speaks of the other options. It must begin so.
ABOVE = {
    "en": r"(?:all|none|any|both|neither|either|each)(?:\s+of)?\s+(?:the\s+)?"
    r"(?:above|these|those|answers?|options?|others?|them|following|foregoing)\b(?:\s+\w+)?\W*$"
    r"|(?:all|none|both)(?:\s+of\s+\w+)*\s+(?:are|is)\s+(?:right|correct|true|wrong|false)\W*$"
    r"|(?:all|none|any)\s+of\s+the\s+above\b|(?:options?\s+)?[a-h1-8]\s+(?:and|or)\s+[a-h1-8]\W*$",
    "mn": r"(?:дээр(?:х|хи|хий)\w*\s+)?(?:бүгд|бүх|аль\s+нь\s+ч|нэг\s+нь\s+ч|алин\s+ч)"
    r"(?:\s+(?:нь|хариулт|сонголт))*(?:\s+(?:зөв|буруу|биш|үгүй))*\W*$"
    r"|дээр(?:х\w*|\s+дурдсан|\s+дурьдсан)\s+(?:бүгд|бүх|аль|хариулт|нэг\s+нь)"
    r"|зөв\s+хариулт\s+(?:алга|байхгүй)",
    "ru": r"(?:вс[её]|все|ни\s+од(?:ин|на|но)|ничего|ни\s+то)(?:\s+из)?\s+"
    r"(?:(?:выше)?перечисленн\w+|(?:выше)?указанн\w+|(?:выше)?названн\w+|этого|этих|них|вариант\w+"
    r"|ответ\w+|верн\w+|правильн\w+|неверн\w+)(?:\s+(?:вариант\w+|ответ\w+|верн\w+|правильн\w+"
    r"|неверн\w+))*\W*$|вс[её]\s+(?:выше)?перечисленное|нет\s+(?:верн|правильн)\w+\s+ответ",
}

# A question that asks for what is not so.
DENIAL = {
    "en": r"\b(?:not|except|never|least)\b|n[’']t\b",
    "mn": r"\b(?:биш|бус|бүү|үгүй)\b|\w+(?:хгүй|[аэоө]{2}гүй)\b",
    "ru": r"\b(?:не|кроме|нельзя|наименее)\b",
}
# Words that open a clause in which a “not” belongs to the story and not to the question.
CLAUSE = {
    "en": r"\b(?:if|when|where|while|because|although|that|who|whom|whose|since|after|before|until"
    r"|which\s+(?:has|have|had|does|do|did|is|are|was|were)|unless|once|so|but|why)\b|[,;:–]",
    "mn": r"\b(?:бол|үед|тул|учир|хэрэв|боловч|гэвч|атал|яагаад)\b|\w+(?:вал|вэл|вол|вөл|бал|бэл)\b"
    r"|[,;:–]",
    "ru": r"\b(?:если|когда|где|хотя|что|чтобы|котор\w+|кто|чь\w+|потому|пока|после|но|а|почему"
    r"|раз)\b|[,;:–]",
}
ASKED_FIRST = {
    "en": r"^\W*(?:which|what|who|where|when|how)\b(?:\s+(?:of|one|ones)\b)*",
    "mn": r"^\W*",
    "ru": r"^\W*(?:как\w+|котор\w+|что|кто|чего|кого|где|когда)\b",
}
SENTENCE = re.compile(r"(?<=[.!?…])[”»)]*\s+")
EMPHASIS = re.compile(r"\*\*.+?\*\*|__.+?__|\*.+?\*|_.+?_")


def about_others(option: str, language: str) -> bool:
    """Whether an option speaks of the others: “all of the above”."""
    pattern = ABOVE.get(language)
    bare = option.strip(" *_“”«»\"'.")
    return pattern is not None and re.match(pattern, bare, re.IGNORECASE) is not None


def hidden_denial(stem: str, language: str) -> str:
    """The word that turns a question round and is not emphasised; "" when there is none."""
    if language not in DENIAL:
        return ""
    questions = [s for s in SENTENCE.split(stem) if s.rstrip(" ”»)*_").endswith("?")]
    for question in questions:
        plain = EMPHASIS.sub(" ", question)
        opening = re.match(ASKED_FIRST[language], plain, re.IGNORECASE)
        start = opening.end() if opening else 0
        found = re.search(DENIAL[language], plain[start:], re.IGNORECASE)
        if found is None or found[0].isupper():
            continue
        before = plain[start : start + found.start()]
        after = plain[start + found.end() :] if language == "mn" else ""
        if not re.search(CLAUSE[language], before, re.IGNORECASE) and "," not in after:
            return found[0]
    return ""
