"""The room's one call: from a document and its cast to its claims."""

from __future__ import annotations

from hashlib import blake2b

from legation.attribution.channels import channel_of
from legation.attribution.distance import find_distances
from legation.attribution.edges import choose_edges
from legation.attribution.fusion import SURE, fuse
from legation.attribution.headlines import find_headline_cues
from legation.attribution.lexicon import Lexicon, load_lexicon
from legation.attribution.linking import link_quotations
from legation.attribution.nesting import nest
from legation.attribution.nouns import find_noun_cues
from legation.attribution.people import sources_for
from legation.attribution.phrases import find_phrase_cues
from legation.attribution.quoting import quote_of
from legation.attribution.rates import trust
from legation.attribution.relays import add_relays
from legation.attribution.tags import marks_of
from legation.attribution.verbs import find_verb_cues
from legation.attribution.view import Draft, View
from legation.records import Attribution, Cast, Claims, Document, Span

#: share of like cues that people mark, under which a cue that only the rules see is dropped
TRUSTED = 0.4


class Attributor:
    """Finds who says what in a document."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    @classmethod
    def load(cls) -> Attributor:
        """An attributor with the lexicon that ships with the package."""
        return cls(load_lexicon())

    def find(self, doc: Document, cast: Cast, *, outlet: str | None = None) -> Claims:
        """The attributions of `doc` in order of their cues, and its words kept at a distance.

        `outlet` names who published the text; it is not made a source: an event outside
        every attribution is in the outlet's own voice.
        """
        if not doc.tokens:
            return Claims(())
        view = View(doc, cast, self.lexicon)
        return claims_of(view, choose_edges(view, draft_marked(view)))


def claims_of(view: View, drafts: list[Draft]) -> Claims:
    """The claims that drafts make, one for each, in their order."""
    return Claims(_finish(view, drafts), find_distances(view, drafts))


def draft_rules(view: View) -> list[Draft]:
    """The drafts that the rules find, linked to the quotations, in order of their cues."""
    drafts = find_verb_cues(view)
    drafts += find_noun_cues(view)
    drafts += find_phrase_cues(view)
    drafts += find_headline_cues(view)
    add_relays(view, drafts)
    link_quotations(view, drafts)
    refused = [d for d in drafts if d.stance == "refuses"]
    light = {i for d in drafts if d.form == "light verb" and d.cue for i in range(*d.cue)}
    drafts = [d for d in drafts if d.form == "light verb" or d.cue_head not in light]
    spoken = {tuple(d.content) for d in drafts if not d.weak}
    kept = [
        d
        for d in drafts
        if d.content
        and not any(_begins(view, r, d) for r in refused)
        and not (d.weak and tuple(d.content) in spoken)
    ]
    kept.sort(key=lambda d: (d.cue[0] if d.cue else -1, d.content))
    return kept


def draft_marked(view: View) -> list[Draft]:
    """The drafts worth keeping: the rules' and the model's joined."""
    drafts = draft_rules(view)
    for draft in drafts:
        draft.confidence = min(draft.confidence, trust(view, draft))
    marks = marks_of(view.doc)
    if marks.cues:
        return fuse(view, drafts, marks)
    return [d for d in drafts if d.quotations or d.form in SURE or d.confidence >= TRUSTED]


def _begins(view: View, refused: Draft, draft: Draft) -> bool:
    """Whether the cue heads what somebody refused to do ("declined to comment on …")."""
    if draft.cue_head is None or refused.cue_head is None:
        return False
    token = view.tokens[draft.cue_head]
    return token.dep == "xcomp" and token.head == refused.cue_head


def _finish(view: View, drafts: list[Draft]) -> tuple[Attribution, ...]:
    parents = nest(view, drafts)
    digest = blake2b(view.text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    ids = _ids(digest, drafts)
    more: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.elaborates is not None:
            more.setdefault(id(draft.elaborates), []).append(draft)
    return tuple(
        _attribution(
            view, draft, more.get(id(draft), []), ids[n], ids[parents[n]] if n in parents else None
        )
        for n, draft in enumerate(drafts)
    )


def _ids(digest: str, drafts: list[Draft]) -> list[str]:
    ids: list[str] = []
    for draft in drafts:
        sources = [tuple(p) for p in draft.sources]
        key = f"{digest}|{draft.cue}|{[tuple(s) for s in draft.content]}|{sources}|{draft.form}"
        ids.append("at_" + blake2b(key.encode(), digest_size=8).hexdigest())
    return ids


def _attribution(
    view: View, draft: Draft, more: list[Draft], own: str, inside: str | None
) -> Attribution:
    cue = view.doc.span(*draft.cue) if draft.cue is not None else None
    content = tuple(Span(a, b, view.text[a:b]) for a, b in draft.content)
    return Attribution(
        id=own,
        sources=sources_for(view, draft.sources),
        cue=cue,
        cue_token=draft.cue_head,
        content=content,
        quote=quote_of(view, draft, more),
        kind=draft.kind,
        stance=draft.stance,
        channel=channel_of(view, draft),
        inside=inside,
        confidence=draft.confidence,
        reasons=tuple(draft.reasons),
    )
