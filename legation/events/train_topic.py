"""Fit `data/topic.npz`: ``python -m legation.events.train_topic DIGESTS.jsonl``.

The digests (`text`, `category`) are sorted by their editors under headings; the headings are
folded to nine kinds, and a linear model learns which words go with each.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from .topic import PATH, features

#: a heading that holds one of these words is of this kind
KINDS = {
    "sport": ("sport", "olympic", "uefa", "fifa"),
    "conflict": ("armed conflict", "civil war", "insurgency", "armed attack", "war in", " war"),
    "relations": ("international relation", "foreign relation", "dispute", "diplomatic"),
    "politics": ("politic", "election", "protest", "uprising", "arab spring"),
    "law": ("law and crime",),
    "disaster": ("disaster", "accident", "hurricane", "cyclone", "earthquake"),
    "business": ("business", "economy", "economics", "mortgage"),
    "culture": ("arts", "culture", "religion"),
    "science": ("science", "health", "medicine", "technology", "environment"),
}
log = logging.getLogger(__name__)
Row = tuple[int, Any]


def main() -> None:
    """Read, fit, write, and log the share of held-out items that come out right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("digests", type=Path)
    parser.add_argument("--keep", type=int, default=9000, help="so many features")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    texts = list(_texts(options.digests))
    names = _names([words for n, (_, words) in enumerate(texts) if n % 20])
    rows = [(kind, _rows(words, names)) for kind, words in texts]
    train = [r for n, r in enumerate(rows) if n % 20 and len(r[1])]
    weights, bias = _fit(train, len(names))
    held = [r for n, r in enumerate(rows) if not n % 20]
    right = sum(int(np.argmax(_total(weights, bias, r))) == k for k, r in held)
    log.info("held out: %d of %d right", right, len(held))
    _write(names, weights, bias, options.keep)


def kind_of(heading: str) -> str | None:
    """The kind that an editor's heading stands for."""
    low = " " + heading.lower()
    return next((k for k, words in KINDS.items() if any(w in low for w in words)), None)


def _texts(path: Path) -> list[tuple[int, set[str]]]:
    order = list(KINDS)
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        kind = kind_of(item.get("category") or "")
        if kind is not None:
            words = re.findall(r"[A-Za-z]+|[^\sA-Za-z]", item["text"])[:70]
            out.append((order.index(kind), features(words)))
    return out


def _names(texts: list[set[str]]) -> dict[str, int]:
    counts = Counter(f for found in texts for f in found)
    return {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= 8))}


def _rows(found: set[str], names: dict[str, int]) -> Any:
    return np.array(sorted(names[f] for f in found if f in names), dtype=np.int64)


def _total(weights: Any, bias: Any, rows: Any) -> Any:
    return bias + (weights[rows].sum(axis=0) / np.sqrt(len(rows)) if len(rows) else 0.0)


def _fit(data: list[Row], width: int) -> tuple[Any, Any]:
    """AdaGrad, item by item, with a little decay of the weights that are touched."""
    kinds = len(KINDS)
    weights, bias = np.zeros((width, kinds)), np.zeros(kinds)
    seen, seen_bias = np.full((width, kinds), 1e-2), np.full(kinds, 1e-2)
    for _ in range(6):
        for kind, rows in data:
            total = _total(weights, bias, rows)
            wrong = np.exp(total - total.max())
            wrong /= wrong.sum()
            wrong[kind] -= 1
            step = wrong / np.sqrt(len(rows)) + 2e-4 * weights[rows]
            seen[rows] += step**2
            weights[rows] -= 0.25 * step / np.sqrt(seen[rows])
            seen_bias += wrong**2
            bias -= 0.1 * wrong / np.sqrt(seen_bias)
    return weights, bias


def _write(names: dict[str, int], weights: Any, bias: Any, keep: int) -> None:
    order = list(names)
    strongest = np.sort(np.argsort(-np.abs(weights).sum(axis=1), kind="stable")[:keep])
    np.savez_compressed(
        PATH,
        names=np.array("\n".join(order[i] for i in strongest)),
        kinds=np.array("\n".join(KINDS)),
        weights=weights[strongest].astype("f2"),
        bias=bias.astype("f4"),
    )


if __name__ == "__main__":
    main()
