"""Inputs by address: the same reports as from the files themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from legation.errors import InputError
from legation.reading import read_inputs
from legation.records import Report

pytest.importorskip("pyarrow")
STORY = "Chile recalled its ambassador from Peru on Monday. Lima regretted the step."


def corpus(folder: Path) -> Path:
    import pyarrow as pa
    import pyarrow.parquet as pq

    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "deep" / "er" / "a.txt").write_text(STORY, encoding="utf-8")
    rows = "".join(json.dumps({"text": f"{STORY} {n}"}) + "\n" for n in range(3))
    (folder / "b.jsonl").write_text(rows, encoding="utf-8")
    pq.write_table(pa.table({"text": [STORY + " In a table."]}), folder / "c.parquet")
    (folder / ".hidden.txt").write_text("no", encoding="utf-8")
    (folder / "d.bin").write_bytes(b"no")
    return folder


def texts(*names: str) -> list[str]:
    found = list(read_inputs(names))
    assert all(isinstance(f, Report) for f in found)
    return [f.text for f in found if isinstance(f, Report)]


def test_a_folder_by_address_is_the_folder(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "news")
    by_address = texts(f"file://{folder}")
    assert sorted(by_address) == sorted(texts(str(folder)))
    assert len(by_address) == 5
    assert texts(f"file://{folder}/b.jsonl") == [f"{STORY} {n}" for n in range(3)]


@pytest.mark.parametrize(
    ("address", "told"),
    [("file:///nowhere/at/all", "no such file"), ("gcs2://x", "no such file or folder")],
)
def test_what_is_not_there_is_named(address: str, told: str) -> None:
    (found,) = read_inputs([address])
    assert isinstance(found, InputError)
    assert told in str(found)
