"""The exported SQLite file, seen as Datasette and sqlite-utils see it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from legation.commands import group

ROWS = [
    ("Bolivia severed diplomatic relations with Israel on Tuesday, its deputy foreign minister "
     "said. Norway recognised Palestine in May, the ministry said.", "Harbour Wire"),
    ("Chile and Peru signed a treaty on Monday. Chile's foreign minister said Peru had expelled "
     "two of its diplomats.", "Andes Post"),
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    rows = [{"text": t, "outlet": o, "published": "2023-11-01"} for t, o in ROWS]
    (folder / "news.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ledger = ["--ledger", str(folder / "world.db")]
    run = CliRunner().invoke
    assert run(group, ["add", str(folder / "news.jsonl"), "--jobs", "1", *ledger]).exit_code == 0
    done = run(group, ["export", str(folder / "out"), "-f", "sqlite", *ledger])
    assert done.exit_code == 0, done.output
    assert run(group, ["export", str(folder / "lines"), *ledger]).exit_code == 0
    return folder


@pytest.fixture
def store(folder: Path) -> Iterator[sqlite3.Connection]:
    path = folder / "out" / "legation.sqlite"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as store:
        yield store


def tables(store: sqlite3.Connection) -> list[str]:
    found = store.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE '%\\_search%' ESCAPE '\\'"
    )
    return [name for (name,) in found]


def test_every_record_is_a_row(folder: Path, store: sqlite3.Connection) -> None:
    for kind in ("reports", "events", "claims", "changes", "relations"):
        lines = (folder / "lines" / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
        assert store.execute(f"SELECT count(*) FROM {kind}").fetchone() == (len(lines),), kind
        assert lines
    assert store.execute("SELECT count(*) FROM parties").fetchone()[0] >= 6
    assert store.execute("SELECT count(*) FROM attributions").fetchone()[0] >= 2


def test_the_file_is_sound_and_its_foreign_keys_hold(store: sqlite3.Connection) -> None:
    assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert store.execute("PRAGMA foreign_key_check").fetchall() == []
    keys = {t: store.execute(f"PRAGMA foreign_key_list({t})").fetchall() for t in tables(store)}
    assert {t for t, found in keys.items() if found} == {
        "events", "parties", "attributions", "claims", "claim_events", "change_events",
        "relation_events",
    }  # fmt: skip
    for table in tables(store):
        assert any(row[5] for row in store.execute(f"PRAGMA table_info({table})")), table


def test_words_are_found(store: sqlite3.Connection) -> None:
    query = (
        "SELECT outlet FROM reports WHERE rowid IN "
        "(SELECT rowid FROM reports_search WHERE reports_search MATCH 'treaty')"
    )
    assert store.execute(query).fetchall() == [("Andes Post",)]
    query = "SELECT count(*) FROM events_search WHERE events_search MATCH 'severed'"
    assert store.execute(query).fetchone()[0] >= 1


def test_evidence_stands_where_it_says(store: sqlite3.Connection) -> None:
    for text, start, end, evidence in store.execute(
        "SELECT text, evidence_start, evidence_end, evidence FROM events JOIN reports"
        " ON reports.id = events.report"
    ):
        assert text[start:end] == evidence


def test_the_metadata_is_of_these_tables_and_columns(
    folder: Path, store: sqlite3.Connection
) -> None:
    told = json.loads((folder / "out" / "metadata.json").read_text(encoding="utf-8"))
    known = told["databases"]["legation"]["tables"]
    assert set(known) <= set(tables(store))
    for name, table in known.items():
        columns = {row[1] for row in store.execute(f"PRAGMA table_info({name})")}
        named = set(table.get("columns", {})) | {table.get("label_column"), table.get("sort_desc")}
        assert named - {None} <= columns, name
        if "fts_table" in table:
            assert store.execute(f"SELECT count(*) FROM {table['fts_table']}").fetchone()[0]
