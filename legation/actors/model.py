"""What the room knows about (names, polities, organisations), and its draft of a mention."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from legation.records import Actor

Sector = str | None


class Entry(NamedTuple):
    """One reading of a name in the gazetteer.

    `type`: name, official, short, adjective, demonym, capital, seat, org, group, outlet,
    population, region (of a contested polity), trap (a longer name that hides a shorter one).
    """

    id: str | None
    type: str
    sector: Sector
    label: str | None
    since: date | None = None
    until: date | None = None


class Polity(NamedTuple):
    """A state, territory, contested or historical polity."""

    id: str
    kind: str
    name: str
    parent: str | None
    region: str
    subregion: str
    since: date | None
    until: date | None
    traits: frozenset[str]


class Organisation(NamedTuple):
    """An intergovernmental organisation, armed group, party, agency or outlet."""

    id: str
    kind: str
    sector: Sector
    name: str
    home: str | None
    since: date | None
    until: date | None
    traits: frozenset[str]


class Noun(NamedTuple):
    """A noun that stands for somebody (see data/nouns.tsv)."""

    klass: str
    sector: Sector
    label: str


class Hit(NamedTuple):
    """A gazetteer name found over tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    start: int
    end: int
    entries: tuple[Entry, ...]
    #: the rest of a hyphenated token after the name: "made" in "US-made"
    suffix: str = ""


@dataclass(slots=True)
class Draft:
    """A mention under construction; `records.Mention` once all is known."""

    first: int
    last: int
    head: int
    kind: str
    start: int = -1
    end: int = -1
    use: str = "actor"
    actors: list[Actor] = field(default_factory=list)
    antecedent: Draft | None = None
    confidence: float = 1.0
    reasons: list[str] = field(default_factory=list)
    #: what kind of reference is still to be resolved: "" when none
    need: str = ""
    #: person, body, state, people, org, outlet, text
    sort: str = "text"
    gender: str = ""  # m, f or "" unknown
    plural: bool = False
    lemma: str = ""  # of the noun that leads the phrase
    core: int = -1  # its token
    person: str = ""  # the personal name, without titles
    role: str = ""
    sector: Sector = None
    label: str | None = None  # own name of a body
    traits: tuple[str, ...] = ()
    subject: bool = False
    joined: bool = False  # heads "X and Y"
    nested: bool = False  # lies inside a longer mention that already uses it
    sent: int = 0
    home: tuple[str, ...] = ()  # polities named in the phrase
    definite: bool = False
    dropped: bool = False  # turned out to name nobody and nothing
    weight: float = 1.0
