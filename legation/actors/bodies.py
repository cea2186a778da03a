"""Offices, bodies and forces that do not say whose they are: "the ministry", "the army"."""

from __future__ import annotations

from dataclasses import replace

from legation.actors.fighters import opposed, same_fighters, settle_rebels
from legation.actors.holders import apply_holders
from legation.actors.model import Draft
from legation.actors.nounphrase import preposition
from legation.actors.particular import (
    NOBODY,
    REACH,
    anyone,
    described,
    leader_names,
    local,
    named_after,
    named_for,
    nobody,
    of_embassy,
    of_somebody,
    of_unknown,
    side_in_sport,
    those_taken,
)
from legation.actors.people import key_of
from legation.actors.rows import most_spoken_of
from legation.actors.scene import Scene, only_state, state_of
from legation.actors.subjects import acting_on
from legation.records import Actor

#: sectors of which a plain plural means the state spoken of ("police arrested", "soldiers fled")
OFFICIAL = frozenset({"MIL", "COP", "GOV", "LEG", "JUD"})
LATE = "of the one state named"
#: the reason of a phrase that is given to a state since the text speaks of it
GUESSED = "of the state spoken of"


def settle_body(scene: Scene, draft: Draft) -> None:
    """ "the foreign ministry", "the army", "government forces", "the president": whose?"""
    anybody = draft.plural and draft.sort in ("people", "person") and not draft.definite
    for past in reversed(() if anybody else scene.past):
        if past is draft or past.need != "holder" or not past.home or past.lemma != draft.lemma:
            continue
        if draft.person and key_of(draft.person).split()[-1:] != key_of(past.person).split()[-1:]:
            continue  # another minister
        if past.label == draft.label and (not draft.role or past.role.endswith(draft.role)):
            draft.antecedent = past
            draft.actors, draft.home = list(past.actors), past.home
            draft.confidence = 0.85 * past.confidence
            draft.person = ""
            draft.reasons.append(f"the same {draft.lemma} as before")
            return
    if draft.definite and named_before(scene, draft):
        return
    if draft.plural and several(scene, draft):
        return
    if draft.sector == "REB" and (same_fighters(scene, draft) or settle_rebels(scene, draft)):
        return
    if draft.sector == "REB":
        foe = opposed(scene, draft)
        if foe is None or not apply_holders(scene, draft, [foe]):
            nobody(draft)
        return
    if draft.lemma in scene.kb.abroad and draft.definite and of_embassy(scene, draft):
        return
    if draft.lemma in scene.kb.multinational or draft.sector == "IGO":
        lent(scene, draft)
        return
    if draft.lemma in scene.kb.sets["taken"] and draft.definite and draft.plural:
        those_taken(scene, draft)
        return
    if side_in_sport(scene, draft) or described(scene, draft) or anyone(scene, draft):
        nobody(draft)
        return
    loose = draft.lemma in scene.kb.sets["loose"] and (draft.plural or draft.sort == "person")
    loose = loose and draft.sector not in ("SPY", "COP")
    loose = loose or draft.lemma in scene.kb.sets["international"]
    if loose or of_somebody(scene, draft) or named_for(scene, draft):
        nobody(draft)
        return
    if named_after(scene, draft):
        return
    state = None if led_by(scene, draft) else parliament_of(scene, draft)
    state = state or (None if led_by(scene, draft) else salient_state(scene, draft))
    if draft.lemma in scene.kb.sets["local"] and draft.definite:
        state = local(scene, draft) or state
    if state is None and draft.definite:
        state = group_home(scene, draft) or local(scene, draft)
    lone = draft.person and draft.lemma in scene.kb.sets["officials"] and only_state(scene)
    plain = draft.definite or official(scene, draft) or lone
    if state is None or not plain or draft.sort == "arms":
        nobody(draft)
        return
    apply_holders(scene, draft, [state])
    draft.confidence = 0.55 if draft.definite else 0.45
    draft.reasons.append(GUESSED)


