"""Ask a ledger of a million events: how fast are its answers, how large is it?

A year of reports of two events each is made up from a fixed seed: a few pairs of actors are
in the news every day, most hardly ever, as in the world.  The year is recorded as any report
is, and then repeated in the following years.

    python -m bench.ledger --events 1000000 --ledger million.db
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from statistics import quantiles

from sqlalchemy import text

from legation.ledger import Ledger
from legation.ledger import tables as t
from legation.ledger.tables import SPREAD
from legation.records import (
    Actor,
    Attribution,
    Cast,
    Claims,
    Document,
    Event,
    Participant,
    Reading,
    Report,
    Source,
    Span,
    When,
)

FIRST = date(2002, 1, 4)
YEAR = 360
YEARS = 20
ACTORS = [a + b + c for a in "ABCDEFG" for b in "AEIOU" for c in "BDKLR"]  # 175 of them
OUTLETS = [f"Outlet {k}" for k in range(200)]
#: what happens, how often, and under which type
KINDS = [
    (None, "CONSULT", 300),
    (None, "SUPPORT", 150),
    (None, "ACCUSE", 150),
    (None, "REQUEST", 80),
    (None, "AID", 50),
    (None, "THREATEN", 50),
    ("attacks", "ASSAULT", 150),
    ("sanctions", "SANCTION", 30),
    ("ceases-fire", "RETREAT", 8),
    ("recalls", "SANCTION", 6),
    ("expels", "SANCTION", 6),
    ("recognises", "SUPPORT", 6),
    ("severs", "SANCTION", 4),
    ("establishes", "SUPPORT", 5),
    ("joins", "AGREE", 5),
]
WORDS = [a + b + c for a in "bdfgklmnprst" for b in ("a", "o", "ei") for c in ("ndar", "lis", "m")]


class World:
    """Makes up reports."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.weights = [1 / (k + 3) for k in range(len(ACTORS))]

    def readings(self, events: int) -> Iterator[Reading]:
        for k in range(events // 2):
            yield self.reading(k, FIRST + timedelta(days=k * YEAR * 2 // events))

    def reading(self, k: int, day: date) -> Reading:
        r = self.random
        a, b = r.choices(ACTORS, self.weights, k=2)
        words = [*r.choices(WORDS, k=25), str(k), a, *r.choices(WORDS, k=12), b]
        body = " ".join(words).capitalize() + "."
        report = Report(f"rp_{k:012x}", body, f"Report {k}", r.choice(OUTLETS), day, None)
        source = Source(Actor(a, "GOV", "Ministry of Foreign Affairs"), 0, 11, body[:11], 0)
        claim = Attribution(
            f"at_{k:012x}", (source,), Span(12, 16, body[12:16]), 2,
            (Span(17, len(body), body[17:]),), "indirect", "speech", "asserts", None, None,
        )  # fmt: skip
        made = [self.event(report, claim, j, a, b, day) for j in range(2)]
        return Reading(
            report, Document(body, (), (), (), (), {}, ()), Cast((), {}, {}), (), (),
            Claims((claim,)), tuple(made),
        )  # fmt: skip

    def event(self, report: Report, claim: Attribution, j: int, a: str, b: str, day: date) -> Event:
        r = self.random
        change, type_, _ = r.choices(KINDS, [w for *_, w in KINDS])[0]
        body = report.text
        when = day - timedelta(days=r.choice((0, 0, 0, 1, 1, 2)))
        return Event(
            id=f"ev_{report.id[3:]}{j:04x}",
            report=report,
            event=type_,
            mode=None,
            contexts=("diplomatic",),
            cameo="042",
            quad="verbal cooperation",
            goldstein=1.9,
            status=r.choice(("actual",) * 8 + ("planned", "negated")),  # type: ignore[arg-type]
            actors=(Participant(Actor(a, None, a, None, "state"), 0, 11, body[:11], 0),),
            recipients=(Participant(Actor(b, None, b, None, "state"), 17, 20, body[17:20], 3),),
            date=When(when, when, "day"),
            place=None,
            attribution=(claim,) if r.random() < 0.5 else (),
            evidence=Span(0, len(body), body),
            trigger=Span(12, 16, body[12:16]),
            because=(),
            pattern="made/up",
            confidence=0.8,
            change=change,
            steps=("pattern made/up at token 2", "actor by subject", "recipient by object"),
        )


REPEATED = (t.reports, t.readings, t.bands, t.events, t.parties, t.pairs, t.tellings)


def repeat(ledger: Ledger, years: int) -> None:
    """Copy the recorded year into the years after it, rows and all."""
    last = {"reports": 0, "readings": 0}
    with ledger._store.write() as connection:
        for name in last:
            count = connection.execute(text(f"SELECT max(n) FROM {name}")).scalar_one()
            last[name] = int(count)
        for year in range(1, years):
            moved = {
                "day": f"day + {year * 10000}",
                "first": f"first + {year * 10000}",
                "last": f"last + {year * 10000}",
                "published": f"published + {year * 10000}",
                "id": f"id || '{year:02}'",
                "band": f"band + {year}",
                "report": f"report + {year * last['reports']}",
                "event": f"event + {year * last['readings'] * SPREAD}",
            }
            for table in REPEATED:
                names = [c.name for c in table.columns if (table.name, c.name) != ("tellings", "n")]
                own = {
                    "reports": f"n + {year * last['reports']}",
                    "readings": f"n + {year * last['readings']}",
                    "events": f"n + {year * last['readings'] * SPREAD}",
                }
                values = [own.get(table.name, c) if c == "n" else moved.get(c, c) for c in names]
                at = "day" if table.name in ("events", "parties", "pairs") else None
                limit = f"WHERE {at} < 20030000" if at else _within(table.name, last)
                connection.execute(
                    text(
                        f"INSERT INTO {table.name} ({', '.join(names)})"
                        f" SELECT {', '.join(values)} FROM {table.name} {limit}"
                    )
                )
        query = "INSERT OR IGNORE INTO stale SELECT DISTINCT change, subject, object FROM tellings"
        connection.execute(text(query))


def _within(table: str, last: dict[str, int]) -> str:
    """The condition for the rows of the first year."""
    if table == "bands":
        return f"WHERE report <= {last['reports']}"
    if table == "tellings":
        return f"WHERE event < {(last['readings'] + 1) * SPREAD}"
    return f"WHERE n <= {last[table]}"


def questions(ledger: Ledger, world: World) -> dict[str, Callable[[], object]]:
    """What is asked, with other actors each time."""
    r, weights = world.random, world.weights

    def who() -> str:
        return r.choices(ACTORS, weights)[0]

    def day() -> date:
        return FIRST + timedelta(days=r.randrange(YEARS * 365))

    return {
        "status A B": lambda: ledger.status(who(), who()),
        "status A B --as-of": lambda: ledger.status(who(), who(), as_of=day()),
        "recognition X": lambda: ledger.recognition(who()),
        "timeline A B --limit 50": lambda: list(ledger.timeline(who(), who(), limit=50)),
        "timeline A --from --limit 50": lambda: list(ledger.timeline(who(), since=day(), limit=50)),
        "changes --actor --from --limit 50": lambda: ledger.changes(
            actor=who(), since=day(), limit=50
        ),
        "changes --kind severs --from --to": lambda: ledger.changes(
            kind="severs", since=(d := day()), until=d + timedelta(days=60)
        ),
        "changes --actor --recipient --limit 50": lambda: ledger.changes(
            actor=who(), recipient=who(), limit=50
        ),
        "events --actor --kind --from --limit 50": lambda: list(
            ledger.events(actor=who(), kind="SANCTION", since=day(), limit=50)
        ),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--ledger", default="legation.db-bench")
    parser.add_argument("--asked", type=int, default=200, help="times each question is asked")
    given = parser.parse_args()
    with Ledger(given.ledger) as ledger:
        if not ledger.stats()["events"]:
            began = time.process_time()
            ledger.add_many(World(7).readings(given.events // YEARS))
            middle = time.process_time()
            repeat(ledger, YEARS)
            repeated = time.process_time()
            ledger.refresh()
            ended = time.process_time()
            sys.stdout.write(
                f"a year recorded in {middle - began:.0f} s and repeated, all indexed in"
                f" {ended - repeated:.0f} s of CPU time\n"
            )
    with Ledger(given.ledger) as ledger:
        stats = ledger.stats()
        sys.stdout.write(
            f"{stats['events']:,} events, {stats['changes']:,} changes,"
            f" {stats['bytes'] / 1e6:,.0f} MB, {stats['bytes_per_event']} bytes an event\n"
        )
        for name, ask in questions(ledger, World(11)).items():
            times = []
            for _ in range(given.asked):
                began = time.process_time()
                ask()
                times.append((time.process_time() - began) * 1000)
            cuts = quantiles(times, n=100)
            sys.stdout.write(
                f"{name:<42} median {cuts[49]:6.1f} ms   p95 {cuts[94]:6.1f} ms"
                f"   max {max(times):6.1f} ms of CPU time\n"
            )


if __name__ == "__main__":
    main()
