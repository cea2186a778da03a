"""A day and a year told apart of one event: "In 2014, on 27 February, gunmen seized …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from legation.dates import calendar
from legation.dates.govern import governor
from legation.records import Document, TimeExpression, When


def with_years(doc: Document, times: Sequence[TimeExpression]) -> tuple[TimeExpression, ...]:
    """`times` with every day that lacked a year put into the year told of the same event."""
    years = [told for told in times if told.when.precision == "year" and not told.anchor]
    if not years:
        return tuple(times)
    return tuple(_joined(doc, told, years) if _lacks_year(told) else told for told in times)


def _lacks_year(told: TimeExpression) -> bool:
    when = told.when
    lacking = any(why.startswith("no year") for why in told.reasons)
    return lacking and when.precision == "day" and when.start == when.end


def _joined(doc: Document, told: TimeExpression, years: Sequence[TimeExpression]) -> TimeExpression:
    start, sent = told.when.start, doc.tokens[told.first].sent
    for year in years:
        told_year = year.when.start
        if start is None or told_year is None or doc.tokens[year.first].sent != sent:
            continue
        if governor(doc, year) != governor(doc, told):
            continue
        day = calendar.day(told_year.year, start.month, start.day)
        if day is not None:
            why = (*told.reasons, f"year from “{year.text}”")
            when = When(day, day, "day", told.text)
            return replace(told, when=when, relative_to="absolute", reasons=why)
    return told
