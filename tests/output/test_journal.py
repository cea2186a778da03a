"""The journal of a long run: whatever happened to it, what it gives back is right."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.output.journal import BusyError, Entry, Journal, key_of
from legation.records import Report

REPORTS = [Report(f"rp_{n}", f"Text {n} é \u2028", f"Title {n}") for n in range(8)]
MADE = [Entry(key_of(r), [{"id": f"ev_{r.id}", "x": [0.1, None, "ü"]}]) for r in REPORTS]


def write(target: Path, count: int, settings: str = "s") -> None:
    journal = Journal(target, settings)
    for entry in MADE[:count]:
        journal.add(entry)
    journal.close(done=False)


def taken(target: Path, reports: list[Report], settings: str = "s") -> list[Entry]:
    journal = Journal(target, settings)
    found = []
    for report in reports:
        if (entry := journal.take(report)) is None:
            break
        found.append(entry)
    journal.close(done=False)
    return found


def test_what_was_done_is_given_back_in_order(tmp_path: Path) -> None:
    write(tmp_path / "o.csv", 5)
    assert taken(tmp_path / "o.csv", REPORTS) == MADE[:5]
    assert (tmp_path / "o.csv.journal").exists()


def test_the_journal_of_finished_work_is_removed(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "o.csv", "s")
    journal.add(MADE[0])
    journal.close(done=True)
    assert list(tmp_path.iterdir()) == []


def test_a_journal_that_holds_nothing_is_removed(tmp_path: Path) -> None:
    Journal(tmp_path / "o.csv", "s").close(done=False)
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=150, deadline=None)
@given(cut=st.integers(0, 2000), noise=st.binary(max_size=30))
def test_cut_anywhere_and_with_noise_at_the_end(
    tmp_path_factory: pytest.TempPathFactory, cut: int, noise: bytes
) -> None:
    target = tmp_path_factory.mktemp("cut") / "o.csv"
    write(target, 6)
    path = target.with_name("o.csv.journal")
    whole = path.read_bytes()
    path.write_bytes(whole[:cut] + noise)
    found = taken(target, REPORTS)
    complete = whole[:cut].count(b"\n") - 1
    assert found[:complete] == MADE[: max(0, complete)][: len(found)]
    assert len(found) >= min(6, complete)
    journal = Journal(target, "s")  # and it can be gone on with
    for entry, report in zip(MADE, REPORTS, strict=True):
        if journal.take(report) is None:
            journal.add(entry)
    journal.close(done=False)
    assert taken(target, REPORTS) == MADE


def test_another_input_is_coded_anew_from_where_it_differs(tmp_path: Path) -> None:
    target = tmp_path / "o.csv"
    write(target, 6)
    other = [*REPORTS[:3], Report("rp_x", "Another text"), *REPORTS[3:]]
    assert taken(target, other) == MADE[:3]
    assert taken(target, REPORTS) == MADE[:3]


def test_a_report_of_the_same_id_with_another_text_is_another(tmp_path: Path) -> None:
    write(tmp_path / "o.csv", 2)
    changed = Report(REPORTS[0].id, "Text 0, corrected", REPORTS[0].title)
    assert taken(tmp_path / "o.csv", [changed]) == []


def test_other_settings_begin_anew(tmp_path: Path) -> None:
    write(tmp_path / "o.csv", 4)
    assert taken(tmp_path / "o.csv", REPORTS, "other") == []


def test_why_a_report_was_left_out_is_kept(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "o.csv", "s")
    journal.add(Entry(key_of(REPORTS[0]), [], ("rp_0", "left out after a fault")))
    journal.close(done=False)
    (entry,) = taken(tmp_path / "o.csv", REPORTS)
    assert entry.left_out == ("rp_0", "left out after a fault")


def test_two_runs_into_one_file_are_told_apart(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "o.csv", "s")
    journal.add(MADE[0])
    with pytest.raises(BusyError, match="another run"):
        Journal(tmp_path / "o.csv", "s")
    journal.close(done=False)
    assert taken(tmp_path / "o.csv", REPORTS) == MADE[:1]


def test_what_killed_writers_left_is_swept(tmp_path: Path) -> None:
    (tmp_path / ".o.csv.x1y2.legation-part").write_text("half", encoding="utf-8")
    (tmp_path / ".o.csv.swp").write_text("an editor's", encoding="utf-8")
    Journal(tmp_path / "o.csv", "s").close(done=True)
    assert [p.name for p in tmp_path.iterdir()] == [".o.csv.swp"]
