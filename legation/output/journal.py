"""What a long run has done so far, beside its output: a killed run goes on where it stopped.

A journal is JSON Lines: a line that says by which version and settings, then a line a
report, in the order of the input.  A last line that was cut by a kill is thrown away.  The
next run reads the same input again and takes from the journal what stands there for
the same report; from the first report that differs on, everything is coded anew.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import IO, Any

from .. import __version__
from ..records import Record, Report
from .atomic import sweep

#: seconds between two times that the journal is forced onto the disk
_SYNC_S = 5.0


class BusyError(OSError):
    """Another run writes the same output."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What came of one report: its records, or why it was left out."""

    key: str
    records: list[Record]
    left_out: tuple[str, str] | None = None  # the input, and the reason


def key_of(report: Report) -> str:
    """What a report is known by: equal when all of it is equal."""
    parts = (report.id, report.text, report.title, report.outlet, report.published, report.url)
    told = "\0".join("" if part is None else str(part) for part in parts)
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


class Journal:
    """The journal of one output file; raises `OSError` when it cannot be written."""

    def __init__(
        self, target: Path, settings: str, *, now: Callable[[], float] = time.monotonic
    ) -> None:
        """`settings` says in a word how reports are coded; another word begins anew."""
        self.path = target.with_name(target.name + ".journal")
        self.head = {"journal": 1, "version": __version__, "settings": settings}
        #: reports taken from here, and reports that stand here
        self.held = self.count = 0
        self._now, self._synced = now, now()
        self._next: Entry | None = None
        self._stream: IO[bytes] = open(self.path, "a+b")  # noqa: SIM115  # held while coding
        try:
            _lock(self._stream, self.path)
            sweep(target)
            self._stream.seek(0)
            self._keep = 0
            if self._line() == self.head:
                self._keep = self._stream.tell()
                self._next = self._entry()
            else:
                self._begin()
        except BaseException:
            self._stream.close()
            raise

    def take(self, report: Report) -> Entry | None:
        """What stands here for `report`, the next of the input; None from then on."""
        entry = self._next
        if entry is None:
            return None
        if entry.key != key_of(report):
            self.stop()
            return None
        self.held += 1
        self.count += 1
        self._keep = self._stream.tell()
        self._next = self._entry()
        return entry

    def stop(self) -> None:
        """Nothing further is taken: what stands here beyond is thrown away."""
        self._next = None
        self._stream.truncate(self._keep)
        self._stream.seek(0, os.SEEK_END)

    def add(self, entry: Entry) -> None:
        """Note what came of the next report."""
        self._write({"key": entry.key, "records": entry.records, "left_out": entry.left_out})
        self.count += 1
        if self._now() - self._synced > _SYNC_S:
            os.fsync(self._stream.fileno())
            self._synced = self._now()

    def close(self, *, done: bool) -> None:
        """Close; a journal of work that is done is removed, one without entries too."""
        empty = self._stream.closed or self._stream.seek(0, os.SEEK_END) <= len(_dump(self.head))
        with suppress(OSError):
            if done or empty:
                self.path.unlink()
            else:
                os.fsync(self._stream.fileno())
        self._stream.close()

    def _begin(self) -> None:
        self._stream.truncate(0)
        self._write(self.head)
        self._keep = self._stream.tell()

    def _entry(self) -> Entry | None:
        found = self._line()
        if isinstance(found, dict) and {"key", "records", "left_out"} <= found.keys():
            why = found["left_out"]
            return Entry(found["key"], found["records"], tuple(why) if why else None)
        self.stop()
        return None

    def _line(self) -> Any:
        """The next line; None where it was cut or is none of ours."""
        line = self._stream.readline()
        if not line.endswith(b"\n"):
            return None
        try:
            return json.loads(line)
        except (ValueError, RecursionError):
            return None

    def _write(self, value: Any) -> None:
        self._stream.write(_dump(value))
        self._stream.flush()


def _dump(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass") + b"\n"


def _lock(stream: IO[bytes], path: Path) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: two runs into one file are then not told apart
        return
    try:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise BusyError(
            f"another run is writing it ({path.name}); wait, or give another -o"
        ) from None
