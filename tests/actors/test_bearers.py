"""Names that mean somebody or something else, and cities that are only places."""

from __future__ import annotations

import pytest


def acting(cast, text: str, on: str = "2022-07-13") -> set[str | None]:
    """Ids of all that act in a text, adjectives left out."""
    acts = (m for m in cast(text, on).mentions if m.use == "actor" and m.kind != "adjective")
    return {a.id for m in acts for a in m.actors if a.id}


@pytest.mark.parametrize(
    "text",
    [
        "Ireland Baldwin will model for a label, a magazine said.",
        "Kenya Barris writes for the stage.",
        "Iceland, the supermarket chain, sued a rival.",
        "Lebanon, Tennessee, closed its parks for a week.",
        "Germany beat Brazil in the semi-final.",
        "The Sri Lanka cricket team flew home.",
        "He was taken to Beth Israel Deaconess Medical Center in an ambulance.",
        "The Man Booker Prize went to a novel.",
        "A quake shook Algiers and a storm hit Manila.",
        "The museum stands in the Thai capital, Bangkok.",
        "Crowds gathered in cities including London and Lisbon.",
        "The Vienna-Budapest highway was shut.",
        "Thousands filled the streets of Yerevan, and the city was calm.",
        "A captain praised the ICC cricket ratings.",
        "An Indonesia expert wrote the book.",
    ],
)
def test_nobody_acts(cast, text):
    assert acting(cast, text) == set()


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Voters in the Canadian province of Alberta go to the polls.", {"CAN"}),
        ("Protesters in the Nigerian capital Abuja hold a march.", {"NGA"}),
        ("A doctor from Bonn died.", {"DEU"}),
        ("Kosovo Serbs hung flags.", {"XKX"}),
        ("The army took power in Thailand.", {"THA"}),
        ("The US Marine Corps sent aircraft.", {"USA"}),
        ("Lisbon sent a frigate to Malta.", {"PRT", "MLT"}),
        ("The Taliban stormed a school. The army killed ten gunmen.", {"TALIBAN", "AFG"}),
        ("The BRICS nations met.", {"BRICS"}),
        ("Katrina struck Louisiana. The governor asked for help.", {"USA"}),
        ("The Bank of England raised rates.", {"GBR"}),
        ("Congress won India's election.", {"INC", "IND"}),
    ],
)
def test_who_acts(cast, text, ids):
    assert acting(cast, text) == ids


@pytest.mark.parametrize(
    ("text", "on", "ids"),
    [
        ("King Salman was not at the airport.", "2016-04-20", {"SAU"}),
        ("Supreme Leader of North Korea Kim Jong-un gave orders.", "2015-08-21", {"PRK"}),
        ("Moise was buried.", "2021-07-20", {"HTI"}),
        ("Mahathir took the oath.", "2018-05-10", {"MYS"}),
        (
            "Peru's foreign minister left. Foreign Minister Zorvan Ulq spoke in Quito.",
            None,
            {"PER"},
        ),
    ],
)
def test_who_held_office(cast, text, on, ids):
    assert acting(cast, text, on or "2022-07-13") == ids


def test_a_lone_name_is_the_states_unless_a_person_bears_it(cast) -> None:
    assert acting(cast, "Chad refused.") == {"TCD"}
    assert acting(cast, "Chad Brown met Peru's envoy. Chad refused.") == {"PER"}


def test_three_of_four_named_are_nobody(cast) -> None:
    text = (
        "Norway recognised Palestine. Ireland and Spain did the same."
        " Israel recalled its envoys from the three countries."
    )
    told = [m for m in cast(text).mentions if m.text == "the three countries"]
    assert [m.actors for m in told] == [()]
