"""Ask a large ledger of real events: how fast are its answers, how large is it?

A real base is coded once from a news digest and kept; its events are repeated with other actors on
other days (bench/repeat.py) until the ledger is large enough, and every question is asked often,
of actors drawn as often as they are in the news.

    python -m bench.ledger --shared ../shared --events 50000
    python -m bench.ledger --base digest.db --ledger million.db --events 1000000
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import quantiles
from typing import Any

from sqlalchemy import text

import legation
from bench.repeat import Repeater, read_base
from legation.ledger import Ledger
from legation.ledger.remembering import Memory
from legation.reading import make_report

CACHE = Path(tempfile.gettempdir()) / "legation-bench"
FIRST, DAYS = date(2002, 7, 1), 6400


class Asker:
    """Draws what is asked, with actors as often as they are in the news."""

    def __init__(self, ledger: Ledger, seed: int = 11) -> None:
        self.random = random.Random(seed)
        with ledger._store.read() as connection:
            found = connection.execute(text("SELECT actor, count(*) FROM parties GROUP BY actor"))
            counts = {r[0]: r[1] for r in found}
            pairs = connection.execute(
                text("SELECT low, high, count(*) FROM pairs GROUP BY low, high")
            ).all()
        self.actors, self.weights = list(counts), list(counts.values())
        self.pairs, self.often = [(r[0], r[1]) for r in pairs], [r[2] for r in pairs]

    def who(self) -> str:
        """An actor."""
        return str(self.random.choices(self.actors, self.weights)[0])

    def two(self) -> tuple[str, str]:
        """Two that have to do with one another."""
        return self.random.choices(self.pairs, self.often)[0]

    def day(self) -> date:
        """A day of the years the base is from."""
        return FIRST + timedelta(days=self.random.randrange(DAYS))


def anew(ledger: Ledger) -> Ledger:
    """The ledger, with nothing in memory that was worked out before."""
    ledger._memory = Memory()
    return ledger


def questions(ledger: Ledger, a: Asker) -> dict[str, Callable[[], object]]:
    """What is asked, of other actors and days each time."""
    return {
        "status A B": lambda: ledger.status(*a.two()),
        "status A B --as-of": lambda: ledger.status(*a.two(), as_of=a.day()),
        "status A B, asked for the first time": lambda: anew(ledger).status(*a.two()),
        "recognition X": lambda: ledger.recognition(a.who()),
        "recognition XKX": lambda: ledger.recognition("XKX"),
        "timeline A B --limit 50": lambda: list(ledger.timeline(*a.two(), limit=50)),
        "timeline A --from --limit 50": lambda: list(
            ledger.timeline(a.who(), since=a.day(), limit=50)
        ),
        "changes --actor --from --limit 50": lambda: ledger.changes(
            actor=a.who(), since=a.day(), limit=50
        ),
        "changes --actor --recipient --limit 50": lambda: ledger.changes(
            actor=(pair := a.two())[0], recipient=pair[1], limit=50
        ),
        "changes --kind severs --from --to": lambda: ledger.changes(
            kind="severs", since=(d := a.day()), until=d + timedelta(days=60)
        ),
        "events --actor --kind --from --limit 50": lambda: list(
            ledger.events(actor=a.who(), kind="SANCTION", since=a.day(), limit=50)
        ),
    }


def base_of(corpus: Path, items: int) -> Path:
    """A ledger of every n-th item of the corpus, coded once and kept."""
    path = CACHE / f"base-{items}-{legation.__version__}.db"
    if path.exists():
        return path
    CACHE.mkdir(parents=True, exist_ok=True)
    rows = [json.loads(line) for line in corpus.open(encoding="utf-8")]
    step = max(1, len(rows) // items)
    reports = (
        make_report(
            r["text"],
            published=date.fromisoformat(r["published"]),
            outlet=(r["outlets"] or [None])[0],
        )
        for r in rows[::step][:items]
    )
    unfinished = path.with_suffix(".unfinished")
    with Ledger(unfinished) as ledger:
        ledger.add_many(legation.load().pipe(reports))
    unfinished.rename(path)
    return path


def build(base: Path, path: Path, events: int) -> None:
    """Repeat `base` into a new ledger at `path`."""
    began = time.process_time()
    unfinished = path.with_suffix(".unfinished")
    for old in path.parent.glob(f"{unfinished.name}*"):
        old.unlink()
    with Ledger(base) as ledger:
        held = read_base(ledger)
    sys.stderr.write(f"repeating {held.events:,} events of {len(held.reports):,} reports\n")
    with Ledger(unfinished) as ledger:
        for done in Repeater(held, ledger).run(events):
            sys.stderr.write(f"\r{done:,} events")
        ledger.refresh()
    unfinished.rename(path)
    sys.stderr.write(f", in {time.process_time() - began:.0f} s of CPU time\n")


def measure(path: Path, asked: int) -> dict[str, Any]:
    """Size, and the time each question takes, in milliseconds."""
    with Ledger(path) as ledger:
        stats = ledger.stats()
        figures: dict[str, Any] = {
            "events": stats["events"],
            "changes": stats["changes"],
            "bytes_per_event": stats["bytes_per_event"],
            "load_average": round(os.getloadavg()[0], 1),
        }
        times: dict[str, dict[str, float]] = {}
        for name, ask in questions(ledger, Asker(ledger)).items():
            wall, cpu = [], []
            for _ in range(asked):
                w, c = time.perf_counter(), time.process_time()
                ask()
                wall.append((time.perf_counter() - w) * 1000)
                cpu.append((time.process_time() - c) * 1000)
            cut, own = quantiles(wall, n=100), quantiles(cpu, n=100)
            times[name] = {"p50": cut[49], "p95": cut[94], "cpu_p50": own[49], "cpu_p95": own[94]}
        figures["ms"] = times
    return figures


def table(figures: dict[str, Any]) -> str:
    """The figures for a reader."""
    lines = [
        f"{figures['events']:,} events, {figures['changes']:,} changes,"
        f" {figures['bytes_per_event']} bytes an event; load average {figures['load_average']}",
        "",
        "| question | p50 ms | p95 ms | p50 ms of CPU | p95 ms of CPU |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for name, x in figures["ms"].items():
        cells = (x["p50"], x["p95"], x["cpu_p50"], x["cpu_p95"])
        lines.append(f"| {name} | " + " | ".join(f"{ms:.1f}" for ms in cells) + " |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Build what is missing, ask, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--base", type=Path, help="a ledger of real events; default: coded now")
    parser.add_argument("--items", type=int, default=4000, help="of the digest, for the base")
    parser.add_argument("--events", type=int, default=50_000)
    parser.add_argument("--ledger", type=Path, help="where it is kept; default: a cache")
    parser.add_argument("--asked", type=int, default=200, help="times each question is asked")
    parser.add_argument("--out", type=Path, help="write the figures there as JSON")
    given = parser.parse_args()
    corpus = given.shared / "corpora" / "current_events_2002_2019.jsonl"
    if given.base is None and not corpus.is_file():
        sys.stderr.write(f"{corpus} is absent: ledger NOT MEASURED\n")
        return 0
    base = given.base or base_of(corpus, given.items)
    path = given.ledger or CACHE / f"{base.stem}-{given.events}.db"
    if not path.exists():
        build(base, path, given.events)
    figures = measure(path, given.asked)
    if given.out:
        given.out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(table(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
