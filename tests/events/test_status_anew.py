"""Whether it was done: sentences whose status was once read wrong."""

import pytest

from tests.events.conftest import sides

CASES = [
    ("Peru called on Chad to recognise Kosovo.", "SUPPORT", "requested", {"TCD"}, {"XKX"}),
    ("Peru called for Chad to recognise Kosovo.", "SUPPORT", "requested", {"TCD"}, {"XKX"}),
    ("It is time for Peru to recognise Kosovo, Chad said.",
     "SUPPORT", "requested", {"PER"}, {"XKX"}),
    ("Peru has no plans to recognise Kosovo.", "SUPPORT", "negated", {"PER"}, {"XKX"}),
    ("Peru has no intention of recognising Kosovo.", "SUPPORT", "negated", {"PER"}, {"XKX"}),
    ("Peru nearly recognised Kosovo.", "SUPPORT", "negated", {"PER"}, {"XKX"}),
    ("Peru was about to recognise Kosovo.", "SUPPORT", "planned", {"PER"}, {"XKX"}),
    ("Peru hesitated to recognise Kosovo.", "SUPPORT", "hypothetical", {"PER"}, {"XKX"}),
    ("Peru did not hesitate to recognise Kosovo.", "SUPPORT", "actual", {"PER"}, {"XKX"}),
    ("Peru said it would not hesitate to bomb Chile.", "ASSAULT", "planned", {"PER"}, {"CHL"}),
    ("Peru was the first to recognise Kosovo.", "SUPPORT", "actual", {"PER"}, {"XKX"}),
    ("Peru was the first country to recognise Kosovo.", "SUPPORT", "actual", {"PER"}, {"XKX"}),
    ("Peru stopped short of expelling the Chilean ambassador.",
     "SANCTION", "negated", {"PER"}, {"CHL"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "status", "actors", "recipients"), CASES)
def test_the_status_is_what_the_words_make_it(code, text, kind, status, actors, recipients) -> None:
    found = [(e.event, e.status, *sides(e)) for e in code(text)]
    assert (kind, status, actors, recipients) in found, found
    assert not any(f[0] == kind and f[1] != status for f in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Peru urged the UN to condemn the Chilean strikes on Lima.",
        "Peru called on the UN to condemn the Chilean strikes on Lima.",
    ],
)
def test_what_is_judged_has_been_done(code, text) -> None:
    assert {e.status for e in code(text) if e.event == "ASSAULT"} == {"actual"}


def test_what_nobody_confirms_is_left_open(code) -> None:
    found = {e.status for e in code("Peru's army did not confirm the attack on Chile.")}
    assert found <= {"hypothetical"}
