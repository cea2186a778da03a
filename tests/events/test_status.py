"""The status that was really said, with the steps that led to it."""

import pytest

from tests.events.conftest import sides

CASES = [
    ("Chile expelled two Peruvian diplomats.", "SANCTION", "actual"),
    ("Chile has not expelled any Peruvian diplomats.", "SANCTION", "negated"),
    ("Chile refused to expel the Peruvian diplomats.", "SANCTION", "negated"),
    ("Chile will expel two Peruvian diplomats.", "SANCTION", "planned"),
    ("Chile threatened to expel Peruvian diplomats.", "SANCTION", "threatened"),
    ("Lawmakers urged Chile to expel the Peruvian diplomats.", "SANCTION", "requested"),
    ("Chile may expel the Peruvian diplomats.", "SANCTION", "hypothetical"),
    ("Chile denied that it had expelled Peruvian diplomats.", "SANCTION", "denied"),
    ("Chilean jets are bombing Peru.", "ASSAULT", "ongoing"),
]


@pytest.mark.parametrize(("text", "event", "status"), CASES)
def test_status(code, text, event, status) -> None:
    found = [e for e in code(text) if e.event == event]
    assert [e.status for e in found] == [status]
    if status != "actual":
        assert any(step.startswith(status) for step in found[0].steps)


def test_a_request_is_made_and_the_help_is_not(code) -> None:
    events = code("Bolivia asked Chile to send weapons.")
    request = next(e for e in events if e.event == "REQUEST")
    assert request.status == "actual"
    assert sides(request) == ({"BOL"}, {"CHL"})
    assert not [e for e in events if e.event == "AID" and e.status == "actual"]


def test_links_lead_to_the_cause(code) -> None:
    events = code("Chile recalled its ambassador from Peru after Peru bombed Chile.")
    cause = next(e for e in events if e.event == "ASSAULT")
    answer = next(e for e in events if e.event == "SANCTION")
    assert answer.because == (cause.id,)
    assert cause.because == ()
