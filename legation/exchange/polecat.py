"""POLECAT's columns, tab-separated with a header, every cell clean."""

from __future__ import annotations

from collections.abc import Iterator

from ..records import Record
from .codes import countries
from .rows import event_day, label, pairs

_PARTY = (
    "Name", "Country", "COW", "Primary Sector", "Sectors", "Title", "Name Raw",
)  # fmt: skip
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    *(f"Actor {c}" for c in _PARTY), "Wikipedia Actor ID",
    *(f"Recipient {c}" for c in _PARTY), "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude",
    "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date",
    "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip


def event_rows(record: Record) -> Iterator[list[object]]:
    """The rows of one event: one for each actor–recipient pair."""
    day, place, report = event_day(record), record["place"] or {}, record["report"]
    for pair in pairs(record):
        yield [
            pair.key,
            day.isoformat() if day else None,
            record["event"],
            record["mode"],
            record["goldstein"],
            record["quad"].upper() if record["quad"] else None,
            ";".join(record["contexts"]),
            *_party(pair.actor),
            *_party(pair.recipient),
            place.get("name"),
            place.get("city"),
            None,
            place.get("admin1"),
            place.get("country"),
            place.get("lat"),
            place.get("lon"),
            place.get("geonames_id"),
            place.get("text"),
            place.get("feature"),
            report["outlet"],
            report["published"],
            None,
            None,
            None,
            "en",
            f"Legation {record['coder']['version']}",
        ]


def _party(party: Record) -> list[object]:
    if not party:
        return [None] * (len(_PARTY) + 1)
    country = countries().get(party["id"] or "")
    return [
        label(party),
        country.id if country else None,
        country.cow if country else None,
        party["sector"],
        party["sector"],
        party["role"],
        party["text"],
        None,
    ]
