"""From changes to the states of affairs between two actors, and since when they hold."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from .merge import change_order
from .records import Change, Relation
from .rules import ChangeRule, Rules, load_rules

_Key = tuple[str, str, str, str]  # relation, subject, object, state


def relations_of(
    changes: Iterable[Change],
    as_of: date | None = None,
    *,
    horizon: date | None = None,
    rules: Rules | None = None,
) -> list[Relation]:
    """Every state that `changes` bring about, with its interval; ended ones included.

    With `as_of`, only the states that hold on that day, from changes up to it.  `horizon`
    is the last day that anything is known of (default: `as_of`, or the last date told);
    states that lapse are taken to have ended when nobody has told of them for long.
    """
    found = History(changes, rules).relations(as_of, horizon=as_of or horizon)
    return found if as_of is None else [r for r in found if holds(r, as_of)]


class History:
    """Changes played through once, to be asked how things stood after any day of them."""

    def __init__(self, changes: Iterable[Change], rules: Rules | None = None) -> None:
        self._rules = rules or load_rules()
        chosen = sorted((c for c in changes if c.status != "planned"), key=change_order)
        self._days = [c.date.start or c.date.end or date.min for c in chosen]
        self._board = _Board(self._rules)
        for change in chosen:
            self._board.play(change)

    def relations(
        self, until: date | None = None, *, horizon: date | None = None
    ) -> list[Relation]:
        """Every state that the changes up to `until` (default: all) have brought about, as if
        there were no later ones; what lapses has done so by `horizon` (default: the last
        date told).
        """
        played = len(self._days) if until is None else bisect_right(self._days, until)
        horizon = horizon or self._board.told(played)
        relations = [_lapse(r, horizon, self._rules) for r in self._board.after(played)]
        relations.sort(key=_relation_order)
        return relations


def holds(relation: Relation, day: date) -> bool:
    """Whether the state holds on `day`."""
    begun = relation.start is None or relation.start <= day
    return begun and (relation.until is None or relation.until > day)


def fulfilments(changes: Iterable[Change], rules: Rules | None = None) -> dict[str, str | None]:
    """For each planned change its id and the id of the later change that fulfils it, or None."""
    rules = rules or load_rules()
    done: dict[tuple[str, str, str], list[Change]] = {}
    planned = []
    for change in sorted(changes, key=change_order):
        if change.status == "planned":
            planned.append(change)
        elif not change.refuses:
            done.setdefault((change.change, change.subject, change.object), []).append(change)
    out: dict[str, str | None] = {}
    for plan in planned:
        announced = min((s.published for s in plan.according_to if s.published), default=None)
        slack = timedelta(days=rules.changes[plan.change].days)
        later = (
            c.id
            for c in done.get((plan.change, plan.subject, plan.object), ())
            if announced is None or (c.date.end or told_last(c) or date.max) >= announced - slack
        )
        out[plan.id] = next(later, None)
    return out


@dataclass(slots=True)
class _State:
    """A state that stands from one change to another, and the changes that tell of it."""

    key: _Key
    changes: list[Change] = field(default_factory=list)
    #: when each of them was played, and the last day told of the state by then
    at: list[int] = field(default_factory=list)
    last: list[date | None] = field(default_factory=list)
    #: when it was closed, until which day it held, and what ended it
    closed: int | None = None
    until: date | None = None
    by: Change | None = None

    def relation(self, played: int) -> Relation:
        """The state as it was after so many changes; it stood by then."""
        relation, a, b, state = self.key
        many = len(self.at) if self.at[-1] < played else bisect_left(self.at, played)
        when = self.changes[0].date
        ended = self.closed is not None and self.closed < played
        return Relation(
            a, relation, b, state, when.start, self.until if ended else None, when.precision,
            tuple(self.changes[:many]), self.by if ended else None, self.last[many - 1],
        )  # fmt: skip


class _Board:
    """The states that stand, and those that are over."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.lapses = {r.name: r.lapses_after_days for r in rules.relations}
        self.open: dict[_Key, _State] = {}
        self.by_parties: dict[frozenset[str], set[_Key]] = {}
        self.by_object: dict[tuple[str, str], set[_Key]] = {}
        self.begun: list[_State] = []  # as they began
        self.ended: list[_State] = []  # as they ended
        self.days: list[date | None] = []  # the last day told after each change

    def told(self, played: int) -> date | None:
        """The last day that so many changes tell of."""
        return self.days[played - 1] if played else None

    def after(self, played: int) -> list[Relation]:
        """Every state there has been after so many changes, those that stand without an end."""
        over = bisect_left(self.ended, played, key=_closed)
        begun = bisect_left(self.begun, played, key=_opened)
        standing = (s for s in self.begun[:begun] if s.closed is None or s.closed >= played)
        return [s.relation(played) for s in (*self.ended[:over], *standing)]

    def play(self, change: Change) -> None:
        """What `change` begins and ends."""
        told = told_last(change)
        before = self.days[-1] if self.days else None
        self.days.append(max((d for d in (before, told) if d), default=None))
        rule = self.rules.changes[change.change]
        key = _key(change, rule)
        if key is None:
            return
        if change.refuses:
            if (*key[:3], rule.state) not in self.open:
                self._begin(key, change, told)
            return
        for ended in self._ended_by(change, rule, key):
            self._close(ended, change.date.start or change.date.end or told, change)
        self._begin(key, change, told)

    def _ended_by(self, change: Change, rule: ChangeRule, new: _Key) -> list[_Key]:
        a, b = change.subject, change.object
        out = []
        for key in self.by_parties.get(frozenset((a, b)), ()):
            same = (key[1], key[2]) == (a, b) or key[1:3] == new[1:3]
            if key[3] in rule.ends_both or (same and key[3] in rule.ends):
                out.append(key)
        if rule.ends_others:
            held = self.by_object.get((rule.relation, b), set())
            out += [k for k in held if k[1] != a and k[3] in rule.ends_others]
        for rivals in self.rules.rivals:
            if b in rivals.claimants and new[3] == rivals.state:
                others = ((*new[:2], r, new[3]) for r in rivals.claimants - {b})
                out += [k for k in others if k in self.open]
        return sorted(k for k in out if k != new)

    def _begin(self, key: _Key, change: Change, told: date | None) -> None:
        known = self.open.get(key)
        if known is not None and self._lapsed(key[0], known.last[-1], told):
            self._close(key, _next_day(known.last[-1]), None)
            known = None
        if known is None:
            known = self.open[key] = _State(key)
            self.begun.append(known)
            self.by_parties.setdefault(frozenset(key[1:3]), set()).add(key)
            self.by_object.setdefault((key[0], key[2]), set()).add(key)
        last = known.last[-1] if known.last else None
        known.changes.append(change)
        known.at.append(len(self.days) - 1)
        known.last.append(max((d for d in (last, told) if d), default=None))

    def _lapsed(self, relation: str, last: date | None, told: date | None) -> bool:
        days = self.lapses[relation]
        if days is None or last is None or told is None:
            return False
        return (told - last).days > days

    def _close(self, key: _Key, until: date | None, by: Change | None) -> None:
        state = self.open.pop(key)
        self.by_parties[frozenset(key[1:3])].discard(key)
        self.by_object[(key[0], key[2])].discard(key)
        state.closed, state.until, state.by = len(self.days) - 1, until, by
        self.ended.append(state)


