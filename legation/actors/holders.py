"""Whose minister, whose army: the polity or organisation that a phrase belongs to."""

from __future__ import annotations

from legation.actors.model import Draft, Sector
from legation.actors.nounphrase import owners_at
from legation.actors.scene import Scene, covers
from legation.actors.whence import from_place, place_after, region, seat_of_courts, told_beside
from legation.records import Actor

#: sectors that a member of an organisation keeps instead of the organisation's
OWN_SECTORS = frozenset({"JRN", "CVL", "MIL", "JUD", "LEG"})


def holders_of(scene: Scene, draft: Draft) -> list[Draft]:
    """Drafts that say whose the phrase is: within it before its noun, else after "of", "in"."""
    inner = [
        d
        for d in scene.inside(draft.first, draft.core)
        if d is not draft and d.use != "name-part" and usable(d)
    ]
    inner = [
        d for d in inner if not any(covers(o, d) for o in inner) and not stands_in(scene, draft, d)
    ]
    for d in inner:
        if studied(scene, draft, d):
            d.use = "modifier"
    inner = [d for d in inner if not studied(scene, draft, d)]
    place = subnational(scene, draft, inner)
    if inner:
        for d in inner:
            if d.use == "actor":
                d.use, d.nested = "modifier", True
        return chosen(scene, draft, inner)
    if place:
        return place
    owner = relative(scene, draft) or possessor(scene, draft)
    if owner is not None:
        return [owner]
    if any(d.use == "modifier" and not d.nested for d in scene.inside(draft.first, draft.core)):
        return []  # "-led", "-backed": not of the state it is in
    if stationed(scene, draft):
        return sender(scene, draft)
    if (
        not draft.traits
        and draft.sort in ("people", "person")
        and draft.plural
        and (draft.lemma not in scene.kb.abroad)
    ):
        after = place_after(scene, draft)
        if after is not None:
            return [after]
        if draft.sector != "MIL" and draft.last + 1 < len(scene.doc.tokens):
            city = region(scene, draft.last + 1)
            if city and scene.doc.tokens[draft.last].text == "in":
                return city
    native = from_place(scene, draft)
    if native:
        return native
    if not draft.traits and draft.sort == "body" and draft.lemma not in scene.kb.abroad:
        after = place_after(scene, draft)
        many = draft.plural and draft.lemma in scene.kb.sets["loose"]
        if after is not None and draft.need == "holder" and not many:
            return [after]
    for trait in draft.traits:
        if draft.sector == "JUD" and seat_of_courts(scene, int(trait[3:])):
            return []
        beside = told_beside(scene, int(trait[3:]))
        if beside and trait.startswith("in:"):
            return beside
        holder = scene.by_head.get(int(trait[3:]))
        if holder is not None and holder is not draft and holder.use != "name-part":
            return [holder, *joint_holders(scene, draft, int(trait[3:]))]
        found = region(scene, int(trait[3:]))
        if found:
            return found
    return led(scene, draft)


def studied(scene: Scene, draft: Draft, d: Draft) -> bool:
    """Whether a state is what somebody knows about: "an Indonesia expert"."""
    if draft.lemma not in scene.kb.sets["studying"] or d.kind not in ("name", "metonym"):
        return False
    return scene.doc.tokens[d.head].dep == "compound"


def joint_holders(scene: Scene, draft: Draft, i: int) -> list[Draft]:
    """The other owners of several: "the presidents of Kenya *and Somalia*"."""
    if not draft.plural:
        return []
    others = (scene.by_head.get(j) for j in owners_at(scene.doc, i)[1:])
    return [d for d in others if d is not None and d.home and d.use != "name-part"]


def stationed(scene: Scene, draft: Draft) -> bool:
    """Whether somebody puts the force where it is: "China may station troops in …"."""
    token = scene.doc.tokens[draft.head]
    verb = scene.doc.tokens[token.head].lemma
    return draft.sector == "MIL" and token.dep == "obj" and verb in scene.kb.sets["stationing"]


