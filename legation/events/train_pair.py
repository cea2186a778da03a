"""Fit `data/pair.npz`: ``python -m legation.events.train_pair DIGESTS.jsonl --rows 12000``.

The digests (`text`, `published`) are coded by the room itself; the linear model learns which
words and governors go with each type, so that pairs that no pattern reaches get one as well.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from ..coder import Coder
from ..reading import make_report
from .pair_model import PATH, features

Row = tuple[str, set[str]]


def main() -> None:
    """Code, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("digests", type=Path)
    parser.add_argument("--rows", type=int, default=12000)
    parser.add_argument("--keep", type=int, default=8000, help="so many features")
    options = parser.parse_args()
    rows = silver(options.digests, options.rows)
    write(rows, options.keep)


def silver(path: Path, wanted: int) -> list[Row]:
    """The room's own coding: a type and the features of its first pair."""
    lines = path.read_text(encoding="utf-8").splitlines()
    coder, out = Coder(), []
    for line in lines[:: max(1, len(lines) // wanted)]:
        item = json.loads(line)
        report = make_report(item["text"][:500], published=date.fromisoformat(item["published"]))
        reading = coder.read(report)
        for e in reading.events:
            if not e.actors or not e.recipients or e.actors == e.recipients:
                continue
            a, r = e.actors[0], e.recipients[0]
            out.append((e.event, features(reading.document, (a.start, a.end), (r.start, r.end))))
    return out


def write(rows: list[Row], keep: int) -> None:
    """Fit by batch gradient steps (AdaGrad) and store the strongest features."""
    counts = Counter(f for _, found in rows for f in found)
    names = sorted(f for f, n in counts.items() if n >= 4)
    index = {f: i for i, f in enumerate(names)}
    types = sorted({t for t, _ in rows})
    share = Counter(t for t, _ in rows)
    data = [
        (types.index(t), np.array(sorted(index[f] for f in found if f in index)),
         (len(rows) / (len(types) * share[t])) ** 0.5)
        for t, found in rows
    ]  # fmt: skip
    weights, bias = _fit([d for d in data if len(d[1])], len(names), len(types))
    strongest = np.sort(np.argsort(-np.abs(weights).sum(axis=1), kind="stable")[:keep])
    np.savez_compressed(
        PATH,
        names=np.array("\n".join(names[i] for i in strongest)),
        types=np.array("\n".join(types)),
        weights=weights[strongest].astype("f2"),
        bias=bias.astype("f4"),
    )


def _fit(data: list[Any], width: int, kinds: int) -> tuple[Any, Any]:
    weights, bias = np.zeros((width, kinds)), np.zeros(kinds)
    seen, seen_bias = np.full((width, kinds), 1e-2), np.full(kinds, 1e-2)
    for _ in range(25):
        for kind, rows, weight in data:
            total = bias + weights[rows].sum(axis=0) / np.sqrt(len(rows))
            step = np.exp(total - total.max())
            step /= step.sum()
            step[kind] -= 1
            step *= weight
            each = step / np.sqrt(len(rows)) + 1e-4 * weights[rows]
            seen[rows] += each**2
            weights[rows] -= 0.3 * each / np.sqrt(seen[rows])
            seen_bias += step**2
            bias -= 0.1 * step / np.sqrt(seen_bias)
    return weights, bias


if __name__ == "__main__":
    main()
