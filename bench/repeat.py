"""A large ledger from a real one: its reports again and again, with other actors on other days.

Each copy moves every day by some weeks and exchanges the states for others that are about as
often in the news.  Texts, offsets, claims and statuses stay as they are, and the ledger that
comes out is sound: `legation verify` finds nothing in it.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from hashlib import blake2b
from typing import Any

from sqlalchemy import insert, select, text

from legation.ledger import Ledger
from legation.ledger import tables as t
from legation.ledger.packing import digest
from legation.ledger.presets import squeeze, unsqueeze
from legation.relations import load_rules

SPREAD = t.SPREAD
#: states exchange places with this many others that are about as often in the news
PEERS = 6
#: copies lie so many days apart, and go on from the beginning after three years
STEP, ROUND = 23, 1095
#: rows that are written at once
CHUNK = 4000

Row = dict[str, Any]


@dataclass(slots=True)
class Base:
    """The reports of a real ledger, with everything that was derived from them."""

    reports: list[Row]
    readings: dict[int, Row] = field(default_factory=dict)
    lines: dict[int, list[Any]] = field(default_factory=dict)
    derived: dict[str, dict[int, list[Row]]] = field(default_factory=dict)
    states: list[str] = field(default_factory=list)

    @property
    def events(self) -> int:
        """How many events it holds."""
        return sum(len(rows) for rows in self.derived["events"].values())


def read_base(ledger: Ledger) -> Base:
    """Everything in the ledger that holds events, in memory."""
    with ledger._store.read() as connection:

        def rows(table: Any) -> list[Row]:
            return [dict(r._mapping) for r in connection.execute(select(table))]

        readings = {r["n"]: r for r in rows(t.readings)}
        derived: dict[str, dict[int, list[Row]]] = {}
        for table, key in ((t.events, "n"), (t.parties, "event"), (t.pairs, "event"),
                           (t.tellings, "event")):  # fmt: skip
            held = derived.setdefault(table.name, {})
            for row in rows(table):
                held.setdefault(row[key] // SPREAD, []).append(row)
        kept = {n: r for n, r in readings.items() if n in derived["events"]}
        wanted = {r["report"] for r in kept.values()}
        bands: dict[int, list[Row]] = {}
        for row in rows(t.bands):
            bands.setdefault(row["report"], []).append(row)
        derived["bands"] = bands
        reports = [r for r in rows(t.reports) if r["n"] in wanted]
    lines = {n: [json.loads(x) for x in unsqueeze(r["body"]).split("\n")] for n, r in kept.items()}
    return Base(reports, kept, lines, derived, _states(lines))


def _states(lines: dict[int, list[Any]]) -> list[str]:
    """The states that may change places, the most frequent first.

    Those whose standing the rules know by name, and whatever is no state, stay as they are.
    """
    rules = load_rules()
    fixed = {c for r in rules.rivals for c in r.claimants}
    for change in rules.changes.values():
        fixed.update(o for i in change.implies for o in i.objects)
    seen: Counter[str] = Counter()
    states: set[str] = set()
    for body in lines.values():
        for event in body[1:]:
            for party in [*event.get("actors", ()), *event.get("recipients", ())]:
                id_, _, _, _, kind = party[0]
                if id_ and len(id_) == 3:
                    seen[id_] += 1
                    if kind == "state":
                        states.add(id_)
                    elif kind == "contested":
                        fixed.add(id_)
    return sorted(states - fixed, key=lambda s: (-seen[s], s))


class Copy:
    """One repetition: its days and its actors."""

    def __init__(self, base: Base, k: int) -> None:
        self.k = k
        self.shift = timedelta(days=k * STEP % ROUND)
        self.names = {s: s for s in base.states}
        chance = random.Random(k)
        for first in range(0, len(base.states), PEERS):
            peers = base.states[first : first + PEERS]
            self.names.update(zip(peers, chance.sample(peers, len(peers)), strict=True))

        @cache
        def moved(day: int) -> int:
            at = date(day // 10000, day // 100 % 100, day % 100) + self.shift
            return at.year * 10000 + at.month * 100 + at.day

        @cache
        def iso(day: str) -> str:
            return (date.fromisoformat(day) + self.shift).isoformat()

        self.moved, self.iso = moved, iso

    def day(self, day: int | None) -> int | None:
        """A day as stored, moved; none and 0 stay."""
        return self.moved(day) if day else day

    def id(self, id_: str) -> str:
        """The id of a report or an event of this copy."""
        kind, _, rest = id_.partition("_")
        return f"{kind}_{blake2b(f'{rest}|{self.k}'.encode(), digest_size=8).hexdigest()}"

    def actor(self, id_: Any) -> Any:
        """Whoever takes the place of `id_`."""
        return self.names.get(id_, id_)

    def body(self, lines: list[Any]) -> bytes:
        """A reading's body with this copy's ids, actors and days."""
        head = lines[0] | {"claims": [self._claim(c) for c in lines[0]["claims"]]}
        out = [head, *(self._event(e) for e in lines[1:])]
        return squeeze(
            "\n".join(json.dumps(x, ensure_ascii=False, separators=(",", ":")) for x in out)
        )

    def _claim(self, claim: Row) -> Row:
        if "sources" in claim:
            claim = claim | {"sources": [self._party(p) for p in claim["sources"]]}
        return claim

    def _party(self, party: list[Any]) -> list[Any]:
        (id_, *rest), *where = party
        return [[self.actor(id_), *rest], *where]

    def _event(self, event: Row) -> Row:
        event = event | {"id": self.id(event["id"])}
        start, end, *rest = event["date"]
        event["date"] = [start and self.iso(start), end and self.iso(end), *rest]
        for side in ("actors", "recipients"):
            if side in event:
                event[side] = [self._party(p) for p in event[side]]
        if "because" in event:
            event["because"] = [self.id(b) for b in event["because"]]
        if "attribution" in event:
            event["attribution"] = [
                a if isinstance(a, str) else self._claim(a) for a in event["attribution"]
            ]
        return event


def _json(value: Row) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Repeater:
    """Writes copies of a base into a ledger."""

    def __init__(self, base: Base, ledger: Ledger) -> None:
        self.base, self.ledger = base, ledger
        self.report = self.reading = 0
        self.waiting: dict[str, list[Row]] = {}

    def run(self, events: int) -> Iterator[int]:
        """Write copies until the ledger holds `events`; how many it holds after each report."""
        k = held = 0
        while held < events:
            copy = Copy(self.base, k)
            of_report = {r["report"]: n for n, r in self.base.readings.items()}
            for report in self.base.reports:
                held += self._report(copy, report, of_report[report["n"]])
                if len(self.waiting["events"]) > CHUNK:
                    self._write()
                    yield held
                if held >= events:
                    break
            k += 1
        self._write()
        with self.ledger._store.write() as connection:
            sql = "INSERT INTO stale SELECT DISTINCT change, subject, object FROM tellings"
            connection.execute(text(sql))
        yield held

    def _report(self, copy: Copy, report: Row, reading: int) -> int:
        self.report += 1
        self.reading += 1
        base, n = self.base, self.report
        add = self.waiting.setdefault
        row = report | {"n": n, "id": copy.id(report["id"])}
        row["published"] = copy.day(report["published"])
        add("reports", []).append(row)
        body = copy.body(base.lines[reading])
        kept = base.readings[reading] | {"n": self.reading, "report": n, "batch": 1}
        add("readings", []).append(kept | {"body": body, "digest": digest(body)})
        for band in base.derived["bands"].get(report["n"], ()):
            add("bands", []).append({"band": band["band"] + copy.k, "report": n})
        for name in ("events", "parties", "pairs", "tellings"):
            made = [self._row(copy, name, r, n) for r in base.derived[name].get(reading, ())]
            add(name, []).extend(made)
        return len(base.derived["events"][reading])

    def _row(self, copy: Copy, name: str, row: Row, report: int) -> Row:
        own = "n" if name == "events" else "event"
        row = row | {own: self.reading * SPREAD + row[own] % SPREAD}
        if name != "tellings":
            row["day"] = copy.day(row["day"])
        if name == "events":
            row["id"], row["last"] = copy.id(row["id"]), copy.day(row["last"])
        elif name == "parties":
            row["actor"] = copy.actor(row["actor"])
        elif name == "pairs":
            row["low"], row["high"] = sorted((copy.actor(row["low"]), copy.actor(row["high"])))
        else:
            self._telling(copy, row, report)
        return row

    def _telling(self, copy: Copy, row: Row, report: int) -> None:
        del row["n"]
        row["report"] = report
        for key in ("subject", "object", "against"):
            row[key] = copy.actor(row[key])
        if load_rules().changes[row["change"]].symmetric:
            row["subject"], row["object"] = sorted((row["subject"], row["object"]))
        row["low"], row["high"] = sorted((row["subject"], row["against"] or row["object"]))
        row["first"], row["last"] = copy.day(row["first"]), copy.day(row["last"])
        if row["voices"]:
            voices = [[copy.actor(i), *rest] for i, *rest in json.loads(row["voices"])]
            row["voices"] = json.dumps(voices, separators=(",", ":"))

    def _write(self) -> None:
        with self.ledger._store.write() as connection:
            if self.report and not connection.execute(select(t.batches.c.n)).first():
                batch = {"n": 1, "recorded": "2020-01-01T00:00:00Z", "version": "repeated"}
                connection.execute(insert(t.batches), [batch])
            for table in t.metadata.sorted_tables:
                if found := self.waiting.get(table.name):
                    connection.execute(insert(table), found)
        self.waiting = {name: [] for name in self.waiting}
