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
        out[token] = _of_another(tree, token, times, when, published)
    return out


def _of_another(
    tree: Tree, i: int, times: Sequence[TimeExpression], when: When, published: date | None
) -> When:
    """Told of the past, the year that a phrase with "after" names: "broke ties after … in 1979"."""
    if published is None or when.text is not None or tree.tokens[i].xpos != "VBD":
        return when
    for j in tree.children[i]:
        marks = {tree.low[k] for k in tree.kids(j, "mark", "case")}
        if not marks & lists.plain("following") or tree.tokens[j].dep not in ("obl", "advcl"):
            continue
        below = set(tree.doc.subtree(j))
        for t in times:
            if t.first in below and t.when.end is not None and t.when.end.year < published.year:
                return t.when
    return when


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
