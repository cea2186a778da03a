"""Arrow in, Arrow out: batch for batch, the events of the reports."""

from __future__ import annotations

from datetime import date

import pytest

pa = pytest.importorskip("pyarrow")  # what is imported below needs it

from legation.errors import InputError  # noqa: E402
from legation.output.flat import event_rows  # noqa: E402
from legation.scale import code_batches, event_schema  # noqa: E402

STORY = "Zambia severed diplomatic relations with Malawi on Monday, the foreign ministry said."


def test_a_batch_of_events_for_each_batch_of_reports(coder) -> None:
    from legation.events import event_record

    first = pa.RecordBatch.from_pydict(
        {"text": [STORY, "Nothing of note."], "published": [date(2024, 5, 7), None], "x": [1, 2]}
    )
    second = pa.RecordBatch.from_pydict({"text": ["Rain fell in the hills."]})
    out = list(code_batches(iter([first, second])))
    assert [batch.schema for batch in out] == [event_schema()] * 2
    (event,) = coder.code(STORY, published="2024-05-07")
    (row,) = event_rows(event_record(event))
    (got,) = out[0].to_pylist()
    assert got["event_id"] == event.id
    assert {k: str(v) for k, v in got.items()} == {k: str(v) for k, v in row.items()}
    assert out[1].num_rows == 0


def test_what_cannot_be_read_is_named_by_its_row() -> None:
    batch = pa.RecordBatch.from_pydict(
        {"text": ["Chile met Peru.", None, " ", "Peru met Chile."],
         "published": ["2024-05-07", None, None, "soon"]}
    )  # fmt: skip
    left_out: list[InputError] = []
    (out,) = code_batches([batch], failed=left_out.append)
    assert [e.place for e in left_out] == ["row 2", "row 3", "row 4"]
    assert "not a date" in left_out[2].reason
    assert out.num_rows >= 1


def test_without_a_column_of_texts_there_is_nothing_to_read() -> None:
    with pytest.raises(InputError, match="no column `text`"):
        list(code_batches([pa.RecordBatch.from_pydict({"body": ["x"]})]))
