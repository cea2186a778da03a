"""Threats by vow or condition, what the next sentence counts, who only tells of force."""

import pytest

from tests.events.conftest import sides

CASES = [
    ("Peru said it would attack Chile if it was provoked.",
     "THREATEN", "actual", {"PER"}, {"CHL"}),
    ("Peru said it would attack Chile if it was provoked.",
     "ASSAULT", "hypothetical", {"PER"}, {"CHL"}),
    ("Peru vowed to attack Chile.", "ASSAULT", "threatened", {"PER"}, {"CHL"}),
    ("A treaty was signed in Quito between Peru and Chile.",
     "SUPPORT", "actual", {"PER", "CHL"}, {"PER", "CHL"}),
    ("The State Department removed Peru from its list of state sponsors of terrorism.",
     "RETREAT", "actual", {"USA"}, {"PER"}),
    ("The United States would take Peru off its terrorism list, officials said.",
     "RETREAT", "planned", {"USA"}, {"PER"}),
    ("Access to a Chilean newspaper was blocked by Peru.", "COERCE", "actual", {"PER"}, {"CHL"}),
    ("An attacker drove a van into pedestrians in Lima, killing three.",
     "ASSAULT", "actual", {None}, {"PER"}),
    ("Peru shelled Arica in Chile on Monday. Five civilians were wounded.",
     "ASSAULT", "actual", {"PER"}, {"CHL"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "status", "actors", "recipients"), CASES)
def test_read_right(code, text, kind, status, actors, recipients) -> None:
    found = [(e.event, e.status, *sides(e)) for e in code(text)]
    assert (kind, status, actors, recipients) in found


def test_the_next_sentence_counts_whom_it_hit(code) -> None:
    (event,) = code("A bomb exploded in Lima. Two people were killed.")
    assert event.event == "ASSAULT"
    assert [p.text for p in event.recipients] == ["Two people"]


def test_another_place_is_another_attack(code) -> None:
    text = "A bomb exploded at a mosque in Lima. On Tuesday, 10 people were killed in Chile."
    assert len([e for e in code(text) if e.event == "ASSAULT"]) == 2


def test_a_plan_threatens_nobody(code) -> None:
    found = {(e.event, e.status) for e in code("Peru plans to attack Chile.")}
    assert ("ASSAULT", "planned") in found


def test_who_only_tells_of_force_has_used_none(code) -> None:
    text = "Kenya's opposition party says its leader has been placed under house arrest in Nairobi."
    assert all(not e.actors for e in code(text) if e.event == "COERCE")


def test_the_same_persons_by_other_words_are_one_party(code) -> None:
    text = "Peru hanged three men, all citizens of Chile, on Monday."
    for e in code(text):
        assert len(e.recipients) == 1


def test_a_coal_truck_in_a_ditch_is_no_attack(code) -> None:
    assert not code("A truck drove into a ditch near Lima, killing three people.")


def test_the_army_of_an_unknown_land_is_of_none_that_is_named(code) -> None:
    (event,) = code("The army of Ruritania attacked Peru.")
    assert [p.actor.id for p in event.actors] == [None]


def test_a_president_dismisses_his_minister(code) -> None:
    (event,) = code("Peru's king fired the defence minister.")
    assert (event.event, event.status) == ("SANCTION", "actual")
    assert [p.actor.sector for p in event.recipients] == ["GOV"]


def test_who_calls_a_move_a_coup_makes_none(code) -> None:
    assert "COERCE" not in {e.event for e in code("Peru's opposition called the move a coup.")}


def test_lawmakers_of_a_continent_are_of_no_one_state(code) -> None:
    for e in code("Beijing hit back by sanctioning ten European lawmakers."):
        assert [p.actor.id for p in e.recipients] == [None]


def test_who_meets_is_not_sought_in_other_sentences(code) -> None:
    found = code("Chile's Parliament met. France sold arms to Peru.")
    assert all(not e.recipients for e in found if e.event == "CONSULT")


def test_an_attack_that_would_have_an_answer_has_not_come(code) -> None:
    found = {(e.event, e.status) for e in code("An attack on Peru would trigger war with Chile.")}
    assert ("ASSAULT", "hypothetical") in found
    assert ("ASSAULT", "actual") not in found


def test_who_strikes_is_not_sought_in_other_paragraphs(code) -> None:
    text = "A Peruvian plane is hijacked after taking off from Lima.\\n\\nTamil Tigers bomb a base."
    (hijacked,) = [e for e in code(text) if e.trigger.text == "hijacked"]
    assert hijacked.actors == ()


def test_those_arrested_are_of_who_arrests_them(code) -> None:
    text = "The United States urged Nicaragua's government to release opposition leaders."
    for e in code(text):
        assert all(p.actor.id in ("NIC", None) for p in e.recipients if "leaders" in p.text)
