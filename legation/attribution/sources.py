"""Who a cue's words are given to: the phrase of its subject, agent or possessor."""

from __future__ import annotations

from legation.attribution.view import Phrase, View

SUBJECTS = frozenset(["nsubj", "nsubj:outer"])
RELATIVES = frozenset(["who", "which", "that", "whom"])
#: what hangs on a name without being part of it
_OUTSIDE = frozenset(
    [
        "parataxis",
        "punct",
        "cc",
        "discourse",
        "dislocated",
        "advcl",
        "advmod",
        "case",
        "mark",
        "orphan",
        "aux",
        "cop",
        "ccomp",
        "expl",
        "dep",
        "vocative",
    ]
)
_INSIDE_ADVERBS = frozenset(["RB", "RBR", "RBS", "JJ", "PDT"])


def is_passive(view: View, v: int) -> bool:
    """Whether the verb is a passive: an auxiliary of the passive, or a bare participle."""
    for j in view.children[v]:
        if view.tokens[j].dep in ("aux:pass", "nsubj:pass", "csubj:pass"):
            return True
        if view.tokens[j].dep in ("aux", "nsubj"):
            return False
    token = view.tokens[v]
    return token.xpos == "VBN" and token.dep in ("acl", "advcl", "amod")


def sources_of(view: View, v: int, *, passive: bool) -> list[Phrase]:
    """The phrases that name the source of verb `v`; empty when nobody is named."""
    found = agent_of(view, v) if passive else subject_of(view, v)
    if not passive and (found is None or not _same_side(view, v, found)):
        found = _beside(view, v)
    if found is None:
        return []
    token = view.tokens[found]
    if token.dep == "expl" or (token.lemma.lower() == "it" and _impersonal(view, v)):
        return []
    return [phrase_of(view, found, within=v)]


def _same_side(view: View, v: int, subject: int) -> bool:
    """Whether cue and subject stand in the same quotation or both outside any."""
    tokens = view.tokens
    if not view.quotations:
        return True
    return view.quotation_at(tokens[v].start) == view.quotation_at(tokens[subject].start)


def _beside(view: View, v: int) -> int | None:
    """The subject of a cue after a quotation, where the tree gave it another part.

    "“…,” said a visitor" (taken for an object) or "“…,” he said" (taken into the quotation).
    """
    tokens, closing = view.tokens, "”\"''»,"
    first = v
    while first > 0 and tokens[first - 1].upos in ("AUX", "ADV"):
        first -= 1
    before = first - 1
    if before >= 0 and tokens[before].text in closing:
        for j in view.children[v]:
            if j > v and tokens[j].dep in ("obj", "ccomp", "xcomp", "dep", "obl:unmarked"):
                nominal = tokens[j].upos in ("NOUN", "PROPN", "PRON")
                return j if nominal and view.quotation_at(tokens[j].start) is None else None
    elif before >= 1 and tokens[before].upos in ("PRON", "PROPN", "NOUN"):
        head = tokens[before].head
        whole = head if before - 8 < head <= before and tokens[head].upos == "PROPN" else before
        if tokens[whole].upos == "PRON" or view.extent(whole)[0] > 0:
            start = view.extent(whole)[0] if tokens[whole].upos != "PRON" else whole
            if start > 0 and tokens[start - 1].text in closing:
                return whole
    return None


def _impersonal(view: View, v: int) -> bool:
    return view.doc.child(v, "expl") is not None


def subject_of(view: View, v: int) -> int | None:
    """The token that governs the subject of `v`, sought up the tree when `v` has none."""
    seen = 0
    origin = v
    while seen < 6:
        seen += 1
        for j in view.children[v]:
            dep = view.tokens[j].dep
            if dep in SUBJECTS or (dep in ("nsubj:pass", "csubj") and v != origin):
                return j
            if dep == "expl":
                return None
        token = view.tokens[v]
        dep = token.dep
        if dep == "xcomp":
            controller = view.doc.child(token.head, "obj", "iobj")
            if controller is not None and controller < v and seen == 1:
                return controller
        elif dep in ("acl", "acl:relcl"):
            return token.head
        elif dep not in ("conj", "advcl", "parataxis", "ccomp"):
            return None
        if dep == "ccomp" or (dep == "parataxis" and token.head > v):
            return None
        v = token.head
    return None


def agent_of(view: View, v: int) -> int | None:
    """The token that governs the agent of passive `v` ("by …")."""
    for j in view.children[v]:
        token = view.tokens[j]
        if token.dep == "obl:agent":
            return j
        if token.dep in ("obl", "nmod") and first_case(view, j) == "by":
            return j
    return None


def first_case(view: View, i: int) -> str:
    """The preposition of a noun or marker of a clause, lower case; "" if it has none."""
    for j in view.children[i]:
        if view.tokens[j].dep in ("case", "mark"):
            return view.tokens[j].text.lower()
    return ""


def phrase_of(view: View, head: int, within: int | None = None) -> Phrase:
    """The noun phrase under `head`, its apposition and relative clause included.

    `within` is a token the phrase must not reach (the cue): branches that hold it are left out.
    """
    tokens = view.tokens
    first = last = head
    if tokens[head].upos == "PRON" and not view.children[head]:
        return Phrase(head, head, head)
    for j in view.children[head]:
        token = tokens[j]
        if token.dep in _OUTSIDE and not (
            token.dep == "advmod" and j < head and token.xpos in _INSIDE_ADVERBS
        ):
            continue
        low, high = view.extent(j)
        if within is not None and low <= within <= high:
            continue
        if within is not None and (low < within) != (head < within):
            continue
        first, last = min(first, low), max(last, high)
    while last > head and tokens[last].upos == "PUNCT" and tokens[last].text not in ")]":
        last -= 1
    while first < head and (tokens[first].upos == "PUNCT" and tokens[first].text in ",;:-–—."):
        first += 1
    return _whole_names(view, Phrase(first, last, head))


def _whole_names(view: View, phrase: Phrase) -> Phrase:
    """The phrase with the names its edges cut through or touch made whole."""
    first, last, head = phrase
    for entity in view.entities_at(first, last + 1):
        if entity.label not in ("Person", "Organization"):
            continue
        if entity.start < first < entity.end:
            first = entity.start
        if entity.start <= last + 1 < entity.end and entity.label == "Person":
            last = entity.end - 1
    return Phrase(first, last, head)
