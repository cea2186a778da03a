"""What an apposition tells of a person, and a person of it."""

from __future__ import annotations

from legation.actors.model import Draft
from legation.actors.scene import Scene
from legation.records import Actor


def join_apposition(scene: Scene, draft: Draft) -> None:
    """ "Oleg Nikolenko, a spokesperson for the foreign ministry": one tells of the other."""
    t = scene.doc.tokens[draft.head]
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
