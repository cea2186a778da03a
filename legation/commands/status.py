"""`legation status`: how two actors stand."""

from __future__ import annotations

from datetime import date

import click

from ..output.ledger import RELATIONS, standing_lines
from . import asking
from .parties import PARTY, called


@click.command("status", short_help="How A and B stand: every relation, and who says so.")
@click.argument("a", type=PARTY, metavar="A")
@click.argument("b", type=PARTY, metavar="B")
@click.option("--history", is_flag=True, help="In records too: the states that are over.")
@asking.moments
@asking.ledger_option
@asking.answering
def command(
    a: str,
    b: str,
    history: bool,
    as_of: date | None,
    known_on: date | None,
    sources: tuple[str, ...],
    where: str,
    format: str | None,
    output_path: str | None,
) -> None:
    """Say how A and B stand, since when, according to whom, and who disputes it.

    Without --as-of: as of the last report in the ledger.

    \b
    legation status Ukraine "North Korea" --as-of 2022-07-14
    legation status UKR RUS --according-to UKR
    """
    from ..relations import relation_record

    if a == b:
        raise click.UsageError(f"A and B are both {called(a)}; name two actors")
    with asking.ask(where) as ledger:
        found = ledger.status(
            a, b, as_of=as_of, known_on=known_on, according_to=asking.view(sources)
        )
        differs = {c.id: ledger.differences(c) for r in found.relations for c in r.changes[:1]}
    relations = (*found.former, *found.relations) if history else found.relations
    asking.answer(
        map(relation_record, relations),
        lambda: standing_lines(found, called, differs),
        format=format,
        output_path=output_path,
        layout=RELATIONS,
    )
