"""From the words of a source to the actors they stand for."""

from __future__ import annotations

from legation.attribution.sources import RELATIVES, phrase_of
from legation.attribution.view import Phrase, View
from legation.records import Actor, Mention, Source

_NAMES = frozenset(["NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"])


def sources_for(view: View, phrases: list[Phrase]) -> tuple[Source, ...]:
    """One source for every actor that the phrases name, in order."""
    out: list[Source] = []
    for phrase in phrases:
        for part in _split(view, phrase):
            out.extend(_resolved(view, part))
    return tuple(out)


def _split(view: View, phrase: Phrase) -> list[Phrase]:
    """The members of a coordination ("France and Germany"), or the phrase itself."""
    members = [
        j
        for j in view.children[phrase.head]
        if view.tokens[j].dep == "conj" and view.tokens[j].upos in _NAMES and j <= phrase.last
    ]
    if not members:
        return [phrase]
    first_end = view.extent(members[0])[0] - 1
    while first_end > phrase.head and view.tokens[first_end].upos in ("PUNCT", "CCONJ"):
        first_end -= 1
    parts = [Phrase(phrase.first, max(first_end, phrase.head), phrase.head)]
    for n, j in enumerate(members):
        part = phrase_of(view, j)
        last = phrase.last if n == len(members) - 1 else part.last
        parts.append(Phrase(max(part.first, parts[-1].last + 1), max(last, part.head), j))
    return parts


def _resolved(view: View, phrase: Phrase) -> list[Source]:
    span = view.doc.span(phrase.first, phrase.last)
    return [
        Source(actor, span.start, span.end, span.text, phrase.head)
        for actor in _actors(view, phrase)
    ]


def _actors(view: View, phrase: Phrase) -> list[Actor]:
    token = view.tokens[phrase.head]
    if token.text.lower() in RELATIVES and token.upos in ("PRON", "DET"):
        antecedent = _antecedent(view, phrase.head)
        if antecedent is not None:
            return _actors(view, phrase_of(view, antecedent, within=phrase.head))
    mention = view.cast.at_head(phrase.head)
    if mention is None:
        around = view.cast.covering(phrase.head)
        if around is not None and around.first >= phrase.first and around.last <= phrase.last + 1:
            mention = around
    known = _known(mention)
    if known:
        return list(known)
    return [_spoken_for(view, phrase, mention)]


def _known(mention: Mention | None) -> tuple[Actor, ...]:
    if mention is None:
        return ()
    return mention.actors if any(a.id for a in mention.actors) else ()


def _antecedent(view: View, pronoun: int) -> int | None:
    """The noun that a relative pronoun stands for."""
    node = view.tokens[pronoun].head
    for _ in range(4):
        token = view.tokens[node]
        if token.dep == "acl:relcl":
            return token.head
        if token.head == node:
            return None
        node = token.head
    return None


def _spoken_for(view: View, phrase: Phrase, mention: Mention | None) -> Actor:
    """Somebody unknown by name: the actor named in the rest of the phrase is spoken for.

    "Ana Petrova, a spokesperson for the foreign ministry" speaks for the ministry's polity.
    """
    own = mention.actors[0] if mention is not None and mention.actors else None
    name = own.name if own is not None and own.name else _name(view, phrase)
    role = own.role if own is not None else None
    for i in range(phrase.first, phrase.last + 1):
        other = view.cast.at_head(i)
        if other is None or other is mention or other.use == "name-part":
            continue
        if view.tokens[i].dep == "obl:agent":  # "a copy of which was seen by …"
            continue
        for actor in other.actors:
            if actor.id:
                sector = actor.sector if other.use != "place" else None
                kind = "person" if name else actor.kind
                return Actor(actor.id, sector, name, role or actor.role, kind)
    if own is not None:
        return own
    return Actor(None, None, name, None, "unknown")


def _name(view: View, phrase: Phrase) -> str | None:
    """The proper name that heads the phrase, if a name heads it."""
    if view.tokens[phrase.head].upos != "PROPN":
        return None
    first = last = phrase.head
    for j in view.children[phrase.head]:
        if (
            view.tokens[j].dep in ("flat", "compound", "flat:name")
            and view.tokens[j].upos == "PROPN"
        ):
            first, last = min(first, j), max(last, j)
    return view.text[view.tokens[first].start : view.tokens[last].end]
