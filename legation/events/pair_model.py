"""A weighted lexicon for the type of what one named party does to another.

The weights (`data/pair.npz`) are a linear model over words and the governors of the two
parties, fitted to this room's own coding of dated news digests (`python -m
legation.events.train_pair`); no hand-labelled set was used.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from ..records import Document

PATH = Path(__file__).parent / "data" / "pair.npz"
_WORDS = frozenset(["VERB", "NOUN", "ADJ", "ADP", "ADV", "PART", "AUX", "SCONJ"])


def features(doc: Document, actor: tuple[int, int], recipient: tuple[int, int]) -> set[str]:
    """What the model sees of two stretches of characters (start, end) in a document."""
    out: set[str] = set()
    tokens = doc.tokens
    lemmas = [t.lemma.lower() for t in tokens]
    first, last = min(actor[0], recipient[0]), max(actor[0], recipient[0])
    for t in tokens:
        side = "a" if _in(t.start, actor) else "r" if _in(t.start, recipient) else ""
        if side:
            head = tokens[t.head]
            if not _in(head.start, actor) and not _in(head.start, recipient):
                dep = t.dep.partition(":")[0]
                out |= {f"g:{side}:{dep}:{lemmas[head.i]}", f"h:{side}:{lemmas[head.i]}"}
                out.add(f"hh:{side}:{lemmas[head.head]}")
            continue
        if t.upos in _WORDS:
            where = "bt" if first <= t.start <= last else "out"
            out |= {f"w:{where}:{lemmas[t.i]}", f"v:{lemmas[t.i]}"}
        if t.i + 1 < len(tokens):
            out.add(f"b:{lemmas[t.i]}_{lemmas[t.i + 1]}")
    return out


def _in(at: int, span: tuple[int, int]) -> bool:
    return span[0] <= at < span[1]


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
    total = total - np.log(np.exp(total - total.max()).sum()) - total.max()
    return {t: float(s) for t, s in zip(types, total, strict=True)}
