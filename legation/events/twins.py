"""One act told with two words: "met to discuss", "held talks and conferred"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .tree import Tree

if TYPE_CHECKING:
    from .coder import Draft

#: types whose second word beside the first tells the same act again
_HANGS = ("advcl", "xcomp", "acl", "obj", "obl")
_TOLD_TWICE = frozenset(["CONSULT", "REQUEST", "PROTEST", "ACCUSE"])


def drop_twins(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """Leave out the word that hangs on another of the same type, by the same, to nobody else."""
    return [
        d
        for d in drafts
        if not any(_twin(tree, d, o) or _fired(tree, d, o) for o in drafts if o is not d)
    ]


def _twin(tree: Tree, d: Draft, host: Draft) -> bool:
    """Whether `d` only says again what `host` says."""
    if d.type not in _TOLD_TWICE or d.type != host.type or d.trigger == host.trigger:
        return False
    spots = {host.trigger, host.candidate.frame.light}
    token = tree.tokens[d.trigger]
    if token.head not in spots or token.dep.partition(":")[0] not in _HANGS:
        return False
    mine, theirs = _ids(d, "actors"), _ids(host, "actors")
    known = _ids(host, "recipients")
    others = {p.actor.id for p in d.candidate.recipients if p.actor.id}
    return bool(mine & (theirs | known)) and others <= (theirs | known)


def _fired(tree: Tree, d: Draft, host: Draft) -> bool:
    """Whether a missile fired is the one that hit: "a missile fired by Peru hit a house"."""
    if host.type != "ASSAULT" or tree.tokens[d.trigger].sent != tree.tokens[host.trigger].sent:
        return False
    name = d.candidate.pattern.name
    if name == "test-weapon" and tree.low[d.trigger] in ("fire", "fired", "fires", "launched"):
        return bool(_ids(d, "actors") & _ids(host, "actors"))
    return name == "fire-missile"


def gone_off(d: Draft, hosts: list[Draft]) -> bool:
    """ "a bomb exploded": the bomb is no attack beside the explosion."""
    return any(
        d.type == host.type == "ASSAULT" and d.trigger in host.candidate.frame.subjects
        for host in hosts
    )


def _ids(d: Draft, side: str) -> set[str]:
    parties = d.candidate.actors if side == "actors" else d.candidate.recipients
    return {p.actor.id or p.text for p in parties}
