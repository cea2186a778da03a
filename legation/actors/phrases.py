"""Drafts of phrases led by an office, a body, a force or a group of people."""

from __future__ import annotations

import re

from legation.actors.model import Draft, Noun
from legation.actors.nounphrase import Phrase, base_phrase, owners_at, preposition
from legation.actors.scene import Scene
from legation.actors.wording import (
    gender_of,
    is_definite,
    label_of,
    named_otherwise,
    role_text,
    sector_of,
    title_end,
)

#: the number of a monarch or pope
ROMAN = re.compile(r"[IVX]+")
#: a type of aircraft or missile: F-16, Su-24, MiG-29, S-300
WEAPON = re.compile(r"[A-Z][A-Za-z]{0,4}-\d{1,3}[A-Z]{0,2}s?")
AGREEING = frozenset({"NOUN", "PROPN", "ADJ"})


def drafts_of_phrases(scene: Scene) -> None:
    """Adds a draft for every phrase whose leading noun stands for somebody."""
    nouns = scene.kb.nouns
    again = scene.kb.words["again"]
    taken: set[int] = set()
    tokens = scene.doc.tokens
    for token in tokens:
        i = token.i
        if token.upos not in ("NOUN", "PROPN") or i in taken or i in scene.hit_at:
            continue
        noun = nouns.get(token.lemma.lower())
        if noun is not None and named_otherwise(scene, i, noun):
            continue
        if noun is not None and noun.klass == "state" and i and tokens[i - 1].text == "of":
            continue
        if second_of_title(scene, i):
            continue
        if noun is None:
            if WEAPON.fullmatch(token.text):
                noun = Noun("arms", "MIL", "air force")
            elif token.lemma.lower() in again:
                noun = Noun("state", None, "")
            else:
                continue
        draft = phrase_draft(scene, i, noun)
        if draft is not None:
            taken.update(range(draft.first, max(draft.head, i) + 1))
            if draft.person:
                taken.update(range(i, draft.last))


def phrase_draft(scene: Scene, i: int, noun: Noun) -> Draft | None:
    """The draft of the phrase that noun `i` leads; None when another noun leads it."""
    doc, _kb = scene.doc, scene.kb
    phrase = widened(scene, before_and(scene, base_phrase(doc, i), i))
    core = leading_noun(scene, phrase, i)
    if core != i:
        return None
    phrase = with_person(scene, with_general(scene, phrase, i))
    head = doc.tokens[phrase.head]
    modifying = phrase.head > i and not scene.persons.get(phrase.head) and head.upos != "PROPN"
    modifying = modifying and head.text.lower() not in scene.kb.sets["elect"]
    if modifying and phrase.head not in scene.hit_at:
        phrase = Phrase(left_of(scene, i), i + 1, i, i)
    draft = Draft(phrase.first, phrase.last, phrase.head, "description")
    draft.lemma, draft.core = doc.tokens[i].lemma.lower(), i
    draft.sort = {
        "role": "person",
        "force": "body",
        "arms": "arms",
        "people": "people",
        "outlet": "outlet",
        "org": "org",
        "state": "state",
    }.get(noun.klass, "body")
    draft.plural = doc.tokens[i].xpos in ("NNS", "NNPS") or draft.lemma in ("police", "people")
    if noun.klass == "force" and draft.plural:
        draft.sort = "people"
    draft.person = person_in(scene, phrase, i)
    if draft.person:
        draft.sort, draft.plural = "person", False
    draft.role = role_text(scene, phrase, i) if noun.klass == "role" or draft.person else ""
    draft.kind = "role" if draft.role else "description"
    if modifying:
        draft.kind = "adjective"
    draft.definite = is_definite(scene, phrase, i)
    draft.need = "holder" if noun.klass not in ("org", "state") else noun.klass
    draft.sector = sector_of(scene, phrase, i, noun)
    draft.label = label_of(scene, phrase, i, noun)
    draft.gender = gender_of(scene, phrase)
    extend_by_complement(scene, draft, i)
    scene.add(draft)
    return draft


