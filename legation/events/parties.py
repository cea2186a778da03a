"""From tokens to the parties of an event: who is meant by a phrase, and with which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..records import Actor, Cast, Mention, Participant, Place
from . import lists
from .tree import Tree

_NOBODY = Actor(None)
_OWNERS = ("nmod:poss", "amod", "compound", "nmod:desc", "nmod", "det", "flat", "appos", "nummod")


class Parties:
    """Looks up the actors of phrases in one document."""

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

    def named(self, i: int, *, places: bool = False, owner: bool = True) -> list[Participant]:
        """The parties phrase `i` and its conjuncts name; empty where nobody is known."""
        out: list[Participant] = []
        for j in self._listed(i):
            m = self.mention(j, places=places)
            if m is not None and any(a.id for a in m.actors):
                out.extend(self._of_mention(m))
                continue
            if places and j in self.places and self.places[j].country:
                out.append(self._of_place(self.places[j]))
                continue
            if owner:
                out.extend(self.instances(j) or self.owner(j, places=places))
        return unique(out)

    def instances(self, i: int) -> list[Participant]:
        """Who is named of a group: "several states, including Japan and Peru"."""
        preps = self.tree.preps(i)
        held = [j for p in lists.plain("instances") for j in preps.get(p, ())]
        return unique(p for j in held for p in self.named(j, owner=False))

    def owner(
        self, i: int, *, places: bool = False, depth: int = 0, phrases: bool = True
    ) -> list[Participant]:
        """Who a thing belongs to: "an arms depot of the Syrian army", "Russian assets"."""
        tree = self.tree
        if phrases and tree.low[i] in lists.nouns("named_areas"):
            inside = [
                p
                for j in tree.preps(i).get("of", ())
                for p in self.named(j, places=places, owner=False)
            ]
            if inside:
                return unique(inside)
        for deps in (("nmod:poss",), ("amod", "compound", "nmod:desc", "det", "appos", "flat")):
            found: list[Participant] = []
            for j in tree.children[i]:
                if tree.low[j] == "led" and deps[0] == "amod":
                    found.extend(self._leader(j))
                if tree.tokens[j].dep in deps:
                    m = self.cast.at_head(j) or self.cast.covering(j)
                    if (
                        m is not None
                        and m.actors
                        and (
                            m.use == "actor"
                            or (m.use == "place" and (places or deps[0] == "nmod:poss"))
                            or (m.use == "modifier" and self._qualifies(i, j, m))
                        )
                    ):
                        found.extend(self._of_mention(m))
                    elif (
                        places
                        and j in self.places
                        and self.places[j].country
                        and deps[0] == "nmod:poss"
                    ):
                        found.append(self._of_place(self.places[j]))
                    elif deps[0] == "nmod:poss" and depth < 2:
                        found.extend(self.owner(j, places=places, depth=depth + 1))
            if found:
                return unique(found)
        if not phrases:
            return []
        preps = tree.preps(i)
        order = ["of", "by", "from", "belonging to", "loyal to", "linked to", "for"]
        if places:
            order += ["in", "at", "on", "near", "to", "with"]
        for prep in order:
            for j in preps.get(prep, ()):
                found = self.named(j, places=places, owner=False) or (
                    self.owner(j, places=places, depth=depth + 1) if depth < 3 else []
                )
                if found:
                    return found
        for j in tree.children[i]:
            if tree.tokens[j].dep == "acl" and depth < 2:
                for prep, held in tree.preps(j).items():
                    if prep in ("by", "to", "from", "of"):
                        found = [p for k in held for p in self.named(k, places=places, owner=False)]
                        if found:
                            return found
        return []

    def _listed(self, i: int) -> list[int]:
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
        linked = dep in (
            "appos",
            "flat",
            "nmod:unmarked",
            "conj",
            "list",
            "compound",
            "dep",
            "root",
            "nmod",
            "nmod:desc",
        )
        mine = tree.tokens[m.head].dep in ("nmod:unmarked", "appos", "flat", "conj", "list", "nmod")
        near = range(min(m.first, other.first), max(m.last, other.last))
        if (linked and head in near) or (mine and tree.tokens[m.head].head in near):
            return other.head
        return None

    def _of_place(self, place: Place) -> Participant:
        actor = Actor(place.country, None, place.country, None, "state")
        return Participant(actor, place.start, place.end, place.text, place.head)

    def _qualifies(self, i: int, j: int, m: Mention) -> bool:
        """ "four Taliban members": the modifier says whose, if the phrase itself does not."""
        whole = self.cast.at_head(i)
        return (
            (whole is None or not any(a.id for a in whole.actors))
            and self.tree.tokens[j].dep in ("amod", "compound", "nmod:desc")
            and i == self.tree.tokens[j].head
            and any(a.id for a in m.actors)
        )

    def _leader(self, i: int) -> list[Participant]:
        """ "a Saudi-led strike": who leads acts."""
        held = [
            m
            for j in self.tree.children[i]
            if (m := self.cast.covering(j)) is not None and m.actors
        ]
        return [p for m in held for p in self._of_mention(m)]

    def _of_mention(self, m: Mention) -> list[Participant]:
        if m.kind == "pronoun":
            m = self._naming(m)
        return [Participant(actor, m.start, m.end, m.text, m.head) for actor in m.actors]

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
            first, last = tree.phrase(j)
            span = tree.doc.span(first, last)
            out.append(Participant(_NOBODY, span.start, span.end, span.text, j))
        return out

    def in_phrase(self, i: int, *, places: bool = True) -> list[Participant]:
        """Everybody named anywhere under `i`, in order."""
        out: list[Participant] = []
        barred: set[int] = set()
        for j in self.tree.doc.subtree(i):
            if self.tree.tokens[j].dep in ("acl:relcl", "parataxis") and j != i:
                barred.update(self.tree.doc.subtree(j))
        for j in self.tree.doc.subtree(i):
            if j in barred:
                continue
            m = self.cast.at_head(j)
            if m is not None and m.actors and (m.use == "actor" or (places and m.use == "place")):
                out.extend(self._of_mention(m))
        return unique(out)

    def public(self, i: int) -> bool:
        """Whether phrase `i` is a body, office or person of public life, known to us or not."""
        tree = self.tree
        if tree.low[i] in lists.nouns("public"):
            return True
        if self.entity.get(i) in ("Organization", "Person", "NORP"):
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

    def _persons(self, i: int) -> bool:
        """ "thousands of people", "gunmen": persons, if nobody in particular."""
        if self.tree.low[i] in lists.nouns("persons"):
            return True
        return self.transparent(i) and any(
            self._persons(j) for j in self.tree.preps(i).get("of", ())
        )

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
