"""Broken translations: what is missing, stale, not the same, not compared."""

from tests.checks.cases import EN, MN, RECORD, RU, G, after, case, put, swap

HOME = "docs/index.mn.md"
GMN = G.format("mn")
LESSON = "modules/basics/1-first.ru.md"
FRAGMENT = "programmes/sampleland/benefits.mn.md"
ENGLISH_DAYS = "The visit takes three days, and the firm does not pay for it."
OFFICE = (
    '  reviewed_by: Customs Service\n  reviewed_on: 2026-11-21\n  reviewed_text: "0123456789ab"\n'
)

CASES = [
    case(
        "missing translation",
        "AEO501",
        f"{EN}:1",
        "no translation start.mn.md",
        put(MN, None),
        put(RECORD, None),
    ),
    case(
        "missing translation of a fragment",
        "AEO501",
        "programmes/sampleland/benefits.en.md:1",
        "benefits.mn.md",
        put(FRAGMENT, None),
        put("reviews/programmes/sampleland/benefits.mn.yml", None),
    ),
    case(
        "stale section",
        "AEO502",
        f"{MN}:15",
        ("English of section #how-long changed", f"aeo translations diff {MN}", "stamp"),
        swap(EN, "The visit takes", "The visit mostly takes"),
        settled=False,
    ),
    case(
        "section never stamped",
        "AEO502",
        f"{MN}:14",
        "No stamp says",
        lambda repo: swap(MN, _line(repo, "    how-long"), "")(repo),
        settled=False,
    ),
    case(
        "stamp left over",
        "AEO504",
        f"{MN}:1",
        "#old-section, which the English no longer has",
        swap(MN, "  sections:\n", '  sections:\n    old-section: "0123456789ab"\n'),
        settled=False,
    ),
    case(
        "heading id that differs",
        "AEO511",
        f"{MN}:15",
        ("no heading #how-lang", "the same in all languages", "Did you mean “how-long”?"),
        swap(MN, "{#how-long}", "{#how-lang}"),
        also="AEO502",
    ),
    case(
        "missing section",
        "AEO511",
        f"{RU}:15",
        ("heading #what-it-brings", "is missing"),
        lambda repo: put(RU, (repo / RU).read_text().split("## Что")[0])(repo),
        also="AEO502",
    ),
    case(
        "other level",
        "AEO511",
        f"{MN}:27",
        "“## … {#what-it-brings}”",
        swap(MN, "## Юу өгдөг вэ", "### Юу өгдөг вэ"),
    ),
    case(
        "class forgotten",
        "AEO511",
        f"{GMN}:39",
        "“### … {#g1 .saq}”",
        swap(GMN, "{#g1 .saq}", "{#g1}"),
    ),
    case("other order", "AEO511", f"{RU}:15", "another order", lambda repo: _turn_round(repo)),
    case(
        "missing block",
        "AEO512",
        f"{MN}:27",
        "block /// diagram | way",
        swap(MN, "\n/// diagram | way\n\n///\n", ""),
    ),
    case(
        "other audience",
        "AEO512",
        f"{MN}:27",
        "/// for | small-firms of section #what-it-brings",
        swap(MN, "/// for | small-firms", "/// for | trainers"),
    ),
    case(
        "block too much",
        "AEO512",
        f"{MN}:15",
        "/// warning of section #how-long",
        swap(MN, "/// note | Мэдэхэд хэрэгтэй", "/// warning | Мэдэхэд хэрэгтэй"),
    ),
    case(
        "missing link",
        "AEO513",
        f"{MN}:15",
        "../criteria/g.md#g1",
        swap(MN, "[Лацны бүртгэл](../criteria/g.md#g1)", "Лацны бүртгэл"),
    ),
    case(
        "other link in a fragment",
        "AEO513",
        f"{FRAGMENT}:8",
        "g.md#why of the part before",
        swap(FRAGMENT, "g.md#g1", "g.md#why"),
    ),
    case(
        "other door",
        "AEO513",
        f"{HOME}:2",
        "doors lead elsewhere",
        swap(HOME, "criteria/g.md#why", "criteria/g.md"),
    ),
    case(
        "missing citation",
        "AEO514",
        f"{MN}:15",
        "[@guide] of section #how-long",
        swap(MN, "[@treaty; @guide]", "[@treaty]"),
    ),
    case(
        "missing value",
        "AEO515",
        f"{MN}:15",
        "{{ programme.time-limit }}",
        swap(MN, "{{ programme.time-limit }}", "удахгүй"),
        also="AEO522",
    ),
    case(
        "missing list item",
        "AEO516",
        f"{MN}:27",
        "2 list items, here are 1",
        swap(MN, "- Тусламж хүсээрэй.\n", ""),
    ),
    case(
        "missing row",
        "AEO516",
        f"{MN}:27",
        "2 table rows, here are 1",
        swap(MN, "| Шалгалт | 3 |\n", ""),
        also="AEO521",
    ),
    case(
        "missing step",
        "AEO516",
        f"{LESSON}:13",
        "2 numbered items, here are 1",
        swap(LESSON, "2. Напишите одно предложение.\n", ""),
    ),
    case(
        "box ticked",
        "AEO516",
        f"{MN}:27",
        "boxes [ ] and [x]",
        swap(EN, "- Ask for help.", "- [ ] Ask for help."),
        swap(MN, "- Тусламж", "- [x] Тусламж"),
        swap(RU, "- Попросите", "- [ ] Попросите"),
    ),
    case(
        "missing paragraph",
        "AEO517",
        f"{MN}:15",
        "3 paragraphs, here are 2",
        swap(MN, "**Хугацаа:** {{ programme.time-limit }}\n\n", ""),
        also="AEO515",
    ),
    case(
        "other number",
        "AEO521",
        f"{MN}:17",
        ("missing 1234.5; new 1243.5", "1,234.5 tonnes", "1,243.5"),
        swap(MN, "1,234.5", "1,243.5"),
    ),
    case(
        "other number in Russian",
        "AEO521",
        f"{RU}:17",
        "missing 1234.5; new 1243.5",
        swap(RU, "1 234,5", "1 243,5"),
    ),
    case(
        "other number word",
        "AEO521",
        f"{RU}:17",
        ("missing 3", "четыре дня"),
        swap(RU, "три дня", "четыре дня"),
    ),
    case("other date", "AEO521", f"{MN}:17", "new 11", swap(MN, "1-ний", "11-ний")),
    case(
        "lost negation",
        "AEO522",
        f"{MN}:17",
        ("The English denies", ENGLISH_DAYS, "төлбөр төлнө"),
        swap(MN, "төлбөр төлөхгүй", "төлбөр төлнө"),
    ),
    case(
        "lost negation in Russian",
        "AEO522",
        f"{RU}:17",
        ("The English denies", "фирма за него платит"),
        swap(RU, "за него не платит", "за него платит"),
    ),
    case(
        "new negation",
        "AEO522",
        f"{RU}:13",
        ("The translation denies", "Она не добровольна"),
        swap(RU, "Она добровольна", "Она не добровольна"),
    ),
    case(
        "no record",
        "AEO531",
        f"{MN}:1",
        (RECORD, f"aeo translations compared {MN}"),
        put(RECORD, None),
        settled=False,
    ),
    case(
        "record of another text",
        "AEO532",
        f"{MN}:1",
        ("changed since it was compared (2026-11-21)",),
        swap(MN, "Шалгалт гурван", "Тэгээд шалгалт гурван"),
        settled=False,
    ),
    case(
        "record of an older English",
        "AEO533",
        f"{MN}:1",
        "English changed since the comparison",
        lambda repo: swap(RECORD, _record_line(repo), 'english: "0123456789ab"')(repo),
        settled=False,
    ),
    case(
        "office's review of another text",
        "AEO534",
        f"{MN}:1",
        ("review by Customs Service", "is not shown"),
        after(MN, "  origin: machine", OFFICE),
        settled=False,
    ),
    case(
        "record without translation",
        "AEO535",
        "reviews/docs/apply/strat.mn.yml:1",
        "belongs to no translation",
        lambda repo: put("reviews/docs/apply/strat.mn.yml", (repo / RECORD).read_text())(repo),
    ),
    case(
        "record of another page",
        "AEO535",
        f"{RECORD}:1",
        "“page: start”",
        swap(RECORD, "page: start", "page: strat"),
        settled=False,
    ),
]


def _line(repo, start):  # type: ignore[no-untyped-def]
    return next(ln for ln in (repo / MN).read_text().splitlines(True) if ln.startswith(start))


def _record_line(repo):  # type: ignore[no-untyped-def]
    return next(ln for ln in (repo / RECORD).read_text().splitlines() if ln.startswith("english:"))


def _turn_round(repo):  # type: ignore[no-untyped-def]
    head, first, second = (repo / RU).read_text().split("\n## ")
    put(RU, f"{head}\n## {second}\n## {first}")(repo)
