"""What the words of a phrase say: its office, its sector, its own name, its sex."""

from __future__ import annotations

from legation.actors.model import Noun
from legation.actors.nounphrase import Phrase, preposition
from legation.actors.scene import Scene

PERSONAL = frozenset({"role", "people", "outlet"})


def role_text(scene: Scene, phrase: Phrase, i: int) -> str:
    """The office in lower case without polity, articles and names ("foreign minister")."""
    tokens = scene.doc.tokens
    words: list[str] = []
    for j in range(i - 1, phrase.first - 1, -1):
        t = tokens[j]
        if (
            j in scene.hit_at
            or (t.upos == "PROPN" and scene.text[t.start : t.end] in scene.kb.subnational)
            or t.upos not in ("NOUN", "PROPN", "ADJ", "PUNCT", "ADV")
            or (t.upos == "PUNCT" and t.text != "-")
        ):
            break
        if t.upos == "PUNCT" and (j - 1 in scene.hit_at):
            break
        words.append(t.text.lower())
    words.reverse()
    tail = title_end(scene, i)
    if scene.words(i + 1, min(i + 3, len(tokens))).lower() in ("of state", "of staff"):
        tail = i + 3
    if scene.words(i + 1, min(i + 2, len(tokens))).lower() == "general":
        tail = i + 2
    rest = [t.text.lower() for t in tokens[i + 1 : tail] if t.i not in scene.hit_at]
    if rest and rest[-1] in ("of", "for", "the"):
        rest = []
    noun = tokens[i].lemma if tokens[i].xpos == "NNS" else tokens[i].text
    text = " ".join([*words, noun.lower(), *rest])
    text = text.replace(" - ", "-").lstrip("- ")
    before = {t.text.lower() for t in tokens[phrase.first : i]}
    if before & {"former", "ex"} and not text.startswith(("former", "ex")):
        text = f"former {text}"
    return text


def is_definite(scene: Scene, phrase: Phrase, i: int) -> bool:
    """Whether the phrase is marked as known ("the", "this", "both", "its").

    A bare noun that begins the sentence as its subject is too: "Commission rejects request".
    """
    token = scene.doc.tokens[i]
    first, _ = scene.doc.sentences[token.sent]
    if i == first and token.xpos in ("NN", "NNP") and token.dep.startswith("nsubj"):
        noun = scene.kb.nouns.get(token.lemma.lower())
        if noun is not None and noun.klass in ("body", "org"):
            return True
    for j in range(phrase.first, i):
        t = scene.doc.tokens[j]
        if t.upos in ("DET", "PRON") and t.text.lower() in scene.kb.sets["definite"]:
            return True
    return False


def sector_of(scene: Scene, phrase: Phrase, i: int, noun: Noun) -> str | None:
    """The sector by the words before the noun, nearest first, else the noun's own."""
    tokens, kb = scene.doc.tokens, scene.kb
    if tokens[i].text in kb.titles and phrase.last > i + 1:
        plain = {t.text.lower() for t in tokens[phrase.first : i]}.isdisjoint(kb.sets["envoys"])
        if plain:
            return kb.titles[tokens[i].text]
    if tokens[i].text == "Bank" and i + 2 < len(tokens) and tokens[i + 1].text == "of":
        of = scene.hit_at.get(i + 2) or scene.hit_at.get(min(i + 3, len(tokens) - 1))
        if of is not None and any(e.type == "name" for e in of.entries):
            return "GOV"  # a central bank
    if i > phrase.first:
        k = i - 2 if tokens[i - 1].text == "-" and i > 1 else i - 1
        pair = f"{tokens[k].lemma} {tokens[i].lemma}".lower()
        if pair in kb.pair_sectors:
            return kb.pair_sectors[pair]
    for j in range(i - 1, phrase.first - 1, -1):
        if j in scene.hit_at:
            continue
        word = tokens[j].lemma.lower()
        if (noun.sector in (None, "GOV") and noun.klass in PERSONAL) or word in scene.kb.sets[
            "strong"
        ]:
            sector = kb.sector_words.get(word)
            if sector:
                return sector
        inner = kb.nouns.get(word)
        bodily = inner is not None and inner.klass in ("body", "force") and noun.klass == "role"
        if inner and bodily and inner.sector and noun.sector in (None, "GOV"):
            return inner.sector
    return noun.sector


