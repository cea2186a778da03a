"""Lemmas of seen, irregular and unseen forms."""

from __future__ import annotations

import pytest

from legation.language.lemmas import Lemmatiser, perfects

CASES = [
    ("severed", "VERB", "VBD", "sever"),
    ("recognized", "VERB", "VBN", "recognize"),
    ("demilitarised", "VERB", "VBN", "demilitarise"),
    ("stopped", "VERB", "VBD", "stop"),
    ("repelled", "VERB", "VBD", "repel"),
    ("fled", "VERB", "VBD", "flee"),
    ("underwent", "VERB", "VBD", "undergo"),
    ("dying", "VERB", "VBG", "die"),
    ("vetoes", "NOUN", "NNS", "veto"),
    ("crises", "NOUN", "NNS", "crisis"),
    ("gunmen", "NOUN", "NNS", "gunman"),
    ("allies", "NOUN", "NNS", "ally"),
    ("viruses", "NOUN", "NNS", "virus"),
    ("Talks", "NOUN", "NNS", "talk"),
    ("worst", "ADJ", "JJS", "bad"),
    ("1,204,500", "NUM", "CD", "1204500"),
    ("1,5", "NUM", "CD", "1,5"),
    ("Twelve", "NUM", "CD", "twelve"),
    ("n’t", "PART", "RB", "not"),
    ("Philippines", "PROPN", "NNPS", "Philippines"),
    ("NATO", "PROPN", "NNP", "NATO"),
    ("Zembla", "PROPN", "NNP", "Zembla"),
    ("Zemblan", "ADJ", "JJ", "Zemblan"),
]


@pytest.mark.parametrize(("form", "upos", "xpos", "lemma"), CASES)
def test_lemma(form: str, upos: str, xpos: str, lemma: str) -> None:
    assert Lemmatiser()(form, upos, xpos) == lemma


def test_has_is_told_from_is() -> None:
    words, xpos = ["He", "'s", "left", ";", "it", "'s", "closed"], ["PRP", "VBZ", "VBN", ":"]
    dep = ["nsubj", "aux", "root", "punct", "nsubj:pass", "aux:pass", "parataxis"]
    assert perfects(words, [*xpos, "PRP", "VBZ", "VBN"], dep, [2, 2, 2, 2, 6, 6, 2]) == [1]
