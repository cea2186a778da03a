"""Match patterns on a tree: from trigger words to candidates with their slots filled."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..records import Participant
from . import lists
from .frames import Frame, noun_frame, verb_frame
from .parties import Parties, unique
from .pattern import Book, Pattern, Variant, Words
from .tree import Tree


@dataclass(slots=True)
class Candidate:
    """A pattern that fits at a trigger, with who takes part."""

    pattern: Pattern
    frame: Frame
    actors: list[Participant]
    recipients: list[Participant]
    score: int
    variant: Variant | None = None
    slots: list[str] = field(default_factory=list)
    consumed: set[int] = field(default_factory=set)
    #: the path on which the recipients were found
    path: str = ""


class Matcher:
    """Finds the candidates of one document."""

    def __init__(self, book: Book, tree: Tree, parties: Parties) -> None:
        self.book = book
        self.tree = tree
        self.parties = parties

    def candidates(self) -> list[Candidate]:
        """The best candidate at every trigger, in order of the text."""
        verbs: list[Candidate] = []
        consumed: set[int] = set()
        for token in self.tree.tokens:
            hits = self.book.by_verb.get(self.tree.low[token.i])
            if hits and self._verbal(token.i):
                best = self._best_verb(token.i, hits)
                if best is not None:
                    verbs.append(best)
                    consumed |= best.consumed
        taken = {c.frame.trigger for c in verbs}
        out = list(verbs)
        for token in self.tree.tokens:
            nouns = self.book.by_noun.get(self.tree.joined[token.i]) or self.book.by_noun.get(
                self.tree.low[token.i]
            )
            if (
                nouns
                and token.i not in consumed
                and token.i not in taken
                and self._nominal(token.i)
            ):
                best = self._best_noun(token.i, nouns)
                if best is not None:
                    out.append(best)
        out.sort(key=lambda c: c.frame.trigger)
        self._hand_up(out)
        return out

    def _hand_up(self, found: list[Candidate]) -> None:
        """What is promised, threatened or refused names whom it is directed at."""
        at = {c.frame.trigger: c for c in found} | {
            c.frame.light: c for c in found if c.frame.light is not None
        }
        for c in found:
            if c.pattern.event not in ("AGREE", "THREATEN", "REJECT") or c.path not in (
                "",
                "inside",
            ):
                continue
            for clause in c.frame.follow(self.tree, "clause"):
                inner = at.get(clause)
                if inner is not None and inner is not c:
                    mine = {p.actor.id or p.text for p in c.actors}
                    held = [p for p in inner.recipients if (p.actor.id or p.text) not in mine]
                    c.recipients = held or c.recipients
                elif not c.recipients:
                    c.recipients = self._spoken_of(clause)

    def _spoken_of(self, clause: int) -> list[Participant]:
        """The words for whom or what a clause is about, when nobody in it is known."""
        tree = self.tree
        spots = [j for js in tree.preps(clause).values() for j in js] + tree.objects(clause)
        for j in tree.objects(clause):
            spots = [
                k
                for p in ("in", "into", "to", "for", "with", "from")
                for k in tree.preps(j).get(p, ())
            ] + spots
        return [
            p
            for j in spots[:1]
            for p in self.parties.named(j, places=True) or self.parties.text_only(j)
        ]

    def _verbal(self, i: int) -> bool:
        token = self.tree.tokens[i]
        if token.upos in ("VERB", "AUX"):
            if token.dep == "amod" and self.tree.headline_infinitive(i):
                return True
            return token.dep not in ("amod", "aux", "aux:pass", "case", "compound")
        if token.upos == "ADJ":
            return token.dep in (
                "acl",
                "root",
                "advcl",
                "xcomp",
                "ccomp",
                "conj",
                "acl:relcl",
            ) and (self.tree.low[i].endswith(("ed", "ing")))
        if token.upos in ("NOUN", "PROPN"):
            return (
                token.dep == "root"
                and bool(self.tree.own_subjects(i))
                and not self.tree.kids(i, "cop")
            )
        return False

    def _nominal(self, i: int) -> bool:
        token = self.tree.tokens[i]
        if token.upos not in ("NOUN", "PROPN", "VERB") or token.dep in (
            "compound",
            "flat",
            "fixed",
            "amod",
        ):
            return False
        if token.upos == "VERB":
            return token.xpos == "VBG" and token.dep not in ("root", "acl", "advcl")
        return True

    def _best_verb(self, i: int, hits: list[tuple[int, str]]) -> Candidate | None:
        best: Candidate | None = None
        for n, particle in hits:
            pattern = self.book.patterns[n]
            if particle and not self._particle(i, particle):
                continue
            candidate = self._fit(pattern, verb_frame(self.tree, i, particle))
            if candidate is not None:
                candidate.score += 2 * bool(particle)
                if best is None or candidate.score > best.score:
                    best = candidate
        return best

    def _particle(self, i: int, particle: str) -> bool:
        """The words of `particle` after the verb: at once, or split by an object."""
        low, tokens = self.tree.low, self.tree.tokens
        wanted = particle.split()
        for j in range(i + 1, min(i + 8, len(low))):
            if low[j] == wanted[0] and low[j : j + len(wanted)] == wanted:
                up = tokens[j].head
                if tokens[j].dep == "case" and self.parties.entity.get(up) == "Date":
                    continue
                return (
                    j == i + 1
                    or up == i
                    or tokens[up].head == i
                    or tokens[tokens[up].head].head == i
                )
            if tokens[j].sent != tokens[i].sent:
                return False
        return False

    def _best_noun(self, i: int, hits: list[int]) -> Candidate | None:
        best: Candidate | None = None
        for n in hits:
            pattern = self.book.patterns[n]
            if not fits(self.tree, pattern.nouns, i):
                continue
            candidate = self._fit_noun(pattern, noun_frame(self.tree, i, pattern))
            if candidate is not None:
                candidate.score += 2 * (self.tree.low[i] not in pattern.nouns.heads)
                if best is None or candidate.score > best.score:
                    best = candidate
        return best

    def _fit(self, pattern: Pattern, frame: Frame) -> Candidate | None:
        tree, score = self.tree, pattern.weight
        slots = [f"verb “{tree.tokens[frame.trigger].text}”"]
        consumed: set[int] = set()
        if pattern.object:
            theme = next(
                (
                    j
                    for k in frame.objects
                    for j in tree.conjuncts(k)
                    if fits(tree, pattern.object, j)
                ),
                None,
            )
            if theme is None:
                return None
            frame.use_theme(tree, theme)
            consumed.add(theme)
            score += 3
            slots.append(f"object “{tree.tokens[theme].text}”")
        if pattern.object_not and any(fits(tree, pattern.object_not, j) for j in frame.objects):
            return None
        if pattern.subject:
            if not any(fits(tree, pattern.subject, j) for j in frame.subjects):
                return None
            score += 1
        if pattern.subject_not and any(fits(tree, pattern.subject_not, j) for j in frame.subjects):
            return None
        for prep, words in pattern.oblique:
            held = [j for j in frame.all_preps().get(prep, ()) if not words or fits(tree, words, j)]
            if not held:
                return None
            frame.named[prep] = held[0]
            for inner, below in tree.preps(held[0]).items():
                frame.theme_preps = {
                    **frame.theme_preps,
                    inner: [*frame.theme_preps.get(inner, []), *below],
                }
            frame.refresh()
            consumed.update(held)
            score += 3
            slots.append(f"{prep} “{tree.tokens[held[0]].text}”")
        if pattern.complement and not self._completed(pattern, frame):
            return None
        score += 2 * bool(pattern.complement)
        return self._people(
            Candidate(pattern, frame, [], [], score, slots=slots, consumed=consumed),
            pattern.actor,
            pattern.recipient,
        )

    def _completed(self, pattern: Pattern, frame: Frame) -> bool:
        for j in self.tree.clauses(frame.trigger):
            marks = {self.tree.low[k] for k in self.tree.kids(j, "mark", "aux")}
            kind = (
                "infinitive"
                if "to" in marks and self.tree.tokens[j].xpos != "VBG"
                else ("gerund" if self.tree.tokens[j].xpos == "VBG" else "that")
            )
            if "must" in pattern.complement:
                if {"must", "should"} & {
                    self.tree.low[k] for k in self.tree.kids(j, "aux")
                } and self.tree.own_subjects(j):
                    frame.clause = j
                    return True
                continue
            if kind in pattern.complement or self.tree.low[j] in pattern.complement:
                frame.clause = j
                return True
        return False

    def _fit_noun(self, pattern: Pattern, frame: Frame) -> Candidate | None:
        if "light" in pattern.need and frame.light is None:
            return None
        if pattern.object and not any(
            fits(self.tree, pattern.object, j) for held in frame.all_preps().values() for j in held
        ):
            return None
        slots = [f"noun “{self.tree.tokens[frame.trigger].text}”"]
        if frame.light is not None:
            slots.append(f"light verb “{self.tree.tokens[frame.light].text}”")
        score = pattern.weight + 2 * (frame.light is not None) + 3 * bool(pattern.object)
        return self._people(
            Candidate(pattern, frame, [], [], score, slots=slots),
            pattern.noun_actor,
            pattern.noun_recipient,
        )

    def _people(
        self, c: Candidate, actor: tuple[str, ...], recipient: tuple[str, ...]
    ) -> Candidate | None:
        places = c.pattern.hostile_place
        c.actors, used = self._follow(c, actor, places=False)
        if c.pattern.mutual:
            self._sides(c, used)
        if c.pattern.mutual and len({p.actor.id or p.text for p in c.actors}) > 1:
            recipient = tuple(p for p in recipient if p not in ("inside", "object", "clause"))
        if not c.recipients:
            c.recipients, c.path = self._follow(
                c,
                recipient,
                places=places
                or c.pattern.event in ("ASSAULT", "SANCTION", "COERCE", "AID", "RETREAT"),
                avoid=c.actors,
                used=used,
            )
        if (
            c.pattern.mutual
            and not c.recipients
            and len({p.actor.id or p.text for p in c.actors}) > 1
        ):
            c.recipients = list(c.actors)
        if c.pattern.pair and self._each_other(c):
            c.recipients = list(c.actors)
        if not self._enough(c):
            return None
        c.score += sum(p.actor.id is not None for p in c.recipients[:1])
        c.slots += [f"actor “{p.text}”" for p in c.actors] + [
            f"recipient “{p.text}”" for p in c.recipients
        ]
        c.variant = self._variant(c)
        return c

    def _each_other(self, c: Candidate) -> bool:
        """Two act and nobody else is named: "Iran and Bahrain expelled diplomats"."""
        mine = {p.actor.id for p in c.actors}
        return len(mine) == 2 and None not in mine and {p.actor.id for p in c.recipients} <= mine

    def _sides(self, c: Candidate, used: str) -> None:
        """Both sides of what two do together."""
        found = []
        for prep in ("between", "among"):
            for j in c.frame.all_preps().get(prep, ()):
                found.extend(self.parties.named(j))
        found = unique(found)
        if len(found) > 1 and (not c.actors or used in ("between", "owner")):
            c.actors, c.recipients = found, list(found)

    def _enough(self, c: Candidate) -> bool:
        sides = [p.actor.id for p in (*c.actors, *c.recipients)]
        known = {i for i in sides if i is not None}
        if not known and not self._political(c):
            return False
        for need in c.pattern.need:
            if need == "actor" and not c.actors and not (c.frame.passive and c.recipients):
                return False
            if need == "recipient" and not c.recipients:
                return False
            if need == "political" and not any(p.actor.id for p in c.recipients):
                return False
            if need == "public" and not any(
                p.actor.id or self.parties.public(p.head) for p in c.recipients
            ):
                return False
            if need == "two" and not (
                c.actors and c.recipients and (len(known) > 1 or self._two(c, known))
            ):
                return False
        return True

    def _two(self, c: Candidate, known: set[str]) -> bool:
        """One side has an id, the other is somebody of public life."""
        sides = (c.actors, c.recipients)
        return (
            c.actors != c.recipients
            and bool(known)
            and all(any(p.actor.id or self.parties.public(p.head) for p in side) for side in sides)
            and not all(any(p.actor.id for p in side) for side in sides)
        )

    def _political(self, c: Candidate) -> bool:
        """Nobody has an id: both sides must still be bodies or persons of public life."""
        sides = [side for side in (c.actors, c.recipients) if side]
        if not c.actors or (len(sides) < 2 and c.pattern.event != "PROTEST"):
            return False
        return all(any(self.parties.public(p.head) for p in side) for side in sides)

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
            if path == "subject" and not tokens:
                tokens = self._before(c)
            for j in tokens:
                if path == "of-owner":
                    found.extend(self.parties.named(j, places=places))
                elif whole == "owner-passive":
                    found.extend(self.parties.named(j))
                elif path == "owner":
                    bare = path == "owner" and j == c.frame.trigger
                    found.extend(self.parties.owner(j, places=places, phrases=not bare))
                elif path == "object-self":
                    found.extend(self.parties.named(j, places=True, owner=False))
                elif path in ("inside", "clause"):
                    found.extend(self.parties.in_phrase(j, places=places))
                elif path in ("in", "at", "inside-place", "into", "from", "near", "across"):
                    found.extend(self.parties.named(j, places=True))
                else:
                    found.extend(self.parties.named(j, places=places))
            if found and path in ("subject", "object", "with", "by", "between"):
                found.extend(self._unknown_partners(tokens, found))
            found = [p for p in unique(found) if (p.start, p.actor.id) not in taken]
            if avoid and path in ("owner", "object", "of", "inside", "clause"):
                found = [p for p in found if not self._oneself(p, avoid)]
            if path in ("inside", "clause"):
                ids = {p.actor.id for p in avoid or ()}
                found = [p for p in found if p.actor.id not in ids][:1]
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
            tokens = [j for j in tokens if self.parties.entity.get(j) != "Date"]
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

    def _unknown_partners(self, tokens: list[int], found: list[Participant]) -> list[Participant]:
        """Who is coordinated with somebody known but is not known himself ("and its allies")."""
        heads = {p.head for p in found}
        out: list[Participant] = []
        for i in tokens:
            for j in self.tree.conjuncts(i):
                inside = set(self.tree.doc.subtree(j)) if j != i else {j}
                if (
                    j not in heads
                    and not inside & heads
                    and self.parties.public(j)
                    and self.parties.mention(j) is None
                ):
                    out.extend(q for q in self.parties.text_only(j) if q.head == j)
        return out

    def _before(self, c: Candidate) -> list[int]:
        """A headline's subject that the parser missed: the name right before its verb."""
        tree, i = self.tree, c.frame.trigger
        token = tree.tokens[i]
        first, last = tree.doc.sentences[token.sent]
        if (
            c.frame.passive
            or token.dep != "root"
            or i == first
            or tree.low[last - 1] in (".", "!", "?")
        ):
            return []
        m = self.parties.cast.covering(i - 1)
        return [m.head] if m is not None and m.actors and m.use == "actor" else []

    def _oneself(self, p: Participant, actors: list[Participant]) -> bool:
        """ "withdrew its troops": the actor's own is no recipient."""
        mine = {a.actor.id for a in actors}
        if p.actor.id is None or p.actor.id not in mine:
            return False
        m = self.parties.cast.at_head(p.head)
        if m is not None and m.kind == "pronoun":
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


def fits(tree: Tree, words: Words, i: int) -> bool:
    """Whether phrase `i` is one of `words`, looking through "a series of"."""
    low = tree.low[i]
    if low in words.heads or tree.joined[i] in words.heads:
        return True
    if i in tree.marks and tree.marks[i] & words.heads:
        return True
    if words.modified:
        held = None
        for modifier, head in words.modified:
            if head == low:
                if held is None:
                    held = (
                        {tree.low[j] for j in tree.doc.subtree(i)}
                        if len(tree.children[i]) < 12
                        else set()
                    )
                if modifier in held:
                    return True
    if low in lists.nouns("transparent"):
        return any(fits(tree, words, j) for j in tree.preps(i).get("of", ()))
    return False
