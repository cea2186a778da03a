"""The office-holder lists (Wikidata): positions as roles, and whose tenures they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from legation.actors.derive.codes import records
from legation.actors.folding import fold
from legation.actors.people import Tenure, alike
from legation.actors.tables import DATA, rows, toml


class Said(NamedTuple):
    """What one source says: a person (`key` tells namesakes apart), their sex, one tenure."""

    name: str
    key: str
    gender: str
    tenure: Tenure


def listed(world: Path) -> Iterator[Said]:
    """Every tenure of the lists of states and of the UN."""
    offices = Offices(toml(DATA / "offices.toml"))
    holders = repositories(offices.repos)
    for r in records(world / "officeholders_eps_wikidata.csv"):
        name = plain_name(r["person"])
        who = holders.get(plain_repository(r["repo"]))
        if who and who != "UN" and name and name not in offices.not_held.get(who, ()):
            gender = {"male": "m", "female": "f"}.get(r["gender"], "")
            role, sector = offices.of(r["position"], who)
            if offices.seat(who, role):
                role = offices.retitled.get(who, {}).get(name, role)
            role = "queen" if (role, gender) == ("king", "f") else role
            held = Tenure(who, role, sector, r["start"], r["end"], "eps", 0.9)
            yield Said(name, r["wikidata_id"] or name, gender, held)
    for r in records(world / "igo_officeholders_eps_wikidata.csv"):
        role = words(r["position"]).removesuffix(" of the united nations")
        held = Tenure("UN", role, "IGO", r["start"], r["end"], "eps", 0.9)
        yield Said(r["person"].strip(), r["personID"], "", held)


class Offices:
    """offices.toml: positions of the sources as roles and sectors, and the seats they are."""

    def __init__(self, book: dict[str, Any]) -> None:
        self.repos: dict[str, str] = book["repos"]
        self.not_held: dict[str, list[str]] = book["not_held"]
        self._collective = frozenset(book["collective"]["ids"])
        self.retitled: dict[str, dict[str, str]] = book["retitled"]
        self._seats_of: dict[str, dict[str, str]] = book["seats_of"]
        self._seats = {r: seat for seat, roles in book["seats"].items() for r in roles}
        self._table = [(re.compile(o["pattern"], re.I), o) for o in book["office"]]
        self._names: dict[str, set[str]] = {}
        for name, who, kind, _, _ in rows(DATA / "names.tsv", 5):
            if kind in ("name", "official", "adjective"):
                self._names.setdefault(who, set()).add(name.lower().removeprefix("the "))
        for row in toml(DATA / "polities.toml")["polity"]:
            self._names[row["id"]] = {name.lower() for name in row["names"]}

    def of(self, position: str, holder: str) -> tuple[str, str]:
        """Role and sector; a position that no pattern names keeps its own words."""
        for pattern, office in self._table:
            match = pattern.match(position)
            if not match or holder not in office.get("only", (holder,)):
                continue
            if self._of_its_own(match.groupdict().get("of"), holder):
                return office["role"] or words(position), office["sector"]
        return words(position), "GOV"

    def _of_its_own(self, named: str | None, holder: str) -> bool:
        plain = re.sub(r"^the |^republic of (the )?", "", (named or "").lower())
        return plain in ("", "republic", "state", "federation") or (
            plain in self._names.get(holder, ()) or (named or "").lower() in self._names[holder]
        )

    def seat(self, holder: str, role: str) -> str | None:
        """The seat of an office that one person holds at a time, None for all others."""
        seat = self._seats_of.get(holder, {}).get(role) or self._seats.get(role)
        return None if seat == "state" and holder in self._collective else seat


def agree(a: list[str], b: list[str]) -> bool:
    """Whether two names may be one person's: alike, or one's words all among the other's."""
    if not a or not b:
        return False
    return alike(a, b) or (min(len(a), len(b)) > 1 and (set(a) <= set(b) or set(b) <= set(a)))


def plain_name(text: str) -> str:
    """A name without remarks in brackets, titles of nobility after a comma, and nicknames."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r" \([^)]*\)| \"[^\"]*\"|,? (of Spain|of Saudi Arabia)$", "", text)
    return re.sub(r",(?! (Jr|Sr|Jnr)\b).*$", "", text).strip()


def words(position: str) -> str:
    """A position as a role: lower case, without the marks that the table uses."""
    return fold(position).lower().replace("|", "/").replace(";", ",")


def plain_repository(repo: str) -> str:
    """ "albania-cabinet" as "albania"."""
    return re.sub(r"-(cabinet|ministers)$", "", repo)


def repositories(own: dict[str, str]) -> dict[str, str]:
    """Names of repositories -> ids, from the polities' names and offices.toml."""
    found = {}
    for who, _, name, *_ in rows(DATA / "polities.tsv", 8):
        found[name.lower().replace(" ", "-")] = who
    for name, who, kind, _, _ in rows(DATA / "names.tsv", 5):
        if kind in ("name", "short", "official"):
            found.setdefault(name.lower().replace(" ", "-"), who)
    return found | own
