"""Crime, business and the courts at home are none of our business; dissidents are."""

import pytest

from tests.events.conftest import sides


@pytest.mark.parametrize(
    "text",
    [
        "A court in Lima sentenced Jorge Salas to nine years in prison for the murder of his wife.",
        "Police in Oslo arrest a man over the theft of two paintings.",
        "The Chilean company sued a Chilean supermarket over a brand of biscuits.",
        "The supreme court of Peru overturned a law on parking fees.",
    ],
)
def test_private_matters(code, text) -> None:
    assert code(text) == ()


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("A court in Lima sentenced three opposition activists to prison for sedition.", {"PER"}),
        ("Peruvian police arrested a Chilean journalist.", {"PER"}),
        ("Peru jailed two Chilean fishermen for smuggling.", {"PER"}),
    ],
)
def test_public_cases(code, text, actors) -> None:
    assert any(sides(e)[0] == actors and e.event in ("COERCE", "ACCUSE") for e in code(text))
