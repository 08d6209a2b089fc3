"""What `{{ programme.key.form }}` says."""

from __future__ import annotations

from aeo_academy.content.model import Content, Fact
from aeo_academy.content.programme import BASE
from aeo_academy.content.suggest import nearest

OPEN = "open"
ASK = "ask-aeo-office"  # label of data/ui.yml


class ValueMissing(KeyError):
    """No such value or form. The message says what there is instead."""

    def __init__(self, message: str, *, form: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.form = form

    def __str__(self) -> str:
        return self.message


def is_open(content: Content, key: str) -> bool:
    """Whether the administration has still to say. ValueMissing for an unknown key."""
    return _fact(content, key).status == OPEN


def programme_value(content: Content, key: str, form: str | None, language: str) -> str:
    """A country value in `language`, in the form asked for; an open one reads “ask the office”.

    Raises ValueMissing for an unknown key, or a form that the language does not have.
    """
    fact = _fact(content, key)
    if fact.status == OPEN:
        return content.label(ASK, language)
    forms = fact.value.get(language)
    if forms is None:
        raise ValueMissing(f"The value “{key}” has no text in “{language}”.", form=True)
    wanted = form or BASE
    if wanted not in forms:
        there = ", ".join(forms) or "none"
        message = f"The value “{key}” has no form “{wanted}” in “{language}” (forms: {there})."
        raise ValueMissing(message, form=True)
    return forms[wanted]


def _fact(content: Content, key: str) -> Fact:
    programme = content.programme
    if key not in programme.facts:
        hint = nearest(key, programme.facts)
        raise ValueMissing(f"programmes/{programme.code}/facts.yml has no value “{key}”.{hint}")
    return programme.facts[key]
