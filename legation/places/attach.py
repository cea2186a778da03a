"""At which of the places an event happened."""

from __future__ import annotations

from collections.abc import Sequence

from legation.places.standing import words
from legation.records import Document, Place

_UP = ("nmod", "appos", "conj", "flat", "compound", "amod")
_STEPS = 12


def event_place(doc: Document, places: Sequence[Place], trigger: int) -> Place | None:
    """The place of the event told by token `trigger`, or `None`.

    Looks at what hangs on the event ("a car bomb in Kiev"), on its clause ("killed … in Kiev") and
    on the things that take part ("the airport of Kabul was shelled"); never into other clauses.
    Of several the nearest and most exact wins.
    """
    by_head = {place.head: place for place in places}
    i, tokens = trigger, doc.tokens
    for _ in range(_STEPS):
        found = _best(doc, by_head, i)
        if found is not None:
            return found
        token = tokens[i]
        if token.head == i:
            return None
        dep = token.dep.split(":")[0]
        verbal = token.upos in ("VERB", "AUX")
        if verbal and dep not in ("xcomp", "conj"):
            return None
        if verbal and any(tokens[j].dep.startswith("nsubj") for j in doc.children[i]):
            return None
        if dep in ("advcl", "ccomp", "parataxis", "acl", "csubj"):
            return None
        i = token.head
    return None


def _best(doc: Document, by_head: dict[int, Place], i: int) -> Place | None:
    found: list[tuple[int, int, Place]] = []
    for rank, j in _reach(doc, i):
        place = by_head.get(j)
        if place is not None:
            found.append((rank, _exactness(place), place))
    if not found:
        return None
    likely = min(found, key=lambda item: (item[0], item[1], item[2].start))[2]
    exact = [item for item in found if item[1] < _exactness(likely) and _within(item[2], likely)]
    return min(exact, key=lambda item: (item[0], item[1], item[2].start))[2] if exact else likely


def _within(inner: Place, outer: Place) -> bool:
    """Whether one place found beside another may lie in it."""
    if outer.country is None or inner.country != outer.country:
        return False
    return outer.feature != "region" or inner.admin1 == outer.admin1


def _exactness(place: Place) -> int:
    return {"city": 0, "area": 1, "region": 1, "country": 2}[place.feature]


def _reach(doc: Document, i: int) -> list[tuple[int, int]]:
    """Tokens that may be the place of event `i`, the likelier first by rank."""
    tokens, out = doc.tokens, []
    for j in doc.children[i]:
        token = tokens[j]
        dep = token.dep.split(":")[0]
        if dep in ("obl", "nmod", "advmod", "dep") and _where(doc, j):
            out.append((0, j))
            out.extend((1, k) for k in _inner(doc, j))
        elif dep in ("obl", "nmod") and not _where(doc, j):
            out.extend((3, k) for k in _located(doc, j))
        elif dep in ("compound", "amod") or token.dep == "nmod:poss":
            out.append((1, j))
        elif dep in ("nsubj", "obj"):
            physical = tokens[i].lemma.lower() in words()["physical"]
            if dep == "obj" and tokens[i].lemma.lower() in words()["speaking"]:
                continue
            if physical:
                out.append((1, j))
            if dep == "obj" or tokens[j].lemma.lower() not in words()["not_before"]:
                out.extend((2, k) for k in _located(doc, j))
    return out


def _where(doc: Document, j: int) -> bool:
    cases = [doc.tokens[k].text.lower() for k in doc.children[j] if doc.tokens[k].dep == "case"]
    if "from" in cases and doc.tokens[doc.tokens[j].head].lemma.lower() in words()["leaving"]:
        return True
    if "to" in cases and doc.tokens[doc.tokens[j].head].lemma.lower() in words()["arriving"]:
        return True
    return any(case in words()["place_of_event"] for case in cases)


def _inner(doc: Document, j: int) -> list[int]:
    """Places inside a phrase that says where: "in the city of X", "in the X region, Y"."""
    out = []
    for k in doc.children[j]:
        if doc.tokens[k].dep.split(":")[0] in _UP:
            out.append(k)
            out.extend(_inner(doc, k))
    return out


def _located(doc: Document, j: int) -> list[int]:
    """Places where a thing lies: "the airport in X", "a base near X"."""
    out = []
    for k in doc.children[j]:
        dep = doc.tokens[k].dep.split(":")[0]
        if dep == "nmod" and _where(doc, k):
            out.append(k)
            out.extend(_inner(doc, k))
        elif dep in ("compound", "nmod", "conj") and doc.tokens[k].upos in ("NOUN", "PROPN"):
            if dep == "compound":
                out.append(k)
            out.extend(_located(doc, k))
    return out
