"""Phrases whose own words say that they are not simply of the state spoken of."""

from __future__ import annotations

from legation.actors import persons
from legation.actors.holders import apply_holders
from legation.actors.model import Draft
from legation.actors.people import rank
from legation.actors.scene import Scene
from legation.actors.whence import region

#: why a phrase stays without a holder
NOBODY = "nothing says whose"
#: sentences back that a state still is spoken of
REACH = 4
#: ranks of those whom a government is named after
_HEADS = 1


def nobody(draft: Draft) -> None:
    """Leaves a phrase as text: nothing says whose it is."""
    if not draft.person:
        draft.actors = []
    draft.confidence = 0.0
    draft.reasons.append(NOBODY)


def those_taken(scene: Scene, draft: Draft) -> None:
    """ "The hostages": the people named before; of the state spoken of they need not be."""
    for past in reversed(scene.past):
        if draft.sent - past.sent > REACH:
            break
        if past.sort == "people" and past.home and past.actors and past.actors[0].sector == "CVL":
            draft.actors, draft.home, draft.antecedent = list(past.actors), past.home, past
            draft.confidence = 0.7
            draft.reasons.append(f"the {draft.lemma}s: {', '.join(past.home)}")
            return
    nobody(draft)


def of_embassy(scene: Scene, draft: Draft) -> bool:
    """ "The ambassador": of the state whose embassy was named before."""
    for past in reversed(scene.past):
        if draft.sent - past.sent > REACH:
            break
        if past.lemma in scene.kb.abroad and past.home and past.need == "holder":
            apply_holders(scene, draft, [past])
            draft.confidence = 0.7
            return True
    return False


def local(scene: Scene, draft: Draft) -> Draft | None:
    """The state of the city or region named last: "Katrina struck Louisiana.  The governor"."""
    first = scene.doc.sentences[max(0, draft.sent - 2)][0]
    for i in range(draft.first - 1, first - 1, -1):
        found = region(scene, i) if scene.doc.tokens[i].upos == "PROPN" else []
        if found and i not in scene.persons:
            return found[0]
    return None


def of_somebody(scene: Scene, draft: Draft) -> bool:
    """Whether the office is of a body that nothing places: "the head of *a bank*"."""
    doc = scene.doc
    for trait in draft.traits:
        body = int(trait[3:])
        if trait.startswith("of:") and body not in scene.hit_at:
            det = doc.child(body, "det")
            return det is not None and doc.tokens[det].text.lower() in ("a", "an")
    return False


def described(scene: Scene, draft: Draft) -> bool:
    """Whether a clause says which people are meant: "the people who want to leave"."""
    doc = scene.doc
    clause = doc.child(draft.head, "acl:relcl")
    return draft.sort == "people" and draft.sector == "CVL" and clause is not None


def anyone(scene: Scene, draft: Draft) -> bool:
    """Whether "all parties", "many leaders" speaks of several states' or of nobody's."""
    words = (scene.doc.tokens[i].text.lower() for i in range(draft.first, draft.core))
    return draft.plural and not scene.kb.sets["open"].isdisjoint(words)


def side_in_sport(scene: Scene, draft: Draft) -> bool:
    """Whether "the women's", "men's" tells a contest, not people."""
    token = scene.doc.tokens[draft.head]
    return (
        draft.sort == "people"
        and token.dep == "nmod:poss"
        and (scene.sports(token.sent))
        and draft.lemma in ("man", "woman", "boy", "girl")
    )


def named_for(scene: Scene, draft: Draft) -> bool:
    """Whether "of X" gives the office to somebody unknown: "the Queen of Gospel"."""
    return draft.lemma in scene.kb.sets["named_for"] and of_unknown(scene, draft)


def named_after(scene: Scene, draft: Draft) -> bool:
    """ "The Assad regime": settled by who its leader is; False where no leader names it."""
    for i in leader_names(scene, draft):
        leader = Draft(i, i + 1, i, "name", sort="person", need="person-name", sent=draft.sent)
        leader.person = scene.doc.tokens[i].text
        if not persons.identify(scene, leader):
            found = scene.people.candidates(leader.person) if scene.people else []
            led = {t.holder for p in found for t in p.tenures if rank(t.role) <= _HEADS}
            homes = led & set(scene.kb.polities)
            leader.actors = [scene.polity(homes.pop())] if len(homes) == 1 else []
        if not apply_holders(scene, draft, [leader]):
            nobody(draft)
        return True
    return False


def leader_names(scene: Scene, draft: Draft) -> list[int]:
    """Names that no table of states knows, before a word for those who rule."""
    if draft.lemma not in scene.kb.sets["ruling"]:
        return []
    tokens = scene.doc.tokens
    return [
        i
        for i in range(draft.first, draft.core)
        if tokens[i].upos == "PROPN" and tokens[i].head == draft.core and i not in scene.hit_at
    ]


def of_unknown(scene: Scene, draft: Draft) -> bool:
    """Whether "of X" has a name that no table knows: "the army of Ruritania"."""
    tokens = scene.doc.tokens
    for trait in draft.traits:
        if trait.startswith("of:"):
            of = tokens[int(trait[3:])]
            known = of.lemma.lower() in scene.kb.nouns or of.i in scene.hit_at
            if of.text[:1].isupper() and not known:
                return True
    return False
