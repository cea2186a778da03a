"""A document is the same in spaCy's hands."""

from __future__ import annotations

import pytest

from legation.language import Language

pytest.importorskip("spacy")
pytestmark = pytest.mark.filterwarnings("ignore")

TEXT = "  Ruritania's envoy left Paris.\n\n“No deal,”  said Ms. Ana Kovač of the U.N. \n"


def test_same_words_trees_and_names(language: Language) -> None:
    from legation.language.spacy_bridge import to_spacy

    document = language.annotate(TEXT)
    doc = to_spacy(document)
    assert doc.text == TEXT
    words = [t for t in doc if not t.is_space]
    assert [(t.idx, t.text, t.pos_, t.lemma_) for t in words] == [
        (t.start, t.text, t.upos, t.lemma) for t in document.tokens
    ]
    assert [t.head.idx for t in words] == [document.tokens[t.head].start for t in document.tokens]
    assert [e.label_ for e in doc.ents] == [e.label for e in document.entities]
    assert len(list(doc.sents)) == len(document.sentences)
    assert doc._.events == ()


def test_empty(language: Language) -> None:
    from legation.language.spacy_bridge import to_spacy

    assert to_spacy(language.annotate("")).text == ""
    assert to_spacy(language.annotate(" \n")).text == " \n"
