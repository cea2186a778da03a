"""`legation import`: tables of other coders into the ledger."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from ..errors import InputError, LedgerError
from ..records import Reading
from .asking import counted, ledger_option
from .batch import Batch

#: rows named one by one; the others are counted
_NAMED = 20


@click.command("import", short_help="Record tables of GDELT, POLECAT or ICEWS in the ledger.")
@click.argument("tables", nargs=-1, required=True, metavar="TABLE…")
@click.option(
    "-f",
    "--format",
    type=click.Choice(["gdelt", "polecat", "icews"]),
    help="What the tables are; default: told by their columns.",
)
@ledger_option
def command(tables: tuple[str, ...], format: str | None, where: str) -> None:
    """Record the events of other coders' TABLEs, each row a report by that coder.

    Old data and new then answer the same questions, and every answer says whose it is. Safe
    to repeat: a row is recorded once. Rows that cannot be read are named on stderr.

    \b
    legation import 20150302.export.CSV.zip --ledger world.db
    """
    from ..exchange import read_foreign
    from ..exchange.foreign_readings import readings_of
    from ..exchange.foreign_rows import NO_TYPE
    from ..ledger import Ledger

    faults: list[InputError | LedgerError] = []
    statements = 0

    def failed(error: InputError | LedgerError) -> None:
        nonlocal statements
        if isinstance(error, InputError) and error.reason.endswith(NO_TYPE):
            statements += 1
            return
        faults.append(error)
        if len(faults) <= _NAMED:
            Batch.complain(str(error))

    def readings() -> Iterator[Reading]:
        for table in tables:
            try:
                yield from readings_of(read_foreign(table, format=format, left_out=failed))
            except InputError as error:
                failed(error)

    with Ledger(where) as ledger:
        added = ledger.add_many(readings(), failed=failed)
        if added:
            ledger.refresh()
    if len(faults) > _NAMED:
        Batch.complain(f"and {len(faults) - _NAMED} more rows were left out")
    if statements:
        Batch.complain(f"{statements} mere statements (CAMEO 01), {NO_TYPE}, were left out")
    Batch.complain(f"recorded {counted(added, 'event')}, in {where}")
    sys.exit(1 if faults else 0)
