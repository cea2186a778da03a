"""The type of what a given pair does, with and without a pattern that reaches it."""

import pytest

from legation.events import classify_pair, classify_quad
from legation.events.pair_model import scores


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "event"),
    [
        ("Chile condemned Peru, and Bolivia sent food to Haiti.", "Chile", "Peru", "ACCUSE"),
        ("Chile condemned Peru, and Bolivia sent food to Haiti.", "Bolivia", "Haiti", "AID"),
        ("Chilean jets bombed a village in Peru.", "Chilean jets", "Peru", "ASSAULT"),
    ],
)
def test_pairs(coder, text, actor, recipient, event) -> None:
    assert classify_pair(coder, text, actor, recipient) == event


def test_quads(coder) -> None:
    assert classify_quad(coder, "Chilean jets bombed Peru.") == 4
    assert classify_quad(coder, "Chile sent food to Haiti.") == 2
    assert classify_quad(coder, "The soup was hot.") == 0


def test_unknown_words_give_a_proper_distribution() -> None:
    found = scores({"v:flibbertigibbet"})
    assert len(found) == 16
    assert all(value < 0 for value in found.values())
