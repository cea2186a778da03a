"""Readings that are more often wrong than right: left out rather than told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import lists
from .topic import PUBLIC, topics
from .tree import Tree

if TYPE_CHECKING:
    from .coder import Draft

#: types that a text on other matters tells only by chance ("the firm asked the court")
_TALK = frozenset(
    ["ACCUSE", "REQUEST", "AID", "SUPPORT", "THREATEN", "AGREE", "CONCEDE", "MOBILIZE"]
)
#: so small a share of public matters in the words around
_PRIVATE = 0.1
#: so large a share of storms and quakes
_DISASTER = 0.35
#: so many words on each side
_NEAR = 30


def unsure(tree: Tree, d: Draft, *, sure: bool = False) -> bool:
    """Whether nobody should rely on `d`: a mere purpose, or talk of private matters.

    Of what somebody is `sure` that it is told, the talk around does not matter.
    """
    return _purpose(tree, d) or (not sure and (_off_topic(tree, d) or _calamity(tree, d)))


def _purpose(tree: Tree, d: Draft) -> bool:
    """ "came to Lima to attack": why something else was done, not an act.

    What jets or troops are sent to do is told as planned.
    """
    meant = d.status == "planned" and any(s.startswith("planned: “to” before") for s in d.steps)
    if not meant or d.type != "ASSAULT":
        return meant
    sent = tree.objects(tree.tokens[d.trigger].head)
    return not any(tree.low[j] in lists.nouns(k) for j in sent for k in ("weapons", "soldiers"))


def _off_topic(tree: Tree, d: Draft) -> bool:
    """Whether the words around are about business, crime, sport, and no two sides are known."""
    if d.type not in _TALK or _two_known(d):
        return False
    near = tree.tokens[max(0, d.trigger - _NEAR) : d.trigger + _NEAR]
    if len(near) < 8:
        return False
    share = topics(t.text for t in near)
    return sum(share[k] for k in PUBLIC) < _PRIVATE


def _calamity(tree: Tree, d: Draft) -> bool:
    """A curfew or state of emergency because of a storm or a quake."""
    if d.candidate.pattern.name != "curfew":
        return False
    near = tree.tokens[max(0, d.trigger - _NEAR) : d.trigger + _NEAR]
    return topics(t.text for t in near)["disaster"] > _DISASTER


def _two_known(d: Draft) -> bool:
    mine, theirs = (
        {p.actor.id for p in side if p.actor.id}
        for side in (d.candidate.actors, d.candidate.recipients)
    )
    return len(mine | theirs) > 1
