"""What a verb says: a clause, an infinitive, an object, what stands behind a preposition."""

from __future__ import annotations

from collections.abc import Sequence

from legation.attribution.channels import noun_channel
from legation.attribution.frames import Frame
from legation.attribution.lexicon import Sense
from legation.attribution.sources import SUBJECTS, first_case, sources_of
from legation.attribution.spans import holes, stretch_of
from legation.attribution.view import Stretch, View, pick_sense

_HAVING = SUBJECTS | {"expl", "nsubj:pass"}
_WAYS = frozenset(["in", "on", "at", "via", "through", "during"])
_SET_OFF = frozenset([":", ",", "“", '"', "”", "''", "``", "‘", "'", "«", "„"])
_RELATIVE = frozenset(["who", "which", "that"])

#: the sense, what is said, the preposition that joins the cue (a token), the form's name
Found = tuple[Sense, list[Stretch], int | None, str]


def complement_of(
    view: View, v: int, lemma: str, frame: Frame, senses: Sequence[Sense], *, passive: bool
) -> Found | None:
    """What verb `v` says, by the first of its complements that its senses take."""
    return (
        _clause(view, v, frame, senses)
        or _unsourced(view, v, lemma, frame, senses, passive=passive)
        or _infinitive(view, v, frame, senses)
        or _oblique(view, v, lemma, frame, senses, passive=passive)
        or _object(view, v, frame, senses, passive=passive)
        or _gap(view, v, frame, senses, passive=passive)
    )


def _clause(view: View, v: int, frame: Frame, senses: Sequence[Sense]) -> Found | None:
    sense = pick_sense(senses, "ccomp")
    if sense is None:
        return None
    if frame.clause is not None:
        first, last = view.extent(frame.clause)
        first, last = _off(first, last, v)
        if frame.obj is not None and sense.hears == "within" and v < frame.obj < first:
            whom = view.extent(frame.obj)
            first = whom[0] if whom[1] == first - 1 else first
        last = cut_participle(view, frame.clause, v, last)
        stretch = stretch_of(view, first, last)
        return (sense, [stretch], None, "clause") if stretch else None
    as_said = view.tokens[v].dep == "advcl" and first_case(view, v) == "as"
    as_said = as_said and frame.infinitive is None and frame.obj is None
    if view.tokens[v].dep == "parataxis" or as_said:
        content = _host(view, v)
        if content:
            return sense, content, None, "host"
    for j in frame.paratactic:
        if _set_off(view, v, j):
            first, last = view.extent(j)
            stretch = stretch_of(view, *_off(first, last, v))
            if stretch:
                return sense, [stretch], None, "beside"
    return None


def cut_participle(view: View, root: int, v: int, last: int) -> int:
    """The last token of a content without a participle that goes on about the speaker.

    "said they would leave, adding …": the participle is another act of speech.
    """
    tokens = view.tokens
    for node in (root, *view.children[root]):
        for j in view.children[node]:
            if j <= root or tokens[j].dep not in ("advcl", "conj", "parataxis"):
                continue
            first = view.extent(j)[0]
            if first > v and first - 1 > 0 and tokens[first - 1].text in (",", "—", "–", "--"):
                first -= 1
            if tokens[first].text not in (",", "—", "–", "--") or tokens[j].xpos != "VBG":
                continue
            if tokens[j].lemma.lower() in view.lexicon.verbs and view.extent(j)[1] >= last - 1:
                return first - 1
    return last


def _off(first: int, last: int, v: int) -> tuple[int, int]:
    """Keep a complement on one side of its verb."""
    if first <= v <= last:
        return (v + 1, last) if v - first < last - v else (first, v - 1)
    return first, last


def _host(view: View, v: int) -> list[Stretch]:
    """The clause into which "he said" is put: its head's words less the cue's."""
    head = view.tokens[v].head
    if view.tokens[head].upos not in ("VERB", "NOUN", "ADJ", "PROPN", "AUX", "PRON", "NUM", "ADV"):
        return []
    if not any(view.tokens[j].dep in _HAVING for j in view.children[v]):
        return []
    first, last = view.extent(_answered(view, v, head))
    parts = holes(first, last, view.extent(v))
    return [s for a, b in parts if (s := stretch_of(view, a, b)) is not None]


def _answered(view: View, v: int, head: int) -> int:
    """The root of what a cue after a semicolon answers ("A says it attacked; B denies")."""
    first = view.extent(v)[0]
    after = first > head and ";" in (view.tokens[first].text, view.tokens[first - 1].text)
    said = view.doc.child(head, "ccomp") if after else None
    known = view.tokens[head].lemma.lower() in view.lexicon.verbs
    return said if said is not None and known else head


def _set_off(view: View, v: int, j: int) -> bool:
    """Whether a colon, comma or quotation mark parts the verb from the clause beside it."""
    low, high = view.extent(j)
    edge = low - 1 if j > v else high + 1
    for k in (edge, low, high):
        if 0 <= k < len(view.tokens) and view.tokens[k].text in _SET_OFF:
            return True
    return False


