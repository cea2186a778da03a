"""`legation who`: who a mention stands for on a day, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from ..output import Layout
from ..records import Actor, Record
from .options import DAY, emit, output


def _actor(actor: Actor) -> Record:
    return {
        "id": actor.id,
        "sector": actor.sector,
        "name": actor.name,
        "role": actor.role,
        "kind": actor.kind,
    }


def _shown(record: Record) -> str:
    parts = [
        " ".join(str(a[k]) for k in ("id", "sector", "role", "name") if a[k])
        for a in record["actors"]
    ]
    return "; ".join(parts) or "nobody we can place"


def _known(record: Record) -> tuple[str, ...]:
    """The first readings of the name, and how many more there are."""
    found = record["readings"]
    more = (f"… and {len(found) - SHOWN} more",) if len(found) > SHOWN else ()
    return (*found[:SHOWN], *more)


#: how many readings of a name a terminal shows
SHOWN = 6
LAYOUT = Layout(
    title="Who",
    terminal=(
        ("words", lambda r: r["text"]),
        ("who", _shown),
        ("how it stands", lambda r: (f"{r['kind']}, {r['use']}", f"{r['confidence']:.2f}")),
        ("why", lambda r: tuple(r["reasons"]) or ("named outright",)),
        ("the tables know", _known),
    ),
    columns=("text", "start", "end", "kind", "use", "actors", "confidence", "reasons", "readings"),
    empty="no mention of anybody",
)


@click.command("who", short_help="Who a mention stands for on a day, and why.")
@click.argument("text")
@click.option("--on", "day", type=DAY, metavar="DATE", help="The day of the event.")
@click.option("--actors", multiple=True, metavar="FILE", help="More actors (TOML).")
@output()
def command(
    text: str,
    day: date | None,
    actors: tuple[str, ...],
    format: str | None,
    output_path: str | None,
) -> None:
    """Resolve the mentions in TEXT as of a day, with the reasons; for whoever extends the tables.

    \b
    legation who "Russian Foreign Minister Sergei Lavrov" --on 2022-07-13
    legation who "The DPR thanked Pyongyang." --on 2022-07-13
    """
    from .. import language
    from ..actors import Actors, readings

    known = Actors.load(tuple(Path(p) for p in actors))
    cast = known.resolve(language.load().annotate(text), on=day)

    def records() -> Iterator[Record]:
        for mention in cast.mentions:
            yield {
                "text": mention.text,
                "start": mention.start,
                "end": mention.end,
                "kind": mention.kind,
                "use": mention.use,
                "actors": [_actor(a) for a in mention.actors],
                "confidence": mention.confidence,
                "reasons": list(mention.reasons),
                "readings": readings(known, mention.text),
            }

    emit(records(), format=format, output_path=output_path, layout=LAYOUT)
