"""Sources set off by a colon or dash: "Russia: …", "… : minister", "… – sources", "SMITH: …"."""

from __future__ import annotations

from legation.attribution.spans import stretch_of
from legation.attribution.view import Draft, Phrase, Stretch, View

_DASHES = frozenset(["-", "–", "—", "--", "―", "|"])
_CLOSING = frozenset(['"', "”", "''", "’", "'", "»"])
_OPENING = frozenset(['"', "“", "”", "''", "‘", "«", "„"])
_STOPS = frozenset([".", "!", "?", "…", "...", '"', "”", "'", "’", "»"])
_MAX_SOURCE = 7
_MAX_HEADLINE = 30


def find_headline_cues(view: View) -> list[Draft]:
    """Drafts for lines whose colon or dash parts who speaks from what is said."""
    out: list[Draft] = []
    turn: Draft | None = None
    for first, end in view.doc.paragraphs:
        draft = _line(view, first, end)
        if draft is not None:
            out.append(draft)
            turn = draft if draft.form == "turn" else None
        elif turn is not None and (rest := _speech_goes_on(view, first, end)) is not None:
            turn.content.append(rest)
    return out


def _line(view: View, first: int, end: int) -> Draft | None:
    """The draft of one paragraph, if a colon or dash parts it."""
    tokens = view.tokens
    mark = _separator(view, first, end) if end - first >= 3 else None
    if mark is None:
        return None
    last = end - 1
    closing = tokens[last - 1 if tokens[last].text in _CLOSING else last].text
    full_stop = closing in _STOPS
    if tokens[mark].text in _DASHES and tokens[first].text in _OPENING:
        return _signed(view, first, mark, last)
    if _shouted(view, first, mark):
        return _turn(view, first, mark, last)
    if end - first <= _MAX_HEADLINE and (not full_stop or _titled(view, first, mark)):
        return _headline(view, first, mark, last)
    return None


def _speech_goes_on(view: View, first: int, end: int) -> Stretch | None:
    """A paragraph of a transcript after the one that opens a turn; not a stage direction."""
    opens = view.tokens[first].text
    if opens in "([*#" or end - first < 4:
        return None
    return view.stretch(first, end - 1)


def _separator(view: View, first: int, end: int) -> int | None:
    """The colon, or the dash with spaces around it, that parts the line."""
    tokens, text = view.tokens, view.text
    dash = None
    for i in range(first + 1, end - 1):
        token = tokens[i]
        if token.text == ":" and text[token.end : token.end + 1].isspace():
            return i
        apart = text[token.start - 1].isspace() or tokens[i - 1].text in _STOPS
        if token.text in _DASHES and apart and text[token.end].isspace():
            dash = i
    return dash


def _signed(view: View, first: int, mark: int, last: int) -> Draft | None:
    """A quotation signed with a name: "“Never again.” — Ana Ruiz"."""
    start = view.tokens[first].start
    whole = any(
        q.start == start and not view.text[q.end : view.tokens[mark].start].strip()
        for q in view.quotations
    )
    named = view.entities_at(*range(mark + 1, last + 1))
    if view.tokens[last].text == ".":
        last -= 1
    if not whole or not named or named[0].label != "Person" or last - mark > 5:
        return None
    return _draft(
        view, Phrase(mark + 1, last, _head(view, mark + 1, last)), mark, first, mark - 1, 1
    )


def _titled(view: View, first: int, mark: int) -> bool:
    """Whether a person's name, and no more, stands before the colon."""
    if view.tokens[mark].text != ":" or mark - first > 4:
        return False
    named = view.entities_at(*range(first, mark))
    return len(named) == mark - first and all(e.label == "Person" for e in named)


def _headline(view: View, first: int, mark: int, last: int) -> Draft | None:
    colon = view.tokens[mark].text == ":"
    left = speaker_in(view, first, mark - 1, opening=True) if colon else None
    right = speaker_in(view, mark + 1, last, opening=False)
    if left is not None and right is not None:
        if mark - first <= last - mark:
            right = None
        else:
            left = None
    if left is not None:
        return _draft(view, left, mark, mark + 1, last, 1.0)
    if right is not None:
        return _draft(view, right, mark, first, mark - 1, 1.0)
    return None


def _shouted(view: View, first: int, mark: int) -> bool:
    """Whether no more than a name in capitals stands before the colon ("MS RUIZ: …")."""
    words = view.tokens[first + (view.tokens[first].text in _OPENING) : mark]
    if view.tokens[mark].text != ":" or not 0 < len(words) <= 4:
        return False
    capitals = all(t.text.isupper() or not t.text[0].isalpha() for t in words)
    named = any(t.text.isalpha() and len(t.text) > 1 for t in words)
    return capitals and named and not {t.text.lower() for t in words} & view.lexicon.topics


def _turn(view: View, first: int, mark: int, last: int) -> Draft | None:
    """A speaker's turn in a transcript: "SMITH: …"; it may go on over paragraphs."""
    first += view.tokens[first].text in _OPENING
    who = Phrase(first, mark - 1, _head(view, first, mark - 1))
    draft = _draft(view, who, mark, mark + 1, last, 0.9)
    if draft is not None and view.tokens[last].text in _STOPS:
        draft.form = "turn"
    return draft


def _draft(view: View, who: Phrase, mark: int, first: int, last: int, trust: float) -> Draft | None:
    stretch = stretch_of(view, first, last)
    if stretch is None or last - first < 1:
        return None
    return Draft(
        cue=(mark, mark),
        cue_head=mark,
        sources=[who],
        content=[stretch],
        kind="speech",
        stance="asserts",
        form="headline",
        confidence=trust,
        reasons=["set off by a colon or dash"],
    )


def speaker_in(view: View, first: int, last: int, *, opening: bool) -> Phrase | None:
    """The whole of tokens `first` to `last` as somebody who can speak, or `None`."""
    tokens = view.tokens
    if last < first or last - first >= _MAX_SOURCE:
        return None
    words = tokens[first : last + 1]
    if any(t.upos in ("VERB", "AUX", "SCONJ", "NUM", "SYM") for t in words):
        return None
    if any(t.text in ",;/()" for t in words):
        return None
    lowered = {t.text.lower() for t in words}
    if opening and lowered & view.lexicon.topics:
        return None
    head = _head(view, first, last)
    lemma = tokens[head].lemma.lower().rsplit("-", 1)[-1]
    if lemma in view.lexicon.speakers or tokens[head].text.lower() in view.lexicon.speakers:
        return Phrase(first, last, head)
    mention = view.cast.at_head(head) or view.cast.covering(head)
    named = mention is not None and bool(mention.actors)
    if mention is not None and named and mention.first <= first + 1 and mention.last >= last:
        return Phrase(first, last, head)
    if (
        last - first <= 3
        and all(t.upos in ("PROPN", "PUNCT") or t.text.isupper() for t in words)
        and any(
            e.label in ("Person", "Organization") or not opening for e in view.entities_at(head)
        )
    ):
        return Phrase(first, last, head)
    return None


def _head(view: View, first: int, last: int) -> int:
    """The token between `first` and `last` whose head lies outside; the last noun by choice."""
    tokens = view.tokens
    inside = range(first, last + 1)
    outside = [i for i in inside if tokens[i].head not in inside or tokens[i].head == i]
    for i in reversed(outside):
        if tokens[i].upos in ("NOUN", "PROPN", "PRON"):
            return i
    return outside[-1] if outside else last
