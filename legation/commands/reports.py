"""`legation reports`: the reports in the ledger."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from ..output.ledger import REPORTS
from ..records import Record
from . import asking
from .options import emit

if TYPE_CHECKING:
    from ..ledger import StoredReport


@click.command("reports", short_help="Reports in the ledger, by day, and which are copies.")
@asking.parties
@asking.paging
@click.option("--text", is_flag=True, help="With their texts.")
@asking.ledger_option
@asking.answering
def command(
    actor: str | None,
    recipient: str | None,
    since: date | None,
    until: date | None,
    outlet: str | None,
    limit: int | None,
    after: str | None,
    text: bool,
    where: str,
    format: str | None,
    output_path: str | None,
) -> None:
    """List reports by day of publication, with what each is a near-duplicate of.

    \b
    legation reports --actor Chile --from 2022-01-01 --outlet Reuters
    """
    with asking.ask(where) as ledger:
        found = ledger.reports(
            actor=actor, recipient=recipient, since=since, until=until, outlet=outlet,
            limit=limit, after=after,
        )  # fmt: skip
        records = (report_record(stored, text) for stored in found)
        emit(records, format=format, output_path=output_path, layout=REPORTS)


def report_record(stored: StoredReport, text: bool = False) -> Record:
    """A stored report; its text only when asked for."""
    report = stored.report
    record: Record = {
        "id": report.id,
        "title": report.title,
        "outlet": report.outlet,
        "published": report.published.isoformat() if report.published else None,
        "url": report.url,
        "events": stored.events,
        "copy_of": stored.copy_of,
        "versions": list(stored.versions),
    }
    return record | {"text": report.text} if text else record
