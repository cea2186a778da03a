"""`legation changes`: what happened to relations, each once."""

from __future__ import annotations

from datetime import date

import click

from ..output.ledger import CHANGES
from . import asking
from .options import emit


@click.command("changes", short_help="What happened to relations, each once, with all evidence.")
@asking.parties
@asking.kind
@asking.paging
@asking.known_on
@asking.according_to
@asking.ledger_option
@asking.answering
def command(
    actor: str | None,
    recipient: str | None,
    kind: str | None,
    since: date | None,
    until: date | None,
    outlet: str | None,
    limit: int | None,
    after: str | None,
    known_on: date | None,
    sources: tuple[str, ...],
    where: str,
    format: str | None,
    output_path: str | None,
) -> None:
    """List changes by day: who severed, recognised, sanctioned or attacked whom.

    However many reports tell of it, a change is listed once, with everybody who says so.
    What the reports differ on (day, number, party) stands beside it.
    Announcements have the status `planned`. --after takes the id of an event of the change.

    \b
    legation changes --kind recognition --from 2008-01-01 -f csv
    """
    from ..ledger import difference_record
    from ..relations import change_record

    with asking.ask(where) as ledger:
        found = ledger.changes(
            actor=actor, recipient=recipient, kind=kind, since=since, until=until,
            outlet=outlet, limit=limit, after=after, known_on=known_on,
            according_to=asking.view(sources),
        )  # fmt: skip
        records = (
            change_record(c) | {"differs": [difference_record(d) for d in ledger.differences(c)]}
            for c in found
        )
        emit(records, format=format, output_path=output_path, layout=CHANGES)
