"""Score this room on labelled sentences.

    python -m legation.dates.evaluate [-v] [--out FOLDER]

reads `eval/data/dates_{build,held}.jsonl` (one sentence a line: `published`, `text`,
`expressions` with the words and their bounds or `duration`, `events` with a word and the bounds
of what it tells) and writes `dates.json` and `dates.md` into `eval`.  A sentence without either
is a trap: nothing may be found in it.  `-v` names what went wrong in the build half only.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from legation.dates.find import find_dates
from legation.dates.solve import event_date
from legation.language import Language, load
from legation.records import TimeExpression, When

FOLDER = Path("eval")
HALVES = ("build", "held")
Row = dict[str, Any]


def rows(half: str) -> Iterator[Row]:
    """The labelled sentences of one half."""
    for line in (FOLDER / "data" / f"dates_{half}.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _same(when: When, gold: Row) -> bool:
    bounds = [None if day is None else day.isoformat() for day in (when.start, when.end)]
    return bounds == [gold["start"], gold["end"]]


def _matches(found: TimeExpression, gold: Row, start: int) -> bool:
    return found.start < start + len(gold["text"]) and start < found.end


def judge(language: Language, row: Row) -> tuple[Counter[str], list[str]]:
    """Counts for one sentence, and in words what is wrong."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    published = date.fromisoformat(row["published"])
    doc = language.annotate(row["text"])
    times = find_dates(doc, published=published)
    if not row["expressions"] and not row["events"]:
        counts["traps"] += 1
        real = [told for told in times if not told.duration]
        counts["traps right"] += not real
        wrong += [f"trap: “{told.text}” {told.when.start}" for told in real]
        return counts, wrong
    taken: set[int] = set()
    for gold in row["expressions"]:
        k = row["text"].find(gold["text"])
        hits = [told for told in times if _matches(told, gold, k)]
        taken.update(told.first for told in hits)
        counts["expressions"] += 1
        good = any(
            told.duration if gold.get("duration") else _same(told.when, gold) for told in hits
        )
        counts["expressions right"] += good
        if not good:
            wrong.append(
                f"“{gold['text']}”: {[(str(t.when.start), str(t.when.end)) for t in hits]}"
            )
    spurious = [
        t for t in times if t.first not in taken and t.when.start and t.relative_to != "sentence"
    ]
    counts["spurious"] += 0 if row["events"] else len(spurious)
    _judge_events(row, doc, times, published, counts, wrong)
    return counts, wrong


def _judge_events(
    row: Row,
    doc: Any,
    times: tuple[TimeExpression, ...],
    published: date,
    counts: Counter[str],
    wrong: list[str],
) -> None:
    for gold in row["events"]:
        token = next((t.i for t in doc.tokens if t.text == gold["word"]), None)
        counts["events"] += 1
        if token is None:
            wrong.append(f"no token {gold['word']}")
            continue
        when = event_date(doc, times, token, published=published)
        counts["events right"] += _same(when, gold)
        if not _same(when, gold):
            wrong.append(f"event {gold['word']}: {when.start} {when.end}")


def score(language: Language, half: str, *, verbose: bool = False) -> dict[str, float]:
    """Shares in percent over one half."""
    total: Counter[str] = Counter()
    for row in rows(half):
        counts, wrong = judge(language, row)
        total += counts
        if wrong and verbose:
            sys.stdout.write(
                f"{row['published']} {row['text']}\n    " + "\n    ".join(wrong) + "\n"
            )
    right = total["expressions right"] + total["events right"] + total["traps right"]
    items = total["expressions"] + total["events"] + total["traps"]
    out: dict[str, float] = {"items": items, "exact": round(100 * right / items, 1)}
    for kind in ("expressions", "events", "traps"):
        out[kind] = round(100 * total[f"{kind} right"] / max(1, total[kind]), 1)
        out[f"{kind}_counted"] = total[kind]
    return {**out, "spurious": total["spurious"]}


MEANS = {
    "exact": "the very interval, of all items (%)",
    "expressions": "time expressions with the very interval (%)",
    "events": "events with the very date (%)",
    "traps": "sentences without a time where none is found (%)",
    "spurious": "expressions found that are none",
}


def main() -> None:
    """Score both halves and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, help="not used: the labelled sentences are ours")
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("-v", dest="verbose", action="store_true")
    args = parser.parse_args()
    language = load()
    found = {
        half: score(language, half, verbose=args.verbose and half == "build") for half in HALVES
    }
    (args.out / "dates.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    text = "# Dates\n\n`python -m legation.dates.evaluate` on our own labelled sentences.\n"
    text += "\n| | build | held out |\n| --- | ---: | ---: |\n"
    for key, means in (("items", "items"), *MEANS.items()):
        text += f"| {means} | {found['build'][key]} | {found['held'][key]} |\n"
    (args.out / "dates.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
