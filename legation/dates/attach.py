"""Which expression dates which event: read off the tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from legation.dates.govern import governor
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


def dated(doc: Document, times: Sequence[TimeExpression]) -> dict[int, list[TimeExpression]]:
    """The expressions that modify each token directly; an empty list for the other tokens."""
    out: defaultdict[int, list[TimeExpression]] = defaultdict(list)
    for told in times:
        if not told.duration and not (told.relative_to == "event" and told.anchor is None):
            i = governor(doc, told)
            if i is not None:
                out[i].append(told)
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
    "before": this happened before the other ("after Chad left, …");
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
        clash = {token.xpos, head.xpos}
        return None if clash & {"VBZ", "VBP"} and "VBD" in clash else (head.i, "same")
    if dep == "advcl":
        return _adverbial_parent(doc, i, head.i)
    if dep == "acl" and token.dep != "acl:relcl":
        return (head.i, "said") if _infinitive(doc, i) else None
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
    if _infinitive(doc, i):
        return (head, "said")
    return (head, "before") if "after" in marks else None


def relative_clause(doc: Document, i: int, on: dict[int, list[TimeExpression]]) -> int | None:
    """A clause on the noun `i` that dates it: "the raid, which took place on Monday"."""
    for j in doc.children[i]:
        token = doc.tokens[j]
        if (
            on[j]
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
        held = best(on[i], i)
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
        held, dep = best(on[j], j), tokens[j].dep.split(":")[0]
        if dep == "nsubj":
            if held is not None and _right_before(doc, held, i):
                return held
            for k in doc.children[j]:
                inner = best(on[k], k) if tokens[k].dep.startswith("acl") else None
                if inner is not None and _right_before(doc, inner, i):
                    return inner
        if held is not None and dep == "xcomp" and tokens[i].lemma.lower() in words()["aspect"]:
            return held
        if held is not None and tokens[j].dep == "advcl" and tokens[j].xpos == "VBG" and j < i:
            return held
        if held is None or tokens[j].upos not in ("NOUN", "PROPN"):
            continue
        case = doc.child(j, "case")
        word = "" if case is None else tokens[case].lemma.lower()
        if (
            (dep == "nsubj" and _right_before(doc, held, i))
            or (dep == "obl" and word in ("in", "at", "during", "on"))
            or (light and dep in ("obj", "nsubj"))
        ):
            return held
    return None


def _right_before(doc: Document, held: TimeExpression, verb: int) -> bool:
    """ "The bloc on Monday urged": nothing but auxiliaries stands between the time and the verb."""
    between = doc.tokens[held.last : verb]
    return held.last <= verb and all(t.upos in ("AUX", "ADV", "PART") for t in between)


def _from_conjunct(
    doc: Document, on: dict[int, list[TimeExpression]], i: int
) -> TimeExpression | None:
    """ "They met and signed on Monday": a date after the last of two verbs may be of both."""
    tokens = doc.tokens
    others = [j for j in doc.children[i] if tokens[j].dep == "conj"]
    for j in others:
        held = best(on[j], j)
        own = any(tokens[k].dep.startswith("nsubj") for k in doc.children[j])
        if held is not None and not own and tokens[i].xpos == tokens[j].xpos and held.first > j:
            return held
    return None
