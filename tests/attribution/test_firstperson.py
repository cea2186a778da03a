"""The first person is whoever speaks."""

from __future__ import annotations

from datetime import date

import pytest

from legation.coder import Coder
from legation.reading import make_report


def people(coder: Coder, text: str, outlet: str | None = None) -> dict[str, list[str | None]]:
    report = make_report(text, outlet=outlet, published=date(2023, 5, 10))
    return {m.text.lower(): [a.id for a in m.actors] for m in coder.read(report).cast.mentions}


@pytest.mark.parametrize(
    ("text", "words", "id"),
    [
        ('"We have expelled the envoy," Peruvian President Dina Boluarte said.', "we", "PER"),
        ('"I reject this," Polish Foreign Minister Zbigniew Rau told reporters.', "i", "POL"),
        ('"They attacked us," said the Iraqi defence ministry.', "us", "IRQ"),
        ('"Our forces withdrew," the Russian defence ministry said.', "our forces", "RUS"),
    ],
)
def test_inside_a_quotation_it_is_the_speaker(coder: Coder, text: str, words: str, id: str) -> None:
    assert people(coder, text)[words] == [id]


def test_in_a_statement_it_is_the_body_that_publishes(coder: Coder) -> None:
    text = "We condemn the attack on the embassy of Chile in Lima."
    assert people(coder, text, "U.S. Department of State")["we"] == ["USA"]
    assert people(coder, text, "Harbour Wire")["we"] == []
    assert people(coder, text)["we"] == []


def test_the_united_states_are_not_us(coder: Coder) -> None:
    text = "The US President met the envoy of Chile, the Kremlin said."
    assert people(coder, text)["the us president"] == ["USA"]


def test_a_source_in_the_first_person_is_somebody(coder: Coder) -> None:
    text = '"We condemn the blockade," the Polish foreign ministry said on Friday.'
    reading = coder.read(make_report(text, published=date(2023, 5, 10)))
    assert [
        s.actor.id for a in reading.claims.attributions for s in a.sources if s.text == "We"
    ] == ["POL"]
