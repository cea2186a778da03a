"""How far the network's opinion bears out what the patterns found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..pattern import TYPES
from ..tree import Tree
from .judge import Opinion

if TYPE_CHECKING:
    from ..coder import Draft

#: relations of words below the trigger that may tell the event in its place
_BELOW = frozenset(["obj", "xcomp", "ccomp", "compound:prt", "nsubj:pass", "obl", "nmod"])
#: relations by which the trigger itself may hang on such a word
_ABOVE = frozenset(["xcomp", "ccomp", "obj", "nmod", "compound", "amod", "acl", "obl", "nsubj"])


@dataclass(frozen=True, slots=True)
class Support:
    """Chances for one reading: its type at its word (or one beside it), its two sides.

    `actor` and `recipient` are those of the likeliest party on that side, `none` where the
    reading names nobody; `no_actor` and `no_recipient` those of the likeliest word that the
    reading does not take for that side.
    """

    spot: int
    type: float
    actor: float
    recipient: float
    no_actor: float
    no_recipient: float
    other_type: float


def spots(tree: Tree, d: Draft) -> list[int]:
    """The words that may tell what `d` tells."""
    frame = d.candidate.frame
    held = [frame.trigger, *d.candidate.also]
    held += [i for i in (frame.light, frame.theme) if i is not None]
    for i in tuple(held):
        held += [j for j in tree.children[i] if tree.tokens[j].dep in _BELOW]
        if tree.tokens[i].dep.partition(":")[0] in _ABOVE:
            held.append(tree.tokens[i].head)
    return list(dict.fromkeys(held))


def support(tree: Tree, d: Draft, opinion: Opinion) -> Support:
    """What the opinion says of `d`."""
    kind = TYPES.index(d.type)
    held = spots(tree, d)
    spot = max(held, key=lambda i: (opinion.types[i, kind], -held.index(i)))
    roles = opinion.roles(spot)
    heads = [{p.head for p in side} for side in (d.candidate.actors, d.candidate.recipients)]
    mine, theirs = (_best(roles, heads[side], side) for side in (0, 1))
    taken = heads[0] | heads[1]
    rest = [pair for i, pair in roles.items() if i not in taken]
    others = [max((pair[side] for pair in rest), default=0.0) for side in (0, 1)]
    row: list[float] = opinion.types[d.trigger].tolist()
    other = max(chance for k, chance in enumerate(row) if k != kind)
    return Support(
        spot, float(opinion.types[spot, kind]), mine, theirs, others[0], others[1], other
    )


def _best(roles: Mapping[int, tuple[float, float]], heads: set[int], side: int) -> float:
    return max((roles[i][side] for i in heads if i in roles), default=0.0)
