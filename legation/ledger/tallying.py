"""Counts over chosen rows: how many events, how many cooperative, and their mean score."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .wanted import Tally


def tallies(
    codes: Any,
    side: Any,
    score: Any,
    value: Callable[[int], Any],
    *,
    limit: int | None = None,
    among: Callable[[Any], bool] | None = None,
) -> list[Tally]:
    """One tally a code, of `codes` with each one's side (cooperative: 1) and score.

    With `limit` only those that are among so many with most events, and all that have as many
    as the last of them; with `among` only of values that it admits.
    """
    if not len(codes):
        return []
    events = np.bincount(codes)
    found = _largest(events, value, limit, among)
    if not len(found):
        return []
    if len(found) < len(events):
        some = np.full(len(events), -1, np.int64)
        some[found] = np.arange(len(found))
        at = some[codes]
        kept = np.flatnonzero(at >= 0)
        at, side, score = at[kept], side[kept], score[kept]
    else:
        at = codes
    scored = ~np.isnan(score)
    many = len(found)
    cooperative = np.bincount(at, side, minlength=many)
    weight = np.bincount(at[scored], minlength=many)
    total = np.bincount(at[scored], score[scored], minlength=many)
    columns = (found, events[found], cooperative.astype(np.int64), weight, total)
    return [
        Tally(value(k), n, c, round(t / w, 2) if w else None)
        for k, n, c, w, t in zip(*(x.tolist() for x in columns), strict=True)
    ]


def _largest(
    events: Any,
    value: Callable[[int], Any],
    limit: int | None,
    among: Callable[[Any], bool] | None,
) -> Any:
    """The codes asked for, in order."""
    found = np.flatnonzero(events)
    if among is None:
        if limit is None or len(found) <= limit:
            return found
        least = np.partition(events[found], len(found) - limit)[len(found) - limit]
        return found[events[found] >= least]
    kept: list[int] = []
    for k in found[np.argsort(-events[found], kind="stable")].tolist():
        if limit is not None and len(kept) >= limit and events[k] < events[kept[limit - 1]]:
            break
        if among(value(k)):
            kept.append(k)
    return np.array(sorted(kept), np.int64)
