"""Ordinals in a text: "the third country", "the 140th UN member"."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

WORDS = Path(__file__).parent / "data" / "words" / "ordinals.toml"


class Ordinal(NamedTuple):
    """A place in an order, as a text gives it, with its offsets into that text."""

    number: int
    start: int
    end: int
    text: str
    #: it counts some countries only ("the first EU member")
    partial: bool


def ordinals_in(text: str) -> list[Ordinal]:
    """Every place in an order of countries that `text` speaks of, in order."""
    pattern, partial = _pattern()
    out = []
    for found in pattern.finditer(text):
        number = _number(found["number"].casefold())
        if number:
            limited = " ".join(found["noun"].casefold().split()) in partial
            out.append(Ordinal(number, found.start(), found.end(), found.group(), limited))
    return out


@cache
def _words() -> dict[str, dict[str, int]]:
    table = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    return {"numbers": table["numbers"], "tens": table["tens"]}


@cache
def _pattern() -> tuple[re.Pattern[str], frozenset[str]]:
    table = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    units = "|".join(sorted(table["numbers"], key=len, reverse=True))
    tens = "|".join(table["tens"])
    nouns = "|".join(
        r"\s+".join(map(re.escape, noun.split()))
        for noun in sorted(table["nouns"], key=len, reverse=True)
    )
    number = rf"\d{{1,3}}(?:st|nd|rd|th)|(?:(?:{tens})-)?(?:{units})"
    return (
        re.compile(rf"\b(?P<number>{number})\s+(?P<noun>{nouns})\b", re.IGNORECASE),
        frozenset(table["partial"]),
    )


def _number(word: str) -> int:
    if word[0].isdigit():
        return int(re.findall(r"\d+", word)[0])
    ten, hyphen, unit = word.partition("-")
    words = _words()
    if not hyphen:
        return words["numbers"][word]
    return words["tens"][ten] + words["numbers"][unit]
