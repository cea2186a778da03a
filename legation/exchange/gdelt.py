"""GDELT 2.0: the 61 columns of its events, the 16 of its mentions; no header, as published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..records import Record
from .codes import QUAD_NUMBERS, countries, sectors
from .rows import cameo, country_name, event_day, label, number, pairs

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
    "Religion2Code", "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GlobalEventID", "Day", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{c}" for c in _ACTOR), *(f"Actor2{c}" for c in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass",
    "GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"{who}Geo_{c}" for who in ("Actor1", "Actor2", "Action") for c in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
MENTIONS = (
    "GlobalEventID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName",
    "MentionIdentifier", "SentenceID", "Actor1CharOffset", "Actor2CharOffset",
    "ActionCharOffset", "InRawText", "Confidence", "MentionDocLen", "MentionDocTone",
    "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
#: an event whose words begin this early stands in the report's lead
_LEAD = 400
_NOWHERE: list[object] = [0, None, None, None, None, None, None, None]


def event_rows(record: Record) -> Iterator[list[object]]:
    """The rows of one event: one for each actor–recipient pair."""
    day, code = event_day(record), cameo(record) or ""
    for pair in pairs(record):
        yield [
            number(pair.key),
            *_dates(day),
            *_actor(pair.actor),
            *_actor(pair.recipient),
            int(record["evidence"]["start"] < _LEAD),
            code,
            code[:3] if len(code) > 2 else code,
            code[:2],
            QUAD_NUMBERS.get(record["quad"]),
            record["goldstein"],
            1 + len(record.get("also") or ()),
            1,
            1,
            None,  # tone: none of ours
            *_NOWHERE,
            *_NOWHERE,
            *_geo(record["place"]),
            _stamp(record["report"]["published"] or (day.isoformat() if day else None)),
            record["report"]["url"] or record["report"]["id"],
        ]


def mention_rows(record: Record) -> Iterator[list[object]]:
    """Where each pair is told: a row for the evidence, and one for every further telling."""
    report, trigger = record["report"], record["evidence"]["trigger"]
    day = event_day(record)
    for pair in pairs(record):
        tellings = [(pair.actor.get("start"), pair.recipient.get("start"), trigger["start"])]
        tellings += [(None, None, span["start"]) for span in record.get("also") or ()]
        for actor, recipient, action in tellings:
            yield [
                number(pair.key),
                _stamp(day.isoformat() if day else None),
                _stamp(report["published"]),
                1 if report["url"] else 2,
                report["outlet"],
                report["url"] or report["title"] or report["id"],
                None,
                actor,
                recipient,
                action,
                1,
                max(10, min(100, round(record["confidence"] * 10) * 10)),
                None,
                None,
                None,
                None,
            ]


def _dates(day: date | None) -> list[object]:
    if day is None:
        return [None, None, None, None]
    fraction = day.year + (day.month * 30 + day.day) / 365
    return [f"{day:%Y%m%d}", f"{day:%Y%m}", day.year, f"{fraction:.4f}"]


def _actor(party: Record) -> list[object]:
    if not party:
        return [None] * len(_ACTOR)
    country = countries().get(party["id"] or "")
    home = country.cameo if country else ""
    kind = sectors().get(party["sector"] or "", {}).get("cameo", party["sector"] or "")
    if not country and not kind and party["id"]:
        kind = "IGO"
    group = party["id"] if party["id"] and not country else None
    code = home + kind if country else (f"{kind}{party['id'] or ''}" if kind else party["id"])
    return [code, label(party), home, group, None, None, None, kind, None, None]


def _geo(place: Record | None) -> list[object]:
    if not place:
        return list(_NOWHERE)
    country = countries().get(place.get("country") or "")
    usa = bool(country and country.id == "USA")
    feature = place.get("feature")
    kind = {"city": 3 if usa else 4, "region": 2 if usa else 5, "country": 1}.get(feature or "", 5)
    parts = [place.get("city") or (place["name"] if feature != "country" else None)]
    parts += [place.get("admin1"), country_name(place.get("country"))]
    names = list(dict.fromkeys(str(p) for p in parts if p))
    fips = country.fips if country else None
    return [kind, ", ".join(names) or place["name"], fips, fips, None,
            place.get("lat"), place.get("lon"), None]  # fmt: skip


def _stamp(day: str | None) -> str | None:
    return f"{day[:10].replace('-', '')}000000" if day else None
