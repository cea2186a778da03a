"""`legation relations`: states of affairs, with their intervals."""

from __future__ import annotations

from datetime import date

import click

from ..output.ledger import RELATIONS
from . import asking
from .options import emit


@click.command("relations", short_help="States of affairs between actors, from when until when.")
@asking.parties
@asking.kind
@asking.paging
@asking.moments
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
    as_of: date | None,
    known_on: date | None,
    sources: tuple[str, ...],
    where: str,
    format: str | None,
    output_path: str | None,
) -> None:
    """List relations by their parties: all that held at some time, or on one day (--as-of).

    --after takes SUBJECT/RELATION/OBJECT/STATE/FROM of the last one of the page before.

    \b
    legation relations --kind recognition --recipient Kosovo --as-of 2010-01-01
    """
    from ..relations import relation_record

    with asking.ask(where) as ledger:
        found = ledger.relations(
            actor=actor, recipient=recipient, kind=kind, since=since, until=until,
            outlet=outlet, limit=limit, after=after, as_of=as_of, known_on=known_on,
            according_to=asking.view(sources),
        )  # fmt: skip
        emit(map(relation_record, found), format=format, output_path=output_path, layout=RELATIONS)
