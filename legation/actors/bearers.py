"""Other bearers of a name: persons, companies, towns called like a state or capital."""

from __future__ import annotations

from legation.actors.model import Entry, Hit
from legation.actors.nounphrase import preposition
from legation.actors.scene import Scene

APOSTROPHES = ("'", "’")


def another(scene: Scene, hit: Hit, entry: Entry) -> bool:
    """Whether a name means another bearer here: a person, or a place of the same name."""
    tokens = scene.doc.tokens
    for back in (1, 2):
        if hit.first >= back and (
            scene.text[tokens[hit.first - back].start : hit.end] in scene.kb.subnational
        ):
            return True  # "New Jersey", "New South Wales"
    if entry.type in ("capital", "name") and before_region(scene, hit, entry):
        return True
    if (
        thing_named(scene, hit, entry)
        or called_else(scene, hit, entry)
        or goes_on(scene, hit, entry)
    ):
        return True
    if named_after(scene, hit, entry) or amid(scene, hit, entry) or sporting(scene, hit, entry):
        return True
    entity = scene.persons.get(hit.first)
    name = scene.text[hit.start : hit.end]
    company = scene.kb.words["company"].get(name)
    if company is not None:
        words = scene.vocabulary()
        own, other = len(words & set(company["own"])), len(words & set(company["other"]))
        if own or other:
            return other > own
    if name not in scene.kb.given_names:
        return False
    if entity is not None and entity.start == hit.first and entity.end == hit.last:
        spoken_of = entry.type == "name" or state_named(scene, entry)
        return in_longer(scene, name) if spoken_of else True
    if named_like(scene, hit):
        return True
    surname = scene.persons.get(hit.last)  # "Ireland | Baldwin", the first read as a place
    token = tokens[hit.last - 1]
    if surname is None:
        return False
    inside = token.dep in ("compound", "flat") and token.head < surname.end
    return inside or preposition(scene.doc, token.i) is None


def state_named(scene: Scene, entry: Entry) -> bool:
    """Whether the text names the state of a capital: "Peru's minister …  Lima refused"."""
    return any(
        e.id == entry.id and e.type in ("name", "adjective", "demonym", "short")
        for hit in scene.hits
        for e in hit.entries
    )


def in_longer(scene: Scene, name: str) -> bool:
    """Whether a person of more names bears this one: "Chad Wolf", and then "Chad" alone."""
    tokens = scene.doc.tokens
    return any(
        e.label == "Person" and e.end - e.start > 1 and tokens[e.start].text == name
        for e in scene.doc.entities
    )


def thing_named(scene: Scene, hit: Hit, entry: Entry) -> bool:
    """Whether a word beside the name makes it a thing's: "Lake Chad", "Treaty of Rome"."""
    if entry.type not in ("name", "capital", "adjective", "short") or hit.suffix:
        return False
    tokens, naming = scene.doc.tokens, scene.kb.naming
    first = hit.first
    before = tokens[first - 1].text if first else ""
    if before in naming["before"] and tokens[first - 1].upos != "VERB":
        return True
    if before == "of" and first > 1 and tokens[first - 2].text in naming["of"]:
        return True
    for t in tokens[hit.last : hit.last + 4]:
        if t.text in naming["after"]:
            return True
        if (
            not (t.text[:1].isupper() and t.upos in ("PROPN", "NOUN", "ADJ"))
            and t.text not in APOSTROPHES
        ):
            return False
    return False


def goes_on(scene: Scene, hit: Hit, entry: Entry) -> bool:
    """Whether a surname follows that the reader took into the name: "Kenya Barris"."""
    if entry.type not in ("name", "capital") or hit.suffix or hit.last >= len(scene.doc.tokens):
        return False
    after = scene.doc.tokens[hit.last]
    if after.upos != "PROPN" or after.dep != "flat" or after.i in scene.hit_at:
        return False
    if not hit.first <= after.head < hit.last or after.lemma.lower() in scene.kb.nouns:
        return False
    whole = any(e.start == hit.first and e.end > hit.last for e in scene.doc.entities)
    return whole and not after.text.isupper() and after.text[:1].isupper()


