"""How well an earlier mention serves as what a pronoun means."""

from __future__ import annotations

from legation.actors.model import Draft
from legation.actors.nounphrase import preposition
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
    if draft.need == "thing" and coupled(scene, past):
        value -= 0.9
    value += of_subject(scene, draft, past)
    armed = bool(past.actors) and past.actors[0].sector == "REB"
    if (
        draft.need == "any"
        and not armed
        and not past.plural
        and len(past.actors) < 2
        and not past.joined
    ):
        value -= 1.2 if draft.lemma == "them" else 0.9
    if draft.gender and past.gender == draft.gender and past.kind != "pronoun":
        value += 0.8
    if draft.lemma == "its" and whose_man(scene, draft, past):
        value -= 1.2
    if alike_placed(scene, draft, past):
        value += 0.9
    if gap == 0:
        value += same_sentence(scene, draft, past)
    elif gap == 1 and suffers(scene, draft, past):
        value += 1.4
    if past.kind == "pronoun" and past.lemma in (draft.lemma, PAIRS.get(draft.lemma, "")):
        value += 0.4
    return value, reason


def alike_placed(scene: Scene, draft: Draft, past: Draft) -> bool:
    """Whether both stand after the same preposition: "aid to Iraq … loans to it"."""
    case = preposition(scene.doc, draft.head)
    return case is not None and preposition(scene.doc, past.head) == case


def of_subject(scene: Scene, draft: Draft, past: Draft) -> float:
    """An object is never who acts in its clause, unless the pronoun says "itself"."""
    t = scene.doc.tokens[draft.head]
    reflexive = t.text.lower().endswith(("self", "selves"))
    onto = t.dep == "nmod" and preposition(scene.doc, t.i) in ("to", "for", "with", "against")
    if t.dep not in ("obj", "iobj", "obl") and not onto:
        return 0.0
    tokens, verb = scene.doc.tokens, clause_of(scene, t.head)
    subject = scene.doc.child(verb, "nsubj")
    for _ in range(3):
        if subject is not None or tokens[verb].dep not in ("xcomp", "acl", "conj"):
            break
        subject = controller(scene, verb)  # "forced Moscow to release it"
        if subject is not None:
            break
        verb = tokens[verb].head
        subject = scene.doc.child(verb, "nsubj")  # "Khartoum was first to recognise it"
    who = scene.by_head.get(subject) if subject is not None and subject < t.i else None
    if who is None:
        return 0.0
    if who is past:
        return 3.0 if reflexive else -4.0 if t.dep in ("obj", "iobj") else -1.5
    same = bool(who.home) and who.home == past.home and who.sort == past.sort
    return -1.5 if same and not reflexive else 0.0


def suffers(scene: Scene, draft: Draft, past: Draft) -> bool:
    """Whether "their release" is of those taken in the sentence before."""
    tokens, sets = scene.doc.tokens, scene.kb.sets
    t, p = tokens[draft.head], tokens[past.head]
    return (
        t.dep == "nmod:poss"
        and tokens[t.head].lemma in sets["undergone"]
        and p.dep in ("obj", "nsubj:pass")
        and tokens[p.head].lemma in sets["acting_on"]
    )


def coupled(scene: Scene, past: Draft) -> bool:
    """Whether a mention is one of several that act together: "it" is none of them."""
    tokens = scene.doc.tokens
    t = tokens[past.head]
    if t.dep == "conj" and t.head in scene.by_head:
        return True
    return any(tokens[c].dep == "conj" and c in scene.by_head for c in scene.doc.children[t.i])


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
        tokens[verb].dep in ("ccomp", "xcomp", "advcl", "parataxis")
        and past.subject
        and (tokens[past.head].head == above)
    ):
        value += 1.2
    if tokens[verb].dep == "advcl" and tokens[draft.head].dep.startswith("nsubj"):
        acted_on = tokens[above].lemma in scene.kb.sets["acting_on"]
        if acted_on and tokens[past.head].head == above and tokens[past.head].dep == "obj":
            value += 2.4  # "police arrested ten students after they …"
    if answering(scene, draft, past, verb) or addressed(scene, draft, past, verb):
        value += 2.4
    if tokens[draft.head].dep == "nmod:poss":
        value += possessive(scene, draft, past)
    value -= 0.02 * (draft.first - past.last)
    return value


def addressed(scene: Scene, draft: Draft, past: Draft, verb: int) -> bool:
    """Whether several were told what they will do: "NATO told X and Y that they …"."""
    tokens, sets = scene.doc.tokens, scene.kb.sets
    told = tokens[verb].dep == "ccomp" and tokens[tokens[verb].head].lemma in sets["telling"]
    object_ = (
        tokens[past.head].dep in ("obj", "iobj") and tokens[past.head].head == tokens[verb].head
    )
    return told and object_ and draft.plural and (past.plural or past.joined)


def answering(scene: Scene, draft: Draft, past: Draft, verb: int) -> bool:
    """Whether who was asked answers: "Britain asked Moscow for help, but it refused"."""
    tokens, sets = scene.doc.tokens, scene.kb.sets
    if tokens[draft.head].dep != "nsubj" or tokens[verb].lemma not in sets["answering"]:
        return False
    asking = tokens[tokens[verb].head].lemma in sets["asking"]
    return asking and tokens[past.head].head == tokens[verb].head and not past.subject


def possessive(scene: Scene, draft: Draft, past: Draft) -> float:
    """ "its" under "over", "for", "after" leans to the object, else to its clause's subject."""
    tokens = scene.doc.tokens
    owner = tokens[draft.head].head
    if tokens[owner].dep == "conj" and tokens[owner].head == past.head:
        return 3.4  # "Iran and its ally"
    if past.head == controller(scene, clause_of(scene, owner)):
        return 2.4
    if reacting(scene, owner) or tokens[owner].lemma in scene.kb.sets["undergone"]:
        dep = tokens[past.head].dep
        dep = tokens[tokens[past.head].head].dep if dep == "conj" else dep
        if dep in ("obj", "obl", "nmod", "iobj", "nsubj:pass"):
            return 1.8
        return -0.8 if past.subject and past.need not in REACH else 0.0
    if past.subject and tokens[past.head].head == clause_of(scene, owner):
        return 1.3
    return 0.2 if past.subject else 0.0


def controller(scene: Scene, verb: int) -> int | None:
    """Who is to do it in "told the US to shut its mission": the object of the verb above."""
    tokens = scene.doc.tokens
    t = tokens[verb]
    if t.dep == "acl" and tokens[t.head].dep == "obj":  # "gave Honduras three days to restore"
        return scene.doc.child(tokens[t.head].head, "iobj")
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
