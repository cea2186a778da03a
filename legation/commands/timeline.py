"""`legation timeline`: what happened, in order."""

from __future__ import annotations

from datetime import date

import click

from ..output.layouts import EVENTS
from . import asking
from .options import emit
from .parties import PARTY


@click.command("timeline", short_help="What happened to A, or between A and B, in order.")
@click.argument("a", type=PARTY, metavar="A")
@click.argument("b", type=PARTY, required=False, metavar="[B]")
@asking.event_kind
@asking.paging
@asking.status
@asking.known_on
@asking.ledger_option
@asking.answering
def command(
    a: str,
    b: str | None,
    kind: str | None,
    since: date | None,
    until: date | None,
    outlet: str | None,
    limit: int | None,
    after: str | None,
    status: str | None,
    known_on: date | None,
    where: str,
    format: str | None,
    output_path: str | None,
) -> None:
    """List what A did and what was done to A, or what passed between A and B, by day.

    \b
    legation timeline Qatar "Saudi Arabia" --from 2017-06-01
    """
    with asking.ask(where) as ledger:
        found = ledger.stored_timeline(
            a, b, kind=kind, since=since, until=until, outlet=outlet, limit=limit, after=after,
            status=status, known_on=known_on,
        )  # fmt: skip
        emit(map(asking.event_record, found), format=format, output_path=output_path, layout=EVENTS)
