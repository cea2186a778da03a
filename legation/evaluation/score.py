"""Which wants a set of event records fulfils, and which bans it breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..records import Record
from .cases import Case


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one case gave: numbers (from 0) of missed wants, broken bans, stray events."""

    case: Case
    missed: tuple[int, ...]
    broken: tuple[int, ...]
    strays: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Every want found, no ban broken, and nothing else where the case is exact."""
        return not (self.missed or self.broken or (self.case.exact and self.strays))


def score_case(case: Case, records: Sequence[Record]) -> Outcome:
    """Compare the event records of a case's text with what it wants and bans."""
    fits = [[r for r in records if _fits(want, r)] for want in case.wants]
    for number, want in enumerate(case.wants):
        if causes := want.get("because"):
            fits[number] = [r for r in fits[number] if _caused(r, causes, case, fits)]
    explained = {r["id"] for found in fits for r in found}
    return Outcome(
        case,
        tuple(n for n, found in enumerate(fits) if not found),
        tuple(n for n, ban in enumerate(case.bans) if any(_fits(ban, r) for r in records)),
        tuple(r["id"] for r in records if r["id"] not in explained),
    )


def _fits(want: dict[str, Any], record: Record) -> bool:
    return (
        _any_of(want.get("event"), record["event"])
        and _any_of(want.get("cameo"), record["cameo"])
        and _any_of(want.get("mode"), record["mode"])
        and _any_of(want.get("status"), record["status"])
        and _party(want.get("actor"), record["actors"])
        and _party(want.get("recipient"), record["recipients"])
        and _dated(want.get("date"), record["date"])
        and _said_by(want.get("speakers"), record["attribution"])
        and _through(want.get("channel"), record["attribution"])
    )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _any_of(wanted: Any, value: Any) -> bool:
    return wanted is None or value in _list(wanted)


def _party(wanted: Any, parties: list[Record]) -> bool:
    if wanted is None:
        return True
    if wanted == []:
        return not parties
    return any(party["id"] in _list(wanted) for party in parties)


def _dated(wanted: Any, date: Record) -> bool:
    """Equal days; a month or a year as a bound means anywhere inside it."""
    if wanted is None:
        return True
    start, end = date["start"], date["end"]
    if start is None or end is None:
        return [start, end] == list(wanted)
    first, last = wanted
    return _not_before(start, first) and _not_after(end, last)


def _not_before(day: str, bound: str) -> bool:
    return day == bound if len(bound) == 10 else day[: len(bound)] >= bound


def _not_after(day: str, bound: str) -> bool:
    return day == bound if len(bound) == 10 else day[: len(bound)] <= bound


def _said_by(wanted: list[str] | None, chain: list[Record]) -> bool:
    if wanted is None:
        return True
    if not wanted:
        return not chain
    links = iter(chain)
    return all(any(_names(speaker, link) for link in links) for speaker in wanted)


def _names(speaker: str, link: Record) -> bool:
    shown = " ".join(str(link.get(key) or "") for key in ("text", "name", "id"))
    return speaker.casefold() in shown.casefold()


def _through(wanted: str | None, chain: list[Record]) -> bool:
    return wanted is None or any(link["channel"] == wanted for link in chain)


def _caused(record: Record, causes: list[int], case: Case, fits: list[list[Record]]) -> bool:
    numbers = [int(want.get("n", k + 1)) for k, want in enumerate(case.wants)]
    return any(
        cause["id"] in record["because"]
        for n in causes
        if n in numbers
        for cause in fits[numbers.index(n)]
    )
