"""Whether two parties of one country are clearly two: the premier and the opposition's leader."""

from __future__ import annotations

from collections.abc import Iterable

from ..records import Participant

#: what stands for a country as a whole, whatever its words
_WHOLE = frozenset(["state", "contested", "people", "population"])


def apart(a: Participant, b: Participant) -> bool:
    """Whether `a` and `b` have different ids, or one id and names that cannot be the same."""
    if a.actor.id != b.actor.id:
        return a.actor.id is not None and b.actor.id is not None
    if a.actor.sector and b.actor.sector and a.actor.sector != b.actor.sector:
        return True
    if a.actor.kind in _WHOLE or b.actor.kind in _WHOLE:
        return False
    if a.actor.kind == b.actor.kind == "person":
        return bool(a.actor.name and b.actor.name) and a.actor.name != b.actor.name
    mine, theirs = _named(a.text), _named(b.text)
    return bool(mine and theirs) and not mine & theirs and a.actor.sector is not None


def any_apart(these: Iterable[Participant], those: Iterable[Participant]) -> bool:
    """Whether somebody of `these` is clearly not somebody of `those`."""
    held = list(those)
    return any(apart(a, b) for a in these for b in held)


def _named(text: str) -> set[str]:
    """The capitalised words of a phrase, its first article aside."""
    return {w.strip(",.'’").lower() for w in text.split() if w[:1].isupper()} - {"the", "a", "an"}
