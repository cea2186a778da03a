"""`legation events`: the events in the ledger."""

from __future__ import annotations

from datetime import date

import click

from ..exchange import EXCHANGE_FORMATS
from ..output.layouts import EVENTS
from . import asking
from .options import emit, output


@click.command("events", short_help="Events in the ledger, by day.")
@asking.parties
@asking.event_kind
@asking.paging
@asking.status
@asking.known_on
@asking.ledger_option
@output(*EXCHANGE_FORMATS)
def command(
    actor: str | None,
    recipient: str | None,
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
    """List events by day, as `legation code` gives them.

    \b
    legation events --actor Russia --kind SANCTION --from 2022-01-01 -f csv -o events.csv
    """
    with asking.ask(where) as ledger:
        found = ledger.stored_events(
            actor=actor, recipient=recipient, kind=kind, since=since, until=until,
            outlet=outlet, limit=limit, after=after, status=status, known_on=known_on,
        )  # fmt: skip
        emit(map(asking.event_record, found), format=format, output_path=output_path, layout=EVENTS)
