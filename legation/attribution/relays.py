"""Who passes on whose words: "TASS, quoting the minister, reported …", "quoted him as saying …",
"in a statement carried by the agency"."""

from __future__ import annotations

from legation.attribution.channels import noun_channel
from legation.attribution.sources import agent_of, first_case, is_passive, phrase_of, sources_of
from legation.attribution.spans import cue_span, holes, stretch_of
from legation.attribution.view import Draft, Phrase, Stretch, View

_SET_OFF = frozenset([",", '"', "”", "''", "’", "'", "»", "“"])
_PARTICIPLES = frozenset(["acl", "advcl", "acl:relcl", "amod", "conj", "parataxis"])


def add_relays(view: View, drafts: list[Draft]) -> None:
    """Add and correct the drafts of verbs that pass words on (in place)."""
    by_cue = {d.cue_head: d for d in drafts if d.cue_head is not None}
    _elaborations(view, by_cue)
    for token in view.tokens:
        if token.upos != "VERB":
            continue
        lemma = token.lemma.lower()
        if lemma in view.lexicon.relays:
            saying = _as_saying(view, token.i)
            if saying is not None:
                _quoted_as_saying(view, token.i, saying, by_cue, drafts)
                continue
            if _quoting(view, token.i, by_cue, drafts):
                continue
        if lemma in view.lexicon.carriers and token.xpos == "VBN" and token.dep == "acl":
            _carried(view, token.i, by_cue, drafts)


def _elaborations(view: View, by_cue: dict[int, Draft]) -> None:
    """Mark participles that go on with the act of speech of their head ("warned …, saying …")."""
    for v, draft in by_cue.items():
        token = view.tokens[v]
        if token.dep == "advcl" and token.xpos == "VBG" and draft.kind == "speech":
            head = by_cue.get(token.head)
            if head is not None and head.kind == "speech" and token.head < v:
                draft.elaborates = head


def _as_saying(view: View, v: int) -> int | None:
    """The verb of "as saying" under a verb of quoting."""
    for j in view.children[v]:
        token = view.tokens[j]
        if token.upos == "VERB" and token.xpos == "VBG" and j > v and first_case(view, j) == "as":
            return j
        for k in view.children[j]:
            deeper = view.tokens[k]
            if deeper.upos == "VERB" and deeper.xpos == "VBG" and first_case(view, k) == "as":
                return k
    return None


def _quoted_as_saying(
    view: View, v: int, saying: int, by_cue: dict[int, Draft], drafts: list[Draft]
) -> None:
    """ "X quoted Y as saying Z": X passes on that Y says Z."""
    inner = by_cue.get(saying) or _said_before(view, v, saying)
    if inner is None:
        return
    if saying not in by_cue:
        by_cue[saying] = inner
        drafts.append(inner)
    passive = is_passive(view, v) and view.doc.child(v, "obj") is None
    whom = view.doc.child(v, "nsubj:pass", "nsubj") if passive else view.doc.child(v, "obj")
    if whom is None and passive and view.tokens[v].dep in ("acl", "amod"):
        whom = view.tokens[v].head
    outer_sources = sources_of(view, v, passive=passive)
    if whom is not None:
        inner.sources = [phrase_of(view, whom, within=v)]
    old = by_cue.get(v)
    if old is not None:
        drafts.remove(old)
    if not outer_sources:
        inner.cue = (cue_span(view, v)[0], saying) if saying - v <= 2 else inner.cue
        return
    first = view.extent(whom)[0] if whom is not None and whom > v else view.extent(saying)[0]
    stretch = stretch_of(view, first, view.extent(saying)[1])
    before = bool(inner.content) and inner.content[0].end <= view.tokens[v].start
    if inner.content and (passive or before):
        stretch = inner.content[0]
    if stretch is None:
        return
    outer = Draft(
        cue=cue_span(view, v),
        cue_head=v,
        sources=outer_sources,
        content=[stretch],
        kind="speech",
        stance="asserts",
        form="relay",
        reasons=["quoted as saying"],
    )
    inner.outer = outer
    by_cue[v] = outer
    drafts.append(outer)


def _said_before(view: View, v: int, saying: int) -> Draft | None:
    """ "…, the minister was quoted as saying": what stands before is what is said."""
    first = view.sentence(v)[0]
    group = [j for j in view.children[v] if view.tokens[j].dep in ("nsubj", "nsubj:pass")]
    start = min([v, *(view.extent(j)[0] for j in group)])
    if start - first < 2 or view.tokens[start - 1].text not in _SET_OFF:
        return None
    stretch = stretch_of(view, first, start - 1)
    if stretch is None:
        return None
    return Draft(
        cue=(saying, saying),
        cue_head=saying,
        sources=[],
        content=[stretch],
        kind="speech",
        stance="asserts",
        form="relay",
        reasons=["said before being quoted"],
    )


