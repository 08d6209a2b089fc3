"""A record from a mapping: the dataclass is the schema.

The names of the fields are the keys allowed, their types say what a value must be, a
field without a default is a key that must be there. Nothing is raised: each fault is an
issue with its line, and the record is built from what is right, with an empty value
where a needed one is missing, so that one fault does not bring on ten others.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar, cast

from aeo_academy.content.issue import Issue
from aeo_academy.content.suggest import nearest
from aeo_academy.content.yaml_text import Document, KeyPath

T = TypeVar("T")


@dataclass(frozen=True)
class _Field:
    name: str
    hint: Any
    required: bool


class _Wrong(Exception):
    """A value does not fit its type. Carries code and message."""

    def __init__(self, message: str, code: str = "AEO010") -> None:
        super().__init__(message)
        self.code = code


@dataclass
class Reader:
    """Builds records from one YAML document and collects what is wrong with it."""

    document: Document
    issues: list[Issue]

    def report(self, at: KeyPath, code: str, message: str) -> None:
        """Note an issue at the line of a key."""
        self.issues.append(Issue(self.document.path, self.document.line(at), code, message))

    def build(
        self,
        cls: type[T],
        data: object,
        at: KeyPath = (),
        *,
        keys: Mapping[str, str] | None = None,
        filled: Mapping[str, object] | None = None,
        elsewhere: Collection[str] = (),
    ) -> T:
        """A `cls` from the mapping `data` that stands at key path `at`.

        `keys`: YAML key → field, where they differ. `filled`: fields that the caller
        supplies and the YAML must not. `elsewhere`: keys that belong in the English file.
        """
        renamed = keys or {}
        given = dict(filled or {})
        fields = {f.name: f for f in _fields(cast(Hashable, cls)) if f.name not in given}
        allowed = [n for n in fields if n not in renamed.values()] + list(renamed)
        if not isinstance(data, dict):
            self.report(at, "AEO010", f"{_name(at)} must be {_kind(dict)}; it is {_seen(data)}.")
            data = {}
        values: dict[str, object] = given
        for key, value in data.items():
            field = fields.get(renamed.get(str(key), str(key))) if key in allowed else None
            if field is None:
                self._unknown(str(key), at, allowed, elsewhere)
            elif value is not None:
                values[field.name] = self._value(field, value, (*at, key))
        for name, field in fields.items():
            if name in values:
                continue
            if field.required:
                key = next((k for k, f in renamed.items() if f == name), name)
                where = f" of {_name(at)}" if at else ""
                message = f"The key “{key}”{where} is missing. Add “{key}: {_example(field)}”."
                self.report(at, "AEO009", message)
                values[name] = self._empty(field.hint)
        return cls(**values)

    def _unknown(
        self, key: str, at: KeyPath, allowed: list[str], elsewhere: Collection[str]
    ) -> None:
        if key in elsewhere:
            message = f"“{key}” stands in the English file only. Remove it here."
        else:
            known = ", ".join(allowed)
            message = f"Unknown key “{key}”.{nearest(key, allowed)} Keys allowed here: {known}."
        self.report((*at, key), "AEO008", message)

    def _value(self, field: _Field, value: object, at: KeyPath) -> object:
        try:
            return self.convert(field.hint, value, at)
        except _Wrong as wrong:
            self.report(at, wrong.code, f"{_name(at)} {wrong}")
            return self._empty(field.hint)

    def convert(self, hint: Any, value: object, at: KeyPath) -> Any:
        """`value` as `hint` wants it. Raises a private error that `build` reports."""
        origin = typing.get_origin(hint)
        if origin in (typing.Union, types.UnionType):
            inner = next(a for a in typing.get_args(hint) if a is not type(None))
            return None if value is None else self.convert(inner, value, at)
        if origin is tuple:
            if not isinstance(value, list):
                raise _Wrong(f"must be a list, like [a, b]; it is {_seen(value)}.")
            item = typing.get_args(hint)[0]
            return tuple(self.convert(item, v, (*at, n)) for n, v in enumerate(value))
        if origin is not None and issubclass(origin, Mapping):
            return self._mapping(typing.get_args(hint)[1], value, at)
        if dataclasses.is_dataclass(hint):
            return self.build(cast(type, hint), value, at)
        return value if hint is object else _scalar(hint, value)

    def _mapping(self, hint: Any, value: object, at: KeyPath) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise _Wrong(f"must be {_kind(dict)}; it is {_seen(value)}.")
        return {
            str(k): "" if v is None and hint is str else self.convert(hint, v, (*at, k))
            for k, v in value.items()
        }

    def _empty(self, hint: Any) -> object:
        """What stands in for a value that is missing or wrong."""
        origin = typing.get_origin(hint)
        if origin in (typing.Union, types.UnionType):
            return None
        if origin is tuple:
            return ()
        if origin is not None:
            return {}
        if dataclasses.is_dataclass(hint):
            silent = Reader(self.document, [])
            return silent.build(cast(type, hint), {})
        if issubclass(hint, StrEnum):
            return next(iter(hint))
        return {int: 0, bool: False, dt.date: dt.date(1970, 1, 1)}.get(hint, "")


def _scalar(hint: Any, value: object) -> object:
    if hint is str:
        if isinstance(value, bool | list | dict) or value is None:
            raise _Wrong(f"must be a text; it is {_seen(value)}.")
        return str(value)
    if hint is bool or hint is int:
        if type(value) is not hint:
            raise _Wrong(f"must be {_kind(hint)}; it is {_seen(value)}.")
        return value
    if hint is dt.date:
        try:
            if not isinstance(value, str):
                raise ValueError
            return dt.date.fromisoformat(value)
        except ValueError:
            raise _Wrong(f"must be a date like 2026-11-21; “{value}” is none.", "AEO011") from None
    names = [str(member) for member in hint]
    if value not in names:
        raise _Wrong(f"may be {', '.join(names)}; “{value}” is none.{nearest(str(value), names)}")
    return hint(value)


@lru_cache(maxsize=64)
def _fields(cls: Any) -> tuple[_Field, ...]:
    hints = typing.get_type_hints(cls)
    missing = dataclasses.MISSING
    return tuple(
        _Field(f.name, hints[f.name], f.default is missing and f.default_factory is missing)
        for f in dataclasses.fields(cls)
    )


def _kind(kind: type) -> str:
    names = {int: "a whole number", bool: "true or false", dict: "a mapping (“key: value” lines)"}
    return names[kind]


def _seen(value: object) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return f"“{str(value).lower()}”"
    if isinstance(value, list):
        return "a list"
    return "a mapping" if isinstance(value, dict) else f"“{value}”"


def _name(at: KeyPath) -> str:
    return f"“{'.'.join(str(part) for part in at)}”" if at else "This file"


def _example(field: _Field) -> str:
    origin = typing.get_origin(field.hint)
    if origin is tuple:
        return "[…]"
    if origin is not None or dataclasses.is_dataclass(field.hint):
        return "{…}"
    return {int: "10", bool: "true", dt.date: "2026-11-21"}.get(field.hint, "…")
