"""According to whom: which sources' tellings an answer may rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..errors import InputError
from .records import Say, Telling

_KINDS = ("outlet", "speaker")


@dataclass(frozen=True, slots=True)
class View:
    """One source or a side of several.

    `UKR` is whoever speaks for that actor, `outlet:Reuters` an outlet or an agency that is
    named on the way, `speaker:Lavrov` a speaker by any part of the name.
    """

    sources: tuple[tuple[str, str], ...]  # ("id" | "outlet" | "speaker", value)

    @classmethod
    def parse(cls, words: Iterable[str]) -> View | None:
        """The view of sources written as on the command line, commas separating a side's.

        None when no source is named: everybody's. Raises `InputError` for an unknown kind.
        """
        sources = []
        for word in (w.strip() for words_ in words for w in words_.split(",")):
            kind, colon, value = word.partition(":")
            if not word:
                continue
            if not colon:
                sources.append(("id", word))
            elif kind in _KINDS and value.strip():
                sources.append((kind, value.strip().casefold()))
            else:
                raise InputError(
                    word, "not a source; write an actor id (UKR), outlet:NAME or speaker:NAME"
                )
        return cls(tuple(sources)) if sources else None

    def admits(self, say: Say) -> bool:
        """Whether `say` is one of the view's sources."""
        return any(_is(say, kind, value) for kind, value in self.sources)


def _is(say: Say, kind: str, value: str) -> bool:
    if kind == "id":
        return bool(say.voices) and say.voices[-1].id == value
    if kind == "speaker":
        return bool(say.voices) and value in (say.speaker or "").casefold()
    names = [say.outlet or "", *(v.name for v in say.voices), *(v.id or "" for v in say.voices)]
    return value in (name.casefold() for name in names)


def according_to(tellings: Iterable[Telling], view: View | None) -> list[Telling]:
    """The tellings that `view` admits; all of them without a view."""
    return [t for t in tellings if view is None or view.admits(t.say)]
