"""Persons: drafts of their names, and who they are on the day."""

from __future__ import annotations

from datetime import date

from legation.actors.model import Draft
from legation.actors.nounphrase import governor
from legation.actors.people import Person, Tenure, held_on, key_of, rank
from legation.actors.scene import Scene
from legation.actors.tables import day
from legation.records import Actor, Entity

#: days by which who led a state is still, or already, known by surname
LATELY = 240


def drafts_of_persons(scene: Scene) -> None:
    """Adds a draft for every personal name that no phrase has taken in."""
    tokens = scene.doc.tokens
    seen: set[int] = set()
    taken = {i for d in scene.drafts if d.person for i in range(d.first, d.last)}
    for entity in scene.doc.entities:
        if entity.start in seen or not (entity.label == "Person" or theirs(scene, entity)):
            continue
        seen.add(entity.start)
        if entity.start in taken:
            hide_names_inside(scene, entity.start, entity.end)
            continue
        first, last = trimmed(scene, entity.start, entity.end)
        if first >= last or not tokens[first].text[:1].isupper():
            continue
        hit = scene.hit_at.get(first)
        if hit is not None and hit.last >= last:
            continue  # all of it is a name of the gazetteer: decided there
        hide_names_inside(scene, first, last)
        for start, end in two_of(scene, first, last):
            add_person(scene, start, end)


def add_person(scene: Scene, first: int, last: int) -> None:
    """Adds the draft of one personal name, with its honorific."""
    draft = Draft(first, last, governor(scene.doc, first, last), "name")
    draft.person = scene.words(first, last)
    draft.sort, draft.need = "person", "person-name"
    honorific = scene.doc.tokens[first - 1].text if first else ""
    draft.gender = scene.kb.gender.get(honorific, "")
    if honorific in scene.kb.honorifics:
        draft.first -= 1
    scene.add(draft)


def two_of(scene: Scene, first: int, last: int) -> list[tuple[int, int]]:
    """Two known surnames that a hyphen joins: "a Biden-Xi call"; else the whole."""
    tokens, people = scene.doc.tokens, scene.people
    hyphened = last - first == 3 and tokens[first + 1].text in ("-", "–")
    if hyphened and people and all(people.candidates(tokens[i].text) for i in (first, last - 1)):
        return [(first, first + 1), (last - 1, last)]
    return [(first, last)]


def theirs(scene: Scene, entity: Entity) -> bool:
    """Whether a surname behind a state's is a person's of the tables: "Lebanon's Nasrallah"."""
    tokens, first = scene.doc.tokens, entity.start
    if entity.end != first + 1 or first < 2 or tokens[first - 1].text not in ("'s", "’s"):
        return False
    state = scene.by_head.get(first - 2)
    if state is None or state.sort != "state" or first in scene.hit_at or not scene.people:
        return False
    return tokens[first].upos == "PROPN" and bool(scene.people.candidates(tokens[first].text))


