"""`python -m legation.actors.coverage`: for which days the tables know who held office.

Counts, for every state, the days from 2005-01-01 to 2022-06-30 on which somebody is known as head
of state or government, and as foreign minister.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from legation.actors.knowledge import Knowledge
from legation.actors.people import People, Tenure
from legation.actors.tables import DATA, day

FIRST, LAST = date(2005, 1, 1), date(2022, 6, 30)
#: states younger than the period
BORN = {"MNE": date(2006, 6, 3), "XKX": date(2008, 2, 17), "SSD": date(2011, 7, 9)}
HEADS = frozenset(
    {
        "president",
        "king",
        "queen",
        "emir",
        "sultan",
        "emperor",
        "leader",
        "chancellor",
        "pope",
        "prime minister",
        "prince",
        "grand duke",
        "head of state",
        "captain regent",
        "co-prince",
        "chairman of the presidency",
        "member of the presidency",
        "president of the swiss confederation",
        "supreme leader",
    }
)
FOREIGN = frozenset({"foreign minister", "secretary of state"})


def covered(tenures: Iterable[Tenure], first: date, last: date) -> float:
    """Share of the days from `first` to `last` that the tenures cover."""
    total = (last - first).days + 1
    spans = []
    for t in tenures:
        if not t.since:
            continue
        a = max((day(t.since) or first), first)
        b = min(day(t.until) or last, last)
        if a <= b:
            spans.append((a, b))
    days, at = 0, first
    for a, b in sorted(spans):
        a = max(a, at)
        if a <= b:
            days += (b - a).days + 1
            at = b + timedelta(days=1)
    return days / total


def coverage(people: People, states: Iterable[str]) -> dict[str, tuple[float, float]]:
    """Shares of days covered, (heads, foreign ministers), by state."""
    held: dict[str, list[Tenure]] = {}
    for person in people.everybody():
        for t in person.tenures:
            held.setdefault(t.holder, []).append(t)
    out = {}
    for state in sorted(states):
        mine = held.get(state, [])
        first = max(FIRST, BORN.get(state, FIRST))
        out[state] = (
            covered((t for t in mine if t.role in HEADS), first, LAST),
            covered((t for t in mine if t.role in FOREIGN), first, LAST),
        )
    return out


def main() -> None:
    """Writes the figures, and the states below the bars, to the terminal."""
    import sys

    kb, people = Knowledge(), People(DATA)
    states = [p.id for p in kb.polities.values() if p.kind == "state"]
    found = coverage(people, states)
    heads = [s for s, (h, _) in found.items() if h >= 0.95]
    foreign = [s for s, (_, f) in found.items() if f >= 0.90]
    out = sys.stdout.write
    out(f"{len(states)} states, {FIRST} to {LAST}\n")
    out(f"heads of state or government on >= 95 % of days: {len(heads)} states\n")
    out(f"foreign ministers on >= 90 % of days: {len(foreign)} states\n")
    low = [f"{s} {h:.2f}" for s, (h, _) in found.items() if h < 0.95]
    out("heads below: " + ", ".join(low) + "\n")
    low = [f"{s} {f:.2f}" for s, (_, f) in found.items() if f < 0.90]
    out("foreign ministers below: " + ", ".join(low) + "\n")


if __name__ == "__main__":
    main()
