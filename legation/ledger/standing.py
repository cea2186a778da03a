"""How two stand and who recognises whom: changes played through to states."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, and_, or_
from sqlalchemy.sql.elements import ColumnElement

from ..errors import InputError
from ..relations import Change, Relation, View, holds, load_rules, relations_of
from . import changelist
from . import tables as t
from .answers import Recognition, Standing
from .finding import changes_from
from .remembering import Memory, Told
from .selecting import Filters, not_there, telling_terms
from .topics import OfObject, OfTwo, Part, Topic

_T, _C = t.tellings.c, t.changes.c


def changes_named(kind: str | None) -> list[str] | None:
    """The changes that a kind stands for: one change, or all of a relation; None for all."""
    if kind is None:
        return None
    rules = load_rules()
    if kind in rules.changes:
        return [kind]
    found = [c.name for r in rules.relations if r.name == kind.casefold() for c in r.changes]
    if not found:
        known = sorted(rules.changes) + sorted(r.name for r in rules.relations)
        raise InputError(kind, f"neither a change nor a relation; one of {', '.join(known)}")
    return found


def narrowed(view: View | None, outlet: str | None) -> View | None:
    """`view`, or that of an outlet where one is asked for."""
    return view or (View.parse([f"outlet:{outlet}"]) if outlet else None)


def paged(changes: Iterable[Change], filters: Filters) -> list[Change]:
    """What of `changes` the filters ask for, in the order of the index."""
    found = [c for c in changes if not c.refuses and _within(c, filters)]
    found.sort(key=lambda c: (c.date.start or c.date.end or date.min, c.id))
    if filters.after:
        at = next((k for k, c in enumerate(found) if filters.after in (c.id, *c.events)), None)
        if at is None:
            raise not_there(filters.after)
        found = found[at + 1 :]
    return found[: filters.limit]


def _within(change: Change, filters: Filters) -> bool:
    day = change.date.start or change.date.end or date.min
    return (
        (filters.since is None or day >= filters.since)
        and (filters.until is None or day <= filters.until)
        and (filters.status is None or change.status == filters.status)
    )


def between(
    connection: Connection,
    memory: Memory,
    a: str,
    b: str,
    as_of: date | None,
    known_on: date | None,
    view: View | None,
    horizon: date | None,
) -> Standing:
    """Every relation between two actors on a day, the former ones, and what is planned."""
    (told,) = memory.told(connection, [pair_topic(a, b)], known_on, view)
    every = told.history.relations(as_of, horizon=as_of or horizon)
    mine = [r for r in every if _concerns(r, a, b)]
    moment = as_of or date.max
    return Standing(
        a,
        b,
        as_of,
        horizon,
        tuple(r for r in mine if holds(r, moment)),
        tuple(r for r in mine if not holds(r, moment)),
        _pending(told, [c for c in told.planned if {c.subject, c.object} == {a, b}], as_of),
        told.copies,
    )


def pair_topic(a: str, b: str) -> Topic:
    """Tellings between two, and those about a rival that may end a state between them."""
    low, high = sorted((a, b))
    parts: list[Part] = [OfTwo(low, high)]
    for rivals in load_rules().rivals:
        for one, other in ((low, high), (high, low)):
            if other in rivals.claimants:
                parts += [OfObject(x, one) for x in sorted(rivals.claimants - {other})]
    return Topic(("pair", low, high), tuple(parts))


def _concerns(relation: Relation, a: str, b: str) -> bool:
    if {relation.subject, relation.object} == {a, b}:
        return True
    against = {t.against for c in relation.changes for t in c.tellings if t.against}
    return relation.subject in (a, b) and bool(against & {a, b})


def _until(changes: Sequence[Change], as_of: date | None) -> list[Change]:
    """What had happened by a day."""
    if as_of is None:
        return list(changes)
    return [c for c in changes if (c.date.start or c.date.end or date.min) <= as_of]


def _pending(told: Told, planned: Sequence[Change], as_of: date | None) -> tuple[Change, ...]:
    """Announcements made by a day that nothing has fulfilled by then."""
    known = (c for c in planned if _announced(c, as_of))
    return tuple(c for c in known if not told.deeds.fulfil(c, as_of))


def _announced(change: Change, as_of: date | None) -> bool:
    if as_of is None:
        return True
    return any(s.published is None or s.published <= as_of for s in change.according_to)


def recognition(
    connection: Connection,
    memory: Memory,
    of: str,
    as_of: date | None,
    known_on: date | None,
    view: View | None,
    horizon: date | None,
) -> Recognition:
    """Who recognises `of`, who refuses, who has taken it back."""
    names = changes_named("recognition") or []
    parts = (OfObject(x, changes=tuple(names)) for x in rivals_of(of))
    topic = Topic(("recognition", *rivals_of(of)), tuple(parts))
    (told,) = memory.told(connection, [topic], known_on, view)
    every = told.history.relations(as_of, horizon=as_of or horizon)
    mine = [r for r in every if r.object == of]
    standing = [r for r in mine if holds(r, as_of or date.max)]
    by_state = {
        state: tuple(r for r in standing if r.state == state)
        for state in ("recognised", "refused", "derecognised")
    }
    planned = [c for c in told.planned if c.object == of]
    pending = _pending(told, planned, as_of)
    still = {c.id for c in pending}
    return Recognition(
        of=of,
        as_of=as_of,
        planned=pending,
        announced=tuple(c for c in planned if c.id not in still),
        former=tuple(r for r in mine if not holds(r, as_of or date.max)),
        copies=told.copies,
        **by_state,
    )


def listed(
    connection: Connection,
    filters: Filters,
    as_of: date | None,
    known_on: date | None,
    view: View | None,
    horizon: date | None,
) -> list[Relation]:
    """The relations asked for, by subject and object."""
    names = _whole_relation(filters.kind)
    changes = _changes(connection, filters, names, known_on, view)
    found = relations_of(_until(changes, as_of), horizon=as_of or horizon)
    kept = [r for r in found if _wanted(r, filters, as_of)]
    if filters.after:
        keys = [relation_key(r) for r in kept]
        if filters.after not in keys:
            raise not_there(filters.after)
        kept = kept[keys.index(filters.after) + 1 :]
    return kept[: filters.limit]


def relation_key(relation: Relation) -> str:
    """What names a relation in a listing, for `--after`."""
    start = relation.start.isoformat() if relation.start else ""
    parts = (relation.subject, relation.relation, relation.object, relation.state, start)
    return "/".join(parts)


def _whole_relation(kind: str | None) -> list[str] | None:
    """A relation's changes, all of them: one alone would never see its end."""
    names = changes_named(kind)
    if names is None:
        return None
    relations = {load_rules().changes[name].relation for name in names}
    return [c.name for r in load_rules().relations if r.name in relations for c in r.changes]


