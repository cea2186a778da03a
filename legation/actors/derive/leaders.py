"""Heads and foreign ministers of the sources that fill gaps: our list, Wikidata, the Factbook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from legation.actors.derive.codes import by_alpha2, records
from legation.actors.derive.holders import Offices, Said, agree, plain_name
from legation.actors.derive.sources import supplement
from legation.actors.people import Tenure, key_of
from legation.actors.tables import DATA, rows


def of_our_list(file: str, source: str) -> Iterator[Said]:
    """Rows of officeholders.tsv or foreign_ministers.tsv."""
    for holder, role, name, since, until, sector, gender, sure in rows(DATA / file, 8):
        held = Tenure(holder, role, sector or "GOV", since, until, source, float(sure))
        yield Said(name, name, gender, held)


def of_wikidata(world: Path, offices: Offices) -> Iterator[Said]:
    """Foreign ministers of 2023, and leaders of 2022 by year, with the states' Wikidata ids."""
    ids = {
        r["wikidata_id"].rsplit("/", 1)[-1]: r["ISO3166-1-Alpha-3"]
        for r in records(world / "country_codes_pddl.csv")
    } | {"Q1246": "XKX"}
    for r in records(world / "foreign_ministers_2023_wikidata.csv"):
        who = ids.get(r["country"])
        if who and r["name"] and r["start"]:
            role, sector = offices.of(r["positionLabel"], who)
            held = Tenure(who, role, sector, r["start"], "", "fm2023", 0.85)
            if offices.seat(who, role) == "foreign":
                yield Said(plain_name(r["name"]), r["person"], "", held)
    for r in records(world / "world_leaders_2022_wikidata.csv"):
        who = ids.get(r["countryid"])
        if who and r["start_year"]:
            role, sector = offices.of(r["positionLabel"], who)
            until = f"{r['end_year']}-12-31" if r["end_year"] else ""
            held = Tenure(who, role, sector, f"{r['start_year']}-01-01", until, "leaders2022", 0.75)
            yield Said(plain_name(r["officeholderLabel"]), r["officeholder"], "", held)


_TITLES = (
    "Prime Minister|President|King|Queen|Emperor|Emir|Amir|Sultan|Prince|Grand Duke|Supreme Leader|"
    "Chancellor|Premier|Taoiseach|Executive Council President|Captain Regent|Pope|"
    "Chair(?:man|person) of the (?:Presidency|Council of Ministers)"
)
_TITLE = re.compile(
    r"^(?:(?:Interim|Acting|Transitional|Transition|Federal|His Highness|Head of State|Ruler)\s+)*"
    rf"(?P<title>{_TITLES})"
    r"(?: of the (?:Swiss Confederation|Government|Republic|Council of Ministers)"
    r"| \(Taoiseach\)| of [A-Z][a-z]+)?"
    r"(?: and (?:(?:Prime|Foreign|Defen[cs]e) Minister|Head of Government))?,?\s+(?P<rest>.*)$"
)
_ROLES = {
    "amir": "emir",
    "supreme leader": "leader",
    "premier": "prime minister",
    "executive council president": "prime minister",
    "taoiseach": "prime minister",
    "chairman of the council of ministers": "prime minister",
    "chairperson of the council of ministers": "prime minister",
    "chairperson of the presidency": "chairman of the presidency",
}
_RANK = re.compile(
    r"^(?:(?:Sr|Lt|Maj|Brig|Gen|Col|Capt|Cdr|Adm|Dr|Sir|Rev|Rt|Hon|Dame|Sheikh|Lord|Ret)\.?\s+"
    r"|General\s+|Field Marshal\s+)+"
)


class Stay(NamedTuple):
    """One line of the Factbook: an office, who holds it, since when, in which editions."""

    holder: str
    role: str
    name: str
    since: str
    last: int


def of_factbook(world: Path) -> Iterator[Said]:
    """Heads of state and government of the editions 1990 to 2025; each stays until the next."""
    seats: dict[tuple[str, str], list[Stay]] = {}
    for stay in stays(world):
        seats.setdefault((stay.holder, stay.role), []).append(stay)
    editions = sorted({stay.last for found in seats.values() for stay in found})
    for (holder, role), found in seats.items():
        for stay, after in followed(found, editions):
            until = after or ("" if stay.last >= 2025 else f"{stay.last}-12-31")
            held = Tenure(holder, role, "GOV", stay.since, until, "factbook", 0.85)
            yield Said(stay.name, stay.name, "f" if role == "queen" else "", held)


def stays(world: Path) -> Iterator[Stay]:
    """Lines whose title is a head's and whose first day is told."""
    alpha3 = by_alpha2(world)
    states = {row[0] for row in rows(DATA / "polities.tsv", 8) if row[1] == "state"}
    mended = supplement()["mended"]
    for r in records(world / "factbook_leaders_1990_2025.csv"):
        match, who = _TITLE.match(r["title_and_name"]), alpha3.get(r["iso2"])
        since = first_day(r["since_text"])
        name = person(match["rest"]) if match else ""
        title = match["title"].lower() if match else ""
        if who in states and since and title and len(name.split()) > 1:
            last = int(r["last_edition"])
            yield Stay(who, _ROLES.get(title, title), mended.get(name, name), since, last)


def followed(found: list[Stay], editions: list[int]) -> Iterator[tuple[Stay, str]]:
    """Every stay once, with the day on which the next holder's begins.

    "" for the last one, and where the edition after it names neither.
    """
    kept: list[Stay] = []
    for stay in sorted(found, key=lambda s: (s.since, s.name)):
        if kept and agree(key_of(kept[-1].name).split(), key_of(stay.name).split()):
            kept[-1] = kept[-1]._replace(last=max(kept[-1].last, stay.last))
        else:
            kept.append(stay)
    for stay, after in zip(kept, [*kept[1:], None], strict=True):
        near = after and int(after.since[:4]) <= min(
            (e for e in editions if e > stay.last), default=9999
        )
        yield stay, (after.since if after and near else "")


def first_day(text: str) -> str:
    """ "11 March 1996" or "NA October 1993" as an ISO day, "" where it is no date."""
    words = text.replace("NA ", "").split()
    for form in ("%d %B %Y", "%B %Y", "%Y"):
        try:
            return datetime.strptime(" ".join(words), form).date().isoformat()
        except ValueError:
            continue
    return ""


def person(text: str) -> str:
    """ "Gen. Pervez MUSHARRAF" as "Pervez Musharraf": rank, nickname and remarks left out."""
    text = re.sub(r"\"[^\"]*\"|\([^)]*\)|,.*$| of (the )?[A-Z].*$", "", text)
    text = _RANK.sub("", text.strip())
    return " ".join(cased(w) for w in text.split())


def cased(word: str) -> str:
    """A surname in capitals as it is written; numbers of monarchs stay."""
    if not word.isupper() or re.fullmatch(r"[IVX]+|[A-Z]\.?", word):
        return word
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), word)
