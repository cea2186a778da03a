"""The date of an event: its own expression, the events around it, the day of publication."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from legation.dates import calendar
from legation.dates.amounts import Amount, Shift, count_from
from legation.dates.around import elsewhere, goes_on, looks_back
from legation.dates.attach import dated, parent, search
from legation.dates.find import Counted
from legation.dates.govern import governor
from legation.dates.lexicon import lexicon
from legation.dates.tense import FUTURE, PAST, leaning, words
from legation.records import Document, TimeExpression, When

#: a sentence is taken to go on telling of a time only if that lies this many days back
LONG_AGO = 30
#: how many days "after …" reaches back from a dated main clause
SHORTLY = 7
_AHEAD = frozenset({"planned", "threatened", "requested", "hypothetical"})


def resolve_relative(told: TimeExpression, anchor: When) -> When:
    """The interval of an event-relative expression, given when its anchor happened.

    "Two days after he recognised" with the recognition on 22 February gives 24 February.
    """
    return _apply(told, anchor, inverse=False)


def resolve_anchor(told: TimeExpression, event: When) -> When:
    """When the anchor of an expression happened, given the event that the expression dates.

    "On 24 February he ordered it, two days after he recognised": 22 February.
    """
    return _apply(told, event, inverse=True)


def _apply(told: TimeExpression, base: When, *, inverse: bool) -> When:
    shift = told.shift if isinstance(told, Counted) else None
    if shift is None and told.offset is not None:
        low, high = sorted(abs(n) for n in told.offset)
        shift = Shift(Amount(low, high, 1, rough=low != high), -1 if told.offset[1] < 0 else 1)
    if shift is None:
        return base
    found = count_from(base.start, base.end, shift.inverse if inverse else shift, base.precision)
    return (found and When(found.start, found.end, found.precision, told.text)) or When(
        None, None, "unknown", told.text
    )


class _Unseen(dict[int, list[TimeExpression]]):
    """The expressions on each token, less those that count from an event being dated."""

    def __init__(
        self, on: dict[int, list[TimeExpression]], seen: frozenset[int], token: int
    ) -> None:
        self.on, self.seen, self.token = on, seen, token

    def __missing__(self, i: int) -> list[TimeExpression]:
        held = self.on.get(i, []) if i == self.token or i not in self.seen else []
        self[i] = [t for t in held if t.when.start or t.when.end or t.anchor not in self.seen]
        return self[i]


class _Solver:
    """Dates of events of one document, each worked out once."""

    def __init__(
        self,
        doc: Document,
        times: Sequence[TimeExpression],
        published: date | None,
        known: Mapping[int, When],
    ) -> None:
        self.doc, self.published, self.known = doc, published, known
        self.on = dated(doc, times)
        self.anchors: dict[int, list[tuple[TimeExpression, int]]] = {}
        for told in times:
            above = governor(doc, told) if told.relative_to == "event" else None
            if told.anchor is not None and above is not None and told.when.start is None:
                self.anchors.setdefault(told.anchor, []).append((told, above))

    def told(self, token: int, seen: frozenset[int]) -> When | None:
        """What the text says of when `token` happened; `None` if it does not."""
        if token in self.known:
            return self.known[token]
        if token in seen:
            return None
        seen = seen | {token}
        on = _Unseen(self.on, seen, token)
        held = search(self.doc, on, token) if on[token] or token not in self.anchors else None
        if held is not None:
            if held.relative_to != "absolute" and self._too_late(held.when, token):
                return None
            if held.when.start is not None or held.when.end is not None:
                return self._from_now(self._as_said(held, token), token)
            if held.anchor is not None and isinstance(held, Counted):
                above = governor(self.doc, held)
                anchor = self.told(held.anchor, seen if above is None else seen | {above})
                anchor = anchor or elsewhere(self.doc, self.on, held.anchor)
                if anchor is not None:
                    return self._not_ahead(resolve_relative(held, anchor), token)
        return self._as_anchor(token, seen)

    def _from_now(self, when: When, token: int) -> When:
        """What is to happen by Friday lies between publication and Friday."""
        published, end = self.published, when.end
        if published is None or when.start is not None or end is None or end <= published:
            return when
        if leaning(self.doc, token) != FUTURE:
            return when
        return When(published, end, "interval", when.text)

    def _not_ahead(self, when: When, token: int) -> When:
        """What has happened cannot lie after publication: cut off what does."""
        published, start, end = self.published, when.start, when.end
        if published is None or start is None or end is None or not start <= published < end:
            return when
        if leaning(self.doc, token) == FUTURE:
            return when
        return When(start, published, "fuzzy", when.text)

    def _too_late(self, when: When, token: int) -> bool:
        """Whether a clause that looks back is given days after publication."""
        last = when.start or when.end
        if self.published is None or last is None or (last - self.published).days <= 1:
            return False
        return leaning(self.doc, token) == PAST

    def _as_said(self, held: TimeExpression, token: int) -> When:
        """ "Yesterday" inside a quotation counts from the day of the saying."""
        when, tokens = held.when, self.doc.tokens
        if self.published is None or when.start is None or when.end is None:
            return when
        if "deictic" not in lexicon().words.get(tokens[held.first].text.lower(), ()):
            return when
        start = self.doc.sentences[tokens[held.first].sent][0]
        if not any(tokens[i].text in ("“", '"', "‘") for i in range(start, held.first)):
            return when
        said = self._saying(token)
        if said.start is None or said.start == self.published or said.text is None:
            return when
        gap = said.start - self.published
        return When(when.start + gap, when.end + gap, when.precision, when.text)

    def _as_anchor(self, token: int, seen: frozenset[int]) -> When | None:
        """The date of an event that another is counted from."""
        i = token
        for _ in range(8):
            for told, above in self.anchors.get(i, ()):
                if above not in seen:
                    when = self.told(above, seen | {i}) or self.default(above)
                    return self._not_ahead(resolve_anchor(told, when), token)
            step = parent(self.doc, i)
            if step is None or step[1] != "same":
                return None
            i = step[0]
        return None

    def default(self, token: int, status: str | None = None) -> When:
        """Nothing is said: the day it was told, open ahead if it is to come."""
        base = self._saying(token)
        if base.start is None:
            return base
        main = self._main_clause(token)
        if main is not None:
            return main
        carried = self._carried(token) if base.start == self.published else None
        if carried is not None:
            return carried
        ahead = status in _AHEAD if status is not None else leaning(self.doc, token) == FUTURE
        if ahead:
            return When(base.start, None, "open", base.text)
        adverbs = [
            j
            for j in self.doc.children[token]
            if self.doc.tokens[j].text.lower() in words()["before"]
        ]
        if adverbs and self.doc.tokens[adverbs[0]].dep == "advmod":
            return When(None, base.end, "open", self.doc.tokens[adverbs[0]].text)
        return base

    def _main_clause(self, token: int) -> When | None:
        """ "Cut ties in January after protesters stormed …": shortly before the main clause."""
        step = parent(self.doc, token)
        if step is None or step[1] != "before":
            return None
        main = self.told(step[0], frozenset({token}))
        if main is None or main.start is None or main.end is None:
            return None
        if self.published is None or main.end > self.published:
            return None
        if main.precision != "day" or main.start == self.published:
            return main
        start = calendar.shift(main.start, -SHORTLY)
        return When(start, main.end, "fuzzy", main.text)

    def _carried(self, token: int) -> When | None:
        """The time of the sentence before, where that tells of long ago and this goes on."""
        doc, published = self.doc, self.published
        sent = doc.tokens[token].sent
        verb = doc.tokens[token]
        if sent == 0 or published is None or verb.head != token or not looks_back(doc, token):
            return None
        if verb.lemma.lower() in words()["about"] or not goes_on(doc, token):
            return None
        first, last = doc.sentences[sent - 1]
        if not any(a <= first and token < b for a, b in doc.paragraphs):
            return None
        root = next((i for i in range(first, last) if doc.tokens[i].head == i), None)
        if root is None:
            return None
        when = self.told(root, frozenset({token})) or self._carried(root)
        if when is None or when.start is None or when.end is None:
            return None
        return when if (published - when.end).days > LONG_AGO else None

    def _saying(self, token: int) -> When:
        """The day of the saying that tells it, else the day of publication."""
        i = token
        for _ in range(8):
            step = parent(self.doc, i)
            if step is None:
                break
            i = step[0]
            if step[1] == "said":
                when = self.told(i, frozenset({token}))
                if when is not None and when.precision == "day":
                    return when
        if self.published is None:
            return When(None, None, "unknown")
        return When(self.published, self.published, "day")


def event_date(
    doc: Document,
    times: Sequence[TimeExpression],
    trigger: int,
    *,
    published: date | None,
    status: str | None = None,
    known: Mapping[int, When] | None = None,
) -> When:
    """When the event told by token `trigger` happened; see `solve`."""
    return solve(
        doc, times, (trigger,), published=published, status={trigger: status}, known=known
    )[trigger]


def solve(
    doc: Document,
    times: Sequence[TimeExpression],
    triggers: Iterable[int],
    *,
    published: date | None,
    status: Mapping[int, str | None] | None = None,
    known: Mapping[int, When] | None = None,
) -> dict[int, When]:
    """When the events told by `triggers` (token indices) happened.

    In this order: the expression that dates the event; counted from an event whose date is
    told ("two days after …"), or back from one ("… two days after this"); the day of the saying
    that tells it; the day of publication.  `status` (as in `records.Status`) decides whether an
    event without a date lies ahead (open from the saying on); without it the tense does.
    `known` gives dates already settled, by token, for instance of another telling of the event.
    """
    solver = _Solver(doc, times, published, known or {})
    out = {}
    for trigger in triggers:
        when = solver.told(trigger, frozenset())
        out[trigger] = (
            when if when is not None else solver.default(trigger, (status or {}).get(trigger))
        )
    return out
