"""What the ledger answers with beside the rooms' own records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ..records import Event, Report
from ..relations import Change, Relation


@dataclass(frozen=True, slots=True)
class Review:
    """A person's verdict on an event or on its link to a change."""

    event: str
    verdict: str
    note: str
    name: str
    recorded: str
    fields: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event as the ledger holds it."""

    event: Event
    #: the version of the coder that read it
    version: str
    #: when the ledger learnt it, UTC
    recorded: str
    #: as the coder read it, whatever people said of it since
    machine: Event
    reviews: tuple[Review, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report as the ledger holds it, and what it is a near-duplicate of."""

    report: Report
    events: int
    copy_of: str | None
    likeness: float | None
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How two actors stand: the states that hold, those that are over, and what is planned."""

    a: str
    b: str
    as_of: date | None
    #: the last day that the ledger knows anything of
    horizon: date | None
    relations: tuple[Relation, ...]
    former: tuple[Relation, ...]
    planned: tuple[Change, ...]
    #: reports that are near-duplicates, and the report each is a copy of
    copies: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recognition:
    """Who recognises an actor, who refuses to, and who no longer does."""

    of: str
    as_of: date | None
    recognised: tuple[Relation, ...]
    refused: tuple[Relation, ...]
    derecognised: tuple[Relation, ...]
    planned: tuple[Change, ...]
    former: tuple[Relation, ...]
    #: announcements that were fulfilled
    announced: tuple[Change, ...] = ()
    #: reports that are near-duplicates, and the report each is a copy of
    copies: Mapping[str, str] = field(default_factory=dict)
