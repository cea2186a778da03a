"""`legation watch`: follow feeds, politely."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click

from ..errors import InputError
from ..output.atomic import replacing
from ..output.write import to_json
from ..reading.polite import Client
from ..reading.watch import Memory, look
from ..records import Record, Report
from .batch import Batch


@click.command("watch", short_help="Follow RSS and Atom feeds; new reports as JSON Lines.")
@click.argument("feeds", nargs=-1, required=True, metavar="FEED…")
@click.option(
    "--every",
    type=click.IntRange(min=60),
    default=900,
    show_default=True,
    metavar="SECONDS",
    help="How often to look.",
)
@click.option("--rounds", type=click.IntRange(min=1), help="Stop after so many looks.")
@click.option(
    "--pages", is_flag=True, help="Fetch the page of every new entry, for its whole text."
)
@click.option("--outlet", metavar="NAME", help="The outlet; default: the feed's title.")
@click.option(
    "--memory",
    type=click.Path(dir_okay=False),
    default="legation-watch.json",
    show_default=True,
    help="Where to keep what was seen.",
)
def command(
    feeds: tuple[str, ...],
    every: int,
    rounds: int | None,
    pages: bool,
    outlet: str | None,
    memory: str,
) -> None:
    """Write each new entry of the FEEDs once, as a line of JSON that other commands read.

    Asks robots.txt, sends conditional requests, waits a second between two requests to one
    host, and backs off when a server fails or tells it to. Stop it with Ctrl-C; the next run
    goes on where this one stopped.

    \b
    legation watch https://example.org/world.rss --rounds 1 > new.jsonl
    legation add new.jsonl
    """
    path, client, status = Path(memory), Client(), 0
    try:
        known = Memory.load(path)
        for number in _rounds(rounds, every):
            for found in look(list(feeds), known, client, outlet=outlet, pages=pages):
                if isinstance(found, InputError):
                    Batch.complain(str(found))
                    status = 1
                else:
                    click.echo(to_json(_record(found)))
                    sys.stdout.flush()
                    _keep(known, path)
            _keep(known, path)
            if number == rounds:
                break
    except InputError as error:
        raise click.UsageError(str(error)) from None
    except KeyboardInterrupt:
        _keep(known, path)
    sys.exit(status)


def _rounds(most: int | None, every: int) -> Iterator[int]:
    number = 1
    while most is None or number <= most:
        if number > 1:
            time.sleep(every)
        yield number
        number += 1


def _keep(known: Memory, path: Path) -> None:
    try:
        with replacing(path) as out:
            out.write(known.text())
    except OSError as error:
        raise click.UsageError(f"cannot write {path}: {error.strerror}") from None


def _record(report: Report) -> Record:
    return {
        "id": report.id,
        "title": report.title,
        "outlet": report.outlet,
        "published": report.published.isoformat() if report.published else None,
        "url": report.url,
        "text": report.text,
    }
