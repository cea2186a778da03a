"""Addresses to ask a server for, made up from what its ledger holds."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from urllib.parse import quote, urlencode

from sqlalchemy import func, select

from legation.ledger import Ledger
from legation.ledger import tables as t

#: kind of address -> how often it is asked, in a mixture of readers and programs
SHARES = {
    "home": 10, "actor": 12, "actor as of": 6, "pair": 10, "pair as of": 4, "recognition": 6,
    "changes": 6, "events": 6, "reports": 3, "report": 10, "event": 8, "map": 3, "network": 3,
    "compare": 2, "search": 3, "api events": 8, "api changes": 4, "api status": 6,
    "api recognition": 3, "api timeline": 4, "api report": 3,
}  # fmt: skip

#: the kinds that are pages for people
PAGES = tuple(kind for kind in SHARES if not kind.startswith("api "))


class Asking:
    """Makes up addresses: actors as often as they are in the news, any day, any record."""

    def __init__(self, ledger: Ledger, seed: int) -> None:
        self.random = random.Random(seed)
        with ledger._store.read() as connection:
            p, e, r = t.parties.c, t.events.c, t.reports.c
            counts = connection.execute(
                select(p.actor, func.count()).group_by(p.actor).order_by(func.count().desc())
            ).all()
            self.actors = [a for a, _ in counts[:150]]
            self.weights = [n for _, n in counts[:150]]
            highest = {
                table: connection.execute(select(func.max(table.c.n))).scalar() or 1
                for table in (t.reports, t.readings)
            }
            self.reports, self.events = [], []
            for _ in range(300):
                at = self.random.randrange(highest[t.reports]) + 1
                query = select(r.id).where(r.n >= at).order_by(r.n).limit(1)
                self.reports += connection.execute(query).scalars()
                at = self.random.randrange(highest[t.readings]) * t.SPREAD
                query = select(e.id).where(e.n >= at).order_by(e.n).limit(1)
                self.events += connection.execute(query).scalars()
            first, last = connection.execute(
                select(func.min(r.published), func.max(r.published))
            ).one()
        self.first = date(first // 10000, first // 100 % 100, first % 100)
        self.days = (date(last // 10000, last // 100 % 100, last % 100) - self.first).days or 1

    def who(self) -> str:
        return quote(self.random.choices(self.actors, self.weights)[0], safe="")

    def day(self) -> str:
        return (self.first + timedelta(days=self.random.randrange(self.days))).isoformat()

    def some(self) -> tuple[str, str]:
        """A kind and an address of it, as often as its share."""
        kind = self.random.choices(list(SHARES), list(SHARES.values()))[0]
        return kind, self.address(kind)

    def address(self, kind: str) -> str:
        """An address of a kind."""
        return _MADE[kind](self)


def _query(**parts: object) -> str:
    return "?" + urlencode({k.rstrip("_"): v for k, v in parts.items()})


_MADE: dict[str, Callable[[Asking], str]] = {
    "home": lambda a: "/" if a.random.random() < 0.5 else "/" + _query(as_of=a.day()),
    "actor": lambda a: f"/actor/{a.who()}",
    "actor as of": lambda a: f"/actor/{a.who()}" + _query(as_of=a.day()),
    "pair": lambda a: f"/pair/{a.who()}/{a.who()}",
    "pair as of": lambda a: f"/pair/{a.who()}/{a.who()}" + _query(as_of=a.day()),
    "recognition": lambda a: f"/recognition/{a.who()}" + _query(as_of=a.day()),
    "changes": lambda a: "/changes" + _query(as_of=a.day()),
    "events": lambda a: "/events" + _query(actor=a.who(), as_of=a.day()),
    "reports": lambda a: "/reports" + _query(as_of=a.day()),
    "report": lambda a: "/report/" + quote(a.random.choice(a.reports), safe="/"),
    "event": lambda a: "/event/" + quote(a.random.choice(a.events), safe=""),
    "map": lambda a: "/map" + _query(actor=a.who()),
    "network": lambda a: "/network" + _query(actor=a.who()),
    "compare": lambda a: "/compare",
    "search": lambda a: "/search" + _query(q=f"{a.who()} talks"),
    "api events": lambda a: "/api/v1/events" + _query(actor=a.who(), from_=a.day(), limit=20),
    "api changes": lambda a: "/api/v1/changes" + _query(actor=a.who(), from_=a.day(), limit=20),
    "api status": lambda a: f"/api/v1/status/{a.who()}/{a.who()}" + _query(as_of=a.day()),
    "api recognition": lambda a: f"/api/v1/recognition/{a.who()}" + _query(as_of=a.day()),
    "api timeline": lambda a: f"/api/v1/timeline/{a.who()}/{a.who()}" + _query(limit=20),
    "api report": lambda a: "/api/v1/reports/" + quote(a.random.choice(a.reports), safe="/"),
}
