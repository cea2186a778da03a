"""Which word a time expression modifies; mends what parsers often get wrong."""

from __future__ import annotations

from legation.dates.quotes import same_side
from legation.dates.tense import words
from legation.records import Document, TimeExpression

_STEPS = 16
_AT = frozenset({"on", "in", "at", "during", "over"})
_BACK = frozenset({"last", "yesterday", "since", "ago"})


def governor(doc: Document, told: TimeExpression) -> int | None:
    """The token that `told` modifies: the event it dates (never its own anchor)."""
    beside = _verb_beside(doc, told)
    found = _above(doc, told) if beside is None else beside
    if found is None:
        return None
    if told.relative_to == "event":
        set_off = told.first > 0 and doc.tokens[told.first - 1].text == ","
        return _up_to_finite(doc, found) if set_off else found
    return _finite(doc, told, same_side(doc, told.first, found))


def _above(doc: Document, told: TimeExpression) -> int | None:
    """The first word up the tree outside the expression and its anchor."""
    tokens = doc.tokens
    inside = next(
        (i for i in range(told.first, told.last) if not told.first <= tokens[i].head < told.last),
        told.last - 1,
    )
    i = inside
    for _ in range(_STEPS):
        above = tokens[i].head
        if above == i:
            return None if told.first <= i < told.last or i == told.anchor else i
        i = above
        if not told.first <= i < told.last and i != told.anchor:
            return _past_links(doc, i)
    return None


def _verb_beside(doc: Document, told: TimeExpression) -> int | None:
    """ "Committed in 1994", "said on Monday": the verb right before the words is the one."""
    tokens, i = doc.tokens, told.first - 1
    if i >= 0 and tokens[i].upos == "ADP" and tokens[i].text.lower() in _AT:
        i -= 1
    elif i >= 1 and tokens[i].text.lower() == "to" and tokens[i - 1].text.lower() == "back":
        i -= 2
    elif tokens[told.last - 1].dep.split(":")[0] not in ("obl", "advmod"):
        return None
    if i < 0 or tokens[i].upos != "VERB" or tokens[i].sent != tokens[told.first].sent:
        return None
    if tokens[i].xpos not in ("VBD", "VBN", "VBZ", "VB") or told.relative_to == "event":
        return None
    if told.last < len(tokens) and tokens[told.last].text in ("'s", "’s"):
        return None
    return i


def _past_links(doc: Document, i: int) -> int:
    """Climb from words that only carry the time ("on the night of Tuesday", "effective")."""
    tokens = doc.tokens
    while tokens[i].lemma.lower() in words()["carriers"] and (
        tokens[i].head != i and tokens[i].dep not in ("root", "nsubj")
    ):
        i = tokens[i].head
    return i


def _finite(doc: Document, told: TimeExpression, found: int) -> int:
    """ "Threatened to use force since May": a look back is not of the infinitive, but above it."""
    tokens = doc.tokens
    low = {tokens[i].text.lower() for i in range(told.first, told.last)}
    return _up_to_finite(doc, found) if low & _BACK else found


def _up_to_finite(doc: Document, found: int) -> int:
    """The finite verb above an infinitive."""
    tokens = doc.tokens
    for _ in range(4):
        token = tokens[found]
        to = any(tokens[j].text.lower() == "to" for j in doc.children[found])
        if token.xpos != "VB" or not to or token.head == found:
            return found
        found = token.head
        while tokens[found].upos in ("NOUN", "PROPN") and tokens[found].head != found:
            found = tokens[found].head
    return found
