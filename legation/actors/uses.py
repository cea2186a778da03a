"""How the words of a mention stand: as an actor, a place, a mere qualifier."""

from __future__ import annotations

from legation.actors.model import Draft
from legation.actors.nounphrase import preposition
from legation.actors.scene import Scene

#: relations of who does something
SUBJECTS = ("nsubj", "nsubj:pass")


def set_uses(scene: Scene) -> None:
    """Sets `use` of every draft of a name or metonym."""
    for draft in scene.drafts:
        set_use(scene, draft)
    for draft in scene.drafts:
        joined_place(scene, draft)


def set_use(scene: Scene, draft: Draft) -> None:
    """Sets `use` of a draft that still counts as an actor."""
    if draft.use != "actor" or draft.sort not in ("state", "org", "body", "text"):
        return
    if draft.kind == "adjective":
        adjective_use(scene, draft)
    elif draft.kind != "pronoun":
        why = placed(scene, draft)
        if why:
            draft.use = "place"
            draft.reasons.append(why)


def placed(scene: Scene, draft: Draft) -> str:
    """Why a mention only tells where, "" if it acts."""
    places, kb = scene.kb.words["place"], scene.kb
    if holds_place(scene, draft) or after_city(scene, draft):
        return "tells where a place lies"
    case = preposition(scene.doc, draft.head)
    if where(scene, draft, case, places):
        return "tells where"
    if case == "for" and leaving(scene, draft):
        return '"for" of a way'
    if beside_place(scene, draft, case):
        return "one of the places named"
    if case in kb.locative and not touching(scene, draft, places):
        return f'after "{case}"'
    if draft.kind != "metonym":
        return ""
    if case == "from" and native(scene, draft):
        return "where somebody is from"
    if still(scene, draft, case, places):
        return "the city itself"
    if case in ("to", "from", "of", "for") and in_motion(scene, draft, places):
        return f'"{case}" of a way'
    if scene.doc.tokens[draft.head].dep == "compound":
        return "names where the next word is"  # "a Kiev hospital"
    return ""


def where(scene: Scene, draft: Draft, case: str | None, places: dict[str, list[str]]) -> bool:
    """Whether "north of X", "far from X", "out of X", "between X and Y" only tell where."""
    tokens = scene.doc.tokens
    before = tokens[draft.first - 1].text.lower() if draft.first else ""
    if before == "the" and draft.first > 1:
        before = tokens[draft.first - 2].text.lower()
    i = draft.first - (3 if tokens[draft.first - 1].text.lower() == "the" else 2)
    word = tokens[i].lemma.lower() if i >= 0 else ""
    if case == "of" and tokens[tokens[draft.head].head].lemma in places["subjects"]:
        return True  # "the history of China"
    if before in ("of", "from") and word in places["bearings"]:
        return True
    if case == "between":
        governor = tokens[tokens[draft.head].head]
        return governor.lemma in places["lying_verbs"] or governor.lemma in places["motion_nouns"]
    above = tokens[tokens[draft.head].head].lemma
    if case == "over" and draft.home and scene.kb.kind_of(draft.home[0]) == "territory":
        return True  # "backed Argentina over the Falklands"
    return case == "over" and above in places["lying_verbs"]


def joined_place(scene: Scene, draft: Draft) -> None:
    """What is joined to a place is one too: "in Denmark, Italy and Spain"."""
    token = scene.doc.tokens[draft.head]
    if draft.use != "actor" or token.dep != "conj" or draft.sort not in ("state", "area"):
        return
    after = scene.doc.tokens[draft.last] if draft.last < len(scene.doc.tokens) else token
    verb = after.head if after.upos == "AUX" and after.dep.startswith(("aux", "cop")) else after.i
    if after.xpos in ("VBD", "VBZ") and scene.doc.child(verb, "nsubj", "nsubj:pass") is None:
        return  # "in Donetsk, and Kiev sent troops": the subject of what follows
    first = scene.by_head.get(token.head)
    if first is not None and first.use == "place" and preposition(scene.doc, draft.head) is None:
        draft.use = "place"
        draft.reasons.append("joined to a place")


def touching(scene: Scene, draft: Draft, places: dict[str, list[str]]) -> bool:
    """Whether the word before "in X" says that X itself is touched ("meddling in Ukraine")."""
    governor = scene.doc.tokens[scene.doc.tokens[draft.head].head]
    return governor.lemma in places["touching_verbs"] or governor.lemma in places["touching_nouns"]


def nature(scene: Scene, verb: int, places: dict[str, list[str]]) -> bool:
    """Whether a storm, quake or blast is what acts in the clause of a verb."""
    subject = scene.doc.child(verb, "nsubj")
    return subject is not None and scene.doc.tokens[subject].lemma.lower() in places["forces"]


