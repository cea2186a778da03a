"""Matters between private persons and the law: no news of relations, whatever the words."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from ..records import Participant
from . import lists
from .candidate import Candidate
from .inflect import noun_forms, verb_forms
from .tree import Tree

PATH = Path(__file__).parent / "data" / "veto.toml"

#: types that are done to private persons too
_TYPES = frozenset(
    ["ASSAULT", "COERCE", "ACCUSE", "AID", "SUPPORT", "REJECT", "RETREAT", "REQUEST"]
)
_LEGAL = frozenset(["arrest", "allege", "investigate", "disapprove"])
#: what a court says to its own state's bodies and people is law, no politics between sides
_VERBAL = frozenset(["REQUEST", "REJECT", "CONCEDE", "SUPPORT", "AGREE"])
_PRIVATE = frozenset(["CVL", "BUS", "EDU", "MED"])
_OFFICIAL = frozenset(
    ["GOV", "MIL", "LEG", "JUD", "COP", "REB", "SPY", "OPP", "IGO", "PTY", "NGO", "REL", "JRN"]
)
#: who stands against the state before its courts
#: what private persons do not fight with
_MEANS = frozenset(
    [
        "grenade",
        "rocket",
        "mortar",
        "missile",
        "airstrike",
        "soldiers",
        "troops",
        "militia",
        "militants",
        "rebels",
        "clashes",
        "police",
    ]
)
_OPPOSED = frozenset(["OPP", "PTY", "NGO", "JRN", "REB", "REL", "IGO"])


@dataclass(frozen=True, slots=True)
class Privacy:
    """The words that tell private from public matters."""

    crimes: frozenset[str]
    politics: frozenset[str]
    persons: frozenset[str]
    hurts: frozenset[str]

    @classmethod
    def load(cls) -> Privacy:
        """The lists of veto.toml."""
        raw = tomllib.loads(PATH.read_text(encoding="utf-8"))["private"]
        crimes, politics, persons, hurts = (
            frozenset(form for word in raw[key] for form in noun_forms(word) | verb_forms(word))
            for key in ("crimes", "politics", "persons", "hurts")
        )
        return cls(crimes, politics, persons, hurts)

    def bars(self, tree: Tree, c: Candidate, *, sure: bool = False) -> bool:
        """Whether nobody of public life is on one side, and no second state.

        What somebody is `sure` of may be done to whomever, unless it is over a crime.
        """
        known = [p for p in (*c.actors, *c.recipients) if p.actor.id]
        if (
            c.pattern.event in _VERBAL
            and _courts(c.actors)
            and not _ids(c.recipients) - _ids(c.actors)
            and not any(map(_contends, c.recipients))
        ):
            return True
        violent = c.pattern.event == "ASSAULT"
        if known and not violent and all(p.actor.sector == "BUS" for p in known):
            return True
        if c.pattern.event not in _TYPES:
            return False
        if self._by_private(c):
            return True
        legal = c.pattern.mode in _LEGAL
        if not legal or len(_ids(c.actors) | _ids(c.recipients)) > 1:
            return False
        if not c.recipients or any(map(_official, c.recipients)):
            return False
        at = c.frame.trigger
        words = set(tree.low[max(0, at - 50) : at + 50])
        if words & self.politics:
            return False
        if words & self.crimes:
            return True
        return not sure and not any(self._public(tree, p.head) for p in c.recipients)

    def _by_private(self, c: Candidate) -> bool:
        """Done by persons of no public life, in one country, to nobody official."""
        known = [p for p in c.actors if p.actor.id]
        private = bool(known) and all(p.actor.sector in _PRIVATE for p in known)
        return (
            private
            and len(_ids(c.actors) | _ids(c.recipients)) < 2
            and not any(p.actor.sector in _OFFICIAL for p in c.recipients)
        )

    def alone(self, tree: Tree, c: Candidate) -> bool:
        """One private person hurt by nobody known, with no word of politics near."""
        if c.pattern.event != "ASSAULT" or any(p.actor.id for p in c.actors) or not c.frame.objects:
            return False
        at = c.frame.trigger
        doing = [] if c.frame.passive else list(tree.own_subjects(at))
        quarrel = bool(doing) and all(self._private_person(tree, i) for i in doing)
        if tree.low[at] not in self.hurts and not quarrel:
            return False
        words = set(tree.low[max(0, at - 60) : at + 60])
        if words & self.politics or words & _MEANS - ({"police"} if quarrel else set()):
            return False
        return not any(p.actor.sector in _OFFICIAL for p in c.recipients) and all(
            self._private_person(tree, i) for i in c.frame.objects
        )

    def _private_person(self, tree: Tree, i: int) -> bool:
        token = tree.tokens[i]
        return (
            token.xpos in ("NN", "NNP")
            and not tree.kids(i, "conj", "nummod", "appos")
            and (token.upos == "PROPN" or tree.low[i] in lists.nouns("persons"))
            and not self._public(tree, i)
        )

    def _public(self, tree: Tree, i: int) -> bool:
        """Whether what the law does to a party is of interest beyond it."""
        words = {tree.low[i], *(tree.low[j] for j in tree.children[i])}
        return bool(words & self.persons)


def _courts(side: list[Participant]) -> bool:
    return bool(side) and all(p.actor.sector == "JUD" for p in side)


def _contends(p: Participant) -> bool:
    """Whether a party stands against the state, or is one of its leaders by name."""
    return p.actor.sector in _OPPOSED or (p.actor.sector == "GOV" and p.actor.kind == "person")


def _official(p: Participant) -> bool:
    return p.actor.id is not None and p.actor.sector not in _PRIVATE


def _ids(side: list[Participant]) -> set[str]:
    return {p.actor.id for p in side if p.actor.id}
