"""The parties that the network sees on the two sides of what a word tells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...records import Participant
from .. import lists
from ..names import unique
from ..parties import Parties
from ..tree import Tree
from .bounds import load_bounds
from .judge import Opinion

if TYPE_CHECKING:
    from ..coder import Draft

_RELATIVE = frozenset(["who", "which", "that", "whom", "whose"])
#: types that tell of an act that somebody else may be the other side of
ABOUT_ACTS = frozenset(["AGREE", "THREATEN", "REJECT"])

#: sectors of those who tell of arrests and attacks and make none
_TALKERS = frozenset(["IGO", "NGO", "PTY", "OPP", "JRN", "EDU", "MED", "BUS"])


class Sides:
    """Looks up in one document, by one opinion, who takes part in what."""

    def __init__(self, tree: Tree, parties: Parties, opinion: Opinion) -> None:
        self.tree = tree
        self.parties = parties
        self.opinion = opinion
        self.bounds = load_bounds()

    def _side(self, spot: int, side: int, needed: float, taken: set[int]) -> list[Participant]:
        """The parties that the network sees on one side, if the likeliest reaches `needed`."""
        roles = self.opinion.roles(spot)
        scored = sorted(
            (
                (pair[side] * self._nearness(spot, i), i)
                for i, pair in roles.items()
                if pair[side] >= pair[1 - side]
            ),
            key=lambda row: (-row[0], row[1]),
        )
        if not scored or scored[0][0] < needed or scored[0][1] in taken:
            return []
        out: list[Participant] = []
        for chance, i in scored:
            if chance < min(needed, self.bounds.also) or i in taken:
                break
            if side == 0 and (
                self._agent_above(spot, i)
                or self._done_to(spot, i)
                or self._tells(spot, i)
                or self._where(spot, i)
            ):
                continue
            out.extend(self.who(i, spot))
        return unique(sorted(out, key=lambda p: p.start))

    def _nearness(self, spot: int, i: int) -> float:
        """By how much a word counts: less in another sentence, less still in another paragraph."""
        tokens = self.tree.tokens
        if tokens[i].sent == tokens[spot].sent:
            return 1.0
        start, end = sorted((tokens[i].start, tokens[spot].start))
        apart = "\n" in self.tree.doc.text[start:end]
        return self.bounds.beyond ** (2 if apart else 1)

    def _agent_above(self, spot: int, i: int) -> bool:
        """ "miners abducted in Ica were freed by the army": who freed them did not abduct them."""
        tree = self.tree
        up = tree.tokens[i].head
        if tree.case(i) != "by" or up == spot or not tree.is_verb(up) or not tree.passive(up):
            return False
        if tree.low[up] in lists.verbs("holding") and tree.tokens[up].dep == "acl":
            return True  # "a post manned by rebels"
        return any(spot in tree.doc.subtree(j) for j in tree.kids(up, "nsubj"))

    def _where(self, spot: int, i: int) -> bool:
        """ "the Gaza offensive": where it is waged, not by whom; "the Israel offensive" is open."""
        token, m = self.tree.tokens[i], self.parties.cast.at_head(i)
        before = token.dep == "compound" and token.head == spot and token.upos == "PROPN"
        place = m is None or m.kind == "metonym" or m.use == "place"
        return before and place and i in self.parties.places

    def _tells(self, spot: int, i: int) -> bool:
        """ "the party says he was jailed": who only tells of force has used none."""
        tree = self.tree
        clause, verb = spot, tree.tokens[spot].head
        while clause != verb and not (
            tree.tokens[clause].dep == "ccomp" and tree.low[verb] in lists.verbs("saying")
        ):
            clause, verb = verb, tree.tokens[verb].head
        sayers = tree.subjects(verb) if clause != verb else []
        held = self.parties.named(i, places=True)
        talker = bool(held) and all(p.actor.sector in _TALKERS for p in held)
        return talker and any(i in tree.doc.subtree(j) for j in sayers)

    def _done_to(self, spot: int, i: int) -> bool:
        """ "summoned the envoy after a flag was burned": the envoy burned nothing."""
        tree, token = self.tree, self.tree.tokens[spot]
        beside = token.dep == "advcl" and tree.is_verb(spot) and tree.passive(spot)
        return beside and i in tree.objects(token.head)

    def _below(self, t: int, kind: str, actors: list[Participant]) -> list[Participant]:
        """Whom what is promised or refused is done to: "offered to send aid to Chad"."""
        if kind not in ABOUT_ACTS:
            return []
        at: list[int] = [t]
        for _ in range(3):
            at = [j for i in at for j in (*self.tree.clauses(i), *self.tree.objects(i))][:3]
            for j in at:
                found = self._side(j, 1, self.bounds.side, {t})
                found = [p for p in found if not same(p, actors)]
                if found:
                    return found
        return []

    def who(self, i: int, spot: int = -1) -> list[Participant]:
        """The parties that word `i` names, or its words alone; `spot` is the word of the event."""
        tree = self.tree
        i = self._antecedent(i)
        token = tree.tokens[i]
        if token.dep == "amod" and token.upos == "ADJ" and self._thing(token.head, spot):
            whole = self.parties.named(token.head, places=True)
            if any(p.start <= token.start and token.end <= p.end for p in whole):
                return whole
        if token.dep == "nmod:poss":
            m = self.parties.cast.covering(token.head)
            if m is not None and m.head == token.head and m.first <= i and m.use == "actor":
                i = token.head  # "Peru's minister": the minister
        found = self.parties.named(i, places=True)
        if found:
            return found
        if token.upos in ("ADJ", "DET", "VERB") and tree.tokens[token.head].upos == "NOUN":
            return self.parties.named(token.head, places=True)
        return self.parties.text_only(i)

    def _thing(self, i: int, spot: int) -> bool:
        return i != spot and self.tree.tokens[i].upos == "NOUN"

    def _antecedent(self, i: int) -> int:
        """Whom a relative pronoun stands for."""
        tree = self.tree
        if tree.low[i] not in _RELATIVE:
            return i
        j = i
        for _ in range(6):
            if tree.tokens[j].dep == "acl:relcl":
                return tree.tokens[j].head
            j = tree.tokens[j].head
        return i


def struck_elsewhere(tree: Tree, d: Draft, drafts: Iterable[Draft]) -> set[int]:
    """The words for those to whom another sentence tells that such a thing was done."""
    sent = tree.tokens[d.trigger].sent
    others = (o for o in drafts if o.type == d.type and tree.tokens[o.trigger].sent != sent)
    return {p.head for o in others for p in o.candidate.recipients}


def same(p: Participant, others: Iterable[Participant]) -> bool:
    """Whether a party is among `others`, by its word or by words alone."""
    return any(p.head == o.head or (p.actor.id is None and p.text == o.text) for o in others)


def within(p: Participant, side: list[Participant]) -> bool:
    """Whether a party is a word of one on the other side: "the Peruvian envoy"."""
    return any(q.start <= p.start and p.end <= q.end for q in side)


def himself(p: Participant, side: list[Participant]) -> bool:
    """Whether the other side is the very same actor, by other words or the same elsewhere."""
    who = (p.actor.id, p.actor.sector, p.actor.name)
    return p.actor.id is not None and any(
        who == (q.actor.id, q.actor.sector, q.actor.name) for q in side
    )
