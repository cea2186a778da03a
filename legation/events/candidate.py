"""A pattern that fits at a trigger, and whether words fit a slot."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..records import Participant
from . import lists
from .frames import Frame
from .pattern import Pattern, Variant, Words
from .tree import Tree


@dataclass(slots=True)
class Candidate:
    """A pattern that fits at a trigger, with who takes part."""

    pattern: Pattern
    frame: Frame
    actors: list[Participant]
    recipients: list[Participant]
    score: int
    variant: Variant | None = None
    slots: list[str] = field(default_factory=list)
    consumed: set[int] = field(default_factory=set)
    #: further words that tell the same incident
    also: list[int] = field(default_factory=list)
    #: the path on which the recipients were found
    path: str = ""
    #: no side was named: the country of the place stands for it
    placed: bool = False


def fits(tree: Tree, words: Words, i: int) -> bool:
    """Whether phrase `i` is one of `words`, seen through "a series of", "Smith, the envoy"."""
    low = tree.low[i]
    if low in words.heads or tree.joined[i] in words.heads:
        return True
    if i in tree.marks and tree.marks[i] & words.heads:
        return True
    if words.modified:
        held = None
        for modifier, head in words.modified:
            if head == low:
                if held is None:
                    held = (
                        {tree.low[j] for j in tree.doc.subtree(i)}
                        if len(tree.children[i]) < 12
                        else set()
                    )
                if modifier in held:
                    return True
    if low in lists.nouns("transparent") or tree.tokens[i].upos == "NUM":
        return any(fits(tree, words, j) for j in tree.preps(i).get("of", ()))
    for j in tree.children[i]:  # "three Chadians accredited as diplomats"
        if tree.tokens[j].dep == "acl" and tree.low[j] in lists.verbs("accrediting"):
            return any(fits(tree, words, k) for k in tree.preps(j).get("as", ()))
    return any(
        fits(tree, words, j)
        for j in tree.children[i]
        if tree.tokens[j].dep in ("appos", "nmod:desc") and tree.tokens[i].upos == "PROPN"
    )
