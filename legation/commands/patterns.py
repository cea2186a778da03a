"""`legation patterns`: list the event patterns, and check your own."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..errors import DataError


@click.group("patterns", short_help="List the event patterns, or check your own file.")
def command() -> None:
    """Event patterns are TOML files; docs/patterns.md explains every key."""


@command.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
def check(files: tuple[str, ...]) -> None:
    """Check pattern files: their schema, and that their examples do what they say.

    Faults are named by file and line.  Exit status 1 when any file has one.
    """
    wrong = 0
    for path in files:
        faults = _faults(path)
        for fault in faults:
            click.echo(fault, err=True)
        wrong += bool(faults)
        if not faults:
            click.echo(f"{path}: every pattern is well formed and every example holds")
    sys.exit(1 if wrong else 0)


def _faults(path: str) -> list[str]:
    """What is wrong with a pattern file, each fault with its file and line."""
    from .. import load
    from ..events import check_patterns
    from ..events.load import PATTERNS

    shipped = Path(path).resolve().parent == PATTERNS.resolve()
    try:
        coder = load(patterns=() if shipped else (path,))
        found = check_patterns(path, coder)
    except DataError as error:
        return [str(error)]
    return [f"{f.file}, line {f.line}: {f.pattern}: {f.message}" for f in found]


@command.command("list")
@click.argument("event", required=False, metavar="[TYPE]")
def show(event: str | None) -> None:
    """List the patterns, all or those of one PLOVER type."""
    from ..events.load import load_book
    from ..events.pattern import TYPES

    if event is not None and event.upper() not in TYPES:
        raise click.BadParameter(f"{event}: not a PLOVER type; one of {', '.join(TYPES)}")
    for pattern in load_book().patterns:
        if event is None or pattern.event == event.upper():
            code = pattern.cameo or ""
            words = ", ".join(f"{v} {p}".strip() for v, p in pattern.verbs[:6])
            click.echo(f"{pattern.event:9} {code:5} {pattern.name:32} {words}")
