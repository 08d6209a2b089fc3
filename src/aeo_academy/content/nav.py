"""data/nav.yml: the doors, and which pages stand behind them."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from pathlib import Path

from aeo_academy.content.model import NavItem
from aeo_academy.content.pages import Desk
from aeo_academy.content.records import load
from aeo_academy.content.schema import Reader

NAV = Path("data/nav.yml")


def read_nav(desk: Desk, withheld: Collection[str]) -> tuple[NavItem, ...]:
    """The menu as written, without the pages that this edition withholds."""
    document = load(desk.root, NAV, desk.issues)
    if document is None:
        return ()
    if not isinstance(document.data, list):
        desk.say(NAV, 1, "AEO010", "This file must be a list: “- id: apply”, “  title: {…}”, ….")
        return ()
    reader = Reader(document, desk.issues)
    items = [reader.build(NavItem, data, (n,)) for n, data in enumerate(document.data)]
    return _without(tuple(items), withheld)


def _without(items: tuple[NavItem, ...], withheld: Collection[str]) -> tuple[NavItem, ...]:
    return tuple(
        dataclasses.replace(item, children=_without(item.children, withheld))
        for item in items
        if item.page is None or item.page not in withheld
    )
