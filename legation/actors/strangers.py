"""Pronouns that mean nobody we keep: things, deeds, statements, people without a name."""

from __future__ import annotations

from legation.actors.model import Draft
from legation.actors.nounphrase import preposition
from legation.actors.scene import Scene
from legation.actors.weighing import clause_of, reacting


def is_one(scene: Scene, draft: Draft) -> bool:
    """Whether a third-person pronoun means somebody or something that is no actor of ours."""
    return (
        stranger(scene, draft)
        or proposition(scene, draft)
        or thing_of_its_own(scene, draft)
        or made(scene, draft)
        or carried_on(scene, draft)
    )


def takes_off(scene: Scene, verb: int) -> bool:
    """Whether a verb is "take off", which planes do."""
    doc = scene.doc
    after = doc.tokens[verb + 1].text if verb + 1 < len(doc.tokens) else ""
    return doc.tokens[verb].lemma == "take" and after == "off"


def carried_on(scene: Scene, draft: Draft) -> bool:
    """Whether "it" goes on with a firm as subject: "Gazprom cut supplies, and it blamed …"."""
    tokens = scene.doc.tokens
    t = tokens[draft.head]
    verb = tokens[t.head]
    if t.text.lower() != "it" or t.dep != "nsubj" or verb.dep != "conj":
        return False
    subject = scene.doc.child(verb.head, "nsubj")
    if subject is None or subject in scene.by_head or tokens[subject].upos != "PROPN":
        return False
    named = (e for e in scene.doc.entities if e.label in ("Organization", "Location"))
    return any(e.start <= subject < e.end for e in named)


def made(scene: Scene, draft: Draft) -> bool:
    """Whether "it" is what somebody just fired, signed or sent: "a missile; it fell"."""
    tokens, sets = scene.doc.tokens, scene.kb.sets
    t = tokens[draft.head]
    if t.text.lower() not in ("it", "they") or t.dep not in ("nsubj", "nsubj:pass"):
        return False
    verb = tokens[t.head]
    if draft.need == "thing" and (verb.lemma in sets["inert"] or takes_off(scene, verb.i)):
        return True
    if verb.lemma not in sets["lifeless"]:
        return False
    first = scene.doc.sentences[max(0, t.sent - 1)][0]
    for i in range(t.i - 1, first - 1, -1):
        thing = tokens[i]
        if thing.upos != "NOUN" or thing.dep not in ("obj", "nsubj:pass"):
            continue
        many = thing.xpos == "NNS"
        noun = scene.kb.nouns.get(thing.lemma.lower())
        lifeless = noun is None or noun.klass == "arms"
        if lifeless and many == draft.plural and tokens[thing.head].lemma in sets["making"]:
            return True
    return False


def proposition(scene: Scene, draft: Draft) -> bool:
    """Whether "it" means what was said or done ("Moscow denied it")."""
    t = scene.doc.tokens[draft.head]
    if t.text.lower() != "it":
        return False
    if t.dep == "obl":  # "quit over it", "criticised Manila for it"
        return preposition(scene.doc, t.i) in scene.kb.sets["occasions"]
    return t.dep == "obj" and scene.doc.tokens[t.head].lemma in scene.kb.propositional


def thing_of_its_own(scene: Scene, draft: Draft) -> bool:
    """Whether "its" or "their" means the subject of its clause, which is nobody we keep."""
    tokens = scene.doc.tokens
    t = tokens[draft.head]
    clause = tokens[t.head]
    whenever = t.dep == "nsubj" and clause.dep == "advcl" and t.text.lower() == "they"
    if draft.need == "person" or not (whenever or t.dep == "nmod:poss"):
        return False
    if not whenever and reacting(scene, t.head):
        return False
    verb = clause_of(scene, clause.head if whenever else t.head)
    subject = scene.doc.child(verb, "nsubj", "nsubj:pass")
    while subject is None and tokens[verb].dep in ("advcl", "xcomp"):
        verb = tokens[verb].head
        subject = scene.doc.child(verb, "nsubj", "nsubj:pass")
    if subject is None or subject >= draft.head or tokens[subject].upos not in ("NOUN", "PROPN"):
        return False
    known = scene.by_head.get(subject)
    if known is not None and known.use != "name-part" and not known.dropped:
        return False
    joined = any(tokens[c].dep == "conj" for c in scene.doc.children[subject])
    many = joined or tokens[subject].xpos in ("NNS", "NNPS")
    return many == draft.plural


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
