"""Headlines: what is still to come, two leaders in one word, what a group is called."""

import pytest

from tests.events.conftest import sides

CASES = [
    ("Peru to expel Chilean ambassador, foreign ministry says",
     "SANCTION", "planned", {"PER"}, {"CHL"}),
    ("Honduras to switch ties to China from Taiwan, president says",
     "SANCTION", "planned", {"HND"}, {"TWN"}),
    ("Zambia to recognise Kosovo, minister says", "SUPPORT", "planned", {"ZMB"}, {"XKX"}),
    ("Armenia-Azerbaijan peace deal signed in Washington",
     "SUPPORT", "actual", {"ARM", "AZE"}, {"ARM", "AZE"}),
    ("Kim-Trump talks collapse in Hanoi", "CONSULT", "actual", {"PRK", "USA"}, {"PRK", "USA"}),
    ("A rebel group called M23 captured Goma.", "ASSAULT", "actual", {"M23"}, {"COD"}),
    ("Peruvian jets intercepted two Chilean bombers off Arica.",
     "MOBILIZE", "actual", {"PER"}, {"CHL"}),
    ("Peru's navy intercepted a Chilean trawler.", "COERCE", "actual", {"PER"}, {"CHL"}),
    ("Peru intercepted a Chilean missile.", "ASSAULT", "actual", {"PER"}, {"CHL"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "status", "actors", "recipients"), CASES)
def test_read_right(code, text, kind, status, actors, recipients) -> None:
    found = [(e.event, e.status, *sides(e)) for e in code(text)]
    assert (kind, status, actors, recipients) in found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Peru recalls its envoy from Chile in protest", "PROTEST"),
        ("Peru releases a school uniform policy.", "RETREAT"),
        ("The Peruvian police ruled out terrorism as the cause.", "ACCUSE"),
    ],
)
def test_it_is_not_told(code, text, kind) -> None:
    assert kind not in {e.event for e in code(text)}


def test_what_is_fired_is_not_whom_it_hits(code) -> None:
    for e in code("Peruvian police fired tear gas and water cannon at Chilean students."):
        assert {p.actor.id for p in e.recipients} <= {"CHL"}


def test_those_freed_were_not_freed_by_their_captor(code) -> None:
    text = "Ten Chileans are freed after being taken hostage by Peruvian rebels."
    (freed,) = [e for e in code(text) if e.event == "RETREAT"]
    assert freed.actors == ()
