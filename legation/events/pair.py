"""The type of the event between a given pair, and the quad class of a sentence."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..reading import make_report
from ..records import Document, Event, Participant, Report
from .judge import LEARNED
from .pair_features import features
from .pair_model import scores, weighed
from .pattern import TYPES

if TYPE_CHECKING:
    from ..coder import Coder

_SMALL = frozenset(["the", "of", "a", "an", "in", "and", "to", "s"])
#: the CAMEO roots of the four classes; 01 and 02, comments and appeals, are neutral
_ROOTS = {1: ("03", "04", "05"), 2: ("06", "07", "08"), 3: ("09", "10", "11", "12", "13", "16")}
#: what a plan or refusal tells beside the act itself
_STANCES = ("AGREE", "THREATEN", "REJECT")
#: how much an event of the patterns weighs against the words: it names both, one, neither
_SAYS = {2: 4.5, 1: 2.5, 0: 0.5}
#: what is done says more than what is only asked for, feared or refused
_TOLD = {"actual": 1.0, "ongoing": 1.0, "planned": 0.7, "denied": 0.6}
_UNTOLD = 0.2
#: how much the learned reading weighs, and the least chance that counts
_WEIGHT = 0.5
_LEAST = 0.005
#: what a word still counts of which a party takes no part
_APART = 0.05
#: any day serves: only the type is asked for
_DAY = date(2020, 6, 15)


@dataclass(frozen=True, slots=True)
class PairReading:
    """What one party does to another, and what that rests on."""

    event: str
    #: the name of a pattern, or "model: " and the words that weighed most
    rests_on: str
    #: share of the weight on `event`, 0 to 1
    confidence: float


def classify_pair(coder: Coder, text: str, actor: str, recipient: str) -> str:
    """The PLOVER type of what `actor` does to `recipient` in `text` (both as words of it)."""
    return read_pair(coder, text, actor, recipient).event


def read_pair(coder: Coder, text: str, actor: str, recipient: str) -> PairReading:
    """What `actor` does to `recipient` in `text`, both given as words of it.

    The patterns' events between the two weigh most, then the words on the way between them.
    One whose words are not in the text is left open.
    """
    spans = (_span(text, actor), _span(text, recipient))
    report = make_report(text, published=_DAY)
    reading = coder.read(report)
    found = features(reading.document, *spans, coder.events.lexicon)
    total, rests = scores(found), {}
    said: dict[str, float] = {}
    for e in reading.events:
        if _only_stance(e, reading.events) or e.pattern.startswith(LEARNED):
            continue
        says = _SAYS[_touch(e.actors, actor, spans[0]) + _touch(e.recipients, recipient, spans[1])]
        says *= _TOLD.get(e.status, _UNTOLD)
        says -= 0.3 * _depth(reading.document, e.trigger.start)
        if says > said.get(e.event, 0.0):
            said[e.event], rests[e.event] = says, e.pattern
    learnt = _learnt(coder, report, spans)
    sums = {t: value + said.get(t, 0.0) + _WEIGHT * learnt[t] for t, value in total.items()}
    best = max(sorted(sums), key=lambda t: sums[t])
    share = 1 / sum(math.exp(v - sums[best]) for v in sums.values())
    words = "model: " + ", ".join(weighed(found, best))
    return PairReading(best, rests.get(best, words), round(share, 3))


def _learnt(coder: Coder, report: Report, spans: Sequence[tuple[int, int]]) -> dict[str, float]:
    """How likely each type is by the learned reading, as the logarithm of the best word's chance.

    A word's chance is that of its type and of both parties taking part in what it tells.
    """
    doc, cast, drafts = coder.proposals(report)
    if doc.states is None:
        return dict.fromkeys(TYPES, 0.0)
    opinion = coder.events.judge.opinion_of(doc, cast, drafts)
    inside = [{t.i for t in doc.tokens if a < t.end and t.start < b} for a, b in spans]
    best = dict.fromkeys(TYPES, _LEAST)
    for t, row in enumerate(opinion.types.tolist()):
        if max(row) < _LEAST:
            continue
        roles = opinion.roles(t)
        chances = [
            max((roles[i][side] for i in inside[side] if i in roles), default=0.0)
            for side in (0, 1)
        ]
        for kind, chance in zip(TYPES, row, strict=True):
            best[kind] = max(best[kind], chance * (_APART + chances[0]) * (_APART + chances[1]))
    return {kind: math.log(chance) for kind, chance in best.items()}


def _span(text: str, words: str) -> tuple[int, int]:
    """Where `words` stand in `text`, in any case and spacing; an empty stretch if nowhere."""
    loose = r"\s+".join(re.escape(w) for w in words.split())
    found = re.search(loose, text, re.IGNORECASE) if loose else None
    return found.span() if found else (len(text), len(text))


def _only_stance(e: Event, events: Sequence[Event]) -> bool:
    """Whether what `e` plans or refuses is told as a promise, threat or refusal of its own."""
    return e.status in ("planned", "negated") and any(
        o is not e and o.trigger == e.trigger and o.event in _STANCES for o in events
    )


def classify_quad(coder: Coder, text: str) -> int:
    """The CAMEO quad class of a sentence's main event (0: none, or neutral).

    CAMEO counts reduced relations (16) as verbal conflict; the records' `quad` follows PLOVER,
    where they are material.
    """
    reading = coder.read(make_report(text, published=_DAY))
    told = [e for e in reading.events if e.status in ("actual", "ongoing", "planned")]
    if not told:
        return 0
    main = min(told, key=lambda e: (_depth(reading.document, e.trigger.start), e.trigger.start))
    stances = [e for e in told if e.trigger == main.trigger and e.event in _STANCES]
    return _quad((stances or [main])[0].cameo or "")


def _quad(code: str) -> int:
    root = code[:2]
    if root in ("", "01", "02"):
        return 0
    return next((n for n, roots in _ROOTS.items() if root in roots), 4)


def _depth(doc: Document, start: int) -> int:
    """How many words stand above the one at character `start`."""
    i = next((t.i for t in doc.tokens if t.start == start), 0)
    steps = 0
    while doc.tokens[i].head != i and steps < 40:
        i, steps = doc.tokens[i].head, steps + 1
    return steps


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower().replace("u.s.", "us"))) - _SMALL


def _touch(side: Iterable[Participant], text: str, span: tuple[int, int]) -> bool:
    """Whether a party stands in the stretch asked for, or shares a word with it."""
    wanted = _words(text)
    return any(
        (p.start < span[1] and span[0] < p.end) or bool(wanted & _words(p.text)) for p in side
    )
