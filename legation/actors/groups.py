"""Organisations called again: "the US-led military alliance", "the group", "TASS news agency"."""

from __future__ import annotations

from legation.actors.holders import apply_holders
from legation.actors.model import Draft
from legation.actors.scene import Scene


def settle_org(scene: Scene, draft: Draft, holders: list[Draft]) -> None:
    """ "TASS news agency" (the name within), "the US-led military alliance", "the group"."""
    if named_within(scene, draft):
        return
    owned = any(h.sort == "state" and h.use == "modifier" for h in holders)
    if owned or other_name(scene, draft) or not (draft.definite or bare(scene, draft)):
        apply_or_text(scene, draft, holders)
        return
    for past in reversed(scene.past):
        if past.sort not in ("org", "outlet") or not past.actors or past.sent < draft.sent - 12:
            continue
        known = scene.kb.organisations.get(past.actors[0].id or "")
        words = {draft.lemma, *scene.kb.words["alike"].get(draft.lemma, ())}
        if known and (words & known.traits or draft.lemma in ("organisation", "organization")):
            draft.actors, draft.antecedent, draft.home = list(past.actors), past, past.home
            draft.confidence = 0.8
            draft.reasons.append(f"the {draft.lemma}: {known.name}")
            return
    apply_or_text(scene, draft, holders)


def named_within(scene: Scene, draft: Draft) -> bool:
    """Whether a name in the phrase or right after it says which organisation it is."""
    inside = [
        d
        for d in (*scene.inside(draft.first, draft.last), *scene.starting.get(draft.last, ()))
        if d is not draft
        and d.sort in ("org", "outlet")
        and d.use != "name-part"
        and d.actors
        and d.kind not in ("description", "pronoun")
    ]
    if not inside:
        return False
    d = inside[-1]
    part = part_before(scene, draft, d)
    if part is not None:
        draft.antecedent = part
        d.use, d.nested = "modifier", True
        d = part
    draft.actors, draft.sort, draft.home = list(d.actors), d.sort, d.home
    draft.kind = "name"
    if d.last <= draft.last:
        d.use, d.nested = "modifier", True
    draft.reasons.append(f"named {d.actors[0].name}")
    return True


def part_before(scene: Scene, draft: Draft, d: Draft) -> Draft | None:
    """ "The UN agency": the agency of the United Nations named before, if one was."""
    parts = scene.kb.words["within"].get(d.home[0] if d.home else "", ())
    for past in reversed(scene.past if parts and draft.definite else ()):
        if past.home and past.home[0] in parts and past.sort == "org":
            return past
    return None


def other_name(scene: Scene, draft: Draft) -> bool:
    """Whether a name of its own stands before the noun ("the London Underground network")."""
    tokens, known = scene.doc.tokens, scene.kb.describing_words
    return any(
        tokens[i].upos == "PROPN" and i not in scene.hit_at and tokens[i].text.lower() not in known
        for i in range(draft.first, draft.core)
    )


def bare(scene: Scene, draft: Draft) -> bool:
    """Whether the noun stands without an article as headlines have it ("alliance's border")."""
    token = scene.doc.tokens[draft.core]
    return draft.first == draft.core and not draft.plural and token.dep in ("nmod:poss", "nsubj")


def apply_or_text(scene: Scene, draft: Draft, holders: list[Draft]) -> None:
    """A nameless organisation of a polity, or nobody we can place."""
    draft.confidence = 0.0
    if not apply_holders(scene, draft, holders):
        draft.reasons.append("no organisation before it fits")
    else:
        draft.confidence = 0.6