def before_and(scene: Scene, phrase: Phrase, i: int) -> Phrase:
    """The phrase cut before an "and" that joins noun `i` to another noun."""
    tokens = scene.doc.tokens
    for j in range(i + 1, phrase.last - 1):
        if tokens[j].upos == "CCONJ" and tokens[j - 1].upos in ("NOUN", "PROPN"):
            return Phrase(phrase.first, j, i, i)
    for j in range(i - 1, phrase.first, -1):
        if (
            tokens[j].upos == "CCONJ"
            and j - 1 not in scene.hit_at
            and (
                tokens[j - 1].lemma.lower() in scene.kb.nouns
                and tokens[j - 1].upos == "NOUN"
                and tokens[j - 1].dep not in ("amod", "compound")
            )
        ):
            return Phrase(j + 1, phrase.last, phrase.head, phrase.core)
    return phrase


def widened(scene: Scene, phrase: Phrase) -> Phrase:
    """The phrase with what the tree left out before it: "Swedish | Foreign | Minister"."""
    tokens, kb = scene.doc.tokens, scene.kb
    first = phrase.first
    if tokens[first].upos in ("DET", "NUM", "PRON"):
        return phrase
    sent = tokens[first].sent
    while (
        first
        and tokens[first - 1].sent == sent
        and first - 1 not in scene.hit_at
        and (
            tokens[first - 1].lemma.lower() in kb.sets["ranks"]
            or tokens[first - 1].lemma.lower() in kb.portfolio
        )
    ):
        first -= 1
    hit = scene.hit_at.get(first - 1)
    if hit is None or hit.suffix or tokens[hit.first].sent != sent:
        return phrase._replace(first=first)
    adjective = any(e.type in ("adjective", "regional") for e in hit.entries)
    if adjective and tokens[hit.last - 1].upos in ("ADJ", "PROPN"):
        return phrase._replace(first=hit.first)
    return phrase._replace(first=first)


def left_of(scene: Scene, i: int) -> int:
    """First token of the words that qualify noun `i` when it itself qualifies another."""
    tokens = scene.doc.tokens
    first = i
    while (
        first > 0
        and tokens[first - 1].upos in AGREEING
        and (tokens[first - 1].head <= i or tokens[first - 1].head == tokens[i].head)
        and tokens[first - 1].sent == tokens[i].sent
    ):
        first -= 1
    return first


def leading_noun(scene: Scene, phrase: Phrase, i: int) -> int:
    """The noun that says what the phrase is: its head, or the last title before a name."""
    tokens, nouns = scene.doc.tokens, scene.kb.nouns
    best = i
    for j in range(i + 1, min(phrase.head, phrase.last - 1) + 1):
        t = tokens[j]
        if tokens[j - 1].text in ("of", "for") or second_of_title(scene, j):
            continue
        if t.upos in ("NOUN", "PROPN") and t.lemma.lower() in nouns and j not in scene.persons:
            best = j
    return best


def second_of_title(scene: Scene, i: int) -> bool:
    """Whether "general" belongs to the title before it ("secretary general")."""
    tokens = scene.doc.tokens
    if i == 0 or tokens[i].lemma.lower() != "general":
        return False
    k = i - 2 if tokens[i - 1].text == "-" and i > 1 else i - 1
    return tokens[k].lemma.lower() in scene.kb.sets["generals"]


def with_general(scene: Scene, phrase: Phrase, i: int) -> Phrase:
    """The phrase with the "general" of its title."""
    j = i + 1
    if j >= len(scene.doc.tokens) or not second_of_title(scene, j) or phrase.last > j + 1:
        return phrase
    head = j if scene.doc.tokens[i].head == j else phrase.head
    return Phrase(phrase.first, j + 1, head, i)


