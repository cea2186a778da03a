"""The same act told twice in a sentence, the second time without the other side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .tree import Tree

if TYPE_CHECKING:
    from .coder import Draft


def share_recipients(tree: Tree, drafts: list[Draft]) -> None:
    """Give the act that leaves its other side out the one of the act beside it.

    "Chad recalled its envoy to Mali a day after Niger recalled its own": Niger's from Mali too.
    """
    for d in drafts:
        if d.change is None or any(p.actor.id for p in d.candidate.recipients):
            continue
        mine = {p.actor.id for p in d.candidate.actors}
        for other in drafts:
            theirs = {p.actor.id for p in other.candidate.recipients} - {None}
            if (
                other.change == d.change
                and theirs
                and not theirs & mine
                and tree.tokens[other.trigger].sent == tree.tokens[d.trigger].sent
            ):
                d.candidate.recipients = list(other.candidate.recipients)
                d.steps.append("whom: as in the same act told beside it")
                break
