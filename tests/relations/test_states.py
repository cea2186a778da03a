"""How two stand, from when until when."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from making import event, report

from legation.relations import (
    Deeds,
    History,
    changes_of,
    fulfilments,
    relation_record,
    relations_of,
)


def rows(events, as_of=None, **more):
    return [
        (r.subject, r.relation, r.object, r.state, str(r.start), str(r.until))
        for r in relations_of(changes_of(events), as_of, **more)
    ]


def test_severed_they_are_both():
    assert rows([event("severs", "UKR", "PRK")]) == [
        ("PRK", "diplomatic relations", "UKR", "severed", "2022-07-13", "None")
    ]


def test_restored_seven_years_after_they_were_severed():
    events = [
        event("establishes", "IRN", "SAU", "2023-03-10"),
        event("severs", "SAU", "IRN", "2016-01-03"),
    ]
    assert [r[3:] for r in rows(events)] == [
        ("severed", "2016-01-03", "2023-03-10"),
        ("established", "2023-03-10", "None"),
    ]
    assert [r[3] for r in rows(events, date(2020, 1, 1))] == ["severed"]
    assert [r[3] for r in rows(events, date(2023, 3, 10))] == ["established"]
    assert rows(events, date(2016, 1, 2)) == []


def test_nobodys_ambassador_stays_when_relations_are_severed():
    events = [
        event("recalls", "BHR", "IRN", "2015-10-01"),
        event("severs", "BHR", "IRN", "2016-01-04"),
    ]
    states = {r[3]: r[5] for r in rows(events)}
    assert states == {"ambassador recalled": "2016-01-04", "severed": "None"}


def test_an_announcement_makes_no_state_and_is_fulfilled_by_the_deed():
    plan = event("severs", "UKR", "PRK", "2022-08-01", status="planned", source=report("plan"))
    assert rows([plan]) == []
    deed = event("severs", "UKR", "PRK", "2022-08-02", source=report("d", published="2022-08-02"))
    changes = changes_of([plan, deed])
    planned, done = sorted(changes, key=lambda c: c.status != "planned")
    assert fulfilments(changes) == {planned.id: done.id}
    assert fulfilments([planned]) == {planned.id: None}


def test_a_recognition_is_switched():
    events = [
        event("recognises", "PAN", "TWN", "1954"),
        event("recognises", "PAN", "CHN", "2017-06-13"),
    ]
    assert [r[2:] for r in rows(events, date(2018, 1, 1))] == [
        ("CHN", "recognised", "2017-06-13", "None")
    ]


def test_ties_with_a_contested_state_are_recognition():
    found = rows([event("establishes", "MKD", "XKX", "2009-10-17")])
    assert ("MKD", "recognition", "XKX", "recognised", "2009-10-17", "None") in found
    assert all(r[1] != "recognition" for r in rows([event("establishes", "MKD", "GRC")]))


def test_a_refusal_is_a_stance_until_the_recognition():
    events = [
        event("recognises", "SRB", "XKX", "2008-02-18", status="negated"),
        event("recognises", "SRB", "XKX", "2030-01-01"),
    ]
    assert [r[3:] for r in rows(events)] == [
        ("refused", "2008-02-18", "2030-01-01"),
        ("recognised", "2030-01-01", "None"),
    ]


def test_a_war_begins_with_its_first_attack():
    events = [
        event("attacks", "RUS", "UKR", "2022-02"),
        event("attacks", "RUS", "UKR", "2022-02-24"),
        event("attacks", "RUS", "UKR", "2022-07-13"),
    ]
    assert rows(events) == [("RUS", "hostilities", "UKR", "attacking", "2022-02-24", "None")]


def test_a_ceasefire_ends_the_attacks_of_both_and_an_attack_ends_the_ceasefire():
    events = [
        event("attacks", "ISR", "LBN", "2006-07-12"),
        event("attacks", "LBN", "ISR", "2006-07-13"),
        event("ceases-fire", "LBN", "ISR", "2006-08-14"),
        event("attacks", "ISR", "LBN", "2006-08-19"),
    ]
    assert [(r[0], r[3], r[4], r[5]) for r in rows(events)] == [
        ("ISR", "attacking", "2006-07-12", "2006-08-14"),
        ("ISR", "ceasefire", "2006-08-14", "2006-08-19"),
        ("ISR", "attacking", "2006-08-19", "None"),
        ("LBN", "attacking", "2006-07-13", "2006-08-14"),
    ]


def test_a_single_strike_does_not_last_for_years():
    strike = event("attacks", "ISR", "SYR", "2007-09-06")
    assert rows([strike], date(2010, 1, 1)) == []
    assert rows([strike], horizon=date(2010, 1, 1))[0][5] == "2007-09-07"


def test_a_place_has_one_holder():
    events = [
        event("occupies", "ISIL", "SYR", "2015-05-21", place="Palmyra"),
        event("occupies", "SYR", "ISIL", "2016-03-27", place="Palmyra"),
    ]
    assert [(r[0], r[2], r[5]) for r in rows(events)] == [
        ("ISIL", "Palmyra", "2016-03-27"),
        ("SYR", "Palmyra", "None"),
    ]


def test_an_undated_state_holds_from_nobody_knows_when():
    (row,) = rows([event("recognises", "SYR", "LPR", None)])
    assert row[3:] == ("recognised", "None", "None")


def test_the_record_has_the_contracts_keys():
    (relation,) = relations_of(changes_of([event("severs", "UKR", "PRK")]))
    record = relation_record(relation)
    assert list(record) == [
        "subject",
        "relation",
        "object",
        "state",
        "from",
        "until",
        "precision",
        "according_to",
        "disputed_by",
        "events",
    ]
    assert (record["from"], record["until"]) == ("2022-07-13", None)


CHANGES = (
    "severs",
    "establishes",
    "recognises",
    "derecognises",
    "attacks",
    "ceases-fire",
    "occupies",
)
IDS = ("UKR", "RUS", "CHN", "TWN")

told = st.lists(
    st.tuples(
        st.sampled_from(CHANGES), st.permutations(IDS), st.integers(0, 900),
        st.sampled_from(("actual", "ongoing", "planned", "negated", "denied")),
    ),
    max_size=25,
)  # fmt: skip


@settings(deadline=None, derandomize=True, max_examples=60)
@given(told=told, asked=st.integers(0, 1200))
def test_a_history_says_of_any_day_what_the_changes_up_to_it_say(told, asked):
    begin = date(2020, 1, 1)
    events = [
        event(
            change, parties[0], parties[1], str(begin + timedelta(days=day)), status=status, n=n,
            source=report(f"r{n}", published=str(begin + timedelta(days=day))), place="Kherson",
        )
        for n, (change, parties, day, status) in enumerate(told)
    ]  # fmt: skip
    changes = changes_of(events)
    until = begin + timedelta(days=asked)
    before = [c for c in changes if (c.date.start or date.min) <= until]
    assert History(changes).relations(until, horizon=until) == relations_of(before, horizon=until)
    plans = [c for c in changes if c.status == "planned"]
    said = fulfilments([*plans, *before])
    assert {p.id: Deeds(changes).fulfil(p, until) for p in plans} == {
        p.id: said[p.id] is not None for p in plans
    }
