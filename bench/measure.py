"""A command run and watched: seconds, CPU seconds, and the memory of all its processes."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_EVERY_S = 0.5


@dataclass(frozen=True, slots=True)
class Run:
    """What a run took; memory is the highest sum of the proportional sets of its processes."""

    wall_s: float
    cpu_s: float
    peak_mb: float


def run(words: Sequence[str]) -> Run:
    """Run `python -m WORDS`; raises `CalledProcessError` when it fails (status 1 is no failure)."""
    began, before = time.perf_counter(), os.times()
    with subprocess.Popen(
        [sys.executable, "-m", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        peak = [0.0]
        watcher = threading.Thread(target=_watch, args=(process, peak), daemon=True)
        watcher.start()
        assert process.stderr is not None  # noqa: S101  # it is a pipe
        said = process.stderr.read()[-2000:]
        status = process.wait()
        watcher.join()
    wall, after = time.perf_counter() - began, os.times()
    if status not in (0, 1) or b"Traceback" in said:
        sys.stderr.buffer.write(said)
        raise subprocess.CalledProcessError(status, list(words))
    cpu = (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )
    return Run(wall, cpu, peak[0])


def _watch(process: subprocess.Popen[bytes], peak: list[float]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], sum(_memory_mb(pid) for pid in _family(process.pid)))
        time.sleep(_EVERY_S)


def _family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, IndexError):
            parent = int(stat.read_text().rsplit(")", 1)[1].split()[1])
            parents.setdefault(parent, []).append(int(stat.parent.name))
    found, todo = [pid], [pid]
    while todo:
        more = parents.get(todo.pop(), [])
        found += more
        todo += more
    return found


def _memory_mb(pid: int) -> float:
    with suppress(OSError, IndexError, ValueError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0
