"""ICEWS's 20 columns, tab-separated with a header."""

from __future__ import annotations

from collections.abc import Iterator

from ..events.cameo import codes
from ..records import Record
from .codes import sectors
from .rows import cameo, country_name, event_day, label, number, pairs

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text",
    "CAMEO Code", "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID",
    "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude",
    "Longitude",
)  # fmt: skip


def event_rows(record: Record) -> Iterator[list[object]]:
    """The rows of one event: one for each actor–recipient pair."""
    day, code, place = event_day(record), cameo(record), record["place"] or {}
    named = codes().get(code or "")
    for pair in pairs(record):
        yield [
            number(pair.key),
            day.isoformat() if day else None,
            *_party(pair.actor),
            named.name if named else record["event"].capitalize(),
            code,
            record["goldstein"],
            *_party(pair.recipient),
            number(record["report"]["id"]),
            None,
            record["report"]["outlet"],
            place.get("city"),
            None,
            place.get("admin1"),
            country_name(place.get("country")),
            place.get("lat"),
            place.get("lon"),
        ]


def _party(party: Record) -> list[object]:
    if not party:
        return [None, None, None]
    sector = sectors().get(party["sector"] or "", {}).get("icews", party["sector"])
    return [label(party), sector, country_name(party["id"])]
