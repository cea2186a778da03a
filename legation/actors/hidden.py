"""Names that mean something else here: parts of longer names, acronyms the text introduces."""

from __future__ import annotations

from legation.actors.model import Hit
from legation.actors.scene import Scene

#: types of names whose bearers have namesakes all over the world
PARTISAN = frozenset({"party", "group"})
#: how many words before a bracket may spell its acronym
SPELT = 9


def uncovered(scene: Scene, hits: list[Hit]) -> list[Hit]:
    """The hits without those that mean somebody else."""
    homes = {e.id for h in hits for e in h.entries if e.id and e.id in scene.kb.polities}
    return [
        h
        for h in hits
        if not (
            within_longer(scene, h)
            or elsewhere(scene, h, homes)
            or introduced(scene, h)
            or owned(scene, h)
            or of_another(scene, h)
        )
    ]


def within_longer(scene: Scene, hit: Hit) -> bool:
    """Whether a party's or group's name ends a longer one: "the Social | Democratic Party"."""
    tokens = scene.doc.tokens
    if any(e.type not in PARTISAN for e in hit.entries):
        return False
    after = [t.text for t in tokens[hit.last : hit.last + 2]]
    goes_on = len(after) == 2 and after[0] in ("for", "of") and after[1][:1].isupper()
    if goes_on and scene.text[hit.start : hit.end] not in names_of(scene, hit):
        return hit.last + 1 not in scene.hit_at  # "Brotherhood for Democracy"
    if hit.first == 0:
        return False
    before = tokens[hit.first - 1]
    if before.sent != tokens[hit.first].sent or not before.text[:1].isupper():
        return False
    if before.upos not in ("ADJ", "PROPN", "NOUN") or before.i in scene.persons:
        return False
    if before.lemma.lower() in scene.kb.nouns or scene.text[before.start : before.end] in (
        scene.kb.names
    ):
        return False
    return hit.first <= before.head < hit.last and before.dep in ("amod", "compound", "flat")


def of_another(scene: Scene, hit: Hit) -> bool:
    """Whether "of X" gives a seat's name to another state: "Supreme Leader of North Korea"."""
    tokens = scene.doc.tokens
    if hit.last + 1 >= len(tokens) or tokens[hit.last].text != "of":
        return False
    owner = scene.hit_at.get(hit.last + 1) or scene.hit_at.get(hit.last + 2)
    if owner is None or any(e.type != "seat" for e in hit.entries):
        return False
    ids = {e.id for e in owner.entries}
    return not any(e.id in ids for e in hit.entries)


def owned(scene: Scene, hit: Hit) -> bool:
    """Whether a state has a body of this name: "his Security Council", "Iran's Council of …"."""
    if hit.first == 0 or scene.text[hit.start : hit.end] not in scene.kb.sets["common_bodies"]:
        return False
    before = scene.doc.tokens[hit.first - 1]
    if before.xpos in ("PRP$", "POS") or before.lemma.lower() in ("national", "supreme"):
        return True
    known = scene.hit_at.get(before.i)
    return known is not None and any(e.type in ("adjective", "name") for e in known.entries)


def elsewhere(scene: Scene, hit: Hit, homes: set[str]) -> bool:
    """Whether a party of a common name is that of another state: "Harper's Conservative Party"."""
    if len(hit.entries) != 1 or hit.entries[0].type != "party":
        return False
    words = scene.text[hit.start : hit.end].lower().split()
    if not all(w in scene.kb.sets["partisan"] for w in words):
        return False
    known = scene.kb.organisations.get(hit.entries[0].id or "")
    return known is not None and bool(homes) and known.home not in homes


def introduced(scene: Scene, hit: Hit) -> bool:
    """Whether a bracket gives an acronym to other words: "Middle East and North Africa (MENA)"."""
    tokens = scene.doc.tokens
    if hit.first < 2 or hit.last - hit.first != 1 or tokens[hit.first - 1].text != "(":
        return False
    letters = tokens[hit.first].text
    if len(letters) < 3 or not letters.isupper():
        return False
    first = max(0, hit.first - 1 - SPELT)
    words = [t for t in tokens[first : hit.first - 1] if t.text[:1].isupper()]
    spelt = words[-len(letters) :]
    if "".join(t.text[0] for t in spelt) != letters:
        return False
    return not any(scene.hit_at.get(t.i) for t in spelt) and not any(
        scene.text[spelt[0].start : tokens[hit.first - 2].end] == name
        for name in names_of(scene, hit)
    )


def names_of(scene: Scene, hit: Hit) -> list[str]:
    """The display names of the readings of a hit."""
    return [scene.kb.name_of(e.id) for e in hit.entries if e.id]
