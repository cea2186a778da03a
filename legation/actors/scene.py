"""One document while its actors are being worked out."""

from __future__ import annotations

from datetime import date

from legation.actors.folding import fold
from legation.actors.knowledge import Knowledge
from legation.actors.model import Draft, Hit
from legation.actors.people import People
from legation.records import Actor, Document, Entity


class Scene:
    """The document, what is known, the day, and the drafts made so far."""

    def __init__(self, doc: Document, kb: Knowledge, on: date | None) -> None:
        self.doc = doc
        self.kb = kb
        self.on = on
        self.text = fold(doc.text)
        self.hits: list[Hit] = []
        self.hit_at: dict[int, Hit] = {}
        self.drafts: list[Draft] = []
        self.by_head: dict[int, Draft] = {}
        #: drafts by their first token
        self.starting: dict[int, list[Draft]] = {}
        self.persons: dict[int, Entity] = {}
        #: tokens that the reader takes for places
        self.located: set[int] = set()
        self.people: People | None = None
        self._vocabulary: set[str] | None = None
        self._sports: set[int] | None = None
        #: drafts resolved so far, in order of the text
        self.past: list[Draft] = []
        #: ids of polities and organisations named anywhere in the document
        self.present: set[str] = set()
        for entity in doc.entities:
            if entity.label == "Location":
                self.located.update(range(entity.start, entity.end))
            if entity.label == "Person":
                for i in range(entity.start, entity.end):
                    self.persons[i] = entity

    def add(self, draft: Draft) -> Draft:
        """Registers a draft; the longest draft of a head token speaks for it."""
        tokens = self.doc.tokens
        if draft.start < 0:
            draft.start = tokens[draft.first].start
            draft.end = tokens[draft.last - 1].end
        head = tokens[draft.head]
        draft.sent = head.sent
        draft.subject = head.dep in ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
        draft.joined = any(self.doc.tokens[c].dep == "conj" for c in self.doc.children[draft.head])
        self.drafts.append(draft)
        self.starting.setdefault(draft.first, []).append(draft)
        known = self.by_head.get(draft.head)
        if known is None or known.last - known.first <= draft.last - draft.first:
            self.by_head[draft.head] = draft
        return draft

    def polity(self, who: str) -> Actor:
        """A polity or organisation as an actor of its own."""
        organisation = self.kb.organisations.get(who)
        sector = organisation.sector if organisation else None
        return Actor(who, sector, self.kb.name_of(who), None, self.kb.kind_of(who))

    def population(self, who: str) -> Actor:
        """A people or circle of states as an actor."""
        for row in self.kb.words["population"]:
            if row["id"] == who:
                return Actor(who, row.get("sector"), row["name"], None, "population")
        return Actor(who, None, who, None, "population")

    def people_named(self, name: str) -> bool:
        """Whether the tables have somebody of exactly this name."""
        return self.people is not None and bool(self.people.named(name))

    def vocabulary(self) -> set[str]:
        """All words of the document."""
        if self._vocabulary is None:
            self._vocabulary = {t.text for t in self.doc.tokens}
        return self._vocabulary

    def sports(self, sent: int) -> bool:
        """Whether a sentence tells of a match."""
        if self._sports is None:
            words = self.kb.sets["sporting"]
            self._sports = {t.sent for t in self.doc.tokens if t.lemma.lower() in words}
        return sent in self._sports

    def words(self, first: int, last: int) -> str:
        """The text of tokens `first` to `last` (exclusive), blanks made plain."""
        tokens = self.doc.tokens
        if last <= first:
            return ""
        return " ".join(self.doc.text[tokens[first].start : tokens[last - 1].end].split())

    def inside(self, first: int, last: int) -> list[Draft]:
        """Drafts that lie inside a token range, left to right."""
        found: list[Draft] = []
        for i in range(first, last):
            found.extend(d for d in self.starting.get(i, ()) if d.last <= last)
        return found


def covers(outer: Draft, inner: Draft) -> bool:
    """Whether `inner` lies within `outer` and is shorter."""
    return (
        outer.first <= inner.first
        and inner.last <= outer.last
        and (outer.last - outer.first) > (inner.last - inner.first)
    )


def only_state(scene: Scene) -> bool:
    """Whether the document speaks of one state alone."""
    polities = scene.kb.polities
    return sum(polities[p].kind == "state" for p in scene.present if p in polities) == 1


def state_of(scene: Scene, who: str) -> str | None:
    """The state itself; for a breakaway polity the one it broke from; else None."""
    polity = scene.kb.polities.get(who)
    if polity is None or polity.kind == "territory":
        return None
    return polity.parent if polity.kind == "contested" and polity.parent else who
