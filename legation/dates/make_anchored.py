"""Numbers and amounts, and times told from another event or the sentence before."""

from __future__ import annotations

from typing import Any

from legation.dates.amounts import DAY, WEEK, YEAR, Amount, Shift, count_from
from legation.dates.chart import Match
from legation.dates.make import Made, Scene, maker

#: after these "the day before" counts from a time told earlier, not from what follows
_ENDS = frozenset(
    {"", ".", ",", ";", ")", "in", "at", "on", "and", "but", "to", "by", "with", "as"}
)
Count = tuple[float, float]


@maker("number")
def number(match: Match, scene: Scene) -> Count | None:
    """Five; twenty-five; 1,000."""
    said = match.rule.args.get("value")
    value = said if said is not None else sum(match.all("number", "tens", "digits"))
    if match.get("tens") is not None and (match.get("number") or 0) > 9:
        return None
    return (float(value), float(value)) if 0 <= value < 1e6 else None


@maker("hundreds")
def hundreds(match: Match, scene: Scene) -> Count | None:
    """A hundred."""
    value = float(match.get("number", "digits")) * 100
    return (value, value)


@maker("and_a_half")
def and_a_half(match: Match, scene: Scene) -> Count | None:
    """Two and a half."""
    value = float(match.get("number", "digits")) + 0.5
    return (value, value)


@maker("half")
def half(match: Match, scene: Scene) -> Count | None:
    """Half a."""
    return (0.5, 0.5)


@maker("vague")
def vague(match: Match, scene: Scene) -> Count | None:
    """Several; a few; a couple of."""
    low, high = match.get("vague")
    return (float(low), float(high))


@maker("from_to")
def from_to(match: Match, scene: Scene) -> Count | None:
    """Two or three."""
    pair = match.get("dayrange") or match.all("number", "digits", "tens")
    low, high = float(pair[0]), float(pair[-1])
    return (low, high) if low < high else None


@maker("amount")
def amount(match: Match, scene: Scene) -> Amount | None:
    """Nearly five months."""
    said = match.rule.args.get("count")
    low, high = (said, said) if said is not None else match.get("count")
    below, above = match.get("approx") or (0.0, 0.0)
    exact = any(word in ("exactly", "precisely") for word in scene.low[match.first : match.last])
    return Amount(
        low, high, match.get("unit"), below, above, rough=bool(below or above), exact=exact
    )


@maker("amount_sum")
def amount_sum(match: Match, scene: Scene) -> Amount | None:
    """Two years and three months, in months or days."""
    (a, _), (b, _) = match.all("count")
    one, two = match.all("unit")
    if two >= one or one > YEAR:
        return None
    below, above = match.get("approx") or (0.0, 0.0)
    if one == YEAR and two == 30:
        return Amount(a * 12 + b, a * 12 + b, 30, below, above, rough=bool(below or above))
    return Amount(a * one + b * two, a * one + b * two, DAY, 2, 2, rough=one > WEEK)


def _follows(match: Match, scene: Scene) -> dict[str, tuple[int, Any]]:
    i = match.last
    if i < len(scene.low) and scene.low[i] in ("the", "its", "last", "this"):
        held = scene.chart[i]
        if "point" not in held and i + 1 < len(scene.low):
            return scene.chart[i + 1]
    return scene.chart[i] if i < len(scene.low) else {}


@maker("event")
def event(match: Match, scene: Scene) -> Made | None:
    """Two days after …: counted from what follows."""
    args, said = match.rule.args, match.get("amount")
    if "count" in args:
        said = Amount(args["count"], args["count"], args["unit"])
    if args.get("exact"):
        said = Amount(said.low, said.high, said.unit, exact=True)
    if said is None:
        return None
    if scene.after(match) in _ENDS:
        shift = Shift(said, args["side"])
        return Made(relative_to="sentence", shift=shift, why=("counted from the time before",))
    return anchored(Shift(said, args["side"]), match, scene)


def anchored(shift: Shift, match: Match, scene: Scene) -> Made:
    """An amount before or after the date or the event named next."""
    held = _follows(match, scene).get("point")
    if (
        held is not None
        and isinstance(held[1], Made)
        and held[1].start
        and not held[1].shift
        and not held[1].block
    ):
        base = held[1]
        when = count_from(base.start, base.end, shift, base.precision)
        if when is not None:
            return Made(
                when.start,
                when.end,
                when.precision,
                base.relative_to,
                why=(*base.why, "counted from that date"),
            )
    return Made(
        relative_to="event",
        shift=shift,
        anchor=match.last,
        why=("counted from the event named next",),
    )


@maker("event_unit")
def event_unit(match: Match, scene: Scene) -> Made | None:
    """The year before; the week after the vote."""
    word, way = scene.low[match.first + 1], scene.low[match.last - 1]
    if scene.after(match) in ("last", "next"):
        return None
    unit = {"week": 7, "month": 30, "year": YEAR}[word]
    shift = Shift(Amount(1, 1, unit), 1 if way == "after" else -1)
    if scene.after(match) in ("", ".", ",", ";", ")"):
        return Made(relative_to="sentence", shift=shift, why=("counted from the time before",))
    return anchored(shift, match, scene)


@maker("event_close")
def event_close(match: Match, scene: Scene) -> Made | None:
    """Hours after; days before; shortly after."""
    low, high = match.get("close")
    if scene.after(match) in ("", ".", ",", ";"):
        return None
    return anchored(
        Shift(Amount(low, high, DAY, rough=True), match.rule.args["side"]), match, scene
    )


@maker("there")
def there(match: Match, scene: Scene) -> Made | None:
    """Two days later; the next day; that week: counted from the last time told."""
    args, said = match.rule.args, match.get("amount")
    if scene.after(match) == "than" or (
        scene.low[match.last - 1] == "on" and scene.after(match) not in (",", ".")
    ):
        return None
    if said is None:
        unit = args.get("unit") or match.get("unit")
        if unit not in (DAY, 7, 30, YEAR) or scene.low[match.last - 1] in (
            "days",
            "weeks",
            "months",
            "years",
        ):
            return None
        count = args["count"]
        if unit == DAY and count == 0:
            return Made(
                relative_to="sentence",
                shift=Shift(Amount(0, 0, DAY), 0),
                why=("the day told before",),
            )
        said = Amount(count, count, unit)
    return Made(
        relative_to="sentence",
        shift=Shift(said, args["side"]),
        why=("counted from the time told before",),
    )


@maker("weekday_there")
def weekday_there(match: Match, scene: Scene) -> Made | None:
    """The following Tuesday: the next one after the last time told."""
    side = -1 if scene.low[match.first + 1] in ("previous", "preceding") else 1
    return Made(
        relative_to="sentence",
        shift=Shift(Amount(1, 1, DAY), side),
        weekday=match.get("weekday"),
        why=("weekday counted from the time told before",),
    )


@maker("anniversary")
def anniversary(match: Match, scene: Scene) -> Made | None:
    """The second anniversary of …: so many years after it, to the day."""
    count = match.get("ordinal", "ordday", "number", "digits")
    if not 1 <= count <= 2000:
        return None
    return anchored(Shift(Amount(count, count, YEAR, exact=True), 1), match, scene)


@maker("duration")
def duration(match: Match, scene: Scene) -> Made | None:
    """For three years; a two-day visit; years-long."""
    first = scene.low[match.first]
    if first in ("over", "during") and scene.after(match) in (
        "later",
        "ago",
        "earlier",
        "after",
        "before",
    ):
        return None
    if first == "for" and scene.after(match) in ("later", "ago", "old"):
        return None
    return Made(duration=True, why=("how long, not when",))
