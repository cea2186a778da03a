"""When each event happened: the dates room's answer, and what must not get the day of the news."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ..dates import solve
from ..records import Document, TimeExpression, When
from . import lists
from .tree import Tree


def dates_of(
    tree: Tree,
    times: Sequence[TimeExpression],
    triggers: Mapping[int, str],
    published: date | None,
) -> dict[int, When]:
    """The date of each trigger token; its status is the value of `triggers`."""
    doc: Document = tree.doc
    found = solve(doc, times, tuple(triggers), published=published, status=dict(triggers))
    out: dict[int, When] = {}
    for token, when in found.items():
        if (
            when.text is None
            and when.start is not None
            and when.start == published
            and background(tree, token)
        ):
            when = When(None, published, "open")
        out[token] = when
    return out


def said_on(act: When, published: date | None) -> When:
    """When an intent was told: the day of the news, whenever the act itself is to be."""
    if published is None:
        return When(None, None, "unknown")
    if act.end is not None and act.end < published and act.text is not None:
        return act
    return When(published, published, "day")


def background(tree: Tree, i: int) -> bool:
    """Whether the words at `i` look back without saying when: "had seized", "years-long"."""
    top = i
    for _ in range(6):
        kids = tree.kids(top, "aux")
        if any(tree.low[j] == "had" for j in kids):
            return tree.tokens[top].dep != "ccomp"
        if any(tree.low[j] in lists.plain("background") for j in tree.children[top]):
            return True
        if tree.tokens[top].dep == "acl:relcl" and tree.tokens[top].xpos == "VBD":
            return True
        if tree.is_verb(top) or tree.tokens[top].head == top:
            return False
        for j in tree.children[top]:
            if tree.tokens[j].dep == "amod" and any(
                tree.low[k] in lists.plain("background") for k in tree.doc.subtree(j)
            ):
                return True
        top = tree.tokens[top].head
    return False
