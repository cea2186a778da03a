"""Where the reports of one change differ: on the day, on how many, on who the other party is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, and_, or_

from ..records import Event, Record
from ..relations import Change, Say, load_rules
from . import changelist
from . import tables as t
from .days import number
from .fetching import Fetcher

_C = t.changes.c

#: two accounts are of one act when they share so much of their words, names of the parties aside
LIKENESS = 0.5

_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Told:
    """One of the things told, who tells it, and in which events."""

    value: str
    says: tuple[Say, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What the reports of a change do not agree on: `day`, `number` or `party`."""

    on: str
    told: tuple[Told, ...]


def difference_record(found: Difference) -> Record:
    """A difference as `{"on", "told": [{"value", "according_to", "events"}]}`."""
    from ..relations.records import say_record

    told = [
        {"value": x.value, "according_to": [say_record(s) for s in x.says], "events": [*x.events]}
        for x in found.told
    ]
    return {"on": found.on, "told": told}


def differences(connection: Connection, change: Change) -> tuple[Difference, ...]:
    """What the reports of `change` differ on, with the evidence of each side."""
    out = [*_days(change)]
    if load_rules().changes[change.change].days:  # others are many acts under one name
        fetcher = Fetcher(connection)
        mine = list(fetcher.by_id(change.events))
        out += _numbers(change, mine)
        out += _parties(change, mine, _rivals(connection, change), fetcher)
    return tuple(out)


def _days(change: Change) -> Iterable[Difference]:
    days = change.days
    if len(days) > 1:
        yield Difference("day", tuple(_told(change, str(d), _on(change, d)) for d in days))


def _on(change: Change, day: date) -> set[str]:
    same = (x for x in change.tellings if x.when.precision == "day" and x.when.start == day)
    return {x.event for x in same}


def _told(change: Change, value: str, events: set[str]) -> Told:
    tellings = [x for x in change.tellings if x.event in events]
    says = {(x.say.report, x.say.outlet, x.say.speaker): x.say for x in tellings}
    return Told(value, tuple(says.values()), tuple(dict.fromkeys(x.event for x in tellings)))


def _numbers(change: Change, events: Sequence[Event]) -> Iterable[Difference]:
    """ "12 diplomats" here, "ten" there."""
    for kind in sorted({k for e in events for k in e.counts}):
        by: dict[int, set[str]] = {}
        for e in events:
            if kind in e.counts:
                by.setdefault(e.counts[kind], set()).add(e.id)
        if len(by) > 1:
            told = (_told(change, f"{n} {kind}", by[n]) for n in sorted(by))
            yield Difference("number", tuple(told))


def _rivals(connection: Connection, change: Change) -> list[Change]:
    """The same act on about the same day, with one of the two parties another."""
    day = change.date.start
    if day is None or change.refuses or change.implied_by:
        return []
    slack = timedelta(days=load_rules().changes[change.change].days)
    same = or_(
        and_(_C.subject == change.subject, _C.object != change.object),
        and_(_C.object == change.object, _C.subject != change.subject),
    )
    where = and_(
        same,
        _C.change == change.change,
        _C.status == change.status,
        _C.day.between(number(day - slack), number(day + slack)),
    )
    return changelist.page(connection, where, limit=20)


def _parties(
    change: Change, mine: Sequence[Event], rivals: Sequence[Change], fetcher: Fetcher
) -> Iterable[Difference]:
    """Another report tells it in the same words of another party."""
    reports = {x.say.report for x in change.tellings}
    outlets = {x.say.outlet for x in change.tellings}
    told = []
    for other in rivals:
        theirs = [x for x in other.tellings if x.say.report not in reports]
        if len(theirs) < len(other.tellings) or outlets & {x.say.outlet for x in theirs}:
            continue  # one report tells both, or one outlet: two acts, not two accounts of one
        if any(_alike(a, b) for a in mine for b in fetcher.by_id(other.events)):
            told.append(_told(other, _pair(other), set(other.events)))
    if told:
        yield Difference("party", (_told(change, _pair(change), set(change.events)), *told))


def _pair(change: Change) -> str:
    return f"{change.subject} {change.change} {change.object}"


def _alike(a: Event, b: Event) -> bool:
    """Whether two sentences tell the same but for the parties' names."""
    one, two = _words(a), _words(b)
    return len(one & two) >= LIKENESS * max(1, len(one | two))


def _words(event: Event) -> set[str]:
    text, start = event.evidence.text, event.evidence.start
    for p in sorted((*event.actors, *event.recipients), key=lambda p: -p.start):
        if start <= p.start and p.end <= event.evidence.end:
            text = text[: p.start - start] + " " + text[p.end - start :]
    return {w.casefold() for w in _WORD.findall(text)}
