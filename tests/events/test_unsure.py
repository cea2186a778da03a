"""What is only a purpose, or talk of private matters, is left out."""

import pytest


def test_a_purpose_is_no_act(code) -> None:
    events = code("Chilean ships sailed north to attack Peru.")
    assert "ASSAULT" not in {e.event for e in events}


@pytest.mark.parametrize(
    "text",
    [
        "The singer praised the Peruvian studio for the sound of her new album and the film.",
        "The Peruvian striker attacked the goal in the second half of the match.",
    ],
)
def test_other_matters(code, text) -> None:
    assert code(text) == ()


def test_a_rally_held_to_demand_is_a_demand(code) -> None:
    events = code("Peruvian lawyers held a rally to demand the release of judges.")
    told = {(e.event, e.status) for e in events}
    assert {("PROTEST", "actual"), ("REQUEST", "actual")} <= told
    assert "planned" not in {status for _, status in told}