def label_of(scene: Scene, phrase: Phrase, i: int, noun: Noun) -> str | None:
    """The body's own name ("Ministry of Foreign Affairs")."""
    if not noun.label:
        return None
    if "{x}" not in noun.label:
        return full_label(scene, phrase, i, noun.label)
    tokens, book = scene.doc.tokens, scene.kb.portfolio
    for first in range(phrase.first, i):
        words = scene.words(first, i).lower()
        if words in book:
            return noun.label.replace("{x}", book[words])
    for child in scene.doc.children[i]:
        case = preposition(scene.doc, child)
        if child > i and tokens[child].dep == "nmod" and case in scene.kb.sets["linking"]:
            words = scene.words(min(scene.doc.subtree(child)) + 1, child + 1)
            return noun.label.replace("{x}", words.removeprefix("the ").title())
    return None


def full_label(scene: Scene, phrase: Phrase, i: int, label: str) -> str:
    """The body's name with the words that say which ("Supreme Court", "Coast guard")."""
    tokens = scene.doc.tokens
    first = i
    while (
        first > phrase.first
        and first - 1 not in scene.hit_at
        and (
            tokens[first - 1].dep in ("compound", "amod")
            and (
                tokens[first - 1].upos == "PROPN"
                or tokens[first - 1].lemma.lower() in scene.kb.sets["labelling"]
            )
            and scene.text[tokens[first - 1].start : tokens[first - 1].end]
            not in scene.kb.subnational
        )
    ):
        first -= 1
    if first == i:
        return label[:1].upper() + label[1:]
    text = scene.words(first, i + 1)
    return text[:1].upper() + text[1:]


def gender_of(scene: Scene, phrase: Phrase) -> str:
    """Sex by the titles in the phrase."""
    book = scene.kb.gender
    for j in range(phrase.first, phrase.last):
        t = scene.doc.tokens[j]
        sex = book.get(t.text) or book.get(t.lemma.lower())
        if sex:
            return sex
    return ""


def title_end(scene: Scene, core: int) -> int:
    """One past the title that noun `core` leads: "Secretary of State", "Minister for Europe"."""
    tokens = scene.doc.tokens
    i = core + 1
    if i < len(tokens) and tokens[i].text in ("of", "for"):
        j = i + 1
        while (
            j < len(tokens)
            and j < i + 7
            and j not in scene.persons
            and (tokens[j].text[:1].isupper() or tokens[j].text in ("the", "and", "of", "'s", "&"))
        ):
            j += 1
        if j in scene.persons and j > i + 1:
            return j
    return i


def named_otherwise(scene: Scene, i: int, noun: Noun) -> bool:
    """Whether a noun is but a word of a name: "Man Booker Prize", "Ministry of Justice", "5 PM"."""
    tokens, sets = scene.doc.tokens, scene.kb.sets
    t = tokens[i]
    if t.lemma.lower() in sets["in_capitals"]:
        return not t.text.isupper() or (i > 0 and tokens[i - 1].upos == "NUM")
    if not t.text[:1].isupper() or i == scene.doc.sentences[t.sent][0]:
        return False
    if tokens[i - 1].text == "of" and t.lemma.lower() in scene.kb.portfolio and i > 1:
        return tokens[i - 2].lemma.lower() in scene.kb.nouns
    after = tokens[t.head]
    named = t.dep == "compound" and after.upos == "PROPN" and after.i not in scene.persons
    return noun.klass == "people" and named and after.lemma.lower() not in scene.kb.nouns
