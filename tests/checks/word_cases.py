"""Broken words, labels, criteria, modules and diagrams."""

from tests.checks.cases import (
    FACTS,
    LESSON,
    MN,
    MODULE,
    NEW,
    RU,
    UNTRANSLATED,
    WAY,
    G,
    after,
    all_three,
    case,
    new_page,
    put,
    swap,
)

GEN, GMN = G.format("en"), G.format("mn")
FIRST = LESSON.format("en")
SECOND = """id: more
slug: more
title: {en: More, mn: Илүү, ru: Ещё}
summary: {en: More on risk., mn: Эрсдэлийн тухай., ru: Ещё о риске.}
audience: [validators]
minutes: {reading: 0, practice: 0, classroom: 0}
objectives: []
requires: [basics]
draft: true
"""
PUNCTUATION = "punctuation"

WORDS = [
    case(
        "ruled-out word",
        "AEO601",
        f"{GMN}:25",
        ("“контейнер”", "Use “чингэлэг” (container)"),
        swap(GMN, "Чингэлэг нэг шөнө", "Контейнер нэг шөнө"),
    ),
    case(
        "ruled-out word with endings",
        "AEO601",
        f"{GMN}:25",
        "“Контейнеруудаас”",
        swap(GMN, "Чингэлэг нэг шөнө", "Контейнеруудаас нэг шөнө"),
    ),
    case(
        "ruled-out abbreviation with an ending",
        "AEO601",
        f"{MN}:35",
        "“АЕО-ийн”",
        swap(MN, "Нэг ачаанаас", "АЕО-ийн ачаанаас"),
    ),
    case(
        "ruled-out phrase inflected",
        "AEO601",
        f"{RU}:35",
        ("“авторизованного экономического оператора”", "уполномоченный экономический оператор"),
        swap(RU, "Начните с одной отправки", "Начните с авторизованного экономического оператора"),
    ),
    case(
        "word right in another sense",
        "AEO602",
        f"{RU}:35",
        "unless you mean something else",
        swap(RU, "Начните с одной отправки", "Начните с освобождения товаров"),
    ),
    case(
        "Latin letter in a Cyrillic word",
        "AEO603",
        f"{RU}:35",
        ("mixes Latin (o)", "Type it again"),
        swap(RU, "Начните с одной", "Начните с oдной"),
    ),
    case(
        "Cyrillic letter in a label",
        "AEO603",
        "data/ui.yml:12",
        "mixes Latin",
        swap("data/ui.yml", 'home: {en: "Home"', 'home: {en: "Hоme"'),
    ),
    case(
        "letter of another language",
        "AEO604",
        f"{MN}:35",
        ("“ѳ” (U+0473)", "Did you mean “ө”?"),
        swap(MN, "Нэг ачаанаас", "Нэг ѳдөр"),
    ),
    case(
        "label without a language",
        "AEO605",
        f"{MODULE}:8",
        ("“basics-1”", "no text in “mn” (Монгол)"),
        swap(MODULE, " mn: Эрсдэлийг өгүүлбэрээр бичих.,", ""),
    ),
    case(
        "label of an unknown language",
        "AEO605",
        "data/nav.yml:1",
        "a text in “nm”, no language",
        swap("data/nav.yml", "mn: Хүсэлт гаргах", "mn: Хүсэлт гаргах, nm: Хүсэлт"),
    ),
    case(
        "fact without a language",
        "AEO605",
        f"{FACTS}:3",
        "no text in “ru”",
        swap(
            FACTS,
            "      ru: {nom: Таможенная служба Примерии, gen: Таможенной службы Примерии}\n",
            "",
        ),
        also="AEO412",
    ),
    case(
        "term without definition",
        "AEO606",
        "data/terms.csv:2",
        "no definition in “mn”",
        swap("data/terms.csv", "Бараа тээвэрлэх том ган хайрцаг.", ""),
    ),
    case(
        "tooltip of no term",
        "AEO607",
        "data/terms-tooltips.txt:2",
        "Did you mean “container”?",
        put("data/terms-tooltips.txt", "# shown\ncontainr  # a box\nseal\n"),
    ),
    case(
        "short description",
        "AEO651",
        f"{NEW}:2",
        "60 to 155",
        new_page("Text.", description="Too short."),
        also=UNTRANSLATED,
    ),
    case(
        "title with a full stop",
        "AEO651",
        f"{NEW}:2",
        "full stop",
        new_page("Text.", title="A title."),
        also=UNTRANSLATED,
    ),
    case("em dash", "AEO652", f"{NEW}:8", "en dash", new_page("Text — more."), also=UNTRANSLATED),
    case(
        "hyphen for a dash",
        "AEO652",
        f"{NEW}:8",
        "en dash",
        new_page("Text - more."),
        also=UNTRANSLATED,
    ),
    case(
        "straight quotation marks",
        "AEO652",
        f"{RU}:35",
        "« »",
        swap(RU, "Начните с одной", 'Начните "с" одной'),
    ),
]

