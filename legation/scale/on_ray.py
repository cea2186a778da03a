"""Ray Data: readers and coders on as many machines as the cluster has; telemetry off."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from .corpus import Plan
from .rows import do_parts, done_rows, read_units, units_table
from .work import Done

if TYPE_CHECKING:
    import pyarrow as pa

#: CPUs that Ray sets aside for a coder and for a reader: together one core
_CODER, _READER = 0.75, 0.25


class _Coder:
    """An actor that holds a coder and codes parts."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def __call__(self, table: pa.Table) -> Iterator[pa.Table]:
        import pyarrow as pa

        for batch in do_parts(table.to_batches(), self.plan):
            yield pa.Table.from_batches([batch])


def run(plan: Plan) -> Iterator[Done]:
    """Code the parts that are not done, on the cluster `RAY_ADDRESS` names or on this machine.

    A worker that dies is replaced and its part coded again.  Raises `InputError` when Ray
    is not installed.
    """
    ray = _ray()
    started = _connect(ray, plan)
    try:
        for batch in _dataset(ray, plan).iter_batches(batch_size=None, batch_format="pyarrow"):
            yield from done_rows(batch)
    finally:
        if started:
            ray.shutdown()


def _dataset(ray: Any, plan: Plan) -> Any:
    def read(table: pa.Table) -> Iterator[pa.Table]:
        import pyarrow as pa

        for batch in read_units(table.to_batches(), plan):
            yield pa.Table.from_batches([batch])

    units = ray.data.from_arrow([units_table([unit]) for unit in plan.units])
    parts = units.map_batches(
        read, batch_size=1, batch_format="pyarrow", zero_copy_batch=True,
        num_cpus=_READER,
    )  # fmt: skip
    return parts.map_batches(
        _Coder, fn_constructor_args=(plan,), batch_size=1, batch_format="pyarrow",
        zero_copy_batch=True, num_cpus=_CODER,
        compute=ray.data.ActorPoolStrategy(size=plan.jobs, max_tasks_in_flight_per_actor=2),
    )  # fmt: skip


def _ray() -> Any:
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ.setdefault("RAY_DATA_LOG_LEVEL", "ERROR")
    # CPU work leaves accelerators alone, as later versions of Ray do unasked
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        import ray
        import ray.data
    except ImportError:
        raise InputError("--engine ray", "Ray is missing; pip install 'legation[ray]'") from None
    return ray


def _connect(ray: Any, plan: Plan) -> bool:
    """Join a cluster or start one here; whether we started it."""
    started = not ray.is_initialized()
    if started and os.environ.get("RAY_ADDRESS"):
        ray.init(log_to_driver=False, logging_level="error")
    elif started:
        ray.init(
            num_cpus=plan.jobs,
            include_dashboard=False,
            log_to_driver=False,
            logging_level="error",
            object_store_memory=512 << 20,
        )
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    # a part is a row, and a block of its own, so that one actor never holds up the others
    context.target_max_block_size = context.target_min_block_size = 1
    return started
