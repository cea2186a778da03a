"""Who is enough for an event: persons nobody knows, in the hands of an authority."""

from tests.events.conftest import sides


def test_police_arrest_persons_nobody_knows(code) -> None:
    (event,) = code("Chilean police detained eleven people after the march.")
    assert event.event == "COERCE"
    assert sides(event)[0] == {"CHL"}


def test_a_company_arrests_nobody(code) -> None:
    assert code("The new valve arrested the fall of the pressure.") == ()


def test_an_end_of_a_strike_needs_no_name(code) -> None:
    events = code("Railway workers called off their strike on Monday.")
    assert {e.event for e in events} == {"CONCEDE"}


def test_a_caller_congratulates(code) -> None:
    events = code("The Peruvian president called the Chilean president to congratulate him.")
    assert {e.event for e in events} == {"CONSULT", "SUPPORT"}
    assert all(e.status == "actual" and sides(e)[0] == {"PER"} for e in events)