CRITERIA = [
    case(
        "item without question",
        "AEO701",
        f"{GEN}:34",
        "Question of item g1 is missing",
        swap(GEN, "Do you put a seal on each container?\n\n", ""),
        also="AEO517",
    ),
    case(
        "item without evidence",
        "AEO701",
        f"{GEN}:34",
        "“/// evidence” of item g1 is missing",
        *all_three(G, "/// evidence", "/// note"),
    ),
    case(
        "item without small firms",
        "AEO701",
        f"{GEN}:34",
        "“/// for | small-firms”",
        *all_three(G, "/// for | small-firms", "/// for | ecommerce"),
    ),
    case(
        "parts in the wrong order",
        "AEO702",
        f"{GEN}:44",
        ("“/// good” comes too late", "the question, /// good"),
        *all_three(G, "/// good", "/// x"),
        *all_three(G, "/// evidence", "/// good"),
        *all_three(G, "/// x", "/// evidence"),
    ),
    case(
        "part twice",
        "AEO702",
        f"{GEN}:44",
        "“/// good” stands twice",
        *all_three(G, "/// evidence", "/// good"),
        also="AEO701",
    ),
    case(
        "item id of another criterion",
        "AEO703",
        f"{GEN}:34",
        "“g” and a number, not “h1”",
        *all_three(G, "{#g1 .saq}", "{#h1 .saq}"),
        also="AEO205 AEO302",
    ),
    case(
        "criterion page without exercise",
        "AEO704",
        f"{GEN}:8",
        "{#exercise}",
        *all_three(G, "{#exercise}", "{#practice}"),
    ),
    case(
        "wrong letter",
        "AEO705",
        f"{GEN}:2",
        "Write “criterion: G”",
        swap(GEN, "criterion: G", "criterion: H"),
        also="AEO703",
    ),
    case(
        "item on another page",
        "AEO705",
        f"{NEW}:10",
        "of a criterion page",
        new_page("Text.\n\n### A {#a1 .saq}"),
        also=UNTRANSLATED + " AEO108",
    ),
]

MODULES = [
    case(
        "unknown objective",
        "AEO801",
        f"{FIRST}:7",
        ("“basics-9”", "Did you mean “basics-1”?"),
        swap(FIRST, "[basics-1]", "[basics-1, basics-9]"),
    ),
    case(
        "objective that nobody teaches",
        "AEO802",
        f"{MODULE}:10",
        "No lesson teaches “basics-2”",
        after(
            MODULE,
            "  - id: basics-1\n    text: {en: Write a risk as a sentence., mn: Эрсдэлийг"
            " өгүүлбэрээр бичих., ru: Записать риск одним предложением.}",
            "  - {id: basics-2, text: {en: See., mn: Харах., ru: Видеть.}}\n",
        ),
    ),
    case(
        "unknown module required",
        "AEO803",
        f"{MODULE}:10",
        "“basis”, which is no module. Did you mean “basics”?",
        swap(MODULE, "requires: []", "requires: [basis]"),
    ),
    case(
        "circle of modules",
        "AEO804",
        f"{MODULE}:10",
        "basics → more → basics",
        swap(MODULE, "requires: []", "requires: [more]"),
        put("modules/more/module.yml", SECOND),
    ),
    case(
        "minutes that do not add up",
        "AEO805",
        f"{MODULE}:6",
        ("10 = 10", "says 12"),
        swap(MODULE, "reading: 10", "reading: 12"),
    ),
    case(
        "lesson too long",
        "AEO806",
        f"{FIRST}:6",
        ("40 minutes", "Split it"),
        swap(FIRST, "minutes: 10", "minutes: 40"),
        swap(MODULE, "reading: 10", "reading: 40"),
    ),
    case(
        "lesson without minutes",
        "AEO807",
        f"{FIRST}:2",
        "needs “minutes”",
        swap(FIRST, "minutes: 10\n", ""),
        also="AEO805",
    ),
    case(
        "minutes on another page",
        "AEO807",
        f"{NEW}:2",
        "are for lessons",
        new_page("Text.", minutes="10"),
        also=UNTRANSLATED,
    ),
]

DIAGRAMS = [
    case(
        "missing diagram",
        "AEO851",
        f"{NEW}:10",
        ("data/diagrams/wya.yml", "Did you mean “way”?"),
        new_page("Text.\n\n/// diagram | wya\n\n///"),
        also=UNTRANSLATED,
    ),
    case(
        "node without label",
        "AEO852",
        f"{WAY}:7",
        "“firm” in “nodes” has no label",
        swap(WAY, ", label: {en: Firm, mn: Аж ахуйн нэгж, ru: Фирма}", ""),
    ),
    case(
        "label in one language",
        "AEO852",
        f"{WAY}:7",
        "must be a text a language",
        swap(WAY, "label: {en: Firm, mn: Аж ахуйн нэгж, ru: Фирма}", "label: Firm"),
    ),
    case(
        "diagram without a language",
        "AEO605",
        f"{WAY}:7",
        "“firm.label” has no text in “ru”",
        swap(WAY, ", ru: Фирма", ""),
    ),
    case(
        "unknown kind",
        "AEO853",
        f"{WAY}:2",
        "Did you mean “flow”?",
        swap(WAY, "kind: flow", "kind: flwo"),
    ),
    case(
        "edge to nowhere",
        "AEO853",
        f"{WAY}:10",
        ("to “bordr”", "Did you mean “border”?"),
        swap(WAY, "to: border", "to: bordr"),
    ),
    case(
        "unknown key of a diagram",
        "AEO853",
        f"{WAY}:5",
        "Did you mean “direction”?",
        swap(WAY, "direction:", "directon:"),
    ),
    case(
        "time limit that is no fact",
        "AEO853",
        f"{WAY}:8",
        ("The limit names “time-limt”", "Did you mean “time-limit”?"),
        swap(WAY, "fact: time-limit", "fact: time-limt"),
    ),
    case(
        "time limit without words",
        "AEO853",
        f"{WAY}:8",
        "{fact: a-key-of-facts.yml, label: {en: …",
        swap(WAY, "fact: time-limit, label: {en: Decision, mn: Шийдвэр, ru: Решение}", "fact: x"),
    ),
    case(
        "diagram on no page",
        "AEO854",
        f"{WAY}:1",
        "/// diagram | way",
        *all_three("docs/apply/start.{}.md", "\n/// diagram | way\n\n///\n", ""),
    ),
]

CASES = [*WORDS, *CRITERIA, *MODULES, *DIAGRAMS]
