"""Sentences that were once read wrong: who gets what, what is done, undone or still to come."""

import pytest

from tests.events.conftest import sides

CASES = [
    ("Romania became the third country after Chad and Niger to expel Chilean diplomats.",
     "SANCTION", "actual", {"ROU"}, {"CHL"}),
    ("Romania became the third country after Chad and Niger to expel Chilean diplomats.",
     "SANCTION", "actual", {"TCD", "NER"}, {"CHL"}),
    ("The Peruvian president is due to visit Oman.", "CONSULT", "planned", {"PER"}, {"OMN"}),
    ("Peru fell short of announcing new sanctions against Chile.",
     "COERCE", "negated", {"PER"}, {"CHL"}),
    ("The UN urged Peru to stop shelling Chilean positions.",
     "ASSAULT", "ongoing", {"PER"}, {"CHL"}),
    ("The African Union lifted the suspension of Gabon on Wednesday.",
     "RETREAT", "actual", {"AU"}, {"GAB"}),
    ("Peru faces mounting criticism from Chile over the seizure of a ship.",
     "ACCUSE", "actual", {"CHL"}, {"PER"}),
    ("Peru granted the Pentagon permission to use a base.", "CONCEDE", "actual", {"PER"}, {"USA"}),
    ("Peru's army struck militia groups in a valley near Arica, in Chile.",
     "ASSAULT", "actual", {"PER"}, {"CHL"}),
    ("Peruvian drones hit an oil depot in Chile's Atacama region.",
     "ASSAULT", "actual", {"PER"}, {"CHL"}),
    ("Peru froze its membership in the African Union.", "SANCTION", "actual", {"PER"}, {"AU"}),
    ("Peru barred UN inspectors from its reactors.", "REJECT", "actual", {"PER"}, {"UN"}),
    ("Peru insisted that Chile withdraw from the valley.",
     "REQUEST", "actual", {"PER"}, {"CHL"}),
    ("Hezbollah's leader warned that the group would not hand over its weapons.",
     "RETREAT", "negated", {"HEZBOLLAH"}, set()),
    ("German police foiled a plot with the arrest of three members of Hamas.",
     "COERCE", "actual", {"DEU"}, {"HAMAS"}),
    ("Peru ordered Chile to dismantle its reactor.", "REQUEST", "actual", {"PER"}, {"CHL"}),
    ("The Peruvian president called Chilean President Ana Soto on Friday to explain the plan.",
     "CONSULT", "actual", {"PER"}, {"CHL"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "status", "actors", "recipients"), CASES)
def test_it_is_told(code, text, kind, status, actors, recipients) -> None:
    found = [(e.event, e.status, *sides(e)) for e in code(text)]
    assert (kind, status, actors, recipients) in found, found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Asked whether Peru would leave, the Chilean minister said nothing.", "REQUEST"),
        ("The UN warned that Chad is close to famine.", "THREATEN"),
        ("A man killed his wife in Lima, police said.", "ASSAULT"),
        ("18 children were killed when lightning struck a school in Uganda.", "ASSAULT"),
        ("Peru froze assets belonging to the ousted Chilean president.", "SANCTION"),
        ("Germany took in 10,000 Syrian refugees.", "COERCE"),
        ("Peru lifted the state of emergency.", "COERCE"),
        ("A bear attacked a Japanese hiker in Akita.", "ASSAULT"),
    ],
)
def test_it_is_not_told(code, text, kind) -> None:
    assert kind not in {e.event for e in code(text)}


def test_two_attacks_in_two_towns_are_two(code) -> None:
    text = (
        "At least 135 people are killed in a truck bombing in Baghdad; five people are killed and"
        " 40 injured in car bombs in Kirkuk."
    )
    assert len([e for e in code(text) if e.event == "ASSAULT"]) == 2


def test_a_headline_and_its_story_are_one(code) -> None:
    text = (
        "Peru severs ties with Chile, foreign minister says\n\n"
        "Peru has severed diplomatic relations with Chile, Foreign Minister Ana Soto announced"
        " on Tuesday."
    )
    (event,) = [e for e in code(text) if e.change == "severs"]
    assert event.also
    assert event.attribution[0].sources[0].text.endswith("Ana Soto")


def test_those_who_were_held_are_freed_not_those_who_held_them(code) -> None:
    text = "Peruvian police detained four Chilean activists. They were released on Tuesday."
    (freed,) = [e for e in code(text) if e.event == "RETREAT"]
    assert sides(freed)[1] == {"CHL"}


