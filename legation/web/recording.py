"""Reports that are sent, uploaded or fetched: coded and recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import HTTPException

from ..errors import InputError
from ..events import event_record
from ..reading import make_report
from ..records import Reading
from .coding import Given
from .state import State

_Found = Reading | InputError


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of reports: those recorded now, those that were there, those left out."""

    new: tuple[Reading, ...] = ()
    known: tuple[Reading, ...] = ()
    unread: tuple[InputError, ...] = ()

    @property
    def record(self) -> dict[str, Any]:
        """As the API answers."""
        readings = [(r, True) for r in self.new] + [(r, False) for r in self.known]
        return {
            "reports": [_report(reading, new) for reading, new in readings],
            "events": [event_record(e) for reading, _ in readings for e in reading.events],
            "unread": [
                {"source": e.source, "place": e.place, "reason": e.reason} for e in self.unread
            ],
        }


def record_text(
    state: State,
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    published: date | None = None,
    url: str | None = None,
) -> Recorded:
    """A text coded and recorded under its id."""
    report = make_report(text, id=id, title=title, outlet=outlet, published=published, url=url)
    return _record(state, [state.coding.read(report)])


def record_given(state: State, given: Given) -> Recorded:
    """Every report of what was sent, coded and recorded."""
    return _record(state, state.coding.read_all(given))


def record_url(
    state: State, url: str, *, published: date | None = None, outlet: str | None = None
) -> Recorded:
    """The page at `url`, fetched where the operator allows it (else 403)."""
    if not state.settings.allow_fetch:
        raise HTTPException(403, "this server fetches nothing; send the text (see --allow-fetch)")
    page = state.fetcher.get(url)
    return record_given(state, Given(page.raw, page.url, page.charset, published, outlet, page.url))


def _record(state: State, found: list[_Found]) -> Recorded:
    unread = [f for f in found if isinstance(f, InputError)]
    new: list[Reading] = []
    known: list[Reading] = []
    for reading in found:
        if isinstance(reading, InputError):
            continue
        there = state.ledger.report(reading.report.id)
        if there is not None and there.text != reading.report.text:
            why = "is recorded with another text; give this report another id"
            unread.append(InputError(reading.report.id, why))
        elif state.ledger.add(reading):
            new.append(reading)
        else:
            known.append(reading)
    if not new and not known:
        clash = any("another text" in e.reason for e in unread)
        raise HTTPException(409 if clash else 422, str(unread[0]) if unread else "no report in it")
    return Recorded(tuple(new), tuple(known), tuple(unread))


def _report(reading: Reading, new: bool) -> dict[str, Any]:
    report = reading.report
    return {
        "id": report.id,
        "title": report.title,
        "outlet": report.outlet,
        "published": report.published.isoformat() if report.published else None,
        "url": report.url,
        "events": len(reading.events),
        "new": new,
        "warnings": list(reading.warnings),
    }
