"""Whom an answer is given to, and who undergoes more: told by the sentences before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..records import Participant
from . import lists
from .parties import Parties
from .tidy import claimed
from .tree import Tree

if TYPE_CHECKING:
    from .draft import Draft

#: what may answer, and what it may answer
_ANSWERS = frozenset(["REJECT", "CONCEDE", "AGREE"])
_ASKS = frozenset(["REQUEST", "THREATEN", "ACCUSE", "AGREE"])
#: what was done to those who then undergo more
_DONE_TO = frozenset(["COERCE", "ASSAULT", "ACCUSE"])
_UNDERGONE = _DONE_TO | {"RETREAT"}
#: it is given in the same sentence or one of so many behind
_NEAR = 2


def answer_to(parties: Parties, drafts: Sequence[Draft]) -> None:
    """Give answers that name nobody, or only what they answer, the one who asked.

    Who asked, offered, threatened or accused did so not long before; of several the last.
    """
    tree = parties.tree
    for d in drafts:
        if d.type == "REJECT":  # whom a denied deed was done to accuses nobody
            c = d.candidate
            c.recipients = [p for p in c.recipients if not claimed(parties, d, p)]
    asked = [d for d in drafts if d.type in _ASKS and d.status == "actual"]
    for d in drafts:
        if d.type not in _ANSWERS or not _names_nobody(tree, d):
            continue
        mine = _ids(d.candidate.actors)
        before = [o for o in asked if _before(tree, o, d) and mine & _ids(o.candidate.recipients)]
        for o in sorted(before, key=lambda o: -o.trigger):
            theirs = [p for p in o.candidate.actors if p.actor.id and p.actor.id not in mine]
            if theirs:
                d.candidate.recipients = theirs
                d.steps.append(f"to “{theirs[0].text}”, whom it answers")
                break


def undergone(tree: Tree, drafts: Sequence[Draft]) -> None:
    """ "Police held four men. They were freed": those who were held, not those who held them."""
    for d in drafts:
        frame = d.candidate.frame
        said = any(tree.tokens[j].upos == "PRON" for j in tree.own_subjects(frame.trigger))
        if d.type not in _UNDERGONE or not frame.passive or not said:
            continue
        heads = {p.head for p in d.candidate.recipients}
        before = [o for o in drafts if o.type in _DONE_TO and _before(tree, o, d)]
        for o in sorted(before, key=lambda o: -o.trigger)[:1]:
            c = o.candidate
            if heads <= {p.head for p in c.actors} and any(map(_several, c.recipients)):
                d.candidate.recipients = list(c.recipients)
                d.steps.append(f"to “{c.recipients[0].text}”, to whom it was done before")


def _several(p: Participant) -> bool:
    """Whether a party is persons, rather than a state."""
    return p.actor.kind not in ("state", "contested")


def _names_nobody(tree: Tree, d: Draft) -> bool:
    """Whether the other side is left out, or is but the thing that is answered."""
    things = lists.nouns("answered")
    return all(p.actor.id is None and tree.low[p.head] in things for p in d.candidate.recipients)


def _before(tree: Tree, o: Draft, d: Draft) -> bool:
    near = tree.tokens[d.trigger].sent - tree.tokens[o.trigger].sent
    return o.trigger < d.trigger and near <= _NEAR


def _ids(side: Sequence[Participant]) -> set[str]:
    return {p.actor.id for p in side if p.actor.id}
