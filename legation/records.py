"""The records every stage hands to the next: frozen, typed, free of behaviour.

Character offsets (`start`, `end`) count Unicode code points into the stored text of
the report, end exclusive.  Token indices count from 0 over the whole document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from .document import Document as Document
from .document import Entity as Entity
from .document import Report as Report
from .document import Span as Span
from .document import Token as Token

Status = Literal[
    "actual",
    "ongoing",
    "planned",
    "threatened",
    "requested",
    "hypothetical",
    "negated",
    "denied",
]
Precision = Literal["day", "month", "year", "interval", "open", "fuzzy", "unknown"]
Quote = Literal["direct", "indirect", "mixed"]
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who a mention stands for on the day of the event (ids as in docs/actors.md)."""

    id: str | None
    sector: str | None = None
    name: str | None = None
    role: str | None = None
    kind: str = "unknown"  # state, contested, igo, group, person, office, outlet, population …


MentionKind = Literal["name", "metonym", "role", "pronoun", "description", "adjective"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names or refers to one or more actors."""

    start: int
    end: int
    text: str
    first: int  # token range, end exclusive
    last: int
    head: int  # token that governs the phrase
    actors: tuple[Actor, ...]  # empty: text only, nobody we can place
    kind: MentionKind
    #: how the words stand: "actor" takes part, "place" is only where, "modifier" only
    #: qualifies ("US-made"), "name-part" belongs to a longer name
    use: Literal["actor", "place", "modifier", "name-part"] = "actor"
    antecedent: int | None = None  # index into Cast.mentions
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cast:
    """All mentions of a document, in order, and which mention covers each token."""

    mentions: tuple[Mention, ...]
    by_head: Mapping[int, int]  # head token -> mention index
    by_token: Mapping[int, int]  # any token -> innermost mention index

    def at_head(self, token: int) -> Mention | None:
        """The mention whose phrase is governed by `token`."""
        k = self.by_head.get(token)
        return None if k is None else self.mentions[k]

    def covering(self, token: int) -> Mention | None:
        """The innermost mention that covers `token`."""
        k = self.by_token.get(token)
        return None if k is None else self.mentions[k]


@dataclass(frozen=True, slots=True)
class When:
    """Bounds of an event in time; `None` where unbounded or unknown."""

    start: date | None
    end: date | None
    precision: Precision
    text: str | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression resolved to an interval."""

    start: int
    end: int
    text: str
    first: int  # token range, end exclusive
    last: int
    when: When
    #: "publication", "absolute", "sentence" (relative to an earlier date) or
    #: "event" (relative to the event whose token is `anchor`: "two days after he recognised")
    relative_to: str = "absolute"
    anchor: int | None = None
    #: for relative_to == "event": the interval is the anchor's date + days (min, max)
    offset: tuple[int, int] | None = None
    #: a span of time that says how long rather than when ("for three years")
    duration: bool = False
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place of an event."""

    start: int
    end: int
    text: str
    name: str
    head: int
    feature: Literal["city", "region", "country", "area"]
    city: str | None = None
    admin1: str | None = None
    country: str | None = None  # actor id of the state
    lat: float | None = None
    lon: float | None = None
    geonames_id: int | None = None
    administered_by: tuple[str, ...] = ()
    claimed_by: tuple[str, ...] = ()
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Who an attribution is to."""

    actor: Actor
    start: int
    end: int
    text: str
    head: int  # token


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content of one claim (PARC/PolNeAR's terms)."""

    id: str
    sources: tuple[Source, ...]
    cue: Span | None
    cue_token: int | None
    content: tuple[Span, ...]
    quote: Quote
    kind: str  # speech, belief, intention, decree, evidence
    stance: str  # asserts, denies, accuses, warns, promises, demands, doubts, confirms …
    channel: str | None
    inside: str | None  # id of the enclosing attribution
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Distance:
    """Words in quotation marks that are not speech: a title, a term, scare quotes."""

    start: int
    end: int
    text: str
    kind: str  # term, title, scare


@dataclass(frozen=True, slots=True)
class Claims:
    """What the attribution stage hands on."""

    attributions: tuple[Attribution, ...]
    distances: tuple[Distance, ...] = ()


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor or recipient of an event, with the words that name it."""

    actor: Actor
    start: int
    end: int
    text: str
    head: int


@dataclass(frozen=True, slots=True)
class Event:
    """One coded interaction."""

    id: str
    report: Report
    event: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    quad: Quad
    goldstein: float | None
    status: Status
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    date: When
    place: Place | None
    attribution: tuple[Attribution, ...]  # outermost first; empty: the report's own voice
    evidence: Span
    trigger: Span
    because: tuple[str, ...]
    pattern: str
    confidence: float
    #: what the event does to a relation ("severs", "recognises" …) or None
    change: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    #: every step that led to the record, for `legation explain`
    steps: tuple[str, ...] = ()
    #: further evidence when one event is told more than once in a report
    also: tuple[Span, ...] = ()

    def _repr_html_(self) -> str:
        """The event as a notebook shows it."""
        from .output.notebook import event_html

        return event_html(self)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was understood of one report; what `Coder.read` returns."""

    report: Report
    document: Document
    cast: Cast
    times: tuple[TimeExpression, ...]
    places: tuple[Place, ...]
    claims: Claims
    events: tuple[Event, ...]
    warnings: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        """The coded report as a notebook shows it."""
        from .output.notebook import reading_html

        return reading_html(self)


Record = dict[str, Any]
