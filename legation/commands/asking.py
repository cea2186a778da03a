"""What the commands that ask the ledger share: where it is, filters, sources, answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

import click

from ..output import Layout, write_records
from ..records import Record, Status
from .options import DAY, Decorator, opened, output
from .parties import PARTY

if TYPE_CHECKING:
    from ..ledger import Ledger, StoredEvent
    from ..relations import View

_Function = Callable[..., Any]


def ledger_option(function: _Function) -> _Function:
    """--ledger, LEGATION_LEDGER, or `legation.db` in the working folder."""
    return click.option(
        "--ledger",
        "where",
        envvar="LEGATION_LEDGER",
        default="legation.db",
        show_default=True,
        metavar="PATH-or-URL",
        help="The ledger: a file, or postgresql://…",
    )(function)


def _options(*decorators: Decorator) -> Decorator:
    def decorate(function: _Function) -> _Function:
        for option in reversed(decorators):
            function = option(function)
        return function

    return decorate


def _in_order(ctx: click.Context, param: click.Parameter, value: date | None) -> date | None:
    """Refuse days that leave nothing between them."""
    since, until = (value, ctx.params.get("until"))
    if param.name == "until":
        since, until = ctx.params.get("since"), value
    if since and until and since > until:
        raise click.UsageError(f"--from {since} lies after --to {until}")
    return value


def _event_kind(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """An event type or a change, and nothing that no event can be."""
    from ..events.pattern import TYPES
    from ..relations.rules import load_rules

    if value is None or value.upper() in TYPES:
        return value
    changes = load_rules().changes
    if value.casefold() in changes:
        return value.casefold()
    raise click.BadParameter(
        f"{value}: neither an event type nor a change; one of {', '.join((*TYPES, *changes))}"
    )


#: --from, --to, --outlet, --limit and --after
paging = _options(
    click.option(
        "--from", "since", type=DAY, callback=_in_order, metavar="DATE", help="From that day on."
    ),
    click.option(
        "--to", "until", type=DAY, callback=_in_order, metavar="DATE", help="Up to that day."
    ),
    click.option("--outlet", metavar="NAME", help="Only what that outlet printed."),
    click.option("--limit", type=click.IntRange(1), metavar="N", help="At most so many."),
    click.option("--after", metavar="ID", help="Go on behind the one with this id."),
)

#: --actor and --recipient, beside those of `paging`
parties = _options(
    click.option("--actor", type=PARTY, metavar="WHO", help="An id (UKR) or a name (Ukraine)."),
    click.option("--recipient", type=PARTY, metavar="WHO", help="Likewise, to whom it is done."),
)

known_on = click.option(
    "--known-on", type=DAY, metavar="DATE", help="As the ledger knew it that day."
)

according_to = click.option(
    "--according-to",
    "sources",
    multiple=True,
    metavar="SOURCE",
    help="Only what it says: an actor id (UKR), outlet:Reuters or speaker:Lavrov.",
)

#: of changes and relations
kind = click.option("--kind", metavar="KIND", help="A change (severs) or a relation (recognition).")

#: of events
event_kind = click.option(
    "--kind",
    metavar="KIND",
    callback=_event_kind,
    help="An event type (SANCTION) or a change (severs).",
)

#: of events
status = click.option(
    "--status",
    type=click.Choice(get_args(Status), case_sensitive=False),
    metavar="STATUS",
    help="actual, ongoing, planned, threatened, requested, hypothetical, negated or denied.",
)

#: --as-of, --known-on and --according-to
moments = _options(
    click.option("--as-of", type=DAY, metavar="DATE", help="How it stood on that day."),
    known_on,
    according_to,
)

#: -f and -o
answering = output()


def ask(where: str, *, create: bool = False) -> Ledger:
    """The ledger at `where`; a command that only asks does not make one."""
    from ..ledger import Ledger

    return Ledger(where, create=create)


def view(sources: Iterable[str]) -> View | None:
    """The view of the sources named with --according-to."""
    from ..relations import View

    return View.parse(sources)


def event_record(stored: StoredEvent) -> Record:
    """The record of a stored event, under the version that read it."""
    from ..events import event_record as record

    made: Record = record(stored.event)
    made["coder"]["version"] = stored.version
    return made


def answer(
    records: Iterable[Record],
    lines: Callable[[], Iterable[str]],
    *,
    format: str | None,
    output_path: str | None,
    layout: Layout,
) -> None:
    """Records for a program, or `lines` of plain words for a reader at a terminal."""
    with opened(output_path) as stream:
        to_terminal = output_path is None and stream.isatty()
        chosen = format or ("table" if to_terminal else "jsonl")
        if chosen == "table":
            stream.writelines(line + "\n" for line in lines())
        else:
            write_records(records, stream, format=chosen, layout=layout)


def counted(number: int, thing: str) -> str:
    """ "1 report", "2 reports"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def iso(day: date | None) -> str:
    """A day as shown to a reader."""
    return day.isoformat() if day else "an unknown day"
