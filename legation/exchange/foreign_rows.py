"""One row of another coder's table as an event record; or the reason why not."""

from __future__ import annotations

import hashlib
import re
from datetime import date

from ..events.cameo import QUADS, codes, goldstein
from ..reading.report import clean_text
from ..records import Record
from .codes import countries, country_of, sector_of, to_cameo, to_plover

Row = dict[str, str]
_SECTORS = re.compile(r"\(([^()]+)\)|([^,;]+)")
#: GDELT's confidence is in its mentions; the others publish none
_UNSAID = 0.5
#: why a CAMEO 01 is no event
NO_TYPE = "for which PLOVER has no type"
_NAMES = {"gdelt": "GDELT", "polecat": "POLECAT", "icews": "ICEWS"}


def from_gdelt(row: Row) -> Record | str:
    """A row of GDELT 1.0 or 2.0 events."""
    code = row["EventCode"]
    day = _compact(row["Day"])
    published = _compact(row.get("DATEADDED", "")[:8])
    url = row.get("SOURCEURL") or None
    if url and not url.startswith(("http://", "https://")):
        url = None
    place = _place(
        row["ActionGeo_Fullname"], country_of(row["ActionGeo_CountryCode"], "fips"),
        row["ActionGeo_Lat"], row["ActionGeo_Long"],
        {"1": "country", "2": "region", "5": "region", "3": "city", "4": "city"}.get(
            row["ActionGeo_Type"]
        ),
    )  # fmt: skip
    return _event(
        "gdelt", row["GlobalEventID"], code, None, day,
        _gdelt_actor(row, "Actor1"), _gdelt_actor(row, "Actor2"), place,
        outlet=None, published=published or day, url=url, score=_number(row["GoldsteinScale"]),
    )  # fmt: skip


def _gdelt_actor(row: Row, who: str) -> Record | None:
    code, name = row[f"{who}Code"], row[f"{who}Name"]
    if not code and not name:
        return None
    id_ = country_of(row[f"{who}CountryCode"], "cameo") or country_of(code[:3], "cameo")
    kinds = [row[f"{who}Type{n}Code"] for n in (1, 2, 3)]
    sector = next((s for k in kinds if k and (s := sector_of(k, "cameo"))), None)
    return _actor(id_ or row[f"{who}KnownGroupCode"] or None, sector, name.title() or None, None)


def from_polecat(row: Row) -> Record | str:
    """A row of POLECAT."""
    event = row["Event Type"].upper()
    if event == "YIELD":
        event = "CONCEDE"
    if event not in QUADS:
        return f"{row['Event Type']!r} is no PLOVER type"
    mode = row["Event Mode"].lower() or None
    contexts = tuple(c.strip() for c in re.split(r"[;,]", row["Contexts"]) if c.strip())
    place = _place(
        row["Placename"], country_of(row["Country"], "id", "name"), row["Latitude"],
        row["Longitude"], "city" if row["City"] else "region" if row["Province"] else "country",
        city=row["City"] or None, admin1=row["Province"] or None,
    )  # fmt: skip
    return _event(
        "polecat", row["Event ID"], to_cameo(event, mode, contexts), (event, mode, contexts),
        _iso(row["Event Date"]), _polecat_actor(row, "Actor"), _polecat_actor(row, "Recipient"),
        place, outlet=row["Source"] or None, published=_iso(row["Publication Date"]), url=None,
        score=_number(row["Intensity"]),
    )  # fmt: skip


def _polecat_actor(row: Row, who: str) -> Record | None:
    name = row[f"{who} Name"] or row[f"{who} Name Raw"]
    country = row[f"{who} Country"].split(";")[0]
    id_ = country_of(country, "id", "name") or country_of(row[f"{who} COW"].split(";")[0], "cow")
    if not name and not id_:
        return None
    sector = row[f"{who} Primary Sector"].upper()[:3] or None
    return _actor(id_, sector, name or None, row[f"{who} Title"] or None, row[f"{who} Name Raw"])


def from_icews(row: Row) -> Record | str:
    """A row of ICEWS."""
    place = _place(
        row["City"] or row["District"] or row["Province"] or row["Country"],
        country_of(row["Country"], "name", "id"), row["Latitude"], row["Longitude"],
        "city" if row["City"] else "region" if row["Province"] else "country",
        city=row["City"] or None, admin1=row["Province"] or None,
    )  # fmt: skip
    code = row["CAMEO Code"]
    code = code.zfill(3) if len(code) < 3 and code.isdigit() and row["Event Text"] else code
    return _event(
        "icews", f"{row['Event ID']}/{row['Story ID']}/{row['Sentence Number']}", code, None,
        _iso(row["Event Date"]), _icews_actor(row, "Source"), _icews_actor(row, "Target"), place,
        outlet=row["Publisher"] or None, published=None, url=None,
        score=_number(row["Intensity"]),
    )  # fmt: skip


