"""Actors whose names begin with what somebody typed."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ..actors.folding import fold


class Named(NamedTuple):
    """An actor and the name it was found by."""

    id: str
    name: str


@cache
def _names() -> list[tuple[str, Named]]:
    """Folded names in order, each with the actor it means."""
    from ..commands.parties import _book

    ids, names = _book()
    found = {(fold(name).casefold(), id_) for id_, name in names.items()} | set(ids.items())
    return sorted((name, Named(id_, names.get(id_, id_))) for name, id_ in found)


def matching(query: str, limit: int = 12) -> list[Named]:
    """The actors that have a name in which some word begins with `query`."""
    wanted = fold(query).casefold().strip()
    if len(wanted) < 2:
        return []
    found: dict[str, Named] = {}
    for name, named in _names():
        if name.startswith(wanted) or f" {wanted}" in name:
            found.setdefault(named.id, named)
    order = sorted(
        found.values(), key=lambda n: (not fold(n.name).casefold().startswith(wanted), n)
    )
    return order[:limit]
