"""Lists that tell of others: "the third country, after Russia and Syria, to recognise it"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
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
    named = [j for j in tree.kids(up, "xcomp", "obj") if j < i]
    if tree.kids(up, "cop"):
        named.append(up)  # "is the fourth in the region to recognise it"
    return any(
        tree.low[k] in lists.plain("ordinals")
        for j in named
        for k in (j, *tree.kids(j, "amod", "nummod"))
    )


def _again(words: Sequence[str]) -> bool:
    """Whether a deed is taken up: "the third country after Peru to do so"."""
    return any(a == "do" and b in lists.plain("as_before") for a, b in pairwise(words))


def others_before(tree: Tree, parties: Parties, d: Draft) -> list[int]:
    """The phrases that name who did the same before, for a trigger that is one of a count."""
    if tree.is_verb(d.trigger) is False:
        return []
    first, last = tree.doc.sentences[tree.tokens[d.trigger].sent]
    behind = range(d.trigger + 1, last) if _again(tree.low[d.trigger : last]) else ()
    for noun in (*range(d.trigger - 1, first - 1, -1), *behind):
        if not any(
            tree.low[j] in lists.plain("ordinals")
            for j in (noun, *tree.kids(noun, "amod", "nummod"))
        ):
            continue
        apart = (*range(d.trigger, last), *range(first, noun))
        names = (i for i in apart if tree.tokens[i].upos == "PROPN")
        for i in (*range(noun + 1, max(d.trigger, noun + 1)), *names):
            if tree.case(i).split(" ")[0] in (
                "after",
                "following",
                "besides",
                "alongside",
            ) and parties.named(i):
                return [i]
    return []