def _quoting(view: View, v: int, by_cue: dict[int, Draft], drafts: list[Draft]) -> bool:
    """ "TASS, quoting Y, reported Z": Y's words are the content of the report."""
    token = view.tokens[v]
    if token.dep not in _PARTICIPLES or token.xpos not in ("VBG", "VBD", "VBZ", "VBN"):
        return False
    whom = view.doc.child(v, "obj")
    if whom is None or whom < v:
        return False
    if not speaks(view, whom) and noun_channel(view, whom) is None:
        return False
    outer = _report_of(view, v, by_cue)
    if outer is None or outer.cue_head == v:
        return False
    phrase = phrase_of(view, whom)
    cut = (cue_span(view, v)[0], phrase.last)
    outer.sources = [_cut_phrase(p, cut) for p in outer.sources]
    content = [s for c in outer.content for s in _cut_stretch(view, c, cut)]
    inner = Draft(
        cue=cue_span(view, v),
        cue_head=v,
        sources=[phrase],
        content=content,
        own=outer.own,
        kind="speech",
        stance="asserts",
        form="relay",
        outer=outer,
        reasons=["quoting a speaker"],
    )
    old = by_cue.get(v)
    if old is not None:
        drafts.remove(old)
    by_cue[v] = inner
    drafts.append(inner)
    return True


def _report_of(view: View, v: int, by_cue: dict[int, Draft]) -> Draft | None:
    """The report that a participle of quoting belongs to."""
    head = view.tokens[v].head
    for _ in range(4):
        draft = by_cue.get(head)
        if draft is not None and draft.kind == "speech":
            return draft
        up = view.tokens[head].head
        for draft in by_cue.values():
            said = draft.kind == "speech" and draft.cue_head != v
            if said and any(p.head == head for p in draft.sources):
                return draft
        if up == head:
            break
        head = up
    return None


def speaks(view: View, head: int) -> bool:
    """Whether a noun phrase can speak: a person, an office, an outlet, a source."""
    token = view.tokens[head]
    if token.upos in ("PROPN", "PRON"):
        return token.text.lower() not in ("it", "this", "that", "which")
    mention = view.cast.at_head(head)
    if mention is not None and mention.actors:
        return True
    lemma = token.lemma.lower()
    return lemma in view.lexicon.speakers or lemma in view.lexicon.people


def _cut_phrase(phrase: Phrase, cut: tuple[int, int]) -> Phrase:
    if phrase.first < cut[0] <= phrase.last and phrase.head < cut[0]:
        return Phrase(phrase.first, cut[0] - 1, phrase.head)
    return phrase


def _cut_stretch(view: View, stretch: Stretch, cut: tuple[int, int]) -> list[Stretch]:
    a, b = view.tokens[cut[0]].start, view.tokens[cut[1]].end
    if b <= stretch.start or a >= stretch.end:
        return [stretch]
    out = []
    for start, end in ((stretch.start, a), (b, stretch.end)):
        text = view.text[start:end]
        trimmed = text.strip(" ,;\n\t")
        if trimmed and any(c.isalnum() for c in trimmed):
            lead = len(text) - len(text.lstrip(" ,;\n\t"))
            out.append(Stretch(start + lead, start + lead + len(trimmed)))
    return out


def _carried(view: View, v: int, by_cue: dict[int, Draft], drafts: list[Draft]) -> None:
    """ "said in a statement carried by the agency": the agency passes it all on."""
    agent = agent_of(view, v)
    if agent is None or not speaks(view, agent):
        return
    noun = view.tokens[v].head
    inner = None
    node = noun
    for _ in range(4):
        up = view.tokens[node].head
        if up == node:
            break
        node = up
        if node in by_cue and by_cue[node].kind == "speech" and by_cue[node].form != "relay":
            inner = by_cue[node]
            break
    if inner is None:
        said = (d for d in by_cue.values() if any(p.head == noun for p in d.sources))
        inner = next((d for d in said if d.form == "preposition"), None)
        node = noun
    if inner is None or inner.outer is not None:
        return
    if noun_channel(view, noun) is None and noun not in [p.head for p in inner.sources]:
        return
    low, high = view.extent(v)
    first, end = view.sentence(node)
    top = view.extent(node)
    if inner.form not in ("clause", "host", "beside", "quotation", "preposition"):
        first, end = top[0], top[1] + 1
    parts = holes(first, end - 1, (low, high))
    content = [s for a, b in parts if (s := stretch_of(view, a, b)) is not None]
    outer = Draft(
        cue=cue_span(view, v),
        cue_head=v,
        sources=[phrase_of(view, agent)],
        content=content,
        own=len(content),
        kind="speech",
        stance="asserts",
        form="relay",
        reasons=["words carried by an outlet"],
    )
    inner.outer = outer
    old = by_cue.get(v)
    if old is not None:
        drafts.remove(old)
    by_cue[v] = outer
    drafts.append(outer)
