"""How well an earlier mention serves as what a pronoun means."""

from __future__ import annotations

from legation.actors.model import Draft
from legation.actors.scene import Scene

#: how many sentences back a pronoun looks
REACH = {"person": 4, "thing": 3, "any": 3}


def weigh(scene: Scene, draft: Draft, past: Draft, gap: int) -> tuple[float, str]:
    """How well an earlier mention serves, and the chief reason."""
    value = 3.0 - 0.9 * gap
    reason = f"{gap} sentences back"
    if past.subject:
        value, reason = value + 0.8, "subject before"
    if past.use != "actor" or past.nested:
        value -= 1.2
    if scene.doc.tokens[past.head].dep == "compound":
        value -= 1.0
    if past.kind == "adjective":
        value -= 1.0
    if draft.need == "any" and not past.plural and len(past.actors) < 2 and not past.joined:
        value -= 0.7
    if draft.gender and past.gender == draft.gender and past.kind != "pronoun":
        value += 0.8
    if draft.lemma == "its" and whose_man(scene, draft, past):
        value -= 1.2
    if gap == 0:
        value += same_sentence(scene, draft, past)
    if past.kind == "pronoun" and past.lemma in (draft.lemma, PAIRS.get(draft.lemma, "")):
        value += 0.4
    return value, reason


def whose_man(scene: Scene, draft: Draft, past: Draft) -> bool:
    """Whether the clause's subject is a person who acts for that polity: he would say "his"."""
    verb = clause_of(scene, draft.head)
    subject = scene.by_head.get(scene.doc.child(verb, "nsubj") or -1)
    return subject is not None and subject.sort == "person" and subject.home == past.home


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
        tokens[subject_token(scene, past)].head == verb
        and tokens[draft.head].dep in ("obj", "iobj", "obl")
        and tokens[subject_token(scene, past)].dep.startswith("nsubj")
    ):
        return -1.5  # "Russia said X hit it": never the clause's own subject as its object
    if (
        tokens[verb].dep in ("ccomp", "xcomp", "advcl", "parataxis")
        and past.subject
        and (tokens[past.head].head == above)
    ):
        value += 1.2
    if tokens[verb].dep == "advcl" and tokens[draft.head].dep.startswith("nsubj"):
        acted_on = tokens[above].lemma in scene.kb.sets["acting_on"]
        if acted_on and tokens[past.head].head == above and tokens[past.head].dep == "obj":
            value += 2.4  # "police arrested ten students after they …"
    if tokens[draft.head].dep == "nmod:poss":
        value += possessive(scene, draft, past)
    value -= 0.02 * (draft.first - past.last)
    return value


def possessive(scene: Scene, draft: Draft, past: Draft) -> float:
    """ "its" under "over", "for", "after" leans to the object, else to its clause's subject."""
    tokens = scene.doc.tokens
    owner = tokens[draft.head].head
    if past.head == controller(scene, clause_of(scene, owner)):
        return 2.4
    if reacting(scene, owner):
        dep = tokens[past.head].dep
        if dep in ("obj", "obl", "nmod", "iobj", "nsubj:pass"):
            return 1.8
        return -0.8 if past.subject and past.need not in REACH else 0.0
    if past.subject and tokens[past.head].head == clause_of(scene, owner):
        return 1.3
    return 0.2 if past.subject else 0.0


def controller(scene: Scene, verb: int) -> int | None:
    """Who is to do it in "told the US to shut its mission": the object of the verb above."""
    t = scene.doc.tokens[verb]
    if t.dep != "xcomp" or t.head == verb:
        return None
    return scene.doc.child(t.head, "obj", "iobj")


def subject_token(scene: Scene, past: Draft) -> int:
    """The token by which a mention stands in its clause: an apposition stands by its noun."""
    t = scene.doc.tokens[past.head]
    return t.head if t.dep == "appos" else t.i


def reacting(scene: Scene, owner: int) -> bool:
    """Whether a noun stands under "over", "for", "in response to": what a deed answers."""
    doc = scene.doc
    verb = doc.tokens[clause_of(scene, owner)].lemma
    cases = {doc.tokens[c].text.lower() for c in doc.children[owner] if doc.tokens[c].dep == "case"}
    if verb in scene.kb.apologising:
        return False
    if "to" in cases:
        above = doc.tokens[doc.tokens[owner].head]
        before = doc.tokens[owner - 2].lemma if owner > 1 else ""
        answers = scene.kb.sets["answers"]
        return above.lemma in answers or before in answers or "response" in cases
    return bool(cases & scene.kb.sets["reacting"])


def clause_of(scene: Scene, i: int) -> int:
    """The verb (or root) that governs token `i`."""
    tokens = scene.doc.tokens
    for _ in range(10):
        t = tokens[i]
        if t.head == i or t.upos in ("VERB", "AUX"):
            return i
        i = t.head
    return i
