"""Give quotations to the cues that speak them, sentence after sentence and paragraph after
paragraph."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from legation.attribution.quotes import Quotation
from legation.attribution.sources import is_passive, sources_of
from legation.attribution.spans import cue_span
from legation.attribution.view import Draft, Phrase, Stretch, View

_SPOKEN = frozenset(["speech", "belief", "evidence"])
_TERMINALS = frozenset(".!?…,")


def link_quotations(view: View, drafts: list[Draft]) -> None:
    """Extend contents to the quotations they are part of, add cues and continuations (in place)."""
    if not view.quotations:
        return
    starts = [t.start for t in view.tokens]
    outer = [(k, q) for k, q in enumerate(view.quotations) if q.depth == 0]
    _clip(view, drafts, outer)
    owned = _own(view, drafts, outer, starts)
    for k, q in outer:
        if k in owned or not speechlike(view, q, starts):
            continue
        draft = _cue_beside(view, drafts, q, starts)
        if draft is not None:
            owned[k] = draft
            draft.quotations.append(k)
    _continue(view, drafts, outer, owned, starts)


def words_in(view: View, q: Quotation, starts: list[int]) -> tuple[int, int]:
    """Token range (end exclusive) of the words between the marks."""
    return bisect_left(starts, q.inner_start), bisect_left(starts, q.inner_end)


def speechlike(view: View, q: Quotation, starts: list[int]) -> bool:
    """Whether the quoted words look like an utterance rather than a term or title."""
    a, b = words_in(view, q, starts)
    count = b - a
    inner = view.text[q.inner_start : q.inner_end].rstrip()
    if count < 2 and not inner.endswith(","):
        return False
    ends = bool(inner) and inner[-1] in _TERMINALS
    verb = any(view.tokens[i].upos in ("VERB", "AUX") for i in range(a, b))
    opens = _opens_sentence(view, q, starts)
    follows = view.text[q.end : q.end + 1]
    if opens:
        return ends or (verb and count > 3) or (count > 1 and follows in (",", "-", "–"))
    return (verb and count >= 5) or (ends and count >= 3 and verb) or count >= 12


def _opens_sentence(view: View, q: Quotation, starts: list[int]) -> bool:
    before = view.text[max(0, q.start - 3) : q.start].rstrip(" ")
    if not before or before[-1] in ".!?:\n\r…”\"'’":
        return True
    i = bisect_left(starts, q.start)
    return i < len(view.tokens) and view.sentence(i)[0] == i


def _clip(view: View, drafts: list[Draft], outer: list[tuple[int, Quotation]]) -> None:
    """A cue inside a quotation says nothing outside it."""
    begins = [q.start for _, q in outer]
    for draft in drafts:
        if draft.cue_head is None:
            continue
        at = view.tokens[draft.cue_head].start
        n = bisect_right(begins, at) - 1
        if n < 0:
            continue
        q = outer[n][1]
        if not q.inner_start <= at < q.inner_end:
            continue
        clipped = []
        for a, b in draft.content:
            a, b = max(a, q.inner_start), min(b, q.inner_end)
            if b > a and view.text[a:b].strip(" .,;“”\"'"):
                clipped.append(Stretch(a, b))
        draft.content = clipped
        draft.own = len(clipped)
    drafts[:] = [d for d in drafts if d.content]


def _own(
    view: View, drafts: list[Draft], outer: list[tuple[int, Quotation]], starts: list[int]
) -> dict[int, Draft]:
    """Quotations that the content of a draft touches; contents grow to whole quotations."""
    owned: dict[int, Draft] = {}
    for k, q in outer:
        best: tuple[tuple[bool, int], Draft, int] | None = None
        for draft in drafts:
            if draft.kind not in _SPOKEN or draft.cue_head is None:
                continue
            at = view.tokens[draft.cue_head].start
            if q.inner_start <= at < q.inner_end:
                continue
            for n, (a, b) in enumerate(draft.content):
                if a < q.inner_end and b > q.inner_start:
                    distance = (draft.kind != "speech", min(abs(at - q.start), abs(at - q.end)))
                    if best is None or distance < best[0]:
                        best = (distance, draft, n)
        if best is not None:
            _, draft, n = best
            a, b = draft.content[n]
            draft.content[n] = _fitted(view, draft, Stretch(a, b), q)
            owned[k] = draft
            draft.quotations.append(k)
            _merge(draft)
    return owned


def _fitted(view: View, draft: Draft, stretch: Stretch, q: Quotation) -> Stretch:
    """A stretch made to hold the whole quotation, less what stands between it and the cue.

    What stands there is the source where the parser gave it to the quotation ("…,” she said").
    """
    cue = draft.cue_head if draft.cue_head is not None else 0
    at = view.tokens[cue].start
    start, end = min(stretch.start, q.start), max(stretch.end, q.end)
    if q.end <= at and q.start <= start and q.end < end:
        between = [t.i for t in view.tokens[max(0, cue - 12) : cue] if q.end <= t.start < end]
        names = [i for i in between if view.tokens[i].upos in ("PRON", "PROPN", "NOUN")]
        if names and not draft.sources:
            draft.sources = [Phrase(names[0], names[-1], names[-1])]
        return Stretch(start, q.end)
    return Stretch(q.start, q.end) if start <= at < end else Stretch(start, end)


def _merge(draft: Draft) -> None:
    """Join stretches that touch or overlap."""
    merged: list[Stretch] = []
    for a, b in sorted(draft.content):
        if merged and a < merged[-1].end:
            merged[-1] = Stretch(merged[-1].start, max(b, merged[-1].end))
        else:
            merged.append(Stretch(a, b))
    draft.own = min(draft.own, len(merged))
    draft.content = merged


def _cue_beside(view: View, drafts: list[Draft], q: Quotation, starts: list[int]) -> Draft | None:
    """A cue right after the quotation ("…," he said) or right before it (he said: "…")."""
    after = bisect_left(starts, q.end)
    taken = {d.cue_head: d for d in drafts}
    candidates = _after(view, q, after) + _before(view, q, starts)
    for v in candidates:
        draft = taken.get(v)
        if draft is not None:
            if draft.form in ("clause", "host", "beside", "unsourced") and draft.own:
                continue
            draft.content.insert(0, Stretch(q.start, q.end))
            draft.own += 1
            _merge(draft)
            return draft
        new = _quotation_draft(view, v, q)
        if new is not None:
            drafts.append(new)
            return new
    return None


def _after(view: View, q: Quotation, after: int) -> list[int]:
    """Verbs of saying in the rest of the sentence after the quotation, nearest first."""
    tokens = view.tokens
    if after >= len(tokens) or "\n" in view.text[q.end : tokens[after].start]:
        return []
    last = view.text[q.inner_start : q.inner_end].rstrip()[-1:]
    fresh = tokens[after].text[:1].isupper() and tokens[after].sent != tokens[after - 1].sent
    if last in ".…" and fresh:
        return []
    end = min(view.sentence(after)[1], after + 25)
    return [
        i for i in range(after, end) if _can_say(view, i) and not view.quotation_at(tokens[i].start)
    ][:1]


def _before(view: View, q: Quotation, starts: list[int]) -> list[int]:
    """Verbs of saying in the sentence before the quotation, nearest first."""
    i = bisect_left(starts, q.start)
    if i == 0:
        return []
    first = view.sentence(min(i, len(view.tokens) - 1))[0]
    if first >= i:
        if view.tokens[i - 1].text not in (":", ","):
            return []
        first = view.sentence(i - 1)[0]
    return [
        k
        for k in range(i - 1, max(first, i - 25) - 1, -1)
        if _can_say(view, k) and not view.quotation_at(view.tokens[k].start)
    ][:1]


def _can_say(view: View, v: int) -> bool:
    token = view.tokens[v]
    if token.upos != "VERB":
        return False
    senses = view.lexicon.verbs.get(token.lemma.lower(), ())
    return any(s.kind == "speech" and "ccomp" in s.takes for s in senses)


def _quotation_draft(view: View, v: int, q: Quotation) -> Draft | None:
    passive = is_passive(view, v)
    senses = view.lexicon.verbs.get(view.tokens[v].lemma.lower(), ())
    sense = next((s for s in senses if s.kind == "speech"), None)
    sources = sources_of(view, v, passive=passive)
    if not sources:
        return None
    return Draft(
        cue=cue_span(view, v),
        cue_head=v,
        sources=sources,
        content=[Stretch(q.start, q.end)],
        kind="speech",
        stance=sense.stance if sense else "asserts",
        form="quotation",
        reasons=["cue beside the quotation"],
    )


def _continue(
    view: View,
    drafts: list[Draft],
    outer: list[tuple[int, Quotation]],
    owned: dict[int, Draft],
    starts: list[int],
) -> None:
    """Quotations without a cue of their own go on with the words of the last speaker."""
    spoken = sorted(
        (
            d
            for d in drafts
            if d.kind == "speech" and d.cue_head and d.form not in ("headline", "turn")
        ),
        key=lambda d: view.tokens[d.cue_head or 0].start,
    )
    for k, q in outer:
        if k in owned or not speechlike(view, q, starts) or not _opens_sentence(view, q, starts):
            continue
        draft = _last_speaker(view, spoken, outer, owned, q)
        if draft is None:
            continue
        draft.content.append(Stretch(q.start, q.end))
        draft.quotations.append(k)
        draft.reasons.append("quotation goes on")
        owned[k] = draft


def _last_speaker(
    view: View,
    spoken: list[Draft],
    outer: list[tuple[int, Quotation]],
    owned: dict[int, Draft],
    q: Quotation,
) -> Draft | None:
    """Who spoke last before `q`, in its paragraph or the one before."""
    here = _block(view, q.start)
    best: Draft | None = None
    place = -1
    for draft in spoken:
        at = view.tokens[draft.cue_head or 0].start
        if at >= q.start:
            break
        aside = view.tokens[draft.cue_head or 0].dep in ("advcl", "acl", "acl:relcl")
        if aside and best is not None and not draft.quotations:
            continue
        if draft.sources and not view.quotation_at(at):
            best, place = draft, at
    for k, before in outer:
        if before.start >= q.start:
            break
        if k in owned and before.end > place:
            place, best = before.end, owned[k]
    if best is None or here - _block(view, place) > 1:
        return None
    return best


def _block(view: View, at: int) -> int:
    return bisect_right(view.block_starts, at) - 1
