"""Find the places of a document."""

from __future__ import annotations

from datetime import date

from legation.places import choose
from legation.places.gazetteer import Candidate, Gazetteer
from legation.places.names import Name, find_names, holds
from legation.records import Cast, Document, Place


class Places:
    """The places room: load once, ask for many documents."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    @classmethod
    def load(cls) -> Places:
        """Read the tables (about a tenth of a second); raises `DataError` if one is damaged."""
        return cls(Gazetteer())

    def find(
        self, doc: Document, cast: Cast | None = None, *, on: date | None = None
    ) -> tuple[Place, ...]:
        """The names that stand as places in `doc`, each resolved to one place, in order.

        `on` is the day for which disputed places tell who administers and who claims them.
        States and capitals that act ("Kiev said") are not places.
        """
        names = find_names(doc, cast, self.gazetteer)
        if not names:
            return ()
        context = choose.setting(doc, cast, self.gazetteer, names)
        out: list[Place] = []
        for k, name in enumerate(names):
            candidate, why, confidence = self._choose(doc, names, k, context)
            out.append(self._place(doc, name, candidate, why, confidence, on))
        return tuple(out)

    def _choose(
        self,
        doc: Document,
        names: list[Name],
        k: int,
        context: choose.Setting,
    ) -> tuple[Candidate, tuple[str, ...], float]:
        name, nearby = names[k], choose.beside(doc, names, k)
        scored: list[tuple[float, int, Candidate, list[str]]] = []
        for candidate in name.candidates:
            points, why = choose.score(doc, name, candidate, context, self.gazetteer)
            if nearby is not None and any(holds(o, candidate) for o in nearby.candidates):
                points += choose.BESIDE
                why.append("the name after it says where it lies")
            if k and choose.beside(doc, names, k - 1) is name:
                before = names[k - 1].candidates
                if any(holds(candidate, inner) for inner in before):
                    points += choose.BESIDE / 2
                    why.append("the name before it lies in it")
            scored.append((points, -len(scored), candidate, why))
        scored.sort(key=lambda item: (-item[0], -item[1]))
        best = scored[0]
        rivals = [s for s in scored[1:] if s[2].country != best[2].country]
        gap = best[0] - rivals[0][0] if rivals else 4.0
        return best[2], tuple(best[3]), round(max(0.3, min(1.0, 0.6 + gap / 10)), 2)

    def _place(
        self,
        doc: Document,
        name: Name,
        found: Candidate,
        why: tuple[str, ...],
        confidence: float,
        on: date | None,
    ) -> Place:
        span = doc.span(name.first, name.last - 1)
        administered, claimed, area = self.gazetteer.status(found, on)
        region = self.gazetteer.regions.get(found.region or "")
        if area is not None:
            why = (*why, f"in {area}" if area != found.name else "disputed")
        shown = found.name
        return Place(
            span.start, span.end, span.text, shown, name.head, found.feature,
            city=shown if found.feature == "city" else None,
            admin1=found.name if found.feature == "region" else (region.name if region else None),
            country=found.country, lat=found.lat, lon=found.lon, geonames_id=found.geonames_id,
            administered_by=administered, claimed_by=claimed, confidence=confidence, reasons=why,
        )  # fmt: skip
