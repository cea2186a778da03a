"""One document while its actors are being worked out."""

from __future__ import annotations

from datetime import date

from legation.actors.folding import fold
from legation.actors.knowledge import Knowledge
from legation.actors.model import Draft, Hit
from legation.actors.people import People
from legation.records import Document, Entity


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
        self.persons: dict[int, Entity] = {}
        self.people: People | None = None
        #: drafts resolved so far, in order of the text
        self.past: list[Draft] = []
        #: ids of polities and organisations named anywhere in the document
        self.present: set[str] = set()
        for entity in doc.entities:
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
        self.drafts.append(draft)
        known = self.by_head.get(draft.head)
        if known is None or known.last - known.first <= draft.last - draft.first:
            self.by_head[draft.head] = draft
        return draft

    def words(self, first: int, last: int) -> str:
        """The text of tokens `first` to `last` (exclusive), blanks made plain."""
        tokens = self.doc.tokens
        if last <= first:
            return ""
        return " ".join(self.doc.text[tokens[first].start : tokens[last - 1].end].split())

    def child_of(self, head: int, first: int, last: int) -> list[Draft]:
        """Drafts that lie inside the token range, left to right, outermost only."""
        inside = [d for d in self.drafts if first <= d.first and d.last <= last]
        return [d for d in inside if not any(o is not d and covers(o, d) for o in inside)]


def covers(outer: Draft, inner: Draft) -> bool:
    """Whether `inner` lies within `outer` and is shorter."""
    return (
        outer.first <= inner.first
        and inner.last <= outer.last
        and (outer.last - outer.first) > (inner.last - inner.first)
    )
