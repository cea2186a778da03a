"""A pattern: how one kind of event is said, and what it means.  Patterns are data."""

from __future__ import annotations

from dataclasses import dataclass, field

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """A set of words, some of which may have to stand with a particle or a modifier."""

    heads: frozenset[str] = frozenset()
    #: "armed conflict": the head with a modifier that must be there
    modified: frozenset[tuple[str, str]] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.heads or self.modified)


@dataclass(frozen=True, slots=True)
class Variant:
    """A finer reading when certain words stand in the event's own phrase."""

    words: frozenset[str]
    mode: str | None = None
    cameo: str | None = None
    contexts: tuple[str, ...] = ()
    change: str | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that must (or must not) be coded by the pattern."""

    text: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to say one kind of event (docs/patterns.md explains each key)."""

    name: str
    event: str
    file: str
    line: int
    #: (verb, particle or "")
    verbs: tuple[tuple[str, str], ...] = ()
    nouns: Words = Words()
    object: Words = Words()
    object_not: Words = Words()
    subject: Words = Words()
    subject_not: Words = Words()
    #: preposition -> words one of which must stand behind it
    oblique: tuple[tuple[str, Words], ...] = ()
    complement: tuple[str, ...] = ()
    actor: tuple[str, ...] = ("subject",)
    recipient: tuple[str, ...] = ("object",)
    noun_actor: tuple[str, ...] = ("light", "by", "owner")
    noun_recipient: tuple[str, ...] = ("of", "on", "against")
    light: Words = Words()
    mutual: bool = False
    #: two actors and no recipient: each does it to the other
    pair: bool = False
    need: tuple[str, ...] = ("actor",)
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    change: str | None = None
    refine: str | None = None
    status: str | None = None
    hostile_place: bool = False
    variants: tuple[Variant, ...] = ()
    match: tuple[Example, ...] = ()
    miss: tuple[Example, ...] = ()
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Book:
    """All patterns, and where each word leads."""

    patterns: tuple[Pattern, ...]
    #: verb lemma -> (pattern index, particle)
    by_verb: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    by_noun: dict[str, list[int]] = field(default_factory=dict)
