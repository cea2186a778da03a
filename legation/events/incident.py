"""One incident told with two words is one event: "killed in an attack by", "a strike killed"."""

from __future__ import annotations

from ..records import Participant
from .candidate import Candidate
from .tree import Tree

_SAME = frozenset(
    ["obl", "nsubj", "advcl", "conj", "acl", "obj", "xcomp", "nmod", "nsubj:pass", "obl:agent"]
)


def join_incidents(tree: Tree, found: list[Candidate]) -> list[Candidate]:
    """Assaults that hang together in a clause become one, with what each of them knows."""
    kept: list[Candidate] = []
    for c in found:
        host = None
        if c.pattern.event == "ASSAULT":
            host = next(
                (k for k in kept if k.pattern.event == "ASSAULT" and _together(tree, k, c)), None
            )
        if host is None:
            kept.append(c)
            continue
        best, other = (c, host) if _known(c) > _known(host) else (host, c)
        best.actors = best.actors if _ids(best.actors) else other.actors or best.actors
        best.recipients = (
            best.recipients
            if _ids(best.recipients)
            else (
                other.recipients if _ids(other.recipients) else best.recipients or other.recipients
            )
        )
        best.also = [*best.also, other.frame.trigger, *other.also]
        best.slots.append(f"told with “{tree.tokens[other.frame.trigger].text}” as well")
        kept[kept.index(host)] = best
    return kept


def _together(tree: Tree, a: Candidate, b: Candidate) -> bool:
    """Whether one trigger hangs on the other (or its light verb) and no party speaks against it."""
    if not _compatible(a.actors, b.actors) or not _compatible(a.recipients, b.recipients):
        return False
    spots = {i for i in (a.frame.trigger, a.frame.light, *a.also) if i is not None}
    others = {i for i in (b.frame.trigger, b.frame.light) if i is not None}
    return any(_hangs(tree, i, others) for i in spots) or any(
        _hangs(tree, i, spots) for i in others
    )


def _hangs(tree: Tree, i: int, on: set[int]) -> bool:
    token = tree.tokens[i]
    if token.head == i or token.head not in on or token.dep not in _SAME:
        return False
    if token.dep == "conj" or token.dep == "advcl":
        return not tree.own_subjects(i) and not tree.kids(i, "mark") and not tree.kids(i, "aux")
    if token.dep in ("obl", "nmod"):
        return tree.case(i) in ("in", "by", "during", "with", "from", "of")
    return True


def _ids(side: list[Participant]) -> set[str]:
    return {p.actor.id for p in side if p.actor.id}


def _compatible(a: list[Participant], b: list[Participant]) -> bool:
    mine, theirs = _ids(a), _ids(b)
    return not mine or not theirs or bool(mine & theirs)


def _known(c: Candidate) -> int:
    return (
        2 * bool(_ids(c.actors))
        + 2 * bool(_ids(c.recipients))
        + bool(c.actors)
        + bool(c.recipients)
    )
