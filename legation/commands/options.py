"""Options and streams that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Any

import click

from ..errors import InputError
from ..exchange import EXCHANGE_FORMATS, exchange_writer
from ..output import FORMATS, Layout, write_records
from ..reading import read_date
from ..records import Record
from .faults import unwritable

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class Day(click.ParamType[date | None]):
    """A calendar day, YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: Any, ctx: Any) -> date | None:
        try:
            return read_date(value, source=param.opts[0] if param else "date")
        except InputError as error:
            self.fail(error.reason, param, ctx)


DAY = Day()


def inputs(function: Callable[..., Any]) -> Callable[..., Any]:
    """INPUT… with --published, --outlet, --actors and --patterns."""
    for decorate in (
        click.option(
            "--patterns",
            multiple=True,
            metavar="FILE",
            help="More event patterns (TOML), beside ours.",
        ),
        click.option(
            "--actors",
            multiple=True,
            metavar="FILE",
            help="More actors (TOML), added to ours or overruling them.",
        ),
        click.option("--outlet", metavar="NAME", help="The outlet, where an input names none."),
        click.option(
            "--published",
            type=DAY,
            metavar="DATE",
            help="The day of publication, where an input gives none.",
        ),
        click.option(
            "--jobs", type=click.IntRange(min=1), help="Processes to use; default: all cores."
        ),
        click.option(
            "--once",
            is_flag=True,
            expose_value=False,
            callback=_noted,
            help="Code the copies of one story (near-duplicates) once; name the others.",
        ),
        click.option(
            "--no-screen",
            is_flag=True,
            expose_value=False,
            callback=_noted,
            help="Code also what reads as another language, or as a notice and no news.",
        ),
        click.argument("inputs", nargs=-1, required=True, metavar="INPUT…"),
    ):
        function = decorate(function)
    return function


def _noted(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    """Keep a flag where the command's `Batch` finds it."""
    ctx.meta[f"legation.{param.name}"] = value


def output(*more: str) -> Decorator:
    """-f FORMAT and -o FILE; `more` names formats beyond the common ones."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        function = click.option(
            "-o", "--output", "output_path", metavar="FILE", help="Write here, not to the terminal."
        )(function)
        return click.option(
            "-f",
            "--format",
            "format",
            type=click.Choice([*FORMATS, *more]),
            help="Default: a table on a terminal, JSON Lines otherwise.",
        )(function)

    return decorate


@contextmanager
def opened(path: str | None) -> Iterator[IO[str]]:
    """The stream for results: a file written whole or not at all, or standard output."""
    if path is None or path == "-":
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        yield sys.stdout
        sys.stdout.flush()
        return
    from ..output.atomic import replacing

    try:
        with replacing(path) as stream:
            yield stream
    except OSError as error:
        raise unwritable(path, error) from None


def emit(
    records: Iterable[Record], *, format: str | None, output_path: str | None, layout: Layout
) -> int:
    """Write records where and how the user asked; the number written.

    Beside a table in a file stands `datapackage.json`; GDELT's mentions go beside its
    events.  Raises `click.UsageError` when a file cannot be written.
    """
    to_file = output_path is not None and output_path != "-"
    terminal = not to_file and sys.stdout.isatty()
    chosen = format or ("table" if terminal else "jsonl")
    if chosen == "parquet" and terminal:
        raise click.UsageError("Parquet is not for a terminal; give -o FILE")
    if chosen in EXCHANGE_FORMATS:
        return _exchange(records, chosen, output_path)
    with opened(output_path) as stream:
        count = write_records(records, stream, format=chosen, layout=layout)
    if to_file and chosen in ("csv", "tsv", "parquet"):
        _described(str(output_path), chosen, layout.title)
    return count


def _exchange(records: Iterable[Record], format: str, path: str | None) -> int:
    writer = exchange_writer(format)
    to_file = path is not None and path != "-"
    if to_file and writer.side:
        target = Path(str(path))
        beside = str(target.with_name(target.stem + writer.side.suffix + target.suffix))
        with opened(path) as stream, opened(beside) as second:
            count = writer.write(records, stream, second)
        _described(beside, format, "GDELT mentions", writer.side.columns, header=False)
    else:
        with opened(path) as stream:
            count = writer.write(records, stream)
    if to_file and writer.columns:
        _described(str(path), format, f"Events ({format})", writer.columns, header=writer.header)
    if writer.left_out:
        told = ", ".join(f"{n} {status}" for status, n in sorted(writer.left_out.items()))
        click.echo(
            f"legation: {format} has no column for an event's status, so only what is told as "
            f"having happened is written; left out: {told} (-f csv has them all)",
            err=True,
        )
    return count


def _described(
    path: str,
    format: str,
    title: str,
    columns: Sequence[str] | None = None,
    *,
    header: bool = True,
) -> None:
    from ..output.datapackage import NAME, describe

    table = Path(path)
    try:
        if not describe(table, format=format, title=title, columns=columns, header=header):
            click.echo(f"legation: {table.parent / NAME} is not ours and was left alone", err=True)
    except OSError as error:
        raise unwritable(table.parent / NAME, error) from None
