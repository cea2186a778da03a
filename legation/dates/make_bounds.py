"""Stretches bounded on one side: since, until, after."""

from __future__ import annotations

from dataclasses import replace

from legation.dates import calendar
from legation.dates.chart import Match
from legation.dates.make import Made, Scene, maker
from legation.dates.make_part import fixed


def _inside_phrase(match: Match, scene: Scene) -> bool:
    """Whether the date only tells which noun is meant: "after Friday's vote"."""
    i, tokens = match.last, scene.doc.tokens
    if i >= len(tokens) or match.rule.args.get("noun"):
        return False
    if scene.low[i] == "'s":
        return True
    outer = [h for j in range(match.first, i) if not match.first <= (h := tokens[j].head) < i]
    return tokens[i].upos in ("NOUN", "PROPN", "ADJ") and any(i <= h <= i + 3 for h in outer)


@maker("since")
def since(match: Match, scene: Scene) -> Made | None:
    """Since January: from its first day on, open."""
    base = match.get("point")
    if (
        not isinstance(base, Made)
        or base.duration
        or base.block
        or base.start is None
        or _inside_phrase(match, scene)
    ):
        return None
    return replace(
        base,
        start=base.start,
        end=None,
        precision="open",
        running=False,
        why=(*base.why, "open from there on"),
    )


@maker("until")
def until(match: Match, scene: Scene) -> Made | None:
    """Until March, by Friday: open before it; the last day counts unless "before"."""
    base = match.get("point")
    if (
        not isinstance(base, Made)
        or base.duration
        or base.end is None
        or base.start is None
        or _inside_phrase(match, scene)
    ):
        return None
    counts = match.rule.args.get("last", match.get("until"))
    end = base.end if counts else calendar.shift(base.start, -1)
    if end is None:
        return None
    return replace(
        base,
        start=None,
        end=end,
        precision="open",
        running=False,
        block=False,
        why=(*base.why, "open up to there"),
    )


@maker("after")
def after(match: Match, scene: Scene) -> Made | None:
    """After Sunday: open from the day after it."""
    base = match.get("point")
    if not fixed(base) or base.block or base.duration or _inside_phrase(match, scene):
        return None
    start = calendar.shift(base.end, 1)
    if start is None:
        return None
    made: Made = replace(
        base,
        start=start,
        end=None,
        precision="open",
        running=False,
        why=(*base.why, "open after it"),
    )
    return made
