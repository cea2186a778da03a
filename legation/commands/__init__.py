"""The command line.  Each command is a module here, loaded only when it is asked for."""

from __future__ import annotations

import importlib
import os
import sys

import click

from .. import __version__
from ..errors import LegationError

#: command -> module, in the order `--help` shows them
COMMANDS = {
    "code": "code",
    "claims": "claims",
    "add": "add",
    "import": "import_",
    "watch": "watch",
    "status": "status",
    "recognition": "recognition",
    "timeline": "timeline",
    "relations": "relations",
    "changes": "changes",
    "events": "events",
    "reports": "reports",
    "explain": "explain",
    "review": "review",
    "export": "export",
    "verify": "verify",
    "stats": "stats",
    "who": "who",
    "when": "when",
    "parse": "parse",
    "patterns": "patterns",
    "serve": "serve",
    "token": "token",
    "evaluate": "evaluate",
}


class _Lazy(click.Group):
    """A group that imports a command's module when the command is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f".{COMMANDS[name]}", __package__)
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a reader of our output that has gone is no failure."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # keep the interpreter from complaining when it closes the stream
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="legation")
def group() -> None:
    """Read world news and keep a ledger of international relations.

    Who did what to whom, when and where, who says so, and how any two actors stood on any
    day.  INPUT is a file, a folder, a glob, `-` or a URL: text, HTML, RSS/Atom, JSON,
    JSON Lines, Parquet or WARC.
    """


def main() -> None:
    """Run the command line; exit 0 done, 1 some inputs unread, 2 wrong usage."""
    try:
        group(prog_name="legation")
    except LegationError as error:
        click.echo(f"legation: {error}", err=True)
        sys.exit(2 if error.category == "input" else 1)
