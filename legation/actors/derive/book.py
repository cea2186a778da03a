"""Who held what, from sources that overrule or fill one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from legation.actors.derive.holders import Offices, Said, agree
from legation.actors.people import Tenure, key_of

#: days that a piece of a tenure must last to be kept when others cut it
LEAST = 60
#: days from which a piece is kept that is less than half of the tenure
LONG = 400
#: days in one seat at once that tell of one person under two spellings
SHARED = 30
ALWAYS = date.max
LATE = date(2100, 1, 1).toordinal()


@dataclass
class Bearer:
    """A person who acted for one state or organisation."""

    name: str
    gender: str
    tenures: list[Tenure] = field(default_factory=list)
    #: what the lists call them where our own table has another name
    aliases: list[str] = field(default_factory=list)


class Book:
    """Persons by the state or organisation that they acted for."""

    def __init__(self, offices: Offices) -> None:
        self._offices = offices
        self._bearers: dict[str, list[Bearer]] = {}
        self._keyed: dict[tuple[str, str], Bearer] = {}

    # -- taking in ---------------------------------------------------------------

    def enlist(self, said: Iterable[Said]) -> None:
        """The office-holder lists, whose keys tell who is who."""
        for name, key, gender, held in said:
            bearer = self._keyed.get((held.holder, key))
            if bearer is None:
                bearer = self._keyed[held.holder, key] = self._new(held.holder, name, gender)
            bearer.tenures.append(held)

    def overrule(self, said: Iterable[Said]) -> None:
        """Takes tenures that count for more than everything listed so far."""
        for one in said:
            bearer = self._find(one) or self._new(one.tenure.holder, one.name, one.gender)
            if key_of(bearer.name) != key_of(one.name):
                bearer.aliases.append(bearer.name)
            bearer.name, bearer.gender = one.name, one.gender or bearer.gender
            for other in self._bearers[one.tenure.holder]:
                other.tenures = [
                    piece
                    for t in other.tenures
                    for piece in self._without(t, one.tenure, same=other is bearer)
                ]
            bearer.tenures.append(one.tenure)

    def fill(self, said: Iterable[Said]) -> None:
        """Takes tenures for the days on which nobody is known in the seat."""
        for one in said:
            bearer = self._find(one)
            for piece in list(self._open_days(one.tenure, bearer)):
                bearer = bearer or self._new(one.tenure.holder, one.name, one.gender)
                bearer.tenures.append(piece)
                self._end_others(bearer, piece)

    def close(self) -> None:
        """Ends what is open in a seat where the next holder begins; joins what touches."""
        for holder, bearers in self._bearers.items():
            seats: dict[str, list[tuple[str, Bearer]]] = {}
            for b in bearers:
                for t in b.tenures:
                    seat = self._offices.seat(holder, t.role)
                    if seat and t.since:
                        seats.setdefault(seat, []).append((t.since, b))
            for b in bearers:
                b.tenures = joined([self._closed(t, b, seats) for t in b.tenures])

    def lines(self) -> list[str]:
        """Lines "name <tab> gender <tab> tenures" of everybody with a tenure, by every name."""
        return sorted(
            f"{name}\t{b.gender}\t{'; '.join(packed(t) for t in b.tenures)}"
            for bearers in self._bearers.values()
            for b in bearers
            for name in dict.fromkeys([b.name, *b.aliases])
            if b.tenures
        )

    # -- inside ------------------------------------------------------------------

    def _new(self, holder: str, name: str, gender: str) -> Bearer:
        bearer = Bearer(name, gender)
        self._bearers.setdefault(holder, []).append(bearer)
        return bearer

    def _find(self, one: Said) -> Bearer | None:
        """Who of the same state bears the name, or one like it in the same seat about then."""
        mine, words = self._bearers.get(one.tenure.holder, ()), key_of(one.name).split()
        source = one.tenure.source
        same = [b for b in mine if key_of(b.name).split() == words]
        if same:
            return min(
                same, key=lambda b: min((apart(t, one.tenure) for t in b.tenures), default=0)
            )
        seat = self._offices.seat(one.tenure.holder, one.tenure.role) or one.tenure.role
        near = [
            (-shared(t, one.tenure), k, b)
            for k, b in enumerate(mine)
            for t in b.tenures
            if (self._offices.seat(t.holder, t.role) or t.role) == seat
            and shared(t, one.tenure) > SHARED
            and agree(key_of(b.name).split(), words)
            and not (source == "own" and any(u.source == source for u in b.tenures))
        ]
        return min(near)[2] if near else None

    def _without(self, t: Tenure, own: Tenure, *, same: bool) -> Iterator[Tenure]:
        """What remains beside an overruling tenure; of the same person's, what is apart."""
        seat = self._offices.seat(own.holder, own.role)
        rival = t.role == own.role or (seat and self._offices.seat(t.holder, t.role) == seat)
        if t.source == own.source or not rival or (not same and not seat):
            yield t
        elif same:
            if apart(t, own) > SHARED and t.until:
                yield t
        else:
            for since, until in remaining(t, [own]):
                yield t._replace(since=since, until=until)

    def _open_days(self, t: Tenure, bearer: Bearer | None) -> Iterator[Tenure]:
        """Pieces of a tenure on which nobody is known in its seat.

        Of an office without a seat: on which the person is not known in it.
        """
        seat = self._offices.seat(t.holder, t.role)
        taken = [
            ended(u, t) if b is not bearer else u
            for b in (self._bearers.get(t.holder, ()) if seat else filter(None, [bearer]))
            for u in b.tenures
            if u.since and (self._taken(u, seat) if seat else u.role == t.role)
        ]
        for since, until in remaining(t, taken):
            yield t._replace(since=since, until=until)

    def _taken(self, t: Tenure, seat: str) -> bool:
        """Whether the tenure leaves no room in a seat; a leader stands for a head of state."""
        own = self._offices.seat(t.holder, t.role)
        return own == seat or (own == "leader" and seat == "state")

    def _end_others(self, bearer: Bearer, piece: Tenure) -> None:
        seat = self._offices.seat(piece.holder, piece.role)
        for other in self._bearers[piece.holder] if seat else ():
            if other is not bearer:
                other.tenures = [
                    ended(t, piece) if self._offices.seat(t.holder, t.role) == seat else t
                    for t in other.tenures
                ]

    def _closed(
        self, t: Tenure, mine: Bearer, seats: dict[str, list[tuple[str, Bearer]]]
    ) -> Tenure:
        seat = self._offices.seat(t.holder, t.role)
        if t.until or not t.since or not seat:
            return t
        later = [since for since, b in seats.get(seat, ()) if since > t.since and b is not mine]
        return t._replace(until=min(later, default=""))


