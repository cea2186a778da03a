"""Where the time goes: words per CPU-second by stage, on real texts.

python -m bench.run --shared ../shared     writes bench/results.md and bench/results.json

A word is a token of the language layer that holds a letter or a digit.  Times are CPU time of
one process (`time.process_time`), one thread in the model; the machine is named beside them.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

import legation
from bench.table import STAGES, machine, write_table
from legation.dates import find_dates
from legation.reading import make_report
from legation.records import Report

ROOT = Path(__file__).resolve().parent


def main() -> int:
    """Run the benchmark and write its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parents[1] / "shared")
    parser.add_argument("--reports", type=int, default=200, help="how many texts of each corpus")
    args = parser.parse_args()
    started = time.perf_counter()
    coder = legation.load()
    figures: dict[str, Any] = {
        "machine": machine(),
        "load_s": time.perf_counter() - started,
        "corpora": {},
    }
    for name in ("state_dept_2021", "current_events_2002_2019"):
        path = args.shared / "corpora" / f"{name}.jsonl"
        if not path.is_file():
            sys.stderr.write(f"{path} is absent: {name} NOT MEASURED\n")
            continue
        reports = _reports(path, args.reports if name.startswith("state") else 10 * args.reports)
        figures["corpora"][name] = _time(coder, reports)
    figures["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    (ROOT / "results.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(write_table(ROOT))
    return 0


def _reports(path: Path, count: int) -> list[Report]:
    """Every n-th text of the corpus, so that a sample spans it."""
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    step = max(1, len(rows) // count)
    return [
        make_report(row["text"], published=date.fromisoformat(str(row["published"])[:10]))
        for row in rows[::step][:count]
        if row.get("text", "").strip() and row.get("published")
    ]


def _time(coder: legation.Coder, reports: list[Report]) -> dict[str, Any]:
    spent = dict.fromkeys(STAGES, 0.0)
    words = events = 0

    def timed(stage: str, call: Callable[..., Any], *args: Any, **more: Any) -> Any:
        begun = time.process_time()
        result = call(*args, **more)
        spent[stage] += time.process_time() - begun
        return result

    coder.read(reports[0])
    for report in reports:
        doc = timed("language", coder.language.annotate, report.text)
        cast = timed("actors", coder.actors.resolve, doc, on=report.published)
        times = timed("dates", find_dates, doc, published=report.published)
        places = timed("places", coder.places.find, doc, cast, on=report.published)
        claims = timed("attribution", coder.attributor.find, doc, cast, outlet=report.outlet)
        found = timed("events", coder.events.code, report, doc, cast, times, places, claims)
        words += sum(any(c.isalnum() for c in t.text) for t in doc.tokens)
        events += len(found)
    total = sum(spent.values())
    return {
        "reports": len(reports),
        "words": words,
        "events": events,
        "cpu_s": total,
        "words_per_cpu_s": words / total,
        "stages": {
            stage: {
                "share": t / total,
                "of_language": t / spent["language"],
                "us_word": 1e6 * t / words,
            }
            for stage, t in spent.items()
        },
    }


if __name__ == "__main__":
    sys.exit(main())
