"""Which announcements were carried out, asked of many days."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta

from .merge import change_order
from .records import Change
from .rules import Rules, load_rules
from .states import told_last


class Deeds:
    """What was done, by change, subject and object, in the order of the days.

    The same as `fulfilments` says, without looking through all that was done for each plan.
    """

    def __init__(self, changes: Iterable[Change], rules: Rules | None = None) -> None:
        self._rules = rules or load_rules()
        #: the days of what was done, and the last day that any of it reaches so far
        self._done: dict[tuple[str, str, str], tuple[list[date], list[date]]] = {}
        for change in sorted(changes, key=change_order):
            if change.status == "planned" or change.refuses:
                continue
            key = (change.change, change.subject, change.object)
            days, reach = self._done.setdefault(key, ([], []))
            days.append(change.date.start or change.date.end or date.min)
            last = change.date.end or told_last(change) or date.max
            reach.append(max(last, reach[-1]) if reach else last)

    def fulfil(self, plan: Change, until: date | None = None) -> bool:
        """Whether something done by a day (default: ever) carries out what was announced."""
        days, reach = self._done.get((plan.change, plan.subject, plan.object), ([], []))
        many = len(days) if until is None else bisect_right(days, until)
        if not many:
            return False
        announced = min((s.published for s in plan.according_to if s.published), default=None)
        slack = timedelta(days=self._rules.changes[plan.change].days)
        return announced is None or reach[many - 1] >= announced - slack
