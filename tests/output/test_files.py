"""Tables in files: Parquet and the package that describes what lies beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from legation.commands.options import emit
from legation.output.datapackage import NAME
from legation.output.layouts import EVENTS
from legation.output.ledger import CHANGES, REPORTS


def sample(**more: object) -> dict[str, object]:
    nobody = {"id": "CHL", "sector": None, "name": "Chile", "role": None, "text": "Chile",
              "start": 0, "end": 5}  # fmt: skip
    base: dict[str, object] = {
        "id": "ev_1",
        "report": {"id": "rp_1", "title": None, "outlet": "Wire", "published": "2024-02-01",
                   "url": None},
        "event": "CONSULT", "mode": None, "contexts": [], "cameo": "040",
        "quad": "verbal cooperation", "goldstein": 1.0, "status": "actual", "actors": [nobody],
        "recipients": [nobody | {"id": "PER"}, nobody | {"id": "ECU"}],
        "date": {"start": "2024-01-31", "end": None, "precision": "open", "text": "a\ud800b"},
        "place": None, "attribution": [],
        "evidence": {"start": 0, "end": 5, "text": "Chile",
                     "trigger": {"start": 0, "end": 5, "text": "Chile"}},
        "because": [], "coder": {"pattern": "x", "version": "0"}, "confidence": 0.5,
    }  # fmt: skip
    return base | more


def test_parquet_has_typed_columns_and_a_row_a_pair(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "events.parquet"
    records = [sample(), sample(id="ev_2", goldstein=None)]
    assert emit(records, format="parquet", output_path=str(path), layout=EVENTS) == 2
    table = pq.read_table(path)
    assert table.num_rows == 4
    assert table.column("recipient_id").to_pylist() == ["PER", "ECU"] * 2
    assert table.column("goldstein").to_pylist() == [1.0, 1.0, None, None]
    assert str(table.schema.field("evidence_start").type) == "int64"
    again = tmp_path / "again.parquet"
    emit(records, format="parquet", output_path=str(again), layout=EVENTS)
    assert path.read_bytes() == again.read_bytes()


def test_parquet_keeps_the_ids_of_a_change_and_the_count_of_a_report(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    change = {"date": {"start": "2022-07-13", "end": None}, "change": "severs", "events": ["ev_1"]}
    report = {"id": "r", "events": 3, "versions": ["1"]}
    for record, layout, kept in ((change, CHANGES, "ev_1"), (report, REPORTS, 3)):
        path = tmp_path / f"{layout.title}.parquet"
        emit([record], format="parquet", output_path=str(path), layout=layout)
        assert pq.read_table(path).to_pylist()[0]["events"] == kept


def test_an_empty_parquet_file_is_one(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "none.parquet"
    assert emit([], format="parquet", output_path=str(path), layout=EVENTS) == 0
    assert pq.read_table(path).num_rows == 0


def test_the_package_describes_every_table_of_the_folder(tmp_path: Path) -> None:
    for name, format in (("b.csv", "csv"), ("a.tsv", "gdelt"), ("b.csv", "csv")):
        emit([sample()], format=format, output_path=str(tmp_path / name), layout=EVENTS)
    package = json.loads((tmp_path / NAME).read_text(encoding="utf-8"))
    assert [r["path"] for r in package["resources"]] == ["a.mentions.tsv", "a.tsv", "b.csv"]
    assert len(package["resources"][1]["schema"]["fields"]) == 61
    for resource in package["resources"]:
        assert resource["bytes"] == (tmp_path / resource["path"]).stat().st_size
    header = (tmp_path / "b.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    assert [f["name"] for f in package["resources"][2]["schema"]["fields"]] == header


def test_a_package_of_others_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / NAME).write_text('{"name": "theirs"}', encoding="utf-8")
    emit([sample()], format="csv", output_path=str(tmp_path / "b.csv"), layout=EVENTS)
    assert (tmp_path / NAME).read_text(encoding="utf-8") == '{"name": "theirs"}'
    assert "left alone" in capsys.readouterr().err


def test_a_table_without_rows_has_the_columns_of_one_with(tmp_path: Path) -> None:
    heads = []
    for name, records in (("a.csv", [sample()]), ("b.csv", [])):
        emit(records, format="csv", output_path=str(tmp_path / name), layout=EVENTS)
        heads.append((tmp_path / name).read_text(encoding="utf-8").splitlines()[0])
    assert heads[0] == heads[1]


def test_records_are_no_tables(tmp_path: Path) -> None:
    emit([sample()], format="jsonl", output_path=str(tmp_path / "e.jsonl"), layout=EVENTS)
    assert not (tmp_path / NAME).exists()
