"""Mend what the patterns found and add what no pattern says, where the network is sure enough."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ...records import Participant, Status
from .. import lists
from ..candidate import Candidate, fits
from ..frames import Frame, noun_frame, verb_frame
from ..locating import in_country, locate
from ..names import unique
from ..parties import Parties
from ..pattern import TYPES, Book, Pattern
from ..status_word import denying
from ..tree import Tree
from .bounds import LEARNED, PATH
from .judge import Opinion
from .sides import ABOUT_ACTS, Sides, himself, same, struck_elsewhere, within
from .support import spots, support

if TYPE_CHECKING:
    from ..coder import Draft

_SIDES = ("actors", "recipients")
_WORDS = ("by", "to")
#: a party no likelier than this takes no part
_UNLIKELY = 0.05
#: types that two do to each other
_TWO_SIDED = frozenset(["ASSAULT", "CONSULT", "COOPERATE"])
#: types that those who act together do with each other
_MUTUAL = _TWO_SIDED - {"ASSAULT"} | {"AGREE"}
#: types that are done to somebody
_DONE = frozenset(["SANCTION", "COERCE", "ASSAULT"])
#: types whose acts may be taken back
_HARSH = _DONE | {"MOBILIZE", "PROTEST", "THREATEN"}
_STANCES = ABOUT_ACTS | {"REQUEST"}
#: changes whose parties the patterns read with care
_SETTLED = frozenset(
    ["establishes", "severs", "recalls", "expels", "downgrades", "recognises", "derecognises",
     "joins", "leaves"]
)  # fmt: skip


class Reviser(Sides):
    """Revises the drafts of one document by one opinion."""

    def __init__(self, tree: Tree, parties: Parties, opinion: Opinion, book: Book) -> None:
        super().__init__(tree, parties, opinion)
        self.book = book

    def mend(self, drafts: Sequence[Draft]) -> None:
        """Give drafts the side that the network is sure of and the pattern lacks or mistook."""
        for d in drafts:
            if d.candidate.pattern.mutual or d.stance is not None or settled(d):
                continue
            s = support(self.tree, d, self.opinion)
            if any(o.trigger == s.spot and o.type == d.type and o is not d for o in drafts):
                continue  # the word tells another event of the type
            for side, held in enumerate((s.actor, s.recipient)):
                # a side that is most unlikely may be mended at a less certain word
                if s.type >= (self.bounds.sure if held > _UNLIKELY else self.bounds.sure / 4):
                    elsewhere = struck_elsewhere(self.tree, d, drafts) if side else set()
                    self._mend(d, side, s.spot, held, elsewhere)
            self._hand_up(d)

    def _hand_up(self, d: Draft) -> None:
        """Give a promise, threat or refusal that names nobody the other side of its act."""
        c = d.candidate
        if c.recipients or d.type not in ABOUT_ACTS or d.stance is not None:
            return
        if denying(self.tree.low[d.trigger]):
            return  # who denies a deed rejects what is said, not those it was done to
        found = self._below(d.trigger, d.type, c.actors)
        if found:
            c.recipients = found
            d.steps.append(f"to “{found[0].text}”, whom the act is done to by the learned reading")

    def _mend(self, d: Draft, side: int, spot: int, held: float, taken: set[int]) -> None:
        c, b = d.candidate, self.bounds
        mine: list[Participant] = getattr(c, _SIDES[side])
        other: list[Participant] = getattr(c, _SIDES[1 - side])
        taken |= {p.head for p in (*mine, *other)}
        if "object" not in c.pattern.recipient:
            taken |= c.consumed
        if side and not mine and d.type == "REJECT" and denying(self.tree.low[d.trigger]):
            return  # who denies a deed rejects what is said, not those it was done to
        where = self._only_where(mine) if side else None
        fill = not mine or (where is not None and held < b.side)
        if not fill and held > b.weak:
            return
        needed = (b.fill_recipient if side else b.fill_actor) if fill else b.replace
        found = self._side(spot, side, needed, taken)
        found = [p for p in found if not (same(p, other) or within(p, other) or himself(p, other))]
        if not found:
            return
        if where is not None:
            found = [in_country(self.tree, p, where) for p in found]
        setattr(c, _SIDES[side], found)
        if side and not any(p.actor.id for p in found):
            locate(self.tree, self.parties, c)
            found = c.recipients
        d.change = d.change if d.change == "attacks" else None
        instead = f" instead of “{mine[0].text}”" if mine else ""
        d.steps.append(f"{_WORDS[side]} “{found[0].text}”{instead}: the learned reading is surer")

    def _only_where(self, side: list[Participant]) -> str | None:
        """The country of places that stand for whom something was done to there."""
        ids = {p.actor.id for p in side}
        placed = bool(side) and all(self._is_place(p.head) for p in side)
        return next(iter(ids)) if placed and len(ids) == 1 else None

    def _is_place(self, i: int) -> bool:
        """Whether word `i` names a place, or says whose one is: "Peru's Ica region"."""
        m = self.parties.cast.at_head(i)
        if i in self.parties.places or (m is not None and m.use == "place"):
            return True
        token = self.tree.tokens[i]
        if token.dep == "nmod:poss":
            return self.tree.low[token.head] in lists.nouns("areas")
        noun = token.head if token.upos == "ADJ" else i
        if noun == i and self.tree.low[i] not in lists.nouns("areas"):
            return False
        return (
            any(j in self.parties.places for js in self.tree.preps(noun).values() for j in js)
            or noun in self.parties.places
        )

    def added(
        self, drafts: Sequence[Draft], make: Callable[[Candidate, Status, list[str]], Draft]
    ) -> list[Draft]:
        """Events that no draft tells, where the network is sure of word, type and a side."""
        out: list[Draft] = []
        b, types = self.bounds, self.opinion.types
        told = [(d.type, set(spots(self.tree, d))) for d in drafts]
        rows, columns = np.where(types >= b.add)
        likeliest = np.argsort(-types[rows, columns], kind="stable")
        for t, k in zip(rows[likeliest], columns[likeliest], strict=True):
            kind, chance = TYPES[k], float(types[t, k])
            if any(kind == event and int(t) in words for event, words in told):
                continue
            if any(int(t) in d.candidate.consumed for d in drafts):
                continue
            if self.tree.low[t] in lists.verbs("saying"):
                continue
            vague = kind in _HARSH and self.tree.low[t] in lists.nouns("vague_deeds")
            if vague and chance < b.vague:
                continue
            if self._excluded(int(t), kind) or self._undone(int(t), kind):
                continue
            if kind != "REJECT" and any(self._denies(int(t), d) for d in drafts):
                continue
            made = self._made(int(t), kind, chance, make)
            if made is None or any(_twin(made, d) or _again(made, d) for d in (*drafts, *out)):
                continue
            out.append(made)
        return out

    def _denies(self, t: int, d: Draft) -> bool:
        """Whether word `t` but says how `d` was done, or not: "stopped short of naming Peru"."""
        tokens = self.tree.tokens
        if d.candidate.pattern.mode == "expel" and t != d.trigger:  # "three days to leave"
            return d.trigger in (tokens[t].head, tokens[tokens[t].head].head)
        return d.status == "negated" and tokens[d.trigger].head == t != d.trigger

    def _made(
        self,
        t: int,
        kind: str,
        chance: float,
        make: Callable[[Candidate, Status, list[str]], Draft],
    ) -> Draft | None:
        tree, b = self.tree, self.bounds
        actors = self._side(t, 0, b.side, set())
        if tree.tokens[t].dep == "amod":  # "the ousted leader": by whom is said beside it or not
            around = set(tree.doc.subtree(tree.tokens[t].head))
            actors = [p for p in actors if p.head in around]
            if not actors and kind in _DONE:
                return None
        recipients = [p for p in self._side(t, 1, b.side, set()) if not same(p, actors)]
        recipients = recipients or self._below(t, kind, actors) or self._object(t, kind, actors)
        both = self._between(t, kind)
        if both:
            actors, recipients = both, list(both)
        if kind in _MUTUAL and not recipients and len(actors) > 1:
            recipients = list(actors)  # "the firm and its union agreed"
        if not actors and not recipients:
            return None
        unsaid = all(tree.case(p.head) in ("in", "at", "near") for p in actors)
        if unsaid and kind in lists.plain("needs_doer") and tree.passive(t):
            return None
        pattern = self._nearest(t, kind)
        noun = tree.tokens[t].upos in ("NOUN", "PROPN")
        frame: Frame = noun_frame(tree, t, pattern) if noun else verb_frame(tree, t, "")
        slots = [f"word “{tree.tokens[t].text}”"]
        c = Candidate(pattern, frame, actors, recipients, 0, slots=slots)
        locate(tree, self.parties, c)
        actors, recipients = c.actors, c.recipients
        who, whom = ({(p.actor.id, p.actor.sector) for p in side} for side in (actors, recipients))
        if who == whom and actors != recipients and not any(id_ is None for id_, _ in who):
            return None
        known = any(p.actor.id for p in (*actors, *recipients))
        if not known and not any(self.parties.public(p.head) for p in (*actors, *recipients)):
            return None
        step = f"no pattern: read as {kind} by what was learnt from labelled news ({chance:.2f})"
        sides = [f"by “{p.text}”" for p in actors] + [f"to “{p.text}”" for p in recipients]
        return make(c, "actual", [step, *sides])

    def _between(self, t: int, kind: str) -> list[Participant]:
        """Both sides of "clashes between soldiers and settlers"."""
        if kind not in _TWO_SIDED or self.tree.is_verb(t):
            return []
        held = [k for j in self.tree.preps(t).get("between", ()) for k in self.tree.conjuncts(j)]
        found = unique(p for j in held for p in self.who(j))
        sides = {(p.start, p.end) for p in found}
        return found if len(sides) > 1 and any(p.actor.id for p in found) else []

    def _object(self, t: int, kind: str, actors: list[Participant]) -> list[Participant]:
        """The somebody that a verb of doing has for its object: "fired the head of the bureau"."""
        if kind not in _DONE or not self.tree.is_verb(t) or self.tree.passive(t):
            return []
        found = [p for j in self.tree.objects(t) if self.parties.person(j) for p in self.who(j)]
        return [p for p in found if not same(p, actors)]

    def _with_word(self, t: int) -> list[Pattern]:
        """The patterns that may begin at word `t`, those with a particle left out."""
        word, patterns = self.tree.low[t], self.book.patterns
        held = [patterns[n] for n, particle in self.book.by_verb.get(word, ()) if not particle]
        return held + [patterns[n] for n in self.book.by_noun.get(word, ())]

    def _undone(self, t: int, kind: str) -> bool:
        """Whether what word `t` tells is taken back: "lifted the suspension of Chad"."""
        token = self.tree.tokens[t]
        if token.dep == "nmod" and self.tree.case(t) == "of":
            token = self.tree.tokens[token.head]  # "lifted the state of emergency"
        undone = token.dep in ("obj", "nsubj:pass") and token.upos == "NOUN"
        return kind in _HARSH and undone and self.tree.low[token.head] in lists.verbs("undoing")

    def _excluded(self, t: int, kind: str) -> bool:
        """Whether every pattern of the type with this word leaves out one of its sides here."""
        tree = self.tree
        held = [p for p in self._with_word(t) if p.event == kind and tree.tokens[t].upos == "VERB"]
        done_to = [j for j in tree.children[t] if tree.tokens[j].dep in ("obj", "nsubj:pass")]
        doing = [] if tree.passive(t) else list(tree.subjects(t))
        return bool(held) and all(
            (p.object_not and any(fits(tree, p.object_not, j) for j in done_to))
            or (p.subject_not and any(fits(tree, p.subject_not, j) for j in doing))
            for p in held
        )

    def _nearest(self, t: int, kind: str) -> Pattern:
        """What stands for a pattern: the type, and the mode and code of a pattern with its word."""
        held = [p for p in self._with_word(t) if p.event == kind]
        near = next((p for p in held if not p.object and not p.oblique), None)
        return Pattern(
            name=f"{LEARNED}{kind.lower()}",
            event=kind,
            file=PATH.name,
            line=self.bounds.about.get(kind, 1),
            mode=near.mode if near else None,
            contexts=near.contexts if near else (),
            cameo=near.cameo if near and near.cameo else self.bounds.codes[kind],
        )


def settled(d: Draft) -> bool:
    """Whether `d` may change how two sides stand: the patterns read such with care."""
    c = d.candidate
    return (d.change or (c.variant and c.variant.change) or c.pattern.change) in _SETTLED


def _twin(made: Draft, d: Draft) -> bool:
    """Whether `d` tells the same near by: one type, one sentence, a side in common on each."""
    if made.type != d.type or abs(made.trigger - d.trigger) > 12:
        return False
    return all(
        not mine or not theirs or {_key(p) for p in mine} & {_key(p) for p in theirs}
        for mine, theirs in (
            (made.candidate.actors, d.candidate.actors),
            (made.candidate.recipients, d.candidate.recipients),
        )
    )


def _again(made: Draft, d: Draft) -> bool:
    """Whether `d` tells something else with the same word: no promise of it, no demand for it."""
    if made.trigger != d.trigger:
        return False
    if made.type in _STANCES and made.status not in ("actual", "ongoing"):
        return True
    stances = (made.type in _STANCES) + (d.type in _STANCES)
    act = made if d.type in _STANCES else d
    return stances != 1 or act.status in ("actual", "ongoing")


def _key(p: Participant) -> str:
    return p.actor.id or p.text
