"""Drafts of phrases led by an office, a body, a force or a group of people."""

from __future__ import annotations

from legation.actors.model import Draft, Noun
from legation.actors.nounphrase import Phrase, base_phrase, preposition
from legation.actors.scene import Scene

LINKING = frozenset({"of", "for", "from"})
#: bodies whose "in X" tells where they are, not whose
ABROAD = frozenset({"embassy", "consulate", "mission", "delegation", "ambassador", "envoy", "diplomat",
                    "office", "correspondent", "attache", "representative", "peacekeeper", "legation"})
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
        if noun is not None and noun.klass == "state" and i and tokens[i - 1].text == "of":
            continue
        if noun is None:
            if token.lemma.lower() in again:
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
    phrase = base_phrase(doc, i)
    core = leading_noun(scene, phrase, i)
    if core != i:
        return None
    phrase = with_person(scene, phrase)
    head = doc.tokens[phrase.head]
    modifying = phrase.head > i and not scene.persons.get(phrase.head) and head.upos != "PROPN"
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
    draft.role = role_text(scene, phrase, i) if noun.klass == "role" else ""
    draft.kind = "role" if noun.klass == "role" else "description"
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
        if tokens[j - 1].text in ("of", "for"):
            continue
        if t.upos in ("NOUN", "PROPN") and t.lemma.lower() in nouns and j not in scene.persons:
            best = j
    return best


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
    head = phrase.head
    name = range(entity.start, entity.end)
    if head < entity.start and tokens[head].head in name:
        head = next(
            (j for j in name if not phrase.first <= tokens[j].head < entity.end), tokens[head].head
        )
    return Phrase(phrase.first, entity.end, head, phrase.core)


def title_end(scene: Scene, core: int) -> int:
    """One past the title that noun `core` leads: "Secretary of State", "Minister for Europe"."""
    tokens = scene.doc.tokens
    i = core + 1
    if i < len(tokens) and tokens[i].text in ("of", "for"):
        j = i + 1
        while j < len(tokens) and j < i + 7 and j not in scene.persons and (
            tokens[j].text[:1].isupper() or tokens[j].text in ("the", "and", "of", "'s", "&")
        ):
            j += 1
        if j in scene.persons and j > i + 1:
            return j
    return i


def person_in(scene: Scene, phrase: Phrase, i: int) -> str:
    """The personal name in a phrase, after its title ("" without one)."""
    if phrase.last <= i + 1:
        return ""
    tokens = scene.doc.tokens
    for j in range(i + 1, phrase.last):
        entity = scene.persons.get(j)
        if entity is not None:
            return scene.words(j, max(j + 1, min(entity.end, phrase.last)))
    name = [
        j
        for j in range(i + 1, phrase.last)
        if tokens[j].upos in ("PROPN", "X") and j not in scene.hit_at
    ]
    if not name or name[0] != i + 1 or scene.kb.subnational.get(scene.words(name[0], name[-1] + 1)):
        return ""
    return scene.words(name[0], name[-1] + 1)


def role_text(scene: Scene, phrase: Phrase, i: int) -> str:
    """The office in lower case without polity, articles and names ("foreign minister")."""
    tokens = scene.doc.tokens
    words: list[str] = []
    for j in range(i - 1, phrase.first - 1, -1):
        t = tokens[j]
        if (
            j in scene.hit_at
            or t.upos not in ("NOUN", "PROPN", "ADJ", "PUNCT", "ADV")
            or (t.upos == "PUNCT" and t.text != "-")
        ):
            break
        if t.upos == "PUNCT" and (j - 1 in scene.hit_at):
            break
        words.append(t.text.lower())
    words.reverse()
    tail = title_end(scene, i)
    if i + 1 < len(tokens) and tokens[i + 1].text == "of" and tokens[min(i + 2, len(tokens) - 1)].text in (
        "State", "state", "Staff", "staff"
    ):
        tail = i + 3
    rest = [t.text.lower() for t in tokens[i + 1 : tail] if t.i not in scene.hit_at]
    if rest and rest[-1] in ("of", "for", "the"):
        rest = []
    text = " ".join([*words, tokens[i].text.lower(), *rest])
    return text.replace(" - ", "-").lstrip("- ")


def is_definite(scene: Scene, phrase: Phrase, i: int) -> bool:
    """Whether the phrase is marked as known ("the", "this", "both", "its")."""
    for j in range(phrase.first, i):
        t = scene.doc.tokens[j]
        if t.upos in ("DET", "PRON") and t.text.lower() in DEFINITE:
            return True
    return False


DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "both", "its", "their", "his", "her", "our", "my"}
)


def sector_of(scene: Scene, phrase: Phrase, i: int, noun: Noun) -> str | None:
    """The sector by the words before the noun, nearest first, else the noun's own."""
    tokens, kb = scene.doc.tokens, scene.kb
    for j in range(i - 1, phrase.first - 1, -1):
        if j in scene.hit_at:
            continue
        word = tokens[j].lemma.lower()
        if noun.klass in ("role", "people", "outlet") or noun.sector is None or word in STRONG:
            sector = kb.sector_words.get(word)
            if sector:
                return sector
        inner = kb.nouns.get(word)
        if inner and inner.klass in ("body", "force") and inner.sector and noun.klass == "role":
            return inner.sector
    return noun.sector


#: words that change the sector of a body or force ("rebel forces", "police forces")
STRONG = frozenset(
    {
        "rebel",
        "separatist",
        "insurgent",
        "police",
        "opposition",
        "militant",
        "peacekeeping",
        "guerrilla",
        "intelligence",
    }
)


def label_of(scene: Scene, phrase: Phrase, i: int, noun: Noun) -> str | None:
    """The body's own name ("Ministry of Foreign Affairs")."""
    if not noun.label:
        return None
    if "{x}" not in noun.label:
        return noun.label[:1].upper() + noun.label[1:]
    tokens, book = scene.doc.tokens, scene.kb.portfolio
    for first in range(phrase.first, i):
        words = scene.words(first, i).lower()
        if words in book:
            return noun.label.replace("{x}", book[words])
    for child in scene.doc.children[i]:
        if child > i and tokens[child].dep == "nmod" and preposition(scene.doc, child) in LINKING:
            words = scene.words(min(scene.doc.subtree(child)) + 1, child + 1)
            return noun.label.replace("{x}", words.removeprefix("the ").title())
    return None


def gender_of(scene: Scene, phrase: Phrase) -> str:
    """Sex by the titles in the phrase."""
    book = scene.kb.gender
    for j in range(phrase.first, phrase.last):
        t = scene.doc.tokens[j]
        sex = book.get(t.text) or book.get(t.lemma.lower())
        if sex:
            return sex
    return ""


def extend_by_complement(scene: Scene, draft: Draft, i: int) -> None:
    """Takes in "of X", "for X" that follows at once; notes where "of X" or "in X" may tell whose."""
    doc = scene.doc
    for child in doc.children[i]:
        t = doc.tokens[child]
        if child < i + 1 or not t.dep.startswith(("nmod", "obl")) or child - draft.last > 8:
            continue
        case = preposition(doc, child)
        if case == "in" and draft.lemma not in ABROAD:
            draft.traits = (*draft.traits, f"in:{child}")
        if case not in LINKING:
            continue
        draft.traits = (f"of:{child}", *draft.traits)
        if draft.last == i + 1 and draft.kind != "adjective":
            stop = child + 1
            for name in doc.children[child]:
                if name == stop and doc.tokens[name].dep in ("flat", "compound"):
                    stop += 1
            draft.last = stop
            i = child
