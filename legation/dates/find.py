"""Find the time expressions of a document and resolve them to intervals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from legation.dates import (
    calendar,
    make_absolute,
    make_anchored,
    make_bounds,
    make_named,
    make_part,
    make_relative,
    make_stretches,
    make_years,
)
from legation.dates.amounts import DAY, Amount, Shift, count_from, days
from legation.dates.chart import Chart, Match, build, open_chart
from legation.dates.join import with_years
from legation.dates.make import LEFT_ALONE, MAKERS, Made, Scene, as_when
from legation.records import Document, TimeExpression, When

#: the modules whose import registers their makers
MECHANISMS = (
    make_absolute,
    make_years,
    make_named,
    make_relative,
    make_stretches,
    make_anchored,
    make_part,
    make_bounds,
)
#: names may hold words of time: "Sunday Times", "April 6 Movement"
_NAMES = frozenset({"Person", "Organization", "Product", "Facility", "NORP"})
_TIMELY = (
    "month",
    "weekday",
    "year",
    "day",
    "ordday",
    "named",
    "once",
    "unit",
    "digits",
    "deictic",
    "decade",
)
#: how many sentences back "a day later" may look for the day it counts from
MEMORY = 4


@dataclass(frozen=True, slots=True)
class Counted(TimeExpression):
    """A time expression that counts from another time, with the amount as the words say it."""

    shift: Shift | None = None


def find_dates(doc: Document, *, published: date | None) -> tuple[TimeExpression, ...]:
    """The time expressions of `doc`, in order, resolved as of the day of publication.

    Expressions that count from an event ("two days after he recognised") have
    `relative_to="event"`, the event's token in `anchor` and an unknown `when` until
    `resolve_relative` or `event_date` supply the event's date.  Expressions that say how long
    rather than when have `duration=True`.
    """
    low, chart, positions = open_chart([token.text for token in doc.tokens])
    if not positions:
        return ()
    _forget_names(doc, chart, low)
    scene = Scene(doc, published, low, chart)

    def make(match: Match) -> object:
        return MAKERS[match.rule.make](match, scene)

    build(low, chart, positions, make)
    found = _select(chart, positions)
    return _resolve(doc, scene, found)


def _forget_names(doc: Document, chart: Chart, low: list[str]) -> None:
    """Take the words of names and of phrases that only look like times out of the chart."""
    for i, here in enumerate(chart):
        held = here.get("ignore")
        if held is not None:
            end, row = held
            if "with" not in row or set(row["with"]) & set(low[end : end + 3]):
                if end < len(chart) and "year" in chart[end]:
                    end += 1
                for j in range(i, end):
                    chart[j] = {}
    for entity in doc.entities:
        if entity.label not in _NAMES and not (
            entity.label == "Misc" and entity.end - entity.start > 1
        ):
            continue
        timely = _timely(chart, entity.start, entity.end)
        if entity.label == "Misc" and timely[0] and not any(timely[1:]):
            continue
        if any(timely) and not all(timely) and "once" not in chart[entity.start]:
            for j in range(entity.start, entity.end):
                chart[j] = {}
        elif entity.label == "Person":
            for j in range(entity.start, entity.end):
                chart[j].pop("month", None)
                chart[j].pop("monthish", None)


def _timely(chart: Chart, first: int, last: int) -> list[bool]:
    """Which tokens of a name belong to words of time."""
    out = [False] * (last - first)
    for i in range(first, last):
        ends = [end for kind, (end, _) in chart[i].items() if kind in _TIMELY]
        for j in range(i, min(max(ends, default=i), last)):
            out[j - first] = True
    return out


def _select(chart: Chart, positions: list[int]) -> list[tuple[int, int, Made]]:
    """The longest expressions from left to right, none overlapping."""
    out, edge = [], 0
    for i in sorted(positions):
        if i < edge:
            continue
        held = [chart[i][kind] for kind in ("span", "point") if kind in chart[i]]
        passed = [end for end, made in held if isinstance(made, Made) and made.why == LEFT_ALONE]
        edge = max(passed, default=edge)
        held = [(end, made) for end, made in held if isinstance(made, Made) and not made.block]
        if held:
            end, made = max(held, key=lambda item: item[0])
            out.append((i, end, made))
            edge = end
    return out


def _resolve(
    doc: Document, scene: Scene, found: list[tuple[int, int, Made]]
) -> tuple[TimeExpression, ...]:
    out: list[TimeExpression] = []
    for first, last, made in found:
        if made.relative_to == "sentence":
            made = _from_before(doc, scene, out, first, made)
        anchor = made.anchor
        if made.relative_to == "event" and anchor is not None:
            anchor = _anchor(doc, anchor)
        out.append(_expression(doc, first, last, made, anchor))
    return with_years(doc, out)


def _expression(
    doc: Document, first: int, last: int, made: Made, anchor: int | None
) -> TimeExpression:
    span = doc.span(first, last - 1)
    when = as_when(made, span.text)
    why, fields = (
        made.why,
        (span.start, span.end, span.text, first, last, when, made.relative_to, anchor),
    )
    if made.shift is None:
        return TimeExpression(*fields, duration=made.duration, reasons=why)
    return Counted(
        *fields, offset=days(made.shift), duration=made.duration, reasons=why, shift=made.shift
    )


def _from_before(
    doc: Document, scene: Scene, before: list[TimeExpression], first: int, made: Made
) -> Made:
    """Count from the last time told, if it was told shortly before."""
    base = _last_told(doc, before, first)
    shift = made.shift or Shift(Amount(0, 0, DAY), 0)
    if base is None:
        if made.weekday is None and shift.side < 0 and scene.published:
            when = count_from(scene.published, scene.published, shift, "day")
            if when is not None:
                return Made(
                    when.start,
                    when.end,
                    when.precision,
                    "publication",
                    why=("counted from publication",),
                )
        return Made(
            relative_to="sentence",
            shift=shift,
            anchor=_event_before(doc, first),
            weekday=made.weekday,
            why=made.why,
        )
    return _counted(base.when, shift, made).because(f"from “{base.text}”")


def _counted(base: When, shift: Shift, made: Made) -> Made:
    start, end = base.start, base.end
    if made.weekday is not None and start is not None and end is not None:
        day = (
            calendar.weekday_after(end, made.weekday, strictly=True)
            if shift.side > 0
            else calendar.weekday_before(start, made.weekday, strictly=True)
        )
        return Made(day, day, "day" if day else "unknown", "sentence", why=made.why)
    when = count_from(start, end, shift, base.precision)
    if when is None:
        return Made(relative_to="sentence", why=made.why)
    return Made(when.start, when.end, when.precision, "sentence", shift=shift, why=made.why)


def _last_told(doc: Document, before: list[TimeExpression], first: int) -> TimeExpression | None:
    sent = doc.tokens[first].sent
    for told in reversed(before):
        if sent - doc.tokens[told.first].sent > MEMORY:
            return None
        if told.duration or told.when.start is None or told.when.end is None:
            continue
        if (
            told.when.precision in ("day", "month", "year", "interval")
            or told.relative_to == "sentence"
        ):
            return told
    return None


def _event_before(doc: Document, first: int) -> int | None:
    """The main word of the sentence before."""
    sent = doc.tokens[first].sent
    if sent == 0:
        return None
    a, b = doc.sentences[sent - 1]
    return next((i for i in range(a, b) if doc.tokens[i].head == i), None)


def _anchor(doc: Document, after: int) -> int | None:
    """The event that the words from token `after` on tell: their verb or noun."""
    tokens = doc.tokens
    if after >= len(tokens):
        return None
    word = tokens[after - 1]
    if word.dep in ("mark", "case", "advmod", "fixed") and word.head >= after:
        return word.head
    end = doc.sentences[word.sent][1]
    inside = range(after, min(end, after + 15))
    for i in inside:
        if tokens[i].upos == "VERB" and tokens[i].head < after:
            return i
    verb = next((i for i in inside if tokens[i].upos == "VERB"), None)
    noun = next((i for i in inside if tokens[i].upos in ("NOUN", "PROPN")), None)
    return (
        noun
        if verb is None or (noun is not None and noun < verb and tokens[noun].head != verb)
        else verb
    )
