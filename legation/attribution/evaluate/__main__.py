"""Measure attribution: PolNeAR dev (raw text in) and our labelled wire paragraphs.

    python -m legation.attribution.evaluate --shared ../shared [--out eval] [--split dev]

Writes `attribution.json` and `attribution.md`.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

from legation.actors import Actors
from legation.attribution import Attributor
from legation.attribution.evaluate.errors import ErrorCounts
from legation.attribution.evaluate.polnear import (
    Unit,
    gold_units,
    load_scorer,
    load_split,
    our_units,
)
from legation.attribution.evaluate.report import page
from legation.attribution.evaluate.slices import SliceScores, kind_of, slices_of, soft_pairs
from legation.attribution.evaluate.wire import load_cases, load_positions, score_wire
from legation.attribution.quotes import Quotation, find_quotations
from legation.language import load
from legation.records import Cast, Claims, Document

_DATA = Path(__file__).resolve().parents[3] / "eval" / "data"
Marks = tuple[Quotation, ...]
_DAY = date(2022, 7, 13)
_ROLES = ("source", "cue", "content")


class Reader:
    """Text to claims, with the time this room takes."""

    def __init__(self) -> None:
        self.language = load()
        self.actors = Actors.load()
        self.attributor = Attributor.load()
        self.seconds = 0.0
        self.words = 0

    def claims(self, text: str, day: date | None) -> tuple[Document, Claims]:
        """The document and its claims as of `day`."""
        doc = self.language.annotate(text)
        cast = self.actors.resolve(doc, on=day) if day is not None else Cast((), {}, {})
        start = time.process_time()
        claims = self.attributor.find(doc, cast)
        self.seconds += time.process_time() - start
        self.words += len(doc.tokens)
        return doc, claims


def main() -> int:
    """Measure and write; exit status 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=_DATA.parents[2] / "shared")
    parser.add_argument("--out", type=Path, default=_DATA.parent)
    parser.add_argument("--split", default="dev")
    args = parser.parse_args()
    reader = Reader()
    figures: dict[str, Any] = {"wire": _wire(reader, args.shared)}
    folder = args.shared / "training" / "attribution"
    if folder.is_dir():
        figures["polnear"] = _polnear(reader, folder, args.split)
        figures["microseconds_per_word"] = round(1e6 * reader.seconds / reader.words, 2)
    args.out.mkdir(parents=True, exist_ok=True)
    target = args.out / "attribution.json"
    target.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (args.out / "attribution.md").write_text(page(figures), encoding="utf-8")
    sys.stdout.write(page(figures))
    return 0


def _wire(reader: Reader, shared: Path) -> dict[str, Any]:
    def find(text: str) -> Claims:
        return reader.claims(text, _DAY)[1]

    out = {
        part: score_wire(load_cases(_DATA / f"attribution_{part}.jsonl"), find).table()
        for part in ("build", "held")
    }
    corpus = shared / "corpora" / "current_events_2002_2019.jsonl"
    if corpus.is_file():
        cases = load_positions(_DATA / "attribution_positions.jsonl", corpus)
        out["digest"] = score_wire(cases, find).table()
    return out


def _polnear(reader: Reader, folder: Path, split: str) -> dict[str, Any]:
    module = load_scorer(folder)
    scorer, slices, errors = module.Scorer(), SliceScores(), ErrorCounts(module)
    for document in load_split(folder, split):
        text = document["text"]
        doc, claims = reader.claims(text, None)
        gold, ours = gold_units(document), our_units(claims, text)
        scorer.add(text, gold, ours)
        errors.add(text, gold, ours)
        quotations = find_quotations(text, _blocks(doc))

        def names(unit: Unit, doc: Document = doc, marks: Marks = quotations) -> list[str]:
            kind = kind_of(unit, doc, reader.attributor.lexicon)
            return [*slices_of(unit, doc.text, marks), kind]

        slices.add(
            [names(u) for u in gold],
            [names(u) for u in ours],
            soft_pairs(module, text, gold, ours),
        )
    return {
        "split": split,
        **_figures(module, scorer.c),
        "slices": slices.table(),
        "errors": dict(errors.counts.most_common()),
    }


def _blocks(doc: Document) -> list[tuple[int, int]]:
    return [(doc.tokens[a].start, doc.tokens[b - 1].end) for a, b in doc.paragraphs if b > a]


def _figures(module: Any, counts: Any) -> dict[str, Any]:
    """The scorer's counts as per cents."""

    def f1(role: str, right: str, ours: str, gold: str) -> float:
        triple = module.prf(counts[role, right], counts[role, ours], counts[role, gold])
        return round(100 * float(triple[2]), 1)

    out: dict[str, Any] = {}
    for role in _ROLES:
        out[role] = {
            "frag_exact": f1(role, "frag", "fP", "fG"),
            "unit_exact": f1(role, "exact", "P", "G"),
            "dice": f1(role, "ov50", "P", "G"),
            "token": f1(role, "tok", "tP", "tG"),
        }
    names = {"found": "cueov", "soft": "all50", "who_said_what": "sc50", "exact": "trim"}
    out["ar"] = {name: f1("AR", key, "P", "G") for name, key in names.items()}
    out["gold"], out["ours"] = counts["AR", "G"], counts["AR", "P"]
    return out


if __name__ == "__main__":
    sys.exit(main())
