"""How sure an event is: what its reading rests on, weighed and mapped to how often such are right.

The weights and the map are data (`data/confidence.toml`), fitted by
``python -m legation.events.calibrate`` to events of dated digests judged by hand.
"""

from __future__ import annotations

import math
import tomllib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..records import Document, Participant, Status

PATH = Path(__file__).parent / "data" / "confidence.toml"
_SHORT, _LONG = 18, 40


@dataclass(frozen=True, slots=True)
class Weights:
    """A weight for each trait, and the map from their sum to a share."""

    traits: dict[str, float]
    bias: float
    #: sums in rising order, and the share right at each
    sums: tuple[float, ...]
    shares: tuple[float, ...]


def traits(
    doc: Document,
    trigger: int,
    event: str,
    status: Status,
    actors: Sequence[Participant],
    recipients: Sequence[Participant],
) -> frozenset[str]:
    """What speaks for and against a reading whose trigger is token `trigger` of `doc`."""
    token = doc.tokens[trigger]
    first, last = doc.sentences[token.sent]
    found = {event, "noun" if token.upos in ("NOUN", "PROPN") else "verb"}
    found.add("told" if status in ("actual", "ongoing") else "untold")
    for name, side in (("actor", actors), ("recipient", recipients)):
        known = any(p.actor.id for p in side)
        found.add(f"{name} known" if known else f"{name} unknown" if side else f"no {name}")
    ids = [{p.actor.id for p in side if p.actor.id} for side in (actors, recipients)]
    if ids[0] & ids[1]:
        found.add("same side")
    depth = _depth(doc, trigger)
    found.add("main" if depth == 0 else "below" if depth <= 2 else "deep")
    length = last - first
    found.add("short" if length <= _SHORT else "long" if length > _LONG else "middling")
    return frozenset(found)


def confidence(found: frozenset[str]) -> float:
    """The share of events with these traits that are right, 0 to 1."""
    weights = load()
    return round(mapped(weights, summed(weights, found)), 3)


def summed(weights: Weights, found: frozenset[str]) -> float:
    """The sum of the traits' weights."""
    return weights.bias + sum(weights.traits.get(t, 0.0) for t in sorted(found))


def mapped(weights: Weights, total: float) -> float:
    """The share at a sum, between the two nearest of the map."""
    xs, ys = weights.sums, weights.shares
    if not xs:
        return 1 / (1 + math.exp(-total))
    i = bisect_right(xs, total)
    if i == 0 or i == len(xs):
        return ys[0] if i == 0 else ys[-1]
    part = (total - xs[i - 1]) / (xs[i] - xs[i - 1])
    return ys[i - 1] + part * (ys[i] - ys[i - 1])


@cache
def load() -> Weights:
    """The weights that ship."""
    raw = tomllib.loads(PATH.read_text(encoding="utf-8"))
    pairs = raw["map"]
    return Weights(
        raw["traits"], raw["bias"], tuple(x for x, _ in pairs), tuple(y for _, y in pairs)
    )


def _depth(doc: Document, i: int) -> int:
    steps = 0
    while doc.tokens[i].head != i and steps < 40:
        i, steps = doc.tokens[i].head, steps + 1
    return steps
