"""How the words of a mention stand: as an actor, a place, a mere qualifier."""

from __future__ import annotations

from legation.actors.model import Draft
from legation.actors.nounphrase import preposition
from legation.actors.scene import Scene


def set_uses(scene: Scene) -> None:
    """Sets `use` of every draft of a name or metonym."""
    places = scene.kb.words["place"]
    locative = frozenset(places["prepositions"])
    for draft in scene.drafts:
        if draft.use != "actor" or draft.sort not in ("state", "org", "body", "text"):
            continue
        if draft.kind == "adjective":
            adjective_use(scene, draft)
        elif draft.kind in ("name", "metonym", "description"):
            case = preposition(scene.doc, draft.head)
            if case in locative and not touching(scene, draft, places):
                draft.use = "place"
                draft.reasons.append(f'after "{case}"')
            elif (
                case in ("to", "from", "of", "for")
                and draft.kind == "metonym"
                and in_motion(scene, draft, places)
            ):
                draft.use = "place"
                draft.reasons.append(f'"{case}" of a way')
            elif draft.kind == "metonym":
                compound_use(scene, draft)


def touching(scene: Scene, draft: Draft, places: dict[str, list[str]]) -> bool:
    """Whether the word before "in X" says that X itself is touched ("meddling in Ukraine")."""
    governor = scene.doc.tokens[scene.doc.tokens[draft.head].head]
    return governor.lemma in places["touching_verbs"] or governor.lemma in places["touching_nouns"]


def in_motion(scene: Scene, draft: Draft, places: dict[str, list[str]]) -> bool:
    """Whether "to", "from" or "of" stands for a way or a part of the city."""
    token = scene.doc.tokens[draft.head]
    governor = scene.doc.tokens[token.head]
    if governor.upos == "NOUN":
        return governor.lemma.lower() in places["motion_nouns"]
    return (
        token.dep.startswith("obl")
        and governor.upos == "VERB"
        and (governor.lemma in scene.kb.moving)
    )


def adjective_use(scene: Scene, draft: Draft) -> None:
    """An adjective inside a mention, or before a place, only qualifies."""
    token = scene.doc.tokens[draft.head]
    noun = scene.doc.tokens[token.head].lemma.lower()
    if draft.nested:
        draft.use = "modifier"
    elif token.dep in ("amod", "compound") and noun in scene.kb.place_nouns:
        draft.use = "place"
        draft.reasons.append(f'qualifies "{noun}"')


def compound_use(scene: Scene, draft: Draft) -> None:
    """A capital before another noun is where ("a Kiev hospital"), unless somebody's."""
    token = scene.doc.tokens[draft.head]
    if token.dep == "compound" and draft.kind == "metonym":
        draft.use = "place"
        draft.reasons.append("names where the next word is")