def _closed(state: _State) -> int:
    return -1 if state.closed is None else state.closed


def _opened(state: _State) -> int:
    return state.at[0]


def _key(change: Change, rule: ChangeRule) -> _Key | None:
    a, b = change.subject, change.object
    if rule.state_symmetric and b < a:
        a, b = b, a
    if change.refuses:
        return (rule.relation, a, b, rule.refused_state) if rule.refused_state else None
    return (rule.relation, a, b, rule.state)


def told_last(change: Change) -> date | None:
    """The last day on which somebody tells that it is so."""
    days = [change.date.end or change.date.start]
    if change.status == "ongoing" or days[0] is None:
        days += [t.say.published for t in change.tellings]
    return max((d for d in days if d), default=None)


def _lapse(relation: Relation, horizon: date | None, rules: Rules) -> Relation:
    days = next((r.lapses_after_days for r in rules.relations if r.name == relation.relation), None)
    if days is None or relation.until or horizon is None or relation.last is None:
        return relation
    if (horizon - relation.last).days <= days:
        return relation
    return replace(relation, until=_next_day(relation.last))


def _next_day(day: date | None) -> date | None:
    return day if day is None else day + timedelta(days=1) if day < date.max else day


def _relation_order(relation: Relation) -> tuple[str, str, str, date, str]:
    start = relation.start or date.min
    return (relation.subject, relation.object, relation.relation, start, relation.state)
