"""From tokens to the parties of an event: who is meant by a phrase, and with which words."""

from __future__ import annotations

from ..records import Actor, Mention, Participant
from . import lists
from .names import Names, unique

#: how a remark on the whole clause hangs on it
_REMARKS = frozenset(["appos", "obl:unmarked", "nmod:unmarked", "parataxis"])


class Parties(Names):
    """Looks up the actors of phrases in one document, and whose things are."""

    def named(self, i: int, *, places: bool = False, owner: bool = True) -> list[Participant]:
        """The parties phrase `i` and its conjuncts name; empty where nobody is known."""
        out: list[Participant] = []
        for j in self.listed(i):
            m = self.mention(j, places=places)
            if m is not None and any(a.id for a in m.actors):
                out.extend(self._of_mention(m))
                continue
            if places and j in self.places and self.places[j].country:
                out.append(self._of_place(self.places[j]))
                continue
            if owner:
                out.extend(
                    self.instances(j)
                    or self._apposed(j)
                    or self.remarked(j)
                    or [
                        self._whole(j, q, struck=places)
                        for p in self.owner(j, places=places)
                        for q in self._or_kin(j, p)
                    ]
                )
        return unique(out)

    def instances(self, i: int) -> list[Participant]:
        """Who is named of a group: "several states, including Japan and Peru"."""
        preps = self.tree.preps(i)
        held = [j for p in lists.plain("instances") for j in preps.get(p, ())]
        return unique(p for j in held for p in self.named(j, owner=False))

    def _apposed(self, i: int) -> list[Participant]:
        """The states that a plural introduces: "its neighbours Chad, Niger and Mali"."""
        if self.tree.tokens[i].xpos != "NNS":
            return []
        held = [p for j in self.tree.kids(i, "appos") for p in self.named(j, owner=False)]
        return held if len(held) > 1 and all(p.actor.kind == "state" for p in held) else []

    def remarked(self, i: int) -> list[Participant]:
        """Whose a deed is that a remark takes up: "Peru left the pact, a move that …"."""
        tree, token = self.tree, self.tree.tokens[i]
        if tree.low[i] not in lists.nouns("remarks") or token.dep not in _REMARKS:
            return []
        verb = token.head
        for _ in range(3):
            if tree.is_verb(verb):
                break
            verb = tree.tokens[verb].head
        who = tree.preps(verb).get("by", ()) if tree.passive(verb) else tree.subjects(verb)
        return [p for j in who for p in self.named(j, owner=False)]

    def _utters(self, i: int, m: Mention) -> bool:
        """Whether a body that a place stands for says `i`: "a White House call"."""
        return m.kind == "metonym" and self.tree.low[i] in lists.nouns("utterances")

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
            for j in self._hyphened(i):
                if tree.low[j] == "led" and deps[0] == "amod" and "acl" not in tree.tokens[j].dep:
                    found.extend(self._leader(j))
                if tree.tokens[j].dep in deps:
                    m = self.cast.at_head(j) or self.cast.covering(j)
                    if m is not None and m.kind == "metonym" and self._signed(i, j):
                        continue
                    if (
                        m is not None
                        and m.actors
                        and (
                            m.use == "actor"
                            or (
                                m.use == "place"
                                and (places or deps[0] == "nmod:poss" or self._utters(i, m))
                            )
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
                return unique(self._nationals(i, found))
        if not phrases:
            return []
        preps = tree.preps(i)
        order = ["of", "by", "from", "belonging to", "loyal to", "linked to", "for"]
        if places:
            order += ["in", "at", "on", "near", "to", "with"]
        if tree.low[i] in lists.nouns("undergone"):
            order = ["by", "at the hands of"]
        for prep in order:
            for j in preps.get(prep, ()):
                found = self.named(j, places=places, owner=False) or (
                    self.owner(j, places=places, depth=depth + 1) if depth < 3 else []
                )
                if found:
                    return found
        for j in tree.children[i]:
            if tree.tokens[j].dep == "acl" and depth < 2 and not self._held(i, j):
                for prep, held in tree.preps(j).items():
                    if prep in ("by", "to", "from", "of"):
                        found = [p for k in held for p in self.named(k, places=places, owner=False)]
                        if found:
                            return found
        return []

    def _signed(self, i: int, j: int) -> bool:
        """ "the Paris accord": named after where it was signed."""
        return self.tree.tokens[j].dep != "nmod:poss" and self.tree.low[i] in lists.nouns("accords")

    def _held(self, i: int, j: int) -> bool:
        """ "an attack on a post manned by rebels": theirs is the post, not the attack."""
        tree = self.tree
        if tree.low[j] in lists.plain("minded"):
            return True
        return tree.low[j] in lists.verbs("holding") and tree.low[i] in lists.nouns("happenings")

    def _hyphened(self, i: int) -> list[int]:
        """The children of `i`, with what a hyphen joins to them ("Russian-Ukrainian talks")."""
        tree = self.tree
        out: list[int] = []
        for j in tree.children[i]:
            if j > 1 and tree.low[j - 1] in ("-", "–") and tree.tokens[j - 2].head == j:
                out.append(j - 2)
            out.append(j)
            behind = j + 2 < len(tree.tokens) and tree.low[j + 1] in ("-", "–")
            if behind and tree.tokens[j + 2].head == j and self.cast.at_head(j + 2):
                out.append(j + 2)  # "Biden-Xi call"
        return out

    def _aside(self, i: int, j: int) -> bool:
        """Whether word `j` under `i` leads to what only says when, where or as what."""
        if j == i:
            return False
        if self.tree.tokens[j].dep in ("acl:relcl", "parataxis"):
            return True
        case = "" if self.tree.is_verb(j) else self.tree.case(j)
        if case in ("as", "during", "since", "before", "after", "until", "like", "despite"):
            return True
        return case in ("in", "at", "near") and self.cast.at_head(j) is None

    def _nationals(self, i: int, found: list[Participant]) -> list[Participant]:
        """ "Peruvian singer Ana Soto": the person of that nation, not the nation."""
        known = [p for p in found if p.actor.id]
        if not known or not self.person(i):
            return known or found
        return [
            self._as_national(i, p) if self.tree.tokens[p.head].head == i and _nation(p) else p
            for p in known
        ]

    def _or_kin(self, i: int, p: Participant) -> list[Participant]:
        """ "opponents of the government", "the son of the minister": not those whose they are."""
        word = self.tree.low[i]
        if p.actor.kind != "population" and word in lists.nouns("opponents"):
            return []
        if p.actor.kind == "population" or word not in lists.nouns("kin"):
            return [p]
        public = p.actor.sector is None or p.actor.sector in ("GOV", "LEG", "JUD", "MIL", "COP")
        return [self._as_national(i, p)] if public and p.actor.id else []

    def _target_in(self, i: int, p: Participant) -> bool:
        """ "a wedding hall in Peru": the hall is struck, and Peru's."""
        return (
            p.actor.kind == "state"
            and self._struck(i, p)
            and self.tree.case(p.head) != "from"
            and p.head in self.tree.doc.subtree(i)
        )

    def _struck(self, i: int, p: Participant) -> bool:
        """Whether phrase `i` says what is struck better than the place it lies in."""
        tree = self.tree
        if tree.low[i] in lists.nouns("areas"):
            return tree.case(p.head) == "near"
        m = self.cast.at_head(i)
        body = m is not None and m.use == "actor"
        return tree.low[i] in lists.nouns("targets") or self._persons(i) or body

    def _whole(self, i: int, p: Participant, *, struck: bool = False) -> Participant:
        """ "two Peruvian supply boats": by the whole phrase, where an adjective says whose."""
        token = self.tree.tokens[p.head]
        up = self.tree.tokens[token.head]
        led = self.tree.low[up.i] == "led" and up.dep == "amod" and up.head == i
        inside = struck and p.head > i and self._target_in(i, p)
        before = token.head == i and token.dep in ("amod", "compound") and p.head < i
        if not (led or inside or before):
            return p
        if not (token.upos != "PROPN" or led or inside or self.person(i)):
            return p
        if any(
            self.tree.low[i] in lists.nouns(k) for k in ("utterances", "happenings", "documents")
        ):
            return p
        first, _ = self.tree.phrase(i)
        held = self.tree.preps(i).get("of", [])
        last = max((self.tree.phrase(j)[1] for j in held), default=i)
        span = self.tree.doc.span(first, max(i, last))
        return Participant(p.actor, span.start, span.end, span.text, i)

    def _as_national(self, i: int, p: Participant) -> Participant:
        first, last = self.tree.phrase(i)
        span = self.tree.doc.span(first, last)
        sector = None if self.tree.low[i] in lists.nouns("public") else "CVL"
        actor = Actor(p.actor.id, sector, kind="population")
        return Participant(actor, span.start, span.end, span.text, i)

    def _qualifies(self, i: int, j: int, m: Mention) -> bool:
        """ "four Taliban members": the modifier says whose, if the phrase itself does not."""
        whole = self.cast.at_head(i)
        return (
            (whole is None or not any(a.id for a in whole.actors))
            and self.tree.tokens[j].dep in ("amod", "compound", "nmod:desc", "nmod:poss")
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

    def in_phrase(self, i: int, *, places: bool = True) -> list[Participant]:
        """Everybody named anywhere under `i`, in order."""
        out: list[Participant] = []
        barred: set[int] = set()
        for j in self.tree.doc.subtree(i):
            if self._aside(i, j):
                barred.update(self.tree.doc.subtree(j))
        for j in self.tree.doc.subtree(i):
            if j in barred:
                continue
            m = self.cast.at_head(j)
            if m is not None and m.actors and (m.use == "actor" or (places and m.use == "place")):
                out.extend(self._of_mention(m))
        return unique(out)


def _nation(p: Participant) -> bool:
    return p.actor.kind in ("state", "contested", "population") and p.actor.sector is None


__all__ = ["Parties", "unique"]
