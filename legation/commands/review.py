"""`legation review`: a person's verdict on an event or a link."""

from __future__ import annotations

import click

from ..ledger.holding import VERDICTS
from . import asking


@click.command("review", short_help="Accept, correct, reject or send back an event.")
@click.argument("event", metavar="EVENT_ID")
@click.argument("verdict", type=click.Choice(VERDICTS))
@click.option("--by", "name", required=True, metavar="NAME", help="Who says so.")
@click.option("--note", default="", metavar="TEXT", help="Why.")
@click.option(
    "--set",
    "fields",
    multiple=True,
    metavar="FIELD=VALUE",
    help="With `correct`: event, mode, cameo, change, status, date, actors, recipients or"
    " attribution.",
)
@asking.ledger_option
def command(
    event: str, verdict: str, name: str, note: str, fields: tuple[str, ...], where: str
) -> None:
    """Record a verdict; the latest one holds and nothing is erased.

    A rejected event makes no change; a correction says all that differs from what the coder
    read. `return` sends the event back to be looked at again, `undo` takes back your own last
    verdict on it. `unlink` takes it out of the change that others tell too, and `link` puts it
    back.

    \b
    legation review ev_0123 reject --by "Ada L." --note "satire"
    legation review ev_0123 correct --by "Ada L." --set date=2022-02-21 --set actors=RUS
    """
    pairs = [field.partition("=") for field in fields]
    if any(not equals for _, equals, _ in pairs):
        raise click.UsageError("--set takes FIELD=VALUE, such as --set status=planned")
    with asking.ask(where) as ledger:
        ledger.review(
            event, verdict, name=name, note=note, fields={key: value for key, _, value in pairs}
        )
    click.echo(f"legation: recorded: {verdict} {event}", err=True)
