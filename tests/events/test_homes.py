"""Persons without a nation get the one state that a text leaves them; else they stay nobody's."""

import pytest

HOME = [
    ("Peruvian police arrest 40 people, including a mayor.", "40 people", "PER", "CVL"),
    ("Farmers blocked roads in southern Peru to demand subsidies.", "Farmers", "PER", "CVL"),
    ("Thousands of teachers marched through Lima to demand higher pay.", "teachers", "PER", "CVL"),
    ("Army helicopters fired on demonstrators in Nairobi.", "Army", "KEN", "MIL"),
    ("Agathe Mutesi, the widow of a Rwandan president, was arrested in France.",
     "Agathe", "RWA", "CVL"),
    ("Chilean drug lord Hugo Vera Orell was released from prison despite objections from Peru.",
     "Hugo", "CHL", "CVL"),
    ("Macron dissolved parliament after lawmakers accused him of treason.", "Macron", "FRA", "GOV"),
]  # fmt: skip

NOBODY = [
    ("Spanish police arrest five people over the attack in Morocco.", "five people"),
    ("A suicide bomber kills twenty people in Peru.", "bomber"),
    ("Swiss voters decided to expel foreigners who commit crimes.", "foreigners"),
    ("Fighters loyal to Khalifa Haftar seized an oil port from a rival militia.", "militia"),
]


@pytest.mark.parametrize(("text", "words", "state", "sector"), HOME)
def test_one_state_is_left(code, text, words, state, sector) -> None:
    found = {
        (p.actor.id, p.actor.sector)
        for e in code(text)
        for p in (*e.actors, *e.recipients)
        if words in p.text
    }
    assert (state, sector) in found
    assert all(i == state for i, _ in found)


@pytest.mark.parametrize(("text", "words"), NOBODY)
def test_nobody_is_guessed(code, text, words) -> None:
    sides = [p for e in code(text) for p in (*e.actors, *e.recipients) if words in p.text]
    assert all(p.actor.id is None for p in sides)


def test_who_denies_for_others_acts_on_nobody_by_it(code) -> None:
    events = code("Rwanda denied that its soldiers had crossed into Burundi.")
    (denial,) = (e for e in events if e.event == "REJECT")
    assert not denial.recipients


def test_security_forces_act_for_the_state_they_are_in(code) -> None:
    (event,) = code("Security forces opened fire on protesters in Cochabamba.")
    assert [(p.actor.id, p.actor.sector) for p in event.actors] == [("BOL", "MIL")]
