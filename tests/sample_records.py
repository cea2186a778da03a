"""Event records made by hand, with everything a table must survive."""

from __future__ import annotations

from legation.records import Record


def party(
    id_: str | None, sector: str | None = None, name: str | None = None, **more: object
) -> Record:
    base: Record = {
        "id": id_, "sector": sector, "name": name, "role": None, "text": name or id_ or "they",
        "start": 3, "end": 9,
    }  # fmt: skip
    return base | more


def event(id_: str = "ev_0123456789abcdef", **more: object) -> Record:
    base: Record = {
        "id": id_,
        "report": {
            "id": "rp_1", "title": "A title\twith a tab", "outlet": "Delta\nWire",
            "published": "2024-05-14", "url": "https://example.org/a",
        },
        "event": "SANCTION", "mode": "withdraw", "contexts": ["diplomatic"], "cameo": "161",
        "quad": "material conflict", "goldstein": -7.0, "status": "actual",
        "actors": [
            party("BOL", "GOV", "Rogelio\u2028Mayta", role="foreign minister"),
            party("UN"),
        ],
        "recipients": [party("ISR", None, "Israel"), party(None, "REB", "fighters\r\n of it")],
        "date": {"start": "2024-05-13", "end": "2024-05-13", "precision": "day", "text": None},
        "place": {
            "name": "La Paz", "text": "La\tPaz", "start": 1, "end": 2, "feature": "city",
            "city": "La Paz", "admin1": None, "country": "BOL", "lat": -16.5, "lon": -68.15,
            "geonames_id": 3911925, "administered_by": [], "claimed_by": [],
        },
        "attribution": [
            {"id": "BOL", "sector": "GOV", "name": None, "text": "the minister", "cue": "said",
             "channel": None, "quote": "indirect"}
        ],
        "evidence": {
            "start": 0, "end": 30, "text": "They \"broke\" ties.\n\tAt once.",
            "trigger": {"start": 6, "end": 11, "text": "broke"},
        },
        "because": [], "coder": {"pattern": "sever", "version": "0.1"}, "confidence": 0.93,
    }  # fmt: skip
    return base | more
