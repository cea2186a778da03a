"""Compare the changes told in years of a news digest with those a person found there.

    python -m bench.changes ../shared/corpora/current_events_2002_2019.jsonl --years 2012 2016

Counts establishments, severings, recognitions, derecognitions, recalls and expulsions that
are told as done; the parties, the direction and the day (two days more or less) must be right.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import legation
from legation.reading import make_report
from legation.records import Report
from legation.relations import Change, changes_of

LABELS = Path(__file__).parent / "labels" / "changes.csv"
COUNTED = {"establishes", "severs", "recognises", "derecognises", "recalls", "expels"}
SLACK = timedelta(days=2)


def labels(years: set[str]) -> list[dict[str, str]]:
    """The labelled changes of `years`."""
    lines = [x for x in LABELS.read_text(encoding="utf-8").splitlines() if not x.startswith("#")]
    return [row for row in csv.DictReader(lines) if row["year"] in years]


def reports(path: Path, years: set[str]) -> Iterator[Report]:
    """The items of `years` as reports."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            if item["published"][:4] in years:
                day = date.fromisoformat(item["published"])
                outlet = (item["outlets"] or [None])[0]
                yield make_report(item["text"], outlet=outlet, published=day)


def fits(change: Change, row: dict[str, str]) -> bool:
    """Whether `change` is the labelled one."""
    return (
        change.change in row["change"].split("/")
        and change.subject == row["subject"]
        and (row["object"] == "*" or change.object in row["object"].split("/"))
        and _same_time(change, row["day"])
    )


def _same_time(change: Change, day: str) -> bool:
    when = change.date
    if len(day) < 10:
        return when.start is None or str(when.start).startswith(day)
    wanted = date.fromisoformat(day)
    told = [when.start, when.end, *change.days]
    return any(d is not None and abs(d - wanted) <= SLACK for d in told)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--years", nargs="+", default=["2012", "2016"])
    given = parser.parse_args()
    years = set(given.years)
    coder = legation.load()
    events, texts = [], {}
    for reading in coder.pipe(reports(given.corpus, years)):
        for event in reading.events:
            events.append(event)
            texts[event.id] = event.evidence.text
    found = [
        c
        for c in changes_of(events)
        if c.status in ("actual", "ongoing") and not c.refuses and not c.implied_by
    ]
    wanted = labels(years)
    hit = [row for row in wanted if any(fits(c, row) for c in found)]
    counted = [c for c in found if c.change in COUNTED]
    right = [c for c in counted if any(fits(c, row) for row in wanted)]
    for row in wanted:
        if row not in hit:
            sys.stdout.write(f"missed  {' '.join(row.values())}\n")
    for c in counted:
        if c not in right:
            line = f"{c.date.start} {c.subject} {c.change} {c.object}"
            sys.stdout.write(f"extra   {line}: {texts[c.events[0]][:200]}\n")
    recall, precision = len(hit) / max(1, len(wanted)), len(right) / max(1, len(counted))
    sys.stdout.write(
        f"{' '.join(sorted(years))}: recall {recall:.1%} ({len(hit)} of {len(wanted)}),"
        f" precision {precision:.1%} ({len(right)} of {len(counted)})\n"
    )


if __name__ == "__main__":
    main()
