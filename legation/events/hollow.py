"""Words that tell nothing that happened: parts of names, headings, acts on oneself."""

from __future__ import annotations

from . import lists
from .apart import any_apart
from .candidate import Candidate
from .tree import Tree


def named_only(tree: Tree, i: int) -> bool:
    """Whether noun `i` stands in a heading or a name: "Lebanon War: …", "Liberation Front"."""
    tokens = tree.tokens
    if tokens[i].upos not in ("NOUN", "PROPN"):
        return False
    first, last = tree.doc.sentences[tokens[i].sent]
    named = tokens[i].text[:1].isupper() and _in_name(tree, first, i, last)
    return named or _heading(tree, first, i, last)


def _heading(tree: Tree, first: int, i: int, last: int) -> bool:
    """Before a colon, with no verb: the topic of what follows."""
    colon = next((j for j in range(i + 1, min(last, i + 6)) if tree.low[j] == ":"), None)
    if colon is None or colon - first > 9:
        return False
    return not any(tree.tokens[j].upos in ("VERB", "AUX") for j in range(first, colon))


def _in_name(tree: Tree, first: int, i: int, last: int) -> bool:
    """Between capitals, where the sentence as a whole is not set in them."""
    words = [tree.tokens[j].text for j in range(first, last) if tree.tokens[j].text.isalpha()]
    small = sum(w.islower() for w in words)
    if i == first or 2 * small < len(words):
        return False
    return tree.tokens[i].upos == "PROPN"


def to_oneself(tree: Tree, c: Candidate) -> bool:
    """Whether the one who acts is the one acted on, by a pronoun or by the same id and sector."""
    reflexive = lists.plain("reflexive")
    if any(tree.low[j] in reflexive for j in c.frame.objects):
        return True
    if not c.actors or not c.recipients:
        return False
    event = (c.variant and c.variant.event) or c.pattern.event
    sides = {(p.actor.id, p.actor.sector) for p in (*c.actors, *c.recipients)}
    if event == "ASSAULT":
        return _nested(c) or (len(sides) == 1 and next(iter(sides))[1] == "MIL")
    if event not in lists.plain("not_to_oneself"):
        return False
    if tree.low[c.frame.trigger] in lists.verbs("sacking"):
        return _nested(c)  # a president and his minister
    if c.actors != c.recipients and any_apart(c.actors, c.recipients):
        return False
    if event == "RETREAT" and {p.actor.kind for p in c.actors} != {
        p.actor.kind for p in c.recipients
    }:
        return False
    known = {side for side in sides if side[0] is not None}
    if c.actors == c.recipients:
        return len(known) == 1
    return len(sides) == 1 and bool(known)


def _nested(c: Candidate) -> bool:
    """Whether one name is read as both sides: "the Taliban fighters they targeted"."""
    if c.actors == c.recipients:
        return False
    return any(r.start <= a.start and a.end <= r.end for a in c.actors for r in c.recipients)


def found_so(tree: Tree, c: Candidate) -> bool:
    """ "was found hanged": nobody is said to have done it."""
    token = tree.tokens[c.frame.trigger]
    return tree.low[token.i] == "hanged" and tree.low[token.head] == "found"


def asked_whether(tree: Tree, c: Candidate) -> bool:
    """ "asked whether Chad would leave": a question, and no request."""
    if c.pattern.event != "REQUEST" or tree.low[c.frame.trigger] not in lists.verbs("asking"):
        return False
    held = tree.kids(c.frame.trigger, "ccomp", "xcomp", "advcl")
    return any(tree.low[k] in ("whether", "if") for j in held for k in tree.kids(j, "mark"))


def foretold(tree: Tree, c: Candidate) -> bool:
    """ "warns that Chad is close to war": what is said of another's state threatens nobody."""
    held = [c.frame.clause] if c.frame.clause is not None else tree.clauses(c.frame.trigger)
    if c.pattern.event != "THREATEN" or not held:
        return False
    j = held[0]
    told = tree.tokens[j].dep == "ccomp" and any(
        tree.low[k] == "that" for k in tree.kids(j, "mark")
    )
    states = any(tree.low[k] in ("is", "are", "was", "were") for k in tree.kids(j, "cop"))
    mine = {p.head for p in c.actors}
    others = [k for k in tree.own_subjects(j) if k not in mine and tree.tokens[k].upos != "PRON"]
    return told and states and bool(others) and not tree.kids(j, "aux")


def called_so(tree: Tree, c: Candidate) -> bool:
    """ "calling him a thief": a name for somebody, no call."""
    if c.pattern.mode != "phone":
        return False
    i = c.frame.trigger
    called = tree.kids(i, "obj", "iobj")
    held = [
        j
        for j in tree.kids(i, "xcomp", "ccomp")
        if not tree.is_verb(j) and (called or tree.tokens[j].upos != "PROPN")
    ]
    return bool(held) or len(called) > 1


def labelled_so(tree: Tree, c: Candidate) -> bool:
    """ "called the move a coup": what somebody makes of it, told as a word for it."""
    token = tree.tokens[c.frame.trigger]
    verb = token.head
    if token.upos != "NOUN" or tree.low[verb] not in lists.verbs("labelling"):
        return False
    return token.dep in ("xcomp", "obj") and any(
        j < token.i for j in tree.kids(verb, "obj", "iobj") if j != token.i
    )


def in_protest(tree: Tree, c: Candidate) -> bool:
    """ "recalled its envoy in protest": a state's reason, no demonstration."""
    i = c.frame.trigger
    return (
        c.pattern.event == "PROTEST"
        and tree.tokens[i].upos == "NOUN"
        and tree.case(i) == "in"
        and bool(c.actors)
        and all(p.actor.kind == "state" for p in c.actors)
    )


def witnessed(c: Candidate) -> bool:
    """ "Chilean TV captures the troops": a broadcaster shows, it does no violence."""
    if c.pattern.event not in ("ASSAULT", "COERCE") or not c.actors:
        return False
    return all(p.actor.sector == "JRN" and p.actor.kind != "person" for p in c.actors)


def by_itself(tree: Tree, c: Candidate) -> bool:
    """Whether a thing does it with nobody's doing and to nobody: "the submarine sinks"."""
    frame = c.frame
    if any(tree.low[j] in lists.nouns("explosives") for j in frame.subjects):
        return False  # a bomb is somebody's
    return (
        c.pattern.event in ("ASSAULT", "MOBILIZE")
        and tree.low[frame.trigger] in lists.verbs("ergative")
        and tree.tokens[frame.trigger].upos == "VERB"
        and not frame.passive
        and not frame.objects
        and not {"on", "at", "against"} & set(frame.all_preps())
    )
