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
from typing import TYPE_CHECKING

from ..records import Document, Participant, Status
from .topic import PUBLIC, topics

if TYPE_CHECKING:
    from .judge import Support

PATH = Path(__file__).parent / "data" / "confidence.toml"
_SHORT, _LONG = 18, 40
_NEAR = 30
#: lower bounds of the steps that chances are told in
_STEPS = (0.0, 0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95)


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
    support: Support | None = None,
) -> frozenset[str]:
    """What speaks for and against a reading whose trigger is token `trigger` of `doc`.

    `support` is what the learned reading says of it, where there is one.
    """
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
    found |= _kinds(doc, trigger)
    found |= _stands(doc, trigger, actors, recipients)
    if support is not None:
        found |= _borne_out(support, bool(actors), bool(recipients))
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


def _borne_out(s: Support, actors: bool, recipients: bool) -> set[str]:
    """How far the learned reading bears out the type and the two sides."""
    out = {f"learned type {_step(s.type)}", f"learned other type {_step(s.other_type)}"}
    out.add(
        f"learned actor {_step(s.actor)}" if actors else f"learned no actor {_step(s.no_actor)}"
    )
    if recipients:
        out.add(f"learned recipient {_step(s.recipient)}")
    else:
        out.add(f"learned no recipient {_step(s.no_recipient)}")
    return out


def _step(chance: float) -> str:
    """A chance in one of eight steps, told by its lower bound."""
    return f"{_STEPS[bisect_right(_STEPS, chance) - 1]:g}"


def _kinds(doc: Document, trigger: int) -> set[str]:
    """What the words around the trigger are about."""
    near = doc.tokens[max(0, trigger - _NEAR) : trigger + _NEAR]
    share = topics(t.text for t in near)
    public = sum(share[k] for k in PUBLIC)
    out = {f"about {k}" for k, p in share.items() if p > 0.4}
    return out | {"public" if public > 0.75 else "private" if public < 0.35 else "mixed"}


def _stands(
    doc: Document, trigger: int, actors: Sequence[Participant], recipients: Sequence[Participant]
) -> set[str]:
    """Whose sides they are and where their words stand."""
    out = {f"trigger {doc.tokens[trigger].dep}"}
    ids = [{p.actor.id for p in side if p.actor.id} for side in (actors, recipients)]
    if ids[0] and ids[1] and not ids[0] & ids[1]:
        out.add("two known")
    for name, side in (("by", actors), ("to", recipients)):
        if not side:
            continue
        p = side[0]
        out.add(f"{name} {p.actor.sector or p.actor.kind}")
        token = doc.tokens[p.head]
        if token.sent != doc.tokens[trigger].sent:
            out.add(f"{name} one named elsewhere")
            continue
        prep = next(
            (
                doc.tokens[j].text.lower()
                for j in doc.children[p.head]
                if doc.tokens[j].dep == "case"
            ),
            "",
        )
        away = abs(p.head - trigger)
        out.add(f"{name} {prep or token.dep}")
        out.add(f"{name} one {'near' if away < 5 else 'off' if away < 12 else 'far'}")
    return out


def _depth(doc: Document, i: int) -> int:
    steps = 0
    while doc.tokens[i].head != i and steps < 40:
        i, steps = doc.tokens[i].head, steps + 1
    return steps