def _icews_actor(row: Row, who: str) -> Record | None:
    name, country = row[f"{who} Name"], row[f"{who} Country"]
    if not name and not country:
        return None
    id_ = country_of(country, "name", "id") or country_of(name, "name")
    words = [w for pair in _SECTORS.findall(row[f"{who} Sectors"]) for w in pair if w.strip()]
    sector = next((s for w in words if (s := sector_of(w.strip(), "icews"))), None)
    return _actor(id_, sector, name or None, None)


def _event(
    coder: str, key: str, code: str | None, plover: tuple[str, str | None, tuple[str, ...]] | None,
    day: date | None, actor: Record | None, recipient: Record | None, place: Record | None, *,
    outlet: str | None, published: date | None, url: str | None, score: float | None,
) -> Record | str:  # fmt: skip
    if plover is None:
        found = to_plover(code)
        if found is None:
            return f"{code!r} is no CAMEO code"
        if found.event is None:
            return f"CAMEO {code} is a mere statement, {NO_TYPE}"
        plover = (found.event, found.mode, found.contexts)
    if not key:
        return "the row has no event id"
    event, mode, contexts = plover
    when = day.isoformat() if day else None
    known = codes().get(code or "")
    what = known.name if known else f"{event} ({mode})" if mode else event
    name = _NAMES[coder]
    text, spans = _told(when, actor, what, recipient, place, outlet, f"{name} {key}")
    for party, (start, end) in zip((actor, recipient), spans, strict=False):
        if party:
            party |= {"text": text[start:end], "start": start, "end": end}
    return {
        "id": _id("ev_", coder, key),
        "report": {
            "id": _id("rp_", coder, key),
            "title": None,
            "outlet": name,
            "published": published.isoformat() if published else when,
            "url": url,
        },
        "event": event,
        "mode": mode,
        "contexts": list(contexts),
        "cameo": code,
        "quad": QUADS[event],
        "goldstein": score if score is not None else goldstein(code),
        "status": "actual",
        "actors": [actor] if actor else [],
        "recipients": [recipient] if recipient else [],
        "date": {
            "start": when, "end": when, "precision": "day" if when else "unknown", "text": None,
        },
        "place": place,
        "attribution": [
            {"id": None, "sector": "JRN", "name": outlet, "text": outlet, "cue": None,
             "channel": None, "quote": "indirect"}
        ] if outlet else [],
        "evidence": {
            "start": 0, "end": len(text), "text": text,
            "trigger": {"start": spans[2][0], "end": spans[2][1], "text": what},
        },
        "because": [],
        "coder": {"pattern": coder, "version": None},
        "confidence": _UNSAID,
    }  # fmt: skip


def _told(
    when: str | None, actor: Record | None, what: str, recipient: Record | None,
    place: Record | None, outlet: str | None, row: str,
) -> tuple[str, tuple[tuple[int, int], tuple[int, int], tuple[int, int]]]:  # fmt: skip
    """The row as a line of text; where actor, recipient and event stand in it."""
    text = f"{when or 'undated'}: "
    spans = []
    for words in ((actor or {}).get("text") or "?", what, (recipient or {}).get("text") or "?"):
        words = " ".join(words.split()) or "?"
        spans.append((len(text), len(text) + len(words)))
        text += words + " – "
    text = text.removesuffix(" – ") + (f", {place['name']}" if place else "")
    text += f" ({outlet}; {row})" if outlet else f" ({row})"
    return clean_text(text), (spans[0], spans[2], spans[1])


def _actor(
    id_: str | None, sector: str | None, name: str | None, role: str | None, raw: str | None = None
) -> Record:
    country = countries().get(id_ or "")
    shown = name or (country.name if country else None)
    text = raw or shown or id_ or ""
    return {
        "id": id_, "sector": sector, "name": shown, "role": role, "text": text,
        "start": None, "end": None,
    }  # fmt: skip


def _place(
    name: str, country: str | None, lat: str, lon: str, feature: str | None, *,
    city: str | None = None, admin1: str | None = None,
) -> Record | None:  # fmt: skip
    if not name:
        return None
    short = name.split(",")[0].strip()
    return {
        "name": short, "text": name, "start": None, "end": None, "feature": feature or "area",
        "city": city or (short if feature == "city" else None), "admin1": admin1,
        "country": country, "lat": _number(lat), "lon": _number(lon), "geonames_id": None,
        "administered_by": [], "claimed_by": [],
    }  # fmt: skip


def _id(prefix: str, coder: str, key: str) -> str:
    raw = f"{coder}\0{key}".encode("utf-8", "surrogatepass")
    return prefix + hashlib.sha256(raw).hexdigest()[:16]


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) < 1e9 else None


def _compact(text: str) -> date | None:
    return _iso(f"{text[:4]}-{text[4:6]}-{text[6:8]}") if len(text) >= 8 else None


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
