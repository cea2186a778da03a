"""One mention by itself, without the language model."""

from __future__ import annotations

from datetime import date

import pytest

from legation.actors import who


@pytest.mark.parametrize(
    ("text", "on", "who_", "sector"),
    [
        ("Pyongyang", date(2022, 7, 13), "PRK", None),
        ("DPRK", None, "PRK", None),
        ("Moscow", date(1985, 5, 1), "SUN", None),
        ("Moscow", date(2005, 5, 1), "RUS", None),
        ("Ukraine's foreign ministry", date(2022, 7, 13), "UKR", "GOV"),
        ("the Turkish army", date(2022, 7, 13), "TUR", "MIL"),
        ("Emirati Foreign Minister Hamad Testi", date(2022, 7, 13), "ARE", "GOV"),
        ("TASS", None, "TASS", "JRN"),
        ("Houthi rebels", None, "HOUTHIS", "REB"),
    ],
)
def test_who(actors, text, on, who_, sector):
    (mention,) = who(text, on=on, actors=actors).mentions
    assert [(a.id, a.sector) for a in mention.actors] == [(who_, sector)]
    assert mention.reasons


def test_readings_list_what_else_the_name_may_mean(actors):
    found = who("Lavrov", on=date(2003, 1, 1), actors=actors)
    assert any("foreign minister, 2004-03-09" in line for line in found.readings)


def test_nobody(actors):
    assert who("", actors=actors).mentions == ()
    (mention,) = who("Qwerty Uiopson", on=date(2020, 1, 1), actors=actors).mentions
    assert mention.actors[0].id is None
