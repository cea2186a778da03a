"""The room's one call: a document and a day in, all its mentions resolved out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from legation.actors import users
from legation.actors.anaphora import resolve_references
from legation.actors.hidden import uncovered
from legation.actors.knowledge import Knowledge
from legation.actors.model import Draft
from legation.actors.names import drafts_of_names
from legation.actors.people import People
from legation.actors.persons import drafts_of_persons
from legation.actors.phrases import drafts_of_phrases
from legation.actors.pronouns import drafts_of_pronouns
from legation.actors.regions import cardinal, pairs, the_west
from legation.actors.scan import scan
from legation.actors.scene import Scene
from legation.actors.tables import DATA
from legation.actors.uses import set_uses
from legation.records import Cast, Document, Mention


class Actors:
    """Resolves the mentions of documents.  Load once, use for any number of documents."""

    def __init__(self, knowledge: Knowledge, people: People) -> None:
        self.knowledge = knowledge
        self.people = people

    @classmethod
    def load(cls, user_tables: Sequence[str | Path] = ()) -> Actors:
        """The shipped tables, added to or overruled by the user's.

        Raises `DataError` (file, line) where a user table does not follow the schema.
        """
        kb, people = Knowledge(), People(DATA)
        for table in user_tables:
            users.apply(Path(table), kb, people)
        kb.freeze()
        return cls(kb, people)

    def resolve(self, doc: Document, on: date | None) -> Cast:
        """All mentions of `doc`, as of the day `on` (None: today's reading of names)."""
        scene = Scene(doc, self.knowledge, on)
        scene.people = self.people
        scene.hits = scan(doc, self.knowledge, scene.text)
        mark(scene)
        scene.hits = uncovered(scene, scene.hits)
        mark(scene)
        drafts_of_names(scene)
        pairs(scene)
        cardinal(scene)
        the_west(scene)
        drafts_of_pronouns(scene)
        drafts_of_phrases(scene)
        drafts_of_persons(scene)
        resolve_references(scene)
        set_uses(scene)
        return cast_of(scene)


def mark(scene: Scene) -> None:
    """Notes which tokens the names found cover."""
    scene.hit_at = {i: hit for hit in scene.hits for i in range(hit.first, hit.last)}


def cast_of(scene: Scene) -> Cast:
    """The finished mentions in order of the text."""
    kept = (d for d in scene.drafts if not d.dropped)
    drafts = sorted(kept, key=lambda d: (d.start, -d.end, d.head))
    index = {id(d): k for k, d in enumerate(drafts)}
    mentions = []
    by_token: dict[int, int] = {}
    size: dict[int, int] = {}
    for k, d in enumerate(drafts):
        mentions.append(mention_of(scene, d, index))
        for i in range(d.first, d.last):
            if i not in by_token or d.last - d.first < size[i]:
                by_token[i], size[i] = k, d.last - d.first
    by_head = {h: index[id(d)] for h, d in sorted(scene.by_head.items()) if not d.dropped}
    return Cast(tuple(mentions), by_head, by_token)


def mention_of(scene: Scene, d: Draft, index: dict[int, int]) -> Mention:
    """A draft as a record."""
    return Mention(
        d.start,
        d.end,
        scene.doc.text[d.start : d.end],
        d.first,
        d.last,
        d.head,
        tuple(d.actors),
        d.kind,  # type: ignore[arg-type]  # a draft's kinds and uses are those of records
        d.use,  # type: ignore[arg-type]  # likewise
        index.get(id(d.antecedent)) if d.antecedent is not None else None,
        round(d.confidence, 3),
        tuple(d.reasons),
    )
