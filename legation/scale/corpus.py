"""A corpus coded into partitioned Parquet by one of the engines."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path

from ..errors import InputError
from .package import describe_folder
from .parts import Intake, Unit, units_of
from .store import REPORTS, Store
from .work import Done, Tables

#: engine -> the module that runs it
ENGINES = {"local": "on_processes", "ray": "on_ray", "spark": "on_spark"}


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything an engine needs to know."""

    units: list[Unit]
    intake: Intake
    store: Store
    tables: Tables
    #: parts that are there already
    done: frozenset[str]
    jobs: int


def code_corpus(
    inputs: Sequence[str],
    out: str,
    *,
    engine: str = "local",
    intake: Intake | None = None,
    jobs: int | None = None,
    actors: Sequence[str] = (),
    patterns: Sequence[str] = (),
    progress: Callable[[Done], None] | None = None,
    failed: Callable[[InputError], None] | None = None,
) -> int:
    """Code all reports of `inputs` into the folder `out`; the number of reports coded.

    The files are the same whatever the engine ("local", "ray", "spark") and `jobs`, the
    number of processes (default: all cores).  A run that was stopped or killed goes on
    where it stopped.  What was left out is in the reports' table, and goes to `failed`.
    Raises `InputError` when `out` holds something else or an engine is not installed.
    """
    from ..parallel import default_jobs

    intake, store = intake or Intake(), Store(out)
    tables = Tables(tuple(map(_absolute, actors)), tuple(map(_absolute, patterns)))
    names = tuple(name if "://" in name or name == "-" else _absolute(name) for name in inputs)
    store.begin(_settings(names, intake, tables))
    plan = Plan(
        units_of(names, intake), intake, store, tables,
        frozenset(store.done()), jobs or default_jobs(),
    )  # fmt: skip
    run: Callable[[Plan], Iterator[Done]] = importlib.import_module(
        f".{ENGINES[engine]}", __package__
    ).run
    for done in run(plan):
        if progress is not None:
            progress(done)
    store.sweep()
    return _finish(store, failed)


def _finish(store: Store, failed: Callable[[InputError], None] | None) -> int:
    """Name what was left out and describe the folder; the number of reports coded."""
    count = 0
    for _, table in store.tables(REPORTS):
        for row in table.select(["id", "source", "copy_of", "left_out"]).to_pylist():
            count += row["left_out"] is None and row["copy_of"] is None
            if row["left_out"] and failed is not None:
                failed(InputError(row["source"] or row["id"], row["left_out"]))
    describe_folder(store)
    return count


def _absolute(name: str) -> str:
    """Workers may stand in another folder."""
    return str(Path(name).absolute())


def _settings(names: Sequence[str], intake: Intake, tables: Tables) -> dict[str, object]:
    """What makes the output what it is."""
    told = asdict(intake) | {"published": str(intake.published or "")}
    own = blake2b(digest_size=8)
    for path in (*tables.actors, "", *tables.patterns):
        own.update(Path(path).read_bytes() if path else b"\0")
    listed = blake2b("\0".join(names).encode("utf-8", "surrogateescape"), digest_size=8)
    return {"intake": told, "inputs": listed.hexdigest(), "tables": own.hexdigest()}
