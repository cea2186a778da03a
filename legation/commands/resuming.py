"""Long work with a journal beside its output: stopped or killed, it goes on where it was."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..output.journal import Entry, Journal, key_of
from ..records import Reading, Record, Report
from .batch import Batch
from .faults import unwritable

Make = Callable[[Reading], Iterable[Record]]

#: the exit status of a command that was stopped, as shells count
STOPPED = 130


@contextmanager
def resumable(
    batch: Batch,
    make: Make,
    *,
    output_path: str | None,
    what: str,
    jobs: int | None,
    actors: Sequence[str] = (),
    patterns: Sequence[str] = (),
) -> Iterator[Iterator[Record]]:
    """The records that `make` gives for each reading, to be written inside the `with`.

    Work that goes into a file can be stopped (Ctrl-C: status 130 and a line that says how to
    go on) or killed, and resumes.  `what` names the kind of records, so that a journal of
    another kind is not taken.
    """
    journal = _journal(output_path, _settings(what, actors, patterns))
    work, done = _Work(batch, make, journal), False
    try:
        yield work.records(jobs=jobs, actors=tuple(actors), patterns=tuple(patterns))
        done = True
    except KeyboardInterrupt:
        batch.complain(work.stopped())
        sys.exit(STOPPED)
    finally:
        if journal:
            journal.close(done=done)


def _journal(output_path: str | None, settings: str) -> Journal | None:
    if output_path is None or output_path == "-":
        return None
    target = Path(output_path).resolve()
    if target.exists() and not target.is_file():
        return None
    try:
        return Journal(target, settings)
    except OSError as error:
        raise unwritable(output_path, error) from None


def _settings(what: str, actors: Sequence[str], patterns: Sequence[str]) -> str:
    """A word for how reports are coded: another one for other tables or another model."""
    parts = [what.encode(), os.environ.get("LEGATION_MODEL", "").encode()]
    for path in (*actors, "", *patterns):
        parts.append(Path(path).read_bytes() if path and Path(path).is_file() else b"")
    return blake2b(b"\0".join(parts), digest_size=8).hexdigest()


class _Work:
    """The reports of a batch, those in the journal taken from there."""

    def __init__(self, batch: Batch, make: Make, journal: Journal | None) -> None:
        self.batch, self.make, self.journal = batch, make, journal
        batch.keeps_copies = False  # they have no records of their own
        self._keys: deque[str] = deque()

    def records(self, **settings: Any) -> Iterator[Record]:
        """All records, in the order of the reports."""
        reports = self.batch.reports()
        first: list[Report] = []
        for report in reports if self.journal else ():
            entry = self.journal.take(report) if self.journal else None
            if entry is None:
                first = [report]
                break
            yield from self._again(entry)
        if self.journal:
            self._tell(self.journal)
        rest = self._noted(chain(first, reports))
        for reading in self.batch.readings(rest, failed=self._failed, **settings):
            records = list(self.make(reading))
            self._add(records, None)
            yield from records

    def stopped(self) -> str:
        """What to say when the run is stopped."""
        if self.journal is None or not self.journal.count:
            return "stopped"
        return (
            f"stopped; {self.journal.path.name} keeps the {self.journal.count:,} reports that "
            "were done: give the same command again to go on"
        )

    def _tell(self, journal: Journal) -> None:
        journal.stop()
        if journal.held:
            self.batch.complain(f"{journal.held:,} reports were done before; going on from there")

    def _noted(self, reports: Iterable[Report]) -> Iterator[Report]:
        for report in reports:
            self._keys.append(key_of(report) if self.journal else "")
            yield report

    def _again(self, entry: Entry) -> Iterator[Record]:
        if entry.left_out:
            self.batch.failed(InputError(*entry.left_out))
        yield from entry.records

    def _failed(self, error: InputError) -> None:
        self._add([], (error.source, error.reason))
        self.batch.failed(error)

    def _add(self, records: list[Record], left_out: tuple[str, str] | None) -> None:
        key = self._keys.popleft()
        if self.journal is None:
            return
        try:
            self.journal.add(Entry(key, records, left_out))
        except OSError as error:
            raise unwritable(self.journal.path, error) from None
