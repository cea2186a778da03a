"""What somebody at a terminal, or a program behind a pipe, is told."""

from __future__ import annotations

import json
import sys

import pytest
from click.testing import CliRunner
from making import event, reading, report, voice

from legation.commands import group, main
from legation.ledger import Ledger


@pytest.fixture
def where(tmp_path):
    """A ledger of one war, one severing, three recognitions and a refusal."""
    path = str(tmp_path / "world.db")
    told = []

    def tell(change, who, whom, on, outlet, *said_by, **more):
        source = report(f"{who}{whom}{on}{outlet}", outlet=outlet, published=more.pop("seen", on))
        made = event(change, who, whom, on, source=source, said_by=said_by, **more)
        told.append(reading(source, made))

    tell("recognises", "RUS", "DPR", "2022-02-21", "AFP")
    tell("recognises", "RUS", "DPR", "2022-02-22", "Press TV", seen="2022-07-13")
    tell("recognises", "PRK", "DPR", "2022-07-13", "TASS", voice("DPR", "Denis Pushilin"))
    tell("recognises", "UKR", "DPR", "2022-07-13", "Ukrinform", status="negated")
    tell("severs", "UKR", "PRK", "2022-07-13", "Reuters", voice("UKR", "Oleg Nikolenko"))
    tell("attacks", "RUS", "UKR", "2022-02-24", "AP")
    denial = voice("RUS", "Dmitry Peskov", stance="denies")
    tell("attacks", "RUS", "UKR", "2022-02-24", "TASS", denial, status="denied")
    tell("establishes", "PRK", "DPR", "2022-09-01", "TASS", status="planned", seen="2022-07-14")
    with Ledger(path) as ledger:
        ledger.add_many(told)
    return path


@pytest.fixture
def run(where):
    def invoke(*words, code=0):
        result = CliRunner().invoke(group, [*words, "--ledger", where])
        assert result.exit_code == code, result.output
        return result.stdout

    return invoke


def records(text):
    return [json.loads(line) for line in text.splitlines()]


def test_status_in_words(run):
    said = run("status", "Ukraine", "north korea", "-f", "table")
    assert said.splitlines()[0] == "Ukraine (UKR) and North Korea (PRK) as last known (2022-07-14)"
    assert "diplomatic relations: severed, since 2022-07-13  [PRK, UKR]" in said
    assert "according to Oleg Nikolenko (UKR), in Reuters" in said


def test_status_tells_who_disputes_it(run):
    said = run("status", "RUS", "UKR", "-f", "table")
    assert "hostilities: attacking, since 2022-02-24" in said
    assert "disputed by Dmitry Peskov (RUS), in TASS" in said
    (record,) = records(run("status", "RUS", "UKR"))
    assert [s["speaker"] for s in record["disputed_by"]] == ["Dmitry Peskov (RUS)"]


def test_status_of_strangers(run):
    assert "Nothing in the ledger" in run("status", "Chile", "Chad", "-f", "table")
    assert run("status", "Chile", "Chad") == ""


def test_recognition_is_counted_dated_and_contested(run):
    said = run("recognition", "DPR", "-f", "table")
    assert "recognised by 2 (PRK, RUS), rejected by 1 (UKR)" in said.splitlines()[0]
    assert "since 2022-02-21; also told for 2022-02-22 (Press TV)" in said
    found = records(run("recognition", "DPR"))
    assert [(r["subject"], r["state"], r["from"]) for r in found] == [
        ("PRK", "recognised", "2022-07-13"),
        ("RUS", "recognised", "2022-02-21"),
        ("UKR", "refused", "2022-07-13"),
    ]
    assert [r["subject"] for r in records(run("recognition", "DPR", "--as-of", "2022-03-01"))] == [
        "RUS"
    ]
    view = records(run("recognition", "DPR", "--according-to", "outlet:Press TV"))
    assert [(r["subject"], r["from"]) for r in view] == [("RUS", "2022-02-22")]


def test_a_plan_is_told_as_a_plan(run):
    said = run("status", "PRK", "DPR", "-f", "table")
    assert "Announced, and not known to be done:" in said
    planned = [r for r in records(run("changes")) if r["status"] == "planned"]
    assert [r["change"] for r in planned] == ["establishes"]
    assert all(
        r["relation"] == "recognition"
        for r in records(run("relations", "--actor", "PRK"))
        if r["object"] == "DPR"
    )


