"""A progress line on stderr for long work; silent when nobody watches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ..records import Reading


@contextmanager
def progress(shown: bool) -> Iterator[Callable[[Reading], None]]:
    """Give a function to call with every reading; it counts reports, events and words."""
    if not shown:
        yield lambda reading: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading …")
        seen = [0, 0, 0]

        def advance(reading: Reading) -> None:
            seen[0] += 1
            seen[1] += len(reading.events)
            seen[2] += len(reading.document.tokens) or len(reading.report.text) // 6
            speed = seen[2] / max(bar.tasks[0].elapsed or 0, 1e-3)
            bar.update(
                task,
                description=f"{seen[0]:,} reports, {seen[1]:,} events, {speed:,.0f} words/s",
            )

        yield advance
