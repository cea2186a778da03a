"""What the sentences around an event say of its time."""

from __future__ import annotations

from legation.dates.attach import best
from legation.dates.tense import words
from legation.records import Document, TimeExpression, When

#: lists of tense.toml that name one kind of happening
_KINDS = ("coup", "invasion", "attack", "election", "ceasefire", "deal", "death", "revolution")


def elsewhere(doc: Document, on: dict[int, list[TimeExpression]], anchor: int) -> When | None:
    """The time of "the coup" where the text tells it of another mention of the same."""
    tokens = doc.tokens
    lemma = tokens[anchor].lemma.lower()
    if tokens[anchor].upos != "NOUN":
        return None
    kinds = (words()[kind] for kind in _KINDS)
    same = next((kind for kind in kinds if lemma in kind), frozenset({lemma}))
    for i in sorted(on):
        object_ = doc.child(i, "obj")
        phrase = "" if object_ is None else f"{tokens[i].lemma} {tokens[object_].lemma}".lower()
        if i != anchor and (tokens[i].lemma.lower() in same or phrase in same):
            held = best(on[i], i)
            if held is not None and held.when.start and held.when.end:
                return held.when
    return None


def looks_back(doc: Document, verb: int) -> bool:
    """Whether a verb is in the simple past (parsers take rare ones for infinitives)."""
    bare = doc.tokens[verb].xpos in ("VB", "VBP") and not any(
        doc.tokens[j].dep.startswith("aux") for j in doc.children[verb]
    )
    return doc.tokens[verb].xpos == "VBD" or (bare and doc.tokens[verb].text.endswith(("ed", "ok")))


def goes_on(doc: Document, verb: int) -> bool:
    """Whether the subject of a verb is somebody or something named before."""
    subject = doc.child(verb, "nsubj", "nsubj:pass")
    if subject is None:
        return False
    if doc.tokens[subject].upos == "PRON":
        return True
    owner = doc.child(subject, "nmod:poss")
    if owner is not None and doc.tokens[owner].upos == "PRON":
        return True
    det = doc.child(subject, "det")
    return det is not None and doc.tokens[det].text.lower() in ("the", "that", "this", "those")
