"""What is recorded comes back, once, as it was known on any day."""

from __future__ import annotations

from datetime import date

import pytest
from making import event, reading, report, voice

from legation.errors import LedgerError
from legation.ledger import Ledger
from legation.output.ledger import standing_lines
from legation.relations import View


def severed(name="one", on="2022-07-13", **more):
    source = report(name, **more)
    return reading(source, event("severs", "UKR", "PRK", on, source=source))


def test_a_reading_comes_back_as_it_was(ledger):
    source = report(
        outlet="AFP", text="Report: Ünited “Zambia” \ud83d severed\0 ties 🕊 with Narnia."
    )
    first = event(
        "severs", "UKR", "PRK", source=source, said_by=[voice("TASS", "TASS"), voice("UKR", "X Y")]
    )
    second = event("occupies", "RUS", "UKR", "2022-07", source=source, place="Kherson")
    whole = reading(source, first, second)
    assert ledger.add(whole)
    stored = list(ledger.stored_events())
    assert sorted((s.event for s in stored), key=lambda e: e.id) == sorted(
        whole.events, key=lambda e: e.id
    )
    assert {s.recorded for s in stored} == {"2022-07-14T12:00:00Z"}
    claims = [claim for _, claim, _ in ledger.claims()]
    assert claims == list(whole.claims.attributions)
    assert list(ledger.verify()) == []


def test_the_same_report_is_recorded_once(open_ledger):
    first, second = open_ledger(), open_ledger()
    assert first.add_many([severed(), severed(), severed("two")]) == 2
    assert second.add_many([severed("two"), severed()]) == 0
    assert second.has(severed().report.id)
    assert len(list(first.events())) == 2
    assert first.stats()["reports"] == 2


def test_a_report_cannot_change_its_text(ledger):
    ledger.add(severed())
    other = report("other", text="Something else entirely.")
    from dataclasses import replace

    with pytest.raises(LedgerError, match="with another text"):
        ledger.add(reading(replace(other, id=severed().report.id)))


def test_a_newer_reading_takes_the_place_of_the_older_and_erases_nothing(open_ledger, clock):
    open_ledger(version="1").add(severed())
    clock.pass_days(10)
    newer = open_ledger(version="2")
    source = report("one")
    newer.add(reading(source, event("downgrades", "UKR", "PRK", source=source)))
    assert [c.change for c in newer.changes()] == ["downgrades"]
    assert [e.change for e in newer.events()] == ["downgrades"]
    then = date(2022, 7, 20)
    assert [c.change for c in newer.changes(known_on=then)] == ["severs"]
    assert [e.change for e in newer.events(known_on=then)] == ["severs"]
    assert [e.change for e in newer.timeline("UKR", "PRK", known_on=then)] == ["severs"]
    assert newer.stats()["superseded_readings"] == 1
    assert list(newer.verify()) == []


def test_what_was_known_on_a_day_stays_so(ledger, clock):
    ledger.add(severed())
    clock.pass_days(5)
    source = report("back", published="2022-07-18")
    ledger.add(reading(source, event("establishes", "UKR", "PRK", "2022-07-18", source=source)))
    states = [r.state for r in ledger.status("UKR", "PRK").relations]
    assert states == ["established"]
    before = ledger.status("UKR", "PRK", known_on=date(2022, 7, 15))
    assert [r.state for r in before.relations] == ["severed"]
    assert ledger.status("UKR", "PRK", known_on=date(2022, 7, 13)).relations == ()
    as_of = ledger.status("PRK", "UKR", as_of=date(2022, 7, 17))
    assert [(r.state, r.until) for r in as_of.relations] == [("severed", None)]


def test_status_tells_former_states_and_plans(ledger):
    first = report("a", published="2016-01-04")
    plan = report("b", published="2023-03-10")
    ledger.add_many(
        [
            reading(first, event("severs", "SAU", "IRN", "2016-01-03", source=first)),
            reading(
                plan,
                event("establishes", "IRN", "SAU", "2023-05-10", status="planned", source=plan),
            ),
        ]
    )
    found = ledger.status("IRN", "SAU")
    assert [r.state for r in found.relations] == ["severed"]
    assert [c.change for c in found.planned] == ["establishes"]
    deed = report("c", published="2023-04-06")
    ledger.add(reading(deed, event("establishes", "IRN", "SAU", "2023-04-06", source=deed)))
    found = ledger.status("IRN", "SAU")
    assert [r.state for r in found.relations] == ["established"]
    assert [(r.state, str(r.until)) for r in found.former] == [("severed", "2023-04-06")]
    assert found.planned == ()
    assert ledger.status("IRN", "SAU", as_of=date(2023, 4, 1)).planned != ()


def test_recognition_by_whom_and_refused_by_whom(ledger):
    readings = []
    for k, (who, on, outlet) in enumerate(
        [("RUS", "2022-02-21", "AFP"), ("SYR", "2022-06-29", "SANA"), ("PRK", "2022-07-13", "TASS")]
    ):
        source = report(str(k), outlet=outlet, published=on)
        readings.append(reading(source, event("recognises", who, "DPR", on, source=source)))
    other = report("no", published="2022-07-13")
    refusal = event("recognises", "UKR", "DPR", status="negated", source=other)
    readings.append(reading(other, refusal))
    ledger.add_many(readings)
    found = ledger.recognition("DPR")
    assert [(r.subject, str(r.start)) for r in found.recognised] == [
        ("PRK", "2022-07-13"),
        ("RUS", "2022-02-21"),
        ("SYR", "2022-06-29"),
    ]
    assert [r.subject for r in found.refused] == ["UKR"]
    assert [r.subject for r in ledger.recognition("DPR", as_of=date(2022, 7, 1)).recognised] == [
        "RUS",
        "SYR",
    ]
    view = View.parse(["outlet:TASS"])
    assert [r.subject for r in ledger.recognition("DPR", according_to=view).recognised] == ["PRK"]
    assert all(c.subject != "UKR" for c in ledger.changes())


