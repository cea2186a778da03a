"""How the sources name a polity, and our id for it."""

from __future__ import annotations

import csv
from pathlib import Path


def records(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file of the shared world facts."""
    with path.open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def by_alpha2(world: Path) -> dict[str, str]:
    """ISO 3166-1 alpha-2 -> alpha-3 (country_codes_pddl.csv), with Kosovo."""
    rows = records(world / "country_codes_pddl.csv")
    found = {r["ISO3166-1-Alpha-2"]: r["ISO3166-1-Alpha-3"] for r in rows}
    return found | {"XK": "XKX"}
