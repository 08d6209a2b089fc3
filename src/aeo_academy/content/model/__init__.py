"""The domain, as plain frozen records.

A repository holds **pages**: Markdown files, one a language, side by side. A page
has a permanent id, a header (front matter), and **sections**, the parts under its
level 2 and 3 headings. English is the source; a translation carries stamps, the
hash of the English text of each section when it was translated, so that we can say
which section is out of date.

Some pages form a **module** (a folder of lessons with a module.yml), some are the
record of a SAFE **criterion**: its self-assessment **items** are headings with the
class ``saq``. **Banks** hold quiz **questions**; some are in *reserve*, for officers only.

Pages lean on **sources** (cited by key), **terms** (the trilingual termbase), the
**programme** of one country (facts and prose fragments), and **diagrams**. Every
id that others refer to is listed in the **id register** and never re-used.

A text for one **audience** stands in a ``/// for`` block. There are two
**editions** of everything: *public*, and *officers*, which also shows what is
marked so. A public `Content` holds no officers' text at all: it is blanked when read.

Everything here is read-only data. Nothing here knows MkDocs.
"""

from __future__ import annotations

from aeo_academy.content.model.content import (
    Content,
)
from aeo_academy.content.model.pages import (
    Page,
    PageHeader,
    PageText,
    Section,
    Translation,
    TranslationHeader,
)
from aeo_academy.content.model.records import (
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
from aeo_academy.content.model.training import (
    Amount,
    Bank,
    BankHeader,
    BankTranslationHeader,
    Minutes,
    Module,
    Objective,
    Option,
    Question,
    QuestionnaireHeader,
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
    "Amount",
    "Audience",
    "Bank",
    "BankHeader",
    "BankTranslationHeader",
    "Content",
    "Diagram",
    "Edition",
    "Fact",
    "Finding",
    "Fragment",
    "Labels",
    "Language",
    "Minutes",
    "Module",
    "NavItem",
    "Objective",
    "Option",
    "Origin",
    "Page",
    "PageHeader",
    "PageText",
    "Programme",
    "Question",
    "QuestionText",
    "QuestionType",
    "QuestionnaireHeader",
    "RegisteredId",
    "Result",
    "Review",
    "Section",
    "Severity",
    "Source",
    "Status",
    "Term",
    "Translation",
    "TranslationHeader",
]
