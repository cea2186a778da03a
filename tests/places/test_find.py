"""Names of places in sentences, and what they are resolved to."""

from __future__ import annotations

from datetime import date

import pytest

from legation.language import Language
from legation.places import Places, event_place
from legation.records import Place

ON = date(2022, 7, 13)


@pytest.fixture(scope="session")
def places() -> Places:
    return Places.load()


def find(language: Language, places: Places, text: str) -> dict[str, Place]:
    return {p.text: p for p in places.find(language.annotate(text), None, on=ON)}


CASES = [
    ("Rebels shelled Hyderabad, Pakistan.", "Hyderabad", "city", "PAK"),
    ("Indian police fired tear gas in Hyderabad.", "Hyderabad", "city", "IND"),
    ("A tornado hit Paris, Texas.", "Paris", "city", "USA"),
    ("The envoys met in Paris.", "Paris", "city", "FRA"),
    ("Lebanese troops entered Tripoli.", "Tripoli", "city", "LBN"),
    ("Shelling resumed in the Donetsk region.", "Donetsk", "region", "UKR"),
    ("A shell hit the city of Donetsk.", "Donetsk", "city", "UKR"),
    ("A shell hit a school in Zarbux, Baghdad.", "Baghdad", "city", "IRQ"),
    ("Two ships collided in the Black Sea.", "Black Sea", "area", None),
    ("Troops crossed into Georgia from Russia.", "Georgia", "country", "GEO"),
]


@pytest.mark.parametrize(("text", "name", "feature", "country"), CASES)
def test_resolved(
    language: Language, places: Places, text: str, name: str, feature: str, country: str | None
) -> None:
    place = find(language, places, text)[name]
    assert (place.feature, place.country) == (feature, country)
    assert text[place.start : place.end] == place.text


@pytest.mark.parametrize(
    "text",
    [
        "Michael Jordan praised the Boston Globe.",
        "Kyiv said it would answer.",
        "The Geneva Conventions forbid it.",
        "France and Italy signed the treaty.",
        "Police said nothing.",
        "Police held Abed Hassan Kamal. Kamal said nothing.",
    ],
)
def test_no_places(language: Language, places: Places, text: str) -> None:
    assert find(language, places, text) == {}


def test_disputed_places_say_who_administers_and_who_claims(
    language: Language, places: Places
) -> None:
    place = find(language, places, "An explosion shook a base in Crimea.")["Crimea"]
    assert (place.administered_by, place.claimed_by) == (("RUS",), ("RUS", "UKR"))
    doc = language.annotate("An explosion shook a base in Crimea.")
    (earlier,) = places.find(doc, None, on=date(2013, 1, 1))
    assert earlier.administered_by == ("UKR",)


def test_place_of_an_event(language: Language, places: Places) -> None:
    text = "Gunmen killed two soldiers in Kidal, and Paris condemned the attack."
    doc = language.annotate(text)
    found = places.find(doc, None, on=ON)
    token = {t.text: t.i for t in doc.tokens}
    place = event_place(doc, found, token["killed"])
    assert place is not None
    assert place.text == "Kidal"
    assert event_place(doc, found, token["condemned"]) is None
