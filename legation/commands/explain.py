"""`legation explain`: the words behind an event, and why it was coded so."""

from __future__ import annotations

import os
import sys
from datetime import date

import click

from ..errors import NotThereError
from ..records import Event
from .batch import Batch
from .options import DAY


@click.command("explain", short_help="The words behind an event, and the rule that fired.")
@click.argument("targets", nargs=-1, required=True, metavar="EVENT_ID|INPUT|SENTENCE…")
@click.option("--ledger", metavar="PATH-or-URL", help="The ledger that holds EVENT_ID.")
@click.option("--published", type=DAY, metavar="DATE", help="The day of publication.")
@click.option("--outlet", metavar="NAME", help="The outlet.")
@click.option("--actors", multiple=True, metavar="FILE", help="More actors (TOML).")
@click.option("--patterns", multiple=True, metavar="FILE", help="More event patterns (TOML).")
def command(
    targets: tuple[str, ...],
    ledger: str | None,
    published: date | None,
    outlet: str | None,
    actors: tuple[str, ...],
    patterns: tuple[str, ...],
) -> None:
    """Show the words an event rests on, who says so, the rule that fired, and every step.

    A target is the id of an event in the ledger, an INPUT, or a sentence in quotes.

    \b
    legation explain ev_0123456789abcdef
    legation explain "Chile recalled its ambassador from Peru." --published 2024-05-06
    """
    from rich.console import Console

    from ..output.explain import explain

    batch = Batch((), published, outlet)
    console = Console(highlight=False, markup=False, soft_wrap=not sys.stdout.isatty())
    shown = 0
    for target in targets:
        differs: list[str] = []
        if target.startswith("ev_"):
            events, differs = _from_ledger(target, ledger)
        else:
            events = _from_text(target, batch, actors, patterns)
        for event in events:
            console.print(explain(event))
            shown += 1
        for line in differs:
            console.print(f"  {line}")
    if not shown and batch.status == 0:
        click.echo("no events: nothing here is between political actors", err=True)
    sys.exit(batch.status)


def _from_ledger(event_id: str, ledger: str | None) -> tuple[list[Event], list[str]]:
    """The event, and what the reports of the change that it tells do not agree on."""
    from ..ledger import Ledger
    from ..output.ledger import difference_line

    where = ledger or os.environ.get("LEGATION_LEDGER") or "legation.db"
    with Ledger(where, create=False) as store:
        found = store.event(event_id)
        if found is None:
            raise NotThereError(f"{event_id}: no such event in this ledger")
        changes = store.changes_told(event_id)
        return [found], [difference_line(d) for c in changes for d in store.differences(c)]


def _from_text(
    target: str, batch: Batch, actors: tuple[str, ...], patterns: tuple[str, ...]
) -> list[Event]:
    from .. import load
    from ..reading import make_report

    if _is_input(target):
        batch.names = (target,)
        readings = batch.readings(actors=actors, patterns=patterns)
        return [event for reading in readings for event in reading.events]
    report = make_report(target, outlet=batch.outlet, published=batch.published)
    return list(load(actors=actors, patterns=patterns).read(report).events)


def _is_input(target: str) -> bool:
    return (
        target == "-"
        or target.startswith(("http://", "https://"))
        or os.path.exists(target)
        or not any(c.isspace() for c in target)
    )
