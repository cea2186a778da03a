"""Whose diplomats are sent home, and from where they are called home."""

from __future__ import annotations

from datetime import date

import pytest

import legation
from legation.reading import make_report
from legation.relations import changes_of


@pytest.fixture(scope="module")
def coder() -> legation.Coder:
    return legation.load()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Gambia expels the ambassadors of Senegal and Mali.",
         {"GMB expels SEN", "GMB expels MLI"}),
        ("Latvia expelled envoys from Russia and Belarus on Tuesday.",
         {"LVA expels RUS", "LVA expels BLR"}),
        ("Iran and Kuwait each expel a diplomat from the other country.",
         {"IRN expels KWT", "KWT expels IRN"}),
        ("Kenya expels acting Ugandan High Commissioner Grace Okello.", {"KEN expels UGA"}),
        ("Ethiopia expels four of six Irish diplomats.", {"ETH expels IRL"}),
        ("Mexico's ambassador to Peru was declared persona non grata.", {"PER expels MEX"}),
        ("Bolivia recalls its chargé d'affaires from its embassy in Lima.", {"BOL recalls PER"}),
        ("Serbia recalls Danica Petrovic, its ambassador to Montenegro.", {"SRB recalls MNE"}),
        ("Norway executes a Swedish citizen. Sweden withdraws its ambassador in protest.",
         {"SWE recalls NOR"}),
        ("Ecuador declares Argentina's ambassador persona non grata; Buenos Aires recalls its"
         " envoy in response.", {"ECU expels ARG", "ARG recalls ECU"}),
        ("Abkhazia and Nauru recognised each other on Friday.",
         {"ABK recognises NRU", "NRU recognises ABK"}),
        ("Ghana no longer recognises Kosovo.", {"GHA derecognises XKX"}),
        ("Paraguay announces withdrawal of its recognition of the Sahrawi Republic.",
         {"PRY derecognises ESH"}),
        ("Peru recognises Kosovo, bringing the number of UN members recognising Kosovo to 99.",
         {"PER recognises XKX"}),
        ("The UN vote comes amid the normalization of relations between Cuba and Mexico.", set()),
        ("Jordan restores the hotline link with Israel.", set()),
    ],
)  # fmt: skip
def test_the_other_side_of_a_mission(coder: legation.Coder, text: str, wanted: set[str]) -> None:
    reading = coder.read(make_report(text, published=date(2021, 3, 10)))
    told = {
        f"{c.subject} {c.change} {c.object}"
        for c in changes_of(reading.events)
        if c.status in ("actual", "ongoing") and not c.implied_by and c.change != "attacks"
    }
    assert told == wanted
