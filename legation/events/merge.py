"""The same event told twice in a report is one event with several evidences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from ..records import Event, Source, When

#: what is told without a day, as a headline is, may be of so many days before it was published
_FRESH = timedelta(days=3)


def merge(events: Sequence[Event]) -> tuple[Event, ...]:
    """Events that agree on type, code, parties, status, date and voice, told once."""
    kept: list[Event] = []
    where: dict[tuple[object, ...], list[int]] = {}
    renamed: dict[str, str] = {}
    for event in events:
        key = _key(event)
        same = next((n for n in where.get(key, ()) if _one(kept[n], event)), None)
        if same is None:
            where.setdefault(key, []).append(len(kept))
            kept.append(event)
            continue
        old = kept[same]
        renamed[event.id] = old.id
        surer = max(old.confidence, event.confidence)
        kept[same] = replace(_with(old, event), confidence=surer)
    told = _told_again(kept, renamed)
    return tuple(_relinked(e, renamed) for e in told)


def _one(a: Event, b: Event) -> bool:
    """Whether dates and places may be of one event: an attack in one town is none in another."""
    if not _agree(a.date, b.date) or not _one_voice(a, b):
        return False
    towns = {e.place.city for e in (a, b) if e.place is not None and e.place.city}
    return a.event != "ASSAULT" or len(towns) < 2


def _told_again(events: Sequence[Event], renamed: dict[str, str]) -> list[Event]:
    """Without what a later sentence tells again with the same word, leaving the other side out."""
    out: list[Event] = []
    for event in events:
        n = next((n for n, old in enumerate(out) if _shorter(event, old)), None)
        if n is None:
            out.append(event)
            continue
        old = out[n]
        renamed[event.id] = old.id
        out[n] = _with(old, event)
    return out


def _with(old: Event, event: Event) -> Event:
    """`old` with what another telling knows besides, and its words as further evidence."""
    return replace(
        old,
        date=_finer(old.date, event.date),
        place=old.place or event.place,
        attribution=_fuller(old, event).attribution,
        because=_joined(old.because, event.because),
        counts={**event.counts, **old.counts},
        also=(*old.also, event.evidence) if event.evidence != old.evidence else old.also,
    )


def _fuller(old: Event, event: Event) -> Event:
    """Whichever of two tellings of one voice names those who speak."""
    mine, theirs = (
        sum(bool(s.actor.name) for c in e.attribution for s in c.sources) for e in (old, event)
    )
    return event if theirs > mine and _one_voice(old, event) else old


def _shorter(event: Event, old: Event) -> bool:
    """Whether `event` is `old` told with less: the same word and actor, nobody or no day named."""
    mine = {p.actor.id for p in event.actors}
    whom = {p.actor.id for p in event.recipients}
    undated = event.date.text is None and None not in whom and _one_voice(old, event)
    return (
        (not whom or (undated and whom == {p.actor.id for p in old.recipients}))
        and event.evidence != old.evidence
        and (event.event, event.status) == (old.event, old.status)
        and event.change in (None, old.change)
        and bool(mine)
        and None not in mine
        and mine == {p.actor.id for p in old.actors}
        and event.trigger.text.lower()[:5] == old.trigger.text.lower()[:5]
        and (event.date.text is None or _agree(old.date, event.date))
    )


def _key(event: Event) -> tuple[object, ...]:
    return (
        event.event,
        event.cameo,
        event.change,
        event.status,
        frozenset(p.actor.id or p.text for p in event.actors),
        frozenset(p.actor.id or p.text for p in event.recipients),
    )


def _one_voice(a: Event, b: Event) -> bool:
    """Whether those who say it may be the same: "foreign minister" is the one named below."""
    mine, theirs = ([s for c in e.attribution for s in c.sources] for e in (a, b))
    return len(mine) == len(theirs) and all(map(_may_be, mine, theirs))


def _may_be(s: Source, t: Source) -> bool:
    if s.actor.id and t.actor.id and s.actor.id != t.actor.id:
        return False
    if bool(s.actor.name) == bool(t.actor.name):
        same = s.actor.name == t.actor.name if s.actor.name else s.text.lower() == t.text.lower()
        return same and s.actor.id == t.actor.id
    named, plain = (s, t) if s.actor.name else (t, s)
    role = named.actor.role
    return role is not None and role.lower() in (plain.actor.role, plain.text.lower())


def _agree(a: When, b: When) -> bool:
    """Whether two dates may be of one event; an undated telling agrees with any."""
    if (a.start is None and a.end is None) or (b.start is None and b.end is None):
        return True
    if a.text is None and b.text is None:
        return True
    if _just_before(a, b) or _just_before(b, a):
        return True
    return not ((a.end and b.start and a.end < b.start) or (b.end and a.start and b.end < a.start))


def _just_before(dated: When, undated: When) -> bool:
    """Whether a day that is told is one of the last before what is told without one."""
    if dated.text is None or undated.text is not None or dated.precision != "day":
        return False
    if dated.start is None or undated.start is None:
        return False
    return timedelta(0) <= undated.start - dated.start <= _FRESH


def _finer(a: When, b: When) -> When:
    ranks = {"day": 0, "interval": 1, "month": 2, "fuzzy": 3, "year": 4, "open": 5, "unknown": 6}
    if a.text is None and b.text is not None:
        return b
    return b if ranks[b.precision] < ranks[a.precision] and (b.text or not a.text) else a


def _joined(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*a, *b)))


def _relinked(event: Event, renamed: dict[str, str]) -> Event:
    if not event.because:
        return event
    causes = tuple(dict.fromkeys(renamed.get(i, i) for i in event.because))
    return replace(event, because=tuple(i for i in causes if i != event.id))
