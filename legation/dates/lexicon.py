"""The words of time and their classes, read once from the room's data files."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from legation.errors import DataError

DATA = files("legation.dates") / "data"
#: classes whose words must be written with a capital
CAPITAL = frozenset({"month", "monthish", "weekdayish"})
#: classes that never begin an expression worth building on their own
WEAK = frozenset(
    {
        "number",
        "tens",
        "vague",
        "approx",
        "part",
        "comparative",
        "direct",
        "past",
        "ahead",
        "ordinal",
        "until",
    }
)

#: prefixes that some texts join to a month or year with a hyphen
_JOINED = frozenset({"mid-"})
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ordday", re.compile(r"(\d{1,3})(?:st|nd|rd|th)$")),
    ("decade", re.compile(r"'?(\d{2,4})s$")),
    ("dayrange", re.compile(r"(\d{1,2})-(\d{1,2})$")),
    ("yearrange", re.compile(r"(\d{4})[-/](\d{4}|\d{2})$")),
    ("iso", re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:t[\d:.]*z?)?$")),
    ("slashed", re.compile(r"(\d{1,4})[/.-](\d{1,2})[/.-](\d{2,4})$")),
)

Classes = dict[str, tuple[int, Any]]  # class -> (length in tokens, meaning)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the data files say, ready for look-up."""

    words: dict[str, dict[str, Any]]
    #: first word -> longer phrases that begin with it: (words, class, meaning), longest first
    phrases: dict[str, tuple[tuple[tuple[str, ...], str, Any], ...]]
    caution: frozenset[str]
    licence: frozenset[str]


def read(name: str) -> dict[str, Any]:
    """A data file of this room; raises `DataError` if it is not TOML."""
    try:
        return tomllib.loads((DATA / name).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"dates/data/{name}", str(error)) from None


def _variants(phrase: str) -> set[tuple[str, ...]]:
    """A phrase as tokens, with its hyphens kept and with them split off."""
    return {tuple(phrase.split()), tuple(phrase.replace("-", " - ").split())}


@cache
def lexicon() -> Lexicon:
    """The lexicon, loaded at first use."""
    tables = read("words.toml")
    caution = tables.pop("caution")
    words: dict[str, dict[str, Any]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}

    def add(text: str, kind: str, value: Any) -> None:
        for tokens in _variants(text):
            if len(tokens) == 1:
                words.setdefault(tokens[0], {})[kind] = value
            else:
                phrases.setdefault(tokens[0], []).append((tokens, kind, value))

    for kind, table in tables.items():
        for word, value in table.items():
            add(word, kind, value)
    named = read("named_days.toml")
    for kind, key in (
        ("named", "yearly"),
        ("named", "years"),
        ("once", "once"),
        ("ignore", "ignore"),
    ):
        for row in named.get(key, []):
            if not isinstance(row.get("name", row.get("phrase")), str):
                raise DataError("dates/data/named_days.toml", f"[[{key}]] without name: {row!r}")
            add(row.get("name") or row["phrase"], kind, row)
    ordered = {
        first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0], row[1])))
        for first, rows in sorted(phrases.items())
    }
    return Lexicon(words, ordered, frozenset(caution["words"]), frozenset(caution["licence"]))


@cache
def kinds() -> frozenset[str]:
    """The names of all classes of words."""
    found = {kind for table in lexicon().words.values() for kind in table}
    found |= {kind for rows in lexicon().phrases.values() for _, kind, _ in rows}
    return frozenset(found | {kind for kind, _ in _SHAPES} | {"digits", "day", "year", "yy", "mid"})


@lru_cache(maxsize=4096)
def numeric(text: str) -> dict[str, Any] | None:
    """The classes of a token that holds digits, `None` if it is no number or date."""
    if len(text) > 24:
        return None
    plain = text.replace(",", "")
    if plain.isascii() and plain.isdecimal() and text[-1] != ",":
        return _integer(plain) if plain == text or re.fullmatch(r"\d{1,3}(,\d{3})+", text) else None
    if re.fullmatch(r"\d{1,4}\.\d{1,2}", text) and text.isascii():
        return {"digits": float(text)}
    for kind, shape in _SHAPES:
        found = shape.match(text) if text.isascii() else None
        if found:
            return _shaped(kind, [int(group) for group in found.groups()])
    return None


def _integer(text: str) -> dict[str, Any] | None:
    if len(text) > 7:
        return None
    number = int(text)
    out: dict[str, Any] = {"digits": number}
    if len(text) <= 2:
        out["yy"] = number
        if 1 <= number <= 31:
            out["day"] = number
    if len(text) == 4 and 1000 <= number <= 2199:
        out["year"] = number
    return out


def _shaped(kind: str, numbers: list[int]) -> dict[str, Any] | None:
    if kind == "ordday":
        number = numbers[0]
        return {"ordday": number, "day": number} if 1 <= number <= 31 else {"ordday": number}
    if kind == "decade":
        return {"decade": numbers[0]} if numbers[0] % 10 == 0 else None
    if kind == "dayrange":
        return {"dayrange": tuple(numbers)} if 1 <= numbers[0] < numbers[1] <= 31 else None
    return {kind: tuple(numbers)}


def classes(low: list[str], texts: list[str], i: int) -> Classes | None:
    """The classes of the token at `i` and of the phrases that begin there."""
    lex, word = lexicon(), low[i]
    out: Classes = {}
    table = lex.words.get(word) or (numeric(word) if word[:2].strip("'")[:1].isdigit() else None)
    if table:
        capital = texts[i][:1].isupper()
        for kind, value in table.items():
            if (
                capital
                or kind not in CAPITAL
                or (kind == "month" and len(word) > 4 and word not in lex.caution)
            ):
                out[kind] = (1, value)
    if word[:4] in _JOINED and len(word) > 5:
        rest = lex.words.get(word[4:]) or numeric(word[4:]) or {}
        if "month" in rest or "year" in rest or "decade" in rest:
            out["mid"] = (1, rest)
    for tokens, kind, value in lex.phrases.get(word, ()):
        fresh = kind not in out or out[kind][0] == 1
        if fresh and tuple(low[i : i + len(tokens)]) == tokens:
            out[kind] = (len(tokens), value)
    return out or None