def beside_place(scene: Scene, draft: Draft, case: str | None) -> bool:
    """Whether "the Nigerian capital Abuja", "cities including London" name a place."""
    tokens, kb = scene.doc.tokens, scene.kb
    t = tokens[draft.head]
    for _ in range(3):
        if t.dep != "conj":
            break
        t = tokens[t.head]
    case = preposition(scene.doc, t.i)
    if t.dep == "appos" and draft.kind == "metonym" and t.i < t.head + 4:
        place = tokens[t.head]
        if place.i in scene.hit_at:
            place = tokens[place.head]  # "the capital of Thailand, Bangkok"
        return place.lemma.lower() in kb.place_nouns and place.dep not in SUBJECTS
    return case in ("including", "like") and tokens[t.head].lemma.lower() in kb.place_nouns


def still(scene: Scene, draft: Draft, case: str | None, places: dict[str, list[str]]) -> bool:
    """Whether a capital is a city here: taken by troops, quiet, or spoken from."""
    token = scene.doc.tokens[draft.head]
    above = scene.doc.tokens[token.head]
    before = scene.doc.tokens[draft.first - 1].text.lower() if draft.first else ""
    if before in places["bearings"] or before in places["parts"]:
        return True  # "in Woolwich, south-east London"
    if token.dep == "conj" and above.dep == "nsubj":
        token, above = above, scene.doc.tokens[above.head]
    if case == "from":
        return token.dep.startswith("obl") and above.lemma in places["speaking_verbs"]
    if nature(scene, token.head, places):
        return True  # "a quake shook Algiers"
    if token.dep in ("obj", "nsubj:pass"):
        return above.lemma in places["taking_verbs"]
    if token.dep == "nsubj" and above.lemma.lower() in scene.kb.place_nouns:
        return True  # "Lima is a town in Ohio"
    return token.dep == "nsubj" and above.lemma in places["moods"]


def native(scene: Scene, draft: Draft) -> bool:
    """Whether people or a firm are from the city: "a firm from Brussels"."""
    governor = scene.doc.tokens[scene.doc.tokens[draft.head].head]
    noun = scene.kb.nouns.get(governor.lemma.lower())
    return governor.upos == "NOUN" and noun is not None and noun.sector in ("CVL", "BUS", "EDU")


def leaving(scene: Scene, draft: Draft) -> bool:
    """Whether somebody leaves for it ("left Kabul for Tajikistan")."""
    token = scene.doc.tokens[draft.head]
    return scene.doc.tokens[token.head].lemma in scene.kb.words["place"]["leaving_verbs"]


def in_motion(scene: Scene, draft: Draft, places: dict[str, list[str]]) -> bool:
    """Whether "to", "from" or "of" stands for a way or a part of the city."""
    token = scene.doc.tokens[draft.head]
    governor = scene.doc.tokens[token.head]
    if governor.upos == "NOUN":
        noun = governor.lemma.lower()
        return noun in places["motion_nouns"] or noun in scene.kb.place_nouns
    if (
        preposition(scene.doc, draft.head) == "to"
        and scene.doc.child(governor.i, "obj") is not None
    ):
        return False  # "shipped arms to Mogadishu"
    return (
        token.dep.startswith("obl")
        and governor.upos == "VERB"
        and (governor.lemma in scene.kb.moving or governor.lemma in places["lying_verbs"])
    )


def adjective_use(scene: Scene, draft: Draft) -> None:
    """An adjective inside a mention, or before a place, only qualifies."""
    token = scene.doc.tokens[draft.head]
    noun = scene.doc.tokens[token.head].lemma.lower()
    if draft.nested:
        draft.use = "modifier"
    elif token.dep in ("amod", "compound") and noun in scene.kb.sets["private"]:
        draft.use = "modifier"
        draft.reasons.append(f'qualifies "{noun}"')
    elif token.dep in ("amod", "compound") and (
        noun in scene.kb.place_nouns
        or (len(draft.actors) > 1 and noun in scene.kb.words["place"]["motion_nouns"])
    ):
        draft.use = "place"
        draft.reasons.append(f'qualifies "{noun}"')


def holds_place(scene: Scene, draft: Draft) -> bool:
    """Whether the name only says where a place lies: "Iraq's Diyala province", "the US city"."""
    token = scene.doc.tokens[draft.head]
    if token.dep not in ("nmod:poss", "compound", "nmod:desc"):
        return False
    place = scene.doc.tokens[token.head]
    return place.lemma.lower() in scene.kb.place_nouns or (
        place.upos == "PROPN" and scene.text[place.start : place.end] in scene.kb.subnational
    )


def after_city(scene: Scene, draft: Draft) -> bool:
    """Whether a country follows its city after a comma: "Girona, Spain"."""
    tokens = scene.doc.tokens
    i = draft.first
    if i < 2 or tokens[i - 1].text != "," or tokens[i - 2].upos != "PROPN":
        return False
    after = tokens[draft.last].text if draft.last < len(tokens) else "."
    if after not in (",", ".", ";", ")", "on", "in", "to", "and", "after", "for", "that", "when"):
        return False
    city = tokens[i - 2]
    hit = scene.hit_at.get(i - 2)
    if hit is not None:
        return any(e.type == "capital" and e.id in draft.home for e in hit.entries)
    return scene.kb.subnational.get(scene.text[city.start : city.end]) in draft.home or (
        i - 2 in scene.located
    )
