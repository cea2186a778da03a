""" "His counterpart": of the other state that is spoken of, never of his own."""

from __future__ import annotations

from legation.actors import persons
from legation.actors.holders import apply_holders
from legation.actors.model import Draft
from legation.actors.nounphrase import preposition
from legation.actors.particular import nobody
from legation.actors.scene import Scene

#: sentences back that the other state may have been named
REACH = 2


def mirrors(scene: Scene, draft: Draft, holders: list[Draft]) -> bool:
    """Whether a phrase means who holds the like office elsewhere, and does not say where."""
    mirrored = draft.lemma in scene.kb.sets["mirrored"]
    return mirrored and bool(holders) and all(h.kind == "pronoun" for h in holders)


def settle_counterpart(scene: Scene, draft: Draft, holders: list[Draft]) -> None:
    """Of the state named behind it, of the person named if the text speaks of his state, or of the
    one other state near by."""
    behind = _behind(scene, draft)
    if behind is not None and apply_holders(scene, draft, [behind]):
        return
    other = _other_state(scene, draft, {id_ for h in holders for id_ in h.home})
    if draft.person and persons.identify(scene, draft):
        if other is None or set(draft.home) & {*other.home, *scene.present}:
            return
        draft.actors = []  # a namesake elsewhere
    if other is None or not apply_holders(scene, draft, [other]):
        nobody(draft)


def _other_state(scene: Scene, draft: Draft, own: set[str]) -> Draft | None:
    """The one state of the sentence, or of the nearest before, that is not `own`."""
    others = [
        d
        for d in scene.drafts
        if d is not draft
        and d.home
        and not own & set(d.home)
        and d.use in ("actor", "modifier")
        and d.home[0] in scene.kb.polities
    ]
    for back in range(REACH + 1):
        near = [d for d in others if d.sent == draft.sent - back]
        if near:
            return near[0] if len({d.home for d in near}) == 1 else None
    return None


def _behind(scene: Scene, draft: Draft) -> Draft | None:
    """ "his counterpart from Laos", "her counterpart Soto of Chile"."""
    for d in sorted(scene.drafts, key=lambda d: d.first):
        if draft.core < d.first <= draft.last + 1 and d.sort == "state" and d.home:
            said = preposition(scene.doc, d.head)
            if said in ("of", "from") or (said == "in" and d.kind == "name"):
                return d
    return None
