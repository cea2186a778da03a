"""members.tsv: who belonged to which organisation, by the Factbook's yearly editions."""

from __future__ import annotations

import re
from pathlib import Path

from legation.actors.derive.codes import by_alpha2, records
from legation.actors.knowledge import Knowledge
from legation.actors.tables import DATA, toml

_ENTRY = re.compile(r"^(?P<code>[^()]+?)\s*(?:\((?P<note>[^)]*)\)?)?$")


def members(world: Path) -> list[str]:
    """Lines "organisation, state, status, from, until, source"; exact days overrule editions."""
    book = toml(DATA / "membership_codes.toml")
    alpha3 = by_alpha2(world)
    editions: dict[str, set[int]] = {}
    seen: dict[tuple[str, str, str], set[int]] = {}
    for r in records(world / "factbook_igo_memberships_by_edition.csv"):
        state, year = alpha3.get(r["iso2"]), int(r["edition"])
        if not state:
            continue
        editions.setdefault(state, set()).add(year)
        for who, status in listed(r["organisations_text"], book["codes"]):
            seen.setdefault((who, state, status), set()).add(year)
    exact = book["exact"]
    ours = Knowledge().organisations
    out = [
        "\t".join((who, state, "member", *[*days, ""][:2], "own"))
        for who, states in exact.items()
        for state, days in states.items()
    ]
    for (who, state, status), years in seen.items():
        if who in ours and state not in exact.get(who, {}):
            for since, until in spans(years, sorted(editions[state])):
                out.append("\t".join((who, state, status, since, until, "factbook")))
    return sorted(out)


def listed(text: str, codes: dict[str, str]) -> set[tuple[str, str]]:
    """Organisations of one edition's text, each with "member" or "partial"."""
    found = set()
    for part in re.split(r"[,;]\s*(?![^(]*\))", text):
        match = _ENTRY.match(part.strip().rstrip("."))
        if match:
            code, note = match["code"].strip(), match["note"] or ""
            who = codes.get(code, code)
            full = not note or re.match(r"NGOs|national committees|temporary|implementing", note)
            if who:
                found.add((who, "member" if full else "partial"))
    return found


#: until this edition the lists were still filled up: who is listed then may have long belonged
EARLY = 1991


def spans(years: set[int], editions: list[int]) -> list[tuple[str, str]]:
    """Runs of editions as days; up to two editions that skip do not end a run.

    Open where they reach the early editions or the last one of the state.
    """
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and editions.index(year) - editions.index(runs[-1][1]) <= 3:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return [
        (
            "" if first <= EARLY else f"{first}-01-01",
            "" if last == editions[-1] else f"{last}-12-31",
        )
        for first, last in runs
    ]
