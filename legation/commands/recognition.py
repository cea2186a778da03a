"""`legation recognition`: who recognises whom."""

from __future__ import annotations

from datetime import date

import click

from ..output.ledger import RELATIONS, recognition_lines
from . import asking
from .parties import PARTY, called


@click.command("recognition", short_help="Who recognises X, since when, according to whom.")
@click.argument("of", type=PARTY, metavar="X")
@asking.moments
@asking.ledger_option
@asking.answering
def command(
    of: str,
    as_of: date | None,
    known_on: date | None,
    sources: tuple[str, ...],
    where: str,
    format: str | None,
    output_path: str | None,
) -> None:
    """Say who recognises X, who refuses to, and who has taken it back.

    \b
    legation recognition Kosovo --as-of 2008-12-31
    legation recognition DPR --according-to outlet:TASS
    """
    from ..relations import relation_record

    with asking.ask(where) as ledger:
        found = ledger.recognition(
            of, as_of=as_of, known_on=known_on, according_to=asking.view(sources)
        )
        ordinals = ledger.ordinals(found)
    relations = (*found.recognised, *found.refused, *found.derecognised)
    asking.answer(
        map(relation_record, relations),
        lambda: recognition_lines(found, called, ordinals),
        format=format,
        output_path=output_path,
        layout=RELATIONS,
    )
