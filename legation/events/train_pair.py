"""Fit `data/pair.npz`: ``python -m legation.events.train_pair DIGESTS.jsonl --rows 2500``.

Three kinds of rows, all our own labels: sentences written for this (`data/pair_examples.tsv`),
the examples of the patterns, and the room's own coding of dated digests (`text`, `published`),
so that pairs that no pattern reaches get a type as well.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from ..coder import Coder
from ..reading import make_report
from ..records import Document, Event
from .pair_features import Classes, classes_of, features
from .pair_model import PATH

WRITTEN = Path(__file__).parent / "data" / "pair_examples.tsv"
_TOLD = ("actual", "ongoing", "denied")
#: how much a row of each kind counts
_WEIGHTS = {"written": 6.0, "pattern": 2.0, "digest": 1.0}
_DAY = date(2020, 6, 15)


@dataclass(frozen=True, slots=True)
class Row:
    """A type, what the model sees, and how much it counts."""

    kind: str
    found: frozenset[str]
    weight: float


def main() -> None:
    """Code, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("digests", type=Path)
    parser.add_argument("--rows", type=int, default=2500)
    parser.add_argument("--keep", type=int, default=16000, help="so many features")
    options = parser.parse_args()
    coder = Coder()
    classes = classes_of(coder.events.book)
    rows = [*written(coder, classes), *from_patterns(coder, classes)]
    for document, events in digested(coder, options.digests, options.rows):
        rows.extend(silver(document, events, classes))
    write(rows, options.keep)


def written(coder: Coder, classes: Classes) -> list[Row]:
    """The sentences of `pair_examples.tsv`."""
    out = []
    for kind, text, actor, recipient in read_written():
        doc = coder.read(make_report(text, published=_DAY)).document
        found = features(doc, actor, recipient, classes)
        out.append(Row(kind, frozenset(found), _WEIGHTS["written"]))
    return out


def read_written(
    path: Path = WRITTEN,
) -> Iterator[tuple[str, str, tuple[int, int], tuple[int, int]]]:
    """Type, text without marks, and the two stretches; the bracket next to the recipient counts."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        kind, _, marked = line.partition("\t")
        text = ""
        spans: list[tuple[str, int, int]] = []
        for piece in re.split(r"([\[{][^\]}]*[\]}])", marked):
            if piece[:1] in ("[", "{"):
                spans.append((piece[0], len(text), len(text) + len(piece) - 2))
                piece = piece[1:-1]
            text += piece
        _, r0, r1 = next(s for s in spans if s[0] == "{")
        _, a0, a1 = min((s for s in spans if s[0] == "["), key=lambda s: abs(s[1] - r0))
        yield kind, text, (a0, a1), (r0, r1)


def from_patterns(coder: Coder, classes: Classes) -> list[Row]:
    """The coding of the patterns' own examples."""
    out: list[Row] = []
    for pattern in coder.events.book.patterns:
        for example in pattern.match:
            reading = coder.read(make_report(example.text, published=_DAY))
            rows = silver(reading.document, reading.events, classes)
            out.extend(Row(r.kind, r.found, _WEIGHTS["pattern"]) for r in rows)
    return out


def digested(coder: Coder, path: Path, wanted: int) -> Iterator[tuple[Document, tuple[Event, ...]]]:
    """Digests as the room codes them, evenly over the file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for line in lines[:: max(1, len(lines) // wanted)]:
        item = json.loads(line)
        day = date.fromisoformat(item["published"])
        reading = coder.read(make_report(item["text"][:500], published=day))
        yield reading.document, reading.events


def silver(doc: Document, events: tuple[Event, ...], classes: Classes) -> list[Row]:
    """Each told event's first actor and recipient."""
    out = []
    for e in events:
        if e.status not in _TOLD or not e.actors or not e.recipients:
            continue
        a, r = e.actors[0], e.recipients[-1]
        if a.start < r.end and r.start < a.end:
            continue
        found = features(doc, (a.start, a.end), (r.start, r.end), classes)
        out.append(Row(e.event, frozenset(found), _WEIGHTS["digest"]))
    return out


def write(rows: list[Row], keep: int, path: Path = PATH) -> None:
    """Fit by stochastic gradient steps (AdaGrad) and store the strongest features."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts.update(dict.fromkeys(row.found, 3 if row.weight > 1 else 1))
    names = sorted(f for f, n in counts.items() if n >= 4)
    index = {f: i for i, f in enumerate(names)}
    types = sorted({row.kind for row in rows})
    share: dict[str, float] = dict.fromkeys(types, 0.0)
    for row in rows:
        share[row.kind] += row.weight
    total = sum(share.values())
    data = [
        (types.index(row.kind), np.array(sorted(index[f] for f in row.found if f in index)),
         row.weight * (total / (len(types) * share[row.kind])) ** 0.5)
        for row in rows
    ]  # fmt: skip
    weights, bias = _fit([d for d in data if len(d[1])], len(names), len(types))
    strongest = np.sort(np.argsort(-np.abs(weights).sum(axis=1), kind="stable")[:keep])
    np.savez_compressed(
        path,
        names=np.array("\n".join(names[i] for i in strongest)),
        types=np.array("\n".join(types)),
        weights=weights[strongest].astype("f2"),
        bias=bias.astype("f4"),
    )


def _fit(data: list[Any], width: int, kinds: int) -> tuple[Any, Any]:
    weights, bias = np.zeros((width, kinds)), np.zeros(kinds)
    seen, seen_bias = np.full((width, kinds), 1e-2), np.full(kinds, 1e-2)
    order = np.random.default_rng(7)
    for _ in range(15):
        for n in order.permutation(len(data)):
            kind, rows, weight = data[n]
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
