"""Word lists named by a pattern: plain words, "modifier head", or "@list" from words.toml.

":REB" is whoever is of that sector, ":NORP" whoever is named by nation, faith or party.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from ..errors import DataError
from .inflect import noun_forms
from .pattern import Words

DATA = Path(__file__).parent / "data"


@cache
def word_lists() -> dict[str, tuple[str, ...]]:
    """The named lists of words.toml."""
    path = DATA / "words.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(str(path), str(error)) from error
    return {name: tuple(values) for name, values in table.items()}


def expand(items: Iterable[str], where: str, line: int) -> list[str]:
    """`items` with every "@list" replaced by its words (lists may hold lists)."""
    out: list[str] = []
    for item in items:
        if item.startswith(":"):
            out.append(item)
            continue
        if not item.startswith("@"):
            out.append(item.lower())
            continue
        held = word_lists().get(item[1:])
        if held is None:
            known = ", ".join("@" + name for name in sorted(word_lists()))
            raise DataError(where, f"unknown word list {item!r}; the lists are {known}", line=line)
        out.extend(expand(held, where, line))
    return out


def words_of(items: Iterable[str], where: str, line: int) -> Words:
    """A `Words` set: all inflected forms of the nouns named."""
    heads: set[str] = set()
    modified: set[tuple[str, str]] = set()
    for item in expand(items, where, line):
        if item.startswith(":"):
            heads.add(item)
            continue
        modifier, _, head = item.rpartition(" ")
        if modifier:
            modified.update((modifier, form) for form in noun_forms(head))
        else:
            heads.update(noun_forms(head))
    return Words(frozenset(heads), frozenset(modified))
