"""The world facts by our ids: the Factbook's last edition, territories, country codes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from legation.actors.derive.codes import by_alpha2, records
from legation.actors.tables import DATA, toml


def supplement() -> dict[str, Any]:
    """supplement.toml: what the world facts do not say, or not as our tables need it."""
    return toml(DATA / "supplement.toml")


def factbook(world: Path, own: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Id -> entity of the Factbook; entities without a code of ours are left out."""
    by_code = {
        r["FIPS"]: r["ISO3166-1-Alpha-3"] for r in records(world / "country_codes_pddl.csv")
    } | dict(own["gec"])
    text = (world / "factbook_entities_final_edition.json").read_text(encoding="utf-8")
    found = {}
    for entity in json.loads(text):
        who = by_code.get(entity["gec"].upper())
        if who:
            found[who] = entity
    return found


def territories(world: Path) -> dict[str, dict[str, Any]]:
    """Id -> territory of opensanctions/rigour, those with a two-letter code."""
    alpha3 = by_alpha2(world)
    text = (world / "territories_rigour_mit.json").read_text(encoding="utf-8")
    return {alpha3[t["code"].upper()]: t for t in json.loads(text) if t["code"].upper() in alpha3}


def standings(world: Path, own: Mapping[str, Any]) -> dict[str, str]:
    """Id -> "Yes", "Territory of GB", … (country_codes_pddl.csv), for all polities of the table."""
    found = {
        r["ISO3166-1-Alpha-3"]: r["is_independent"]
        for r in records(world / "country_codes_pddl.csv")
    }
    return {who: said for who, said in (found | {"XKX": ""}).items() if who not in own["left_out"]}
