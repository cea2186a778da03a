"""Whom an answer is given to, and what the learned reading may tell besides the patterns."""

import pytest

from tests.events.conftest import sides


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Chile asked Peru to open its border, but Peru refused.", "PER", "CHL"),
        ("Chile accused the Peruvian army of shelling a town. The army denied it.", "PER", "CHL"),
        (
            "Chile invited Peru's prime minister to talks. Lima rejected the invitation.",
            "PER",
            "CHL",
        ),
        (
            "Peru threatened to close its border with Chile. The Chilean prime minister rejected"
            " the ultimatum.",
            "CHL",
            "PER",
        ),
    ],
)
def test_an_answer_goes_to_who_asked(code, text, actor, recipient) -> None:
    found = [sides(e) for e in code(text) if e.event == "REJECT"]
    assert ({actor}, {recipient}) in found


def test_what_nobody_asked_has_no_such_side(code) -> None:
    for event in code("Peru rejected the plan. Chile asked Bolivia for help."):
        if event.event == "REJECT":
            assert sides(event)[1] <= {None}


def test_a_recall_answers_a_break_told_some_sentences_before(code) -> None:
    text = (
        "Peru severed relations with Chile on Sunday. Few had expected it."
        " Chile recalled its ambassador."
    )
    assert ({"CHL"}, {"PER"}) in [sides(e) for e in code(text) if e.change == "recalls"]


def test_a_package_of_sanctions_is_sanctions(code) -> None:
    (event,) = code("Peru imposed a sixth package of sanctions on Chile.")
    assert event.event == "COERCE"
    assert sides(event) == ({"PER"}, {"CHL"})


def test_short_of_negates(code) -> None:
    found = {e.event: e.status for e in code("Peru stopped short of recognising Palestine.")}
    assert found.get("SUPPORT") == "negated"
    assert "SANCTION" not in found


def test_an_inquiry_by_a_state_into_persons_is_told(code) -> None:
    found = code("Peruvian authorities launched an investigation into 70 employees of a firm.")
    assert [e.event for e in found] == ["ACCUSE"]
