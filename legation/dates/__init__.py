"""When: time expressions, the intervals they mean, and which of them dates an event.

    times = find_dates(doc, published=day)            every expression, resolved
    date_for(doc, times, token)                       the one that dates the event at `token`
    event_date(doc, times, token, published=day)      When it happened, whatever tells it
    solve(doc, times, tokens, published=day)          the same for many events at once

`event_date` and `solve` also follow "two days after he recognised …" in both directions, the
day of the saying ("said on Tuesday that …"), and fall back on the day of publication.  The rules
are in docs/dates.md.
"""

from __future__ import annotations

from legation.dates.attach import date_for, dated
from legation.dates.find import Counted, find_dates
from legation.dates.govern import governor
from legation.dates.solve import event_date, resolve_anchor, resolve_relative, solve

__all__ = [
    "Counted",
    "date_for",
    "dated",
    "event_date",
    "find_dates",
    "governor",
    "resolve_anchor",
    "resolve_relative",
    "solve",
]
