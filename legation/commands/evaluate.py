"""`legation evaluate GOLD`: score the coder against a labelled file."""

from __future__ import annotations

import sys
from collections import Counter

import click


@click.command("evaluate", short_help="Score the coder against a labelled file.")
@click.argument("gold", nargs=-1, required=True, metavar="GOLD…")
@click.option("--actors", multiple=True, metavar="FILE", help="More actors (TOML).")
@click.option("--patterns", multiple=True, metavar="FILE", help="More event patterns (TOML).")
@click.option("--failures/--no-failures", default=True, help="List the cases that went wrong.")
def command(
    gold: tuple[str, ...], actors: tuple[str, ...], patterns: tuple[str, ...], failures: bool
) -> None:
    """Score the coder against GOLD: JSON Lines of texts with the events they must give.

    Prints, for every kind of case, how many came out whole; exit status 0 whatever the score.

    \b
    legation evaluate gold.jsonl
    """
    from .. import load
    from ..errors import InputError
    from ..evaluation import Outcome, load_cases, score_case
    from ..events import event_record

    coder = load(actors=actors, patterns=patterns)
    tally: dict[str, Counter[str]] = {}
    try:
        cases = [case for path in gold for case in load_cases(path)]
    except InputError as error:
        click.echo(f"legation: {error}", err=True)
        sys.exit(1)
    for case in cases:
        events = coder.code(case.text, published=case.published, outlet=case.outlet)
        records = [event_record(event) for event in events]
        outcome: Outcome = score_case(case, records)
        count = tally.setdefault(case.kind, Counter())
        count += Counter(
            cases=1,
            whole=int(outcome.right),
            wants=len(case.wants),
            found=len(case.wants) - len(outcome.missed),
            banned=len(outcome.broken),
        )
        if failures and not outcome.right:
            _show(outcome)
    _table(tally)


def _show(outcome: object) -> None:
    from ..evaluation import Outcome

    if not isinstance(outcome, Outcome):
        return
    case = outcome.case
    click.echo(f"✗ {case.name} [{case.kind}] {case.text[:100]!r}")
    for number in outcome.missed:
        click.echo(f"    missed  {_line(case.wants[number])}")
    for number in outcome.broken:
        click.echo(f"    banned  {_line(case.bans[number])}")
    if case.exact and outcome.strays:
        click.echo(f"    strays  {', '.join(outcome.strays)}")


def _line(want: dict[str, object]) -> str:
    return ", ".join(f"{k}={v}" for k, v in want.items() if v is not None and k != "note")


def _table(tally: dict[str, Counter[str]]) -> None:
    total: Counter[str] = sum(tally.values(), Counter())
    for kind, count in [*sorted(tally.items()), ("all", total)]:
        if count["cases"]:
            click.echo(
                f"{kind:20} {count['whole']:4}/{count['cases']:<4} whole "
                f"({count['whole'] / count['cases']:.1%}), "
                f"wants {count['found']}/{count['wants']}, "
                f"bans broken {count['banned']}"
            )
