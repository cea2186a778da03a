"""What becomes a change, what does not, and who is said to say so."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from making import event, report, voice

from legation.records import Span
from legation.relations import View, change_record, changes_of


def told(events, **more):
    return [
        (c.change, c.subject, c.object, str(c.date.start), c.status)
        for c in changes_of(events, **more)
    ]


def test_severing_has_a_subject_and_an_object():
    assert told([event("severs", "UKR", "PRK")]) == [
        ("severs", "UKR", "PRK", "2022-07-13", "actual")
    ]


def test_each_recipient_is_its_own_change():
    assert [c[2] for c in told([event("recognises", "PRK", "DPR LPR")])] == ["DPR", "LPR"]


@pytest.mark.parametrize(
    "parties", [("XKX", "ALB"), ("ALB", "XKX"), ("XKX ALB", ""), ("ALB XKX", "XKX ALB")]
)
def test_a_symmetric_change_is_given_once_in_alphabetical_order(parties):
    changes = [c for c in told([event("establishes", *parties)]) if c[0] == "establishes"]
    assert changes == [("establishes", "ALB", "XKX", "2022-07-13", "actual")]


def test_two_establish_relations_whoever_else_is_named():
    made = event("establishes", "VAT MMR", "VAT")
    pope = replace(made.recipients[0], actor=replace(made.recipients[0].actor, sector="REL"))
    assert told([replace(made, recipients=(pope,))])[0][:3] == ("establishes", "MMR", "VAT")


@pytest.mark.parametrize("status", ["threatened", "requested", "hypothetical", "negated", "denied"])
def test_what_did_not_happen_is_no_change(status):
    assert told([event("severs", "UKR", "PRK", status=status)]) == []


@pytest.mark.parametrize("type_", ["THREATEN", "REQUEST", "REJECT", "ACCUSE"])
def test_speaking_of_a_change_does_not_make_it(type_):
    assert told([event("severs", "UKR", "PRK", type_=type_)]) == []


def test_an_announcement_is_a_planned_change():
    assert told([event("severs", "UKR", "PRK", status="planned")])[0][4] == "planned"


def test_a_company_severs_no_diplomatic_relations():
    assert told([event("severs", "USA", "RUS", sector="BUS")]) == []


def test_an_assault_is_an_attack_when_the_event_says_so():
    assert told([event("attacks", "RUS", "UKR", type_="ASSAULT", cameo="190")])[0][0] == "attacks"
    assert told([event(None, "RUS", "UKR", type_="ASSAULT", cameo="190")]) == []
    assert told([event("attacks", "RUS", "UKR", type_="ASSAULT", sector="CRM")]) == []


def test_a_surrender_is_no_withdrawal():
    surrender = event(None, "FARC", "COL", type_="RETREAT", cameo="0874")
    assert told([surrender]) == []
    assert told([replace(surrender, mode="withdraw")])[0][0] == "withdraws"


def test_recognising_a_city_as_capital_recognises_no_state():
    text = "Report: Narnia recognises Gondor City as the capital of Gondor."
    source = report(text=text)
    made = event("recognises", "USA", "ISR", source=source)
    assert told([made]) == []
    plain = report(text="In the capital Narnia recognises Gondor.")
    made = event("recognises", "USA", "ISR", source=plain)
    trigger = Span(22, 32, plain.text[22:32])
    assert len(told([replace(made, trigger=trigger)])) == 1


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("The army took the town of Palmyra from ISIL.", True),
        ("The army took villages near the old city of Palmyra from ISIL.", False),
        ("Near the coast, the army took Palmyra.", True),
        ("The army took hills east of Palmyra.", False),
    ],
)
def test_what_is_near_a_place_is_not_the_place(text, held):
    source = report(text=text)
    made = event("occupies", "SYR", "ISIL", source=source, place="Palmyra")
    at = text.index("Palmyra")
    place = replace(made.place, start=at, end=at + 7, text="Palmyra")
    (change,) = changes_of([replace(made, place=place)])
    assert (change.object == "Palmyra") is held


def test_a_place_is_held_against_whoever_loses_it():
    (change,) = changes_of([event("occupies", "RUS", "UKR", place="Lysychansk")])
    assert (change.subject, change.object, change.tellings[0].against) == (
        "RUS",
        "Lysychansk",
        "UKR",
    )


def test_many_outlets_tell_one_change():
    events = [
        event("recognises", "RUS", "DPR", "2022-02-21", source=report("a", outlet="AFP")),
        event("recognises", "RUS", "DPR", "2022-02-22", source=report("b", outlet="Press TV")),
        event("recognises", "RUS", "DPR", "2022-02-21", source=report("c", outlet="AP")),
        event("recognises", "RUS", "DPR", "2022-02", source=report("d")),
        event("recognises", "RUS", "DPR", None, source=report("e", published="2022-07-13")),
    ]
    for order in itertools.islice(itertools.permutations(events), 0, 120, 7):
        (change,) = changes_of(order)
        assert str(change.date.start) == "2022-02-21"
        assert [str(d) for d in change.days] == ["2022-02-21", "2022-02-22"]
        assert {s.outlet for s in change.according_to} == {"AFP", "Press TV", "AP", "Reuters"}
        assert len(change.links) == 5
    assert any("1 day from 2022-02-21" in link.reason for link in change.links)


def test_two_severings_years_apart_are_two_changes():
    events = [
        event("severs", "IRN", "SAU", "1987-10-04"),
        event("severs", "SAU", "IRN", "2016-01-03"),
    ]
    events += [event("severs", "SAU", "IRN", "1988-04-26")]
    assert len(told(events)) == 3


def test_a_denial_stands_beside_the_change_it_denies():
    events = [
        event("attacks", "RUS", "UKR", said_by=[voice("UKR", "Ukraine")], source=report("a")),
        event(
            "attacks",
            "RUS",
            "UKR",
            status="denied",
            said_by=[voice("RUS", "Dmitry Peskov", stance="denies")],
            source=report("b"),
        ),
    ]
    (change,) = changes_of(events)
    assert [s.speaker for s in change.according_to] == ["Ukraine (UKR)"]
    assert [s.speaker for s in change.disputed_by] == ["Dmitry Peskov (RUS)"]


def test_the_innermost_voice_speaks_and_the_agency_is_on_the_way():
    chain = [voice("TASS", "TASS"), voice("DPR", "Denis Pushilin")]
    (change,) = changes_of([event("recognises", "PRK", "DPR", said_by=chain)])
    assert change_record(change)["according_to"] == [
        {"outlet": "Reuters", "speaker": "Denis Pushilin (DPR)", "report": report().id}
    ]


@pytest.mark.parametrize(
    ("source", "n"),
    [("UKR", 1), ("RUS", 0), ("outlet:TASS", 1), ("outlet:reuters", 2), ("speaker:nikolenko", 1)],
)
def test_one_view_rests_on_its_own_sources(source, n):
    events = [
        event(
            "severs", "UKR", "PRK", said_by=[voice("TASS", "TASS"), voice("UKR", "Oleg Nikolenko")]
        ),
        event("recalls", "UKR", "PRK"),
    ]
    assert len(changes_of(events, view=View.parse([source]))) == n


def test_the_record_has_the_contracts_keys():
    (change,) = changes_of([event("severs", "UKR", "PRK")])
    assert list(change_record(change)) == [
        "date",
        "change",
        "subject",
        "object",
        "status",
        "according_to",
        "events",
    ]