def _changes(
    connection: Connection,
    filters: Filters,
    names: list[str] | None,
    known_on: date | None,
    view: View | None,
) -> list[Change]:
    """Changes between those asked for, whichever way round, and about their rivals."""
    wanted = sorted({x for x in (filters.actor, filters.recipient) if x})
    if known_on is None and view is None:
        terms: list[ColumnElement[bool]] = [_C.n > 0]
        terms += [or_(_C.subject == x, _C.object.in_(rivals_of(x))) for x in wanted]
        if names is not None:
            terms.append(_C.change.in_(names))
        return changelist.page(connection, and_(*terms))
    parts = [telling_terms(Filters(), names)]
    parts += [or_(_T.subject == x, _T.object.in_(rivals_of(x))) for x in wanted]
    return changes_from(connection, and_(*parts), known_on=known_on, view=view)[0]


def rivals_of(actor: str) -> list[str]:
    """The actor and those that claim its seat."""
    sets = (r.claimants for r in load_rules().rivals if actor in r.claimants)
    return sorted({actor}.union(*sets))


def _wanted(relation: Relation, filters: Filters, as_of: date | None) -> bool:
    symmetric = relation.relation == "diplomatic relations" or relation.state == "ceasefire"
    ends = (relation.subject, relation.object)
    for actor, side in ((filters.actor, 0), (filters.recipient, 1)):
        if actor and ends[side] != actor and not (symmetric and actor in ends):
            return False
    if as_of is not None:
        return holds(relation, as_of)
    begun = relation.start is None or filters.until is None or relation.start <= filters.until
    return begun and (
        relation.until is None or filters.since is None or relation.until > filters.since
    )
