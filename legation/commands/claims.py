"""`legation claims`: the attributions of reports."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date

import click

from ..output.layouts import CLAIMS
from ..records import Reading, Record
from .batch import Batch
from .options import emit, inputs, output
from .resuming import resumable


@click.command("claims", short_help="Attributions of reports: who says what.")
@inputs
@output()
def command(
    inputs: tuple[str, ...],
    published: date | None,
    outlet: str | None,
    actors: tuple[str, ...],
    patterns: tuple[str, ...],
    jobs: int | None,
    format: str | None,
    output_path: str | None,
) -> None:
    """List every claim in INPUT: its source, cue and content, and the claim it is inside.

    \b
    legation claims report.txt --published 2022-07-13
    """
    from ..attribution import claim_record

    batch = Batch(inputs, published, outlet)

    def claims(reading: Reading) -> Iterator[Record]:
        for claim in reading.claims.attributions:
            yield claim_record(reading.report, claim, reading.claims, reading.events)

    with resumable(
        batch,
        claims,
        output_path=output_path,
        what="claims",
        jobs=jobs,
        actors=actors,
        patterns=patterns,
    ) as records:
        emit(records, format=format, output_path=output_path, layout=CLAIMS)
    sys.exit(batch.status)
