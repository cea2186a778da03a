"""Reference back, use and near-misses, on sentences of our own."""

from __future__ import annotations

import pytest


def found(cast, text, phrase, nth=0):
    """The nth mention with this text."""
    return [m for m in cast(text).mentions if m.text == phrase][nth]


def ids(mention):
    return {a.id for a in mention.actors}


@pytest.mark.parametrize(
    ("text", "phrase", "who"),
    [
        ("Chile's navy said it had boarded the ship.", "it", {"CHL"}),
        ("Peru broke relations with Mexico in response to its decision.", "its", {"MEX"}),
        ("Kenya recalled its envoy from Kampala.", "its envoy", {"KEN"}),
        ("Oslo told Iran to close its consulate.", "its consulate", {"IRN"}),
        ("The ICC charged a general. The court gave no details.", "The court", {"ICC"}),
        ("The Houthis seized a ship. The group named no price.", "The group", {"HOUTHIS"}),
        ("Norway and Peru met. The Nordic country offered aid.", "The Nordic country", {"NOR"}),
        (
            "Chile, Peru and Bolivia met. The three countries agreed.",
            "The three countries",
            {"CHL", "PER", "BOL"},
        ),
        ("Ghana's president said his country would vote.", "his country", {"GHA"}),
        ("The British premier met his Irish counterpart.", "his Irish counterpart", {"IRL"}),
        (
            "NATO met on Monday. The military alliance will expand.",
            "The military alliance",
            {"NATO"},
        ),
        ("Soldiers in Niger detained a minister.", "Soldiers", {"NER"}),
        ("The Texas governor sent troops.", "The Texas governor", {"USA"}),
    ],
)
def test_refers_to(cast, text, phrase, who):
    assert ids(found(cast, text, phrase)) == who


@pytest.mark.parametrize(
    ("text", "phrase", "use"),
    [
        ("The plane landed in Nairobi.", "Nairobi", "place"),
        ("He died in Girona, Spain.", "Spain", "place"),
        ("Troops fired US-made rockets.", "US", "modifier"),
        ("Russian forces withdrew.", "Russian", "modifier"),
        ("The firm moved to New Jersey.", "Jersey", "name-part"),
        ("Shares of China Airlines fell sharply on the news.", "China", "name-part"),
    ],
)
def test_use(cast, text, phrase, use):
    assert found(cast, text, phrase).use == use


def test_adjective_of_a_deed_can_be_reached_by_its_token(cast):
    c = cast("An Israeli strike on Damascus killed two men.")
    mention = found(lambda _: c, "", "Israeli")
    assert mention.kind == "adjective"
    assert mention.use == "actor"
    assert c.at_head(mention.head) is mention


def test_embassy_abroad_is_not_of_its_host(cast):
    c = cast("Cuba's embassy in Lima denied the report.")
    assert ids(found(lambda _: c, "", "Cuba's embassy")) == {"CUB"}
    assert found(lambda _: c, "", "Lima").use == "place"


def test_first_person_stays_open_for_whoever_speaks(cast):
    assert found(cast, '"We will not yield," the Swedish minister said.', "We").actors == ()


def test_name_of_the_day(cast):
    text = "Prague and Bonn signed a treaty."
    assert ids(cast(text, "1992-02-27").mentions[0]) == {"CSK"}
    assert ids(cast(text, "1996-02-27").mentions[0]) == {"CZE"}


def test_two_readings_of_the_same_text_are_the_same(cast):
    text = "Sudan and South Sudan met; the latter thanked Kenya, which hosted both countries."
    assert cast(text) == cast(text)


def test_they_are_the_two_who_met(cast) -> None:
    text = "Chile's foreign minister met the Peruvian president. They agreed to open a consulate."
    they = next(m for m in cast(text).mentions if m.text == "They")
    assert [a.id for a in they.actors] == ["CHL", "PER"]
