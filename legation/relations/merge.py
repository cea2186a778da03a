"""Many tellings, one change: link the tellings that tell the same, and say why."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import blake2b

from ..records import Precision, When
from .records import Change, Link, Telling
from .rules import Rules, load_rules

#: a dispute belongs to the change nearest to it if not further than so many days
DISPUTE_DAYS = 60

#: the sharper a date, the sooner it sets the window that others are linked to
_SHARPNESS: dict[Precision, int] = {
    "day": 0,
    "interval": 1,
    "fuzzy": 2,
    "month": 3,
    "year": 4,
    "open": 5,
    "unknown": 6,
}

_PHASE = {"planned": "planned", "denied": "denied"}


@dataclass(slots=True)
class _Cluster:
    """Tellings of one change; the first and sharpest sets the window."""

    first: date | None
    last: date | None
    tellings: list[Telling] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    disputes: list[Telling] = field(default_factory=list)


def merge(
    tellings: Iterable[Telling],
    rules: Rules | None = None,
    *,
    apart: Collection[str] = (),
    copies: Mapping[str, str] | None = None,
) -> list[Change]:
    """The changes that `tellings` tell, ordered by date, each with all its evidence.

    The result does not depend on the order of `tellings`.  Events in `apart` are linked
    to nothing (a reviewer took them out).  `copies` gives the report that a near-duplicate
    is a copy of, so that copies do not outvote independent tellings of a day.
    """
    rules = rules or load_rules()
    groups: dict[tuple[str, ...], list[Telling]] = {}
    for t in tellings:
        groups.setdefault(_group(t), []).append(t)
    changes: list[Change] = []
    for key in sorted(groups):
        if key[3] == "denied":
            continue
        days = rules.changes[key[0]].days
        clusters = _clusters(groups[key], days, apart)
        if key[3] == "done":
            _dispute(clusters, groups.get((*key[:3], "denied"), []))
        changes.extend(_change(key, cluster, copies or {}) for cluster in clusters)
    changes.sort(key=change_order)
    return changes


def change_order(change: Change) -> tuple[date, str, str, str, str, str]:
    """The order of changes in every listing: by day, then by parties."""
    day = change.date.start or change.date.end or date.min
    return (day, change.subject, change.object, change.change, change.status, change.id)


def _group(t: Telling) -> tuple[str, ...]:
    phase = "refused" if t.refuses else _PHASE.get(t.status, "done")
    return (t.change, t.subject, t.object, phase)


def _order(t: Telling) -> tuple[object, ...]:
    """Sharpest date first, then the earliest, then the order of publication."""
    return (
        _SHARPNESS[t.when.precision],
        t.when.start or t.when.end or date.max,
        t.say.published or date.max,
        t.say.report,
        t.event,
        t.say.speaker or "",
    )


def _clusters(tellings: list[Telling], days: int, apart: Collection[str]) -> list[_Cluster]:
    clusters: list[_Cluster] = []
    starts: list[tuple[date, int]] = []  # of dated clusters, sorted
    single: dict[str, _Cluster] = {}  # by event, for those kept apart
    for t in sorted(tellings, key=_order):
        first, last = _bounds(t)
        found = None
        if t.event in apart:
            found, reason = single.get(t.event), "same event"
        else:
            k, reason = _find(starts, clusters, first, last, days)
            found = clusters[k] if k is not None else None
        if found is None:
            found = _Cluster(first, last)
            reason = "first telling"
            if t.event in apart:
                single[t.event] = found
                reason = "kept apart by review"
            elif first is not None or last is not None:
                insort(starts, (first or last or date.min, len(clusters)))
            clusters.append(found)
        found.tellings.append(t)
        found.links.append(Link(t.event, reason))
    return clusters


def _bounds(t: Telling) -> tuple[date | None, date | None]:
    """First and last day that the telling allows; nothing is told before it happens."""
    if t.when.start is None and t.when.end is None:
        return None, t.say.published
    return t.when.start, t.when.end or (t.say.published if t.status != "planned" else None)


def _find(
    starts: list[tuple[date, int]],
    clusters: list[_Cluster],
    first: date | None,
    last: date | None,
    days: int,
) -> tuple[int | None, str]:
    """The cluster that a telling of `first` to `last` belongs to, and why."""
    if not starts:
        return None, ""
    slack = timedelta(days=days)
    if first is None:
        at = len(starts) if last is None else bisect_left(starts, (_add(last, days), len(clusters)))
        return (
            (starts[at - 1][1], "undated telling of the last one before it") if at else (None, "")
        )
    top = _add(last, days) if last else date.max
    best: tuple[int, int] | None = None
    at = bisect_left(starts, (first - slack if first - date.min > slack else date.min, -1))
    # clusters wider than a day may begin before: look at the one before as well
    for start, k in starts[max(0, at - 1) :]:
        if start > top:
            break
        gap = _gap(clusters[k], first, last)
        if gap <= days and (best is None or gap < best[0]):
            best = (gap, k)
            if gap == 0:
                break
    if best is None:
        return None, ""
    window = clusters[best[1]]
    if best[0]:
        plural = "s" if best[0] > 1 else ""
        return best[1], f"same parties and change, {best[0]} day{plural} from {window.first}"
    if window.first == first:
        return best[1], f"same parties, change and day, {first}"
    return best[1], f"same parties and change; {first} to {last or '…'} covers {window.first}"


def _add(day: date, days: int) -> date:
    return day + timedelta(days=days) if (date.max - day).days > days else date.max


def _gap(cluster: _Cluster, first: date, last: date | None) -> int:
    """Days between a cluster's window and `first` to `last`; 0 when they overlap."""
    begin, end = cluster.first or date.min, cluster.last or cluster.first or date.max
    last = last or date.max
    if first > end:
        return (first - end).days
    return max(0, (begin - last).days)


