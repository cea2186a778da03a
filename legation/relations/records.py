"""What the relations room hands on: who says what about whom, changes and relations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..records import Precision, Record, Status, When


class Voice(NamedTuple):
    """One speaker of a chain of attribution: the polity or body it speaks for, and its name."""

    id: str | None
    name: str

    def __str__(self) -> str:
        if not self.id or self.id == self.name:
            return self.name
        return f"{self.name} ({self.id})"


class Say(NamedTuple):
    """Who tells something: the outlet that prints it and the chain it names, outermost first.

    An empty chain is the report's own voice.
    """

    outlet: str | None
    voices: tuple[Voice, ...]
    report: str
    published: dt.date | None

    @property
    def speaker(self) -> str | None:
        """The innermost voice, as "name (id)"; None for the report's own voice."""
        return str(self.voices[-1]) if self.voices else None


@dataclass(frozen=True, slots=True)
class Telling:
    """One source telling one change between one subject and one object.

    `subject` and `object` are actor ids (for control of territory the object may be the
    name of a place, and `against` is then the actor who lost it).
    """

    event: str
    change: str
    relation: str
    subject: str
    object: str
    status: Status
    when: When
    say: Say
    against: str | None = None
    #: the event is a refusal of the change ("does not recognise"): a stance, not a change
    refuses: bool = False
    #: the rule or the change this follows from, when no source says it in so many words
    implied_by: str | None = None


class Link(NamedTuple):
    """Why a telling was taken to tell the same change as the others."""

    event: str
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a relation, with everybody who says so and everybody who denies it."""

    id: str
    change: str
    relation: str
    subject: str
    object: str
    status: Status
    date: When
    tellings: tuple[Telling, ...]
    disputes: tuple[Telling, ...] = ()
    links: tuple[Link, ...] = ()
    refuses: bool = False
    implied_by: str | None = None

    @property
    def events(self) -> tuple[str, ...]:
        """Ids of the events that tell it, in the order of publication."""
        return tuple(dict.fromkeys(t.event for t in self.tellings))

    @property
    def according_to(self) -> tuple[Say, ...]:
        """Who says so, in the order of publication, each once."""
        return says_of(self.tellings)

    @property
    def disputed_by(self) -> tuple[Say, ...]:
        """Who denies it."""
        return says_of(self.disputes)

    @property
    def days(self) -> dict[dt.date, tuple[Say, ...]]:
        """The days that are told for it, and who tells each; more than one: sources differ."""
        told: dict[dt.date, list[Telling]] = {}
        for t in self.tellings:
            if t.when.precision == "day" and t.when.start is not None:
                told.setdefault(t.when.start, []).append(t)
        return {day: says_of(told[day]) for day in sorted(told)}


@dataclass(frozen=True, slots=True)
class Relation:
    """A state of affairs between two actors from one day until another.

    `start` and `until` are None when unknown or not ended; `until` is the first day on
    which the state no longer holds.  `last` is the last day that somebody tells of it.
    """

    subject: str
    relation: str
    object: str
    state: str
    start: dt.date | None
    until: dt.date | None
    precision: Precision
    changes: tuple[Change, ...]
    ended_by: Change | None = None
    last: dt.date | None = None

    @property
    def events(self) -> tuple[str, ...]:
        """Ids of the events this rests on."""
        return tuple(dict.fromkeys(e for c in self.changes for e in c.events))

    @property
    def according_to(self) -> tuple[Say, ...]:
        """Who says so."""
        return says_of(t for c in self.changes for t in c.tellings)

    @property
    def disputed_by(self) -> tuple[Say, ...]:
        """Who denies it."""
        return says_of(t for c in self.changes for t in c.disputes)


def says_of(tellings: Iterable[Telling]) -> tuple[Say, ...]:
    """The sources of tellings, each once, in the order of publication."""
    says = {(t.say.report, t.say.outlet, t.say.speaker): t.say for t in tellings}
    return tuple(sorted(says.values(), key=_say_order))


def _say_order(say: Say) -> tuple[dt.date, str, str]:
    return (say.published or dt.date.max, say.report, say.speaker or "")


def when_record(when: When) -> Record:
    """A date as DESIGN.md's `{"start", "end", "precision", "text"}`."""
    return {
        "start": when.start.isoformat() if when.start else None,
        "end": when.end.isoformat() if when.end else None,
        "precision": when.precision,
        "text": when.text,
    }


def say_record(say: Say) -> Record:
    """A source as `{"outlet", "speaker", "report"}`."""
    return {"outlet": say.outlet, "speaker": say.speaker, "report": say.report}


def change_record(change: Change) -> Record:
    """A change with the keys of `legation changes`."""
    return {
        "date": when_record(change.date),
        "change": change.change,
        "subject": change.subject,
        "object": change.object,
        "status": change.status,
        "according_to": [say_record(s) for s in change.according_to],
        "events": list(change.events),
    }


def relation_record(relation: Relation) -> Record:
    """A relation with the keys of `legation relations`."""
    record: dict[str, Any] = {
        "subject": relation.subject,
        "relation": relation.relation,
        "object": relation.object,
        "state": relation.state,
        "from": relation.start.isoformat() if relation.start else None,
        "until": relation.until.isoformat() if relation.until else None,
        "precision": relation.precision,
        "according_to": [say_record(s) for s in relation.according_to],
        "disputed_by": [say_record(s) for s in relation.disputed_by],
        "events": list(relation.events),
    }
    return record
