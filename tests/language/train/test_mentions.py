"""Names may be changed in training; labels stay with their words."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("torch")

from legation.language.train.data import Sentence
from legation.language.train.mentions import Renamer, from_tables, from_texts, spans

STORY = Sentence(
    [
        *("Kenya", "and", "Somalia", "met", "in", "Nairobi", ",", "where", "Kenya", "'s"),
        *("envoy", "to", "the", "African", "Union", "spoke", "."),
    ],
    [False, *[False] * 5, True, False, False, True, *[False] * 6, True],
    opens=True,
    entities=[
        *("B-Location", "O", "B-Location", "O", "O", "B-Location", "O", "O", "B-Location"),
        *("O", "O", "O", "O", "B-Organization", "I-Organization", "O", "O"),
    ],
)
CLAIM = Sentence(
    [
        *("He", "said", "that", "talks", "between", "the", "two", "sides"),
        *("had", "failed", "on", "Sunday", "night", "."),
    ],
    [False] * 13 + [True],
    opens=True,
    tags={
        "source": ["B", *["O"] * 13],
        "cue": ["O", "B", *["O"] * 12],
        "content": ["O", "O", "B", *["I"] * 10, "O"],
    },
    source_of={1: 0},
    cue_of={2: 1},
)


def renamer(seed: int, *, share: float, datelines: float) -> Renamer:
    return Renamer([[STORY]], random.Random(seed), share=share, datelines=datelines)


def test_the_same_name_becomes_the_same_other_name() -> None:
    changed = set()
    for seed in range(40):
        s = renamer(seed, share=1, datelines=0)([STORY])[0]
        assert len(s.words) == len(s.glued) == len(s.entities)
        names = [" ".join(s.words[a:b]) for a, b, _ in spans(s.entities)]
        assert names[0] == names[3]
        kinds = [kind for _, _, kind in spans(s.entities)]
        assert kinds == ["Location"] * 4 + ["Organization"]
        changed.add(" ".join(s.words))
        outside = [w for w, tag in zip(s.words, s.entities, strict=True) if tag == "O"]
        kept = STORY.words[1:2] + STORY.words[3:5] + STORY.words[6:8] + STORY.words[9:13]
        assert outside == kept + STORY.words[15:]
    assert len(changed) > 20


def test_sentences_without_entities_keep_their_names() -> None:
    assert renamer(1, share=1, datelines=0)([CLAIM]) == [CLAIM]


def test_a_dateline_moves_links_with_their_words() -> None:
    s = renamer(3, share=0, datelines=1)([CLAIM])[0]
    extra = len(s.words) - len(CLAIM.words)
    assert extra >= 2
    assert len(s.glued) == len(s.words) == len(s.tags["cue"])
    assert s.words[extra:] == CLAIM.words
    assert s.source_of == {1 + extra: extra}
    assert s.cue_of == {2 + extra: 1 + extra}
    assert s.tags["cue"][extra + 1] == "B"
    assert set(s.tags["source"][:extra]) == {"O"}


def test_a_dateline_is_labelled_where_names_are() -> None:
    s = renamer(5, share=0, datelines=1)([STORY])[0]
    before = spans(s.entities)[: -len(spans(STORY.entities))]
    assert before[0][::2] == (0, "Location")
    assert {kind for _, _, kind in before} <= {"Location", "Date", "Organization"}


def test_tables_and_texts_give_names_by_class() -> None:
    tables = from_tables()
    assert ("Kenya",) in tables["Location"]
    assert ("Kenyan",) in tables["NORP"]
    assert ("African", "Union") in tables["Organization"]
    assert from_texts([[STORY]])["Location"] == [("Kenya",), ("Nairobi",), ("Somalia",)]
