"""Which expression dates which event: read off the tree."""

from __future__ import annotations

from collections.abc import Sequence

from legation.dates.tense import words
from legation.records import Document, TimeExpression

_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM")
_ARGUMENT = (
    "nsubj",
    "obj",
    "iobj",
    "obl",
    "nmod",
    "csubj",
    "conj",
    "compound",
    "appos",
    "acl",
    "xcomp",
    "dep",
)
_STEPS = 16
_AT = frozenset({"on", "in", "at", "during", "over"})


def governor(doc: Document, told: TimeExpression) -> int | None:
    """The token that `told` modifies: the event it dates (never its own anchor)."""
    tokens = doc.tokens
    beside = _verb_beside(doc, told)
    if beside is not None:
        return beside
    inside = next(
        (i for i in range(told.first, told.last) if not told.first <= tokens[i].head < told.last),
        told.last - 1,
    )
    i = inside
    for _ in range(_STEPS):
        above = tokens[i].head
        if above == i:
            return None if told.first <= i < told.last or i == told.anchor else i
        i = above
        if not told.first <= i < told.last and i != told.anchor:
            return _past_links(doc, i)
    return None


def _verb_beside(doc: Document, told: TimeExpression) -> int | None:
    """ "Committed in 1994", "said on Monday": the verb right before the words is the one."""
    tokens, i = doc.tokens, told.first - 1
    if i >= 0 and tokens[i].upos == "ADP" and tokens[i].text.lower() in _AT:
        i -= 1
    elif i >= 1 and tokens[i].text.lower() == "to" and tokens[i - 1].text.lower() == "back":
        i -= 2
    elif tokens[told.last - 1].dep.split(":")[0] not in ("obl", "advmod"):
        return None
    if i < 0 or tokens[i].upos != "VERB" or tokens[i].sent != tokens[told.first].sent:
        return None
    if tokens[i].xpos not in ("VBD", "VBN", "VBZ", "VB") or told.relative_to == "event":
        return None
    if told.last < len(tokens) and tokens[told.last].text in ("'s", "’s"):
        return None
    return i


def _past_links(doc: Document, i: int) -> int:
    """Climb from words that only carry the time ("on the night of Tuesday", "effective")."""
    tokens = doc.tokens
    while tokens[i].lemma.lower() in words()["carriers"] and (
        tokens[i].head != i and tokens[i].dep not in ("root", "nsubj")
    ):
        i = tokens[i].head
    return i


def dated(doc: Document, times: Sequence[TimeExpression]) -> dict[int, list[TimeExpression]]:
    """The expressions that modify each token directly."""
    out: dict[int, list[TimeExpression]] = {}
    for told in times:
        if not told.duration and not (told.relative_to == "event" and told.anchor is None):
            i = governor(doc, told)
            if i is not None:
                out.setdefault(i, []).append(told)
    return out


def best(options: Sequence[TimeExpression], token: int) -> TimeExpression | None:
    """Of several expressions on one event the most telling: a day before a year, the nearer one."""
    rank = {"day": 0, "interval": 1, "fuzzy": 2, "month": 2, "year": 3, "open": 4, "unknown": 5}
    if not options:
        return None
    return min(
        options, key=lambda told: (rank[told.when.precision], abs(told.first - token), told.first)
    )


def parent(doc: Document, i: int) -> tuple[int, str] | None:
    """Where the date of token `i` may come from: a token, and how it relates.

    "same": the two happen at the same time; "said": the other is the saying of this;
    `None`: nothing above tells when this happened.
    """
    tokens, lists = doc.tokens, words()
    token = tokens[i]
    if token.head == i:
        return None
    head, dep = tokens[token.head], token.dep.split(":")[0]
    about, light = head.lemma.lower() in lists["about"], head.lemma.lower() in lists["light"]
    verbal = token.upos in ("VERB", "AUX") or any(
        tokens[j].dep in ("cop", "nsubj", "nsubj:pass") for j in doc.children[i]
    )
    if not verbal:
        return _nominal_parent(doc, i, dep, about, light)
    if dep in ("ccomp", "parataxis"):
        return (head.i, "said")
    if dep == "xcomp":
        return (head.i, "same" if light or not _infinitive(doc, i) else "said")
    if dep == "conj":
        return (head.i, "same")
    if dep == "advcl":
        return _adverbial_parent(doc, i, head.i)
    if dep == "acl" and token.dep != "acl:relcl" and token.xpos in ("VBG", "VBN"):
        return None
    if token.dep == "acl:relcl" and token.lemma.lower() in lists["light"]:
        return (head.i, "same")
    return None


