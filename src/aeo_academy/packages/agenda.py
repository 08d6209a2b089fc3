"""The agenda of a workshop's plan as a PDF, its languages side by side."""

from __future__ import annotations

from aeo_academy.content.model import Content
from aeo_academy.content.model.workshops import WorkshopPlan
from aeo_academy.content.offers import all_choices
from aeo_academy.packages.paper_print import Press


def agenda_pdf(content: Content, plan: WorkshopPlan, language: str, press: Press) -> bytes:
    """The agenda; headings in `language`, parts in every language. Raises PrinterMissing."""
    builder = content.tools.workshop
    assert builder is not None
    choices = all_choices(content, builder)
    source = content.source_language
    days = []
    for day in plan.days:
        at = _minute(plan.start)
        rows = []
        for slot in day.slots:
            title = slot.title or choices[slot.what].title
            names = [title.get(x.code) or title[source] for x in content.languages]
            rows.append((f"{_clock(at)}–{_clock(at + slot.minutes)}", names))
            at += slot.minutes
        days.append(rows)

    def words(key: str) -> str:
        return content.label(key, language)

    nth = builder.words.nth_day.get(language) or builder.words.nth_day[source]
    values = {
        "locale": next(x.locale for x in content.languages if x.code == language),
        "languages": content.languages,
        "title": plan.title.get(language) or plan.title[source],
        "time": builder.words.time.get(language) or builder.words.time[source],
        "days": [(nth.replace("{n}", str(n)), rows) for n, rows in enumerate(days, 1)],
        "words": words,
        "date": content.date.isoformat(),
    }
    return press.pdf("agenda.html", values, "agenda.css")


def _minute(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
