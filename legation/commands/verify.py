"""`legation verify`: check the ledger."""

from __future__ import annotations

import sys

import click

from . import asking


@click.command("verify", short_help="Check every hash, offset and rule in the ledger.")
@asking.ledger_option
def command(where: str) -> None:
    """Check the file, every report's and reading's fingerprint, every offset, and that what
    is derived follows from what is recorded.  Exit 1 when something is wrong.
    """
    faults = 0
    with asking.ask(where) as ledger:
        for fault in ledger.verify():
            faults += 1
            click.echo(fault)
    if faults:
        click.echo(f"legation: {faults} faults in {where}", err=True)
        sys.exit(1)
    click.echo(f"legation: {where} is sound", err=True)
