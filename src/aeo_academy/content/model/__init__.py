"""The domain, as plain frozen records.

A repository holds **pages**: Markdown files, one a language, side by side. A page
has a permanent id, a header (front matter), and **sections**, the parts under its
level 2 and 3 headings. English is the source; a translation carries stamps, the
hash of the English text of each section when it was translated, so that we can say
which section is out of date.

Some pages form a **module** (a folder with a module.yml: overview, lessons, exercise, slides);
**learning paths** lead through modules, pages and banks. Some pages are the record of a SAFE
**criterion**: its self-assessment **items** are headings with the class ``saq``. **Banks** hold
quiz **questions**; some are in *reserve*, for officers only.
**Questionnaires** hold **items** that a reader answers for a firm; the self-assessment takes
its items from the criterion pages.

Pages lean on **sources** (cited by key), **terms** (the trilingual termbase), the
**programme** of one country (facts and prose fragments), and **diagrams**. Every
id that others refer to is listed in the **id register** and never re-used.

A text for one **audience** stands in a ``/// for`` block. There are two
**editions** of everything: *public*, and *officers*, which also shows what is
marked so. A public `Content` holds no officers' text at all: it is blanked when read.

An applicant has small **tools**: an eligibility check (questions, rules, outcomes), a
cost–benefit sheet (figures, lines), a calendar of duties. A validator has others: a **risk
map**, a planner with a checklist, a logbook. Their texts are data as well.

Everything here is read-only data. Nothing here knows MkDocs.
"""

from __future__ import annotations

from aeo_academy.content.model.content import (
    Content,
)
from aeo_academy.content.model.logbook import Logbook
from aeo_academy.content.model.pages import (
    Page,
    PageHeader,
    PageText,
    Section,
    Translation,
    TranslationHeader,
)
from aeo_academy.content.model.questionnaires import (
    ANSWERS,
    RISK_MARKS,
    AnswerKind,
    Item,
    ItemSection,
    ItemText,
    Questionnaire,
    QuestionnaireHeader,
    QuestionnaireKind,
    QuestionnaireTranslationHeader,
)
from aeo_academy.content.model.records import (
    Book,
    Diagram,
    Fact,
    Finding,
    Fragment,
    NavItem,
    Programme,
    RegisteredId,
    Review,
    Source,
    Term,
)
from aeo_academy.content.model.tools import (
    Calendar,
    CheckAnswer,
    CheckQuestion,
    CostBenefit,
    Duty,
    DutyKind,
    Eligibility,
    Figure,
    FigureKind,
    Outcome,
    PartId,
    Rule,
    SheetLine,
    SheetPart,
    Tools,
)
from aeo_academy.content.model.trade_tools import (
    Control,
    ControlKind,
    Example,
    ExampleRisk,
    OperatorKind,
    PlaceKind,
    PlanLine,
    Planner,
    RiskMap,
    ScaleSource,
)
from aeo_academy.content.model.training import (
    Amount,
    Bank,
    BankHeader,
    BankTranslationHeader,
    LearningPath,
    Minutes,
    Module,
    Objective,
    Option,
    PathStep,
    Question,
    QuestionText,
    QuestionType,
)
from aeo_academy.content.model.words import (
    Audience,
    Edition,
    Labels,
    Language,
    Origin,
    Result,
    Severity,
    Status,
)

__all__ = [
    "ANSWERS",
    "RISK_MARKS",
    "Amount",
    "AnswerKind",
    "Audience",
    "Bank",
    "BankHeader",
    "BankTranslationHeader",
    "Book",
    "Calendar",
    "CheckAnswer",
    "CheckQuestion",
    "Content",
    "Control",
    "ControlKind",
    "CostBenefit",
    "Diagram",
    "Duty",
    "DutyKind",
    "Edition",
    "Eligibility",
    "Example",
    "ExampleRisk",
    "Fact",
    "Figure",
    "FigureKind",
    "Finding",
    "Fragment",
    "Item",
    "ItemSection",
    "ItemText",
    "Labels",
    "Language",
    "LearningPath",
    "Logbook",
    "Minutes",
    "Module",
    "NavItem",
    "Objective",
    "OperatorKind",
    "Option",
    "Origin",
    "Outcome",
    "Page",
    "PageHeader",
    "PageText",
    "PartId",
    "PathStep",
    "PlaceKind",
    "PlanLine",
    "Planner",
    "Programme",
    "Question",
    "QuestionText",
    "QuestionType",
    "Questionnaire",
    "QuestionnaireHeader",
    "QuestionnaireKind",
    "QuestionnaireTranslationHeader",
    "RegisteredId",
    "Result",
    "Review",
    "RiskMap",
    "Rule",
    "ScaleSource",
    "Section",
    "Severity",
    "SheetLine",
    "SheetPart",
    "Source",
    "Status",
    "Term",
    "Tools",
    "Translation",
    "TranslationHeader",
]
