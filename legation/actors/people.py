"""Who held which office on a day: look-up in sorted tables, read once and never parsed whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from legation.actors.folding import fold
from legation.actors.tables import DATA, toml


class Tenure(NamedTuple):
    """One office held by one person over an interval (`until` exclusive, None: open)."""

    holder: str  # id of the polity or organisation
    role: str
    sector: str
    since: str  # ISO, "" unknown
    until: str
    source: str
    confidence: float


class Person(NamedTuple):
    """A person of the tables with all known offices."""

    name: str
    gender: str
    tenures: tuple[Tenure, ...]


class People:
    """Persons by full name or surname.

    `people.tsv` holds one person a line: name, gender, tenures; `person_names.tsv` holds, sorted,
    a folded lower-case name and the line numbers of the persons who bear it.
    """

    def __init__(self, folder: Path) -> None:
        self._lines = body(folder / "people.tsv")
        self._names = body(folder / "person_names.tsv")
        self._keys = [line.split("\t", 1)[0] for line in self._names]
        self._known: dict[int, Person] = {}
        self._added: dict[str, list[Person]] = {}

    def named(self, name: str) -> list[Person]:
        """Everybody of the tables with this full name or surname."""
        key = key_of(name)
        added = self._added.get(key, []) if self._added else []
        k = bisect_left(self._keys, key)
        if k == len(self._keys) or self._keys[k] != key:
            return list(added)
        return added + [self._person(int(n)) for n in self._names[k].split("\t")[1].split()]

    def add(self, name: str, gender: str, held: Tenure) -> None:
        """Adds a person of the user's with one office, found by full name and surname."""
        person = Person(name, gender, (held,))
        key = key_of(name)
        for alias in {key, key.split()[-1]} if key else ():
            self._added.setdefault(alias, []).append(person)

    def candidates(self, name: str) -> list[Person]:
        """Persons of this name; for a full name also those whose first name is spelt otherwise."""
        found = self.named(name)
        words = key_of(name).split()
        if found or len(words) < 2:
            return found
        near = [p for p in self.named(words[-1]) if alike(key_of(p.name).split(), words)]
        return near or [p for p in self.named(words[0]) if alike(key_of(p.name).split(), words)]

    def everybody(self) -> Iterator[Person]:
        """All persons of the shipped tables."""
        return (self._person(n) for n in range(len(self._lines)))

    def _person(self, line: int) -> Person:
        person = self._known.get(line)
        if person is None:
            name, gender, packed = self._lines[line].split("\t")
            person = Person(name, gender, tuple(tenure(p) for p in packed.split("; ")))
            self._known[line] = person
        return person


def alike(a: list[str], b: list[str]) -> bool:
    """Whether two names differ only in a first name's spelling or an initial."""
    if not a or not b:
        return False
    if a[-1] != b[-1]:
        return sorted(a) == sorted(b)
    return a[0][:3] == b[0][:3] or a[0][:1] == b[0] or b[0][:1] == a[0]


def tenure(packed: str) -> Tenure:
    """ "RUS|foreign minister|GOV|2004-03-09||eps|0.9" as a `Tenure`."""
    holder, role, sector, since, until, source, confidence = packed.split("|")
    return Tenure(holder, role, sector, since, until, source, float(confidence))


def body(path: Path) -> list[str]:
    """Lines of a table without its comments."""
    lines = path.read_text(encoding="utf-8").split("\n")
    first = next((k for k, line in enumerate(lines) if not line.startswith("#")), 0)
    return [line for line in lines[first:] if line]


def key_of(name: str) -> str:
    """A name as the index spells it.

    Lower case, without accents, marks, particles and the letters that transliterations
    disagree on, so that "Sergey Lavrov" and "Sergei Lavrov" are one key.
    """
    words = fold(name).lower().replace(".", " ").replace("-", " ").replace("'", "").split()
    if len(words) > 2 and words[-1] in ("ii", "iii", "iv"):
        words.pop()
    return " ".join(spelt(w) for w in words if w not in PARTICLES)


#: parts of names that texts leave out or spell in every way
PARTICLES = frozenset({"al", "el", "ul", "as", "ash", "ad", "an", "bin", "ben", "ibn", "jr", "sr"})
_SPELLINGS = (
    (re.compile(r"(?:skyy|skyi|skiy|skii|skyj|sky|ski|skij)$"), "ski"),
    (re.compile(r"(?:ovych|ovich|ovitch|ovic)$"), "ovic"),
    (re.compile(r"mu?[oa]h?a?m+[ae]d"), "muhamad"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"[gk]h"), "g"),
    (re.compile(r"q|ck"), "k"),
    (re.compile(r"dj|j"), "y"),
    (re.compile(r"ei|ey|iy|yi|ii|ij|ee|ie|ai|ay|y"), "i"),
    (re.compile(r"ou|oo|w"), "u"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"tch|ch|c(?=$)"), "c"),
    (re.compile(r"(.)\1"), r"\1"),
)


@lru_cache(maxsize=20000)
def spelt(word: str) -> str:
    """One word of a name in the index's spelling."""
    if len(word) < 4:
        return word
    for pattern, plain in _SPELLINGS:
        word = pattern.sub(plain, word)
    return word


def held_on(tenures: tuple[Tenure, ...], on: date | None) -> list[Tenure]:
    """Offices held on a day, the highest first; all of them when no day is given."""
    day = on.isoformat() if on else ""
    found = [
        t
        for t in tenures
        if not day
        or ((not t.since or t.since <= day) and (not t.until or day[: len(t.until)] <= t.until))
    ]
    return sorted(found, key=lambda t: (rank(t.role), t.source != "own", t.since))


def rank(role: str) -> int:
    """How high an office is: 0 head of state or government, 9 the rest (`[ranks]` in the data)."""
    return _ranks().get(role, 9)


@cache
def _ranks() -> dict[str, int]:
    levels = toml(DATA / "offices.toml")["ranks"]["levels"]
    return {role: k for k, roles in enumerate(levels) for role in roles}
