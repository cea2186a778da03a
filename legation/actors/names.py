"""Drafts of what the gazetteer found: which reading of a name holds here, on this day."""

from __future__ import annotations

from legation.actors.bearers import another
from legation.actors.model import Draft, Entry, Hit
from legation.actors.nounphrase import governor, preposition
from legation.actors.scene import Scene
from legation.records import Actor

#: of several readings of one name the first of these types wins
ORDER = (
    "trap",
    "org",
    "igo",
    "official",
    "name",
    "seat",
    "capital",
    "short",
    "adjective",
    "demonym",
    "outlet",
    "group",
    "body",
    "party",
    "population",
    "region",
)
RANK = {kind: k for k, kind in enumerate(ORDER)}
POLITY_TYPES = frozenset(
    {
        "name",
        "official",
        "short",
        "capital",
        "seat",
        "adjective",
        "demonym",
        "region",
        "renamed",
        "regional",
        "area",
    }
)
KIND = {
    "adjective": "adjective",
    "regional": "adjective",
    "capital": "metonym",
    "seat": "metonym",
    "demonym": "name",
}


def drafts_of_names(scene: Scene) -> None:
    """Adds a draft for every name found that stands for somebody."""
    before: Draft | None = None
    for hit in scene.hits:
        entry = choose(scene, hit)
        if entry is None:
            continue
        draft = draft_of(scene, hit, entry)
        if draft.sort in ("body", "org"):
            take_in(scene, draft, before)
        scene.add(draft)
        scene.present.update(draft.home)
        if before is not None and (
            (before.head == draft.head and hit.suffix) or hyphened(scene, before, draft)
        ):
            pair_up(scene, before, draft)
        elif before is not None and minority(scene, before, draft):
            draft.actors, draft.home = (
                [Actor(before.home[0], "CVL", None, None, "population")],
                before.home,
            )
            draft.first, draft.start = before.first, before.start
            before.use, before.nested = "modifier", True
            draft.reasons.append("a people within a state")
        before = draft


def pair_up(scene: Scene, a: Draft, b: Draft) -> None:
    """Two polities in one hyphenated word ("India-Pakistan border") act together."""
    if a.use != "actor" or b.use != "actor" or a.end >= b.start:
        return
    head = a.head if scene.doc.tokens[b.head].dep == "flat" else b.head
    both = Draft(a.first, b.last, head, "adjective", a.start, b.end, sort="state")
    both.actors = [*a.actors, *b.actors]
    both.home = (*a.home, *b.home)
    both.reasons.append("two in one word")
    a.use = b.use = "modifier"
    a.nested = b.nested = True
    scene.add(both)