def _nominal_parent(
    doc: Document, i: int, dep: str, about: bool, light: bool
) -> tuple[int, str] | None:
    tokens = doc.tokens
    head = tokens[tokens[i].head]
    if dep not in _ARGUMENT:
        return None
    if head.upos in _NOMINAL and dep in ("nmod", "compound", "conj", "appos"):
        case = doc.child(i, "case")
        after = case is not None and tokens[case].lemma.lower() in (
            "after",
            "before",
            "since",
            "following",
            "over",
            "about",
        )
        return None if after else (head.i, "same")
    if about:
        return None
    if dep in ("nsubj", "obj", "iobj") or light:
        return (head.i, "same")
    if dep == "obl":
        case = doc.child(i, "case")
        word = "" if case is None else tokens[case].lemma.lower()
        return (head.i, "same") if word in ("in", "during", "with", "by", "at", "through") else None
    return None


def _infinitive(doc: Document, i: int) -> bool:
    return any(doc.tokens[j].text.lower() == "to" for j in doc.children[i])


def _adverbial_parent(doc: Document, i: int, head: int) -> tuple[int, str] | None:
    tokens = doc.tokens
    marks = [
        tokens[j].text.lower()
        for j in doc.children[i]
        if tokens[j].dep in ("mark", "advmod") and j < i
    ]
    if not marks and tokens[i].xpos in ("VBG", "VBN"):
        return (head, "same")
    if any(mark in words()["same_time"] for mark in marks):
        return (head, "same")
    return None


def relative_clause(doc: Document, i: int, on: dict[int, list[TimeExpression]]) -> int | None:
    """A clause on the noun `i` that dates it: "the raid, which took place on Monday"."""
    for j in doc.children[i]:
        token = doc.tokens[j]
        if (
            j in on
            and token.dep.startswith("acl")
            and (token.lemma.lower() in words()["light"] or token.xpos in ("VBN", "VBG"))
        ):
            return j
    return None


def date_for(doc: Document, times: Sequence[TimeExpression], token: int) -> TimeExpression | None:
    """The expression that dates the event told by `token`, or `None`.

    Looks at the event's own modifiers, then at the clause it is an argument of, then along
    coordination and clauses of the same time; never into another clause or a saying.
    """
    return search(doc, dated(doc, times), token)


def search(doc: Document, on: dict[int, list[TimeExpression]], token: int) -> TimeExpression | None:
    """`date_for` with the expressions on each token given."""
    i, tokens = token, doc.tokens
    for _ in range(_STEPS):
        held = best(on.get(i, ()), i)
        if held is None and tokens[i].upos in _NOMINAL:
            clause = relative_clause(doc, i, on)
            held = None if clause is None else best(on[clause], clause)
        if held is None:
            held = _from_conjunct(doc, on, i) or _from_argument(doc, on, i)
        if held is not None:
            return held
        above = parent(doc, i)
        if above is None or above[1] != "same":
            return None
        i = above[0]
    return None


def _from_argument(
    doc: Document, on: dict[int, list[TimeExpression]], i: int
) -> TimeExpression | None:
    """ "In a statement on Tuesday she said": what a happening is told in or made of dates it."""
    tokens, light = doc.tokens, doc.tokens[i].lemma.lower() in words()["light"]
    if tokens[i].upos not in ("VERB", "AUX"):
        return None
    for j in doc.children[i]:
        held, dep = best(on.get(j, ()), j), tokens[j].dep.split(":")[0]
        if held is not None and tokens[j].dep == "advcl" and tokens[j].xpos == "VBG" and j < i:
            return held
        if held is None or tokens[j].upos not in ("NOUN", "PROPN"):
            continue
        case = doc.child(j, "case")
        word = "" if case is None else tokens[case].lemma.lower()
        if (dep == "obl" and word in ("in", "at", "during", "on")) or (
            light and dep in ("obj", "nsubj")
        ):
            return held
    return None


def _from_conjunct(
    doc: Document, on: dict[int, list[TimeExpression]], i: int
) -> TimeExpression | None:
    """ "They met and signed on Monday": a date after the last of two verbs may be of both."""
    tokens = doc.tokens
    others = [j for j in doc.children[i] if tokens[j].dep == "conj"]
    for j in others:
        held = best(on.get(j, ()), j)
        own = any(tokens[k].dep.startswith("nsubj") for k in doc.children[j])
        if held is not None and not own and tokens[i].xpos == tokens[j].xpos and held.first > j:
            return held
    return None
