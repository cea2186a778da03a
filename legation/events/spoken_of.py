""" "Chile condemned the move": whose deed it was, told by the sentences before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..records import Participant
from . import lists
from .parties import Parties
from .tree import Tree

if TYPE_CHECKING:
    from .draft import Draft

#: what is said of a deed, and by which prepositions it may be led in
_JUDGING = frozenset(["ACCUSE", "SUPPORT", "REJECT", "PROTEST"])
_PREPOSITIONS = ("against", "at", "over", "to")
#: the types that a word for a deed may mean; "any": whatever was done rather than said
_MEANT = {
    "deeds_any": frozenset(
        ["SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "RETREAT", "CONCEDE", "AID", "COOPERATE",
         "CONSULT", "SUPPORT", "AGREE", "THREATEN"]
    ),
    "deeds_of_force": frozenset(["ASSAULT"]),
    "deeds_of_law": frozenset(["COERCE", "SANCTION"]),
    "deeds_of_words": frozenset(["ACCUSE", "THREATEN", "REQUEST"]),
    "deeds_of_talk": frozenset(["CONSULT"]),
    "deeds_of_accord": frozenset(["AGREE", "SUPPORT", "RETREAT"]),
    "deeds_of_yielding": frozenset(["RETREAT", "CONCEDE", "SUPPORT", "AID"]),
}  # fmt: skip
#: so many sentences back the deed may have been told
_NEAR = 2
_TOLD = ("actual", "ongoing", "planned")


def find_deeds(parties: Parties, drafts: Sequence[Draft]) -> None:
    """Give judgements of "the move", "the strikes" whoever did the last such deed.

    A move that is no event of ours is of who the sentence before is about.
    """
    tree = parties.tree
    for d in drafts:
        if d.type not in _JUDGING or d.stance is not None:
            continue
        if any(p.actor.id for p in d.candidate.recipients):
            continue
        noun = _deed(tree, d)
        if noun is None:
            continue
        mine = {p.actor.id for p in d.candidate.actors}
        deeds = _before(tree, d, drafts, _types(tree.low[noun]))
        sides = [o.candidate.actors for o in deeds]
        if not sides and tree.low[noun] in lists.nouns("deeds_any"):
            sides = [_about(parties, d)]
        for side in sides:
            doers = [p for p in side if p.actor.id and p.actor.id not in mine]
            if doers:
                d.candidate.recipients = doers
                d.steps.append(f"to “{doers[0].text}”, whose “{tree.low[noun]}” was told before")
                break


def _deed(tree: Tree, d: Draft) -> int | None:
    """The word for a deed that is judged: "the move", "the expulsions"."""
    i = d.trigger
    held = [*tree.objects(i), *tree.kids(i, "nsubj:pass")]
    held += [j for prep in _PREPOSITIONS for j in tree.preps(i).get(prep, ())]
    held += [p.head for p in d.candidate.recipients]
    return next((j for j in held if _types(tree.low[j]) and _definite(tree, j)), None)


def _definite(tree: Tree, j: int) -> bool:
    """Whether the word means what was told, and says no more of it."""
    the = any(tree.low[k] in lists.plain("pointing") for k in tree.kids(j, "det"))
    return the and not tree.preps(j) and not tree.kids(j, "acl", "acl:relcl", "nmod:poss")


def _types(word: str) -> frozenset[str]:
    return frozenset().union(*(types for k, types in _MEANT.items() if word in lists.nouns(k)))


def _before(tree: Tree, d: Draft, drafts: Sequence[Draft], types: frozenset[str]) -> list[Draft]:
    """The deeds told before, the nearest sentence first, the main clause before others."""
    sent = tree.tokens[d.trigger].sent
    found = [
        o
        for o in drafts
        if o.type in types
        and o.status in _TOLD
        and o.trigger < d.trigger
        and o.stance is None
        and sent - tree.tokens[o.trigger].sent <= _NEAR
    ]
    return sorted(found, key=lambda o: (-tree.tokens[o.trigger].sent, _depth(tree, o.trigger)))


def _about(parties: Parties, d: Draft) -> list[Participant]:
    """Who does what the sentence before tells, if it is one party."""
    tree = parties.tree
    sent = tree.tokens[d.trigger].sent
    if not sent:
        return []
    first, last = tree.doc.sentences[sent - 1]
    roots = [i for i in range(first, last) if tree.tokens[i].dep == "root"]
    found = [p for i in roots for j in tree.subjects(i) for p in parties.named(j)]
    return found if len({p.actor.id for p in found}) == 1 else []


def _depth(tree: Tree, i: int) -> int:
    n = 0
    while tree.tokens[i].head != i:
        i, n = tree.tokens[i].head, n + 1
    return n
