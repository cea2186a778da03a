"""`legation code`: the events of reports; nothing is stored."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date

import click

from ..exchange import EXCHANGE_FORMATS
from ..output.layouts import EVENTS
from ..records import Reading, Record
from .batch import Batch
from .corpus import into_folder, is_folder
from .options import emit, inputs, output
from .resuming import resumable


@click.command("code", short_help="Events of reports; nothing is stored.")
@inputs
@output(*EXCHANGE_FORMATS)
@click.option(
    "--engine",
    type=click.Choice(["local", "ray", "spark"]),
    help="What runs the coders when -o is a folder; default: processes of this machine.",
)
@click.option(
    "--details",
    is_flag=True,
    help="In records too: the change to a relation, counts of people, and every step.",
)
def command(
    inputs: tuple[str, ...],
    published: date | None,
    outlet: str | None,
    actors: tuple[str, ...],
    patterns: tuple[str, ...],
    jobs: int | None,
    format: str | None,
    output_path: str | None,
    engine: str | None,
    details: bool,
) -> None:
    """Code the events of INPUT: who did what to whom, when, where, and who says so.

    Work that goes into a file (-o) may be stopped with Ctrl-C, or killed: the same command
    goes on where it stopped, and the file is the same as if nothing had happened.

    Into a folder (-o out/) a corpus is coded as Parquet by year and month, with a table of the
    reports beside it, on this machine or on a cluster (--engine).

    \b
    legation code report.txt --published 2022-07-13
    legation code news/ -f csv -o events.csv
    legation code news/ -o out/
    cat reports.jsonl | legation code - > events.jsonl
    """
    from ..events import event_record

    batch = Batch(inputs, published, outlet)
    if engine or is_folder(output_path):
        into_folder(
            batch,
            output_path,
            engine=engine or "local",
            format=format,
            jobs=jobs,
            actors=actors,
            patterns=patterns,
        )
        sys.exit(batch.status)
    full = details or format == "gdelt"  # its mentions tell where else an event is told

    def events(reading: Reading) -> Iterator[Record]:
        return (event_record(event, details=full) for event in reading.events)

    with resumable(
        batch,
        events,
        output_path=output_path,
        what="events, details" if full else "events",
        jobs=jobs,
        actors=actors,
        patterns=patterns,
    ) as records:
        emit(records, format=format, output_path=output_path, layout=EVENTS)
    sys.exit(batch.status)
