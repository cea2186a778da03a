"""Answer `legation when "…"`: what a phrase means on a day of publication, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from legation.dates.find import find_dates
from legation.records import Document, TimeExpression


@dataclass(frozen=True, slots=True)
class Explained:
    """One expression of a phrase with its interval and the steps that led to it."""

    text: str
    start: date | None
    end: date | None
    precision: str
    duration: bool
    counts_from: str | None  # words of the event it counts from
    days: tuple[int, int] | None
    reasons: tuple[str, ...]


def explain_date(doc: Document, published: date | None) -> tuple[Explained, ...]:
    """Every time expression of a phrase, explained; empty if there is none."""
    return tuple(_explain(doc, told) for told in find_dates(doc, published=published))


def _explain(doc: Document, told: TimeExpression) -> Explained:
    when = told.when
    anchor = None if told.anchor is None else doc.tokens[told.anchor].text
    return Explained(
        told.text,
        when.start,
        when.end,
        when.precision,
        told.duration,
        anchor,
        told.offset,
        told.reasons,
    )
