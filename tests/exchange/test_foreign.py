"""Tables of other coders: read where they can be, every other row named."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.commands.import_ import command
from legation.errors import InputError
from legation.exchange import gdelt, icews, polecat, read_foreign
from legation.exchange.foreign_readings import reading_of
from legation.exchange.foreign_rows import from_gdelt, from_icews, from_polecat
from legation.ledger import Ledger


def gdelt_row(**more: str) -> str:
    base = dict.fromkeys(gdelt.COLUMNS, "") | {
        "GlobalEventID": "1001", "Day": "20150301", "Actor1Code": "GHAGOV", "Actor1Name": "GHANA",
        "Actor1CountryCode": "GHA", "Actor1Type1Code": "GOV", "Actor2Code": "ROM",
        "Actor2Name": "ROMANIA", "Actor2CountryCode": "ROM", "EventCode": "042",
        "GoldsteinScale": "1.9", "ActionGeo_Type": "4",
        "ActionGeo_Fullname": "Accra, Greater Accra, Ghana",
        "ActionGeo_CountryCode": "GH", "ActionGeo_Lat": "5.55", "ActionGeo_Long": "-0.21",
        "DATEADDED": "20150302120000", "SOURCEURL": "https://example.org/x",
    }  # fmt: skip
    return "\t".join((base | more)[c] for c in gdelt.COLUMNS)


def test_gdelt_rows_become_events(tmp_path: Path) -> None:
    path = tmp_path / "20150302.export.CSV"
    path.write_text(gdelt_row() + "\n", encoding="utf-8")
    (found,) = read_foreign(path)
    assert (found["event"], found["mode"]) == ("CONSULT", "visit")
    assert [a["id"] for a in found["actors"] + found["recipients"]] == ["GHA", "ROU"]
    assert found["place"]["name"] == "Accra"
    assert found["report"]["url"] == "https://example.org/x"
    assert found["report"]["published"] == "2015-03-02"
    assert found["report"]["outlet"] == "GDELT"
    assert found["coder"]["pattern"] == "gdelt"


def test_rows_that_cannot_be_read_are_named_and_the_others_go_on(tmp_path: Path) -> None:
    path = tmp_path / "day.export.CSV.zip"
    rows = [
        gdelt_row(),
        gdelt_row(EventCode="010"),
        "cut\toff",
        gdelt_row(EventCode="---"),
        gdelt_row(GlobalEventID=""),
        gdelt_row(GlobalEventID="1002"),
    ]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("day.export.CSV", "\n".join(rows))
    errors: list[InputError] = []
    assert len(list(read_foreign(path, left_out=errors.append))) == 2
    assert [e.place for e in errors] == ["line 2", "line 3", "line 4", "line 5"]
    assert "statement" in str(errors[0])
    with pytest.raises(InputError, match="line 2"):
        list(read_foreign(path))


def test_damaged_and_foreign_files_are_named(tmp_path: Path) -> None:
    cut = tmp_path / "cut.tsv.gz"
    cut.write_bytes(gzip.compress((gdelt_row() + "\n").encode() * 500)[:-30])
    with pytest.raises(InputError, match=r"cut short|damaged"):
        list(read_foreign(cut))
    other = tmp_path / "other.tsv"
    other.write_text("a\tb\tc\n1\t2\t3\n", encoding="utf-8")
    with pytest.raises(InputError, match="columns are others"):
        list(read_foreign(other))
    with pytest.raises(InputError):
        list(read_foreign(tmp_path / "nowhere.tsv"))
    empty = tmp_path / "empty.tsv"
    empty.touch()
    with pytest.raises(InputError, match="empty"):
        list(read_foreign(empty))


def test_polecat_and_icews_name_their_actors() -> None:
    row = dict.fromkeys(polecat.COLUMNS, "") | {
        "Event ID": "p1", "Event Date": "2021-04-05", "Event Type": "Yield", "Actor Name": "Chad",
        "Actor COW": "483", "Recipient Country": "CMR", "Country": "TCD", "Placename": "N'Djamena",
    }  # fmt: skip
    found = from_polecat(row)
    assert isinstance(found, dict)
    assert (found["event"], found["actors"][0]["id"]) == ("CONCEDE", "TCD")
    assert found["recipients"][0]["name"] == "Cameroon"
    row = dict.fromkeys(icews.COLUMNS, "") | {
        "Event ID": "20", "Event Date": "1999-01-01", "Source Name": "Citizen (Turkey)",
        "Source Sectors": "General Population / Civilian / Social,Social",
        "Source Country": "Turkey",
        "Event Text": "Make a visit", "CAMEO Code": "42", "Story ID": "7",
    }  # fmt: skip
    found = from_icews(row)
    assert isinstance(found, dict)
    assert found["cameo"] == "042"
    assert (found["actors"][0]["id"], found["actors"][0]["sector"]) == ("TUR", "CVL")
    assert found["recipients"] == []


cells = st.text(max_size=12)


@settings(max_examples=600, deadline=None)
@given(st.data())
def test_no_cell_crashes_a_reader(data: st.DataObject) -> None:
    for columns, read in (
        (gdelt.COLUMNS, from_gdelt), (polecat.COLUMNS, from_polecat), (icews.COLUMNS, from_icews),
    ):  # fmt: skip
        row = dict.fromkeys(columns, "")
        for column in data.draw(st.sets(st.sampled_from(columns), max_size=12)):
            row[column] = data.draw(
                cells | st.sampled_from(["042", "SANCTION", "20150301", "9e999", "٣"])
            )
        found = read(row)
        assert isinstance(found, (dict, str))
        if isinstance(found, dict):
            text = found["evidence"]["text"]
            for party in found["actors"] + found["recipients"] + [found["evidence"]["trigger"]]:
                assert text[party["start"] : party["end"]] == party["text"]
            assert reading_of(found).report.text == text


def test_rows_join_the_ledger_and_answer_its_questions(tmp_path: Path) -> None:
    path = tmp_path / "day.export.CSV"
    rows = [
        gdelt_row(),
        gdelt_row(GlobalEventID="1002", EventCode="163", GoldsteinScale="-8"),
        gdelt_row(GlobalEventID="1003", EventCode="---"),
    ]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    where = str(tmp_path / "world.db")
    for again in (False, True):
        ran = CliRunner().invoke(command, [str(path), "--ledger", where])
        assert ran.exit_code == 1
        assert "line 3" in ran.stderr
        assert ("recorded 0" if again else "recorded 2") in ran.stderr
    with Ledger(where, create=False) as ledger:
        events = list(ledger.stored_events(actor="GHA"))
        assert [e.event.event for e in events] == ["CONSULT", "COERCE"]
        assert {e.event.report.outlet for e in events} == {"GDELT"}
        assert {e.event.pattern for e in events} == {"gdelt"}
        assert list(ledger.verify()) == []
