"""Names that mean a breakaway republic in one sentence and a city or region in the next."""

from __future__ import annotations

from legation.actors.model import Draft
from legation.actors.scene import Scene


def republic_context(scene: Scene, draft: Draft) -> bool:
    """Whether a region's name means its breakaway republic here."""
    tokens = scene.doc.tokens
    book = scene.kb.words["republics"]
    words, regional = book["words"], book["regional"]
    first, last = scene.doc.sentences[tokens[draft.head].sent]
    top = tokens[draft.head]
    while top.dep == "conj" and top.head != top.i:
        top = tokens[top.head]
    governor = tokens[top.head]
    if governor.dep in ("amod", "compound") and governor.i != top.i:
        governor = tokens[governor.head]
    following = tokens[draft.last].lemma.lower() if draft.last < last else ""
    if following in regional or (governor.i != top.i and governor.lemma.lower() in regional):
        return False
    before = tokens[draft.first - 1].text.lower() if draft.first > first else ""
    if before in scene.kb.locative or before == "of":
        return governor.lemma.lower() in words
    return any(t.lemma.lower() in words for t in tokens[first:last])


def cardinal(scene: Scene) -> None:
    """ "the North", "the South" are the Koreas where the text speaks of them."""
    present = scene.present
    if not present & {"PRK", "KOR"}:
        return
    tokens = scene.doc.tokens
    for token in tokens:
        who = {"North": "PRK", "South": "KOR"}.get(token.text)
        if who is None or not stands_alone(scene, token.i):
            continue
        draft = Draft(token.i - 1, token.i + 1, token.i, "name", sort="state", home=(who,))
        draft.actors = [scene.polity(who)]
        draft.confidence = 0.85
        draft.reasons.append(f"the {token.text}, in a text about Korea")
        scene.add(draft)


def pairs(scene: Scene) -> None:
    """ "The two Koreas", "both Sudans": two states of one name."""
    book = scene.kb.words["pairs"]
    for token in scene.doc.tokens:
        ids = book.get(token.text)
        if ids is None or token.i in scene.hit_at:
            continue
        first = token.i
        while first and scene.doc.tokens[first - 1].text.lower() in ("two", "both", "the"):
            first -= 1
        draft = Draft(first, token.i + 1, token.i, "name", sort="state", home=tuple(ids))
        draft.actors = [scene.polity(who) for who in ids]
        draft.plural = True
        draft.reasons.append(f"{token.text}: two of that name")
        scene.add(draft)
        scene.present.update(ids)


def the_west(scene: Scene) -> None:
    """ "the West" as the circle of states, not a point of the compass."""
    for token in scene.doc.tokens if "West" in scene.doc.text else ():
        if token.text == "West" and stands_alone(scene, token.i):
            draft = Draft(token.i - 1, token.i + 1, token.i, "name", sort="org", home=("WEST",))
            draft.actors = [scene.population("WEST")]
            draft.reasons.append("the West")
            scene.add(draft)


def stands_alone(scene: Scene, i: int) -> bool:
    """Whether a point of the compass stands for those who live there."""
    tokens = scene.doc.tokens
    if i == 0 or tokens[i - 1].text.lower() != "the" or i in scene.hit_at:
        return False
    after = tokens[i + 1].text if i + 1 < len(tokens) else ""
    return not after[:1].isupper() and after not in ("of", "coast", "bank", "end", "side", "west")