def _dispute(clusters: list[_Cluster], denials: list[Telling]) -> None:
    """Give each denial to the nearest change it can be about."""
    for t in sorted(denials, key=_order):
        first, last = _bounds(t)
        begin = first or last
        best: tuple[int, int] | None = None
        for k, cluster in enumerate(clusters):
            gap = 0 if begin is None else _gap(cluster, begin, last)
            if gap <= DISPUTE_DAYS and (best is None or (gap, k) < best):
                best = (gap, k)
                if gap == 0:
                    break
        if best is not None:
            clusters[best[1]].disputes.append(t)


def _change(key: tuple[str, ...], cluster: _Cluster, copies: Mapping[str, str]) -> Change:
    lead = cluster.tellings[0]
    digest = blake2b("|".join((*key, lead.event)).encode(), digest_size=8).hexdigest()
    explicit = any(t.implied_by is None for t in cluster.tellings)
    return Change(
        id=f"ch_{digest}",
        change=lead.change,
        relation=lead.relation,
        subject=lead.subject,
        object=lead.object,
        status="actual" if any(t.status == "actual" for t in cluster.tellings) else lead.status,
        date=_agreed(cluster.tellings, copies),
        tellings=tuple(sorted(cluster.tellings, key=_published)),
        disputes=tuple(sorted(cluster.disputes, key=_published)),
        links=tuple(cluster.links),
        refuses=lead.refuses,
        implied_by=None if explicit else lead.implied_by,
    )


def _published(t: Telling) -> tuple[date, str, str, str]:
    return (t.say.published or date.max, t.say.report, t.event, t.say.speaker or "")


def _agreed(tellings: list[Telling], copies: Mapping[str, str]) -> When:
    """The sharpest date told; among days, the one most independent reports give."""
    sharpest = tellings[0].when
    if sharpest.precision != "day" or len(tellings) == 1:
        return sharpest
    votes: Counter[date] = Counter()
    counted: set[tuple[date, str]] = set()
    chosen: dict[date, When] = {}
    for t in tellings:
        day = t.when.start
        if t.when.precision != "day" or day is None:
            continue
        chosen.setdefault(day, t.when)
        vote = (day, copies.get(t.say.report, t.say.report))
        if vote not in counted:
            counted.add(vote)
            votes[day] += 1
    best = max(votes.values())
    return chosen[min(day for day, n in votes.items() if n == best)]
