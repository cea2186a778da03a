"""`legation stats`: how much the ledger holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from ..output import Layout
from . import asking


@click.command("stats", short_help="How much the ledger holds.")
@asking.ledger_option
@asking.answering
def command(where: str, format: str | None, output_path: str | None) -> None:
    """Count reports, events, changes and reviews, and say what days and how much disk."""
    with asking.ask(where) as ledger:
        found = ledger.stats()
    asking.answer(
        [found],
        lambda: _lines(found),
        format=format,
        output_path=output_path,
        layout=Layout(title="Ledger"),
    )


def _lines(found: dict[str, Any]) -> Iterator[str]:
    for key, value in found.items():
        label = key.replace("_", " ")
        if isinstance(value, dict):
            yield f"{label}:"
            yield from (f"  {name:<20} {n:>12,}" for name, n in value.items())
        else:
            shown = f"{value:,}" if isinstance(value, int) else str(value)
            yield f"{label:<22} {shown:>12}"
