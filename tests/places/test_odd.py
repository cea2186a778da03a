"""Odd text never stops the room; damaged tables are named."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.places import Places, event_place
from legation.places.folding import fold
from legation.records import Document, Token

TEXT = """
Paris , Texas the City of St. Kiev ' Georgia US NATO in at near New York - People 's Republic and
"""
WORDS = st.one_of(st.sampled_from(TEXT.split()), st.text(min_size=1, max_size=8))


def document(words: list[str], heads: list[int]) -> Document:
    tokens, at, n = [], 0, len(words)
    for i, word in enumerate(words):
        head = min(heads[i % len(heads)], n - 1) if heads else i
        tokens.append(Token(i, at, at + len(word), word, word, "PROPN", "NNP", head, "obl", 0))
        at += len(word) + 1
    children = tuple(tuple(t.i for t in tokens if t.head == i != t.i) for i in range(n))
    whole = ((0, n),) if n else ()
    return Document(" ".join(words), tuple(tokens), whole, whole, (), {}, children)


@pytest.fixture(scope="session")
def places() -> Places:
    return Places.load()


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=12), st.lists(st.integers(0, 11), max_size=12))
def test_any_words(places: Places, words: list[str], heads: list[int]) -> None:
    doc = document(words, heads)
    found = places.find(doc, None)
    assert all(doc.text[p.start : p.end] == p.text for p in found)
    for i in range(len(words)):
        event_place(doc, found, i)


def test_folding_is_the_same_for_all_spellings() -> None:
    assert fold("Saint-Étienne") == fold("St. Etienne") == "saint etienne"
    assert fold("Şanlıurfa") == "sanliurfa"
