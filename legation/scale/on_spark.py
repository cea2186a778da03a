"""Spark: the same coder through `mapInArrow`, in a session of yours or one started here."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from .batches import code_batches, event_schema
from .corpus import Plan
from .rows import do_parts, done_rows, done_schema, part_schema, read_units, units_table
from .work import Done

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = "spark.sql.execution.arrow.maxRecordsPerBatch"
#: times a task may die before the run is given up
_FAILURES = 100
#: a session of our own: no pages, no ports but on loopback
_LOCAL = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "8",
    "spark.log.level": "ERROR",
    "spark.ui.showConsoleProgress": "false",
}


def code_frame(frame: Any, *, actors: Sequence[str] = (), patterns: Sequence[str] = ()) -> Any:
    """The events of a DataFrame of reports, as a DataFrame (see `event_schema`).

    The frame has a column `text` and may have `id title published outlet url`; rows that
    cannot be read give no events.
    """

    def code(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return code_batches(batches, actors=actors, patterns=patterns)

    return frame.mapInArrow(code, _spark_schema(event_schema()))


def run(plan: Plan) -> Iterator[Done]:
    """Code the parts that are not done, in the active Spark session or a local one.

    A task whose worker dies is run again.  Raises `InputError` when PySpark is not
    installed.
    """
    warnings.filterwarnings("ignore", category=FutureWarning, module="pyspark")
    session, started = _session(plan)
    held = session.conf.get(_ROWS)
    session.conf.set(_ROWS, "1")  # a part is a row: never more than one in memory
    try:
        units = session.createDataFrame(units_table(plan.units))
        parts = units.repartition(max(1, len(plan.units))).mapInArrow(
            lambda batches: read_units(batches, plan), _spark_schema(part_schema())
        )
        done = parts.repartition(_tasks(plan)).mapInArrow(
            lambda batches: do_parts(batches, plan), _spark_schema(done_schema())
        )
        yield from done_rows(done.toArrow())
    finally:
        session.conf.set(_ROWS, held)
        if started:
            session.stop()


def _tasks(plan: Plan) -> int:
    """About as many tasks as there are parts, so that little is lost with one."""
    parts = sum(unit.size // plan.intake.part_chars + 1 for unit in plan.units)
    return max(4 * plan.jobs, min(parts, 20_000))


def _session(plan: Plan) -> tuple[Any, bool]:
    """The active session, or one on this machine that we started."""
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        told = "PySpark is missing; pip install 'legation[spark]'"
        raise InputError("--engine spark", told) from None
    active = SparkSession.getActiveSession()
    if active is not None:
        return active, False
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("legation")
    if "SPARK_REMOTE" not in os.environ and "MASTER" not in os.environ:
        builder = builder.master(f"local[{plan.jobs},{_FAILURES}]")
    for name, value in _LOCAL.items():
        builder = builder.config(name, value)
    return builder.getOrCreate(), True


def _spark_schema(schema: pa.Schema) -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema)