def sender(scene: Scene, draft: Draft) -> list[Draft]:
    """Who sends the force: the subject of "deploy", where it is a state or a force of one."""
    verb = scene.doc.tokens[draft.head].head
    subject = scene.doc.child(verb, "nsubj")
    who = scene.by_head.get(subject) if subject is not None else None
    if who is None or who.sort not in ("state", "body") or len(who.home) != 1:
        return []
    if who.home[0] not in scene.kb.polities or who.use != "actor":
        return []
    joined = (scene.by_head.get(i) for i in owners_at(scene.doc, who.head))
    return [d for d in joined if d is not None and d.home]


def led(scene: Scene, draft: Draft) -> list[Draft]:
    """Who leads it: "the junta, led by Colonel Assimi Goita"."""
    doc = scene.doc
    for child in doc.children[draft.core]:
        if doc.tokens[child].lemma in ("lead", "head", "command") and child > draft.core:
            by = doc.child(child, "obl:agent", "obl")
            holder = scene.by_head.get(by) if by is not None else None
            if holder is not None and holder.person:
                return [holder]
    return []


def relative(scene: Scene, draft: Draft) -> Draft | None:
    """Whom "whose" means in "Israel, whose army …"."""
    tokens = scene.doc.tokens
    if tokens[draft.first].text.lower() != "whose":
        return None
    i = draft.head
    for _ in range(6):
        if tokens[i].dep.startswith("acl"):
            owner = scene.by_head.get(tokens[i].head)
            return owner if owner is not None and owner.home else _right_before(scene, draft)
        if tokens[i].head == i:
            return None
        i = tokens[i].head
    return None


def _right_before(scene: Scene, draft: Draft) -> Draft | None:
    """The name before the comma of "…, whose president", where the tree hangs it elsewhere."""
    first = draft.first
    if first < 2 or scene.doc.tokens[first - 1].text != ",":
        return None
    ending = (d for d in scene.drafts if d.last == first - 1 and d.home and d.use == "actor")
    return max(ending, key=lambda d: d.first, default=None)


def possessor(scene: Scene, draft: Draft) -> Draft | None:
    """Who stands with "'s" right before the phrase, where the tree missed it."""
    tokens = scene.doc.tokens
    i = draft.first - 1
    if i < 1 or tokens[i].text not in ("'s", "’s", "'", "’"):
        return None
    d = scene.by_head.get(i - 1)
    if d is None or d.last not in (i, i + 1) or d.use == "name-part":
        return None
    if d.use == "actor":
        d.use, d.nested = "modifier", True
    return d


def chosen(scene: Scene, draft: Draft, inner: list[Draft]) -> list[Draft]:
    """Of several polities in a phrase the one it belongs to; all where joined by "and"."""
    if len({d.head for d in inner}) == 1:
        return inner  # one polity, or two in one hyphenated word
    tokens = scene.doc.tokens
    named = [d for d in inner if d.kind != "pronoun"] or inner
    if draft.plural and len(named) == 2 and joined_by_and(scene, *named):
        return named  # "UK and EU negotiators"
    if draft.sector == "GOV":  # "British Labour Prime Minister": an office of the state
        named = [d for d in named if d.sort == "state"] or named
    heads = {d.head for d in named}
    several = draft.plural or draft.sort == "body"
    if several and len(named) == 2 and tokens[named[1].first - 1].text in ("-", "–"):
        return named  # "French-German forces"
    joined = [d for d in named if tokens[d.head].dep == "conj" and tokens[d.head].head in heads]
    if joined:
        group = {tokens[d.head].head for d in joined} | {d.head for d in joined}
        return [d for d in named if d.head in group]
    owner = [d for d in named if tokens[d.head].dep == "nmod:poss"]
    if owner:
        return owner[:1]
    return named[:1] if draft.lemma in scene.kb.sets["dealing"] else named[-1:]


def joined_by_and(scene: Scene, one: Draft, other: Draft) -> bool:
    """Whether nothing but "and" stands between two names."""
    first, second = sorted((one, other), key=lambda d: d.first)
    between = scene.doc.tokens[first.last : second.first]
    return [t.text.lower() for t in between] in (["and"], ["&"])


