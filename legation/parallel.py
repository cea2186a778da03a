"""Many reports on all cores: ordered, the same bytes whatever the number of processes."""

from __future__ import annotations

import dataclasses
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain
from typing import Any

from .errors import InputError
from .records import Cast, Document, Reading, Report

#: reports and characters that travel to a worker together
_CHUNK_REPORTS, _CHUNK_CHARS = 32, 60_000
#: less text than this is not worth starting processes for
_WORTH_CHARS = 300_000

Failed = Callable[[InputError], None]


def default_jobs() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_all(
    reports: Iterable[Report], *, jobs: int, failed: Failed, settings: dict[str, Any]
) -> Iterator[Reading]:
    """Readings of `reports`, in order; what cannot be read goes to `failed`, the rest goes on.

    With more than one job and enough text the readings come from worker processes, without
    the annotated document and the mentions (`Reading.document` and `.cast` are empty).
    Memory is bounded: no more than a few chunks per worker are under way.
    """
    chunks = _chunks(reports)
    first: list[list[Report]] = []
    size = 0
    for part in chunks:
        first.append(part)
        size += sum(len(r.text) for r in part)
        if size >= _WORTH_CHARS:
            break
    every = chain(first, chunks)
    if jobs <= 1 or size < _WORTH_CHARS:
        yield from _here(chain.from_iterable(every), failed, settings)
    else:
        yield from _Pool(jobs, settings, failed).run(every)


def survives(reports: Sequence[Report], settings: dict[str, Any]) -> Iterator[str | None]:
    """For each report None when it can be read, else why not; who kills a worker is named.

    Every report is read in a process apart, one at a time: slow, and safe.
    """
    pool = _Pool(1, settings, lambda error: None)
    try:
        for report in reports:
            (found,) = pool.one_by_one([report])
            yield found.reason if isinstance(found, InputError) else None
    finally:
        pool.pool.shutdown(wait=False, cancel_futures=True)


def _chunks(reports: Iterable[Report]) -> Iterator[list[Report]]:
    chunk: list[Report] = []
    size = 0
    for report in reports:
        chunk.append(report)
        size += len(report.text)
        if len(chunk) >= _CHUNK_REPORTS or size >= _CHUNK_CHARS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _here(reports: Iterable[Report], failed: Failed, settings: dict[str, Any]) -> Iterator[Reading]:
    from . import load

    coder = load(**settings)
    for report in reports:
        found = attempt(coder, report)
        if isinstance(found, InputError):
            failed(found)
        else:
            yield found


def attempt(coder: Any, report: Report) -> Reading | InputError:
    """One report read, or the fault in ours that stopped it, named; never an exception."""
    try:
        reading: Reading = coder.read(report)
        return reading
    except Exception as error:
        where = f"{type(error).__name__}: {error}"
        return InputError(report.id, f"left out after a fault in Legation ({where}); report it")


_coder: Any = None


def _start(settings: dict[str, Any]) -> None:
    global _coder
    from . import load

    end_with_parent()

    _coder = load(**settings)


def end_with_parent() -> None:
    """Called in a worker: one whose parent was killed has nobody to work for, and ends."""
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def deaf() -> Iterator[None]:
    """Ctrl-C is for the parent alone: processes started in here never hear of it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(reports: list[Report]) -> list[Reading | InputError]:
    nothing = Document("", (), (), (), (), {}, ())
    out: list[Reading | InputError] = []
    for report in reports:
        found = attempt(_coder, report)
        if isinstance(found, Reading):
            found = dataclasses.replace(found, document=nothing, cast=Cast((), {}, {}))
        out.append(found)
    return out


class _Pool:
    """Worker processes that are replaced when they die, with what they had in hand."""

    def __init__(self, jobs: int, settings: dict[str, Any], failed: Failed) -> None:
        self.jobs, self.settings, self.failed = jobs, settings, failed
        self.pool = self._new()

    def _new(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self.jobs,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_start,
            initargs=(self.settings,),
        )

    def run(self, chunks: Iterable[list[Report]]) -> Iterator[Reading]:
        waiting: deque[tuple[list[Report], Future[list[Reading | InputError]]]] = deque()
        source = iter(chunks)
        try:
            while True:
                while len(waiting) < 3 * self.jobs and (chunk := next(source, None)) is not None:
                    waiting.append((chunk, self._submit(chunk)))
                if not waiting:
                    return
                chunk, future = waiting.popleft()
                try:
                    results = future.result()
                except BrokenProcessPool:
                    self.pool = self._new()
                    results = self.one_by_one(chunk)
                    waiting = deque((c, self._submit(c)) for c, _ in waiting)
                for found in results:
                    if isinstance(found, InputError):
                        self.failed(found)
                    else:
                        yield found
        finally:
            self.pool.shutdown(wait=False, cancel_futures=True)

    def _submit(self, chunk: list[Report]) -> Future[list[Reading | InputError]]:
        with deaf():
            try:
                return self.pool.submit(_work, chunk)
            except BrokenProcessPool:
                self.pool = self._new()
                return self.pool.submit(_work, chunk)

    def one_by_one(self, chunk: list[Report]) -> list[Reading | InputError]:
        """A chunk whose worker died, one report at a time; who kills a worker twice is named."""
        out: list[Reading | InputError] = []
        for report in chunk:
            try:
                out += self._submit([report]).result()
            except BrokenProcessPool:
                self.pool = self._new()
                try:
                    out += self._submit([report]).result()
                except BrokenProcessPool:
                    self.pool = self._new()
                    out.append(InputError(report.id, "left out: reading it killed two workers"))
        return out
