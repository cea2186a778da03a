"""One act told with two words is one event."""

import pytest

from tests.events.conftest import sides


@pytest.mark.parametrize(
    "text",
    [
        "The Peruvian president met the Chilean president to discuss the border.",
        "Three soldiers were killed and ten more wounded in an ambush by rebels in Mali.",
        "A car bomb explodes in Mogadishu, Somalia, killing six people.",
        "Bolivian protesters condemned the Chilean president, calling him a thief.",
        "Clashes between the Sudanese army and rebels kill seventy people.",
    ],
)
def test_one_event(code, text) -> None:
    assert len({e.event for e in code(text)}) == len(code(text)) == 1


def test_two_acts_stay_two(code) -> None:
    events = code("The Peruvian president met the Chilean president to ask Bolivia for gas.")
    assert {e.event for e in events} == {"CONSULT", "REQUEST"}


def test_counts_of_one_incident(code) -> None:
    (event,) = code("Twenty-nine Chadian soldiers are killed and four others wounded by rebels.")
    assert event.counts["dead"] == 29
    assert sides(event)[1] == {"TCD"}
