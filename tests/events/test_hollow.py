"""Names, headings and acts on oneself tell no event."""

import pytest

from tests.events.conftest import sides


@pytest.mark.parametrize(
    "text",
    [
        "Angolan Civil War: The Angolan parliament meets in Luanda.",
        "Angolan-Namibian conflict: The Angolan parliament meets in Luanda.",
        "A Chilean court praised itself.",
        "The Popular Movement for the Liberation of Angola wins the vote.",
        "Four Peruvian climbers were rescued in Chile.",
    ],
)
def test_nothing_happened(code, text) -> None:
    assert [e for e in code(text) if e.event in ("ASSAULT", "RETREAT", "SUPPORT", "AID")] == []


def test_a_noun_in_lower_case_still_tells(code) -> None:
    (event,) = code("Angola: The Namibian attack on Angola kills nine.")[:1]
    assert event.event == "ASSAULT"
    assert sides(event) == ({"NAM"}, {"AGO"})


def test_south_american_is_not_american(code) -> None:
    (event,) = [e for e in code("Peru condemned the South American bishops.") if e.recipients]
    assert "USA" not in sides(event)[1]


@pytest.mark.parametrize(
    "text",
    [
        "A Peruvian cook took part in a quiz in Chile.",
        "A Peruvian ferry sank in the Sea of Japan.",
        "The Peruvian bishop refused to comment.",
        "Peruvian poachers killed ninety birds.",
        "Nine Chileans were hit by a truck.",
        "A blizzard killed nine people in Chile.",
        "The Chilean memo on Peru was released.",
        "The Peruvian mayor told Chile's reporters that the road was open.",
    ],
)
def test_idioms_and_hazards(code, text) -> None:
    assert code(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Peru regretted the invasion of privacy.",
        "The strike of Peruvian teachers on Chile Street entered its third day.",
    ],
)
def test_no_attack(code, text) -> None:
    assert not {e.event for e in code(text)} & {"ASSAULT", "COERCE", "MOBILIZE"}


def test_a_bomb_is_nobody(code) -> None:
    (event,) = code("A car bomb killed nine Chilean soldiers.")
    assert event.actors == ()
    assert sides(event)[1] == {"CHL"}


def test_a_place_inside_the_name_of_who_acts(code) -> None:
    (event,) = code(
        "At least nine people are killed in a massacre by gunmen in police uniforms in Lima, Peru."
    )
    assert sides(event)[1] == {"PER"}
