"""The type of what a given pair does, with and without a pattern that reaches it."""

import pytest

from legation.events import classify_pair, classify_quad, read_pair
from legation.events.pair_model import scores, weighed
from legation.events.train_pair import read_written


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "event"),
    [
        ("Chile condemned Peru, and Bolivia sent food to Haiti.", "Chile", "Peru", "ACCUSE"),
        ("Chile condemned Peru, and Bolivia sent food to Haiti.", "Bolivia", "Haiti", "AID"),
        ("Chilean jets bombed a village in Peru.", "Chilean jets", "Peru", "ASSAULT"),
        ("Chile will send food to Haiti.", "Chile", "Haiti", "AGREE"),
        ("Chile refused to send food to Haiti.", "Chile", "Haiti", "REJECT"),
        ("Chile asked Haiti to release the pilots.", "Chile", "Haiti", "REQUEST"),
    ],
)
def test_pairs(coder, text, actor, recipient, event) -> None:
    assert classify_pair(coder, text, actor, recipient) == event


def test_a_reading_says_what_it_rests_on(coder) -> None:
    told = read_pair(coder, "Chilean jets bombed a village in Peru.", "Chilean jets", "Peru")
    assert told.rests_on == "attack"
    assert 0.5 < told.confidence <= 1


def test_a_party_that_is_not_in_the_text_is_left_open(coder) -> None:
    assert classify_pair(coder, "Chile condemned Peru.", "Chile", "Haiti") == "ACCUSE"
    assert classify_pair(coder, "Chile  condemned\nPeru.", "CHILE", "peru") == "ACCUSE"


@pytest.mark.parametrize(
    ("text", "quad"),
    [
        ("Chilean jets bombed Peru.", 4),
        ("Chile sent food to Haiti.", 2),
        ("Chile will send food to Haiti.", 1),
        ("Chile severed diplomatic relations with Peru.", 3),
        ("Chile called for reform of the Peruvian police.", 0),
        ("The soup was hot.", 0),
    ],
)
def test_quads(coder, text, quad) -> None:
    assert classify_quad(coder, text) == quad


def test_unknown_words_give_a_proper_distribution() -> None:
    found = scores({"v:flibbertigibbet"})
    assert len(found) == 16
    assert all(value < 0 for value in found.values())
    assert weighed({"v:flibbertigibbet"}, "AID") == []


def test_written_sentences_are_whole() -> None:
    rows = list(read_written())
    assert len({kind for kind, *_ in rows}) == 16
    for _, text, actor, recipient in rows:
        assert not set("[]{}") & set(text)
        assert text[slice(*actor)]
        assert text[slice(*recipient)]
        assert actor[1] <= recipient[0] or recipient[1] <= actor[0]
