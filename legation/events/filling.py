"""Fill the slots of a pattern: who acts, on whom, and whether that is enough."""

from __future__ import annotations

from ..records import Participant
from . import lists
from .candidate import Candidate
from .enough import doers, enough, somebody
from .locating import locate
from .missions import bilateral, host_before, host_of, one_another, other_side, shared_side
from .parties import Parties, unique
from .pattern import Variant
from .tree import Tree
from .unparsed import before, right_behind


class Filler:
    """Finds the parties of candidates in one document."""

    def __init__(self, tree: Tree, parties: Parties) -> None:
        self.tree = tree
        self.parties = parties

    def people(
        self, c: Candidate, actor: tuple[str, ...], recipient: tuple[str, ...]
    ) -> Candidate | None:
        places = c.pattern.hostile_place
        c.actors, used = self._follow(c, actor, places=False)
        if c.pattern.mutual:
            self._sides(c, used)
        if c.pattern.mutual and _several(c.actors):
            aside = ("inside", "object", "clause", "in", "at", "near")
            recipient = tuple(p for p in recipient if p not in aside)
            if "with" not in c.frame.preps and not bilateral(c):
                recipient = tuple(p for p in recipient if p != "with")
        if not c.recipients:
            c.recipients, c.path = self._follow(
                c,
                recipient,
                places=places
                or (
                    c.pattern.event in ("ASSAULT", "SANCTION", "COERCE", "AID", "RETREAT")
                    and c.pattern.mode != "arrest"
                ),
                avoid=c.actors,
                used=used,
            )
        if not any(p.actor.id for p in c.recipients):
            c.recipients = right_behind(c, self.tree, self.parties, recipient) or c.recipients
        c.recipients = other_side(c, self.tree, self.parties) or shared_side(
            c, self.tree, self.parties
        )
        if c.pattern.mutual and not c.recipients and _several(c.actors):
            c.recipients = list(c.actors)
        if self._never_own(c):
            mine = _ids(c.actors)
            c.recipients = [p for p in c.recipients if p.actor.id is None or p.actor.id not in mine]
        c.recipients = (
            one_another(c, self.tree) or host_before(c, self.tree, self.parties) or c.recipients
        )
        c.actors = host_of(c, self.tree, self.parties)
        if c.pattern.pair and self._each_other(c):
            c.recipients = list(c.actors)
        if not somebody(c, self.parties):
            return None
        locate(self.tree, self.parties, c)
        if not enough(c, self.parties):
            return None
        if c.pattern.event == "ASSAULT":
            c.actors = unique(q for p in c.actors for q in doers(p, self.parties))
        c.score += sum(p.actor.id is not None for p in c.recipients[:1])
        c.slots += [f"actor “{p.text}”" for p in c.actors] + [
            f"recipient “{p.text}”" for p in c.recipients
        ]
        c.variant = self._variant(c)
        return c

    def _never_own(self, c: Candidate) -> bool:
        """Whether the act is never done to one's own state."""
        outward = c.pattern.event in ("SANCTION", "MOBILIZE") or c.pattern.change == "sanctions"
        sacked = self.tree.low[c.frame.trigger] in lists.verbs("sacking")
        return outward and not c.pattern.mutual and not sacked

    def _each_other(self, c: Candidate) -> bool:
        """Two act and nobody else is named: "Iran and Bahrain expelled diplomats"."""
        mine = {p.actor.id for p in c.actors}
        return len(mine) == 2 and None not in mine and _ids(c.recipients) <= mine

    def _sides(self, c: Candidate, used: str) -> None:
        """Both sides of what two do together."""
        found = []
        for prep in ("between", "among"):
            for j in c.frame.all_preps().get(prep, ()):
                known = self.parties.named(j)
                found.extend(known)
                found.extend(self._unknown_partners([j], known) if known else ())
        found = unique(found)
        if len(found) > 1 and (not c.actors or used in ("between", "owner")):
            c.actors, c.recipients = found, list(found)

    def _follow(
        self,
        c: Candidate,
        paths: tuple[str, ...],
        *,
        places: bool,
        avoid: list[Participant] | None = None,
        used: str = "",
    ) -> tuple[list[Participant], str]:
        """The parties at the first path that names any; else the words where one leads."""
        fallback: tuple[list[Participant], str] = ([], "")
        taken = {(p.start, p.actor.id) for p in avoid or ()}
        for path in paths:
            if path == used and path not in ("with", "between"):
                continue
            found: list[Participant] = []
            path, whole = path.removesuffix("-passive"), path
            tokens = c.frame.follow(self.tree, whole)
            if self._victims(c, path, tokens, avoid):
                return unique(q for j in tokens for q in self.parties.text_only(j)), path
            if path == "object" and avoid is not None and "to" in paths:
                tokens = [j for j in tokens if not self._given(c, j)]
            places = places or (c.pattern.event == "PROTEST" and path in _BEFORE)
            if path == "subject" and not tokens:
                tokens = before(c, self.tree, self.parties)
            for j in tokens:
                if avoid and path == "object" and self._pronoun_of(j, avoid):
                    continue
                if path == "with" and self._beside_it(j):
                    continue
                if path == "of-owner":
                    found.extend(self.parties.named(j, places=places))
                elif whole == "owner-passive":
                    found.extend(self.parties.named(j))
                elif path == "owner":
                    bare = path == "owner" and j == c.frame.trigger
                    found.extend(self.parties.owner(j, places=places, phrases=not bare))
                elif path == "object-self":
                    found.extend(self.parties.named(j, places=True, owner=False))
                elif path == "incident":
                    beside = self.tree.preps(j).get("with", ())
                    found.extend(
                        self.parties.owner(j) or [p for k in beside for p in self.parties.named(k)]
                    )
                elif path in ("inside", "clause"):
                    found.extend(self.parties.in_phrase(j, places=places))
                elif path in ("in", "at", "inside-place", "into", "from", "near", "across"):
                    event_like = self.tree.tokens[j].upos == "NOUN" and self.tree.low[
                        j
                    ] in lists.nouns("happenings")
                    found.extend(self.parties.named(j, places=True, owner=not event_like))
                else:
                    found.extend(self.parties.named(j, places=places))
            if found and path in ("subject", "object", "with", "by", "between"):
                found.extend(self._unknown_partners(tokens, found))
            found = [p for p in unique(found) if (p.start, p.actor.id) not in taken]
            if avoid and path in ("owner", "object", "of", "inside", "clause"):
                others = [p for p in found if not self._oneself(p, avoid)]
                if found and not others and c.pattern.event == "REQUEST" and path == "object":
                    return found, path
                found = others
            if c.pattern.change == "sanctions" or (
                path in ("in", "at") and c.pattern.event == "SANCTION"
            ):
                ids = {p.actor.id for p in avoid or ()}
                found = [p for p in found if p.actor.id not in ids]
            if path in ("inside", "clause", "clause-subject", "clause-doer"):
                ids = {p.actor.id for p in avoid or ()}
                found = [p for p in found if p.actor.id not in ids]
                found = found if path.startswith("clause-") else found[:1]
            if found:
                return found, path
            if (
                path == "object"
                and avoid is not None
                and any(self.parties.public(j) for j in tokens)
            ):
                return unique(q for j in tokens for q in self.parties.text_only(j)), path
            if path == "in":
                tokens = [
                    j
                    for j in tokens
                    if self.tree.tokens[j].upos == "PROPN"
                    or self.tree.low[j] in lists.nouns("areas")
                ]
            tokens = [
                j
                for j in tokens
                if self.parties.entity.get(j) != "Date"
                and self.tree.low[j] not in lists.nouns("days")
                and (len(tokens) == 1 or self.tree.low[j] not in lists.nouns("unwelcome"))
            ]
            if (
                tokens
                and not fallback[0]
                and path not in ("owner", "inside", "clause", "at", "light")
            ):
                fallback = (
                    unique(
                        q
                        for j in tokens
                        for q in self.parties.text_only(j)
                        if (q.start, None) not in taken
                    ),
                    path,
                )
            elif tokens and not fallback[0] and path == "light":
                fallback = (unique(q for j in tokens for q in self.parties.text_only(j)), path)
        return fallback

    def _given(self, c: Candidate, i: int) -> bool:
        """Whether word `i` is what is given, not who it is given to: "sent Chile a team"."""
        if i != c.frame.theme:
            return False
        somebody = self.parties.person(i) or self.parties.mention(i) is not None
        return c.pattern.event == "AID" or not somebody

    def _victims(
        self, c: Candidate, path: str, tokens: list[int], avoid: list[Participant] | None
    ) -> bool:
        """Whether those struck are persons nobody knows: the place is no party beside them."""
        return (
            c.pattern.event == "ASSAULT"
            and path == "object"
            and avoid is not None
            and bool(tokens)
            and all(self.parties.nameless(j) and not self.parties.named(j) for j in tokens)
        )

    def _unknown_partners(self, tokens: list[int], found: list[Participant]) -> list[Participant]:
        """Who is coordinated with somebody known but is not known himself ("and its allies")."""
        heads = {p.head for p in found}
        out: list[Participant] = []
        for i in tokens:
            for j in self.tree.conjuncts(i):
                inside = set(self.tree.doc.subtree(j))
                if (
                    j not in heads
                    and not inside & heads
                    and self.parties.public(j)
                    and self.parties.mention(j) is None
                ):
                    out.extend(q for q in self.parties.text_only(j) if q.head == j)
        return out

    def _beside_it(self, i: int) -> bool:
        """ ", with the envoy accusing Peru": what goes on beside, no partner of the act."""
        tree = self.tree
        first = next((j for j in tree.children[i] if tree.low[j] == "with"), i)
        held = [j for j in tree.kids(i, "acl") if tree.tokens[j].xpos == "VBG"]
        return bool(held) and first > 0 and tree.low[first - 1] == ","

    def _pronoun_of(self, i: int, actors: list[Participant]) -> bool:
        """ "fired on a jet, shooting it down": a pronoun read as the one who acts is another."""
        m = self.parties.cast.at_head(i)
        if m is None or m.kind != "pronoun":
            return False
        if m.text.lower() in lists.plain("persons_acted_on"):  # "lawmakers accused him"
            return {(a.id, a.sector) for a in m.actors} <= {
                (p.actor.id, p.actor.sector) for p in actors
            }
        return {a.id for a in m.actors} <= {p.actor.id for p in actors}

    def _oneself(self, p: Participant, actors: list[Participant]) -> bool:
        """ "withdrew its troops": the actor's own is no recipient."""
        mine = {a.actor.id for a in actors}
        if p.actor.id is None or p.actor.id not in mine:
            return False
        m = self.parties.cast.at_head(p.head)
        person = m is not None and m.text.lower() in lists.plain("persons_acted_on")
        if m is not None and m.kind == "pronoun" and not person:
            return True
        same = {(a.actor.id, a.actor.sector, a.actor.name) for a in actors}
        return (p.actor.id, p.actor.sector, p.actor.name) in same or p.actor.sector == "MIL"

    def _variant(self, c: Candidate) -> Variant | None:
        if not c.pattern.variants:
            return None
        near = set(c.frame.words(self.tree))
        for variant in c.pattern.variants:
            if variant.words & near:
                return variant
        return None


#: where a crowd gathers says whom it is against
_BEFORE = ("outside", "in front of")


def _ids(side: list[Participant]) -> set[str]:
    return {p.actor.id for p in side if p.actor.id}


def _several(side: list[Participant]) -> bool:
    """Whether two parties are named, such as a state and its own rebels."""
    return len({(p.actor.id or p.text, p.actor.sector == "REB") for p in side}) > 1
