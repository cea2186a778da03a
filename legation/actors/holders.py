"""Whose minister, whose army: the polity or organisation that a phrase belongs to."""

from __future__ import annotations

from legation.actors.model import Draft
from legation.actors.names import REPUBLIC_WORDS
from legation.actors.scene import Scene
from legation.records import Actor

#: sectors that a member of an organisation keeps instead of the organisation's
OWN_SECTORS = frozenset({"JRN", "CVL"})


def holders_of(scene: Scene, draft: Draft) -> list[Draft]:
    """Drafts inside the phrase that say whose it is, the closest first; conjoined ones together."""
    core = core_token(scene, draft)
    inner = [
        d
        for d in scene.drafts
        if d is not draft
        and draft.first <= d.first
        and d.last <= draft.last
        and d.head != draft.head
        and d.last <= core
        and d.use != "name-part"
        and usable(d)
    ]
    inner = [d for d in inner if not any(o is not d and covers(o, d) for o in inner)]
    if inner:
        for d in inner:
            if d.use == "actor":
                d.use, d.nested = "modifier", True
        return inner
    for trait in draft.traits:
        if trait.startswith("of:"):
            holder = scene.by_head.get(int(trait[3:]))
            if holder is not None and holder is not draft:
                return [holder]
    return []


def covers(outer: Draft, inner: Draft) -> bool:
    """Whether `inner` lies in `outer` and is shorter."""
    return (
        outer.first <= inner.first
        and inner.last <= outer.last
        and outer.last - outer.first > inner.last - inner.first
    )


def usable(d: Draft) -> bool:
    """Whether a draft inside a phrase can say whose it is."""
    return not (d.use == "modifier" and not d.nested)


def core_token(scene: Scene, draft: Draft) -> int:
    """The token of the phrase's leading noun."""
    for i in range(draft.last - 1, draft.first - 1, -1):
        if scene.doc.tokens[i].lemma.lower() == draft.lemma:
            return i
    return draft.head


def apply_holders(scene: Scene, draft: Draft, holders: list[Draft]) -> bool:
    """Gives the phrase the ids of its holders; False where they have none."""
    actors: list[Actor] = []
    for holder in holders:
        for actor in holder.actors:
            if actor.id and all(a.id != actor.id for a in actors):
                actors.append(actor)
    if not actors:
        return False
    draft.actors = [belonging(scene, draft, a) for a in actors]
    draft.home = tuple(a.id for a in actors if a.id)
    draft.reasons.append("belongs to " + ", ".join(draft.home))
    draft.confidence = min(draft.confidence, *(h.confidence for h in holders))
    return True


def belonging(scene: Scene, draft: Draft, owner: Actor) -> Actor:
    """The actor of a phrase that belongs to `owner`."""
    sector = draft.sector
    organised = owner.id in scene.kb.organisations
    if organised and sector not in OWN_SECTORS:
        sector = scene.kb.organisations[owner.id or ""].sector
    if sector is None and draft.sort in ("person", "body"):
        sector = owner.sector or "GOV"
    if draft.role.startswith(("former ", "ex-")):
        sector = None
    kind = (
        "person"
        if draft.person
        else {"person": "office", "body": "office"}.get(draft.sort, draft.sort)
    )
    name = draft.person or draft.label or None
    if organised and not draft.person and draft.sort != "body":
        name = owner.name
    return Actor(owner.id, sector, name, draft.role or None, kind)


def republic_context(scene: Scene, draft: Draft) -> bool:
    """Whether a region's name means its breakaway republic here."""
    tokens = scene.doc.tokens
    first, last = scene.doc.sentences[tokens[draft.head].sent]
    head = tokens[draft.head]
    top = head
    while top.dep == "conj" and top.head != top.i:
        top = tokens[top.head]
    governor = tokens[top.head]
    if governor.dep == "amod" or (top.dep == "amod" and tokens[top.i + 1].text == "and"):
        governor = tokens[governor.head]
    if governor.i != head.i and governor.lemma.lower() in (
        "region",
        "oblast",
        "province",
        "city",
        "airport",
        "district",
        "front",
    ):
        return False
    before = tokens[draft.first - 1].text.lower() if draft.first > first else ""
    if before in ("in", "near", "at", "around", "into", "outside", "of"):
        return governor.lemma.lower() in REPUBLIC_WORDS
    return any(t.lemma.lower() in REPUBLIC_WORDS for t in tokens[first:last])
