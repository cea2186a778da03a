"""Rows of names: "W, X, Y and Z" that a description speaks of together."""

from __future__ import annotations

from legation.actors.model import Draft
from legation.actors.scene import Scene

#: how much less a mention counts a sentence further away
_FADES = 0.9


def row_of(scene: Scene, candidates: list[Draft], count: int) -> list[str]:
    """Ids of the last "W, X, Y and Z" of exactly so many."""
    for d in candidates:
        top = first_of_row(scene, d.head)
        row = [c for c in candidates if first_of_row(scene, c.head) == top]
        ids = list(dict.fromkeys(c.actors[0].id or "" for c in row))
        if len(ids) == count:
            return ids
    return []


def first_of_row(scene: Scene, i: int) -> int:
    """The first of the names that token `i` is joined to."""
    tokens = scene.doc.tokens
    for _ in range(12):
        if tokens[i].dep != "conj" or tokens[i].head == i:
            break
        i = tokens[i].head
    return i


def joined_last(scene: Scene, candidates: list[Draft]) -> list[str]:
    """Ids of the last "X, Y and Z": of all that hang on one name."""
    tokens = scene.doc.tokens
    for d in candidates:
        if tokens[d.head].dep == "conj":
            top = tokens[d.head].head
            row = [c for c in candidates if top in (c.head, tokens[c.head].head)]
            return list(dict.fromkeys(c.actors[0].id or "" for c in row))
    return []


def most_spoken_of(draft: Draft, candidates: list[Draft], barred: set[str]) -> list[str]:
    """The two that the text before speaks of most, what is near counting more."""
    held: dict[str, float] = {}
    for d in candidates:
        who = d.actors[0].id
        if who and who not in barred:
            held[who] = held.get(who, 0.0) + _FADES ** (draft.sent - d.sent)
    return sorted(held, key=lambda who: -held[who])[:2]


def beside(scene: Scene, d: Draft, other: Draft | None) -> bool:
    """Whether a draft is joined by "and" to another."""
    return other is not None and scene.doc.tokens[d.head].head == other.head


def coordinated_ids(scene: Scene, draft: Draft, candidates: list[Draft]) -> list[str]:
    """Ids of the nearest "X and Y" among the candidates."""
    tokens = scene.doc.tokens
    for d in candidates:
        if draft.sent - d.sent > 2:
            break
        other = scene.by_head.get(tokens[d.head].head)
        if tokens[d.head].dep == "conj" and other in candidates and other is not None:
            pair = [a.id for x in (other, d) for a in x.actors[:1] if a.id]
            if len(set(pair)) == 2:
                return pair
    return []
