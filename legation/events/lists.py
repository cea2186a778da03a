"""The small word lists of the mechanism (grammar.toml): control verbs, transparent heads …"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from .inflect import noun_forms, verb_forms

PATH = Path(__file__).parent / "data" / "grammar.toml"


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = tomllib.loads(PATH.read_text(encoding="utf-8"))
    return table


@cache
def verbs(name: str) -> frozenset[str]:
    """All forms of the verbs in list `name`."""
    return frozenset(form for verb in _table()["verbs"][name] for form in verb_forms(verb))


@cache
def nouns(name: str) -> frozenset[str]:
    """All forms of the nouns in list `name`."""
    return frozenset(form for noun in _table()["nouns"][name] for form in noun_forms(noun))


@cache
def plain(name: str) -> frozenset[str]:
    """The words of list `name` as they stand."""
    return frozenset(_table()["plain"][name])
