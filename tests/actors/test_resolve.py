"""Who the mentions of a text stand for, on sentences of our own."""

from __future__ import annotations

import pytest


def ids_of(cast, text):
    """Ids of the first mention with this text."""
    for m in cast.mentions:
        if m.text == text:
            return tuple(a.id for a in m.actors)
    raise AssertionError(f"{text!r} not among {[m.text for m in cast.mentions]}")


@pytest.mark.parametrize(
    ("text", "phrase", "ids"),
    [
        ("Sweden's foreign ministry summoned the envoy.", "Sweden's foreign ministry", ("SWE",)),
        ("The DPR is not the DPRK, a diplomat said.", "DPR", ("DPR",)),
        ("The DPR is not the DPRK, a diplomat said.", "DPRK", ("PRK",)),
        ("The Kremlin rejected the claim.", "Kremlin", ("RUS",)),
        ("Chad Smith played drums in Berlin.", "Chad Smith", ()),
        (
            "Emirati Foreign Minister Hamad Testi met reporters.",
            "Emirati Foreign Minister Hamad Testi",
            ("ARE",),
        ),
        ("Sweden and Finland applied. The latter borders Russia.", "The latter", ("FIN",)),
        ("Iran and Iraq will talk. Both countries want peace.", "Both countries", ("IRN", "IRQ")),
        (
            "Moldova sought help, but the landlocked country got none.",
            "the landlocked country",
            ("MDA",),
        ),
    ],
)
def test_mentions_stand_for(cast, text, phrase, ids):
    assert ids_of(cast(text), phrase) == ids


def test_place_is_not_actor(cast):
    found = cast("A car bomb in Kiev killed two people, and Kiev blamed Moscow.")
    uses = [m.use for m in found.mentions if m.text == "Kiev"]
    assert uses == ["place", "actor"]


def test_no_text_is_too_odd(cast):
    for text in ("", " ", "\u200f\u0000", "「」", "US-" * 30, "’s ’s the latter both he"):
        cast(text)


@pytest.mark.parametrize(
    ("text", "on", "name", "who"),
    [
        ("Xi will visit Lima in May.", "2022-07-13", "Xi", ("CHN", "president")),
        ("Yoon thanked the delegates.", "2022-07-13", "Yoon", ("KOR", "president")),
        ("Abiy opened the dam.", "2022-07-13", "Abiy", ("ETH", "prime minister")),
        ("Brown met the bankers.", "2008-07-13", "Brown", ("GBR", "prime minister")),
        ("Conte resigned.", "2020-07-13", "Conte", ("ITA", "prime minister")),
        ("Borrell agreed.", "2022-07-13", "Borrell", ("EU", "foreign policy chief")),
    ],
)
def test_leaders_are_known_by_the_name_that_texts_use(cast, text, on, name, who):
    mention = next(m for m in cast(text, on).mentions if m.text == name)
    assert [(a.id, a.role) for a in mention.actors] == [who]
