"""polities.tsv: states and territories with an ISO code, their parent, region and first year."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from legation.actors.derive.codes import by_alpha2
from legation.actors.derive.sources import factbook, standings, supplement, territories

#: a year of the last three centuries in what is said of independence
_YEAR = re.compile(r"\b(1[789]\d\d|20\d\d)\b")


def polities(world: Path) -> list[str]:
    """Lines "id kind name parent region subregion independent source"."""
    own = supplement()
    known, entities, alpha3 = territories(world), factbook(world, own), by_alpha2(world)
    return sorted(
        line(who, said, known.get(who, {}), entities.get(who), own["polity"].get(who, {}), alpha3)
        for who, said in standings(world, own).items()
    )


def line(
    who: str,
    standing: str,
    known: dict[str, Any],
    entity: dict[str, str] | None,
    own: dict[str, str],
    alpha3: dict[str, str],
) -> str:
    """One row; what the supplement says of a polity overrules the sources."""
    year = _YEAR.search(entity["independence"]) if entity else None
    row = {
        "kind": "state" if standing == "Yes" else "territory",
        "name": known.get("name", ""),
        "parent": alpha3.get(known.get("parent", "").upper()) or parent(standing, alpha3),
        "region": known.get("region", ""),
        "subregion": known.get("subregion", ""),
        "independent": year[1] if year else "",
    } | own
    source = "factbook+rigour" if entity else "rigour"
    return "\t".join((who, *row.values(), source))


def parent(standing: str, alpha3: dict[str, str]) -> str:
    """The state that "Territory of GB" or "Part of FI" names, "" where none is."""
    match = re.search(r" of ([A-Z]{2})$", standing)
    return alpha3.get(match[1], "") if match else ""
