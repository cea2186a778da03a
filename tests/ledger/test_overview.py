"""The columns say the same as the listings, on any day of record time, whoever speaks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from making import event, reading, report, voice

from legation.ledger import Ledger, Wanted
from legation.ledger.gists import briefs, gist_of
from legation.relations import View

LAVROV, KULEBA = voice("RUS", "Sergei Lavrov"), voice("UKR", "Dmytro Kuleba", stance="denies")


@pytest.fixture
def filled(open_ledger, clock) -> Ledger:
    ledger = open_ledger(version="1")
    first, second, third = report("a"), report("b", outlet="TASS"), report("c", outlet=None)
    talks = replace(
        event(None, "FRA", "DEU", "2021-05", source=second, type_="CONSULT", n=1),
        quad="verbal cooperation", goldstein=1.0,
    )  # fmt: skip
    ledger.add_many(
        [
            reading(
                first,
                event("severs", "UKR", "PRK", source=first, said_by=[LAVROV, KULEBA]),
                event("attacks", "RUS", "UKR POL", "2022-02-24", source=first, place="Kyiv"),
            ),
            reading(
                second,
                talks,
                event("severs", "UKR", "PRK", status="denied", source=second,
                      said_by=[KULEBA, LAVROV]),
            ),
            reading(third, event(None, "USA", "", None, source=third, type_="PROTEST")),
        ]
    )  # fmt: skip
    return ledger


def ids(ledger: Ledger, wanted: Wanted) -> list[str]:
    """The events that the columns choose, the newest first."""
    columns = ledger.overview().columns
    numbers = columns.newest(columns.choose(wanted), 100)
    return [s.event.id for s in ledger.numbered(numbers)]


def listed(ledger: Ledger, **filters) -> list[str]:
    return [e.id for e in ledger.events(**filters)][::-1]


def test_columns_choose_what_the_listing_lists(filled):
    assert ids(filled, Wanted()) == listed(filled)
    assert ids(filled, Wanted(kind="severs")) == listed(filled, kind="severs")
    assert ids(filled, Wanted(kind="consult")) == listed(filled, kind="CONSULT")
    assert ids(filled, Wanted(status="denied")) == listed(filled, status="denied")
    assert ids(filled, Wanted(outlet="TASS")) == listed(filled, outlet="TASS")
    since, until = date(2021, 5, 1), date(2022, 2, 24)
    assert ids(filled, Wanted(since=since, until=until)) == listed(filled, since=since, until=until)
    assert ids(filled, Wanted(recipient="PRK")) == listed(filled, recipient="PRK")
    assert ids(filled, Wanted(actor="UKR", recipient="PRK")) == listed(
        filled, actor="UKR", recipient="PRK"
    )
    either = [e.id for e in filled.timeline("UKR")][::-1]
    assert len(either) == 3
    assert ids(filled, Wanted(actor="UKR")) == either
    between = [e.id for e in filled.timeline("POL", "RUS")]
    assert ids(filled, Wanted(actor="POL", other="RUS")) == between
    for nobody in (Wanted(actor="XYZ"), Wanted(kind="none"), Wanted(actor="UKR", other="XYZ")):
        assert ids(filled, nobody) == []


def test_counts_by_month_actor_pair_and_place(filled):
    columns = filled.overview().columns
    every = columns.choose(Wanted())
    months = {m.key: m for m in columns.months(every)}
    assert months[202105][1:] == (1, 1, 1.0)
    assert months[202202][1:] == (1, 0, -7.0)
    assert months[202207][1:] == (3, 0, -7.0)
    assert columns.actors(every)[0][:2] == ("UKR", 3)
    pairs = {x.key: x.events for x in columns.between(every)}
    assert pairs == {("PRK", "UKR"): 2, ("RUS", "UKR"): 1, ("POL", "RUS"): 1, ("DEU", "FRA"): 1}
    assert columns.counts(every, "status") == [("actual", 4), ("denied", 1)]
    assert columns.counts(every, "outlet") == [("Reuters", 2), ("TASS", 2)]
    happened = columns.choose(Wanted(happened=True))
    assert columns.counts(happened, "status") == [("actual", 4)]
    assert columns.newest(every, 2, 1) == columns.newest(every, 3)[1:]
    assert columns.days() == (20210501, 20220713)


def test_a_body_read_in_brief_says_what_the_whole_event_says(filled):
    with filled._store.read() as connection:
        brief = [g for b in briefs(connection, 0, 100) for g in b.events]
    whole = {s.event.id: s for s in filled.stored_events()}
    assert len(brief) == 5
    for gist in brief:
        # a score that is no number equals nothing, so the two are compared as written
        assert repr(gist) == repr(gist_of(whole[gist.id].event, gist.n, gist.report, gist.known))


def test_a_view_admits_the_innermost_voice_and_a_denial_counts_up_to_the_denier(filled):
    def by(source: str) -> list[str]:
        found = ids(filled, Wanted(view=View.parse([source])))
        return [e.status for e in map(filled.event, found) if e]

    assert by("UKR") == ["denied", "actual"]
    assert by("RUS") == []
    assert by("outlet:TASS") == ["denied", "actual"]
    assert by("speaker:kuleba") == ["denied", "actual"]
    assert by("outlet:Nobody") == []


def test_rejections_corrections_and_newer_readings_hold_from_their_day_on(filled, clock):
    severed = next(e for e in filled.events(kind="severs", status="actual"))
    attack = next(filled.events(kind="attacks"))
    filled.overview()  # what follows is added to columns that were read before
    clock.pass_days(3)
    filled.review(severed.id, "reject", name="Ada")
    filled.review(attack.id, "correct", name="Ada", fields={"actors": "BLR", "date": "2022-02-25"})
    now, before = Wanted(), Wanted(known_on=date(2022, 7, 15))
    assert severed.id not in ids(filled, now)
    assert severed.id in ids(filled, before)
    assert ids(filled, Wanted(actor="BLR")) == [attack.id]
    assert ids(filled, Wanted(actor="RUS")) == []
    assert ids(filled, Wanted(actor="RUS", known_on=date(2022, 7, 15))) == [attack.id]
    clock.pass_days(3)
    filled.review(severed.id, "accept", name="Ben")
    assert severed.id in ids(filled, now)
    assert severed.id not in ids(filled, Wanted(known_on=date(2022, 7, 18)))


def test_a_newer_reading_closes_the_older_and_keeps_its_verdicts(open_ledger, clock):
    older = open_ledger(version="1")
    source = report("one")
    kept, gone = event("severs", "UKR", "PRK", source=source), event("joins", "FIN", "NATO",
                                                                     source=source)  # fmt: skip
    older.add(reading(source, kept, gone))
    older.review(kept.id, "reject", name="Ada")
    clock.pass_days(5)
    newer = open_ledger(version="2")
    newer.add(reading(source, kept))
    for ledger in (older, newer):
        assert ids(ledger, Wanted()) == []
        assert ids(ledger, Wanted(known_on=date(2022, 7, 16))) == [gone.id]


def test_an_empty_ledger_has_nothing_to_count(ledger):
    progress = ledger.overview()
    assert progress.complete
    columns = progress.columns
    keep = columns.choose(Wanted(actor="UKR"))
    assert columns.months(keep) == columns.actors(keep) == columns.between(keep) == []
    assert columns.newest(keep, 5) == []
    assert columns.days() is None
    ledger.add(reading(report("x"), event("severs", "UKR", "PRK", source=report("x"))))
    assert len(ledger.overview().columns) == 1


def test_words_find_the_reports_that_say_all_of_them(ledger):
    texts = {
        "a": "Zambia sévered ties with Malawi.",
        "b": "Malawi answered ZAMBIA.",
        "c": "x " * 900,
    }
    for name, text in texts.items():
        ledger.add(reading(report(name, text=text + (" Narnia" if name == "c" else ""))))

    def found(query: str) -> list[str]:
        numbers = ledger.overview().words.find(query)
        return [s.report.text[:6] for s in ledger.latest_reports(among=numbers)]

    assert found("zambia malawi") == ["Malawi", "Zambia"]
    assert found("SEVERED") == ["Zambia"]
    assert found("zambia narnia") == found("narnia") == found("") == found("?!") == []
    assert sorted(found("Title")) == ["Malawi", "Zambia", "x x x "]


def test_the_latest_changes_come_first_whoever_is_asked(filled, clock):
    every = filled.changes()[::-1]
    assert [c.id for c in filled.latest_changes(limit=10)] == [c.id for c in every]
    assert [c.id for c in filled.latest_changes(limit=1, skip=1)] == [every[1].id]
    assert [c.change for c in filled.latest_changes(limit=9, until=date(2022, 5, 1))] == [
        "attacks", "attacks"
    ]  # fmt: skip
    view = View.parse(["UKR"])
    told = filled.latest_changes(limit=5, according_to=view)
    assert [c.id for c in told] == [c.id for c in filled.changes(according_to=view)][::-1]
    before = filled.latest_changes(limit=5, known_on=date(2022, 7, 13))
    assert before == []
    assert filled.horizon() == date(2022, 7, 13)
