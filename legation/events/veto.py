"""What only looks like politics: sport, markets, figures of speech."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from .candidate import Candidate
from .hollow import (
    asked_whether,
    by_itself,
    called_so,
    foretold,
    found_so,
    in_protest,
    labelled_so,
    named_only,
    to_oneself,
    witnessed,
)
from .inflect import noun_forms, verb_forms
from .private import Privacy
from .tree import Tree

PATH = Path(__file__).parent / "data" / "veto.toml"


@dataclass(frozen=True, slots=True)
class Gathering:
    """When a crowd protests, and when it only comes together."""

    triggers: frozenset[str]
    words: frozenset[str]
    unless: frozenset[str]
    despite: frozenset[str]

    @classmethod
    def of(cls, raw: dict[str, list[str]]) -> Gathering:
        """The lists of one table of veto.toml."""
        words, unless, despite = (
            frozenset(form for w in raw[key] for form in noun_forms(w) | verb_forms(w))
            for key in ("words", "unless", "despite")
        )
        return cls(frozenset(raw["triggers"]), words, unless, despite)

    def bars(self, trigger: str, words: set[str]) -> bool:
        """Whether a gathering told with these words is no protest."""
        if trigger not in self.triggers:
            return False
        return not words & self.words or (bool(words & self.unless) and not words & self.despite)


@dataclass(frozen=True, slots=True)
class Veto:
    """Words that bar an event."""

    topics: dict[str, frozenset[str]]
    objects: frozenset[str]
    places: frozenset[str]
    accidents: frozenset[str]
    vehicles: frozenset[str]
    hits: frozenset[str]
    acts: frozenset[str]
    always: frozenset[str]
    violence: frozenset[str]
    minimum: int
    idioms: dict[str, frozenset[str]]
    hazards: frozenset[str]
    strikes: frozenset[str]
    labour: frozenset[str]
    contests: frozenset[str]
    votes: frozenset[str]
    scoreline: re.Pattern[str]
    never_barred: frozenset[str]
    privacy: Privacy
    gathering: Gathering

    @classmethod
    def load(cls) -> Veto:
        """The lists of veto.toml."""
        raw = tomllib.loads(PATH.read_text(encoding="utf-8"))
        topics = {
            name: frozenset(form for word in words for form in noun_forms(word))
            for name, words in raw["topics"].items()
        }
        objects = frozenset(
            form for word in raw["figurative"]["objects"] for form in noun_forms(word)
        )
        accidents = frozenset(
            form
            for word in raw["accident"]["words"]
            for form in noun_forms(word) | verb_forms(word)
        )
        idioms = {
            verb: frozenset(form for word in words for form in noun_forms(word))
            for base, words in raw["idioms"].items()
            for verb in verb_forms(base)
        }
        unless = frozenset(raw["accident"]["unless"])
        hazards, strikes, labour = (
            frozenset(form for w in raw[table][key] for form in noun_forms(w))
            for table, key in (("hazard", "words"), ("labour", "triggers"), ("labour", "words"))
        )
        return cls(
            topics,
            objects,
            frozenset(raw["figurative"]["places"]),
            accidents,
            frozenset(form for w in raw["accident"]["vehicles"] for form in noun_forms(w)),
            frozenset(form for base in raw["accident"]["hits"] for form in verb_forms(base)),
            frozenset(form for base in raw["accident"]["acts"] for form in verb_forms(base)),
            frozenset(raw["accident"]["always"]),
            unless,
            raw["minimum"],
            idioms,
            hazards,
            strikes,
            labour,
            frozenset(form for base in raw["contest"]["triggers"] for form in verb_forms(base)),
            frozenset(form for w in raw["contest"]["words"] for form in noun_forms(w)),
            re.compile(raw["scoreline"]),
            frozenset(raw["never_barred"]),
            Privacy.load(),
            Gathering.of(raw["gathering"]),
        )

    def bars(self, tree: Tree, c: Candidate, *, sure: bool = False) -> bool:
        """Whether candidate `c` is no event of public life.

        What somebody is `sure` of is not barred because it is between a body of the state and
        persons of no public life.
        """
        grave = self._grave(c)
        return (
            self._figurative(tree, c)
            or (not grave and self._topical(tree, c))
            or (not grave and self.privacy.bars(tree, c, sure=sure))
            or self.privacy.alone(tree, c)
            or self._idiom(tree, c)
            or named_only(tree, c.frame.trigger)
            or to_oneself(tree, c)
            or by_itself(tree, c)
            or found_so(tree, c)
            or called_so(tree, c)
            or labelled_so(tree, c)
            or in_protest(tree, c)
            or asked_whether(tree, c)
            or foretold(tree, c)
            or witnessed(c)
        )

    def _grave(self, c: Candidate) -> bool:
        """Whether `c` changes how two known sides stand, whatever the words around are about."""
        return c.pattern.change in self.never_barred and _two_sides(c)

    def _figurative(self, tree: Tree, c: Candidate) -> bool:
        if c.pattern.event not in ("ASSAULT", "COERCE", "MOBILIZE"):
            return False
        frame = c.frame
        held = [
            *frame.objects,
            *(j for p in ("on", "against", "of") for j in frame.all_preps().get(p, ())),
        ]
        told = {tree.low[j] for j in held} & self.objects
        if told <= self.places and _violent(tree, c, self.violence):
            return False
        return bool(told)

    def _idiom(self, tree: Tree, c: Candidate) -> bool:
        """A verb and its bare object that together tell something else: "take part"."""
        if c.pattern.event in ("CONSULT", "COOPERATE", "PROTEST"):
            return False
        nouns = self.idioms.get(tree.low[c.frame.trigger], frozenset())
        held = (*c.frame.objects, *tree.clauses(c.frame.trigger))
        return any(tree.low[j] in nouns and "of" not in tree.preps(j) for j in held)

    def _topical(self, tree: Tree, c: Candidate) -> bool:
        first, last = tree.doc.sentences[tree.tokens[c.frame.trigger].sent]
        words = set(tree.low[first:last])
        tokens = tree.tokens
        if self.scoreline.search(tree.doc.text[tokens[first].start : tokens[last - 1].end]):
            words.add("score")
        unsaid = c.pattern.event == "SANCTION" and not c.actors
        if (c.pattern.event == "THREATEN" or unsaid) and words & self.hazards:
            return True
        if c.pattern.event == "PROTEST" and self.gathering.bars(tree.low[c.frame.trigger], words):
            return True
        strike = c.pattern.event == "ASSAULT" and tree.low[c.frame.trigger] in self.strikes
        if strike and words & self.labour and not words & self.violence:
            return True
        if c.pattern.event == "ASSAULT" and not _violent(tree, c, self.violence):
            doing = c.frame.agents() if c.frame.passive else c.frame.subjects
            done = tree.low[c.frame.trigger]
            named = all(_called(tree, j) for j in (*doing, *c.frame.objects))
            if named and done in self.contests and words & self.votes:
                return True
            if done in self.hits and any(tree.low[j] in self.vehicles for j in doing):
                return True
        unknown = c.pattern.event == "ASSAULT" and not any(p.actor.id for p in c.actors)
        fired = tree.low[c.frame.trigger] in self.acts and not c.frame.passive
        if c.placed and unknown and not fired and not _violent(tree, c, self.violence):
            return True
        near = words | set(tree.low[max(0, first - 30) : first])
        if fired:
            near -= {tree.low[c.frame.trigger]}
        if unknown and near & self.accidents and not near & self.violence:
            return True
        if unknown and words & self.always:
            return True
        return any(len(words & topic) >= self.minimum for topic in self.topics.values())


def _two_sides(c: Candidate) -> bool:
    return len({p.actor.id for p in (*c.actors, *c.recipients) if p.actor.id}) > 1


def _called(tree: Tree, j: int) -> bool:
    """Whether somebody has a name: "mayor Ana Soto", not "voters"."""
    last = tree.phrase(j)[1]
    return any(tree.tokens[k].upos == "PROPN" for k in range(j, last + 1))


def _violent(tree: Tree, c: Candidate, words: frozenset[str]) -> bool:
    """Whether a word near says that somebody did it: not "ten people died in a crash"."""
    at = c.frame.trigger
    return bool(words & set(tree.low[max(0, at - 60) : at + 60]))
