"""Windows hold whole sentences, and their labels stay with their words."""

from __future__ import annotations

import random

import pytest

from legation.language import Language
from legation.language.pieces import Pieces, marked
from legation.language.train.augment import Augment
from legation.language.train.data import MISSING, Sentence
from legation.language.train.windows import Labels, Maker, cut, pack

LABELS = Labels(["NOUN", "PUNCT", "VERB"], [".", "NNS", "VBD"], ["nsubj", "punct", "root"])


def parsed(*words: str) -> Sentence:
    """A sentence of noun, verb and full stop."""
    return Sentence(
        list(words),
        glued=[False, False, True],
        opens=True,
        upos=["NOUN", "VERB", "PUNCT"],
        xpos=["NNS", "VBD", "."],
        heads=[2, 0, 2],
        deps=["nsubj", "root", "punct"],
        names=["O"] * 3,
    )


@pytest.fixture
def pieces(language: Language) -> Pieces:
    return language.model.pieces


def test_heads_and_links_are_counted_from_the_window(pieces: Pieces) -> None:
    claim = Sentence(
        ["He", "said", "no"],
        [False] * 3,
        tags={"source": ["B", "O", "O"], "cue": ["O", "B", "O"], "content": ["O", "O", "B"]},
        source_of={1: 0},
        cue_of={2: 1},
    )
    w = Maker(LABELS, pieces).window([parsed("Talks", "failed", "."), claim])
    assert w.head == [2, 0, 2, *[MISSING] * 3]
    assert w.start == [1, 0, 0, *[MISSING] * 3]
    assert w.source_of[4] == 4  # one more than the place of "He"
    assert w.cue_of[5] == 4
    assert w.cue == [MISSING] * 3 + [0, 1, 0]
    assert w.case[1] == marked(2, glued=False, opens=True)
    assert w.case[w.first[2]] == marked(7, glued=True, opens=False)


def test_every_sentence_lands_in_one_run_in_order() -> None:
    text = [parsed(str(i), "failed", ".") for i in range(40)]
    for runs in (
        cut(text, lambda s: 3, random.Random(1), most=30, single=0.3),
        pack(text, lambda s: 3, 30),
    ):
        assert [s for run in runs for s in run] == text
        assert max(len(run) for run in runs) <= 10


def test_varied_sentences_keep_a_label_for_each_word() -> None:
    augment = Augment(random.Random(2))
    seen = set()
    for _ in range(300):
        (varied,) = augment([parsed("Talks", "failed", ".")])
        lists = (varied.glued, varied.upos, varied.xpos, varied.heads, varied.deps, varied.names)
        assert {len(x) for x in lists} == {len(varied.words)}
        seen.add(tuple(varied.words))
    assert ("Talks", "failed") in seen  # a headline has no full stop
    assert ("TALKS", "FAILED", ".") in seen
    assert ("talks", "failed", ".") in seen