def hyphened(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether a hyphen in a token of its own joins two polities ("US-Mexico border")."""
    tokens = scene.doc.tokens
    return (
        b.first == a.last + 1
        and tokens[a.last].text in ("-", "–")
        and tokens[a.last].start == a.end
        and tokens[a.last].end == b.start
        and a.sort == b.sort == "state"
        and tokens[b.head].dep in ("amod", "compound", "nmod:desc", "flat")
        and tokens[tokens[b.head].head].lemma not in scene.kb.nouns
    )


def minority(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether a people is told by the state it lives in: "Kosovo Serbs", "Estonian Russians"."""
    return (
        a.last == b.first
        and a.sort == "state"
        and a.use == "actor"
        and len(a.home) == 1
        and a.home != b.home
        and b.reasons[0].endswith(": demonym")
        and b.kind == "name"
        and a.head != b.head
        and scene.doc.tokens[a.head].head == b.head
        and scene.doc.tokens[b.head].text.endswith("s")
    )


def take_in(scene: Scene, draft: Draft, before: Draft | None) -> None:
    """Widens a body's name by the polity before it: "US State Department", "Iran's Quds Force"."""
    if before is None or before.sort != "state" or before.use != "actor":
        return
    gap = scene.doc.tokens[before.last : draft.first]
    if len(gap) > 1 or any(t.text not in ("'s", "’s", "'", "’") for t in gap):
        return
    same = before.home == draft.home
    home = scene.kb.organisations.get(draft.home[0]) if draft.home else None
    if (
        draft.sort == "body"
        and not same
        and len(before.home) == 1
        and " " in hit_text(scene, draft)
    ):
        # "the Iraqi National Intelligence Service": another state's body of that name
        name = hit_text(scene, draft)
        draft.actors = [Actor(before.home[0], draft.sector, name, None, "office")]
        draft.home, same = before.home, True
        draft.reasons.append("of the state named before it")
    if not same and (home is None or home.home is None or (home.home,) != before.home):
        return
    before.use, before.nested = "modifier", True
    draft.first, draft.start = before.first, before.start


def choose(scene: Scene, hit: Hit) -> Entry | None:
    """The reading of a name that holds on the day; None when it hides in a longer name."""
    entries = hit.entries
    return entries[0] if len(entries) == 1 else pick(scene, hit)


def pick(scene: Scene, hit: Hit) -> Entry:
    """Chooses among several readings by day, by part of speech and by rank."""
    on = scene.on
    for e in hit.entries:
        if (
            e.type == "renamed"
            and on
            and (e.since is None or e.since <= on)
            and (e.until is None or on < e.until)
        ):
            return e
    entries = [e for e in hit.entries if e.type != "renamed"]
    kinds = {e.type for e in entries}
    if kinds == {"capital", "igo"}:  # Brussels: the city when it says where, else the Union
        wanted = "capital" if locates(scene, hit) else "igo"
        return next(e for e in entries if e.type == wanted)
    plain = scene.doc.tokens[hit.last - 1]
    if plain.upos == "ADJ" or plain.dep == "amod":
        for e in entries:
            if e.type == "adjective":
                return e
    here, known = scene.present, scene.kb.organisations

    def absent(e: Entry) -> bool:
        organisation = known.get(e.id or "")
        home = organisation.home if organisation else None
        return e.id not in here and home not in here

    return min(entries, key=lambda e: (RANK.get(e.type, 9), absent(e)))


def locates(scene: Scene, hit: Hit) -> bool:
    """Whether the name stands where a place would: after "in", before "area"."""
    token = scene.doc.tokens[hit.last - 1]
    case = preposition(scene.doc, token.i)
    if case == "from" and scene.doc.tokens[token.head].upos == "NOUN":
        return True  # "a firm from Brussels"
    return case in scene.kb.locative or (token.dep == "compound" and token.head != token.i)


def draft_of(scene: Scene, hit: Hit, entry: Entry) -> Draft:
    """A draft of one name with the actor it stands for."""
    doc, _kb = scene.doc, scene.kb
    head = governor(doc, hit.first, hit.last)
    prepositions = [t.i for t in doc.tokens[hit.first : hit.last] if t.upos == "ADP"]
    if prepositions and head > prepositions[0] > hit.first:
        head = governor(doc, hit.first, prepositions[0])  # "Al Qaeda in the Islamic Maghreb"
    token = doc.tokens[head]
    kind = KIND.get(entry.type, "name")
    if entry.type in ("name", "official", "short") and token.upos == "ADJ":
        kind = "adjective"
    if (
        kind == "adjective"
        and token.upos in ("NOUN", "PROPN")
        and token.dep not in ("amod", "compound", "nmod:desc", "flat")
    ):
        kind = "name"  # "Iranians say", "the British left"
    draft = Draft(hit.first, hit.last, head, kind, hit.start, hit.end)
    draft.reasons.append(f"{scene.text[hit.start : hit.end]}: {entry.type}")
    if entry.type == "trap" or entry.id is None:
        draft.use, draft.sort = "name-part", "text"
        return draft
    draft.sort = sort_of(entry)
    draft.sector = entry.sector
    last = doc.tokens[hit.last - 1]
    draft.plural = draft.sort in ("org", "people") and last.xpos == "NNS"
    draft.label = entry.label
    draft.actors = [actor_of(scene, entry, kind, token.xpos == "NNPS" or token.text.endswith("s"))]
    draft.home = tuple(a.id for a in draft.actors if a.id)
    if hit.first and doc.tokens[hit.first - 1].text.lower() == "ethnic":
        draft.actors = [Actor(None, "CVL", f"ethnic {hit_text(scene, hit)}", None, "population")]
        draft.home, draft.sort = (), "people"
        draft.reasons.append("by descent, not of that state")
    if entry.type == "area":
        draft.use, draft.sort = "place", "area"
    if hit.suffix:
        qualify(draft, hit.suffix, scene)
    hyphen_use(scene, draft)
    if (draft.use == "actor" or entry.type == "area") and another(scene, hit, entry):
        draft.use, draft.actors, draft.sort, draft.home = "name-part", [], "text", ()
        draft.reasons.append("somebody or something else of that name")
    return draft


def hit_text(scene: Scene, hit: Hit | Draft) -> str:
    """The words of a hit or draft."""
    return scene.doc.text[hit.start : hit.end]


def sort_of(entry: Entry) -> str:
    """What sort of thing a reading is, for reference back to it."""
    if entry.type in POLITY_TYPES:
        return "people" if entry.type == "demonym" else "body" if entry.label else "state"
    return {"population": "people", "outlet": "outlet", "body": "body"}.get(entry.type, "org")


def actor_of(scene: Scene, entry: Entry, kind: str, plural: bool) -> Actor:
    """The actor a reading stands for."""
    kb = scene.kb
    who = entry.id or ""
    organisation = kb.organisations.get(who)
    if organisation is not None and organisation.kind == "body":
        return Actor(organisation.home, entry.sector, organisation.name, None, "office")
    if entry.type in POLITY_TYPES:
        sector = entry.sector
        if entry.type == "demonym" and kind == "name" and plural:
            sector = "CVL"
        name = entry.label or kb.name_of(who)
        return Actor(who, sector, name, None, kb.kind_of(who))
    return Actor(who, entry.sector, kb.name_of(who), None, kb.kind_of(who))


def qualify(draft: Draft, suffix: str, scene: Scene) -> None:
    """Marks a name in a hyphenated word that only qualifies ("US-made", "anti-Russian")."""
    last = suffix.rsplit("-", 1)[-1] if not suffix.endswith("-") else suffix[:-1]
    if last in scene.kb.suffixes or last in scene.kb.prefixes:
        draft.use = "modifier"
        draft.reasons.append(f"only qualifies: -{suffix}-")


def hyphen_use(scene: Scene, draft: Draft) -> None:
    """ "US - made" in three tokens: only qualifies."""
    tokens = scene.doc.tokens
    if draft.kind == "pronoun" or draft.use == "name-part":
        return
    after = draft.last
    if (
        after + 1 < len(tokens)
        and tokens[after].text in ("-", "–")
        and (tokens[after].start == draft.end)
        and tokens[after + 1].text.lower() in scene.kb.suffixes
    ):
        draft.use = "modifier"
        draft.reasons.append(f"only qualifies: -{tokens[after + 1].text}")
    before = draft.first - 1
    if (
        before > 0
        and tokens[before].text == "-"
        and tokens[before - 1].text.lower() in (scene.kb.prefixes)
        and tokens[before].end == draft.start
    ):
        draft.use = "modifier"
        draft.reasons.append(f"only qualifies: {tokens[before - 1].text}-")
