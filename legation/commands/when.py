"""`legation when`: which days a time expression means, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from ..output import Layout
from ..output.layouts import day
from ..records import Record
from .options import DAY, emit, output

LAYOUT = Layout(
    title="When",
    terminal=(
        ("words", lambda r: r["text"]),
        ("days", lambda r: "how long, not when" if r["duration"] else day(r["date"])),
        ("precision", lambda r: r["date"]["precision"]),
        ("counted from", lambda r: r["relative_to"]),
        ("why", lambda r: tuple(r["reasons"]) or ("",)),
    ),
    columns=("text", "start", "end", "date", "relative_to", "duration", "reasons"),
    empty="no time expression",
)


@click.command("when", short_help="Which days a time expression means, and why.")
@click.argument("text")
@click.option("--published", type=DAY, metavar="DATE", help="The day of publication.")
@output()
def command(text: str, published: date | None, format: str | None, output_path: str | None) -> None:
    """Resolve the time expressions in TEXT, with the reasons.

    \b
    legation when "He said on Tuesday that talks would resume next week." --published 2022-07-13
    """
    from .. import language
    from ..dates import find_dates

    def records() -> Iterator[Record]:
        for found in find_dates(language.load().annotate(text), published=published):
            when = found.when
            yield {
                "text": found.text,
                "start": found.start,
                "end": found.end,
                "date": {
                    "start": when.start.isoformat() if when.start else None,
                    "end": when.end.isoformat() if when.end else None,
                    "precision": when.precision,
                    "text": when.text,
                },
                "relative_to": found.relative_to,
                "duration": found.duration,
                "reasons": list(found.reasons),
            }

    emit(records(), format=format, output_path=output_path, layout=LAYOUT)
