"""`legation serve`: says what is missing until the web pages are there."""

from __future__ import annotations

import click


@click.command("serve", short_help="The web pages and the HTTP API (not in this version).")
def command() -> None:
    """The web pages and the HTTP API on the same ledger are not part of this version.

    Until they are, read the ledger with `legation status`, `legation timeline` and
    `legation changes`.
    """
    raise click.ClickException(
        "the web pages are not part of this version; "
        "`legation status A B` and `legation timeline A` read the same ledger"
    )
