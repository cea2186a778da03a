"""Lists that tell of others: "the third country, after Russia and Syria, to recognise it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import lists
from .parties import Parties
from .tree import Tree

if TYPE_CHECKING:
    from .coder import Draft


def one_of_many(tree: Tree, i: int, up: int) -> bool:
    """Whether infinitive `i` under verb `up` says what the last of a count did.

    "became the third country after Russia and Syria to recognise it", which is done.
    """
    return any(
        tree.low[k] in lists.plain("ordinals")
        for j in tree.kids(up, "xcomp", "obj")
        if j < i
        for k in tree.kids(j, "amod", "nummod")
    )


def others_before(tree: Tree, parties: Parties, d: Draft) -> list[int]:
    """The phrases that name who did the same before, for a trigger that is one of a count."""
    if tree.is_verb(d.trigger) is False:
        return []
    first, _ = tree.doc.sentences[tree.tokens[d.trigger].sent]
    for noun in range(d.trigger - 1, first - 1, -1):
        if not any(
            tree.low[j] in lists.plain("ordinals") for j in tree.kids(noun, "amod", "nummod")
        ):
            continue
        for i in range(noun + 1, d.trigger):
            if tree.case(i).split(" ")[0] in (
                "after",
                "following",
                "besides",
                "alongside",
            ) and parties.named(i):
                return [i]
    return []
