"""Reference back: pronouns, and the order in which mentions are worked out."""

from __future__ import annotations

from legation.actors import appositions, bodies, descriptions, ordering, persons
from legation.actors.holders import apply_holders, holders_of
from legation.actors.model import Draft
from legation.actors.regions import republic_context
from legation.actors.scene import Scene

#: how many sentences back a pronoun looks
REACH = {"person": 4, "thing": 3, "any": 3}
#: prepositions under which "its" means whom the clause acts on ("over its invasion")
REACTING = frozenset({"over", "for", "after", "to", "of", "following", "against", "on", "despite"})


def resolve_references(scene: Scene) -> None:
    """Works out every draft in the order of the text, inner phrases before outer ones."""
    for draft in scene.drafts:
        scene.present.update(draft.home)
    done: set[int] = set()
    for draft in sorted(scene.drafts, key=lambda d: (d.first, -d.last, d.head)):
        settle(scene, draft, done)
    appositions.join_appositions(scene)


def settle(scene: Scene, draft: Draft, done: set[int]) -> None:
    """Works out one draft, its holders first."""
    if id(draft) in done:
        return
    done.add(id(draft))
    need = draft.need
    if not need:
        settle_name(scene, draft)
    elif need in REACH:
        settle_pronoun(scene, draft)
    elif need == "speaker":
        draft.confidence = 0.0
        draft.reasons.append("whoever speaks")
    elif need == "person-name":
        persons.identify(scene, draft)
    elif need in ("former", "latter", "both", "two"):
        ordering.settle_order(scene, draft)
    else:
        holders = holders_of(scene, draft)
        for holder in holders:
            settle(scene, holder, done)
        settle_phrase(scene, draft, holders)
    if draft.start >= 0:  # a stand-in for a city is no mention
        scene.past.append(draft)


def settle_name(scene: Scene, draft: Draft) -> None:
    """Names: a region's name means its breakaway republic only in such company."""
    if draft.reasons and draft.reasons[0].endswith(": region"):
        if republic_context(scene, draft):
            draft.confidence = 0.8
            draft.reasons.append("spoken of as a republic")
        else:
            draft.actors, draft.use, draft.sort, draft.home = [], "place", "text", ()
            draft.reasons.append("a region or city here")


def settle_phrase(scene: Scene, draft: Draft, holders: list[Draft]) -> None:
    """Offices, bodies, forces, peoples, descriptions of states and organisations."""
    if draft.need == "state":
        descriptions.settle_state(scene, draft, holders)
        return
    if draft.need == "org":
        descriptions.settle_org(scene, draft, holders)
        return
    if apply_holders(scene, draft, holders):
        if draft.person:
            remember_person(scene, draft)
        return
    if draft.person and persons.identify(scene, draft):
        return
    bodies.settle_body(scene, draft)


def remember_person(scene: Scene, draft: Draft) -> None:
    """Adds what the tables know of a person whose polity the text itself gives."""
    earlier = persons.earlier_mention(scene, draft)
    if earlier is not None:
        draft.antecedent = earlier
        draft.gender = draft.gender or earlier.gender
    for person in scene.people.candidates(draft.person) if scene.people else []:
        if any(t.holder in draft.home for t in person.tenures):
            draft.gender = draft.gender or person.gender
            return


def settle_pronoun(scene: Scene, draft: Draft) -> None:
    """Third-person pronouns: the best of those named before."""
    if stranger(scene, draft):
        draft.confidence = 0.0
        draft.reasons.append("means somebody who is no actor of ours")
        return
    best, score, why = None, 0.0, ""
    scores: list[float] = []
    for past in reversed(scene.past):
        gap = draft.sent - past.sent
        if gap > REACH[draft.need]:
            break
        if not fits(draft, past):
            continue
        value, reason = weigh(scene, draft, past, gap)
        scores.append(value)
        if value > score + 1e-9:
            best, score, why = past, value, reason
    if best is None:
        draft.confidence = 0.0
        draft.reasons.append("nobody before it fits")
        return
    close = sorted(scores)[-2] if len(scores) > 1 else 0.0
    draft.antecedent = best
    draft.actors = list(best.actors)
    draft.home = best.home
    draft.gender = draft.gender or best.gender
    draft.person = ""
    draft.confidence = round(min(0.95, 0.55 + 0.2 * (score - close)) * best.confidence, 3)
    draft.reasons.append(f"{draft.lemma}: {why}")


