"""Victims, crowds and forces without a name are those of the place."""

import pytest

from tests.events.conftest import sides


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Two blasts in Mombasa, Kenya, kill nine people after an attack on a market.", {"KEN"}),
        (
            "At least seven villagers are killed by gunmen near Kumanovo in North Macedonia.",
            {"MKD"},
        ),
        ("A suicide bomber kills twelve in Sousse, Tunisia.", {"TUN"}),
    ],
)
def test_the_country_stands_for_victims_nobody_names(code, text, recipients) -> None:
    (event,) = code(text)
    assert event.event == "ASSAULT"
    assert sides(event)[1] == recipients


def test_no_violence_no_event(code) -> None:
    assert code("Eleven people are killed when a lorry overturns near Mombasa, Kenya.") == ()


def test_a_crowd_is_of_the_place(code) -> None:
    (event,) = code("Thousands march in Riga, Latvia, against a new tax law.")
    assert event.event == "PROTEST"
    assert sides(event)[0] == {"LVA"}


def test_police_are_of_the_place(code) -> None:
    (event,) = code("Police clash with demonstrators in Santiago, Chile.")
    assert sides(event)[0] == {"CHL"}


def test_a_jet_is_a_target_and_a_field_of_wheat_is_none(code) -> None:
    (event,) = code("The Peruvian air force shot down a drone.")
    assert event.recipients[0].text == "a drone"
    assert code("Peru wiped out half of its harvest.") == ()