def test_copies_of_a_report_do_not_outvote_others(ledger):
    words = "Nicaragua severed its diplomatic relations with Taiwan on Thursday, its foreign "
    words += "minister Denis Moncada said in a televised statement from Managua"
    readings = []
    for k, ending in enumerate(("", ".", "!", " (AP)")):
        source = report(str(k), outlet=f"Daily {k}", published="2021-12-10", text=words + ending)
        readings.append(reading(source, event("severs", "NIC", "TWN", "2021-12-10", source=source)))
    for k, text in enumerate(("Managua broke with Taipei.", "One China, says Ortega.")):
        source = report(f"x{k}", outlet=f"Other {k}", published="2021-12-10", text=text)
        readings.append(reading(source, event("severs", "NIC", "TWN", "2021-12-09", source=source)))
    ledger.add_many(readings)
    (change,) = ledger.changes()
    assert str(change.date.start) == "2021-12-09"
    assert len(change.according_to) == 6
    copies = [r.copy_of for r in ledger.reports()]
    assert sum(c is not None for c in copies) == 3
    assert len({c for c in copies if c}) == 1
    words = "\n".join(standing_lines(ledger.status("NIC", "TWN"), str))
    assert "(6 reports, 6 outlets, 3 independent)" in words


def test_two_attacks_told_in_the_same_words_are_two_reports(ledger):
    words = (
        "A car bomb exploded in Kabul on {}, killing civilians near a ministry, officials said. "
    )
    words += "No group has claimed the attack so far, and the police closed the streets nearby."
    days = ("Wednesday", "Thursday", "Thursday")
    for k, day in enumerate(days):
        source = report(str(k), outlet=f"Daily {k}", text=words.format(day))
        ledger.add(reading(source, event("attacks", "TAL", "AFG", source=source)))
    assert sorted(r.copy_of is not None for r in ledger.reports()) == [False, False, True]


def test_listings_are_filtered_and_paged(ledger):
    readings = []
    for k in range(12):
        source = report(str(k), outlet="AFP" if k % 2 else "AP", published=f"2022-03-{k + 1:02}")
        kind, who = ("attacks", "RUS") if k % 3 else ("recalls", "POL")
        made = event(kind, who, "UKR" if k < 6 else "BLR", f"2022-03-{k + 1:02}", source=source)
        readings.append(reading(source, made))
    ledger.add_many(readings)
    every = [e.id for e in ledger.events()]
    assert len(every) == 12
    pages, after = [], None
    while page := [e.id for e in ledger.events(limit=5, after=after)]:
        pages += page
        after = page[-1]
    assert pages == every
    assert len(list(ledger.events(actor="POL"))) == 4
    assert len(list(ledger.events(actor="RUS", recipient="BLR"))) == 4
    assert len(list(ledger.events(kind="recalls", since=date(2022, 3, 5)))) == 2
    assert len(list(ledger.events(outlet="AFP", until=date(2022, 3, 4)))) == 2
    assert len(list(ledger.timeline("UKR"))) == 6
    assert len(list(ledger.timeline("BLR", "POL"))) == 2
    assert len(ledger.changes(kind="hostilities", actor="RUS")) == 8
    assert len(ledger.changes(outlet="AFP")) == 6
    changes = [c.id for c in ledger.changes()]
    assert [c.id for c in ledger.changes(limit=4, after=changes[3])] == changes[4:8]
    assert len(list(ledger.reports(outlet="AP"))) == 6
    assert len(list(ledger.reports(actor="POL"))) == 4
    assert [r.state for r in ledger.relations(actor="RUS", recipient="BLR")] == ["attacking"]


def test_a_change_of_many_tellings_is_one(ledger):
    for k, on in enumerate(("2022-02-21", "2022-02-22", "2022-02-21")):
        source = report(str(k), outlet=f"O{k}", text=f"Text number {k}.", published="2022-02-23")
        ledger.add(reading(source, event("recognises", "RUS", "DPR", on, source=source)))
    (change,) = ledger.changes()
    assert [str(d) for d in change.days] == ["2022-02-21", "2022-02-22"]
    assert ledger.change(change.id) == change
    (same,) = ledger.changes(known_on=date(2022, 7, 14))
    assert same.according_to == change.according_to
    assert same.id == change.id


def test_no_ledger_is_said_so(tmp_path):
    with pytest.raises(LedgerError, match="no such ledger"):
        Ledger(tmp_path / "none.db", create=False)
    with pytest.raises(LedgerError, match="cannot be opened"):
        Ledger(tmp_path / "nowhere" / "none.db")
    (tmp_path / "odd.db").write_bytes(b"this is not a database at all, but a text" * 50)
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger(tmp_path / "odd.db")
    with pytest.raises(LedgerError, match="cannot be used"):
        Ledger("mongo://localhost/x")
