"""Broken Markdown, ids, links, citations and values."""

from tests.checks.cases import (
    EN, FACTS, G, LESSON, MN, WAY, after, all_three, case, page, put, swap,
)

PLACE = "docs/apply/start.{}.md"
GEN = G.format("en")
IDS = "data/ids.csv"
TRANSLATED = "AEO501 AEO313"  # what a new English page brings on

CASES = [
    # blocks
    case("block not closed", "AEO101", f"{EN}:40", ("“diagram” is not closed", "“///”"),
         *all_three(PLACE, "/// diagram | way\n\n///\n", "/// diagram | way\n")),
    case("inner block not closed", "AEO101", f"{GEN}:26", "“diagram” is not closed",
         *all_three(G, "selection\n\n///\n", "selection\n")),
    case("closing without block", "AEO102", f"{EN}:10", "none with as many slashes",
         *all_three(PLACE, "7.7].\n", "7.7].\n\n////\n") if False else
         all_three(PLACE, "\n## ", "\n////\n\n## ")[:0] +
         tuple(swap(PLACE.format(c), "[@treaty, " + w + "].\n", "[@treaty, " + w + "].\n\n////\n")
               for c, w in (("en", "Article 7.7"), ("mn", "7.7 дугаар зүйл"), ("ru", "статья 7.7"))),
         ),
]
