"""FollowTheMoney entities, one JSON object a line: events, the articles that tell them, parties."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from ..records import Record
from .codes import countries
from .rows import STATED, label

_PUBLIC = frozenset(("GOV", "MIL", "LEG", "JUD", "SPY", "COP", "IGO"))
_CONFLICT_NOTE = "according to"


class Entities:
    """Turns event records into entities; each party and article is written once."""

    def __init__(self) -> None:
        self._seen: set[bytes] = set()

    def of(self, record: Record) -> Iterator[Record]:
        """The entities of one event that were not written before, the event last."""
        article = _article(record["report"])
        parties = [_party(p) for p in (*record["actors"], *record["recipients"])]
        for entity in (article, *parties):
            key = hashlib.blake2b(entity["id"].encode(), digest_size=12).digest()
            if key not in self._seen:
                self._seen.add(key)
                yield entity
        yield _event(record, article["id"], parties)


def _entity(id_: str, schema: str, **properties: object) -> Record:
    held: Record = {}
    for name, value in properties.items():
        values = value if isinstance(value, (list, tuple)) else [value]
        texts = list(dict.fromkeys(str(v) for v in values if v not in (None, "")))
        if texts:
            held[name] = texts
    return {"id": id_, "schema": schema, "properties": held}


def _article(report: Record) -> Record:
    return _entity(
        f"legation-{report['id']}",
        "Article",
        title=report["title"] or report["id"],
        publisher=report["outlet"],
        publishedAt=report["published"],
        sourceUrl=report["url"],
        language="eng",
    )


def _party(party: Record) -> Record:
    country = countries().get(party["id"] or "")
    iso2 = country.iso2.lower() if country and country.iso2 else None
    name = label(party)
    if party["role"] and party["name"]:
        schema, more = "Person", {"position": party["role"], "country": iso2}
    elif party["sector"] in _PUBLIC or (country and not party["sector"]):
        schema, more = "PublicBody", {"jurisdiction": iso2, "country": iso2}
    elif party["id"] and not country:
        schema, more = "Organization", {}
    else:
        schema, more = "LegalEntity", {"country": iso2}
    key = f"{schema}\0{party['id']}\0{party['sector']}\0{name}"
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:20]
    return _entity(
        f"legation-{digest}", schema, name=name, sector=party["sector"],
        classification=party["sector"] if schema == "PublicBody" else None, **more,
    )  # fmt: skip


def _event(record: Record, article: str, parties: list[Record]) -> Record:
    date, place = record["date"], record["place"] or {}
    country = countries().get(place.get("country") or "")
    chain = " > ".join(link["text"] or "" for link in record["attribution"])
    who = ", ".join(label(p) or "?" for p in record["actors"])
    whom = ", ".join(label(p) or "?" for p in record["recipients"])
    what = record["event"] + (f" ({record['mode']})" if record["mode"] else "")
    qualified = "" if record["status"] in STATED else f" [{record['status']}]"
    return _entity(
        f"legation-{record['id']}",
        "Event",
        name=f"{who or '?'} → {what} → {whom or '?'}{qualified}",
        summary=record["evidence"]["text"],
        startDate=date["start"],
        endDate=date["end"],
        location=place.get("name"),
        country=country.iso2.lower() if country and country.iso2 else None,
        involved=[p["id"] for p in parties],
        proof=article,
        publisher=record["report"]["outlet"],
        sourceUrl=record["report"]["url"],
        keywords=[
            record["event"],
            record["mode"],
            record["cameo"],
            *record["contexts"],
            record["status"],
        ],
        notes=f"{_CONFLICT_NOTE} {chain}" if chain else None,
    )
