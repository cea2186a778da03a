"""Events in columns: any question of how many, between whom and when in a few milliseconds.

A row is one reading of one event over an interval of record time: a correction, a rejection or
a newer reading closes a row (`until`) and may open another.  Codes number the distinct values in
the order in which they were met.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..relations import Say, View
from ..relations.records import Voice
from .books import Books, Codes
from .days import number
from .gists import Gist
from .selecting import Filters
from .sorting import LAST, Sorted
from .tallying import tallies
from .wanted import Tally, Wanted

Column = NDArray[Any]
_COOPERATIVE = ("verbal cooperation", "material cooperation")
#: outlets that a list can be limited to by choosing one
OFFERED = 40
_HAPPENED = ("actual", "ongoing")


_EVENT = (
    ("n", np.int64), ("report", np.int64), ("day", np.int32), ("known", np.int32),
    ("until", np.int32), ("type", np.int16), ("status", np.int16), ("change", np.int16),
    ("side", np.int8), ("score", np.float32), ("outlet", np.int32), ("told", np.int32),
    ("spot", np.int32),
)  # fmt: skip
_PARTY = (("event", np.int32), ("who", np.int32), ("as", np.int8))
_PAIR = (("event", np.int32), ("pair", np.int32))


class Columns:
    """All events of a ledger at one moment; frozen, so that many may read it.

    Rows are chosen as numbers in the order of their days.
    """

    def __init__(self, books: Books) -> None:
        self.books = books
        self.events: dict[str, Column] = {name: np.empty(0, kind) for name, kind in _EVENT}
        self.parties: dict[str, Column] = {name: np.empty(0, kind) for name, kind in _PARTY}
        self.pairs: dict[str, Column] = {name: np.empty(0, kind) for name, kind in _PAIR}
        self._by_day, self._by_actor, self._by_pair = Sorted(), Sorted(), Sorted()
        self._closed = 0  # rows that were closed
        self._views: dict[View, Column] = {}
        self._outlets: list[tuple[Any, int]] | None = None
        self._mark: str | None = None

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
        new._closed = self._closed + len(ends)
        if ends:
            new.events["until"][list(ends)] = list(ends.values())
        day = new.events["day"]
        new._by_day = self._by_day.grown([0] * len(rows), day[at:], range(at, len(new)))
        either = sorted({(row, who) for row, who, _ in parties})  # once, whatever their sides
        events = [row for row, _ in either]
        new._by_actor = self._by_actor.grown([who for _, who in either], day[events], events)
        events = [row for row, _ in pairs]
        new._by_pair = self._by_pair.grown([pair for _, pair in pairs], day[events], events)
        return new

    # -- choosing ----------------------------------------------------------------------

    def choose(self, wanted: Wanted) -> Column:
        """The rows asked for, the earliest day first."""
        e, b = self.events, self.books
        rows = self._taking_part(wanted)
        if self._closed or wanted.known_on is not None:
            rows = rows[self._standing(rows, wanted.known_on)]
        if wanted.kind:
            type_ = e["type"][rows] == b.type.of.get(wanted.kind.upper(), -1)
            rows = rows[type_ | (e["change"][rows] == b.change.of.get(wanted.kind, -2))]
        if wanted.status:
            rows = rows[e["status"][rows] == b.status.of.get(wanted.status, -1)]
        if wanted.happened:
            among = np.array([s in _HAPPENED for s in b.status.values], np.bool_)
            rows = rows[among[e["status"][rows]]]
        if wanted.outlet:
            rows = rows[e["outlet"][rows] == b.outlet.of.get(wanted.outlet, -1)]
        if wanted.view:
            rows = rows[self._admitted(wanted.view)[e["told"][rows]]]
        return rows

    def said_in(self, rows: Column, reports: Column) -> Column:
        """Those of the rows whose report is one of these, numbered as `Words.find` does."""
        of = self.events["report"]
        among = np.zeros(1 + int(max(of.max(initial=0), reports.max(initial=0))), np.bool_)
        among[reports] = True
        return rows[among[of[rows]]]

    def _standing(self, rows: Column, known_on: date | None) -> Column:
        until = self.events["until"][rows]
        standing: Column = until == 0
        if known_on is not None:
            day = number(known_on) or 0
            standing = (self.events["known"][rows] <= day) & (standing | (until > day))
        return standing

    def mark_of(self, actors: Iterable[str]) -> str:
        """What tells one state of the rows of some actors from another."""
        rows = [len(self.choose(Wanted(actor=actor))) for actor in actors]
        return f"{self._closed}/{'-'.join(map(str, rows))}/{self._offered()}"

    def _offered(self) -> str:
        """The outlets with most events, in brief."""
        if self._mark is None:
            names = "\0".join(str(name) for name, _ in self.outlets()[:OFFERED])
            self._mark = blake2b(names.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        return self._mark

    def _taking_part(self, wanted: Wanted) -> Column:
        """The rows of a period in which those asked for take part."""
        first, last = number(wanted.since) or 0, number(wanted.until) or LAST
        actor, pair = self.books.actor.of, self.books.pair.of
        if wanted.actor and wanted.other:
            low, high = sorted((wanted.actor, wanted.other))
            return self._by_pair.find(pair.get((low, high), -1), first, last)
        if not wanted.actor and not wanted.recipient:
            return self._by_day.find(0, first, last)
        one = wanted.actor or wanted.recipient
        rows: Column = self._by_actor.find(actor.get(one, -1), first, last)
        if wanted.recipient:
            for id_, side in ((wanted.actor, 0), (wanted.recipient, 1)):
                if id_:
                    found = self.parties["who"] == actor.get(id_, -1)
                    found &= self.parties["as"] == side
                    rows = rows[self._marked(self.parties["event"][found])[rows]]
        return rows

    def _marked(self, rows: Column) -> Column:
        mask = np.zeros(len(self), np.bool_)
        mask[rows] = True
        return mask

    def _admitted(self, view: View) -> Column:
        """Whether a view admits each way of telling."""
        admitted = self._views.get(view)
        if admitted is None:
            admitted = np.array([_admits(view, told) for told in self.books.told.values], np.bool_)
            self._views[view] = admitted
        return admitted

    # -- counting ----------------------------------------------------------------------

    def newest(self, rows: Column, limit: int, skip: int = 0) -> list[int]:
        """The numbers of the events chosen, the latest day first."""
        wanted, e = skip + limit, self.events
        if 0 < wanted < len(rows):
            edge, many = e["day"][rows[-wanted]], 2 * wanted
            while many < len(rows) and e["day"][rows[-many]] == edge:
                many *= 2
            rows = rows[-many:]
        order = np.lexsort((e["n"][rows], e["day"][rows]))[::-1][skip:wanted]
        return [int(n) for n in e["n"][rows[order]]]

    def telling(
        self, filters: Filters, known_on: date | None, view: View | None, limit: int, skip: int
    ) -> list[int]:
        """The newest of the events that tell a change to a relation, whoever takes part."""
        rows = self.choose(
            Wanted(
                actor=filters.actor or filters.recipient, status=filters.status,
                outlet=filters.outlet, since=filters.since, until=filters.until,
                known_on=known_on, view=view,
            )
        )  # fmt: skip
        return self.newest(rows[self.events["change"][rows] >= 0], limit, skip)

    def months(self, rows: Column) -> list[Tally]:
        """The events chosen by month (202207), those of no known day left out."""
        rows = rows[self.events["day"][rows] > 0]
        return self._tallies(self.events["day"][rows] // 100, rows, int)

    def actors(self, rows: Column, side: int | None = None) -> list[Tally]:
        """Everybody who takes part, on either side or as actor (0) or recipient (1), the most
        frequent first.
        """
        chosen = self._marked(rows)[self.parties["event"]]
        if side is not None:
            chosen &= self.parties["as"] == side
        found = self._tallies(
            self.parties["who"][chosen], self.parties["event"][chosen],
            self.books.actor.values.__getitem__,
        )  # fmt: skip
        return sorted(found, key=lambda x: (-x.events, str(x.key)))

    def between(
        self, rows: Column, limit: int | None = None, *, who: str | None = None
    ) -> list[Tally]:
        """Every two that stand on opposite sides, ids in order, the most frequent first; only
        the first `limit`, only the pairs of `who`.
        """
        chosen = self._marked(rows)[self.pairs["event"]]
        found = self._tallies(
            self.pairs["pair"][chosen], self.pairs["event"][chosen],
            self.books.pair.values.__getitem__, limit, who and (lambda pair: who in pair),
        )  # fmt: skip
        return sorted(found, key=lambda x: (-x.events, x.key))[:limit]

    def how_many_pairs(self, rows: Column) -> int:
        """How many pairs `between` has without a limit."""
        chosen = self.pairs["pair"][self._marked(rows)[self.pairs["event"]]]
        return int(np.count_nonzero(np.bincount(chosen))) if len(chosen) else 0

    def spots(self, rows: Column, limit: int | None = None) -> list[Tally]:
        """The places of the events chosen, the most frequent first."""
        rows = rows[self.events["spot"][rows] >= 0]
        spot = self.books.spot.values.__getitem__
        found = self._tallies(self.events["spot"][rows], rows, spot, limit)
        return sorted(found, key=lambda x: (-x.events, x.key[0], x.key[2:]))[:limit]

    def counts(self, rows: Column, column: str) -> list[tuple[Any, int]]:
        """How many events have each `type`, `status`, `change` or `outlet`."""
        codes = self.events[column][rows]
        book: Codes = getattr(self.books, column)
        found = np.bincount(codes[codes >= 0], minlength=len(book.values))
        pairs = [(book.values[k], int(found[k])) for k in np.flatnonzero(found)]
        return sorted(pairs, key=lambda x: (-x[1], str(x[0])))

    def outlets(self) -> list[tuple[Any, int]]:
        """Every outlet with how many events it tells, the most first; counted once."""
        if self._outlets is None:
            self._outlets = self.counts(self.choose(Wanted()), "outlet")
        return self._outlets

    def days(self) -> tuple[int, int] | None:
        """The first and the last day of any event."""
        known = self._by_day.find(0, 1)
        if not len(known):
            return None
        first, last = self.events["day"][known[[0, -1]]].tolist()
        return first, last

    def _tallies(
        self, codes: Any, rows: Any, value: Any, limit: int | None = None, among: Any = None
    ) -> list[Tally]:
        side, score = self.events["side"][rows], self.events["score"][rows]
        return tallies(codes, side, score, value, limit=limit, among=among)


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
