"""Words that point into a pair named before: "the former", "the latter", "both", "the two"."""

from __future__ import annotations

from legation.actors.model import Draft
from legation.actors.rows import most_spoken_of
from legation.actors.scene import Scene
from legation.actors.subjects import acting_on
from legation.records import Actor


def settle_order(scene: Scene, draft: Draft) -> None:
    """ "the former", "the latter", "both", "the two": of the last two named together."""
    found: list[Draft] = []
    for past in reversed(scene.past):
        if past.sent < draft.sent - 3:
            break
        if acts_on(scene, past, draft):
            continue
        if past.actors and past.actors[0].id and past.use in ("actor", "place") and not past.nested:
            if past.kind == "pronoun" or any(f.actors[0].id == past.actors[0].id for f in found):
                continue
            found.append(past)
            if len(found) == 1 and len(past.actors) > 1:
                break
            if len(found) == 2:
                break
    if not found:
        return
    acting = acting_on(scene, draft) if draft.need in ("both", "two") else set()
    if any(a.id in acting for d in found for a in d.actors):
        known = [d for d in scene.past if d.actors and d.actors[0].id and d.sort == "state"]
        ids = most_spoken_of(draft, known, acting)
        found = [next(d for d in reversed(known) if d.actors[0].id == who) for who in ids] or found
    pair = coordinated(scene, draft, found[0]) or [a for d in reversed(found) for a in d.actors]
    chosen = {"former": pair[:1], "latter": pair[-1:]}.get(draft.need, pair[-2:])
    draft.actors = list(chosen)
    draft.home = tuple(a.id for a in chosen if a.id)
    draft.antecedent = found[0]
    draft.sort, draft.plural = "state", len(chosen) > 1
    for past in found:
        if chosen and past.actors[0] == chosen[0]:
            draft.sort, draft.gender = past.sort, past.gender
    draft.confidence = 0.8
    draft.reasons.append(f"{draft.lemma}: of {', '.join(str(a.id) for a in pair)}")


def acts_on(scene: Scene, past: Draft, draft: Draft) -> bool:
    """Whether a mention is the subject of the clause whose object "both" is."""
    tokens = scene.doc.tokens
    t = tokens[draft.head]
    return past.subject and t.dep in ("obj", "obl") and tokens[past.head].head == t.head


def coordinated(scene: Scene, draft: Draft, last: Draft) -> list[Actor]:
    """Actors of the nearest earlier "X and Y", if nobody but they is named last in its sentence."""
    tokens = scene.doc.tokens
    earliest = draft.sent if last.sent == draft.sent else draft.sent - 2
    for past in reversed(scene.past):
        if past.sent < earliest:
            break
        if tokens[past.head].dep == "conj" and past.actors:
            other = scene.by_head.get(tokens[past.head].head)
            if other is not None and other.actors and other.actors[0].id != past.actors[0].id:
                return [other.actors[0], past.actors[0]]
    return []
