"""`legation token`: who may write through the pages and the API."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .asking import ledger_option

if TYPE_CHECKING:
    from ..web.tokens import Tokens

#: as in legation.web.tokens, which needs more than this command should load
_ROLES = ("reader", "coder", "reviewer", "admin")

_tokens_option = click.option(
    "--tokens",
    "path",
    envvar="LEGATION_TOKENS",
    metavar="FILE",
    help="The file of tokens; by default beside the ledger, its name with .tokens behind it.",
)


@click.group("token", short_help="Give out, list and take back tokens for `legation serve`.")
def command() -> None:
    """Say who may write through `legation serve`, and who may read where reading needs a token.

    A token is shown once, when it is given out; the file keeps only its SHA-256. A `reader`
    may read, a `coder` may also store reports, a `reviewer` may also judge events, an `admin`
    may also see and revoke tokens through the API.

    \b
    legation token add "Bo K." --role coder ; legation token list ; legation token revoke "Bo K."
    """


@command.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(_ROLES), required=True, help="What it allows.")
@_tokens_option
@ledger_option
def add(name: str, role: str, path: str | None, where: str) -> None:
    """Give NAME a token of a role and show it, this once."""
    secret = _tokens(path, where).add(name, role)
    click.echo(f"legation: {name} is a {role}; this token is not shown again:", err=True)
    click.echo(secret)


@command.command("list")
@_tokens_option
@ledger_option
def listed(path: str | None, where: str) -> None:
    """Show who has a token, of which role, since when."""
    for token in _tokens(path, where).all():
        click.echo(f"{token.name}\t{token.role}\t{token.made}")


@command.command("revoke")
@click.argument("name")
@_tokens_option
@ledger_option
def revoke(name: str, path: str | None, where: str) -> None:
    """Take NAME's token back; it ends at once, in running servers too."""
    _tokens(path, where).revoke(name)
    click.echo(f"legation: {name} has no token any more", err=True)


def _tokens(path: str | None, where: str) -> Tokens:
    from ..web.tokens import Tokens, tokens_path

    return Tokens(Path(path) if path else tokens_path(where))
