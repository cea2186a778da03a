"""Match patterns on a tree: from trigger words to candidates with their slots filled."""

from __future__ import annotations

from ..records import Participant
from . import lists
from .apart import any_apart
from .candidate import Candidate, fits
from .filling import Filler
from .frames import Frame, noun_frame, verb_frame
from .parties import Parties
from .pattern import Book, Pattern
from .status_word import denying
from .tree import Tree


class Matcher:
    """Finds the candidates of one document."""

    def __init__(self, book: Book, tree: Tree, parties: Parties) -> None:
        self.book = book
        self.tree = tree
        self.parties = parties
        self.filler = Filler(tree, parties)

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
            inner = at.get(c.frame.clause) if c.frame.clause is not None else None
            if inner is not None and self.tree.low[c.frame.trigger] in lists.verbs("phoning"):
                inner.recipients = list(c.recipients)
            if c.pattern.event not in ("AGREE", "THREATEN", "REJECT") or c.path not in (
                "",
                "inside",
            ):
                continue
            for clause in c.frame.follow(self.tree, "clause"):
                inner = at.get(clause)
                if inner is not None and inner is not c:
                    mine = {p.actor.id or p.text for p in c.actors}
                    held = [
                        p
                        for p in inner.recipients
                        if (p.actor.id or p.text) not in mine or any_apart(c.actors, [p])
                    ]
                    c.recipients = held or c.recipients
                elif not c.recipients and not denying(self.tree.low[c.frame.trigger]):
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
            if self.tree.bare_gerund(token.i):
                return False
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
            ) and (self.tree.low[i].endswith(("ed", "ing")) or bool(self.tree.kids(i, "cop")))
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
            return token.xpos == "VBG" and (
                token.dep not in ("root", "acl", "advcl") or self.tree.bare_gerund(i)
            )
        return True

    def _best_verb(self, i: int, hits: list[tuple[int, str]]) -> Candidate | None:
        best: Candidate | None = None
        frames: dict[str, Frame | None] = {}
        for n, particle in hits:
            pattern = self.book.patterns[n]
            if particle not in frames:
                there = self._particle(i, particle) if particle else self._bare(i)
                frames[particle] = verb_frame(self.tree, i, particle) if there else None
            frame = frames[particle]
            if frame is None:
                continue
            candidate = self._fit(pattern, frame.again())
            if candidate is not None:
                candidate.score += 2 * bool(particle)
                if best is None or candidate.score > best.score:
                    best = candidate
        return best

    def _bare(self, i: int) -> bool:
        """Whether verb `i` stands without a particle that makes it another ("call off")."""
        low = self.tree.low
        return not any(low[j] == "off" for j in self.tree.kids(i, "compound"))

    def _particle(self, i: int, particle: str) -> bool:
        """The words of `particle` after the verb: at once, or split by an object."""
        low, tokens = self.tree.low, self.tree.tokens
        wanted = particle.split()
        if (
            wanted[0] == "for"
            and i + 1 < len(tokens)
            and low[i + 1] in ("into", "in", "on", "upon")
        ):
            return False
        if any(
            low[j] != wanted[0] and tokens[j].dep == "compound:prt" for j in self.tree.children[i]
        ):
            return False
        for j in range(i + 1, min(i + 8, len(low))):
            if low[j] == wanted[0] and low[j : j + len(wanted)] == wanted:
                up = tokens[j].head
                if tokens[j].dep == "case" and self.parties.entity.get(up) == "Date":
                    continue
                if tokens[j].dep == "case" and j > i + 1 and wanted[0] in lists.plain("adverbs"):
                    return False
                return j == i + 1 or up == i or tokens[up].head == i
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
            acting = frame.agents() if frame.passive else frame.subjects
            if not any(fits(tree, pattern.subject, j) for j in acting):
                return None
            score += 1
        doers = [*frame.subjects, *(frame.all_preps().get("by", ()) if frame.passive else ())]
        if pattern.subject_not and any(fits(tree, pattern.subject_not, j) for j in doers):
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
        return self.filler.people(
            Candidate(pattern, frame, [], [], score, slots=slots, consumed=consumed),
            pattern.actor,
            pattern.recipient,
        )

    def _completed(self, pattern: Pattern, frame: Frame) -> bool:
        held = self.tree.clauses(frame.trigger)
        if frame.theme is not None:
            held = [*held, *(j for j in self.tree.clauses(frame.theme) if j not in held)]
        for j in held:
            marks = {self.tree.low[k] for k in self.tree.kids(j, "mark", "aux")}
            kind = (
                "infinitive"
                if "to" in marks and self.tree.tokens[j].xpos != "VBG"
                else ("gerund" if self.tree.tokens[j].xpos == "VBG" else "that")
            )
            if "must" in pattern.complement:
                if self.tree.own_subjects(j) and self.tree.demanded(j):
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
        if pattern.object_not and any(
            fits(self.tree, pattern.object_not, j) for j in frame.all_preps().get("of", ())
        ):
            return None
        slots = [f"noun “{self.tree.tokens[frame.trigger].text}”"]
        if frame.light is not None:
            slots.append(f"light verb “{self.tree.tokens[frame.light].text}”")
        score = pattern.weight + 2 * (frame.light is not None) + 3 * bool(pattern.object)
        return self.filler.people(
            Candidate(pattern, frame, [], [], score, slots=slots),
            pattern.noun_actor,
            pattern.noun_recipient,
        )
