"""Fit `data/confidence.toml`: ``python -m legation.events.calibrate --shared ../shared``.

Events judged by hand (`eval/data/events_judged.csv`: an item's digest, date, trigger, type and
whether type, parties and status are all right) give a weight for each trait of a reading and a
rising map from their sum to the share right.  The table of reliability in `eval/` is made of
parts left out of the fit: each judged item is scored by weights that have not seen it.  Readings of
the dev part of the labelled news (`events_labelled.jsonl`) count as judged by their labels.
"""

from __future__ import annotations

import argparse
import csv
import json
import logging
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from ..coder import Coder
from ..reading import make_report
from ..records import Document, Participant
from .coder import Draft
from .judge.train.texts import Label, read_labelled
from .sure import PATH, Weights, mapped, summed

ROOT = Path(__file__).parents[2]
JUDGED = ROOT / "eval" / "data" / "events_judged.csv"
FOLDS = 5
_DAY = date(2020, 6, 15)
_FOLDED = {"ongoing": "actual"}
log = logging.getLogger(__name__)

Judged = tuple[str, frozenset[str], bool]


def main() -> None:
    """Fit, write, log the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    coder = Coder()
    rows = judged(coder, options.shared / "corpora/current_events_2002_2019.jsonl")
    rows += labelled(coder, options.shared)
    write(fit(rows))
    for row in reliability(rows):
        log.info("%s", row)


def judged(coder: Coder, corpus: Path, path: Path = JUDGED) -> list[Judged]:
    """The judged events that the room still finds: item, traits, right."""
    with path.open(encoding="utf-8", newline="") as stream:
        verdicts: dict[str, list[dict[str, str]]] = {}
        for row in csv.DictReader(stream):
            verdicts.setdefault(row["item"], []).append(row)
    out = []
    for line in corpus.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        key = sha256(item["text"].replace("\n", " ").rstrip().encode()).hexdigest()[:16]
        held = verdicts.pop(key, None)
        if held is not None:
            day = date.fromisoformat(item["published"])
            out.extend(_found(coder, key, item["text"], day, held))
    return out


def _found(
    coder: Coder, key: str, text: str, day: date, held: list[dict[str, str]]
) -> list[Judged]:
    doc, drafts = coder.drafts(make_report(text, published=day))
    out, left = [], list(held)
    for d in drafts:
        word = doc.tokens[d.trigger].text
        row = next((r for r in left if (r["trigger"], r["event"]) == (word, d.type)), None)
        if row is not None:
            left.remove(row)
            out.append((key, d.traits, row["right"] == "1"))
    return out


def labelled(coder: Coder, shared: Path, part: str = "dev") -> list[Judged]:
    """The readings of labelled texts that the network was not fitted to: text, traits, right."""
    out = []
    for text in read_labelled(shared):
        if text.part == part:
            report = make_report(text.text, published=text.published or _DAY)
            doc, drafts = coder.drafts(report)
            out += [(text.key, d.traits, agrees(doc, d, text.labels)) for d in drafts]
    return out


def agrees(doc: Document, d: Draft, labels: Sequence[Label]) -> bool:
    """Whether a label has the type and status of a reading, and shares words with both sides."""
    return any(
        d.type == label.event
        and _FOLDED.get(d.status, d.status) == _FOLDED.get(label.status, label.status)
        and _shared(d.candidate.actors, label.actors)
        and _shared(d.candidate.recipients, label.recipients)
        for label in labels
    )


def _shared(side: Sequence[Participant], stretches: Sequence[tuple[int, int]]) -> bool:
    if not side or not stretches:
        return not side and not stretches
    return any(p.start < b and a < p.end for p in side for a, b in stretches)


def fit(rows: Sequence[Judged], *, steps: int = 2500, shrink: float = 0.02) -> Weights:
    """Logistic weights (shrunk towards none) and a rising map, by pooling adjacent violators."""
    names = sorted({t for _, found, _ in rows for t in found})
    x = np.array([[t in found for t in names] for _, found, _ in rows], float)
    y = np.array([right for _, _, right in rows], float)
    w, b = np.zeros(len(names)), float(np.log(y.mean() / (1 - y.mean())))
    for _ in range(steps):
        gap = 1 / (1 + np.exp(-(x @ w + b))) - y
        w -= 0.5 * (x.T @ gap / len(y) + shrink * w)
        b -= 0.5 * float(gap.mean())
    bare = Weights(
        {t: round(float(v), 3) for t, v in zip(names, w, strict=True)}, round(b, 3), (), ()
    )
    sums = [summed(bare, found) for _, found, _ in rows]
    xs, ys = _rising(sums, y)
    return Weights(bare.traits, bare.bias, xs, ys)


def _rising(sums: Sequence[float], right: Any) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Mean sum and share right of blocks of events, blocks joined until shares rise."""
    order = np.argsort(sums, kind="stable")
    blocks = [
        [float(np.mean([sums[i] for i in part])), float(right[part].sum()), float(len(part))]
        for part in np.array_split(order, max(2, len(order) // 40))
    ]
    n = 0
    while n + 1 < len(blocks):
        a, b = blocks[n], blocks[n + 1]
        if (a[1] + 1) / (a[2] + 2) >= (b[1] + 1) / (b[2] + 2):
            total = a[2] + b[2]
            blocks[n : n + 2] = [[(a[0] * a[2] + b[0] * b[2]) / total, a[1] + b[1], total]]
            n = max(n - 1, 0)
        else:
            n += 1
    return (
        tuple(round(b[0], 3) for b in blocks),
        tuple(round((b[1] + 1) / (b[2] + 2), 3) for b in blocks),
    )


def reliability(rows: Sequence[Judged], bins: int = 4) -> list[dict[str, Any]]:
    """What is said against what is so, each item scored by weights fitted without it."""
    pairs = []
    for fold in range(FOLDS):
        inside = [r for r in rows if int(r[0], 16) % FOLDS == fold]
        weights = fit([r for r in rows if int(r[0], 16) % FOLDS != fold])
        pairs += [(mapped(weights, summed(weights, found)), right) for _, found, right in inside]
    pairs.sort(key=lambda p: p[0])
    out = []
    for part in np.array_split(np.arange(len(pairs)), bins):
        held = [pairs[i] for i in part]
        out.append(
            {
                "events": len(held),
                "said": round(float(np.mean([p for p, _ in held])), 2),
                "right": round(float(np.mean([r for _, r in held])), 2),
            }
        )
    return out


def write(weights: Weights, path: Path = PATH) -> None:
    """The weights as TOML."""
    points = ", ".join(f"[{x}, {y}]" for x, y in zip(weights.sums, weights.shares, strict=True))
    lines = [
        "# How sure an event is: weights of a reading's traits, and the share right at their sum.",
        "# Source: fitted by `python -m legation.events.calibrate` to events judged for Legation",
        "# (eval/data/events_judged.csv) and labelled (the dev part of events_labelled.jsonl).",
        "# Licence: Apache-2.0.",
        "",
        f"bias = {weights.bias}",
        "# [sum, share right]",
        f"map = [{points}]",
        "",
        "[traits]",
        *(f'"{t}" = {v}' for t, v in weights.traits.items()),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