def parliament_of(scene: Scene, draft: Draft) -> Draft | None:
    """The parliament spoken of before, whose lawmakers they are: "Peru's parliament …  MPs"."""
    if draft.sector != "LEG" or draft.sort == "body":
        return None
    for past in reversed(scene.past):
        if draft.sent - past.sent > REACH:
            return None
        if past.sector == "LEG" and past.sort == "body" and past.home:
            return past
    return None


def group_home(scene: Scene, draft: Draft) -> Draft | None:
    """The state where the armed group spoken of is at home: "The Taliban …  The army"."""
    for past in reversed(scene.past):
        if draft.sent - past.sent > REACH:
            break
        known = scene.kb.organisations.get(past.home[0]) if past.home else None
        if known and known.home and known.kind == "group" and past.use != "name-part":
            home = Draft(past.first, past.last, past.head, "name", sort="state", home=(known.home,))
            home.actors = [scene.polity(known.home)]
            return home
    return None


def named_before(scene: Scene, draft: Draft) -> bool:
    """ "the court", "the commission": an organisation named before that is one."""
    for past in reversed(scene.past):
        if draft.sent - past.sent > 2 * REACH:
            break
        if past.sort not in ("org", "body", "outlet") or not past.actors or past.need == "holder":
            continue
        known = scene.kb.organisations.get(past.actors[0].id or "")
        if known and (draft.lemma in known.traits or draft.lemma in known.name.lower().split()):
            draft.actors, draft.antecedent, draft.home = list(past.actors), past, past.home
            draft.confidence = 0.75 * past.confidence
            draft.reasons.append(f"the {draft.lemma}: {known.name}")
            return True
    return False


def several(scene: Scene, draft: Draft) -> bool:
    """ "the two leaders", "the three presidents": of the persons or states named last."""
    tokens, numbers = scene.doc.tokens, scene.kb.words["numbers"]
    first = max(draft.first - 1, 0)
    both = tokens[first].text.lower() == "both"
    words = (tokens[i].text.lower() for i in range(first if both else draft.first, draft.core))
    count = next((numbers[w] for w in words if w in numbers), 0)
    human = draft.sort == "person" or draft.lemma in ("man", "woman")
    if not human or not count or not (draft.definite or both):
        return False
    found: list[Actor] = []
    acting = acting_on(scene, draft)
    for past in reversed(scene.past):
        if draft.sent - past.sent > REACH or len(found) == count:
            break
        if (
            past.sort == "person"
            and len(past.actors) == 1
            and past.home
            and not past.plural
            and past.actors[0].id not in acting
            and (all(a.id != past.actors[0].id for a in found))
        ):
            found.append(past.actors[0])
    if len(found) < count:
        found = heads_of(scene, draft) if count == 2 else []
    if not found:
        return False
    draft.actors = found[::-1]
    draft.home = tuple(a.id for a in draft.actors if a.id)
    draft.confidence = 0.8
    draft.reasons.append(f"the {count} named last")
    return True


def heads_of(scene: Scene, draft: Draft) -> list[Actor]:
    """ "both leaders", where none is named: of the two states that the text is about."""
    if draft.lemma not in scene.kb.sets["leading"]:
        return []
    states = [d for d in scene.past if d.sort == "state" and d.actors and d.actors[0].id]
    ids = most_spoken_of(draft, states, acting_on(scene, draft))
    heads = [replace(scene.polity(who), sector=draft.sector, kind="office") for who in ids]
    return heads[::-1] if len(heads) == 2 else []


def led_by(scene: Scene, draft: Draft) -> bool:
    """Whether "-led" or "-backed" stands in the phrase: then it is not the state spoken of."""
    return any(d.use == "modifier" and not d.nested for d in scene.inside(draft.first, draft.core))


