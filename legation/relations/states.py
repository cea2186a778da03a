"""From changes to the states of affairs between two actors, and since when they hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
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
    rules = rules or load_rules()
    chosen = sorted((c for c in changes if _counts(c, as_of)), key=change_order)
    told = [day for c in chosen if (day := _told(c))]
    horizon = as_of or horizon or max(told, default=None)
    board = _Board(rules)
    for change in chosen:
        board.play(change)
    relations = [_lapse(r, horizon, rules) for r in board.all()]
    if as_of is not None:
        relations = [r for r in relations if holds(r, as_of)]
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
            if announced is None or (c.date.end or _told(c) or date.max) >= announced - slack
        )
        out[plan.id] = next(later, None)
    return out


@dataclass(slots=True)
class _Open:
    """A state that stands while the changes are played through."""

    first: Change
    last: date | None
    changes: list[Change]


class _Board:
    """The states that stand, and those that are over."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.lapses = {r.name: r.lapses_after_days for r in rules.relations}
        self.open: dict[_Key, _Open] = {}
        self.by_parties: dict[frozenset[str], set[_Key]] = {}
        self.by_object: dict[tuple[str, str], set[_Key]] = {}
        self.closed: list[Relation] = []

    def all(self) -> list[Relation]:
        """Every state there has been, those that still stand without an end."""
        return [*self.closed, *(_made(key, found) for key, found in self.open.items())]

    def play(self, change: Change) -> None:
        """What `change` begins and ends."""
        rule = self.rules.changes[change.change]
        key = _key(change, rule)
        if key is None:
            return
        if change.refuses:
            if (*key[:3], rule.state) not in self.open:
                self._begin(key, change)
            return
        for ended in self._ended_by(change, rule, key):
            self._close(ended, change.date.start or change.date.end or _told(change), change)
        self._begin(key, change)

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

    def _begin(self, key: _Key, change: Change) -> None:
        told = _told(change)
        known = self.open.get(key)
        if known is not None and self._lapsed(key[0], known, told):
            self._close(key, _next_day(known.last), None)
            known = None
        if known is not None:
            known.changes.append(change)
            known.last = max((d for d in (known.last, told) if d), default=None)
            return
        self.open[key] = _Open(change, told, [change])
        self.by_parties.setdefault(frozenset(key[1:3]), set()).add(key)
        self.by_object.setdefault((key[0], key[2]), set()).add(key)

    def _lapsed(self, relation: str, known: _Open, told: date | None) -> bool:
        days = self.lapses[relation]
        if days is None or known.last is None or told is None:
            return False
        return (told - known.last).days > days

    def _close(self, key: _Key, until: date | None, by: Change | None) -> None:
        relation = _made(key, self.open.pop(key))
        self.by_parties[frozenset(key[1:3])].discard(key)
        self.by_object[(key[0], key[2])].discard(key)
        self.closed.append(replace(relation, until=until, ended_by=by))


def _made(key: _Key, found: _Open) -> Relation:
    relation, a, b, state = key
    start, precision = found.first.date.start, found.first.date.precision
    changes = tuple(found.changes)
    return Relation(a, relation, b, state, start, None, precision, changes, None, found.last)


def _key(change: Change, rule: ChangeRule) -> _Key | None:
    a, b = change.subject, change.object
    if rule.state_symmetric and b < a:
        a, b = b, a
    if change.refuses:
        return (rule.relation, a, b, rule.refused_state) if rule.refused_state else None
    return (rule.relation, a, b, rule.state)


def _counts(change: Change, as_of: date | None) -> bool:
    """Announcements make no state; nor does what comes after the day asked for."""
    if change.status == "planned":
        return False
    day = change.date.start or change.date.end
    return as_of is None or day is None or day <= as_of


def _told(change: Change) -> date | None:
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
