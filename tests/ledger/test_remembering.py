"""What is kept in memory is the same as what would be worked out anew."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest
from making import event, reading, report

from legation.ledger import Ledger, Wanted
from legation.relations import View, relation_record


def shown(ledger: Ledger, **more):
    standing = ledger.status("UKR", "PRK", **more)
    return [relation_record(r) for r in (*standing.relations, *standing.former)]


def told(name: str, change: str = "severs", a: str = "UKR", b: str = "PRK", **more):
    source = report(name, outlet=more.pop("outlet", "Reuters"))
    return reading(source, event(change, a, b, more.pop("on", "2022-07-13"), source=source, **more))


@pytest.fixture
def merged(monkeypatch) -> list[object]:
    """Grows with everything that is merged anew."""
    from legation.ledger import remembering

    done: list[object] = []
    real = remembering.merge

    def counted(*given, **more):
        done.append(given[0])
        return real(*given, **more)

    monkeypatch.setattr(remembering, "merge", counted)
    return done


def test_what_is_recorded_of_others_throws_nothing_away(ledger, merged):
    ledger.add(told("a"))
    first = shown(ledger)
    assert len(merged) == 1
    ledger.add(told("b", "expels", "CHL", "PER"))
    assert shown(ledger) == first
    assert len(merged) == 1
    ledger.add(told("c", "establishes", on="2023-01-01"))
    assert [r["state"] for r in shown(ledger)] == ["established", "severed"]
    assert len(merged) == 2
    assert shown(ledger, as_of=date(2022, 8, 1)) == [r | {"until": None} for r in first]
    assert len(merged) == 2


def test_verdicts_newer_readings_views_and_days_of_record_time_count(open_ledger, clock, merged):
    ledger = open_ledger(version="1")
    ledger.add(told("a"))
    (severed,) = shown(ledger)
    id_ = next(ledger.events()).id
    clock.pass_days(1)
    ledger.review(id_, "reject", name="Ada")
    assert shown(ledger) == []
    assert shown(ledger, known_on=date(2022, 7, 14)) == [severed]
    ledger.review(id_, "undo", name="Ada")
    assert shown(ledger) == [severed]
    assert shown(ledger, according_to=View.parse(["outlet:TASS"])) == []
    newer = open_ledger(version="2")
    newer.add(told("a", "downgrades"))
    assert [r["state"] for r in shown(ledger)] == ["downgraded"]
    assert [r["state"] for r in shown(newer)] == ["downgraded"]


def test_a_rival_recognised_ends_the_recognition(ledger):
    def state(of: str) -> list[str]:
        return [r.state for r in ledger.status("HND", of).relations]

    ledger.add(told("a", "recognises", "HND", "TWN", on="1990-01-01"))
    assert state("TWN") == ["recognised"]
    ledger.add(told("b", "recognises", "HND", "CHN", on="2022-03-01"))
    assert state("TWN") == []
    assert state("CHN") == ["recognised"]
    assert [r.subject for r in ledger.recognition("CHN").recognised] == ["HND"]
    assert ledger.recognition("TWN").recognised == ()


def test_little_is_kept(ledger):
    from legation.ledger.remembering import Memory

    ledger._memory = memory = Memory(most=50)
    for k, other in enumerate(("PRK", "POL", "CHL", "PER")):
        ledger.add(told(f"r{k}", b=other))
        assert len(ledger.status("UKR", other).relations) == 1
    assert len(memory._kept) == 2
    assert len(ledger.status("UKR", "PRK").relations) == 1


def test_one_stands_with_the_latest_as_each_two_stand(ledger):
    for k, (change, a, b) in enumerate(
        (("severs", "UKR", "PRK"), ("expels", "POL", "UKR"), ("recalls", "UKR", "CHL"),
         ("severs", "PER", "CHL"), ("sanctions", "UKR", "RUS"))
    ):  # fmt: skip
        ledger.add(told(f"r{k}", change, a, b, on=f"2022-07-0{k + 1}"))
    lines = ledger.standing_with("UKR", limit=3)
    assert [(r.subject, r.object) for r in lines] == [
        ("UKR", "RUS"),
        ("UKR", "CHL"),
        ("POL", "UKR"),
    ]
    every = [r for o in ("RUS", "CHL", "POL") for r in ledger.status("UKR", o).relations]
    assert sorted(map(str, lines)) == sorted(map(str, every))
    early = ledger.standing_with("UKR", limit=9, as_of=date(2022, 7, 2))
    assert [(r.subject, r.object) for r in early] == [("POL", "UKR"), ("PRK", "UKR")]


def test_a_place_taken_by_another_is_no_longer_held(ledger):
    for k, (a, b) in enumerate((("RUS", "UKR"), ("UKR", "RUS"))):
        ledger.add(told(f"r{k}", "occupies", a, b, on=f"2022-0{k + 3}-01", place="Kherson"))
    (line,) = ledger.standing_with("UKR", limit=9)
    assert (line.subject, line.object, line.state) == ("UKR", "Kherson", "controls")


def test_only_changes_that_differ_are_written_anew(ledger):
    for k, day in enumerate(("2020-01-01", "2021-01-01", "2022-01-01")):
        ledger.add(told(f"r{k}", "attacks", on=day))
    before = ledger.changes()

    def numbers() -> set[int]:
        with ledger._store.read() as connection:
            return set(connection.exec_driver_sql("SELECT n FROM changes").scalars())

    held = numbers()
    ledger.add(told("r3", "attacks", on="2021-06-01"))
    assert [c.id for c in ledger.changes() if c in before] == [c.id for c in before]
    assert len(ledger.changes()) == 4
    assert held < numbers()


def test_a_patient_ledger_waits_before_it_brings_the_index_up_to_date(open_ledger):
    ledger, other = open_ledger(version="1"), open_ledger(version="1")
    ledger.patience = 1_000.0
    ledger.add(told("a"))
    assert len(ledger.changes()) == 1
    marks = {ledger.mark()}
    other.add(told("b", "expels", "CHL", "PER"))
    assert len(ledger.changes()) == 1
    marks.add(ledger.mark())
    assert len(other.changes()) == 2
    marks.add(ledger.mark())
    assert len(ledger.changes()) == 2
    assert len(marks) == 3
    other.add(told("c", "expels", "CHL", "BOL"))
    ledger.add(told("d", "expels", "CHL", "ARG"))  # what it records itself is seen at once
    assert len(ledger.changes()) == 4


def test_a_ledger_made_before_has_its_indexes_made(tmp_path):
    where = tmp_path / "old.db"
    with Ledger(where) as ledger:
        ledger.add(told("a"))
    names = ("superseded_by", "changes_by_object_day", "changes_by_low_day")
    old = sqlite3.connect(where)
    for name in names:
        old.execute(f"DROP INDEX {name}")
    old.execute("UPDATE meta SET value = '3' WHERE key = 'schema'")
    old.commit()
    old.close()
    with Ledger(where, create=False) as ledger:
        assert list(ledger.verify()) == []
    made = {row[0] for row in sqlite3.connect(where).execute("SELECT name FROM sqlite_master")}
    assert made >= set(names)


def test_columns_that_grew_choose_as_columns_read_at_once(ledger, open_ledger):
    days = ("2022-05-01", None, "2021-01-01", "2022-05-01", "2023-01-01")
    grown = ledger
    for k, day in enumerate(days):
        grown.add(told(f"r{k}", "attacks", "RUS", "UKR POL", on=day))
        grown.overview()
    one, other = grown.overview().columns, open_ledger().overview().columns
    for wanted in (
        Wanted(), Wanted(actor="UKR"), Wanted(actor="RUS", other="POL"), Wanted(recipient="UKR"),
        Wanted(since=date(2022, 5, 1)), Wanted(actor="UKR", until=date(2022, 5, 1)),
    ):  # fmt: skip
        rows = one.choose(wanted)
        assert one.newest(rows, 9) == other.newest(other.choose(wanted), 9)
        assert one.newest(rows, 2, 1) == one.newest(rows, 9)[1:3]
        assert one.between(rows, 1) == one.between(rows)[:1]
        assert one.how_many_pairs(rows) == len(one.between(rows))
        assert [t.key for t in one.between(rows, 5, who="POL")] == [("POL", "RUS")]
    assert one.mark_of(["UKR"]) == other.mark_of(["UKR"]) != one.mark_of(["CHL"])