def settle_late(scene: Scene, draft: Draft) -> None:
    """ "The army took power in Thailand": of the one state that the sentence goes on to name."""
    late = scene.kb.sets["staying"]
    if draft.need == "holder" and not draft.actors and draft.reasons[-1:] == [NOBODY]:
        inner = scene.inside(draft.first, draft.core)
        late_known = [d for d in inner if d.reasons[-1:] == [LATE]]
        if late_known and apply_holders(scene, draft, late_known):
            return
    body = draft.sort == "body" or (draft.sort == "people" and draft.lemma in late)
    office = draft.sort == "person" and not draft.person and not draft.plural and draft.definite
    body = body or (office and draft.lemma in scene.kb.sets["officials"])
    body = body and draft.need == "holder" and not draft.dropped
    if not body or draft.actors or draft.kind == "adjective":
        return
    if draft.sort == "body" and draft.sector not in OFFICIAL:
        return
    plain = draft.definite or official(scene, draft) or draft.first == draft.core
    if not plain or draft.lemma in scene.kb.abroad:
        return
    if draft.reasons[-1] != NOBODY or led_by(scene, draft) or of_unknown(scene, draft):
        return
    if leader_names(scene, draft):
        return
    if draft.lemma in scene.kb.sets["loose"] or not only_state(scene):
        return
    for d in scene.past:
        if d.sent == draft.sent and d.first > draft.first and d.home and state_of(scene, d.home[0]):
            draft.confidence = 1.0
            apply_holders(scene, draft, [d])
            draft.confidence = 0.45
            draft.reasons.append(LATE)
            return


def lent(scene: Scene, draft: Draft) -> None:
    """Peacekeepers and inspectors: of the organisation named before, or nobody's."""
    for past in reversed(scene.past):
        if draft.sent - past.sent > REACH:
            break
        known = scene.kb.organisations.get(past.home[0]) if past.home else None
        if known and known.kind == "igo" and past.use != "name-part":
            apply_holders(scene, draft, [past])
            draft.confidence = 0.7
            return
    nobody(draft)


def official(scene: Scene, draft: Draft) -> bool:
    """Whether a phrase without an article still means a body of the state spoken of."""
    if draft.lemma in scene.kb.sets["staying"] and draft.first == draft.core:
        return True  # "urged citizens to resist"
    if draft.sector not in OFFICIAL:
        return False
    words = {scene.doc.tokens[i].text.lower() for i in range(draft.first, draft.core)}
    if words & scene.kb.sets["strange"] or words & scene.kb.describing_words:
        return False
    noun = scene.doc.tokens[draft.core]
    if draft.first < draft.core and scene.doc.tokens[draft.first].upos == "DET":
        return bool(words & scene.kb.sets["of_state"])  # "a parliamentary panel"
    t = scene.doc.tokens[draft.head]
    if t.dep == "obj" and scene.doc.tokens[t.head].lemma in scene.kb.sets["against"]:
        return False  # "Russia expelled diplomats"
    if draft.plural and draft.lemma in scene.kb.sets["single"]:
        return False  # "governments in the region"
    return draft.plural or noun.text[:1].isupper() or draft.lemma in scene.kb.sets["bare"]


def salient_state(scene: Scene, draft: Draft) -> Draft | None:
    """The state that the text is about here: named in this or the last sentences."""
    best, value, whose = None, -9.0, ""
    crowned = draft.lemma in scene.kb.sets["crowned"]
    for past in reversed(scene.past):
        gap = draft.sent - past.sent
        if gap > REACH:
            break
        if (
            past.sort not in ("state", "body", "person", "area", "arms")
            or not past.home
            or past is draft
        ):
            continue
        here = past.use == "place" and preposition(scene.doc, past.head) not in (
            "for",
            "to",
            "from",
        )
        score = -0.8 * gap + (0.3 if here else 0.0) + (0.4 if past.subject else 0.0)
        score -= 0.5 if past.kind == "adjective" else 0.0
        state = state_of(scene, past.home[0])
        if state and crowned and "monarchy" not in scene.kb.polities[state].traits:
            continue
        if state and score > value:
            best, value, whose = past, score, state
    if best is None or best.home[0] == whose:
        return best
    stand_in = Draft(best.first, best.last, best.head, "name", sort="state", home=(whose,))
    stand_in.actors = [scene.polity(whose)]
    return stand_in
