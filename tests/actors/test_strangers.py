"""What pronouns do not mean, and what they mean instead, on sentences of our own."""

from __future__ import annotations

import pytest


def meant(cast, text: str, word: str, k: int = -1) -> set[str | None]:
    """Ids of the k-th mention with these words."""
    found = [m for m in cast(text).mentions if m.text == word]
    return {a.id for a in found[k].actors if a.id}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Peru launched a rocket. Lima said it had reached orbit.", "it"),
        ("Kenya shot down a drone. Nairobi said it had drifted off course.", "it"),
        ("Norway signed the treaty and will publish it.", "it"),
        ("Chile's finance minister quit over it.", "it"),
        ("Ghana said a missile had hit the port; Togo called it a lie.", "it"),
        ("Many countries are stronger when they trade with Japan.", "they"),
        ("Gazprom cut supplies to Ukraine, and it blamed Kiev.", "it"),
    ],
)
def test_things_and_deeds_are_nobody(cast, text, word):
    assert meant(cast, text, word) == set()


@pytest.mark.parametrize(
    ("text", "word", "ids"),
    [
        (
            "Peru recognised Kosovo and Palestine; Chile also recognised them.",
            "them",
            {"XKX", "PSE"},
        ),
        ("Norway asked Chile for a ship, but it refused.", "it", {"CHL"}),
        ("Oman joined the bloc; Lima was first to recognise it.", "it", {"OMN"}),
        ("Ghana's president met Togo's president and urged him to talk.", "him", {"TGO"}),
        ("Kenya declared itself neutral.", "itself", {"KEN"}),
        ("NATO told Albania and Croatia that they would join.", "they", {"ALB", "HRV"}),
        ("Ghana seized ten Dutch sailors. The Hague demanded their release.", "their", {"NLD"}),
        ("Peru called on Ecuador and its ally to stop.", "its", {"ECU"}),
        ("Japan pledged aid to Iraq, and Oman promised loans to it.", "it", {"IRQ"}),
    ],
)
def test_who_is_meant_instead(cast, text, word, ids):
    assert meant(cast, text, word) == ids


@pytest.mark.parametrize(
    ("text", "words", "ids"),
    [
        (
            "Ghana, Togo, Benin and Niger cut ties with Oman. The four states warned it.",
            "it",
            {"OMN"},
        ),
        (
            "Ghana, Togo, Benin and Niger cut ties with Oman. The four states warned it.",
            "The four states",
            {"GHA", "TGO", "BEN", "NER"},
        ),
        ("The two Koreas will talk.", "The two Koreas", {"PRK", "KOR"}),
        ("Chad broke off talks. Sudan warned its neighbour.", "its neighbour", {"TCD"}),
        ("Latvians voted for the Baltic country to join.", "the Baltic country", {"LVA"}),
        ("Peru let Chilean troops in. Oman criticised both.", "both", {"PER", "CHL"}),
        (
            "Peru's embassy in Oslo said that the country would recognise Kosovo.",
            "the country",
            {"PER"},
        ),
    ],
)
def test_descriptions(cast, text, words, ids):
    assert meant(cast, text, words) == ids
