"""A weighted lexicon for the type of what one named party does to another.

The weights (`data/pair.npz`) are a linear model over words, the way between the two parties
and the patterns' own lexicon, fitted to this room's coding of dated news digests and to
sentences written for it (`python -m legation.events.train_pair`).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

PATH = Path(__file__).parent / "data" / "pair.npz"


@cache
def _model() -> tuple[dict[str, int], Any, Any, list[str]]:
    with np.load(PATH) as held:
        names = str(held["names"]).split("\n")
        types = str(held["types"]).split("\n")
        return (
            {n: i for i, n in enumerate(names)},
            held["weights"].astype("f4"),
            held["bias"],
            types,
        )


def scores(found: set[str]) -> dict[str, float]:
    """The log probability of each type."""
    index, weights, bias, types = _model()
    rows = sorted(index[f] for f in found if f in index)
    total = bias.astype("f8")
    if rows:
        total = total + weights[rows].sum(axis=0) / np.sqrt(len(rows))
    top = total.max()
    total = total - top - np.log(np.exp(total - top).sum())
    return {t: float(s) for t, s in zip(types, total, strict=True)}


def weighed(found: set[str], kind: str, most: int = 3) -> list[str]:
    """The features that spoke most for type `kind`, strongest first."""
    index, weights, _, types = _model()
    held = [(float(weights[index[f], types.index(kind)]), f) for f in found if f in index]
    return [f for w, f in sorted(held, key=lambda x: (-x[0], x[1]))[:most] if w > 0]
