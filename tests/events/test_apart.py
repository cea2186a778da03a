"""Two bodies of one country are two; a country is not apart from itself."""

import pytest

from legation.events.apart import apart
from legation.records import Actor, Participant


def party(text: str, **fields) -> Participant:
    return Participant(Actor(**fields), 0, len(text), text, 0)


def office(text: str) -> Participant:
    return party(text, id="CHL", sector="GOV", name="Government", kind="office")


def person(name: str) -> Participant:
    return party(f"President {name}", id="CHL", sector="GOV", name=name, kind="person")


@pytest.mark.parametrize(
    ("a", "b", "two"),
    [
        (office("the Valparaiso government"), office("the Antofagasta government"), True),
        (office("the government"), office("the Antofagasta government"), False),
        (person("Ana Rojas"), person("Luis Soto"), True),
        (office("the government"), party("guards", id="CHL", sector="COP", kind="people"), True),
        (person("Ana Rojas"), person("Ana Rojas"), False),
        (party("Chile", id="CHL", kind="state"), party("Santiago", id="CHL", kind="state"), False),
        (party("Chile", id="CHL", kind="state"), party("Peru", id="PER", kind="state"), True),
        (party("Chile", id="CHL", kind="state"), party("a man", id=None), False),
    ],
)
def test_apart(a, b, two) -> None:
    assert apart(a, b) is two
    assert apart(b, a) is two


def test_bodies_of_one_country_may_deal_with_each_other(code) -> None:
    found = code("The Punjab government signed an agreement with the Kerala government.")
    assert "SUPPORT" in {e.event for e in found}
