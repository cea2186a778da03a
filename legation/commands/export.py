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
from .faults import unwritable
from .options import opened
from .reports import report_record

if TYPE_CHECKING:
    from ..ledger import Ledger

_ENDINGS = {"jsonl": "jsonl", "csv": "csv", "tsv": "tsv"}
#: one file with all of them
_SQLITE = "sqlite"


@click.command("export", short_help="Everything in the ledger, as files of records.")
@click.argument("folder", type=click.Path(file_okay=False), metavar="FOLDER")
@click.option(
    "-f",
    "--format",
    type=click.Choice([*sorted(_ENDINGS), _SQLITE]),
    default="jsonl",
    show_default=True,
)
@asking.ledger_option
def command(folder: str, format: str, where: str) -> None:
    """Write reports, events, claims, changes and relations to FOLDER, a file each.

    `legation add FOLDER/reports.jsonl` makes the ledger anew, reviews aside. With -f sqlite all
    of them are tables of FOLDER/legation.sqlite, which `datasette FOLDER/legation.sqlite -m
    FOLDER/metadata.json` shows: foreign keys, full-text search, every column told.
    """
    target = Path(folder)
    with asking.ask(where) as ledger:
        target.mkdir(parents=True, exist_ok=True)
        if format == _SQLITE:
            _sqlite(target, ledger)
            return
        for name, (records, layout) in _parts(ledger).items():
            path = target / f"{name}.{_ENDINGS[format]}"
            with opened(str(path)) as stream:
                count = write_records(records(), stream, format=format, layout=layout)
            click.echo(f"legation: {path}: {count} {name}", err=True)


def _sqlite(target: Path, ledger: Ledger) -> None:
    from ..output.sqlite import NAME, write_sqlite

    try:
        counts = write_sqlite(
            target, {name: records() for name, (records, _) in _parts(ledger).items()}
        )
    except OSError as error:
        raise unwritable(target / NAME, error) from None
    told = ", ".join(f"{count} {name}" for name, count in counts.items())
    click.echo(f"legation: {target / NAME}: {told}", err=True)


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
