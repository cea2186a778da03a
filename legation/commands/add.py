"""`legation add`: code reports and record them in the ledger."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import LedgerError
from ..records import Reading, Report
from .asking import counted, ledger_option
from .batch import Batch
from .options import inputs

if TYPE_CHECKING:
    from ..ledger import Ledger


class _Fresh(Batch):
    """A batch that leaves out what the ledger has already."""

    ledger: Ledger
    known = events = 0

    def reports(self) -> Iterator[Report]:
        for report in super().reports():
            if self.ledger.has(report.id):
                self.known += 1
            else:
                yield report

    def refused(self, error: LedgerError) -> None:
        """Name a report that the ledger does not take."""
        self.complain(str(error))
        self.status = 1

    def counted(self, readings: Iterator[Reading]) -> Iterator[Reading]:
        """The readings, their events counted."""
        for reading in readings:
            self.events += len(reading.events)
            yield reading


@click.command("add", short_help="Code reports and record them in the ledger.")
@inputs
@ledger_option
def command(
    inputs: tuple[str, ...],
    published: date | None,
    outlet: str | None,
    actors: tuple[str, ...],
    patterns: tuple[str, ...],
    jobs: int | None,
    where: str,
) -> None:
    """Code INPUT and record it: reports, events, who says so, and what changes.

    Safe to repeat and safe to kill: a report is recorded whole or not at all, and once;
    the next run goes on where this one stopped.

    \b
    legation add news/ --ledger world.db
    """
    from ..ledger import Ledger

    batch = _Fresh(inputs, published, outlet)
    with Ledger(where, version=_version(actors, patterns)) as ledger:
        batch.ledger = ledger
        readings = batch.readings(jobs=jobs, actors=actors, patterns=patterns)
        added = ledger.add_many(batch.counted(readings), failed=batch.refused)
        if added:
            ledger.refresh()
    there = f", {batch.known} there already" if batch.known else ""
    told = f"{counted(added, 'report')} with {counted(batch.events, 'event')}"
    click.echo(f"legation: recorded {told}{there}, in {where}", err=True)
    sys.exit(batch.status)


def _version(actors: tuple[str, ...], patterns: tuple[str, ...]) -> str:
    """The version readings are recorded under: another one with tables of your own."""
    from .. import __version__

    own = [Path(p).read_bytes() for p in (*actors, *patterns) if Path(p).is_file()]
    if not own:
        return __version__
    return f"{__version__}+{blake2b(b'|'.join(own), digest_size=4).hexdigest()}"
