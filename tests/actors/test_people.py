"""Who held office when: look-ups and how many days the tables cover."""

from __future__ import annotations

from datetime import date

import pytest

from legation.actors.coverage import coverage
from legation.actors.people import People, held_on, key_of
from legation.actors.tables import DATA


@pytest.fixture(scope="module")
def people() -> People:
    return People(DATA)


def offices(people: People, name: str, on: str) -> list[tuple[str, str]]:
    return [
        (t.holder, t.role)
        for p in people.candidates(name)
        for t in held_on(p.tenures, date.fromisoformat(on))
    ]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Bashar al-Assad", "Bashar Assad"),
    ],
)
def test_spellings_of_a_name_are_one_key(a, b):
    assert key_of(a) == key_of(b)


@pytest.mark.parametrize(
    ("name", "on", "office"),
    [
        ("Lavrov", "2022-07-13", ("RUS", "foreign minister")),
        ("Putin", "2001-01-01", ("RUS", "president")),
        ("Putin", "2010-01-01", ("RUS", "prime minister")),
        ("Merkel", "2015-06-01", ("DEU", "chancellor")),
        ("Juan Manuel Santos", "2012-01-01", ("COL", "president")),
        ("Blinken", "2023-01-01", ("USA", "secretary of state")),
        ("Ban Ki-moon", "2010-01-01", ("UN", "secretary-general")),
    ],
)
def test_office_on_the_day(people, name, on, office):
    assert office in offices(people, name, on)


@pytest.mark.parametrize(
    ("name", "on", "office"),
    [
        ("Lavrov", "2003-01-01", ("RUS", "foreign minister")),
        ("Liz Truss", "2023-01-01", ("GBR", "foreign minister")),
        ("Liz Truss", "2023-01-01", ("GBR", "prime minister")),
    ],
)
def test_no_office_outside_the_tenure(people, name, on, office):
    assert office not in offices(people, name, on)


def test_unknown_name_is_nobody(people):
    assert people.candidates("Qwerty Uiopson") == []
    assert people.candidates("") == []


def test_days_covered(people):
    """Floors: heads in >= 185 states on 95 % of days, foreign ministers in >= 160 on 90 %."""
    from legation.actors.knowledge import Knowledge

    states = [p.id for p in Knowledge().polities.values() if p.kind == "state"]
    found = coverage(people, states).values()
    assert sum(h >= 0.95 for h, _ in found) >= 185
    assert sum(f >= 0.90 for _, f in found) >= 160