def test_both_countries_are_those_the_text_is_about(code) -> None:
    text = (
        "Peru bombed Chile on Monday, and Chile shelled a Peruvian base. Bolivia suspended trade"
        " talks with both countries."
    )
    found = [sides(e) for e in code(text) if e.event == "SANCTION"]
    assert ({"BOL"}, {"PER", "CHL"}) in found


def test_members_of_a_list_join_an_alliance_named_alone(code) -> None:
    (event,) = code("Sweden and Finland joined NATO.")
    assert event.change == "joins"
    assert sides(event) == ({"SWE", "FIN"}, {"NATO"})


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Warplanes bombed a market in Khartoum.", {"SDN"}),
        ("Militants attacked a market in Maiduguri.", {"NGA"}),
        ("Peruvian navy helicopters fired on smugglers off the coast of Chile.", {"CHL"}),
    ],
)
def test_a_place_that_is_struck_is_no_figure_of_speech(code, text, recipients) -> None:
    (event,) = [e for e in code(text) if e.event == "ASSAULT"]
    assert sides(event)[1] == recipients


def test_who_condemns_a_deed_has_not_done_it(code) -> None:
    found = code("Peru condemned the burning of a mosque in Sweden.")
    assert not any(sides(e)[0] == {"PER"} for e in found if e.event == "ASSAULT")


def test_those_who_are_accused_of_backing_others_do_not_reject_the_others(code) -> None:
    found = code("Rwanda rejected accusations that it backs M23 rebels in Congo.")
    (event,) = [e for e in found if e.event == "REJECT"]
    assert sides(event) == ({"RWA"}, set())


def test_a_state_and_its_own_rebels_are_two_sides(code) -> None:
    (event,) = code("Ethiopia, Tigray rebels sign truce")
    assert len(event.actors) == len(event.recipients) == 2


def test_officials_of_two_bodies_are_of_both(code) -> None:
    (event,) = code("UK and EU negotiators met in London.")
    assert sides(event)[0] == {"GBR", "EU"}


def test_at_least_stays_whole(code) -> None:
    (event,) = code("At least 12 Malian soldiers were killed by gunmen near Gao.")
    assert event.recipients[0].text == "At least 12 Malian soldiers"


@pytest.mark.parametrize(
    "text",
    [
        "Peru is the fourth in the region to cut relations with Oman, after Chad and Mali.",
        "Peru cut relations with Oman, becoming the third country after Chad and Mali to do so.",
    ],
)
def test_one_of_a_count_and_those_before(code, text) -> None:
    found = [sides(e) for e in code(text) if e.event == "SANCTION" and e.status == "actual"]
    assert ({"PER"}, {"OMN"}) in found
    assert ({"TCD", "MLI"}, {"OMN"}) in found


def test_a_remark_on_a_deed_is_on_who_did_it(code) -> None:
    found = code("Peru recognised Kosovo, a move that was swiftly condemned by Chad and Mali.")
    (event,) = [e for e in found if e.event == "ACCUSE"]
    assert sides(event) == ({"TCD", "MLI"}, {"PER"})


def test_its_government_is_of_whom_the_words_are_against(code) -> None:
    found = code("Peru broke ties with Chile, calling its government fascist.")
    (event,) = [e for e in found if e.event == "ACCUSE"]
    assert sides(event) == ({"PER"}, {"CHL"})


def test_where_the_opposition_leader_is_sent_is_not_where_he_is_from(code) -> None:
    found = code("Opposition leader Ana Soto was stripped of her rights and expelled to Oman.")
    assert not any(p.actor.id == "OMN" and "Soto" in p.text for e in found for p in e.recipients)
    assert not any(sides(e)[0] == {"OMN"} for e in found)


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Two roadside bombs detonate near a bus in Dora, Baghdad, killing four people.", {"IRQ"}),
        ("At least 12 people die as a truck bomb explodes in Arbil, in Iraq.", {"IRQ"}),
        ("A grenade went off in a mosque in Lima, Peru.", {"PER"}),
    ],
)
def test_what_goes_off_was_laid_by_somebody(code, text, recipients) -> None:
    found = [e for e in code(text) if e.event == "ASSAULT"]
    assert len(found) == 1
    assert sides(found[0])[1] == recipients


def test_who_wins_a_vote_does_no_violence(code) -> None:
    text = "In the election, Peruvian mayor Ana Soto beat rival Raúl Vega by two percentage points."
    assert "ASSAULT" not in {e.event for e in code(text)}


def test_who_announces_a_deed_has_not_done_it(code) -> None:
    found = code("Israel announces that Nauru has recognised Jerusalem as the capital of Israel.")
    assert all("ISR" not in sides(e)[0] for e in found if e.event == "SUPPORT")
