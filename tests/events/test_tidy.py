"""Each party once, by its whole phrase, on its own side; constructions that hide who did it."""

import pytest

from tests.events.conftest import sides


def texts(side) -> list[str]:
    return [p.text for p in side]


def only(code, text: str, kind: str):
    (event,) = [e for e in code(text) if e.event == kind]
    return event


def test_the_phrase_not_its_adjective(code) -> None:
    event = only(code, "The Chilean navy rammed two Peruvian supply boats.", "ASSAULT")
    assert texts(event.recipients) == ["two Peruvian supply boats"]
    assert sides(event) == ({"CHL"}, {"PER"})


def test_what_is_struck_not_where(code) -> None:
    event = only(code, "Gunmen attacked a bus station in Peru.", "ASSAULT")
    assert texts(event.recipients) == ["a bus station"]
    assert sides(event)[1] == {"PER"}


def test_one_incident_of_two_words_and_a_claim(code) -> None:
    text = (
        "Two people were killed by a suicide bombing that targeted a Peruvian base in Somalia. "
        "Al-Shabaab claimed responsibility for the attack."
    )
    event = only(code, text, "ASSAULT")
    assert sides(event)[0] == {"SHABAAB"}


def test_who_freed_them_did_not_abduct_them(code) -> None:
    text = "Seven miners abducted in northern Nigeria were freed by the army on Thursday."
    assert only(code, text, "ASSAULT").actors == ()


def test_who_mans_the_post_did_not_attack_it(code) -> None:
    text = "Three villagers were killed in an attack on a post manned by Kurdish fighters in Syria."
    assert only(code, text, "ASSAULT").actors == ()


def test_a_means_stands_for_who_used_it(code) -> None:
    text = "A bomb planted by separatists killed three soldiers in Pakistan."
    assert texts(only(code, text, "ASSAULT").actors) == ["separatists"]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Two gunmen on a motorcycle shot dead a judge in Lima, Peru.", ["a judge"]),
        ("Seven Chilean miners abducted in Peru", ["Seven Chilean miners"]),
    ],
)
def test_done_to_whom(code, text: str, whom: list[str]) -> None:
    assert [texts(e.recipients) for e in code(text) if e.recipients] == [whom]


def test_opposed_is_no_passive(code) -> None:
    event = only(code, "Hungary is strongly opposed to the sanctions against Russia.", "REJECT")
    assert sides(event)[0] == {"HUN"}


def test_who_denies_a_deed_names_nobody(code) -> None:
    event = only(code, "Russia denied that it had shelled the hospital in Kharkiv.", "REJECT")
    assert event.recipients == ()


def test_the_opposition_is_of_the_place(code) -> None:
    event = only(code, "Opposition leader arrested in Minsk ahead of march.", "COERCE")
    assert sides(event)[1] == {"BLR"}


def test_an_official_dismissed_is_of_the_one_who_dismisses(code) -> None:
    text = "Attorney General Musa Koroma was dismissed by Sierra Leone's president over a letter."
    assert sides(only(code, text, "SANCTION"))[1] == {"SLE"}


def test_a_quarrel_is_no_news_of_relations(code) -> None:
    assert code("A man was stabbed outside a nightclub in Lima after an argument.") == ()


def test_told_again_with_less(code) -> None:
    text = (
        "Chile withdrew its troops from Peru on Monday. "
        "The Chilean government withdrew its troops after a vote."
    )
    assert len(only(code, text, "RETREAT").also) == 1


def test_what_happens_by_itself_hides_nobody(code) -> None:
    text = "A bomb detonates in Arica, Chile, injuring three police officers."
    assert texts(only(code, text, "ASSAULT").recipients) == ["three police officers"]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The Senate votes to impeach President Ruiz of Peru.", "ACCUSE", "actual"),
        ("The UN failed to adopt a resolution condemning Peru.", "ACCUSE", "negated"),
        ("Police in Peru arrested men accused of plotting attacks on Chile.", "ASSAULT", "planned"),
        ("The Peruvian rebels could attack Chile, a diplomat warned.", "ASSAULT", "hypothetical"),
        ("Nobody claimed responsibility for the attack on Peru's army.", "ASSAULT", "actual"),
    ],
)
def test_status(code, text: str, kind: str, status: str) -> None:
    assert {e.status for e in code(text) if e.event == kind} <= {status}