def trimmed(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """The name without titles, honorifics and possessive marks."""
    tokens, kb = scene.doc.tokens, scene.kb
    while last > first and tokens[last - 1].upos in ("PART", "PUNCT", "ADP"):
        last -= 1
    while first < last - 1 and (
        tokens[first].text in kb.honorifics or tokens[first].lemma.lower() in kb.nouns
    ):
        first += 1
    return first, last


def hide_names_inside(scene: Scene, first: int, last: int) -> None:
    """Names of the gazetteer inside a longer personal name stand for nobody."""
    for d in scene.drafts:
        if (
            first <= d.first
            and d.last <= last
            and not d.person
            and d.kind != "pronoun"
            and (d.last - d.first < last - first)
        ):
            d.use, d.actors, d.sort = "name-part", [], "text"
            d.reasons.append("part of a person's name")


def identify(scene: Scene, draft: Draft) -> bool:
    """Finds who a named person is, by an earlier mention or the tables; False if unknown."""
    earlier = earlier_mention(scene, draft)
    if earlier is not None:
        take_over(draft, earlier)
        return bool(draft.actors and draft.actors[0].id)
    found = lookup(scene, draft)
    if found is None:
        draft.actors = [Actor(None, draft.sector, draft.person, draft.role or None, "person")]
        draft.confidence = 0.3
        draft.reasons.append(unknown(scene, draft))
        return False
    person, tenure, sure = found
    draft.gender = draft.gender or person.gender
    draft.home = (tenure.holder if tenure else last_holder(person),)
    scene.present.update(draft.home)
    name = draft.person if " " in draft.person else person.name
    if tenure is None:
        holder = last_holder(person)
        sector = None if draft.role.startswith(("former", "ex-")) else draft.sector
        draft.actors = [Actor(holder, sector, name, draft.role or None, "person")]
        draft.reasons.append("known, in no office on the day")
    else:
        sector = draft.sector if draft.role and draft.sector else tenure.sector
        role = draft.role or tenure.role
        draft.actors = [Actor(tenure.holder, sector, name, role, "person")]
        draft.reasons.append(f"{tenure.role} of {tenure.holder} ({tenure.source})")
    draft.confidence = sure
    return True


def unknown(scene: Scene, draft: Draft) -> str:
    """Why a name stays a name."""
    if scene.people and scene.people.candidates(draft.person):
        return "known by that name: none who led on the day or whose state is named"
    return "a person the tables do not know"


def earlier_mention(scene: Scene, draft: Draft) -> Draft | None:
    """The last earlier mention of the same person (full name, or its surname)."""
    key = key_of(draft.person).split()
    if not key:
        return None
    for past in reversed(scene.past):
        if not past.person or past is draft:
            continue
        other = key_of(past.person).split()
        if key == other or (
            len(key) < len(other) and key[-1] in (other[-1], other[0]) and len(key) == 1
        ):
            return past
    return None


def take_over(draft: Draft, earlier: Draft) -> None:
    """Makes a draft mean what an earlier one means."""
    draft.antecedent = earlier
    draft.actors = list(earlier.actors)
    draft.gender = draft.gender or earlier.gender
    draft.sector = draft.sector or earlier.sector
    draft.home = earlier.home
    draft.confidence = earlier.confidence
    draft.reasons.append(f"the same as {earlier.person or 'an earlier mention'}")


def lookup(scene: Scene, draft: Draft) -> tuple[Person, Tenure | None, float] | None:
    """The person of the tables this name means, with the office of the day and how sure."""
    people = scene.people.candidates(draft.person) if scene.people else []
    if not people:
        return None
    full = " " in key_of(draft.person)
    scored = []
    for person in people:
        offices = held_on(person.tenures, scene.on)
        best = offices[0] if offices else None
        holders = {t.holder for t in person.tenures}
        here = bool(holders & scene.present)
        score = (4.0 - min(rank(best.role), 4) * 0.5 if best else 0.0) + (3.0 if here else 0.0)
        if best and best.source == "own":
            score += 0.6
        if draft.role and best and any(t.role == draft.role for t in offices):
            score += 2.0
        scored.append((score, here, person, best))
    scored.sort(key=lambda s: (-s[0], s[2].name))
    score, here, person, best = scored[0]
    others = [s for s in scored if s[2].tenures != person.tenures]
    rival = others[0][0] if others else -1.0
    heads = best is not None and rank(best.role) < 2 and score - rival >= 0.5
    if not full and not here and not heads and key_of(draft.person) in scene.kb.common_names:
        return None
    if not full and draft.role and not office_fits(scene, draft.role, best):
        return None
    if not full and best is None and not draft.role:
        return once_known([s[2] for s in scored], scene.on)
    known = heads or (
        best is not None and rank(best.role) < 4 and any(t.source == "own" for t in person.tenures)
    )
    alone = full and (
        led(person)
        or (
            len(people) == 1 and best is not None and (best.source == "own" or titled(scene, draft))
        )
    )
    if not (here or known or alone):
        return (
            None
            if full
            else once_known([s[2] for s in scored if lately_led(s[2], scene.on)], scene.on)
        )
    if full and not here and not draft.role and not scene.people_named(draft.person):
        return None  # spelt otherwise, and nothing else speaks for it
    if not full and (best is None or score - rival < 0.5):
        return None
    sure = (0.95 if full else 0.85) - (0.15 if score - rival < 1 else 0.0) - (0 if best else 0.15)
    return person, best, sure * (best.confidence if best else 1.0)


def titled(scene: Scene, draft: Draft) -> bool:
    """Whether the text gives the person an office, before the name or beside it."""
    tokens = scene.doc.tokens
    beside = [c for c in scene.doc.children[draft.head] if tokens[c].dep == "appos"]
    if tokens[draft.head].dep == "appos":
        beside.append(tokens[draft.head].head)
    nouns = (scene.kb.nouns.get(tokens[i].lemma.lower()) for i in beside)
    return bool(draft.role) or any(n is not None and n.klass == "role" for n in nouns)


def led(person: Person) -> bool:
    """Whether a person has led a state, its diplomacy or its defence.

    Others count only where their state is named: many bear the name of a minister abroad.
    """
    return any(rank(t.role) < 9 for t in person.tenures)


def once_known(people: list[Person], on: date | None) -> tuple[Person, Tenure | None, float] | None:
    """The one of a surname who has led a state or government, but not on the day ("Trump").

    The best-known ones at any time; others in the months before and after they did.
    """
    led = [p for p in people if any(t.source == "own" and rank(t.role) < 2 for t in p.tenures)]
    near = [p for p in people if lately_led(p, on)]
    for found in (near, led):
        if len(found) == 1:
            return found[0], None, 0.7
    return None


def lately_led(person: Person, on: date | None) -> bool:
    """Whether a person led a state or government within a few months of the day."""
    return on is not None and any(lately(t, on) for t in person.tenures)


def lately(t: Tenure, on: date) -> bool:
    """Whether somebody led a state or government within a few months of the day."""
    if rank(t.role) > 1:
        return False
    ends = [day(d) for d in (t.since, t.until) if d]
    return any(d is not None and abs((d - on).days) < LATELY for d in ends)


def office_fits(scene: Scene, role: str, best: Tenure | None) -> bool:
    """Whether a title in the text can be the office of a person known by surname alone."""
    if best is None:
        return True
    word = role.split()[-1]
    if word in scene.kb.sets["styles"]:
        return True
    leading = rank(best.role) < 9 and word in scene.kb.sets["leaders"]
    return word in best.role or best.role in role or leading


def last_holder(person: Person) -> str:
    """The polity or organisation a person last stood for."""
    return person.tenures[-1].holder
