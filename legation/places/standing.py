"""How a name stands in its sentence: where something is, or who does something."""

from __future__ import annotations

from functools import cache

from legation.places.gazetteer import read
from legation.records import Document


@cache
def words() -> dict[str, frozenset[str]]:
    """The word lists of use.toml."""
    return {key: frozenset(value) for key, value in read("use.toml").items() if key != "homonym"}


def preposition(doc: Document, first: int) -> str:
    """The preposition right before a name, past articles, directions and owners."""
    tokens, i, past = doc.tokens, first - 1, words()["past_words"]
    sent = tokens[first].sent
    while i >= 0 and tokens[i].sent == sent:
        text = tokens[i].text.lower()
        if text in ("'s", "’s"):
            i -= 1
            while i > 0 and tokens[i].upos == "PROPN" and tokens[i - 1].upos == "PROPN":
                i -= 1
        elif text not in past and tokens[i].upos not in ("ADJ", "DET"):
            return text
        i -= 1
    return ""


def described(doc: Document, first: int, last: int) -> tuple[str | None, str]:
    """What X is said to be ("the city of X", "X province"), and the word after it."""
    tokens, lists = doc.tokens, words()
    after = tokens[last].text.lower() if last < len(tokens) else ""
    for kind in ("region", "area", "city"):
        if after in lists[f"{kind}_words"] and not (
            kind == "city" and after in ("airport", "hospital")
        ):
            return kind, after
    i = first - 1
    if i >= 1 and tokens[i].text == "," and tokens[i - 1].text.lower() in lists["city_words"]:
        return "city", after
    if i >= 0 and tokens[i].text.lower() == "the":
        i -= 1
    if i >= 1 and tokens[i].text.lower() == "of":
        i -= 1
        word = tokens[i].text.lower()
    elif i >= 0:
        word = tokens[i].text.lower()
        if (
            word in ("state", "district", "port", "capital")
            and i > 0
            and tokens[i].dep == "compound"
        ):
            return ("region" if word == "state" else "city"), after
    else:
        word = ""
    for kind in ("city", "region"):
        if word in lists[f"{kind}_words"]:
            return kind, after
    return _listed_feature(doc, first, last), after


def _listed_feature(doc: Document, first: int, last: int) -> str | None:
    """ "the Donetsk and Luhansk regions": a plural noun after a list is said of each."""
    tokens, i = doc.tokens, last
    while (
        i < len(tokens)
        and i < last + 8
        and (tokens[i].text in (",", "and", "or") or tokens[i].text[:1].isupper())
    ):
        i += 1
    if i < len(tokens) and i > last and tokens[i].text.endswith("s"):
        word = tokens[i].text.lower()
        for kind in ("region", "city"):
            if word in words()[f"{kind}_words"]:
                return kind
    return None


def role(doc: Document, first: int, last: int, head: int, power: bool) -> str:
    tokens, lists = doc.tokens, words()
    token = tokens[head]
    dep, governor = token.dep.split(":")[0], tokens[token.head]
    before = preposition(doc, first)
    if token.dep == "nmod:poss" or (last < len(tokens) and tokens[last].text in ("'s", "’s", "'")):
        return "owner"
    if dep in ("conj", "appos", "flat") and token.head < first:
        above = tokens[token.head]
        if above.text[:1].isupper() and dep != "flat":
            return role(doc, token.head, token.head + 1, token.head, power)
    inner = dep in ("compound", "amod", "nmod") and token.head >= last
    if inner and power and governor.text.lower() not in lists["sites"]:
        return "thing"
    if power and before == "on":
        return "object"
    if before in lists["plainly"]:
        if power and before in ("to", "from") and governor.lemma.lower() in lists["powers"]:
            return "says"
        return "where"
    if before in lists["locative"]:
        if before == "of" and governor.lemma.lower() in lists["of_places"]:
            return "where"
        return "of" if before in ("of", "for", "against", "between") else "where"
    if dep in ("compound", "amod", "nmod", "flat") and token.head >= last:
        return "where" if governor.text.lower() in lists["sites"] else "thing"
    if dep in ("nsubj", "obj", "obl", "iobj"):
        physical = governor.lemma.lower() in lists["physical"]
        undergoes = dep != "nsubj" or token.dep == "nsubj:pass" or governor.lemma == "fall"
        if physical and undergoes:
            return "where"
        return "subject" if dep == "nsubj" else "object"
    return "object"