def _unsourced(
    view: View, v: int, lemma: str, frame: Frame, senses: Sequence[Sense], *, passive: bool
) -> Found | None:
    """ "is expected to …": the subject and the infinitive are what is said."""
    if not passive or frame.infinitive is None:
        return None
    if lemma not in view.lexicon.unsourced and lemma not in view.lexicon.raising:
        return None
    sense = pick_sense(senses, "xcomp") or pick_sense(senses, "ccomp")
    content: list[Stretch] = []
    if sense is None:
        return None
    if frame.passive_subject is not None:
        stretch = stretch_of(view, *view.extent(frame.passive_subject))
        content += [stretch] if stretch else []
    stretch = stretch_of(view, *view.extent(frame.infinitive))
    content += [stretch] if stretch else []
    return sense, content, None, "unsourced"


def _infinitive(view: View, v: int, frame: Frame, senses: Sequence[Sense]) -> Found | None:
    sense = pick_sense(senses, "xcomp")
    if sense is None or frame.infinitive is None:
        return None
    first, last = view.extent(frame.infinitive)
    if frame.infinitive < v:
        return None
    if frame.obj is not None and sense.hears == "within" and v < frame.obj < first:
        first = view.extent(frame.obj)[0]
    stretch = stretch_of(view, max(first, v + 1), last)
    return (sense, [stretch], None, "infinitive") if stretch else None


def _oblique(
    view: View, v: int, lemma: str, frame: Frame, senses: Sequence[Sense], *, passive: bool
) -> Found | None:
    """Content behind a preposition: "accused him of …", "called for …"."""
    for j, case in frame.oblique:
        if j < v or view.tokens[j].dep == "obl:agent":
            continue
        phrasal = view.lexicon.phrasal.get((lemma, case), ())
        sense = phrasal[0] if phrasal else pick_sense(senses, case)
        if sense is None:
            continue
        first, last = view.extent(j)
        marker = _marker(view, j)
        subject = frame.passive_subject
        if frame.obj is not None and v < frame.obj < j:
            start = view.extent(frame.obj)[0] if sense.hears != "apart" else first
            stretch = stretch_of(view, start, last)
            return (sense, [stretch], None, "object and oblique") if stretch else None
        if phrasal:
            last = max(last, _followed(view, v, frame, j, last))
        stretch = stretch_of(view, marker + 1 if marker == v + 1 else first, last)
        content = [stretch] if stretch else []
        if passive and subject is not None:
            whom = stretch_of(view, *view.extent(subject))
            content = [whom, *content] if whom else content
        return sense, content, marker, "oblique"
    return None


def _followed(view: View, v: int, frame: Frame, j: int, last: int) -> int:
    """The end of what goes on behind "called on X": "to leave", "as a spy", "by a name"."""
    ends = [last]
    for k in view.children[v]:
        if k <= j or k == frame.passive_subject:
            continue
        first, end = view.extent(k)
        case = first_case(view, k)
        if first == max(ends) + 1 and (
            k == frame.infinitive or case in ("as", "by") or (case == "to" and k != frame.clause)
        ):
            ends.append(end)
    return max(ends)


def _marker(view: View, j: int) -> int:
    for k in view.children[j]:
        if view.tokens[k].dep in ("case", "mark"):
            return k
    return j


def _object(
    view: View, v: int, frame: Frame, senses: Sequence[Sense], *, passive: bool
) -> Found | None:
    sense = pick_sense(senses, "obj")
    if sense is None:
        return None
    if passive:
        if frame.passive_subject is None or not sources_of(view, v, passive=True):
            return None
        first, last = view.extent(frame.passive_subject)
        if view.tokens[v].head == frame.passive_subject:
            last = min(last, view.extent(v)[0] - 1)
        stretch = stretch_of(view, first, last)
        return (sense, [stretch], None, "passive object") if stretch else None
    if frame.obj is None or frame.obj < v:
        return None
    first, last = view.extent(frame.obj)
    last = _before_channel(view, frame.obj, last)
    stretch = stretch_of(view, max(first, v + 1), last)
    return (sense, [stretch], None, "object") if stretch else None


def _gap(
    view: View, v: int, frame: Frame, senses: Sequence[Sense], *, passive: bool
) -> Found | None:
    """ "a charge the government denies": the noun before a relative clause is its object."""
    sense = pick_sense(senses, "obj")
    token = view.tokens[v]
    if sense is None or passive or token.dep != "acl:relcl" or frame.obj is not None:
        return None
    noun = token.head
    subject = view.doc.child(v, "nsubj")
    if noun > v or subject is None or subject < noun or view.tokens[subject].lemma in _RELATIVE:
        return None
    first, last = view.extent(noun)
    clause = view.extent(v)[0]
    stretch = stretch_of(view, first, min(last, clause - 1))
    return (sense, [stretch], None, "gap") if stretch else None


def _before_channel(view: View, head: int, last: int) -> int:
    """The last token of a noun phrase without "at a press conference", "in a tweet" …"""
    for j in view.children[head]:
        case = first_case(view, j)
        if j > head and case in _WAYS and noun_channel(view, j) is not None:
            return view.extent(j)[0] - 1
    return last
