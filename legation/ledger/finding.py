"""Find tellings, and build the changes they tell, as known on any day."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, bindparam, exists, false, or_, select
from sqlalchemy.sql.elements import ColumnElement

from ..records import When
from ..relations import Change, Say, Telling, View, Voice, load_rules, merge
from . import tables as t
from .days import day, number
from .holding import holding, is_apart, not_undone
from .presets import unsqueeze

_T, _R, _E = t.tellings.c, t.reports.c, t.events.c


class Verdicts(NamedTuple):
    """What reviewers have said, as known on a day."""

    rejected: frozenset[str]
    apart: frozenset[str]
    #: event id -> the review whose correction holds
    corrected: dict[str, int]

    def admits(self, event: str, review: int | None) -> bool:
        """Whether a telling of `event`, made by the reading or by `review`, counts."""
        return event not in self.rejected and self.corrected.get(event) == review


_VERDICTS = select(
    t.reviews.c.n, t.reviews.c.event, t.reviews.c.verdict, t.reviews.c.name
).order_by(t.reviews.c.n)


def verdicts(connection: Connection, known_on: date | None = None) -> Verdicts:
    """The verdict that holds on each event; `unlink` stands beside the others."""
    query = _VERDICTS
    if known_on is not None:
        query = query.where(t.reviews.c.known <= number(known_on))
    said: dict[str, list[Any]] = {}
    for row in connection.execute(query):
        said.setdefault(row.event, []).append(row)
    latest: dict[str, tuple[str, int]] = {}
    apart: set[str] = set()
    for event, rows in said.items():
        standing = not_undone(rows)
        if (held := holding(standing)) is not None:
            latest[event] = (held.verdict, held.n)
        if is_apart(standing):
            apart.add(event)
    return Verdicts(
        frozenset(e for e, (v, _) in latest.items() if v == "reject"),
        frozenset(apart),
        {e: n for e, (v, n) in latest.items() if v == "correct"},
    )


def current(event: ColumnElement[int], known_on: date | None = None) -> ColumnElement[bool]:
    """The condition that no newer reading of the report takes the event's place."""
    return _current(event, number(known_on))


def _current(event: ColumnElement[int], known: Any) -> ColumnElement[bool]:
    s = t.superseded.c
    where = s.reading == event.op("/")(t.SPREAD)
    if known is not None:
        where = and_(where, s.known <= known)
    return ~exists().where(where)


_COLUMNS = (
    _T.n, _T.review, _T.change, _T.subject, _T.object, _T.against, _T.status, _T.refuses,
    _T.implied_by, _T.first, _T.last, _T.precision, _T.voices,
    _E.id.label("event_id"), _R.id.label("report_id"), _R.outlet, _R.published,
)  # fmt: skip


def telling_query(where: ColumnElement[bool], *, dated: bool = False) -> Select[Any]:
    """What asks for the tellings that meet `where`; `dated`: as known on the day `known_on`.

    Whoever asks often makes it once, with parameters in `where`.
    """
    day: Any = bindparam("known_on") if dated else None
    query = (
        select(*_COLUMNS)
        .select_from(t.tellings)
        .join(t.events, _E.n == _T.event)
        .join(t.reports, _R.n == _T.report)
        .where(where, _current(_T.event, day))
    )
    return query if day is None else query.where(_T.known <= day)


def tellings(
    connection: Connection,
    where: ColumnElement[bool] | Select[Any],
    known_on: date | None = None,
    given: Mapping[str, Any] | None = None,
) -> list[tuple[int, int | None, Telling]]:
    """The tellings that meet `where`, each with its number and the review that made it."""
    query = where
    if not isinstance(query, Select):
        query = telling_query(query, dated=known_on is not None)
    values = dict(given or {})
    if known_on is not None:
        values["known_on"] = number(known_on)
    relations = {name: rule.relation for name, rule in load_rules().changes.items()}
    rows = connection.execute(query, values)
    return [(n, review, _telling(relations, row)) for n, review, *row in rows]


def _telling(relations: dict[str, str], row: list[Any]) -> Telling:
    (change, subject, object_, against, status, refuses, implied_by, first, last, precision,
     voices, event, report, outlet, published) = row  # fmt: skip
    return Telling(
        event,
        change,
        relations[change],
        subject,
        object_,
        status,
        When(day(first), day(last), precision),
        Say(outlet, _voices(voices) if voices else (), report, day(published)),
        against,
        bool(refuses),
        implied_by,
    )


@lru_cache(maxsize=4096)
def _voices(stored: str) -> tuple[Voice, ...]:
    return tuple(Voice(*v) for v in json.loads(stored))


_OTHER = t.reports.alias().c
_ORIGINALS = (
    select(_R.id, _OTHER.id)
    .join(t.copies, t.copies.c.report == _R.n)
    .join(_OTHER.id.table, _OTHER.n == t.copies.c.of)
    .where(_R.id.in_(bindparam("reports", expanding=True)))
)


def originals(connection: Connection, reports: Iterable[str]) -> dict[str, str]:
    """What each report is a copy of, for those that are copies."""
    wanted = sorted(set(reports))
    of: dict[str, str] = {}
    for chunk in chunks(wanted):
        of.update((a, b) for a, b in connection.execute(_ORIGINALS, {"reports": chunk}))
    return of


def chunks(values: Sequence[Any], size: int = 500) -> Iterable[Sequence[Any]]:
    """Pieces small enough for one statement."""
    return (values[k : k + size] for k in range(0, len(values), size))


def changes_from(
    connection: Connection,
    where: ColumnElement[bool],
    *,
    known_on: date | None = None,
    view: View | None = None,
) -> tuple[list[Change], dict[str, str]]:
    """The changes told by the tellings that meet `where`, merged anew; and which of the
    reports that tell them are copies, of what.
    """
    judged = verdicts(connection, known_on)
    found = [
        telling
        for _, review, telling in tellings(connection, where, known_on)
        if judged.admits(telling.event, review) and (view is None or view.admits(telling.say))
    ]
    copies = originals(connection, (f.say.report for f in found))
    return merge(found, apart=judged.apart, copies=copies), copies


def same_groups(connection: Connection, events: Sequence[int]) -> ColumnElement[bool]:
    """The condition that a telling is of a change that one of these events tells."""
    groups: set[tuple[str, str, str]] = set()
    for chunk in chunks(events):
        query = select(_T.object, _T.change, _T.subject).where(_T.event.in_(chunk))
        groups.update((r.object, r.change, r.subject) for r in connection.execute(query))
    terms = [
        and_(_T.object == object_, _T.change == change, _T.subject == subject)
        for object_, change, subject in sorted(groups)
    ]
    return or_(false(), *terms)


def text_of(connection: Connection, report: str) -> str | None:
    """The stored text of a report."""
    stored = connection.execute(select(_R.text).where(_R.id == report)).scalar()
    return None if stored is None else unsqueeze(stored)
