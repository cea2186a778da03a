"""Inputs read through a coder; what could not be read is named on stderr."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

import click

from ..errors import InputError
from ..reading import read_inputs
from ..reading.duplicates import Duplicates
from ..reading.screen import reason_aside
from ..reading.size import Gauge
from ..records import Cast, Claims, Document, Reading, Report

#: copies of a story wait until so many came after them, so that the story itself comes first
_COPIES_HELD = 4_096


def flag(name: str) -> bool:
    """Whether the running command was given a flag of `options.inputs`."""
    ctx = click.get_current_context(silent=True)
    return bool(ctx and ctx.meta.get(f"legation.{name}"))


def _named(report: Report) -> str:
    """A report as a reader knows it: its id, and its address or outlet."""
    where = report.url or report.outlet
    return f"{report.id} ({where})" if where else report.id


class Batch:
    """Reads inputs through a coder; names on stderr what could not be read.

    `status` is the exit status the command is to end with: 0, or 1 when any input was
    left out.
    """

    def __init__(self, names: tuple[str, ...], published: date | None, outlet: str | None) -> None:
        self.names, self.published, self.outlet = names, published, outlet
        self.status = 0
        self.screened, self.once = not flag("no_screen"), flag("once")
        self.gauge = Gauge()
        #: whether readings come for copies too, without events
        self.keeps_copies = True
        self._copies: deque[Report] = deque()

    def reports(self) -> Iterator[Report]:
        """The readable reports of news in English; the others are named on stderr."""
        known = Duplicates() if self.once else None
        aside = reason_aside if self.screened else None
        for found in read_inputs(
            self.names,
            published=self.published,
            outlet=self.outlet,
            aside=aside,
            gauge=self.gauge,
        ):
            if isinstance(found, InputError):
                self.failed(found)
            elif known is not None and (first := known.original(found)):
                self.complain(f"{_named(found)}: a copy of {first}, which is coded")
                if self.keeps_copies:
                    self._copies.append(found)
            else:
                yield found

    def readings(
        self,
        reports: Iterable[Report] | None = None,
        *,
        jobs: int | None = None,
        failed: Callable[[InputError], None] | None = None,
        **settings: Any,
    ) -> Iterator[Reading]:
        """The readings, with a progress bar when stderr is a terminal.

        `reports` are those still to do, where not all are; `settings` are those of
        `legation.load`; `jobs` None means all cores.
        """
        from ..parallel import default_jobs, read_all
        from .progress import progress

        warned: set[str] = set()
        if sys.stderr.isatty():
            self.gauge.measure(self.names)
        with progress(sys.stderr.isatty(), self.gauge) as advance:
            for reading in read_all(
                self.reports() if reports is None else reports,
                jobs=jobs or default_jobs(),
                failed=failed or self.failed,
                settings=settings,
            ):
                for warning in reading.warnings:
                    if warning not in warned:
                        warned.add(warning)
                        self.complain(f"{reading.report.id}: {warning}")
                advance(reading)
                yield reading
                yield from self._copied(_COPIES_HELD)
        yield from self._copied(0)

    def _copied(self, held: int) -> Iterator[Reading]:
        """Readings without events for all but the latest `held` copies: their outlets are kept."""
        while len(self._copies) > held:
            report = self._copies.popleft()
            nothing = Document(report.text, (), (), (), (), {}, ())
            yield Reading(report, nothing, Cast((), {}, {}), (), (), Claims(()), ())

    def failed(self, error: InputError) -> None:
        """Name what was left out; the command will end with status 1."""
        self.complain(str(error))
        self.status = 1

    @staticmethod
    def complain(message: str) -> None:
        """A line on stderr."""
        click.echo(f"legation: {message}", err=True)