def called_else(scene: Scene, hit: Hit, entry: Entry) -> bool:
    """Whether an apposition says who bears the name: "Iceland, the supermarket chain"."""
    if entry.type not in ("name", "short", "capital"):
        return False
    doc, kb = scene.doc, scene.kb
    for child in doc.children[hit.last - 1]:
        t = doc.tokens[child]
        if t.dep != "appos" or t.upos != "NOUN" or t.head > t.i:
            continue
        noun = kb.nouns.get(t.lemma.lower())
        person = noun is not None and noun.klass == "role" and t.xpos == "NN"
        if t.lemma.lower() in kb.sets["bearers"] or (
            person and t.lemma.lower() not in kb.sets["roles_of_states"]
        ):
            return True
    return False


def named_like(scene: Scene, hit: Hit) -> bool:
    """Whether a given name and the surname after it are one name to the reader: "Israel Dagg"."""
    tokens = scene.doc.tokens
    t = tokens[hit.last - 1]
    if t.dep != "compound" or t.head != hit.last or tokens[t.head].upos != "PROPN":
        return False
    if tokens[t.head].lemma.lower() in scene.kb.nouns or t.head in scene.hit_at:
        return False
    return any(e.start == hit.first and e.end == hit.last + 1 for e in scene.doc.entities)


def amid(scene: Scene, hit: Hit, entry: Entry) -> bool:
    """Whether the name stands amid that of a hospital or firm: "Beth *Israel* Medical Center"."""
    before = scene.doc.tokens[hit.first - 1] if hit.first else None
    if entry.type not in ("name", "capital", "short") or before is None:
        return False
    if before.upos != "PROPN" or before.lemma.lower() in scene.kb.nouns or before.text.isupper():
        return False
    return any(
        e.label in ("Facility", "Organization") and e.start < hit.first and hit.last < e.end
        for e in scene.doc.entities
    )


def sporting(scene: Scene, hit: Hit, entry: Entry) -> bool:
    """Whether a state's name means its team: "Germany beat Brazil in the semi-final"."""
    if entry.type not in ("name", "short") or not scene.sports(scene.doc.tokens[hit.first].sent):
        return False
    tokens, sport = scene.doc.tokens, scene.kb.words["sport"]
    sporting_verbs = set(sport["verbs"])
    t = tokens[hit.last - 1]
    for _ in range(4):
        if t.dep not in ("conj", "flat"):
            break
        t = tokens[t.head]
    above = tokens[t.head]
    if t.dep in ("nsubj", "obj", "nsubj:pass", "obl"):
        case = preposition(scene.doc, t.i)
        does = {
            above.lemma,
            *(tokens[c].lemma for c in scene.doc.children[above.i] if tokens[c].dep == "xcomp"),
        }
        return bool(does & sporting_verbs) and case in (None, "against", "over", "by", "with")
    return t.dep in ("nmod", "compound", "nmod:poss") and above.lemma in sport["company"]


def before_region(scene: Scene, hit: Hit, entry: Entry) -> bool:
    """Whether a region of another state follows after a comma: "Lima, Ohio"."""
    tokens = scene.doc.tokens
    if hit.last + 1 >= len(tokens) or tokens[hit.last].text != ",":
        return False
    after = tokens[hit.last + 1]
    state = scene.kb.subnational.get(scene.text[after.start : after.end])
    if entry.type == "name" and state != "USA":
        return False  # a list of places more likely than a town called like a state
    closed = hit.last + 2 >= len(tokens) or tokens[hit.last + 2].text in (",", ".", ";", ")")
    return state is not None and state != entry.id and (closed or entry.type == "capital")


def named_after(scene: Scene, hit: Hit, entry: Entry) -> bool:
    """Whether the name begins the name of something else: "China Airlines", "Doha Round"."""
    if entry.type not in ("name", "capital", "adjective", "short"):
        return False
    tokens = scene.doc.tokens
    last = tokens[hit.last - 1]
    head = tokens[last.head]
    if last.dep not in ("compound", "amod", "nmod:desc") or head.upos != "PROPN":
        return False
    if head.i < hit.last or head.i in scene.hit_at or head.i in scene.persons:
        return False
    top = head
    while top.dep in ("compound", "nmod:desc") and top.head > top.i:
        top = tokens[top.head]
    if top.lemma.lower() in scene.kb.nouns:
        return False
    between = tokens[hit.last : head.i + 1]
    if any(
        not t.text[:1].isupper()
        or t.i in scene.persons
        or t.lemma.lower() in scene.kb.nouns
        or any(c.isdigit() for c in t.text)
        for t in between
    ):
        return False
    first, stop = scene.doc.sentences[last.sent]
    small = sum(1 for t in tokens[first:stop] if t.text[:1].islower())
    return small >= 3  # not in a headline that capitalises every word
