"""Reference back: pronouns, and the order in which mentions are worked out."""

from __future__ import annotations

from legation.actors import (
    appositions,
    bodies,
    counterparts,
    descriptions,
    groups,
    ordering,
    particular,
    persons,
    strangers,
    uses,
)
from legation.actors.holders import apply_holders, holders_of
from legation.actors.model import Draft
from legation.actors.nounphrase import preposition
from legation.actors.regions import republic_context
from legation.actors.scene import Scene
from legation.actors.weighing import REACH, weigh
from legation.records import Actor


def resolve_references(scene: Scene) -> None:
    """Works out every draft in the order of the text, inner phrases before outer ones."""
    for draft in scene.drafts:
        scene.present.update(draft.home)
    done: set[int] = set()
    drafts = sorted(scene.drafts, key=lambda d: (d.first, -d.last, d.head))
    for draft in drafts:
        settle(scene, draft, done)
    for draft in sorted(drafts, key=lambda d: (d.first, d.last)):
        bodies.settle_late(scene, draft)


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
        if counterparts.mirrors(scene, draft, holders):
            counterparts.settle_counterpart(scene, draft, holders)
        else:
            settle_phrase(scene, draft, holders)
    appositions.join_apposition(scene, draft)
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
    uses.set_use(scene, draft)


def settle_phrase(scene: Scene, draft: Draft, holders: list[Draft]) -> None:
    """Offices, bodies, forces, peoples, descriptions of states and organisations."""
    if draft.need == "state":
        descriptions.settle_state(scene, draft, holders)
        return
    if draft.need == "org":
        groups.settle_org(scene, draft, holders)
        return
    if draft.sort == "outlet" and groups.named_within(scene, draft):
        return
    if apply_holders(scene, draft, holders):
        if draft.person:
            remember_person(scene, draft)
        return
    if draft.person and persons.identify(scene, draft):
        return
    if any(h.need == "speaker" for h in holders):
        particular.nobody(draft)
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
    if strangers.is_one(scene, draft):
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
    if draft.need == "any" and (best is None or not best.subject) and met(scene, draft):
        return
    if best is None:
        if draft.need != "any" or not together(scene, draft):
            draft.confidence = 0.0
            draft.reasons.append("nobody before it fits")
        return
    close = sorted(scores)[-2] if len(scores) > 1 else 0.0
    draft.antecedent = best
    if draft.need == "thing":
        draft.sort = best.sort
    members = group(scene, best) if draft.need == "any" else [best]
    draft.actors = merged(members)
    draft.home = tuple(a.id for a in draft.actors if a.id)
    draft.gender = draft.gender or best.gender
    draft.person = ""
    draft.confidence = round(min(0.95, 0.55 + 0.2 * (score - close)) * best.confidence, 3)
    draft.reasons.append(f"{draft.lemma}: {why}")


def group(scene: Scene, first: Draft) -> list[Draft]:
    """A mention with those joined to it by "and"."""
    tokens = scene.doc.tokens
    out = [first]
    for child in scene.doc.children[first.head]:
        other = scene.by_head.get(child)
        if (
            tokens[child].dep == "conj"
            and other is not None
            and other.actors
            and (other.use != "name-part")
        ):
            out.append(other)
    return out


def merged(drafts: list[Draft]) -> list[Actor]:
    """The actors of several mentions, each once."""
    out: list[Actor] = []
    for d in drafts:
        out.extend(a for a in d.actors if a not in out)
    return out


def together(scene: Scene, draft: Draft) -> bool:
    """ "They" for two named apart in the sentence before ("X met Y.  They agreed")."""
    found: list[Draft] = []
    for past in reversed(scene.past):
        if draft.sent - past.sent > 1:
            break
        single = past.sort in ("person", "state") and len(past.actors) == 1 and past.use == "actor"
        if (
            single
            and past.kind != "adjective"
            and not past.nested
            and past.home
            and all(f.home != past.home for f in found)
        ):
            found.append(past)
    if len(found) != 2:
        return False
    both(draft, found[::-1], 0.5, "the two named before")
    return True


def met(scene: Scene, draft: Draft) -> bool:
    """ "They" for subject and counterpart of a meeting in the sentence before."""
    doc = scene.doc
    for past in reversed(scene.past):
        if draft.sent - past.sent > 1:
            break
        verb = doc.tokens[past.head].head
        if draft.sent - past.sent != 1 or not past.subject or past.plural or not past.home:
            continue
        if doc.tokens[verb].lemma not in scene.kb.sets["meeting"]:
            continue
        for child in doc.children[verb]:
            other = scene.by_head.get(child)
            facing = doc.tokens[child].dep == "obj" or preposition(doc, child) in ("with", "to")
            if other is not None and facing and other.home and other.home != past.home:
                both(draft, [past, other], 0.8, "the two who met")
                return True
    return False


def both(draft: Draft, two: list[Draft], confidence: float, why: str) -> None:
    """Makes a pronoun mean two mentions at once."""
    draft.actors = merged(two)
    draft.home = tuple(a.id for a in draft.actors if a.id)
    draft.antecedent = two[-1]
    draft.confidence = confidence
    draft.reasons.append(why)


def unplaced(past: Draft) -> bool:
    """Whether a mention stands for persons whom nothing places: a pronoun may mean them too."""
    return past.sort in ("people", "person") and past.kind in ("description", "role")


def fits(draft: Draft, past: Draft) -> bool:
    """Whether an earlier mention can be what a pronoun means (sort, number, sex)."""
    if past.use == "name-part" or past.sort == "arms":
        return False
    if not (past.actors or past.person or (draft.need != "thing" and unplaced(past))):
        return False
    if past.kind == "pronoun" and past.need == "speaker":
        return False
    if past.kind == "adjective" and (past.nested or past.use == "place"):
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
    return (
        past.plural
        or past.sort in ("people", "org", "body")
        or len(past.actors) > 1
        or (past.sort in ("state", "person") and past.joined)
    )
