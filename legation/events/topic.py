"""What a stretch of text is about: conflict, relations, politics, law, or none of our business.

A linear model over its small-letter words (`data/topic.npz`), fitted to the categories of dated
news digests by `python -m legation.events.train_topic`.  No name of a state, person or place is
among its features, so it cannot lean to any side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

PATH = Path(__file__).parent / "data" / "topic.npz"

#: the kinds that are our business
PUBLIC = ("conflict", "relations", "politics")


def features(words: Sequence[str]) -> set[str]:
    """Words that begin with a small letter, and pairs of them side by side."""
    out: set[str] = set()
    last = ""
    for word in words:
        low = word if word[:1].islower() and word.isalpha() else ""
        if low:
            out.add(low)
            if last:
                out.add(f"{last} {low}")
        last = low
    return out


@cache
def _model() -> tuple[dict[str, int], Any, Any, tuple[str, ...]]:
    with np.load(PATH) as held:
        names = str(held["names"]).split("\n")
        kinds = tuple(str(held["kinds"]).split("\n"))
        return (
            {n: i for i, n in enumerate(names)},
            held["weights"].astype("f4"),
            held["bias"].astype("f8"),
            kinds,
        )


def topics(words: Iterable[str]) -> dict[str, float]:
    """The probability of each kind, for the words of a sentence or a few."""
    index, weights, bias, kinds = _model()
    rows = sorted(index[f] for f in features(list(words)) if f in index)
    total = bias.copy()
    if rows:
        total = total + weights[rows].sum(axis=0) / np.sqrt(len(rows))
    total = np.exp(total - total.max())
    return {k: float(p) for k, p in zip(kinds, total / total.sum(), strict=True)}
