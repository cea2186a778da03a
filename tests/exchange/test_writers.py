"""Every published format: its columns, a row a pair, clean cells, stable and unique ids."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from sample_records import event, party

from legation.exchange import EXCHANGE_FORMATS, exchange_writer, read_foreign
from legation.output import event_rows
from legation.records import Record

WIDTH = {"gdelt": 61, "polecat": 40, "icews": 20}


def written(format: str, *records: Record) -> tuple[list[list[str]], str]:
    out, side = io.StringIO(), io.StringIO()
    exchange_writer(format).write(records, out, side)
    rows = csv.reader(
        io.StringIO(out.getvalue(), newline=""), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    return list(rows), side.getvalue()


@pytest.mark.parametrize("format", WIDTH)
def test_a_clean_row_for_each_pair(format: str) -> None:
    rows, _ = written(format, event(), event("ev_other", actors=[], recipients=[]))
    body = rows if format == "gdelt" else rows[1:]
    assert len(body) == 4 + 1
    assert {len(row) for row in rows} == {WIDTH[format]}
    assert len({row[0] for row in body}) == 5


def test_nobody_is_paired_with_themselves() -> None:
    """Two who met stand on both sides of the event."""
    both = [party("KEN", "GOV", start=0, end=5), party("UGA", "GOV", start=10, end=16)]
    met = event(event="CONSULT", mode="visit", cameo="042", actors=both, recipients=both)
    rows, mentions = written("gdelt", met)
    assert [(row[5], row[15]) for row in rows] == [("KENGOV", "UGAGOV"), ("UGAGOV", "KENGOV")]
    assert mentions.count("\n") == 2
    assert [(r["pair"], r["actor_id"], r["recipient_id"]) for r in event_rows(met)] == [
        (1, "KEN", "UGA"),
        (2, "UGA", "KEN"),
    ]
    alone = event(actors=both[:1], recipients=both[:1])
    assert len(written("icews", alone)[0]) == 2


def test_a_country_is_called_by_its_name_not_its_code() -> None:
    rows, _ = written("gdelt", event(actors=[party("LBN", name="LBN")], recipients=[]))
    assert rows[0][6] == "Lebanon"


@pytest.mark.parametrize("format", EXCHANGE_FORMATS)
def test_the_same_bytes_every_time(format: str) -> None:
    assert written(format, event()) == written(format, event())


def test_columns_by_name() -> None:
    writer = exchange_writer("gdelt")
    rows, _ = written("gdelt", event())
    first = dict(zip(writer.columns, rows[0], strict=True))
    assert (first["Day"], first["MonthYear"], first["Year"]) == ("20240513", "202405", "2024")
    assert (first["Actor1Code"], first["Actor2Code"]) == ("BOLGOV", "ISR")
    assert (first["EventCode"], first["EventBaseCode"], first["EventRootCode"]) == (
        "161",
        "161",
        "16",
    )
    assert (first["QuadClass"], first["GoldsteinScale"]) == ("4", "-7")
    assert (first["ActionGeo_CountryCode"], first["ActionGeo_Type"]) == ("BL", "4")
    assert first["GlobalEventID"].isdigit()
    assert int(first["GlobalEventID"]) < 2**63
    header, polecat = written("polecat", event())[0][:2]
    row = dict(zip(header, polecat, strict=True))
    assert (row["Event Date"], row["Actor COW"], row["Recipient Country"]) == (
        "2024-05-13",
        "145",
        "ISR",
    )
    assert row["Quad Code"] == "MATERIAL CONFLICT"
    header, icews = written("icews", event())[0][:2]
    row = dict(zip(header, icews, strict=True))
    assert (row["Source Country"], row["Source Sectors"]) == ("Bolivia", "Government")
    assert row["Event Text"] == "Reduce or break diplomatic relations"


def test_codes_are_filled_in_by_the_crosswalk() -> None:
    writer = exchange_writer("gdelt")
    rows, _ = written("gdelt", event(cameo=None, event="CONSULT", mode="visit"))
    assert dict(zip(writer.columns, rows[0], strict=True))["EventCode"] == "042"


def test_mentions_tell_where() -> None:
    rows, side = written("gdelt", event(also=[{"start": 90, "end": 99, "text": "x"}]))
    mentions = [line.split("\t") for line in side.splitlines()]
    assert {len(m) for m in mentions} == {16}
    assert len(mentions) == 8
    assert {m[0] for m in mentions} == {row[0] for row in rows}
    assert mentions[0][7:10] == ["3", "3", "6"]
    assert mentions[1][7:10] == ["", "", "90"]


def test_what_did_not_happen_is_not_stated_as_a_fact() -> None:
    out = io.StringIO()
    writer = exchange_writer("polecat")
    count = writer.write([event(), event("b", status="denied"), event("c", status="planned")], out)
    assert count == 1
    assert dict(writer.left_out) == {"denied": 1, "planned": 1}
    assert "b-0-0" not in out.getvalue()


def test_entities_stand_once_and_hang_together() -> None:
    out = io.StringIO()
    second = event("ev_2", status="denied", actors=[party("NATO", "IGO", "NATO")])
    exchange_writer("ftm").write([event(), second], out)
    entities = [json.loads(line) for line in out.getvalue().split("\n") if line]
    ids = [e["id"] for e in entities]
    assert len(ids) == len(set(ids))
    assert {e["schema"] for e in entities} >= {"Event", "Article", "Person", "PublicBody"}
    for entity in entities:
        assert all(
            isinstance(v, list) and all(isinstance(x, str) for x in v)
            for v in entity["properties"].values()
        )
        for link in ("involved", "proof"):
            assert set(entity["properties"].get(link, [])) <= set(ids)
    denied = next(e for e in entities if e["id"] == "legation-ev_2")
    assert "denied" in denied["properties"]["name"][0]


@pytest.mark.parametrize("format", ["gdelt", "polecat", "icews"])
def test_what_is_written_is_read_back(tmp_path: Path, format: str) -> None:
    path = tmp_path / f"events.{format}.tsv"
    with path.open("w", encoding="utf-8", newline="") as out:
        exchange_writer(format).write([event()], out)
    found = list(read_foreign(path))
    assert len(found) == 4
    first = found[0]
    assert (first["event"], first["mode"], first["cameo"]) == ("SANCTION", "withdraw", "161")
    assert (first["actors"][0]["id"], first["actors"][0]["sector"]) == ("BOL", "GOV")
    assert first["recipients"][0]["id"] == "ISR"
    assert first["date"]["start"] == "2024-05-13"
    assert first["place"]["country"] == "BOL"
    assert first["coder"]["pattern"] == format
    assert len({e["id"] for e in found}) == 4
