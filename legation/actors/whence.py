"""Whose somebody is by the place told with them: "in X", "from X", "in the Thai capital"."""

from __future__ import annotations

from legation.actors.model import Draft
from legation.actors.scene import Scene
from legation.records import Actor

#: sectors of those who act for no state
PRIVATE = frozenset({"CVL", "MED", "EDU", "BUS", "REL", "JRN"})


def place_after(scene: Scene, draft: Draft) -> Draft | None:
    """The polity of "in X" right after the phrase, however the tree attaches it."""
    tokens = scene.doc.tokens
    if draft.last + 1 >= len(tokens) or tokens[draft.last].text != "in":
        return None
    for k in (1, 2, 3):
        for d in scene.starting.get(draft.last + k, ()):
            if (
                d.sort in ("state", "area")
                and d.home
                and tokens[d.head].sent == tokens[draft.head].sent
            ):
                return d
    return None


def from_place(scene: Scene, draft: Draft) -> list[Draft]:
    """The state people come from: "tourists from Denmark", "a doctor from Bonn"."""
    tokens = scene.doc.tokens
    i = draft.last + 1
    if draft.sort not in ("people", "person") or draft.sector not in PRIVATE or i >= len(tokens):
        return []
    verb = tokens[tokens[draft.head].head].lemma
    if tokens[draft.last].text != "from" or verb in scene.kb.moving or draft.person:
        return []
    known = [d for d in scene.starting.get(i, ()) if d.sort == "state" and d.home]
    return known[:1] or region(scene, i)


def told_beside(scene: Scene, i: int) -> list[Draft]:
    """The state that qualifies a place: "in the *Canadian* province", "in the Thai capital"."""
    if scene.doc.tokens[i].lemma.lower() not in scene.kb.place_nouns:
        return []
    beside = (scene.by_head.get(c) for c in scene.doc.children[i])
    found = [d for d in beside if d is not None and d.home and d.sort == "state"]
    return [d for d in found if d.use != "name-part"][:1]


def seat_of_courts(scene: Scene, i: int) -> bool:
    """Whether courts in a city are of no one state: "the tribunal in The Hague"."""
    return scene.doc.tokens[i].text in scene.kb.sets["court_cities"]


def region(scene: Scene, i: int) -> list[Draft]:
    """A stand-in draft of the state in which the city or region named at token `i` lies."""
    tokens = scene.doc.tokens
    hit = scene.hit_at.get(i)
    if hit is not None and any(e.type == "trap" for e in hit.entries):
        return []
    if tokens[i].upos not in ("PROPN", "X", "NOUN") or not tokens[i].text[:1].isupper():
        return []
    if i and scene.text[tokens[i - 1].start : tokens[i].end] in scene.kb.subnational:
        i -= 1  # "New York", not York
    for last in (i + 3, i + 2, i + 1):
        if last > len(tokens):
            continue
        a, b = tokens[i].start, tokens[last - 1].end
        state = scene.kb.subnational.get(scene.text[a:b])
        if state:
            name = scene.kb.name_of(state)
            draft = Draft(i, last, i, "name", sort="state", home=(state,))
            draft.actors = [Actor(state, None, name, None, "state")]
            draft.confidence = 0.8
            return [draft]
    return []
