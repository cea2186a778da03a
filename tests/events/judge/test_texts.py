"""Labelled texts are made again from the shared data, and labels stand on their words."""

from __future__ import annotations

import json

import pytest

from legation.events.judge.train.examples import Books, examples, head_of
from legation.events.judge.train.texts import LABELS, joined, key_of, read_labelled
from legation.events.pattern import TYPES


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["Chile", ",", "Peru", "and", "others", "."], "Chile, Peru and others."),
        (['"', "No", ",", '"', "she", "said", "."], '"No," she said.'),
        (["Peru", "’", "s", "army", "did", "n’t", "move"], "Peru’s army didn’t move"),
        (["(", "IAEA", ")", "e", "-", "mail"], "(IAEA) e-mail"),
    ],
)
def test_words_are_joined_as_text_is_written(words, text) -> None:
    assert joined(words) == text


def test_labels_are_well_formed() -> None:
    first, *rows = LABELS.read_text(encoding="utf-8").splitlines()
    assert json.loads(first)["licence"] == "CC0"
    for line in rows:
        row = json.loads(line)
        assert row["part"] in ("train", "dev")
        assert len(row["key"]) == 16
        for event, _, trigger, actors, recipients in row["events"]:
            assert event in TYPES
            assert all(a < b for a, b in (trigger, *actors, *recipients))


def test_texts_are_found_again(coder, shared) -> None:
    found = read_labelled(shared)
    assert len(found) > 13_000
    assert all(t.key == key_of(t.text) for t in found)
    assert not any(b > len(t.text) for t in found for e in t.labels for _, b in (e.trigger,))
    books = Books()
    held = list(examples(coder, found[:20], books))
    assert sum(len(e.queries) for e in held) > 5
    assert books.ways.names
    assert all(len(e.types) == len(e.inputs.upos) for e in held)


def test_the_head_of_a_stretch(coder) -> None:
    doc = coder.language.annotate("The foreign minister of Chile met Peru.")
    assert doc.tokens[head_of(doc, (0, 29))].text == "minister"
    assert head_of(doc, (500, 510)) is None
