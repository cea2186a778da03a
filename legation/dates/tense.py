"""Does a clause look back or ahead?  Read off the tree above a token."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import cache
from typing import Any

from legation.dates.lexicon import read
from legation.dates.quotes import same_side
from legation.records import Document, Token

PAST, OPEN, FUTURE = -1, 0, 1
_STEPS = 12
_CLOCK = frozenset(
    {
        "am",
        "pm",
        "a.m.",
        "p.m.",
        "a.m",
        "p.m",
        "noon",
        "midnight",
        ":",
        "local",
        "time",
        "on",
        "gmt",
        "o'clock",
    }
)


@cache
def words() -> dict[str, frozenset[str]]:
    """The word lists of tense.toml."""
    table: dict[str, Any] = read("tense.toml")
    table = {**table, **table.pop("attach")}
    return {key: frozenset(values) for key, values in table.items()}


def leaning(doc: Document, i: int) -> int:
    """`FUTURE`, `PAST` or `OPEN` for the clause that holds token `i`."""
    tokens, seen = doc.tokens, 0
    if (
        _due(doc, i)
        or _moved(doc, i)
        or _ahead_of(doc, i)
        or _set_for(doc, i)
        or _plan_before(doc, i)
    ):
        return FUTURE
    for j in doc.children[i]:
        if tokens[j].dep == "case" and tokens[j].lemma.lower() in words()["ahead_prepositions"]:
            return _clause(doc, tokens[i].head, OPEN) or FUTURE
    verb = next((j for j in _up(doc, i) if tokens[j].upos == "VERB"), None)
    if verb is not None:
        mended = same_side(doc, i, verb)
        i = mended if mended != verb else i
    while seen < _STEPS:
        token = tokens[i]
        verdict = _own(doc, token)
        if verdict is not None:
            return verdict
        if token.head == i:
            return OPEN
        i, seen = token.head, seen + 1
    return OPEN


def _up(doc: Document, i: int) -> Iterator[int]:
    for _ in range(_STEPS):
        yield i
        if doc.tokens[i].head == i:
            return
        i = doc.tokens[i].head


def _due(doc: Document, i: int) -> bool:
    """ "By 8 am Saturday": a bound with a time of day before the day."""
    tokens, j = doc.tokens, i - 1
    while j >= 0 and i - j < 6 and tokens[j].sent == tokens[i].sent:
        text = tokens[j].text.lower()
        if text in ("by", "until", "till"):
            return j < i - 1
        if not (text[:1].isdigit() or text in _CLOCK):
            return False
        j -= 1
    return False


def _ahead_of(doc: Document, i: int) -> bool:
    """ "Ahead of his 1 December inauguration"."""
    before = [doc.tokens[j] for j in range(max(0, i - 8), i)]
    for at in range(len(before) - 1, 0, -1):
        if before[at].upos in ("VERB", "PUNCT"):
            return False
        if before[at].text.lower() == "of" and before[at - 1].text.lower() == "ahead":
            return True
    return False


def _set_for(doc: Document, i: int) -> bool:
    """ "Elections for 27 February": the day follows "for" after a word that sets days."""
    tokens, k = doc.tokens, i - 1
    if k >= 1 and tokens[k].text[:1].isdigit():
        k -= 1
    if k < 1 or tokens[k].text.lower() != "for":
        return False
    if any(tokens[j].text in ("'s", "’s") for j in range(i, min(i + 3, len(tokens)))):
        return False
    return any(tokens[j].lemma.lower() in words()["set_for"] for j in range(max(0, k - 3), k))


def _moved(doc: Document, i: int) -> bool:
    """ "Postponed to 1 August", "extended until May": right before the day."""
    before = [doc.tokens[j] for j in range(max(0, i - 4), i)]
    for verb, to in itertools.pairwise(before):
        if to.text.lower() in ("to", "until", "till") and verb.lemma.lower() in words()["moved"]:
            return True
    return False


def _plan_before(doc: Document, i: int) -> bool:
    """ "Plans to pull down the wall on Sunday": the nearest verb before the day is a plan's."""
    tokens, j = doc.tokens, i - 1
    while j > 0 and i - j < 10 and tokens[j].sent == tokens[i].sent:
        if tokens[j].upos == "VERB":
            to = tokens[j - 1].text.lower() == "to" and tokens[j].xpos == "VB"
            return to and any(
                tokens[k].lemma.lower() in words()["plans"] for k in range(max(0, j - 4), j - 1)
            )
        if tokens[j].text in (",", ";", '"', "”"):
            return False
        j -= 1
    return False


def _clause(doc: Document, i: int, default: int) -> int:
    for _ in range(_STEPS):
        verdict = _own(doc, doc.tokens[i])
        if verdict is not None:
            return verdict
        if doc.tokens[i].head == i:
            return default
        i = doc.tokens[i].head
    return default


def _own(doc: Document, token: Token) -> int | None:
    """The verdict of one word: `None` if the search should go on above it."""
    lists, tokens = words(), doc.tokens
    aux = [tokens[j] for j in doc.children[token.i] if tokens[j].dep.startswith("aux")]
    lemmas = {a.lemma.lower() for a in aux} | {a.text.lower() for a in aux}
    if lemmas & lists["future_aux"]:
        return PAST if "have" in lemmas else FUTURE
    if any(
        tokens[j].lemma.lower() in lists["ahead"]
        for j in doc.children[token.i]
        if tokens[j].dep in ("amod", "acl")
    ):
        return FUTURE
    if token.lemma.lower() in lists["ahead"] and token.dep in ("acl", "amod"):
        return FUTURE
    cop = doc.child(token.i, "cop")
    if cop is not None and tokens[cop].xpos == "VBD":
        return PAST
    if token.upos not in ("VERB", "AUX", "ADJ") and not aux:
        return None if cop is None else FUTURE
    return _verb(doc, token, aux)


def _verb(doc: Document, token: Token, aux: list[Token]) -> int | None:
    lists, tokens = words(), doc.tokens
    infinitive = tokens[max(token.i - 1, 0)].text.lower() == "to" or any(
        tokens[j].text.lower() == "to" and tokens[j].dep in ("mark", "aux")
        for j in doc.children[token.i]
    )
    if infinitive:
        if token.head == token.i:
            return FUTURE
        head = tokens[token.head]
        if head.lemma.lower() in lists["plans"] or (
            token.dep in ("acl", "xcomp") and head.upos != "VERB"
        ):
            return FUTURE
        return FUTURE if token.dep == "ccomp" else None
    if any(a.lemma.lower() in lists["ahead"] for a in aux):
        return FUTURE
    tense = _finite(token, aux)
    if token.lemma.lower() in lists["ahead"] | lists["fixed"] and tense == OPEN:
        return FUTURE
    if tense == OPEN and token.xpos == "VBG" and any(a.lemma == "be" for a in aux):
        return FUTURE
    return tense


def _finite(token: Token, aux: list[Token]) -> int | None:
    if token.xpos == "VBD" or any(a.xpos == "VBD" for a in aux):
        return PAST
    if any(a.lemma.lower() == "have" for a in aux):
        return PAST
    if token.xpos in ("VBZ", "VBP") or aux:
        return OPEN
    if token.xpos == "VBN":
        return PAST
    return None
