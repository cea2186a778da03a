"""The names that phrases are: mentions, places, lists of names, words that name nobody known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..records import Actor, Cast, Mention, Participant, Place, Span
from . import lists
from .tree import Tree

_NOBODY = Actor(None)
_LINKED = (
    "appos", "flat", "nmod:unmarked", "conj", "list", "compound", "dep", "root", "nmod",
    "nmod:desc",
)  # fmt: skip


class Names:
    """Looks up who is named by the phrases of one document."""

    def __init__(self, tree: Tree, cast: Cast, places: Sequence[Place] = ()) -> None:
        self.tree = tree
        self.places = {p.head: p for p in places}
        self.cast = cast
        for m in cast.mentions:
            sectors = {f":{a.sector}" for a in m.actors if a.sector}
            if sectors:
                tree.marks.setdefault(m.head, set()).update(sectors)
        for e in tree.doc.entities:
            for i in range(e.start, e.end):
                tree.marks.setdefault(i, set()).add(f":{e.label}")
        self.entity = {i: e.label for e in tree.doc.entities for i in range(e.start, e.end)}

    def mention(self, i: int, *, places: bool = False) -> Mention | None:
        """The mention that phrase `i` is, if it names somebody who can take part."""
        m = self.cast.at_head(i)
        if m is None:
            m = self.cast.covering(i)
            if m is not None and not self._same_phrase(m, i):
                m = None
        if m is None or not m.actors:
            return None
        if m.use == "actor" or (places and m.use == "place"):
            return m
        return None

    def _same_phrase(self, m: Mention, i: int) -> bool:
        tokens = self.tree.tokens
        return (
            tokens[m.head].head == i
            or tokens[i].dep in ("flat", "appos", "nmod:desc", "compound")
            or (tokens[i].head not in range(m.first, m.last) and m.first <= m.head < m.last)
        )

    def listed(self, i: int) -> list[int]:
        """The conjuncts of `i`, and names set beside it with commas that the parser missed."""
        out = self.tree.conjuncts(i)
        for step in (1, -1):
            for start in (out[0], out[-1]):
                edge = start
                for _ in range(8):
                    beside = self._beside(edge, step)
                    if beside is None:
                        break
                    if beside not in out:
                        out.append(beside)
                    edge = beside
        return sorted(out)

    def _beside(self, i: int, step: int) -> int | None:
        """The head of the name next in a list ("Bahrain, Egypt and the UAE")."""
        m, tree = self.cast.covering(i), self.tree
        if m is None or m.kind not in ("name", "metonym") or not m.actors or m.use != "actor":
            return None
        at = m.last if step > 0 else m.first - 1
        joined = False
        while (
            0 <= at < len(tree.low)
            and tree.low[at] in (",", "and", "&", "the")
            and tree.tokens[at].sent == tree.tokens[i].sent
        ):
            joined |= tree.low[at] != "the"
            at += step
        other = self.cast.covering(at) if joined and 0 <= at < len(tree.low) else None
        if (
            other is None
            or other.kind not in ("name", "metonym")
            or not other.actors
            or other.use != "actor"
        ):
            return None
        if {a.id for a in other.actors} & {a.id for a in m.actors} or tree.case(other.head):
            return None
        dep, head = tree.tokens[other.head].dep, tree.tokens[other.head].head
        linked = dep in _LINKED
        mine = tree.tokens[m.head].dep in ("nmod:unmarked", "appos", "flat", "conj", "list", "nmod")
        near = range(min(m.first, other.first), max(m.last, other.last))
        if (linked and head in near) or (mine and tree.tokens[m.head].head in near):
            return other.head
        return None

    def _of_place(self, place: Place) -> Participant:
        actor = Actor(place.country, None, place.country, None, "state")
        return Participant(actor, place.start, place.end, place.text, place.head)

    def _of_mention(self, m: Mention) -> list[Participant]:
        if m.kind == "pronoun":
            m = self._naming(m)
        if any(self.tree.joined[i].startswith(("pro-", "anti-")) for i in range(m.first, m.last)):
            return [self._partisan(m)]
        span = self._with_name(m)
        return [Participant(actor, span.start, span.end, span.text, m.head) for actor in m.actors]

    def _with_name(self, m: Mention) -> Mention | Span:
        """An office with the name set behind it: "his Chilean counterpart, Ana Soto"."""
        tree = self.tree
        if m.kind != "role" or m.last >= len(tree.low) or tree.low[m.last] != ",":
            return m
        for e in tree.doc.entities:
            if e.start == m.last + 1 and e.label == "Person":
                top = next((j for j in range(e.start, e.end) if tree.tokens[j].head == m.head), -1)
                if top >= 0 and tree.tokens[top].dep == "appos":
                    return tree.doc.span(m.first, e.end - 1)
        return m

    def _partisan(self, m: Mention) -> Participant:
        """Who is for or against somebody, by the whole phrase: "pro-Peruvian rebels"."""
        token = self.tree.tokens[m.head]
        whole = token.dep in ("amod", "compound") and token.head not in range(m.first, m.last)
        if not whole:
            return Participant(_NOBODY, m.start, m.end, m.text, m.head)
        span = self.tree.doc.span(*self.tree.phrase(token.head))
        return Participant(_NOBODY, span.start, span.end, span.text, token.head)

    def _naming(self, m: Mention) -> Mention:
        """The mention that names whom a pronoun stands for, where it means the same."""
        found = m
        for _ in range(6):
            if found.kind != "pronoun" or found.antecedent is None:
                break
            found = self.cast.mentions[found.antecedent]
        same = {a.id for a in found.actors} == {a.id for a in m.actors}
        return (
            found if same and found.kind != "pronoun" and len(found.actors) == len(m.actors) else m
        )

    def text_only(self, i: int) -> list[Participant]:
        """A phrase that names nobody we can place, as words alone."""
        tree = self.tree
        out = []
        for j in tree.conjuncts(i):
            if tree.tokens[j].upos not in ("NOUN", "PROPN", "NUM", "PRON"):
                continue
            j = self._named_by(self._speaker(j))
            if self._nobody(j):
                continue
            first, last = tree.phrase(j)
            span = tree.doc.span(first, last)
            out.append(Participant(_NOBODY, span.start, span.end, span.text, j))
        return out

    def _named_by(self, i: int) -> int:
        """The words that a pronoun stands for, where they name nobody known either."""
        m = self.cast.at_head(i)
        for _ in range(6):
            if m is None or m.kind != "pronoun" or m.actors or m.antecedent is None:
                break
            m = self.cast.mentions[m.antecedent]
        return i if m is None or m.kind == "pronoun" else m.head

    def _nobody(self, i: int) -> bool:
        """Whether word `i` names no party: "it", "no one"."""
        if any(self.tree.low[j] == "no" for j in self.tree.kids(i, "det")):
            return True
        if self.entity.get(i) == "Date":
            return True
        return self.tree.tokens[i].upos == "PRON" and self.tree.low[i] in lists.plain("nobody")

    def _speaker(self, i: int) -> int:
        """Who a pronoun means that opens what is said: "the Bodo rebels said they would leave"."""
        tree, token = self.tree, self.tree.tokens[i]
        verb = tree.tokens[token.head]
        if token.upos != "PRON" or not token.dep.startswith("nsubj") or verb.dep != "ccomp":
            return i
        if tree.low[verb.head] not in lists.verbs("saying"):
            return i
        held = [j for j in tree.own_subjects(verb.head) if tree.tokens[j].upos in ("NOUN", "PROPN")]
        return held[0] if held and held[0] < i else i

    def public(self, i: int) -> bool:
        """Whether phrase `i` is a body, office or person of public life, known to us or not."""
        tree = self.tree
        if tree.low[i] in lists.nouns("public"):
            return True
        if self.entity.get(i) in ("Organization", "Person", "NORP"):
            return True
        m = self.cast.at_head(i)
        if m is not None and m.kind in ("role", "name") and self.entity.get(i) is None:
            return True
        return tree.low[i] in lists.nouns("transparent") and any(
            self.public(j) for j in tree.preps(i).get("of", ())
        )

    def somebody(self, p: Participant) -> bool:
        """Whether a party is a person, a body or a people, known to us or not."""
        return (
            p.actor.id is not None
            or self.cast.at_head(p.head) is not None
            or self.tree.tokens[p.head].upos == "PROPN"
            or self.public(p.head)
            or self._persons(p.head)
        )

    def person(self, i: int) -> bool:
        """Whether phrase `i` is a person or persons, of public life or not."""
        return (
            self.tree.low[i] in lists.nouns("public")
            or self.entity.get(i) == "Person"
            or self._persons(i)
            or any(
                self.entity.get(j) == "Person"
                for j in self.tree.children[i]
                if self.tree.tokens[j].dep in ("appos", "flat")
            )
        )

    def nameless(self, i: int) -> bool:
        """Whether phrase `i` is persons without a name or nation: "forty people", "two guards"."""
        low = self.tree.low[i]
        return self.tree.tokens[i].upos != "PROPN" and (
            low in lists.nouns("public")
            or self._persons(i)
            or self.tree.tokens[i].upos == "NUM"
            or bool(self.tree.kids(i, "nummod"))
            or (
                self.transparent(i) and any(map(self.nameless, self.tree.preps(i).get("of", ())))
            )  # "thousands of teachers"
        )

    def target(self, i: int) -> bool:
        """Whether phrase `i` is what an attack strikes: a building, a ship, a town."""
        low = self.tree.low[i]
        return (
            low in lists.nouns("targets")
            or low in lists.nouns("areas")
            or self.tree.tokens[i].upos == "PROPN"
            or i in self.places
        )

    def at_place(self, place: Place) -> list[Participant]:
        """The country of a place, as a party."""
        return [self._of_place(place)] if place.country else []

    def _persons(self, i: int) -> bool:
        """ "thousands of people", "gunmen": persons, if nobody in particular."""
        if self.tree.low[i] in lists.nouns("persons"):
            return True
        if self.tree.low[i] in lists.nouns("crowds") and "of" not in self.tree.preps(i):
            return True
        return self.transparent(i) and any(
            self._persons(j) for j in self.tree.preps(i).get("of", ())
        )

    def persons(self, p: Participant) -> bool:
        """Whether a party is persons of no name or office."""
        return self._persons(p.head)

    def transparent(self, i: int) -> bool:
        """Whether the phrase behind "of" says who is meant."""
        return self.tree.low[i] in lists.nouns("transparent")


def unique(parties: Iterable[Participant]) -> list[Participant]:
    """Each actor at each place once, in order."""
    seen: set[tuple[str | None, int, str | None]] = set()
    out = []
    for p in parties:
        key = (p.actor.id, p.start, p.actor.name)
        if key not in seen:
            seen.add(key)
            out.append(p)
    return out
