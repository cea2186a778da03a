"""Find what each new report is a near-duplicate of, among the recorded and the new."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from ..reading.tellingwords import another_story
from . import tables as t
from .copies import ALIKE, bands, likeness, runs
from .presets import unsqueeze

#: candidates compared in full for one report; more share a band only by boilerplate
_MOST_CANDIDATES = 20


class CopyFinder:
    """Takes the new reports of one transaction, then says which are copies."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._runs: dict[int, frozenset[int]] = {}
        self._texts: dict[int, str] = {}
        self._bands: dict[int, list[int]] = {}

    def add(self, n: int, text: str) -> None:
        """A new report, under the number it will have."""
        self._texts[n], self._runs[n] = text, runs(text)
        self._bands[n] = sorted(set(bands(self._runs[n])))

    def rows(self, known: int) -> dict[str, list[dict[str, Any]]]:
        """The rows of `bands` and `copies` for all the new reports."""
        new = [{"band": b, "report": n} for n, found in self._bands.items() for b in found]
        shared = self._shared()
        roots = self._roots(sorted({c for found in shared.values() for c in found}))
        copies = []
        for n in sorted(self._runs):
            candidates = sorted(shared.get(n, ()))[:_MOST_CANDIDATES]
            alike = [(likeness(self._runs[n], self._load(c)), -c) for c in candidates]
            for share, other in sorted(alike, reverse=True):
                if share < ALIKE:
                    break
                if not another_story(self._texts[n], self._text(-other)):
                    roots[n] = roots.get(-other, -other)
                    copies.append({"report": n, "of": roots[n], "likeness": share, "known": known})
                    break
        return {"bands": new, "copies": copies}

    def _shared(self) -> dict[int, set[int]]:
        """For each new report the earlier ones that share a band with it."""
        holders: dict[int, list[int]] = {}
        wanted = sorted({b for found in self._bands.values() for b in found})
        c = t.bands.c
        for k in range(0, len(wanted), 500):
            query = select(c.band, c.report).where(c.band.in_(wanted[k : k + 500]))
            for band, report in self.connection.execute(query):
                holders.setdefault(band, []).append(report)
        out: dict[int, set[int]] = {}
        for n in sorted(self._bands):
            for band in self._bands[n]:
                out.setdefault(n, set()).update(holders.get(band, ()))
                holders.setdefault(band, []).append(n)
        return out

    def _roots(self, reports: list[int]) -> dict[int, int]:
        """The report that each is itself a copy of, where it is one."""
        c = t.copies.c
        out: dict[int, int] = {}
        for k in range(0, len(reports), 500):
            query = select(c.report, c.of).where(c.report.in_(reports[k : k + 500]))
            out.update((report, of) for report, of in self.connection.execute(query))
        return out

    def _load(self, report: int) -> frozenset[int]:
        """The runs of a report, recorded or new."""
        return self._runs[report] if report in self._runs else runs(self._text(report))

    def _text(self, report: int) -> str:
        """The text of a report, recorded or new."""
        if report not in self._texts:
            query = select(t.reports.c.text).where(t.reports.c.n == report)
            return unsqueeze(self.connection.execute(query).scalar_one())
        return self._texts[report]
