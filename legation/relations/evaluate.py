"""Changes of relations against hand labels of whole years of a news digest.

python -m legation.relations.evaluate --shared ../shared [--out eval] [--set build]

Every item of the labelled years is coded by itself.  A change held as done (`actual` or
`ongoing`) counts as right when the item is labelled with the same change between the same
parties (either way round for symmetric changes; `*` in a label is any party) and the change is
dated within two days of the item; recall is over the labels that were done.  Neither way count
an item that does not name the other party (`unnamed`), one that a careful reader may take either
way (`open`), and what an item recalls from earlier (`background`), if dated as the label says.
`held_as_done` counts labelled announcements, refusals and hypotheticals that came out as done:
it must be 0.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from .. import load
from ..reading import make_report
from . import changes_of
from .records import Change

CHANGES = frozenset(["establishes", "severs", "recognises", "derecognises", "recalls", "expels"])
YEARS = {
    "unseen": ("2010", "2018", "2019"),
    "build": (
        "2005",
        "2006",
        "2008",
        "2009",
        "2011",
        "2012",
        "2013",
        "2014",
        "2015",
        "2016",
        "2017",
    ),
}
_DONE = ("actual", "ongoing")
_NEITHER = ("unnamed", "open")
_DAYS = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled change of one item of the corpus."""

    row: int
    change: str
    subject: frozenset[str]
    object: frozenset[str]
    status: str
    day: str = ""  # of what is recalled: a year, a month or a day; "-" where the item names none

    def neither(self, change: Change, published: date) -> bool:
        """Whether a change that fits the label counts neither as right nor as wrong."""
        return self.status in _NEITHER or (
            self.status == "background" and _before(change, self.day, published)
        )

    def fits(self, change: str, subject: str, object: str) -> bool:
        """Whether a coded change between two ids is the labelled one."""
        if change != self.change:
            return False
        there = _is(self.subject, subject) and _is(self.object, object)
        back = _is(self.subject, object) and _is(self.object, subject)
        return there or (change == "establishes" and back)


def _is(wanted: frozenset[str], id: str) -> bool:
    return "*" in wanted or id in wanted


def labels_of(path: Path) -> dict[int, list[Label]]:
    """The labels of a file by row of the corpus."""
    out: dict[int, list[Label]] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            label = Label(
                int(row["row"]),
                row["change"],
                frozenset(row["subject"].split("|")),
                frozenset(row["object"].split("|")),
                row["status"],
                row["day"],
            )
            out.setdefault(label.row, []).append(label)
    return out


def measure(
    corpus: Path, labels: dict[int, list[Label]], years: tuple[str, ...], *, show: bool = False
) -> dict[str, Counter[str]]:
    """Code the items of `years` and count by year; `show` writes misses and strays to stderr."""
    coder = load()
    counts = {year: Counter[str]() for year in years}
    for row, published, text in _items(corpus, years):
        wanted = labels.get(row, [])
        reading = coder.read(make_report(text, published=published))
        found = [c for c in changes_of(reading.events) if c.change in CHANGES]
        lines = _score(row, published, wanted, found, counts[str(published.year)])
        if show:
            sys.stderr.writelines(lines)
    return counts


def figures_of(count: Counter[str]) -> dict[str, float]:
    """Recall and precision in per cent, and what they are of."""
    coded = count["right"] + count["stray"]
    return {
        "labels": count["labels"],
        "recall": 100 * count["met"] / max(1, count["labels"]),
        "precision": 100 * count["right"] / max(1, coded),
        "coded": coded,
        "held_as_done": count["held_as_done"],
        "none_held_as_done": int(count["held_as_done"] == 0),
    }


def _items(corpus: Path, years: tuple[str, ...]) -> Iterator[tuple[int, date, str]]:
    with corpus.open(encoding="utf-8") as stream:
        for row, line in enumerate(stream):
            item = json.loads(line)
            if item["published"][:4] in years:
                yield row, date.fromisoformat(item["published"]), item["text"]


def _score(
    row: int, published: date, wanted: list[Label], found: list[Change], count: Counter[str]
) -> list[str]:
    """Count one item; a line for each miss and stray."""
    met: set[Label] = set()
    lines: list[str] = []
    for change in found:
        if change.status not in _DONE or change.refuses:
            continue
        fits = [w for w in wanted if w.fits(change.change, change.subject, change.object)]
        told = f"{row} {published} {change.subject} {change.change} {change.object}"
        if any(w.neither(change, published) for w in fits):
            continue
        if any(w.status in _DONE for w in fits) and _near(change, published):
            count["right"] += 1
            met.update(w for w in fits if w.status in _DONE)
        else:
            if fits and not any(w.status in (*_DONE, "background") for w in fits):
                count["held_as_done"] += 1
            count["stray"] += 1
            lines.append(f"stray  {told} {change.date.start}\n")
    for label in wanted:
        if label.status in _DONE:
            count["labels"] += 1
            count["met"] += label in met
            if label not in met:
                named = f"{'|'.join(label.subject)} {label.change} {'|'.join(label.object)}"
                lines.append(f"missed {row} {published} {named}\n")
    return lines


def _near(change: Change, published: date) -> bool:
    start, end = change.date.start, change.date.end
    return (start is None or start - _DAYS <= published) and (
        end is None or published <= end + _DAYS
    )


def _before(change: Change, day: str, published: date) -> bool:
    """Whether a change is dated as what an item recalls: within `day`, or at least earlier."""
    start, end = change.date.start, change.date.end
    if day in ("", "-"):
        return end is None or end < published - _DAYS
    return start is not None and end is not None and str(start)[: len(day)] <= day <= str(end)


def main() -> int:
    """Measure the unseen (or the build) years and write `relations.json` and `.md`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=Path("eval"))
    parser.add_argument("--set", choices=sorted(YEARS), default="unseen", dest="which")
    args = parser.parse_args()
    root = Path(__file__).resolve().parents[2]
    corpus = args.shared / "corpora" / "current_events_2002_2019.jsonl"
    figures: dict[str, dict[str, float]] = {}
    if corpus.is_file():
        labels = labels_of(root / "eval" / "data" / f"relations_{args.which}.csv")
        # of the unseen years totals alone are shown
        counts = measure(corpus, labels, YEARS[args.which], show=args.which == "build")
        figures = {args.which: figures_of(sum(counts.values(), Counter()))}
        figures |= {year: figures_of(count) for year, count in counts.items()}
        sys.stdout.write(json.dumps(figures, indent=1) + "\n")
    if args.which == "unseen":
        args.out.mkdir(parents=True, exist_ok=True)
        (args.out / "relations.json").write_text(json.dumps(figures, indent=1) + "\n")
        (args.out / "relations.md").write_text(_page(figures), encoding="utf-8")
    return 0


def _page(figures: dict[str, dict[str, float]]) -> str:
    lines = ["# Changes of relations", "", (__doc__ or "").split("\n\n", 2)[2].strip(), ""]
    lines += [
        "`unseen` are years that nobody had looked at when they were labelled; they were measured",
        "before anything was changed (eval/data/README.md says how often since).",
        "",
        "| years | labels | recall | coded | precision | held as done |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, f in figures.items():
        lines.append(
            f"| {name} | {f['labels']:.0f} | {f['recall']:.1f} % | {f['coded']:.0f}"
            f" | {f['precision']:.1f} % | {f['held_as_done']:.0f} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