def with_person(scene: Scene, phrase: Phrase) -> Phrase:
    """The phrase with the personal name that ends it or follows it without a comma."""
    tokens = scene.doc.tokens
    last = phrase.last
    entity = scene.persons.get(last - 1)
    if entity is None or entity.end <= last or last - 1 <= phrase.core:
        after = title_end(scene, phrase.core)
        entity = scene.persons.get(after)
        if entity is None or entity.start != after or after >= len(tokens):
            return phrase
        if tokens[after].sent != tokens[phrase.core].sent or after < phrase.last - 1:
            return phrase
    end = entity.end
    for j in range(entity.start + 1, entity.end):
        if tokens[j].upos in ("VERB", "AUX"):
            end = j
            break
    head = phrase.head
    name = range(entity.start, end)
    if head < entity.start and tokens[head].head in name:
        head = next(
            (j for j in name if not phrase.first <= tokens[j].head < end), tokens[head].head
        )
    return Phrase(phrase.first, end, head, phrase.core)


def person_in(scene: Scene, phrase: Phrase, i: int) -> str:
    """The personal name in a phrase, after its title ("" without one)."""
    if phrase.last <= i + 1:
        return ""
    tokens = scene.doc.tokens
    for j in range(i + 1, phrase.last):
        entity = scene.persons.get(j)
        if entity is not None:
            end = max(j + 1, min(entity.end, phrase.last))
            while end < phrase.last and (
                end in scene.persons
                or tokens[end].upos == "PROPN"
                or ROMAN.fullmatch(tokens[end].text)
            ):
                end += 1
            return scene.words(j, end)
    name = [
        j
        for j in range(i + 1, phrase.last)
        if tokens[j].upos in ("PROPN", "X") and j not in scene.hit_at
    ]
    if not name or name[0] != i + 1:
        return ""
    noun = scene.kb.nouns.get(tokens[i].lemma.lower())
    place = scene.kb.subnational.get(scene.words(name[0], name[-1] + 1))
    if place and (noun is None or noun.klass != "role"):
        return ""
    return scene.words(name[0], name[-1] + 1)


def extend_by_complement(scene: Scene, draft: Draft, i: int) -> None:
    """Takes in "of X" that follows at once; notes where "of X" or "in X" may tell whose."""
    doc = scene.doc
    below = doc.children[i] if draft.head == i else (*doc.children[i], *doc.children[draft.head])
    for child in below:
        t = doc.tokens[child]
        if child < i + 1 or not t.dep.startswith(("nmod", "obl")) or child - draft.last > 8:
            continue
        case = preposition(doc, child) or before_name(scene, child)
        many = draft.plural and draft.lemma in scene.kb.sets["loose"]
        if case == "in" and draft.need == "holder" and not (many or draft.lemma in scene.kb.abroad):
            draft.traits = (*draft.traits, f"in:{child}")
        if (
            case not in scene.kb.sets["linking"]
            or (case != "of" and draft.sector == "MIL")
            or (case == "from" and doc.child(i, "nmod:poss") is not None)
        ):
            continue
        draft.traits = (f"of:{spoken_of(scene, child)}", *draft.traits)
        names = t.upos == "PROPN" or t.lemma.lower() in scene.kb.nouns
        if draft.last == i + 1 and draft.kind != "adjective" and names:
            last = owners_at(doc, child)[-1] if draft.plural else child
            hit = scene.hit_at.get(last)
            stop = hit.last if hit is not None else last + 1
            for name in doc.children[last]:
                if name == stop and doc.tokens[name].dep in ("flat", "compound"):
                    stop += 1
            draft.last = stop
            i = child


def before_name(scene: Scene, child: int) -> str | None:
    """The preposition right before a name, where the tree hangs it elsewhere."""
    token = scene.doc.tokens[child - 1]
    return token.text.lower() if token.upos == "ADP" else None


def spoken_of(scene: Scene, child: int) -> int:
    """The token that speaks for the name of the gazetteer at a token, else the token."""
    hit = scene.hit_at.get(child)
    drafts = scene.starting.get(hit.first, ()) if hit is not None else ()
    return next((d.head for d in drafts), child)
