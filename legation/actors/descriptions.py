"""Definite descriptions: "the ministry", "both regions", "the ex-Soviet republic", "the latter"."""

from __future__ import annotations

from legation.actors import groups
from legation.actors.model import Draft
from legation.actors.rows import (
    beside,
    coordinated_ids,
    joined_last,
    most_spoken_of,
    row_of,
)
from legation.actors.scene import Scene
from legation.actors.subjects import acting_on, subject_of
from legation.actors.weighing import clause_of

OTHERS = frozenset({"org", "body", "person"})
REACH = 6


def polities_before(scene: Scene, draft: Draft, described: bool) -> list[Draft]:
    """Earlier mentions of polities, nearest first; where traits are asked for, of their people."""
    out = []
    for past in reversed(scene.past):
        if past.sent < draft.sent - 30:
            break
        if past is draft or not past.actors or past.use == "name-part":
            continue
        told = described or draft.lemma == "country"
        people = told and past.reasons[0].endswith(": demonym")
        if (
            past.sort == "state"
            or people
            or (draft.lemma in scene.kb.sets["either"] and past.sort in OTHERS)
        ):
            out.append(past)
    return out


def settle_state(scene: Scene, draft: Draft, holders: list[Draft]) -> None:
    """ "the country", "the Nordic kingdom", "both regions", "the two breakaway republics"."""
    counted = any(scene.doc.tokens[i].upos == "NUM" for i in range(draft.first, draft.core))
    whole = draft.plural and draft.definite and not counted
    if whole and groups.named_within(scene, draft):
        return  # "the BRICS nations"
    words = [scene.doc.tokens[i].text.lower() for i in range(draft.first, draft.head)]
    demands = demands_of(scene, draft, words)
    many = draft.plural
    if holders and not many and draft.lemma in scene.kb.sets["befriended"]:
        open_description(scene, draft)  # whose ally it is says not which
        return
    if holders and not many and draft.lemma in scene.kb.sets["facing"]:
        other_side(scene, draft, holders)
        return
    if holders and not demands and not many:
        own_polity(scene, draft, holders)
        return
    new = scene.kb.sets["open"].intersection(words) or named_place(scene, draft)
    if new or not (draft.definite or demands):
        open_description(scene, draft)
        return
    candidates = [
        d
        for d in polities_before(scene, draft, bool(demands))
        if satisfies(scene, d, demands, draft)
    ]
    if many:
        settle_many(scene, draft, candidates, words, demands)
        return
    if not candidates:
        open_description(scene, draft)
        return
    hosted = guests(scene, draft)
    candidates = [d for d in candidates if d.actors[0].id not in hosted] or candidates
    best = choose_one(scene, draft, candidates, words, demands)
    draft.antecedent = best
    draft.actors = [scene.polity(a.id) for a in best.actors[:1] if a.id]
    draft.home = tuple(a.id for a in draft.actors if a.id)
    draft.confidence = 0.85 if demands else 0.65
    draft.reasons.append(f"{' '.join(words[1:]) or 'the'} {draft.lemma}: {draft.home}")


def guests(scene: Scene, draft: Draft) -> frozenset[str]:
    """Whose envoy or embassy is in "the country": "the ambassador of Chad in the country"."""
    token = scene.doc.tokens[draft.head]
    above = scene.by_head.get(token.head)
    if above is None or above.lemma not in scene.kb.abroad:
        return frozenset()
    return frozenset(above.home)


def other_side(scene: Scene, draft: Draft, holders: list[Draft]) -> None:
    """ "Its neighbour", "his rival": the other polity that was just named."""
    for past in reversed(scene.past):
        if draft.sent - past.sent > 1:
            break
        named = past.sort == "state" and past.home and past.kind != "pronoun" and not past.plural
        if named and past.use != "name-part" and all(past.home != h.home for h in holders):
            draft.actors, draft.home, draft.antecedent = list(past.actors), past.home, past
            draft.confidence = 0.7
            draft.reasons.append(f"the other one: {past.home[0]}")
            return
    open_description(scene, draft)


