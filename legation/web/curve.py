"""The Goldstein-weighted curve of a list of events by month."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from ..ledger import Tally


class Month(NamedTuple):
    """A month (`2022-07`): its events, how many cooperative, and their mean Goldstein score."""

    month: str
    events: int
    cooperative: int
    score: float | None


def months(tallies: Iterable[Tally], longest: int = 360) -> list[Month]:
    """The curve: one entry for each month with events, at most the `longest` last ones."""
    found = [
        Month(f"{t.key // 100:04}-{t.key % 100:02}", t.events, t.cooperative, t.score)
        for t in tallies
    ]
    return found[-longest:]


def month_rows(curve: Iterable[Month]) -> Markup:
    """The rows of the table under the curve: numbers only, and too many for a template."""
    return Markup("".join(map(_month_row, curve)))


def _month_row(m: Month) -> str:
    cells = (m.events, m.cooperative, m.events - m.cooperative, "–" if m.score is None else m.score)
    shown = "".join(f'<td class="n">{cell}</td>' for cell in cells)
    score = "" if m.score is None else m.score
    return (
        f'<tr data-key="{m.month}" data-score="{score}" data-events="{m.events}">'
        f"<td>{m.month}</td>{shown}</tr>\n"
    )
