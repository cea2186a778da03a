"""The corridor: one report through all the rooms, or a stream of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from threadpoolctl import ThreadpoolController

from . import language
from .actors import Actors
from .attribution import Attributor, resolve_first_person, speakers_named
from .dates import find_dates
from .errors import InputError
from .events import Draft, EventCoder
from .long import read_in_parts
from .places import Places
from .reading import make_report, read_date
from .records import Actor, Cast, Claims, Document, Event, Place, Reading, Report

#: longer texts are read in parts of about this many characters, to bound memory
PART_CHARS = 200_000

#: sectors of bodies that publish reports in their own name
_BODIES = ("GOV", "MIL", "LEG", "IGO")

NO_DATE = (
    "no publication date is known, so dates that rest on it stay unknown; give one with --published"
)


class Coder:
    """Reads reports and codes their events; make one with `legation.load()`.

    One coder serves any number of reports, one thread at a time.
    """

    def __init__(
        self,
        *,
        model: Path | str | None = None,
        actors: Sequence[Path | str] = (),
        patterns: Sequence[Path | str] = (),
    ) -> None:
        self.language = language.load(model)
        self.actors = Actors.load(tuple(Path(p) for p in actors))
        self.places = Places.load()
        self.attributor = Attributor.load()
        self.events = EventCoder.load(tuple(Path(p) for p in patterns))
        self._voices: dict[str, Actor | None] = {}
        self._blas = ThreadpoolController().select(user_api="blas")

    def read(self, report: Report) -> Reading:
        """Everything understood of one report, with warnings about what is missing."""
        with self._blas.limit(limits=1):  # many small products: threads would wait on each other
            if len(report.text) > PART_CHARS:
                return read_in_parts(report, PART_CHARS, self._read)
            return self._read(report)

    def proposals(self, report: Report) -> tuple[Document, Cast, list[Draft]]:
        """A report as the events room sees it, and what the patterns alone find in it.

        Raises `InputError` when the report is too long to be read at once.
        """
        if len(report.text) > PART_CHARS:
            raise InputError(report.id, f"is longer than {PART_CHARS} characters; cut it")
        with self._blas.limit(limits=1):
            doc, cast, places, _ = self._who_and_where(report)
            return doc, cast, self.events.proposals(doc, cast, places)

    def drafts(self, report: Report) -> tuple[Document, list[Draft]]:
        """A report, and all readings of its events with what speaks for and against each."""
        with self._blas.limit(limits=1):
            doc, cast, places, _ = self._who_and_where(report)
            return doc, self.events.readings(doc, cast, places)

    def _who_and_where(self, report: Report) -> tuple[Document, Cast, tuple[Place, ...], Claims]:
        doc = self.language.annotate(report.text)
        cast = self.actors.resolve(doc, on=report.published)
        places = tuple(self.places.find(doc, cast, on=report.published))
        claims: Claims = self.attributor.find(doc, cast, outlet=report.outlet)
        cast = resolve_first_person(doc, cast, claims, own=self._voice(report.outlet))
        return doc, cast, places, speakers_named(claims, cast)

    def _read(self, report: Report) -> Reading:
        doc, cast, places, claims = self._who_and_where(report)
        times = tuple(find_dates(doc, published=report.published))
        events = tuple(self.events.code(report, doc, cast, times, places, claims))
        warnings = (NO_DATE,) if report.published is None else ()
        return Reading(report, doc, cast, times, places, claims, events, warnings)

    def _voice(self, outlet: str | None) -> Actor | None:
        """The body that speaks in a report's own voice ("we welcome …"), if the outlet is one."""
        if not outlet:
            return None
        if outlet not in self._voices:
            doc = self.language.annotate(outlet)
            bodies = [
                mention.actors[0]
                for mention in self.actors.resolve(doc, on=None).mentions
                if mention.actors and 2 * len(mention.text) > len(outlet)
            ]
            spoken = [body for body in bodies if body.sector in _BODIES]
            self._voices[outlet] = spoken[0] if spoken else None
        return self._voices[outlet]

    def code(
        self,
        text: str,
        *,
        published: date | str | None = None,
        outlet: str | None = None,
        title: str | None = None,
    ) -> tuple[Event, ...]:
        """The events of one text.

        Raises `InputError` when `published` is not a date.
        """
        day = read_date(published, source="published")
        report = make_report(text, title=title, outlet=outlet, published=day)
        return self.read(report).events

    def pipe(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """The readings of a stream of reports, in order, one in memory at a time."""
        for report in reports:
            yield self.read(report)
