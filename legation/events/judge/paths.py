"""The way from one word to another in a tree, as a short string."""

from __future__ import annotations

from functools import cache

from ...records import Document

#: subtypes of relations that are told apart
_SUBTYPES = frozenset(
    ["nsubj:pass", "obl:agent", "nmod:poss", "compound:prt", "acl:relcl", "aux:pass"]
)
_LONGEST = 4
_STEPS = 12


@cache
def relation(dep: str) -> str:
    """The relation without its subtype, but for a few."""
    return dep if dep in _SUBTYPES else dep.partition(":")[0]


def case_of(doc: Document, i: int) -> str:
    """The first preposition or case mark at word `i`, lower case, "" if none."""
    for j in doc.children[i]:
        if doc.tokens[j].dep == "case":
            return doc.tokens[j].text.lower()
    return ""


def chain(doc: Document, i: int) -> list[int]:
    """`i` and what stands above it, up to the root or a dozen steps."""
    out = [i]
    while doc.tokens[out[-1]].head != out[-1] and len(out) < _STEPS:
        out.append(doc.tokens[out[-1]].head)
    return out


def path(doc: Document, up: list[int], m: int) -> str:
    """The way from a word, given by its `chain`, to word `m`.

    Up the tree and down again with the relations on the way and the preposition at the end; of
    ways longer than four steps only the lengths; "none" where nothing joins the two.
    """
    way: list[int] = []
    j = m
    for _ in range(_STEPS):
        if j in up:
            rise = up[: up.index(j)]
            break
        way.append(j)
        head = doc.tokens[j].head
        if head == j:
            return "none"
        j = head
    else:
        return "none"
    if len(rise) + len(way) > _LONGEST:
        return f"*{min(len(rise), 6)}_{min(len(way), 6)}"
    tokens = doc.tokens
    risen = "/".join(relation(tokens[i].dep) + "^" for i in rise)
    fallen = "/".join(relation(tokens[i].dep) for i in reversed(way))
    return f"{risen}|{fallen}={case_of(doc, m)}" if way else f"{risen}|"
