"""Actors as a user names them: an id, or a name of the gazetteer."""

from __future__ import annotations

from functools import cache

import click

#: kinds of names that a user may mean an actor by; "Moscow" is one, "Muscovite" is not
_KINDS = frozenset(
    (
        *("name", "official", "short", "capital", "region", "renamed"),
        *("igo", "org", "organisation", "agency", "outlet", "group"),
    )
)


@cache
def _book() -> tuple[dict[str, str], dict[str, str]]:
    """Ids by name, and names by id."""
    from ..actors.folding import fold
    from ..actors.knowledge import Knowledge

    known = Knowledge()
    ids: dict[str, str] = {}
    for name, entries in known.names.items():
        found = {e.id for e in entries if e.id and e.type in _KINDS}
        if len(found) == 1:
            ids.setdefault(fold(name).casefold(), found.pop())
    names = {o.id: o.name for o in known.organisations.values()}
    names.update((p.id, p.name) for p in known.polities.values())
    return ids, names


def party(word: str) -> str:
    """The id of the actor that `word` names; an unknown id in capitals is taken as it is."""
    from ..actors.folding import fold

    ids, names = _book()
    if word in names:
        return word
    found = ids.get(fold(word).casefold())
    if found is None and word.upper() in names:
        found = word.upper()
    if found is None and not any(c.isspace() for c in word) and word == word.upper():
        found = word
    if found is None:
        raise click.UsageError(
            f"{word}: no actor is known by that name; give an id such as UKR, or a name in English"
        )
    return found


def called(id_: str) -> str:
    """An actor as shown to a reader: `Ukraine (UKR)`."""
    name = _book()[1].get(id_)
    return f"{name} ({id_})" if name and name != id_ else id_


# click's parameter types are generic from version 8.3 on
class Party(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """An actor by id or name."""

    name = "actor"

    def convert(self, value: object, param: object, ctx: object) -> str:
        return party(str(value))


PARTY = Party()
