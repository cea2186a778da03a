"""The type of the event between a given pair, and the quad class of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ..reading import make_report
from ..records import Document, Participant
from .pair_model import features, scores

if TYPE_CHECKING:
    from ..coder import Coder

_SMALL = frozenset(["the", "of", "a", "an", "in", "and", "to", "s"])
#: the CAMEO roots of the four classes; 01 and 02, comments and appeals, are neutral
_ROOTS = {1: ("03", "04", "05"), 2: ("06", "07", "08"), 3: ("09", "10", "11", "12", "13", "16")}
#: what a plan or refusal tells beside the act itself
_STANCES = ("AGREE", "THREATEN", "REJECT")
#: how much an event of the patterns weighs against the words: it names both, one, neither
_SAYS = {2: 5.0, 1: 2.5, 0: 0.5}
#: any day serves: only the type is asked for
_DAY = date(2020, 6, 15)


def classify_pair(coder: Coder, text: str, actor: str, recipient: str) -> str:
    """The PLOVER type of what `actor` does to `recipient` in `text` (both as words of it)."""
    reading = coder.read(make_report(text, published=_DAY))
    a, r = max(text.find(actor), 0), max(text.find(recipient), 0)
    total = scores(features(reading.document, (a, a + len(actor)), (r, r + len(recipient))))
    best: dict[str, float] = {}
    for e in reading.events:
        says = _SAYS[_touch(e.actors, actor) + _touch(e.recipients, recipient)]
        best[e.event] = max(best.get(e.event, 0.0), says + 0.1 * e.confidence)
    return max(sorted(total), key=lambda t: total[t] + best.get(t, 0.0))


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


def _touch(side: Sequence[Participant] | Iterable[Participant], text: str) -> bool:
    wanted = _words(text)
    return any(wanted & _words(p.text) for p in side)