def stranger(scene: Scene, draft: Draft) -> bool:
    """Whether whoever speaks in the clause above is nobody we keep ("The driver said he")."""
    tokens = scene.doc.tokens
    verb = clause_of(scene, draft.head)
    if tokens[verb].dep not in ("ccomp", "xcomp") or tokens[verb].head == verb:
        return False
    subject = scene.doc.child(tokens[verb].head, "nsubj", "nsubj:pass")
    if subject is None or subject >= draft.head or subject in scene.by_head:
        return False
    t = tokens[subject]
    many = t.xpos in ("NNS", "NNPS")
    return t.upos in ("NOUN", "PROPN") and many == draft.plural


def fits(draft: Draft, past: Draft) -> bool:
    """Whether an earlier mention can be what a pronoun means (sort, number, sex)."""
    if past.use == "name-part" or not (past.actors or past.person) or past.sort == "arms":
        return False
    if past.kind == "pronoun" and past.need == "speaker":
        return False
    if past.kind == "adjective" and past.nested:
        return False
    if draft.need == "person":
        human = past.sort == "person" and not past.plural
        return human and (not past.gender or not draft.gender or past.gender == draft.gender)
    if draft.need == "thing":
        return (
            past.sort in ("state", "body", "org", "outlet")
            and not past.plural
            and (len(past.actors) < 2)
        )
    return past.plural or past.sort in ("people", "org", "body") or len(past.actors) > 1


def weigh(scene: Scene, draft: Draft, past: Draft, gap: int) -> tuple[float, str]:
    """How well an earlier mention serves, and the chief reason."""
    value = 3.0 - 0.9 * gap
    reason = f"{gap} sentences back"
    if past.subject:
        value, reason = value + 0.8, "subject before"
    if past.use != "actor" or past.nested:
        value -= 1.2
    if past.kind == "adjective":
        value -= 1.0
    if draft.need == "any" and not past.plural and len(past.actors) < 2:
        value -= 0.7
    if gap == 0:
        value += same_sentence(scene, draft, past)
    if past.kind == "pronoun" and past.lemma in (draft.lemma, PAIRS.get(draft.lemma, "")):
        value += 0.4
    return value, reason


PAIRS = {
    "his": "he",
    "him": "he",
    "her": "she",
    "its": "it",
    "their": "they",
    "them": "they",
    "he": "his",
    "it": "its",
    "they": "their",
    "she": "her",
}


def same_sentence(scene: Scene, draft: Draft, past: Draft) -> float:
    """Within one sentence: the speaker of the clause, the party reacted to, the near subject."""
    tokens = scene.doc.tokens
    value = 0.0
    verb = clause_of(scene, draft.head)
    above = tokens[verb].head
    if (
        tokens[past.head].head == verb
        and tokens[draft.head].dep in ("obj", "iobj", "obl")
        and (past.subject)
    ):
        return -1.5  # "Russia said X hit it": never the clause's own subject as its object
    if (
        tokens[verb].dep in ("ccomp", "xcomp", "advcl", "parataxis")
        and past.subject
        and (tokens[past.head].head == above)
    ):
        value += 1.2
    if tokens[draft.head].dep == "nmod:poss":
        value += possessive(scene, draft, past)
    value -= 0.02 * (draft.first - past.last)
    return value


def possessive(scene: Scene, draft: Draft, past: Draft) -> float:
    """ "its" under "over", "for", "after" leans to the object, else to its clause's subject."""
    tokens = scene.doc.tokens
    owner = tokens[draft.head].head
    cases = {tokens[c].text.lower() for c in scene.doc.children[owner] if tokens[c].dep == "case"}
    if cases & REACTING and tokens[past.head].dep in ("obj", "obl", "nmod", "iobj"):
        return 1.6
    if past.subject and tokens[past.head].head == clause_of(scene, owner):
        return 1.3
    return 0.2 if past.subject else 0.0


def clause_of(scene: Scene, i: int) -> int:
    """The verb (or root) that governs token `i`."""
    tokens = scene.doc.tokens
    for _ in range(10):
        t = tokens[i]
        if t.head == i or t.upos in ("VERB", "AUX"):
            return i
        i = t.head
    return i
