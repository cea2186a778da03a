"""Parts and what came of them as Arrow rows, as Ray and Spark pass them between machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from .batches import report_schema, reports_batch, reports_of
from .corpus import Plan
from .parts import Part, Unit, parts_of
from .work import Done, do_part

if TYPE_CHECKING:
    import pyarrow as pa


def unit_schema() -> pa.Schema:
    """A unit a row."""
    import pyarrow as pa

    return pa.schema(
        [("number", pa.int64()), ("names", pa.list_(pa.string())), ("size", pa.int64())]
    )


def part_schema() -> pa.Schema:
    """A part a row, its reports inside."""
    import pyarrow as pa

    report = pa.struct(list(report_schema()))
    error = pa.struct([(name, pa.string()) for name in ("source", "reason", "place")])
    return pa.schema(
        [
            ("key", pa.string()),
            ("reports", pa.list_(report)),
            ("copies", pa.list_(report)),
            ("firsts", pa.list_(pa.string())),
            ("left_out", pa.list_(error)),
        ]
    )


def done_schema() -> pa.Schema:
    """What came of a part, a row."""
    import pyarrow as pa

    kinds = {"key": pa.string()}
    return pa.schema([(f.name, kinds.get(f.name, pa.int64())) for f in fields(Done)])


def units_table(units: Iterable[Unit]) -> pa.Table:
    """All units."""
    import pyarrow as pa

    return pa.Table.from_pylist([asdict(unit) for unit in units], schema=unit_schema())


def read_units(batches: Iterable[pa.RecordBatch], plan: Plan) -> Iterator[pa.RecordBatch]:
    """The parts of units that are not done, a batch each."""
    for batch in batches:
        for row in batch.to_pylist():
            unit = Unit(row["number"], tuple(row["names"]), row["size"])
            for part in parts_of(unit, plan.intake):
                if part.key not in plan.done:
                    yield _part_batch(part)


def do_parts(batches: Iterable[pa.RecordBatch], plan: Plan) -> Iterator[pa.RecordBatch]:
    """Code and write the parts of each batch; what came of them, batch for batch."""
    import pyarrow as pa

    for batch in batches:
        done = [asdict(do_part(part, plan.store, plan.tables)) for part in _parts(batch)]
        yield pa.RecordBatch.from_pylist(done, schema=done_schema())


def done_rows(batch: Any) -> Iterator[Done]:
    """The rows of a batch or table of `done_schema`."""
    for row in batch.to_pylist():
        yield Done(**row)


def _part_batch(part: Part) -> pa.RecordBatch:
    import pyarrow as pa

    row = {
        "key": part.key,
        "reports": reports_batch(part.reports).to_pylist(),
        "copies": reports_batch([report for report, _ in part.copies]).to_pylist(),
        "firsts": [first for _, first in part.copies],
        "left_out": [
            {"source": e.source, "reason": e.reason, "place": e.place} for e in part.left_out
        ],
    }
    return pa.RecordBatch.from_pylist([row], schema=part_schema())


def _parts(batch: pa.RecordBatch) -> Iterator[Part]:
    for number, key in enumerate(batch.column("key").to_pylist()):
        copies = list(_reports(batch, "copies", number))
        firsts = batch.column("firsts")[number].as_py()
        yield Part(
            key,
            list(_reports(batch, "reports", number)),
            list(zip(copies, firsts, strict=True)),
            [
                InputError(e["source"], e["reason"], place=e["place"])
                for e in batch.column("left_out")[number].as_py()
            ],
        )


def _reports(batch: pa.RecordBatch, column: str, number: int) -> Iterator[Any]:
    import pyarrow as pa

    values = batch.column(column)[number].values
    return reports_of(pa.RecordBatch.from_struct_array(values))
