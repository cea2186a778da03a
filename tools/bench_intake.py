"""Speed of the reading room in CPU time: `python -m tools.bench_intake --shared ../shared`."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from legation.reading.duplicates import Duplicates
from legation.reading.html import read_page
from legation.reading.jsonlines import read_lines
from legation.reading.report import make_report
from legation.reading.screen import reason_aside
from legation.records import Report

_ROUNDS = 5


def measured(work: Callable[[], int]) -> float:
    """Items per CPU-second: the median of five rounds."""
    rates = []
    for _ in range(_ROUNDS):
        began = time.process_time()
        done = work()
        rates.append(done / max(time.process_time() - began, 1e-9))
    return median(rates)


def pages(folder: Path) -> Callable[[], int]:
    """Every page of the folder, read ten times."""
    texts = [p.read_text(encoding="utf-8", errors="replace") for p in sorted(folder.glob("*.html"))]

    def work() -> int:
        for _ in range(10):
            for text in texts:
                read_page(text, "bench")
        return 10 * len(texts)

    return work


def reports(path: Path, most: int) -> list[Report]:
    """The first reports of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line, _ in zip(lines, range(most), strict=False)]
    return [make_report(r["text"], title=r.get("title")) for r in rows]


def main() -> int:
    """Print a table of rates."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    given = parser.parse_args()
    digest = given.shared / "corpora" / "current_events_2002_2019.jsonl"
    held = reports(given.shared / "corpora" / "state_dept_2021.jsonl", 400)
    words = sum(len(r.text.split()) for r in held)
    with digest.open(encoding="utf-8") as stream:
        lines = [line for line, _ in zip(stream, range(10_000), strict=False)]

    def parsed() -> int:
        return sum(1 for _ in read_lines(lines, "bench", published=None, outlet=None))

    def screened() -> int:
        for report in held:
            reason_aside(report)
        return words

    def compared() -> int:
        known = Duplicates()
        for report in held:
            known.original(report)
        return words

    rows = [
        ("pages (HTML to report)", measured(pages(given.shared / "reports" / "html")), "pages"),
        ("JSON Lines to report", measured(parsed), "lines"),
        ("language and notices", measured(screened), "words"),
        ("near-duplicates", measured(compared), "words"),
    ]
    for name, rate, unit in rows:
        sys.stdout.write(f"{name:<26}{rate:>14,.0f} {unit} per CPU-second\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
