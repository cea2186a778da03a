"""A progress line on stderr for long work; silent when nobody watches."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from ..reading.size import Gauge
from ..records import Reading

#: seconds of work before a guess at the time left is worth showing
_WARM_S = 3.0


@dataclass(slots=True)
class Tally:
    """What was done so far, and how long the rest will take."""

    gauge: Gauge
    now: Callable[[], float] = time.monotonic
    reports: int = 0
    events: int = 0
    words: int = 0
    _began: float = field(init=False)
    _first: int = field(init=False)

    def __post_init__(self) -> None:
        self._began, self._first = self.now(), self.gauge.done

    def add(self, reading: Reading) -> None:
        """Count one reading."""
        words = len(reading.document.tokens) or len(reading.report.text) // 6
        self.count(1, len(reading.events), words)

    def count(self, reports: int, events: int, words: int) -> None:
        """Count more of each."""
        self.reports += reports
        self.events += events
        self.words += words

    @property
    def share(self) -> float | None:
        """The share of the input that was read, 0 to 1; None where it cannot be known."""
        return min(1.0, self.gauge.done / self.gauge.total) if self.gauge.total else None

    def left_s(self) -> float | None:
        """Seconds that the rest will take at this pace; None where it cannot be known."""
        elapsed, done = self.now() - self._began, self.gauge.done - self._first
        if not self.gauge.total or done <= 0 or elapsed < _WARM_S:
            return None
        return elapsed * max(0, self.gauge.total - self.gauge.done) / done

    def text(self) -> str:
        """`1,234 reports, 567 events, 8,901 words/s, 42 %, 0:12:34 left`."""
        speed = self.words / max(self.now() - self._began, 1e-3)
        parts = [f"{self.reports:,} reports", f"{self.events:,} events", f"{speed:,.0f} words/s"]
        if self.share is not None:
            parts.append(f"{self.share:.0%}")
        if (left := self.left_s()) is not None:
            parts.append(f"{int(left // 3600)}:{int(left // 60 % 60):02}:{int(left % 60):02} left")
        return ", ".join(parts)


@contextmanager
def progress(shown: bool, gauge: Gauge) -> Iterator[Callable[[Reading], None]]:
    """Give a function to call with every reading; it shows what `Tally.text` says."""
    tally = Tally(gauge)
    with shown_line(shown, tally) as advance:

        def read(reading: Reading) -> None:
            tally.add(reading)
            advance(0, 0, 0)

        yield read


@contextmanager
def shown_line(shown: bool, tally: Tally) -> Iterator[Callable[[int, int, int], None]]:
    """Give a function that counts reports, events and words, and shows the tally."""
    if not shown:
        yield tally.count
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading …")

        def advance(reports: int, events: int, words: int) -> None:
            tally.count(reports, events, words)
            bar.update(task, description=tally.text())

        yield advance
