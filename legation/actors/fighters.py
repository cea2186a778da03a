"""Rebels, separatists, militants: of which group, against which state."""

from __future__ import annotations

from legation.actors.groups import other_name
from legation.actors.model import Draft
from legation.actors.scene import Scene, only_state, state_of
from legation.records import Actor

#: sentences back that an armed group still is spoken of
FAR = 12


def same_fighters(scene: Scene, draft: Draft) -> bool:
    """ "the rebels", "the militants": of the armed group named before, called so or not."""
    if not draft.definite or other_name(scene, draft):
        return False
    near = [
        d
        for d in reversed(scene.past)
        if draft.sent - d.sent <= FAR
        and d.actors
        and d.actors[0].sector == "REB"
        and d.use != "name-part"
    ]
    if not near:
        return False
    past = next((d for d in near if called(scene, d, draft.lemma)), near[0])
    draft.antecedent, draft.home = past, past.home
    draft.actors = [
        Actor(a.id, "REB", a.name if a.kind == "group" else None, draft.role or None, a.kind)
        for a in past.actors
    ]
    draft.confidence = 0.75 * past.confidence
    draft.reasons.append(f"the {draft.lemma}: {', '.join(past.home)}")
    return True


def called(scene: Scene, past: Draft, lemma: str) -> bool:
    """Whether an earlier mention was called by the same noun, or is commonly."""
    known = scene.kb.organisations.get(past.home[0]) if past.home else None
    last = scene.doc.tokens[past.last - 1].lemma.lower()
    return last == lemma or (known is not None and f"{lemma}s" in known.traits)


def opposed(scene: Scene, draft: Draft) -> Draft | None:
    """The one state of the text whose army the rebels fight, or with which they are joined."""
    tokens, doc = scene.doc.tokens, scene.doc
    t = tokens[draft.head]
    i = t.head if t.dep == "conj" else None
    if i is None and tokens[t.head].lemma in scene.kb.sets["fighting"]:
        i = doc.child(t.head, "nsubj") if t.dep in ("obj", "obl") else None
    if i is None and draft.definite and not draft.role and only_state(scene):
        near = (d for d in reversed(scene.past) if draft.sent - d.sent <= 2 and d.home)
        return next((d for d in near if d.use != "name-part" and state_of(scene, d.home[0])), None)
    if i is None or draft.role or not (t.dep == "conj" or only_state(scene)):
        return None
    foe = scene.by_head.get(i)
    if foe is None or foe.use == "place" or foe.sort not in ("state", "body", "people", "person"):
        return None
    return foe if foe.home and state_of(scene, foe.home[0]) and not foe.dropped else None


def settle_rebels(scene: Scene, draft: Draft) -> bool:
    """ "the separatists": of the breakaway polities spoken of, if there are any."""
    ids: list[str] = []
    for past in reversed(scene.past):
        if draft.sent - past.sent > 4:
            break
        for a in past.actors:
            if a.id and a.id not in ids and scene.kb.kind_of(a.id) == "contested":
                ids.append(a.id)
    if not ids or not draft.definite:
        return False
    ids.reverse()
    draft.actors = [Actor(who, "REB", None, draft.role or None, "people") for who in ids[:2]]
    draft.home = tuple(ids[:2])
    draft.confidence = 0.6
    draft.reasons.append("of the breakaway polities spoken of")
    return True
