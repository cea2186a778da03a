"""Where the phrase around a noun or name begins and ends, and which token governs it."""

from __future__ import annotations

from typing import NamedTuple

from legation.records import Document

#: relations by which a token to the right or left belongs to one name
NAME_DEPS = frozenset(
    {"compound", "flat", "flat:name", "flat:foreign", "nmod:desc", "goeswith", "fixed"}
)
#: relations of the words before the head of a noun phrase
BEFORE = frozenset(
    {
        "det",
        "det:predet",
        "amod",
        "compound",
        "nummod",
        "nmod:poss",
        "flat",
        "nmod:desc",
        "nmod:unmarked",
        "nmod",
        "advmod",
        "goeswith",
        "flat:name",
        "det:poss",
    }
)
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "X", "SYM"})


class Phrase(NamedTuple):
    """A base noun phrase over tokens `first` to `last` (exclusive), governed by `head`."""

    first: int
    last: int
    head: int
    core: int  # the noun that says what the phrase is ("minister" in "Foreign Minister Lavrov")


def top_of_name(doc: Document, i: int) -> int:
    """The token that governs the name or compound `i` belongs to."""
    tokens = doc.tokens
    for _ in range(8):
        t = tokens[i]
        if t.dep not in NAME_DEPS or t.head == i or abs(t.head - i) > 8:
            return i
        i = t.head
    return i


def left_edge(doc: Document, i: int) -> int:
    """First token of the words before `i` that belong to its phrase."""
    tokens = doc.tokens
    first = i
    for child in reversed(doc.children[i]):
        if child >= i:
            continue
        t = tokens[child]
        if t.dep in BEFORE and (t.dep != "nmod" or doc.child(child, "case") is None):
            edge = min(doc.subtree(child))
            if i - edge > 25:
                continue
            first = min(first, edge)
    return first


def right_edge(doc: Document, i: int) -> int:
    """One past the last token of the name that goes on after `i`."""
    last = i + 1
    for child in doc.children[i]:
        t = doc.tokens[child]
        named = t.dep == "appos" and t.upos == "PROPN" and doc.tokens[i].upos == "NOUN"
        if child == last and (t.dep in NAME_DEPS or named):
            last = max(last, max(doc.subtree(child)) + 1)
    return last


def governor(doc: Document, first: int, last: int) -> int:
    """The token of the range whose head lies outside it (the first that is no punctuation)."""
    tokens = doc.tokens
    best = last - 1
    for i in range(last - 1, first - 1, -1):
        t = tokens[i]
        if (t.head < first or t.head >= last or t.head == i) and t.upos in NOMINAL:
            best = i
            if t.dep not in ("appos", "parataxis", "list"):
                return i
    return best


def base_phrase(doc: Document, core: int) -> Phrase:
    """The base noun phrase whose noun or name is `core`."""
    top = top_of_name(doc, core)
    if top - core > 6 or core - top > 6:
        top = core
    first = min(left_edge(doc, top), left_edge(doc, core), core)
    last = max(right_edge(doc, top), right_edge(doc, core), core + 1)
    for i in range(core - 1, max(first, core - 30) - 1, -1):
        t = doc.tokens[i]
        if t.xpos in ("VBD", "VBZ", "VBP") or (
            t.text == "," and doc.tokens[i - 1].upos in ("NOUN", "PROPN")
        ):
            first = i + 1
            break
    own = (i for i in doc.children[top] if i < min(core, top) and doc.tokens[i].dep == "case")
    first = max((first, *(i + 1 for i in own)))  # nothing before its own preposition is of it
    while first < core and doc.tokens[first].upos in ("PUNCT", "ADP", "CCONJ"):
        if doc.tokens[first + 1].text.lower() in ("least", "most"):
            break  # "at least 12 Malian soldiers"
        first += 1
    return Phrase(first, last, top if first <= top < last else core, core)


def modifiers(doc: Document, first: int, stop: int) -> list[int]:
    """The content words of tokens `first` to `stop` (exclusive)."""
    return [
        i
        for i in range(first, stop)
        if doc.tokens[i].upos not in ("DET", "PUNCT", "PART", "ADP", "CCONJ", "NUM", "PRON", "AUX")
    ]


def preposition(doc: Document, head: int) -> str | None:
    """The (lower-case) preposition before the phrase governed by `head`; None without one."""
    for child in doc.children[head]:
        t = doc.tokens[child]
        if child < head and t.dep == "case" and t.upos != "PART":
            return t.text.lower()
    return None


def owners_at(doc: Document, i: int) -> list[int]:
    """Name `i` and the names joined to it: "ministers of Peru, Chile and Bolivia"."""
    out = [i]
    for k in out:
        out += [
            j
            for j in doc.children[k]
            if j > k and doc.tokens[j].dep == "conj" and doc.tokens[j].upos == "PROPN"
        ]
    return sorted(out)
