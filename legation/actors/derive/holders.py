"""people.tsv, the part of the office-holder lists (Wikidata): one line a person."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from legation.actors.derive.codes import records
from legation.actors.folding import fold
from legation.actors.tables import DATA, rows, toml

Tenures = list[tuple[str, str, str, str, str]]  # holder, role, sector, since, until


def people(world: Path) -> list[str]:
    """Lines "name <tab> gender <tab> tenures" from the lists of states and of the UN."""
    offices = Offices(DATA / "offices.toml")
    holders = repositories(offices.repos)
    found: dict[tuple[str, str], tuple[str, str, Tenures]] = {}
    for r in records(world / "officeholders_eps_wikidata.csv"):
        name = unicodedata.normalize("NFC", r["person"].strip())
        holder = holders.get(plain_repository(r["repo"]))
        if not holder or holder == "UN" or not name:
            continue
        gender = {"male": "m", "female": "f"}.get(r["gender"], "")
        role, sector = offices.of(r["position"])
        held = found.setdefault((holder, r["wikidata_id"] or name), (name, gender, []))[2]
        held.append((holder, role, sector, r["start"], r["end"]))
    for r in records(world / "igo_officeholders_eps_wikidata.csv"):
        role = words(r["position"]).removesuffix(" of the united nations")
        held = found.setdefault(("UN", r["personID"]), (r["person"].strip(), "", []))[2]
        held.append(("UN", role, "IGO", r["start"], r["end"]))
    close_open(found)
    return sorted(line(*person) for person in found.values())


#: offices that one person holds at a time
SINGLE = frozenset(
    {
        "president",
        "prime minister",
        "foreign minister",
        "defence minister",
        "chancellor",
        "king",
        "queen",
        "emir",
        "sultan",
    }
)


def close_open(found: dict[tuple[str, str], tuple[str, str, Tenures]]) -> None:
    """Ends the open tenure of a single office where the next one of the table begins.

    What officeholders.tsv says of a successor counts too.
    """
    begins: dict[tuple[str, str], set[str]] = {}
    for holder, role, _, since, *_ in rows(DATA / "officeholders.tsv", 8):
        begins.setdefault((holder, role), set()).add(since)
    for _, _, held in found.values():
        for holder, role, _, since, _ in held:
            if role in SINGLE:
                begins.setdefault((holder, role), set()).add(since)
    for _, _, held in found.values():
        for k, (holder, role, sector, since, until) in enumerate(held):
            if role in SINGLE and since and not until:
                later = (b for b in begins[(holder, role)] if b > since)
                held[k] = (holder, role, sector, since, min(later, default=""))


def line(name: str, gender: str, held: Tenures) -> str:
    """One line of people.tsv; tenures of one office that touch are one."""
    packed = ("|".join((*t, "eps", "0.9")) for t in joined(held))
    return f"{name}\t{gender}\t{'; '.join(packed)}"


def joined(held: Tenures) -> Tenures:
    """Tenures by their beginning, those of one office that touch or overlap made one."""
    out: Tenures = []
    for t in sorted(set(held), key=lambda t: (t[3], t[:3], t[4])):
        k = next((k for k, o in enumerate(out) if o[:3] == t[:3] and touches(o, t)), None)
        if k is None:
            out.append(t)
        else:
            until = max(out[k][4], t[4]) if out[k][4] and t[4] else ""
            out[k] = (*out[k][:4], until)
    return out


def touches(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the later tenure begins before or as the earlier ends."""
    return not a[4] or b[3] <= a[4]


class Offices:
    """offices.toml: positions of the sources as roles and sectors."""

    def __init__(self, path: Path) -> None:
        book = toml(path)
        self.repos: dict[str, str] = book["repos"]
        self._table = [
            (re.compile(o["pattern"], re.I), o["role"], o["sector"]) for o in book["office"]
        ]

    def of(self, position: str) -> tuple[str, str]:
        """Role and sector; a position that no pattern names keeps its own words."""
        for pattern, role, sector in self._table:
            if pattern.match(position):
                return role or words(position), sector
        return words(position), "GOV"


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
