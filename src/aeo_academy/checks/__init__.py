"""The checks: what is wrong with the content, in one run, and what to do about it.

`CHECKS` is the table: code → function, meaning, severity. Codes are permanent. To add a
check: write a function `(content) -> Iterator[Issue]` in the module of its family, add a
row here and a case to tests/checks/test_cases.py. Nothing is rendered here, so that
everything is checked on every save. AEO9xx is what rendering finds.

Most texts are those of the last run. So a check asks for their `bones`; one that needs the
words, too, puts what it makes of one text, or of a translation beside its English, into a
`remembered` function of `Bare` texts (letters, meaning, parity, terms).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from aeo_academy.checks import (
    citations,
    criteria,
    diagrams,
    eligibility,
    ids,
    labels,
    letters,
    links,
    meaning,
    modules,
    parity,
    paths,
    questionnaires,
    quiz_parity,
    quiz_structure,
    quiz_writing,
    slides,
    stale,
    structure,
    terms,
    tools,
    trade_tools,
    values,
    workshops,
)
from aeo_academy.checks.base import Check
from aeo_academy.content.issue import Issue, Severity
from aeo_academy.content.model import Content

__all__ = ["CHECKS", "Check", "run"]

WARNING = Severity.WARNING

CHECKS: dict[str, Check] = {
    # files and records (found while reading)
    "AEO001": Check(None, "the file is UTF-8"),
    "AEO002": Check(None, "no byte order mark"),
    "AEO003": Check(None, "lines end in LF"),
    "AEO004": Check(None, "no tabs"),
    "AEO005": Check(None, "no invisible or composed characters"),
    "AEO006": Check(None, "a header between two lines of dashes"),
    "AEO007": Check(None, "the YAML can be read"),
    "AEO008": Check(None, "no unknown key or column"),
    "AEO009": Check(None, "no missing key or column"),
    "AEO010": Check(None, "a value of the right type"),
    "AEO011": Check(None, "dates that exist, like 2026-11-21"),
    "AEO012": Check(None, "a file name with a known language"),
    "AEO013": Check(None, "a translation has its English"),
    "AEO014": Check(None, "a needed file is there"),
    "AEO015": Check(None, "rows of tables are whole"),
    "AEO016": Check(None, "no key twice"),
    # the Markdown of a text
    "AEO101": Check(structure.grammar, "blocks are closed"),
    "AEO102": Check(structure.grammar, "no closing line without a block"),
    "AEO103": Check(structure.grammar, "only known blocks"),
    "AEO104": Check(structure.arguments, "what stands after the bar of a block"),
    "AEO105": Check(structure.grammar, "blocks are nested and placed rightly"),
    "AEO106": Check(structure.grammar, "code blocks are closed"),
    "AEO107": Check(structure.grammar, "headings have ids"),
    "AEO108": Check(structure.grammar, "headings of level 2 and 3 only, in order"),
    "AEO109": Check(ids.shape, "ids are kebab-case"),
    "AEO110": Check(structure.grammar, "no raw HTML"),
    "AEO111": Check(structure.grammar, "no external addresses in texts"),
    "AEO112": Check(structure.grammar, "no footnotes, link references, indented code"),
    "AEO113": Check(structure.grammar, "blank lines around block lines", WARNING),
    "AEO114": Check(structure.grammar, "one paragraph is one line", WARNING),
    "AEO115": Check(structure.opening, "a page begins with a paragraph"),
    "AEO116": Check(structure.grammar, "no emoji"),
    "AEO117": Check(structure.pictures, "images have a text"),
    "AEO118": Check(structure.approval, "an approved page names office and date"),
    # ids
    "AEO201": Check(ids.project, "project-wide ids are unique"),
    "AEO202": Check(ids.headings, "heading ids are unique on their page"),
    "AEO203": Check(ids.registered, "ids stand in data/ids.csv, at their present address"),
    "AEO204": Check(ids.retired, "no retired id is used again"),
    "AEO205": Check(ids.vanished, "no id disappears in silence"),
    "AEO206": Check(ids.replacements, "what replaces a retired id exists"),
    # links and menu
    "AEO301": Check(links.links, "links lead to pages that exist"),
    "AEO302": Check(links.links, "anchors of links exist"),
    "AEO303": Check(links.links, "links name a page without its language"),
    "AEO304": Check(links.images, "image files exist"),
    "AEO305": Check(links.links, "public texts do not link to officers' pages"),
    "AEO311": Check(links.menu, "the menu names pages and modules that exist"),
    "AEO312": Check(links.menu, "no page stands twice in the menu"),
    "AEO313": Check(links.menu, "every page is in the menu", WARNING),
    # sources and country values
    "AEO401": Check(citations.keys, "cited sources exist"),
    "AEO402": Check(structure.grammar, "citations are written rightly"),
    "AEO403": Check(citations.records, "records of sources can be published"),
    "AEO411": Check(values.placed, "country values exist"),
    "AEO412": Check(values.placed, "country values have the form asked for"),
    "AEO415": Check(values.fragments, "country fragments exist, flat and without headings"),
    "AEO416": Check(values.written_out, "country values are placed, not typed", WARNING),
    "AEO417": Check(values.facts, "country values have a source, open ones a question"),
    # translations
    "AEO501": Check(stale.missing, "every text is translated", WARNING),
    "AEO502": Check(stale.stale, "no section is out of date", WARNING),
    "AEO504": Check(stale.left_over, "no stamp without its section", WARNING),
    "AEO511": Check(parity.compare, "parity of headings"),
    "AEO512": Check(parity.compare, "parity of blocks"),
    "AEO513": Check(parity.compare, "parity of links"),
    "AEO514": Check(parity.compare, "parity of citations"),
    "AEO515": Check(parity.compare, "parity of country values"),
    "AEO516": Check(parity.compare, "parity of boxes, list items and table rows"),
    "AEO517": Check(parity.compare, "parity of paragraphs", WARNING),
    "AEO521": Check(meaning.compare, "numbers come back", WARNING),
    "AEO522": Check(meaning.compare, "negations come back", WARNING),
    "AEO531": Check(stale.compared, "a record says who compared a translation"),
    "AEO532": Check(stale.compared, "the record belongs to the present translation"),
    "AEO533": Check(stale.compared, "the record belongs to the present English"),
    "AEO534": Check(stale.office, "an office's review belongs to the present text", WARNING),
    "AEO535": Check(stale.records, "records belong to a translation"),
    # words
    "AEO601": Check(terms.forbidden, "no variant that the termbase rules out"),
    "AEO602": Check(terms.forbidden, "variants right in another sense only", WARNING),
    "AEO603": Check(letters.words, "no word mixes Latin and Cyrillic"),
    "AEO604": Check(letters.words, "only letters of the language"),
    "AEO605": Check(labels.labels, "labels in every language"),
    "AEO606": Check(terms.definitions, "terms are defined in every language", WARNING),
    "AEO607": Check(terms.tooltips, "terms with a tooltip stand in the termbase"),
    "AEO651": Check(letters.headers, "titles and descriptions fit", WARNING),
    "AEO652": Check(letters.words, "dashes and quotation marks", WARNING),
    # criteria
    "AEO701": Check(criteria.items, "items have all their parts"),
    "AEO702": Check(criteria.items, "parts of items stand in order"),
    "AEO703": Check(criteria.items, "item ids are the letter and a number"),
    "AEO704": Check(criteria.sections, "criterion pages have their fixed sections"),
    "AEO705": Check(criteria.letters, "items and letters belong to criterion pages"),
    "AEO706": Check(questionnaires.risk_marks, "risk marks stand on English items"),
    # quiz banks: how a question is written
    "AEO710": Check(quiz_structure.grammar, "questions have a type"),
    "AEO711": Check(quiz_structure.grammar, "attributes of questions"),
    "AEO712": Check(quiz_structure.grammar, "nothing before the first question"),
    "AEO713": Check(quiz_structure.grammar, "questions ask something"),
    "AEO714": Check(quiz_structure.grammar, "boxes are [x] with a Latin x, or [ ]"),
    "AEO715": Check(quiz_structure.grammar, "questions have the items of their type"),
    "AEO716": Check(quiz_structure.grammar, "as many right options as the type wants"),
    "AEO717": Check(quiz_structure.grammar, "feedback stands directly under its option"),
    "AEO718": Check(quiz_structure.grammar, "stem, items, explanation, in this order"),
    "AEO719": Check(quiz_structure.grammar, "answers of numeric questions are numbers"),
    "AEO720": Check(quiz_structure.grammar, "columns of grids and forms of fills"),
    "AEO721": Check(quiz_structure.grammar, "image questions have a picture"),
    "AEO722": Check(quiz_structure.grammar, "cases and their questions"),
    "AEO723": Check(quiz_structure.headers, "headers of banks"),
    "AEO724": Check(quiz_structure.objectives, "objectives exist and are asked"),
    "AEO725": Check(quiz_structure.lessons, "questions lead to a section that teaches them"),
    "AEO726": Check(quiz_structure.placed, "quizzes placed exist"),
    "AEO727": Check(quiz_structure.placed, "banks are placed", WARNING),
    # quiz banks: translations
    "AEO731": Check(quiz_parity.questions, "parity of questions"),
    "AEO732": Check(quiz_parity.items, "parity of options, rows and columns"),
    "AEO733": Check(quiz_parity.keys, "parity of right answers"),
    "AEO734": Check(quiz_parity.feedback, "parity of feedback and explanations"),
    "AEO735": Check(quiz_parity.keys, "parity of numeric answers"),
    "AEO736": Check(quiz_parity.accepted, "codes are accepted in every language"),
    # quiz banks: the craft
    "AEO741": Check(quiz_writing.options, "at least three options"),
    "AEO742": Check(quiz_writing.above, "no “all of the above”"),
    "AEO743": Check(quiz_writing.denial, "no hidden NOT", WARNING),
    "AEO744": Check(quiz_writing.lengths, "the right option is not the longest", WARNING),
    "AEO745": Check(quiz_writing.positions, "right options stand at all places", WARNING),
    "AEO746": Check(quiz_writing.grounds, "questions have an objective and a source"),
    "AEO747": Check(quiz_writing.guessing, "guessing stays 25 points under the pass mark"),
    "AEO748": Check(quiz_writing.identical, "no option stands twice"),
    "AEO749": Check(quiz_writing.told, "feedback and an explanation", WARNING),
    "AEO750": Check(quiz_writing.stems, "no two questions ask the same", WARNING),
    # questionnaires
    "AEO760": Check(questionnaires.headers, "headers of questionnaires"),
    "AEO761": Check(questionnaires.grammar, "items name their kind of answer"),
    "AEO762": Check(questionnaires.grammar, "items ask something"),
    "AEO763": Check(questionnaires.grammar, "items have the answers of their kind"),
    "AEO764": Check(questionnaires.grammar, "items stand in sections"),
    "AEO765": Check(questionnaires.guidance, "items lead to a section that explains them"),
    "AEO766": Check(questionnaires.placed, "questionnaires placed exist"),
    "AEO767": Check(questionnaires.placed, "questionnaires are placed", WARNING),
    "AEO771": Check(questionnaires.items, "parity of items"),
    "AEO772": Check(questionnaires.choices, "parity of answers"),
    # modules
    "AEO801": Check(modules.objectives, "lessons name objectives of their module"),
    "AEO802": Check(modules.taught, "every objective is taught"),
    "AEO803": Check(modules.requires, "required modules exist"),
    "AEO804": Check(modules.circles, "requirements run in no circle"),
    "AEO805": Check(modules.minutes, "minutes of lessons add up"),
    "AEO806": Check(modules.lengths, "lessons of 5 to 15 minutes", WARNING),
    "AEO807": Check(modules.lessons, "lessons have minutes and objectives, and a module"),
    "AEO808": Check(modules.tested, "every objective is tested"),
    "AEO809": Check(modules.complete, "modules are complete"),
    "AEO810": Check(modules.translated, "modules stand in every language"),
    "AEO811": Check(modules.placed, "modules placed exist, overviews place their module"),
    "AEO812": Check(modules.practice, "minutes of practice and in class add up"),
    # slides
    "AEO821": Check(slides.count, "enough slides, and they fill the time in class"),
    "AEO822": Check(slides.minutes, "minutes stand on English slides, and on each"),
    "AEO823": Check(slides.notes, "slides have notes"),
    "AEO824": Check(slides.fullness, "slides can be read"),
    # learning paths
    "AEO831": Check(paths.steps, "steps of learning paths lead somewhere"),
    "AEO832": Check(paths.placed, "learning paths placed exist, and all are placed"),
    # diagrams
    "AEO851": Check(diagrams.placed, "diagrams placed exist"),
    "AEO852": Check(diagrams.labels, "parts of diagrams have labels"),
    "AEO853": Check(diagrams.shapes, "diagrams have the keys of their kind"),
    "AEO854": Check(diagrams.placed, "diagrams are placed", WARNING),
    # tools of an applicant
    "AEO881": Check(tools.placed, "tools placed exist"),
    "AEO882": Check(tools.placed, "tools are placed", WARNING),
    "AEO883": Check(tools.links, "links of tools lead to pages that exist"),
    "AEO884": Check(tools.ids, "ids in tools are kebab-case and stand once"),
    "AEO885": Check(tools.values, "sources, values and placeholders in texts of tools"),
    "AEO886": Check(eligibility.questions, "questions are reached and lead on"),
    "AEO887": Check(eligibility.rules, "rules can hold, outcomes can come out"),
    "AEO888": Check(tools.sheet, "formulas name figures, figures enter formulas"),
    "AEO889": Check(tools.calendar, "duties have what their dates hang on"),
    "AEO890": Check(trade_tools.scales, "the scales of the risk map are there, and say the same"),
    "AEO891": Check(trade_tools.example, "scores of the example stand on the scales"),
    "AEO892": Check(trade_tools.planner, "lines of the planner name items and sites"),
    "AEO893": Check(trade_tools.logbook, "stages have visits, strands describe every level"),
    "AEO895": Check(workshops.lines, "plans of workshops name parts that exist"),
    "AEO896": Check(workshops.times, "plans of workshops have times and minutes that hold"),
}


def run(content: Content, issues_of_reading: Iterable[Issue] = ()) -> list[Issue]:
    """All findings, sorted by file and line, with the severity that the table gives."""
    functions = dict.fromkeys(check.function for check in CHECKS.values() if check.function)
    found = set(issues_of_reading)
    for function in functions:
        found.update(function(content))
    return sorted(map(_weighed, found), key=_place)


def _weighed(issue: Issue) -> Issue:
    severity = CHECKS[issue.code].severity if issue.code in CHECKS else issue.severity
    return issue if issue.severity == severity else dataclasses.replace(issue, severity=severity)


def _place(issue: Issue) -> tuple[tuple[str, ...], int, str, str]:
    return issue.path.parts, issue.line, issue.code, issue.message
