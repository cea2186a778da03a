"""What an apposition tells of a person, and a person of it."""

from __future__ import annotations

from legation.actors.model import Draft
from legation.actors.scene import Scene
from legation.records import Actor


def join_apposition(scene: Scene, draft: Draft) -> None:
    """ "Oleg Nikolenko, a spokesperson for the foreign ministry": one tells of the other."""
    t = scene.doc.tokens[draft.head]
    if by_name(scene, draft):
        return
    other = scene.by_head.get(t.head)
    if t.dep != "appos" or other is None or other is draft:
        return
    for unknown, known in ((other, draft), (draft, other)):
        if (
            unknown.sort == "person"
            and known.sort == "person"
            and (not unknown.actors or not unknown.actors[0].id)
            and known.actors
            and known.actors[0].id
        ):
            tell(unknown, known)
            return
    promote(scene, other, draft)


def by_name(scene: Scene, draft: Draft) -> bool:
    """ "a rebel group called M23", "a militia known as the Janjaweed": the group is what it is."""
    tokens = scene.doc.tokens
    verb = tokens[tokens[draft.head].head]
    group = scene.by_head.get(verb.head)
    if verb.dep != "acl" or verb.lemma not in scene.kb.sets["calling"] or group is None:
        return False
    if not draft.actors or draft.actors[0].kind != "group" or group.actors:
        return False
    group.actors, group.home = list(draft.actors), draft.home
    group.antecedent, group.confidence = draft, draft.confidence
    group.reasons.append(f"named {scene.words(draft.first, draft.last)}")
    return True


def promote(scene: Scene, a: Draft, b: Draft) -> None:
    """A person the tables know takes the office, and the polity, that the apposition gives."""
    for person, office in ((a, b), (b, a)):
        if not (person.person and person.actors and office.role and office.actors):
            continue
        me, it = person.actors[0], office.actors[0]
        told = any(d.kind == "pronoun" for d in scene.inside(office.first, office.core))
        if told and me.id and me.id != it.id and me.id in scene.present:
            office.actors = list(person.actors)  # "its president, Manuel Zelaya"
            office.home = person.home
            return
        if office.person or office.role.startswith(("former", "ex-")) or not it.id:
            continue
        if me.id == it.id or office.confidence >= 0.8:
            person.actors = [Actor(it.id, it.sector, me.name, office.role, "person")]
            person.home = office.home
            office.actors = list(person.actors)
            office.antecedent = person if person.first < office.first else office.antecedent
            return


def tell(unknown: Draft, known: Draft) -> None:
    """Gives a person without a polity what the apposition says of them."""
    a = known.actors[0]
    name = unknown.person or known.person or None
    unknown.actors = [Actor(a.id, a.sector, name, unknown.role or known.role or a.role, "person")]
    unknown.home = known.home
    unknown.confidence = 0.9 * known.confidence
    unknown.gender = unknown.gender or known.gender
    unknown.reasons.append("by apposition")
    if known.kind == "role" and not known.person:
        known.actors = list(unknown.actors)
        known.antecedent = unknown if unknown.first < known.first else known.antecedent
