"""The coder of the server: in a process of its own, that can be stopped.

What is sent may be anything.  Reading a page or coding a text that takes too long is ended
by ending the process, and the next text gets a fresh one.
"""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing.connection import Connection
from typing import Any

from ..errors import InputError, LegationError
from ..records import Cast, Document, Reading, Report

#: requests that wait for the coder at once, the one it works on with them
_WAITING = 4

#: how long loading the coder may take, in seconds
_LOADING = 120.0


class TooLongError(LegationError):
    """What was sent took longer to read and code than is allowed."""

    code = "too-long"
    category = "input"


class BusyError(LegationError):
    """The coder is at work for others."""

    code = "busy"


@dataclass(frozen=True, slots=True)
class Given:
    """What was sent or fetched, as bytes; `source` names it in errors."""

    raw: bytes
    source: str
    charset: str | None = None
    published: date | None = None
    outlet: str | None = None
    url: str | None = None


_Found = Reading | InputError


def _load() -> Any:
    from .. import load

    return load()


class Coding:
    """Codes one thing at a time, each within `seconds`.

    `load` gives the coder; it is called in the other process, and so a function of a module.
    """

    def __init__(self, *, seconds: float, load: Callable[[], Any] = _load) -> None:
        self._seconds, self._load = seconds, load
        self._turn = threading.Lock()
        self._waiting = threading.BoundedSemaphore(_WAITING)
        self._process: Any = None
        self._line: Connection | None = None

    def read(self, report: Report) -> Reading:
        """A report coded, without the annotated document and the mentions.

        Raises `TooLongError`, `BusyError`, or `InputError` where the coder fails.
        """
        (found,) = self._ask(report)
        if isinstance(found, InputError):
            raise found
        return found

    def read_all(self, given: Given) -> list[_Found]:
        """Every report of what was sent, coded; or why it was left out."""
        return self._ask(given)

    def close(self) -> None:
        """End the other process."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._line is not None:
            self._line.close()
        self._process = self._line = None

    def _ask(self, job: Report | Given) -> list[_Found]:
        if not self._waiting.acquire(blocking=False):
            raise BusyError("the coder has enough to do; ask again in a while")
        try:
            if not self._turn.acquire(timeout=self._seconds):
                raise BusyError("the coder is busy; ask again in a while")
            try:
                return self._answer(job)
            finally:
                self._turn.release()
        finally:
            self._waiting.release()

    def _answer(self, job: Report | Given) -> list[_Found]:
        line = self._ready()
        try:
            line.send(job)
            if line.poll(self._seconds):
                found: list[_Found] = line.recv()
                return found
        except (EOFError, OSError) as error:
            self.close()
            raise InputError("the text", "coding it ended the coder; report it") from error
        self.close()
        raise TooLongError(f"coding took longer than {self._seconds:g} s; give a shorter text")

    def _ready(self) -> Connection:
        """The line to a process that has loaded the coder."""
        if self._line is None or not self._process.is_alive():
            self.close()
            context = multiprocessing.get_context("spawn")
            line, far = context.Pipe()
            self._process = context.Process(target=_work, args=(far, self._load), daemon=True)
            self._process.start()
            far.close()
            self._line = line
            try:
                if not line.poll(_LOADING) or line.recv() != "ready":
                    raise EOFError
            except (EOFError, OSError) as error:
                self.close()
                raise BusyError("the coder could not be loaded; the log says why") from error
        return self._line


def _work(line: Connection, load: Callable[[], Any]) -> None:
    """The other process: code what comes down the line until it is closed."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    coder = load()
    line.send("ready")
    while True:
        try:
            job = line.recv()
        except (EOFError, OSError):
            return
        line.send(coded(coder, job))


def coded(coder: Any, job: Report | Given) -> list[_Found]:
    """What `coder` makes of a report, or of every report in what was sent."""
    from ..reading import read_bytes
    from ..reading.screen import reason_aside

    if isinstance(job, Report):
        return [_attempt(coder, job)]
    out: list[_Found] = []
    for found in read_bytes(
        job.raw, job.source, charset=job.charset, published=job.published, outlet=job.outlet,
        url=job.url,
    ):  # fmt: skip
        if isinstance(found, InputError):
            out.append(InputError(found.source, found.reason, place=found.place))
        elif reason := reason_aside(found):
            out.append(InputError(job.source, reason, place=found.id))
        else:
            out.append(_attempt(coder, found))
    return out


def _attempt(coder: Any, report: Report) -> _Found:
    nothing = Document(report.text, (), (), (), (), {}, ())
    try:
        reading: Reading = coder.read(report)
        return replace(reading, document=nothing, cast=Cast((), {}, {}))
    except Exception as error:
        return InputError(report.id, f"a fault in Legation ({type(error).__name__}); report it")