def own_polity(scene: Scene, draft: Draft, holders: list[Draft]) -> None:
    """ "his country" is the country he acts for, "the Palestinian state" is Palestine."""
    holder = holders[0]
    adjective = holder.kind == "adjective" and draft.lemma in scene.kb.sets["self"]
    person = holder.sort == "person" and draft.lemma in scene.kb.sets["homeland"]
    if not (adjective or person) or not holder.home or holder.home[0] not in scene.kb.polities:
        open_description(scene, draft)
        return
    draft.actors = [scene.polity(who) for who in holder.home]
    draft.home = holder.home
    draft.confidence = 0.9 * holder.confidence
    draft.reasons.append(f"{draft.lemma} of {', '.join(holder.home)}")


def open_description(scene: Scene, draft: Draft) -> None:
    """Speaks of no polity named before: text only, or nothing at all."""
    draft.need = ""
    draft.confidence = 0.0
    draft.dropped = draft.lemma not in scene.kb.sets["homeland"]
    draft.reasons.append("no polity before it fits")


def named_place(scene: Scene, draft: Draft) -> bool:
    """Whether a name before the noun makes it a place of its own ("the Donbas region")."""
    tokens, known = scene.doc.tokens, scene.kb.describing_words
    return any(
        tokens[i].upos == "PROPN" and i not in scene.hit_at and tokens[i].text.lower() not in known
        for i in range(draft.first, draft.core)
    )


def demands_of(scene: Scene, draft: Draft, words: list[str]) -> list[str]:
    """Traits that the description asks of a polity."""
    book = scene.kb.words["describing"]
    text = " ".join(words).replace(" - ", "-")
    out = [trait for phrase, trait in book.items() if f" {phrase} " in f" {text} "]
    if ("former" in words or "ex" in words) and "soviet" in words:
        out.append("former-soviet")
    if ("former" in words or "ex" in words) and "yugoslav" in words:
        out.append("former-yugoslav")
    own = scene.kb.words["again"].get(draft.lemma, "")
    if own:
        out.append(own)
    return list(dict.fromkeys(out))


def satisfies(scene: Scene, past: Draft, demands: list[str], draft: Draft) -> bool:
    """Whether the polity of an earlier mention has every trait asked for."""
    who = past.actors[0].id or ""
    polity = scene.kb.polities.get(who)
    if polity is not None and polity.kind == "territory" and draft.lemma in scene.kb.sets["either"]:
        return False
    if polity is None:
        return draft.lemma in scene.kb.sets["either"] and not demands and bool(who)
    if draft.lemma in ("region", "territory", "enclave", "statelet"):
        if polity.kind not in ("contested", "territory"):
            return False
    elif draft.lemma in ("country", "nation", "kingdom") and polity.kind not in (
        "state",
        "historical",
        "contested",
    ):
        return False
    traits = polity.traits
    if "former-soviet" in demands and who == "RUS":
        return len(demands) == 1 and past.weight > 9
    return all(t in traits for t in demands)


def choose_one(
    scene: Scene, draft: Draft, candidates: list[Draft], words: list[str], demands: list[str]
) -> Draft:
    """The nearest fitting polity, objects and places before the clause's own subject."""
    tokens = scene.doc.tokens
    subject = subject_of(scene, draft.head) if not guests(scene, draft) else None
    whole = subject is not None and subject.sort in ("state", "person", "org")
    speaker = reporting_body(scene, draft)
    own = whole and subject is not None and subject.actors and subject.actors[0].id

    def score(d: Draft) -> float:
        value = -0.6 * (draft.sent - d.sent)
        if own and d.actors[0].id == own and not possessed(scene, draft):
            value -= 1.5
        if d.use == "modifier" or d.kind == "adjective":
            value -= 0.5
        if d.subject:
            value += 0.3
        if speaker is not None and d.home == speaker.home:
            value += 1.2
        if tokens[d.head].sent == draft.sent and d.first > draft.first:
            value -= 5
        return value

    return max(candidates, key=lambda d: (score(d), -d.first))


