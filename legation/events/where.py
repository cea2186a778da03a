"""Where an event happened: the place told in its own clause."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Place
from .tree import Tree

_PREPS = (
    "in",
    "at",
    "near",
    "on",
    "outside",
    "around",
    "across",
    "off",
    "over",
    "inside",
    "along",
    "into",
    "to",
    "of",
)


def place_of(tree: Tree, trigger: int, light: int | None, places: Sequence[Place]) -> Place | None:
    """The place nearest to the trigger in its own clause, finer before coarser."""
    if not places:
        return None
    best: tuple[int, int, Place] | None = None
    for place in places:
        if tree.tokens[place.head].sent != tree.tokens[trigger].sent:
            continue
        steps = _distance(tree, place.head, {trigger, light})
        if steps is None:
            continue
        token = tree.tokens[place.head]
        prep = tree.case(token.head if token.dep == "compound" else token.i)
        if prep and prep.split()[0] not in _PREPS:
            continue
        rank = 0 if prep in ("in", "at", "near", "outside", "off") else 1 if prep else 2
        if not prep and tree.tokens[place.head].dep not in (
            "obj",
            "nsubj:pass",
            "conj",
            "appos",
            "flat",
        ):
            continue
        key = (rank, steps, place)
        if best is None or key[:2] < best[:2]:
            best = key
    return best[2] if best else None


def _distance(tree: Tree, i: int, targets: set[int | None]) -> int | None:
    """Steps up the tree from `i` to the trigger without leaving its clause."""
    for steps in range(6):
        if i in targets:
            return steps
        token = tree.tokens[i]
        if token.head == i or token.dep in ("acl:relcl", "ccomp", "advcl", "parataxis"):
            return None
        i = token.head
    return None