def test_changes_are_filtered_and_paged(run):
    found = records(run("changes", "--kind", "recognition", "--to", "2022-08-01"))
    assert [(r["subject"], r["date"]["start"]) for r in found] == [
        ("RUS", "2022-02-21"),
        ("PRK", "2022-07-13"),
    ]
    rest = records(run("changes", "--after", found[0]["events"][-1]))
    assert rest[0]["change"] == "attacks"
    assert run("changes", "--limit", "1").count("\n") == 1
    assert run("changes", "-f", "csv").splitlines()[0].startswith("date_start,date_end")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("status", "Narnia Land", "UKR"), "no actor is known"),
        (("changes", "--kind", "marries"), "neither a change nor a relation"),
        (("changes", "--according-to", "rumour:x"), "not a source"),
        (("events", "--kind", "marries"), "neither an event type nor a change"),
        (("events", "--status", "rumoured"), "is not one of"),
        (("reports", "--from", "2022-02-01", "--to", "2022-01-01"), "lies after"),
        (("status", "UKR", "Ukraine"), "name two actors"),
        (("review", "ev_0", "correct", "--by", "A", "--set", "x"), "FIELD=VALUE"),
    ],
)
def test_wrong_usage_is_explained(where, words, complaint):
    result = CliRunner().invoke(group, [*words, "--ledger", where])
    assert result.exit_code != 0
    assert complaint in result.output + str(result.exception)


def test_a_review_by_command(run, where):
    found = records(run("changes", "--kind", "severs"))
    run("review", found[0]["events"][0], "reject", "--by", "Ada", "--note", "misread")
    assert run("changes", "--kind", "severs") == ""
    assert run("verify") == ""


def test_reports_and_stats(run):
    found = records(run("reports", "--outlet", "TASS", "--text"))
    assert len(found) == 3
    assert found[0]["text"].startswith("Report")
    (stats,) = records(run("stats"))
    assert (stats["reports"], stats["events"]) == (8, 8)
    assert "near duplicates" in run("stats", "-f", "table")


def test_a_damaged_ledger_is_reported(run, where):
    from sqlalchemy import create_engine, text

    engine = create_engine(f"sqlite:///{where}")
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE events SET type = 'AID' WHERE n = (SELECT min(n) FROM events)")
        )
        connection.execute(text("UPDATE readings SET body = x'00' WHERE n = 3"))
        connection.execute(text("UPDATE reports SET text = x'789c030000000001' WHERE n = 2"))
    engine.dispose()
    faults = run("verify", code=1)
    assert "table events has 1 rows" in faults
    assert "its events are not those that were recorded" in faults
    assert "its text is not the text that was recorded" in faults


def exits(monkeypatch, capsys, *given):
    """The exit status of the command line, and what it says on stderr."""
    monkeypatch.setattr(sys, "argv", ["legation", *given])
    with pytest.raises(SystemExit) as left:
        main()
    return left.value.code, capsys.readouterr().err


@pytest.mark.parametrize(
    "given",
    [
        ("explain", "ev_0000000000000000"),
        ("review", "ev_0000000000000000", "reject", "--by", "Ada"),
        ("changes", "--after", "ev_0000000000000000"),
        ("changes", "--after", "ch_0000000000000000", "--outlet", "AFP"),
        ("events", "--after", "ev_0000000000000000"),
        ("timeline", "RUS", "--after", "ev_0000000000000000"),
        ("relations", "--after", "RUS|0000000000000000"),
        ("reports", "--after", "rp_0000000000000000"),
    ],
)
def test_an_unknown_id_is_wrong_usage_wherever_it_is_given(where, monkeypatch, capsys, given):
    code, said = exits(monkeypatch, capsys, *given, "--ledger", where)
    assert code == 2
    assert "0000000000000000" in said


@pytest.mark.parametrize("asked", ["stats", "verify", "explain ev_00", "status PER CHL"])
def test_asking_makes_no_ledger(tmp_path, monkeypatch, capsys, asked):
    nowhere = tmp_path / "none.db"
    code, said = exits(monkeypatch, capsys, *asked.split(), "--ledger", str(nowhere))
    assert code == 1
    assert "no such ledger" in said
    assert not nowhere.exists()