def reporting_body(scene: Scene, draft: Draft) -> Draft | None:
    """The embassy or ministry in whose words "the country" stands."""
    tokens = scene.doc.tokens
    verb = clause_of(scene, draft.head)
    for _ in range(3):
        if tokens[verb].dep == "ccomp":
            break
        if tokens[verb].head == verb or tokens[verb].dep not in ("conj", "xcomp", "acl"):
            return None
        verb = clause_of(scene, tokens[verb].head)
    else:
        return None
    subject = scene.doc.child(tokens[verb].head, "nsubj")
    who = scene.by_head.get(subject) if subject is not None else None
    return who if who is not None and who.sort == "body" and who.home else None


def possessed(scene: Scene, draft: Draft) -> bool:
    """Whether the description is itself a possessor ("the country's president")."""
    return scene.doc.tokens[draft.head].dep == "nmod:poss"


def all_of(scene: Scene, draft: Draft, candidates: list[Draft], count: int) -> list[str]:
    """All that are named near by, without who acts on them, if they are just so many."""
    acting = acting_on(scene, draft)
    near = (d for d in candidates if draft.sent - d.sent <= REACH * 3)
    ids = list(dict.fromkeys(a.id for d in near for a in d.actors if a.id and a.id not in acting))
    return ids if len(ids) == count else []


def settle_many(
    scene: Scene, draft: Draft, candidates: list[Draft], words: list[str], demands: list[str]
) -> None:
    """ "both regions", "the two countries", "the breakaway regions"."""
    numbers, pairs = scene.kb.words["numbers"], draft.lemma in scene.kb.sets["paired"]
    count = next((numbers[w] for w in words if w in numbers), 2 if pairs else 0)
    pair = count == 2
    if pairs:
        subject = subject_of(scene, draft.head)
        candidates = [d for d in candidates if d is not subject and not beside(scene, d, subject)]
    plainly = [d for d in candidates if d.kind != "adjective" or d.use == "actor"]
    if len({d.actors[0].id for d in plainly if draft.sent - d.sent <= REACH}) > 1:
        candidates = plainly
    ids: list[str] = []
    for d in candidates:
        if draft.sent - d.sent > REACH * 3:
            break
        for a in d.actors:
            if a.id and a.id not in ids:
                ids.append(a.id)
        if count and len(ids) >= count:
            break
        if not count and ids and draft.sent - d.sent > REACH:
            break
    these = bool({"these", "those"} & set(words)) and not count
    if these:
        ids = joined_last(scene, candidates)
    if count > 2:
        ids = row_of(scene, candidates, count) or all_of(scene, draft, candidates, count)
    if pair:
        ids = coordinated_ids(scene, draft, candidates) or ids[:2]
        if (acting := acting_on(scene, draft)) & set(ids):
            ids = most_spoken_of(draft, candidates, acting)
    whole = scene.kb.words["whole"].get(demands[0]) if len(demands) == 1 else None
    if whole and draft.definite and (not ids or len(ids) < 2 or count == len(whole)):
        draft.actors = [scene.polity(who) for who in whole]
        draft.home, draft.confidence = tuple(whole), 0.85
        draft.reasons.append(f"all that are {demands[0]}")
        return
    if len(ids) < max(2, count) or not (count or demands or these):
        open_description(scene, draft)
        return
    order = [a.id for d in scene.past for a in d.actors]
    ids.sort(key=order.index)
    draft.actors = [scene.polity(who) for who in ids]
    draft.home = tuple(ids)
    draft.antecedent = candidates[0]
    draft.confidence = 0.8 if demands or count else 0.6
    draft.reasons.append(f"{' '.join(words)} {draft.lemma}: {', '.join(ids)}")