def bounds(t: Tenure) -> tuple[date, date]:
    """First and last day; a month or a year ends with its last day."""
    first = padded(t.since, "-01-01") if t.since else date.min
    last = padded(t.until, "-12-28") if t.until else ALWAYS
    return first, max(first, last)


def padded(day: str, rest: str) -> date:
    """An ISO day of which month and day may be missing."""
    return date.fromisoformat(day + rest[-(10 - len(day)) :] if len(day) < 10 else day)


def apart(a: Tenure, b: Tenure) -> int:
    """Days between two tenures, 0 where they overlap."""
    (a1, a2), (b1, b2) = bounds(a), bounds(b)
    return max((b1 - a2).days, (a1 - b2).days, 0)


def ended(t: Tenure, later: Tenure) -> Tenure:
    """A tenure of the lists, which stop in 2022, ends where another person's begins."""
    stops = not t.until and t.source in ("eps", "fm2023") and t.since < later.since
    return t._replace(until=later.since) if stops else t


def shared(a: Tenure, b: Tenure) -> int:
    """Days on which both tenures stand, at most as far as `LATE`."""
    (a1, a2), (b1, b2) = bounds(a), bounds(b)
    return min(a2.toordinal(), b2.toordinal(), LATE) - max(a1.toordinal(), b1.toordinal())


def remaining(t: Tenure, taken: Iterable[Tenure]) -> Iterator[tuple[str, str]]:
    """Pieces of a tenure on which none of the others stands, long enough to be no mere rounding.

    A tenure without an end does not come back after another one.
    """
    first, last = bounds(t)
    pieces, at = [], first
    for a, b in sorted(bounds(u) for u in taken):
        if b > at and a < last:
            if a > at:
                pieces.append((at, a))
            at = b
    if at < last:
        pieces.append((at, last))
    if last == ALWAYS:
        pieces = [p for p in pieces if (p[0] - first).days <= LEAST][:1]
    whole = min(last.toordinal(), LATE) - first.toordinal()
    for a, b in pieces:
        days = min(b.toordinal(), LATE) - a.toordinal()
        if (a, b) == (first, last) or days >= LONG or (days >= LEAST and 2 * days >= whole):
            since = t.since if a == first else a.isoformat()
            yield since, t.until if b == last else b.isoformat()


def joined(held: list[Tenure]) -> list[Tenure]:
    """Tenures by their beginning, those of one office and source that touch or overlap made one."""
    out: list[Tenure] = []
    for t in sorted(set(held), key=lambda t: (t.since, t.holder, t.role, t.sector, t.until)):
        k = next((k for k, o in enumerate(out) if continues(o, t)), None)
        if k is None:
            out.append(t)
        else:
            until = max(out[k].until, t.until) if out[k].until and t.until else ""
            out[k] = out[k]._replace(until=until)
    return out


def continues(a: Tenure, b: Tenure) -> bool:
    """Whether the later tenure is of the same office and begins before or as the earlier ends."""
    same = (a.holder, a.role, a.source) == (b.holder, b.role, b.source)
    return same and (not a.until or b.since <= a.until)


def packed(t: Tenure) -> str:
    """One tenure as people.tsv writes it."""
    return "|".join((*t[:6], f"{t.confidence:g}"))
