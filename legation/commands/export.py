"""`legation export`: everything in the ledger as files of records."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..output import Layout, write_records
from ..output.ledger import CHANGES, RELATIONS, REPORTS
from ..records import Record
from . import asking
from .options import opened
from .reports import report_record

if TYPE_CHECKING:
    from ..ledger import Ledger

_ENDINGS = {"jsonl": "jsonl", "csv": "csv", "tsv": "tsv"}


@click.command("export", short_help="Everything in the ledger, as files of records.")
@click.argument("folder", type=click.Path(file_okay=False), metavar="FOLDER")
@click.option(
    "-f", "--format", type=click.Choice(sorted(_ENDINGS)), default="jsonl", show_default=True
)
@asking.ledger_option
def command(folder: str, format: str, where: str) -> None:
    """Write reports, events, claims, changes and relations to FOLDER, a file each.

    `legation add FOLDER/reports.jsonl` makes the ledger anew, reviews aside.
    """
    target = Path(folder)
    with asking.ask(where) as ledger:
        target.mkdir(parents=True, exist_ok=True)
        for name, (records, layout) in _parts(ledger).items():
            path = target / f"{name}.{_ENDINGS[format]}"
            with opened(str(path)) as stream:
                count = write_records(records(), stream, format=format, layout=layout)
            click.echo(f"legation: {path}: {count} {name}", err=True)


def _parts(ledger: Ledger) -> dict[str, tuple[Callable[[], Iterable[Record]], Layout]]:
    from ..output.layouts import CLAIMS, EVENTS
    from ..relations import change_record, relation_record

    return {
        "reports": (lambda: (report_record(r, True) for r in ledger.reports()), REPORTS),
        "events": (lambda: map(asking.event_record, ledger.stored_events()), EVENTS),
        "claims": (lambda: _claims(ledger), CLAIMS),
        "changes": (lambda: map(change_record, ledger.changes()), CHANGES),
        "relations": (lambda: map(relation_record, ledger.relations()), RELATIONS),
    }


def _claims(ledger: Ledger) -> Iterable[Record]:
    from ..attribution import claim_record

    for report, claim, reading in ledger.claims():
        yield claim_record(report, claim, reading.claims, reading.events)
