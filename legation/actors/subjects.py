"""Who acts in the clause around a word."""

from __future__ import annotations

from legation.actors.model import Draft
from legation.actors.scene import Scene


def subject_of(scene: Scene, i: int) -> Draft | None:
    """The draft that is subject of the clause around token `i`."""
    doc = scene.doc
    for _ in range(10):
        t = doc.tokens[i]
        child = doc.child(i, "nsubj", "nsubj:pass")
        if child is not None and child in scene.by_head:
            return scene.by_head[child]
        if t.head == i:
            return None
        i = t.head
    return None


def acting_on(scene: Scene, draft: Draft) -> set[str]:
    """Ids of the subject of the clause in which a description is acted on."""
    subject = subject_of(scene, draft.head)
    if subject is None or subject is draft:
        return set()
    return {a.id for a in subject.actors if a.id}
