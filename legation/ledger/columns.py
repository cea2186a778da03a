"""Events in columns: any question of how many, between whom and when in a few milliseconds.

A row is one reading of one event over an interval of record time: a correction, a rejection or
a newer reading closes a row (`until`) and may open another.  Codes number the distinct values in
the order in which they were met.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..relations import Say, View
from ..relations.records import Voice
from .days import number
from .gists import Gist
from .selecting import Filters
from .wanted import Tally, Wanted

Column = NDArray[Any]
_COOPERATIVE = ("verbal cooperation", "material cooperation")
_HAPPENED = ("actual", "ongoing")


class Codes:
    """Distinct values, numbered as they come; -1 stands for one that was never met."""

    def __init__(self) -> None:
        self.of: dict[Any, int] = {}
        self.values: list[Any] = []

    def code(self, value: Any) -> int:
        """The number of a value, given out if it is new."""
        found = self.of.get(value)
        if found is None:
            found = self.of[value] = len(self.values)
            self.values.append(value)
        return found


@dataclass(slots=True)
class Books:
    """The values behind the codes; they only ever grow."""

    type: Codes = field(default_factory=Codes)
    status: Codes = field(default_factory=Codes)
    change: Codes = field(default_factory=Codes)
    outlet: Codes = field(default_factory=Codes)
    told: Codes = field(default_factory=Codes)
    spot: Codes = field(default_factory=Codes)
    actor: Codes = field(default_factory=Codes)
    pair: Codes = field(default_factory=Codes)


_EVENT = (
    ("n", np.int64), ("report", np.int64), ("day", np.int32), ("known", np.int32),
    ("until", np.int32), ("type", np.int16), ("status", np.int16), ("change", np.int16),
    ("side", np.int8), ("score", np.float32), ("outlet", np.int32), ("told", np.int32),
    ("spot", np.int32),
)  # fmt: skip
_PARTY = (("event", np.int32), ("who", np.int32), ("as", np.int8))
_PAIR = (("event", np.int32), ("pair", np.int32))


class Columns:
    """All events of a ledger at one moment; frozen, so that many may read it."""

    def __init__(self, books: Books) -> None:
        self.books = books
        self.events: dict[str, Column] = {name: np.empty(0, kind) for name, kind in _EVENT}
        self.parties: dict[str, Column] = {name: np.empty(0, kind) for name, kind in _PARTY}
        self.pairs: dict[str, Column] = {name: np.empty(0, kind) for name, kind in _PAIR}
        self._views: dict[View, Column] = {}
        self._outlets: list[tuple[Any, int]] | None = None

    def __len__(self) -> int:
        return len(self.events["n"])

    def grown(self, found: Sequence[Gist], ends: dict[int, int]) -> Columns:
        """These and `found` behind them; `ends` closes rows: row -> the day it ended."""
        new, at, b = Columns(self.books), len(self), self.books
        rows = [_row(g, b) for g in found]
        parties = [
            (at + k, b.actor.code(id_), side)
            for k, g in enumerate(found)
            for side, ids in enumerate((g.actors, g.recipients))
            for id_ in ids
        ]
        pairs = [(at + k, b.pair.code(p)) for k, g in enumerate(found) for p in _pairs(g)]
        new.events = _joined(self.events, rows, _EVENT)
        new.parties = _joined(self.parties, parties, _PARTY)
        new.pairs = _joined(self.pairs, pairs, _PAIR)
        if ends:
            new.events["until"][list(ends)] = list(ends.values())
        return new

    # -- choosing ----------------------------------------------------------------------

    def choose(self, wanted: Wanted) -> Column:
        """One truth value a row: whether it is asked for."""
        e, b = self.events, self.books
        keep = self._standing(wanted.known_on)
        if wanted.kind:
            keep &= (e["type"] == b.type.of.get(wanted.kind.upper(), -1)) | (
                e["change"] == b.change.of.get(wanted.kind, -2)
            )
        if wanted.status:
            keep &= e["status"] == b.status.of.get(wanted.status, -1)
        if wanted.happened:
            keep &= np.isin(e["status"], [b.status.of.get(s, -1) for s in _HAPPENED])
        if wanted.outlet:
            keep &= e["outlet"] == b.outlet.of.get(wanted.outlet, -1)
        if wanted.since:
            keep &= e["day"] >= (number(wanted.since) or 0)
        if wanted.until:
            keep &= e["day"] <= (number(wanted.until) or 0)
        if wanted.view:
            keep &= self._admitted(wanted.view)
        for mask in self._taking_part(wanted):
            keep &= mask
        return keep

    def _standing(self, known_on: date | None) -> Column:
        until = self.events["until"]
        standing: Column = until == 0
        if known_on is not None:
            day = number(known_on) or 0
            standing = (self.events["known"] <= day) & (standing | (until > day))
        return standing

    def _taking_part(self, wanted: Wanted) -> Iterable[Column]:
        if wanted.actor and wanted.other:
            low, high = sorted((wanted.actor, wanted.other))
            code = self.books.pair.of.get((low, high), -1)
            yield self._marked(self.pairs["event"][self.pairs["pair"] == code])
            return
        for id_, sides in (
            (wanted.actor, (0,) if wanted.recipient else (0, 1)),
            (wanted.recipient, (1,)),
        ):
            if id_:
                found = self.parties["who"] == self.books.actor.of.get(id_, -1)
                if len(sides) == 1:
                    found &= self.parties["as"] == sides[0]
                yield self._marked(self.parties["event"][found])

    def _marked(self, rows: NDArray[np.int32]) -> Column:
        mask = np.zeros(len(self), np.bool_)
        mask[rows] = True
        return mask

    def _admitted(self, view: View) -> Column:
        admitted = self._views.get(view)
        if admitted is None:
            admitted = np.array([_admits(view, told) for told in self.books.told.values], np.bool_)
            self._views[view] = admitted
        return admitted[self.events["told"]]

    # -- counting ----------------------------------------------------------------------

    def newest(self, keep: Column, limit: int, skip: int = 0) -> list[int]:
        """The numbers of the events chosen, the latest day first."""
        rows = np.flatnonzero(keep)
        wanted = skip + limit
        days = self.events["day"][rows]
        if len(rows) > wanted:
            edge = np.partition(days, len(days) - wanted)[len(days) - wanted]
            rows = rows[days >= edge]
            days = self.events["day"][rows]
        order = np.lexsort((self.events["n"][rows], days))[::-1][skip:wanted]
        return [int(n) for n in self.events["n"][rows[order]]]

    def telling(
        self, filters: Filters, known_on: date | None, view: View | None, limit: int, skip: int
    ) -> list[int]:
        """The newest of the events that tell a change to a relation, whoever takes part."""
        keep = self.choose(
            Wanted(
                actor=filters.actor or filters.recipient, status=filters.status,
                outlet=filters.outlet, since=filters.since, until=filters.until,
                known_on=known_on, view=view,
            )
        )  # fmt: skip
        return self.newest(keep & (self.events["change"] >= 0), limit, skip)

    def months(self, keep: Column) -> list[Tally]:
        """The events chosen by month (202207), those of no known day left out."""
        rows = np.flatnonzero(keep & (self.events["day"] > 0))
        return sorted(self._tallies(self.events["day"][rows] // 100, rows, int))

    def actors(self, keep: Column, side: int | None = None) -> list[Tally]:
        """Everybody who takes part, on either side or as actor (0) or recipient (1), the most
        frequent first.
        """
        rows = self.parties["event"]
        chosen = keep[rows] if side is None else keep[rows] & (self.parties["as"] == side)
        found = self._tallies(
            self.parties["who"][chosen], rows[chosen], self.books.actor.values.__getitem__
        )
        return sorted(found, key=lambda x: (-x.events, str(x.key)))

    def between(self, keep: Column) -> list[Tally]:
        """Every two that stand on opposite sides, ids in order, the most frequent first."""
        rows = self.pairs["event"]
        chosen = keep[rows]
        found = self._tallies(
            self.pairs["pair"][chosen], rows[chosen], self.books.pair.values.__getitem__
        )
        return sorted(found, key=lambda x: (-x.events, x.key))

    def spots(self, keep: Column) -> list[Tally]:
        """The places of the events chosen, the most frequent first."""
        rows = np.flatnonzero(keep & (self.events["spot"] >= 0))
        found = self._tallies(self.events["spot"][rows], rows, self.books.spot.values.__getitem__)
        return sorted(found, key=lambda x: (-x.events, x.key[0], x.key[2:]))

    def counts(self, keep: Column, column: str) -> list[tuple[Any, int]]:
        """How many events have each `type`, `status`, `change` or `outlet`."""
        codes = self.events[column][keep]
        book: Codes = getattr(self.books, column)
        found = np.bincount(codes[codes >= 0], minlength=len(book.values))
        pairs = [(book.values[k], int(found[k])) for k in np.flatnonzero(found)]
        return sorted(pairs, key=lambda x: (-x[1], str(x[0])))

    def reports(self) -> Column:
        """The number of each event's report, as `Words.find` gives them."""
        return self.events["report"]

    def outlets(self) -> list[tuple[Any, int]]:
        """Every outlet with how many events it tells, the most first; counted once."""
        if self._outlets is None:
            self._outlets = self.counts(self.events["until"] == 0, "outlet")
        return self._outlets

    def days(self) -> tuple[int, int] | None:
        """The first and the last day of any event."""
        known = self.events["day"][self.events["day"] > 0]
        return (int(known.min()), int(known.max())) if len(known) else None

    def _tallies(self, codes: Any, rows: Any, value: Any) -> list[Tally]:
        """Counts, cooperative counts and mean scores by code."""
        if not len(codes):
            return []
        score = self.events["score"][rows]
        scored = ~np.isnan(score)
        events = np.bincount(codes)
        cooperative = np.bincount(codes, self.events["side"][rows], minlength=len(events))
        weight = np.bincount(codes[scored], minlength=len(events))
        total = np.bincount(codes[scored], score[scored], minlength=len(events))
        return [
            Tally(
                value(int(k)), int(events[k]), int(cooperative[k]),
                round(float(total[k] / weight[k]), 2) if weight[k] else None,
            )
            for k in np.flatnonzero(events)
        ]  # fmt: skip


