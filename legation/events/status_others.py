"""What others do, and what is said not to be so."""

from __future__ import annotations

from ..records import Status
from . import lists
from .tree import Tree


def belied(tree: Tree, i: int, up: int) -> str | None:
    """What word says of a report that it is not so: "reports that … are false"."""
    if tree.low[i] not in (*lists.nouns("tellings"), "news"):
        return None
    held = (up, *tree.kids(up, "xcomp", "advmod", "obl"))
    return next((tree.low[j] for j in held if tree.low[j] in lists.plain("untrue")), None)


def of_others(tree: Tree, i: int, status: Status) -> bool:
    """ "warned that the rebels could attack": what others may do, no threat of one's own."""
    mine = tree.own_subjects(i)
    return status == "hypothetical" and any(tree.tokens[j].upos != "PRON" for j in mine)


def told_another(tree: Tree, up: int) -> bool:
    """ "ordered Chad to leave": told another, not the one's own men, what to do."""
    return any(tree.tokens[j].upos == "PROPN" for j in tree.objects(up))


def carrier(tree: Tree, i: int) -> int:
    """The verb that noun `i` is the object of ("held a rally to demand"), or `i` itself."""
    token = tree.tokens[i]
    return token.head if token.dep in ("obj", "obl") and token.upos == "NOUN" else i


def reported(tree: Tree, i: int, up: int) -> bool:
    """ "reports that Chad has left", where the parser takes the clause for a relative one."""
    return tree.low[up] in lists.nouns("tellings") and bool(tree.kids(i, "mark"))
