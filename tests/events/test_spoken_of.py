"""Whose the move, the strikes, the visit are that somebody judges in the next sentence."""

import pytest

from tests.events.conftest import sides


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("Peru expelled Chile's envoy on Monday. Chile condemned the move.",
         "ACCUSE", {"CHL"}, {"PER"}),
        ("Peru bombed a base in Chile. Bolivia condemned the strikes as an outrage.",
         "ACCUSE", {"BOL"}, {"PER"}),
        ("Peru launched missiles at Chile. The attack was condemned by Ghana.",
         "ACCUSE", {"GHA"}, {"PER"}),
        ("Peru's president visited Chile. Bolivia denounced the visit.",
         "ACCUSE", {"BOL"}, {"PER"}),
        ("Peru released ten Chileans. Chile welcomed the step.", "SUPPORT", {"CHL"}, {"PER"}),
        ("Peru approved new mines on the border. Chile criticised the decision.",
         "ACCUSE", {"CHL"}, {"PER"}),
    ],
)  # fmt: skip
def test_it_is_whose_was_told_before(code, text, kind, actors, recipients) -> None:
    assert (kind, actors, recipients) in [(e.event, *sides(e)) for e in code(text)]


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed ten people in Lima. Chile condemned the attack.",
        "Peru released ten Chileans. Bolivia condemned the attack.",
        "Peru expelled an envoy of Chile. Chile condemned a move by Ghana.",
    ],
)
def test_it_is_nobodys_that_no_such_deed_tells(code, text) -> None:
    for e in code(text):
        if e.event == "ACCUSE":
            assert "PER" not in sides(e)[1]


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Peru cut ties with Mali. Chile recalled its ambassador.", {"CHL"}, {"MLI"}),
        ("Peru cut ties with Mali. Mali recalled its ambassador.", {"MLI"}, {"PER"}),
        ("Peru cut ties with Mali. Jordan became the second Arab state after Bahrain to call back "
         "its ambassador.", {"JOR"}, {"MLI"}),
        ("Peru recalled its envoy from Mali. Chile's president threatened to suspend relations.",
         {"CHL"}, {"MLI"}),
        ("Peru cut ties with Mali. Chad expelled two diplomats of Niger.", {"TCD"}, {"NER"}),
    ],
)  # fmt: skip
def test_a_break_follows_suit(code, text, actors, recipients) -> None:
    assert (actors, recipients) in [sides(e) for e in code(text) if e.event == "SANCTION"]


def test_a_warrant_is_for_whom_it_names(code) -> None:
    text = "The ICC issued an arrest warrant for Vladimir Putin over the deportation of children."
    (warrant,) = [e for e in code(text) if e.trigger.text == "issued"]
    assert [p.text for p in warrant.recipients] == ["Vladimir Putin"]


def test_who_is_told_to_leave_leaves_nothing_of_the_teller(code) -> None:
    text = "Peru gave Chile's ambassador Ana Soto 48 hours to leave the country."
    assert {e.event for e in code(text)} == {"SANCTION"}


def test_soldiers_who_seize_a_president_are_of_his_state(code) -> None:
    text = "France rejected the demand. Soldiers seized Mali's president on Monday."
    (seized,) = [e for e in code(text) if e.trigger.text == "seized"]
    assert [p.actor.id for p in seized.actors] == ["MLI"]


@pytest.mark.parametrize(
    ("text", "kind", "actors", "others", "recipients"),
    [
        ("Zambia became the third country after Peru and Chile to recognise Kosovo.",
         "SUPPORT", {"ZMB"}, {"PER", "CHL"}, {"XKX"}),
        ("Zambia is the third country after Peru and Chile to recognise Kosovo.",
         "SUPPORT", {"ZMB"}, {"PER", "CHL"}, {"XKX"}),
        ("After Peru and Chile, Zambia is now the third country to recognise Kosovo.",
         "SUPPORT", {"ZMB"}, {"PER", "CHL"}, {"XKX"}),
        ("Zambia became the latest country following Ghana to expel Chilean diplomats.",
         "SANCTION", {"ZMB"}, {"GHA"}, {"CHL"}),
    ],
)  # fmt: skip
def test_one_of_a_count_did_it_and_so_did_the_others(
    code, text, kind, actors, others, recipients
) -> None:
    found = [sides(e) for e in code(text) if e.event == kind and e.status == "actual"]
    assert (actors, recipients) in found
    assert (others, recipients) in found


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Chile accused Peru of arming rebels in Mali. Peru denied that it had armed them.", "CHL"),
        ("Chile accused Peru of shelling a plant. Peru denied shelling the plant.", "CHL"),
        ("Peru denied that its envoy had apologised to Ghana.", None),
        ("Peru denied the accusations from Chile.", "CHL"),
    ],
)
def test_a_denial_is_given_to_who_accused(code, text, recipients) -> None:
    (denial,) = [e for e in code(text) if e.event == "REJECT"]
    assert sides(denial)[1] == ({recipients} if recipients else set())