def stands_in(scene: Scene, draft: Draft, d: Draft) -> bool:
    """Whether a capital before "embassy" only says where it is ("the Damascus consulate")."""
    return (
        d.kind == "metonym"
        and draft.lemma in ("embassy", "consulate", "mission", "office", "bureau")
        and scene.doc.tokens[d.head].dep == "compound"
    )


def usable(d: Draft) -> bool:
    """Whether a draft inside a phrase can say whose it is."""
    based = any(r.startswith("only qualifies: -based") for r in d.reasons)
    return not (d.use == "modifier" and not d.nested) or (based and d.kind == "metonym")


def subnational(scene: Scene, draft: Draft, inner: list[Draft]) -> list[Draft]:
    """The state of a city or region named before the noun ("Texas Governor", "a Lyon court")."""
    tokens = scene.doc.tokens
    if inner or (draft.need == "org" and tokens[draft.core].text[:1].isupper()):
        return []  # "Salem Media Group"
    i = draft.first
    while i < draft.core:
        hyphen = tokens[i - 1].text == "-" or tokens[i + 1].text == "-" if i else False
        plain = tokens[i].text.lower() not in scene.kb.describing_words  # "Gulf rulers"
        if tokens[i].upos == "PROPN" and i not in scene.hit_at and plain and not hyphen:
            found = region(scene, i)
            if found:
                return found
        i += 1
    return []


def apply_holders(scene: Scene, draft: Draft, holders: list[Draft]) -> bool:
    """Gives the phrase the ids of its holders; False where they have none."""
    actors: list[Actor] = []
    for holder in holders:
        for actor in holder.actors:
            if actor.id and all(a.id != actor.id for a in actors):
                actors.append(actor)
    if not actors:
        return False
    draft.actors = [belonging(scene, draft, a) for a in actors]
    draft.home = tuple(a.id for a in draft.actors if a.id)
    draft.reasons.append("belongs to " + ", ".join(draft.home))
    draft.confidence = min(draft.confidence, *(h.confidence for h in holders))
    return True


def belonging(scene: Scene, draft: Draft, owner: Actor) -> Actor:
    """The actor of a phrase that belongs to `owner`."""
    sector = draft.sector
    organisation = scene.kb.organisations.get(owner.id or "")
    person = draft.sort == "person" and not draft.plural and sector == "CVL"
    if organisation and (sector not in OWN_SECTORS or (person and organisation.kind == "igo")):
        sector = organisation.sector
    who = owner.id
    own = scene.kb.words["called"].get(owner.id or "", {}).get(draft.lemma)
    if own and not draft.person:
        known = scene.kb.organisations[own]
        return Actor(own, known.sector, known.name, None, known.kind)
    if organisation and organisation.kind == "party" and sector == "PTY" and draft.sector == "GOV":
        who, sector = organisation.home, "GOV"  # "Labour minister": of the state
    if organisation and organisation.sector == "REB" and sector == "MIL":
        sector = "REB"  # "Taliban forces"
    body = owner.sector if owner.kind == "office" and owner.role is None else None
    if body and draft.lemma in scene.kb.generic:
        sector = body
    sector = sector or group_sector(scene, draft)
    if sector is None and draft.sort in ("person", "body"):
        sector = owner.sector or ("GOV" if organisation is None else organisation.sector)
    if draft.role.startswith(("former ", "ex-", "one-time ", "ex ")):
        sector = None
    kind = (
        "person"
        if draft.person
        else {"person": "office", "body": "office"}.get(draft.sort, draft.sort)
    )
    name = draft.person or draft.label or None
    if organisation and not draft.person and draft.sort != "body":
        name = owner.name
    return Actor(who, sector, name, draft.role or None, kind)


def group_sector(scene: Scene, draft: Draft) -> Sector:
    """What a member is a member of: "cartel members" are no officials."""
    if draft.lemma not in scene.kb.sets["belonging"]:
        return None
    doc = scene.doc
    for i in doc.children[draft.core]:
        if doc.tokens[i].dep == "compound":
            known: Sector = scene.kb.words["member_of"].get(doc.tokens[i].lemma.lower())
            if known:
                return known
    return None
