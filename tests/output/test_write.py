"""Records written as lines and tables that other programs read back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from legation.output import write_records
from legation.output.atomic import replacing
from legation.output.layouts import EVENTS


def party(id: str, text: str) -> dict[str, Any]:
    return {
        "id": id,
        "sector": None,
        "name": None,
        "role": None,
        "text": text,
        "start": 0,
        "end": len(text),
    }


def record(
    *recipients: dict[str, Any], text: str = "Chile “recalled”\tits envoy"
) -> dict[str, Any]:
    return {
        "id": "ev_1",
        "report": {"id": "rp_1", "title": "A, b", "outlet": None, "published": None, "url": None},
        "event": "SANCTION",
        "mode": "withdraw",
        "contexts": ["diplomatic", "legal"],
        "cameo": "161",
        "quad": "material conflict",
        "goldstein": -7.0,
        "status": "actual",
        "actors": [party("CHL", "Chile")],
        "recipients": list(recipients),
        "date": {"start": None, "end": None, "precision": "unknown", "text": None},
        "place": None,
        "attribution": [
            {
                "id": "TASS",
                "sector": "JRN",
                "name": "TASS",
                "text": "TASS",
                "cue": "said",
                "channel": None,
                "quote": "indirect",
            }
        ],
        "evidence": {
            "start": 0,
            "end": 9,
            "text": text,
            "trigger": {"start": 6, "end": 14, "text": "recalled"},
        },
        "because": [],
        "coder": {"pattern": "p", "version": "1"},
        "confidence": 0.9,
    }


def written(records: list[dict[str, Any]], format: str) -> str:
    out = io.StringIO()
    assert write_records(records, out, format=format, layout=EVENTS) == len(records)
    return out.getvalue()


def test_json_lines_give_the_record_back_key_for_key() -> None:
    one = record(party("PER", "Peru"))
    line = written([one], "jsonl")
    assert line.count("\n") == 1
    assert json.loads(line) == one
    assert list(json.loads(line)) == list(one)
    assert "“" in line


@pytest.mark.parametrize(("format", "comma"), [("csv", ","), ("tsv", "\t")])
def test_tables_have_a_row_for_each_pair_and_as_many_cells_everywhere(
    format: str, comma: str
) -> None:
    text = written([record(party("PER", "Peru"), party("BOL", "Bolivia")), record()], format)
    quoting = csv.QUOTE_NONE if comma == "\t" else csv.QUOTE_MINIMAL
    rows = list(csv.reader(io.StringIO(text), delimiter=comma, quoting=quoting))
    assert len({len(row) for row in rows}) == 1
    table = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    assert [row["recipient_id"] for row in table] == ["PER", "BOL", ""]
    assert [row["pair"] for row in table] == ["1", "2", "1"]
    assert table[0]["contexts"] == "diplomatic;legal"
    assert table[0]["according_to"] == "TASS"
    assert table[0]["title"] == "A, b"


def test_a_tab_separated_cell_never_holds_a_break() -> None:
    text = written([record(text="one\ttwo\nthree\r\x0bfour")], "tsv")
    assert text.count("\n") == 2
    assert "one two three  four" in text


def test_an_empty_table_still_has_its_heading() -> None:
    assert written([], "csv").startswith("event_id,")
    assert written([], "jsonl") == ""
    assert "no events" in written([], "table")


def test_a_terminal_table_shows_markup_and_control_characters_as_text() -> None:
    odd = record(party("PER", "Peru"))
    odd["actors"][0] |= {"id": None, "text": "[bold red]x\x1b[31m\u202e"}
    text = written([odd], "table")
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "events.csv"
    target.write_text("old", encoding="utf-8")

    def fail() -> None:
        with replacing(target) as stream:
            stream.write("half")
            raise KeyError("stop")

    with pytest.raises(KeyError):
        fail()
    assert target.read_text(encoding="utf-8") == "old"
    with replacing(target) as stream:
        stream.write("whole")
    assert target.read_text(encoding="utf-8") == "whole"
    assert list(tmp_path.iterdir()) == [target]


def test_no_reader_sees_a_line_end_in_a_cell() -> None:
    odd = "one\u2028two\x85three\x1cfour\x0bfive"
    lines = written([record(party("PER", odd))], "tsv").splitlines()
    assert len(lines) == 2
    assert "one two three four five" in lines[1]