def _row(g: Gist, b: Books) -> tuple[Any, ...]:
    return (
        g.n, g.report, g.day, g.known, 0, b.type.code(g.type), b.status.code(g.status),
        b.change.code(g.change) if g.change else -1, g.quad in _COOPERATIVE, g.goldstein,
        b.outlet.code(g.outlet) if g.outlet else -1, b.told.code((g.outlet, g.told)),
        b.spot.code(g.spot) if g.spot else -1,
    )  # fmt: skip


def _pairs(g: Gist) -> set[tuple[str, str]]:
    return {(min(a, r), max(a, r)) for a in g.actors for r in g.recipients if a != r}


def _joined(
    old: dict[str, Column], rows: Sequence[tuple[Any, ...]], kinds: Any
) -> dict[str, Column]:
    columns: list[Any] = list(zip(*rows, strict=True)) if rows else [() for _ in kinds]
    return {
        name: np.concatenate((old[name], np.array(column, dtype=kind)))
        for (name, kind), column in zip(kinds, columns, strict=True)
    }


def _admits(view: View, told: tuple[str | None, tuple[Any, ...]]) -> bool:
    outlet, chains = told
    return any(
        view.admits(Say(outlet, tuple(Voice(*v) for v in voices), "", None)) for voices in chains
    )
