"""All that the room knows, loaded once: names, polities, organisations, nouns."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from legation.actors.folding import fold
from legation.actors.model import Entry, Noun, Organisation, Polity
from legation.actors.people import key_of
from legation.actors.tables import DATA, day, rows, toml

#: types of names by which a polity is meant
STATE_TYPES = frozenset({"name", "official", "short", "capital", "seat"})


#: types of names that headlines set in capitals
CAPITALISED = frozenset({"name", "adjective", "demonym", "capital", "seat", "igo", "group"})


class Knowledge:
    """Tables of the room, ready for look-up.

    `first` maps the first word of every name to the names that begin with it, longest first.
    """

    def __init__(self, folder: Path = DATA) -> None:
        self.folder = folder
        self.polities: dict[str, Polity] = {}
        self.organisations: dict[str, Organisation] = {}
        self.names: dict[str, list[Entry]] = {}
        self.nouns: dict[str, Noun] = {}
        self.first: dict[str, list[tuple[str, tuple[Entry, ...]]]] = {}
        self._capitals: dict[str, list[tuple[str, tuple[Entry, ...]]]] | None = None
        self._load_polities()
        self._load_names()
        self._load_organisations()
        self._load_words()
        self.subnational = dict(rows(folder / "subnational.tsv", 2))

    # -- loading ---------------------------------------------------------------

    def _load_polities(self) -> None:
        book = toml(self.folder / "polities.toml")
        traits: dict[str, set[str]] = {}
        for trait, ids in book["traits"].items():
            for who in ids:
                traits.setdefault(who, set()).add(trait)
        for who, kind, name, parent, region, subregion, _year, _ in rows(
            self.folder / "polities.tsv", 8
        ):
            own = traits.get(who, set()) | region_traits(region)
            self.polities[who] = Polity(
                who, kind, name, parent or None, region, subregion, None, None, frozenset(own)
            )
        for row in book["polity"]:
            self._add_special(row, traits)
        self.renamed = book.get("renamed", [])

    def _add_special(self, row: dict[str, Any], traits: dict[str, set[str]]) -> None:
        who = row["id"]
        own = traits.get(who, set()) | set(row.get("traits", ())) | region_traits(row["region"])
        self.polities[who] = Polity(
            who,
            row["kind"],
            row["name"],
            row.get("parent"),
            row["region"],
            row["subregion"],
            row.get("from"),
            row.get("until"),
            frozenset(own),
        )
        for key, kind in (
            ("names", "name"),
            ("adjectives", "adjective"),
            ("demonyms", "demonym"),
            ("capitals", "capital"),
            ("region_names", "region"),
        ):
            for name in row.get(key, ()):
                self.add_name(name, Entry(who, kind, None, None))
                if kind == "demonym":
                    self.add_name(name + "s", Entry(who, kind, None, None))

    def _load_names(self) -> None:
        for name, who, kind, label, _ in rows(self.folder / "names.tsv", 5):
            own, _, sector = label.partition(":")
            if kind == "seat" and not sector:
                sector = "GOV"
            self.add_name(name, Entry(who, kind, sector or None, own or None))
        for row in self.renamed:
            entry = Entry(row["id"], "renamed", None, None, row.get("from"), row.get("until"))
            self.add_name(row["name"], entry)

    def _load_organisations(self) -> None:
        for path in sorted(self.folder.glob("organisations*.tsv")):
            for who, kind, sector, name, names, home, since, until, traits in rows(path, 9):
                self.organisations[who] = Organisation(
                    who,
                    kind,
                    sector or None,
                    name,
                    home or None,
                    day(since),
                    day(until),
                    frozenset(traits.split()),
                )
                entry = Entry(who, kind, sector or None, None, day(since), day(until))
                aliases = dict.fromkeys(
                    v for n in (name, *names.split("; ")) if n for v in spellings(n)
                )
                for alias in aliases:
                    if not alias.startswith("-") and f"-{alias}" not in aliases:
                        self.add_name(alias, entry)
                        if alias.startswith("the "):
                            self.add_name("The " + alias[4:], entry)

    def _load_words(self) -> None:
        for lemma, klass, sector, label in rows(self.folder / "nouns.tsv", 4):
            self.nouns[lemma] = Noun(klass, sector or None, label)
        words = toml(self.folder / "modifiers.toml")
        self.portfolio: dict[str, str] = words["portfolio"]
        self.sector_words: dict[str, str] = words["sector"]
        self.titles: dict[str, str] = words["title"]
        self.pair_sectors: dict[str, str] = words["pair"]
        self.words: dict[str, Any] = toml(self.folder / "reference.toml")
        self.pronouns = {w: tuple(v.split()) for w, v in self.words["pronouns"].items()}
        self.order_words = {w: k for k, ws in self.words["order"].items() for w in ws}
        self.gender = {w: s for s in ("m", "f") for w in self.words["gender"][s]}
        self.honorifics = frozenset(self.words["honorifics"]["words"])
        self.locative = frozenset(self.words["place"]["prepositions"])
        self.given_names = frozenset(self.words["given_names"]["names"])
        self.common_names = frozenset(key_of(n) for n in self.words["common_names"]["names"])
        self.place_nouns = frozenset(self.words["place"]["nouns"])
        self.abroad = frozenset(self.words["abroad"]["nouns"])
        self.moving = frozenset(self.words["place"]["moving_verbs"])
        self.apologising = frozenset(self.words["apologising"]["verbs"])
        self.generic = frozenset(self.words["generic"]["nouns"])
        self.propositional = frozenset(self.words["propositional"]["verbs"])
        self.describing_words = frozenset(
            w for phrase in self.words["describing"] for w in phrase.split()
        )
        self.multinational = frozenset(self.words["multinational"]["nouns"])
        self.sets = {name: frozenset(words) for name, words in self.words["sets"].items()}
        self.naming = {k: frozenset(ws) for k, ws in self.words["naming"].items()}
        self.prefixes = frozenset(self.words["qualifying"]["prefixes"])
        self.suffixes = frozenset(self.words["qualifying"]["suffixes"])
        for name in self.words["traps"]["names"]:
            self.add_name(name, Entry(None, "trap", None, None))
        for row in self.words["population"]:
            for name in row["names"]:
                self.add_name(name, Entry(row["id"], "population", row.get("sector"), row["name"]))

    def add_name(self, name: str, entry: Entry, *, replace: bool = False) -> None:
        """Adds one reading of a name to the gazetteer, or makes it the only one."""
        name = fold(name)
        if replace and name in self.names:
            self.names[name].clear()
        known = self.names.get(name)
        if known is None:
            self.names[name] = [entry]
            self._index(name)
        elif entry not in known:
            known.append(entry)

    def _index(self, name: str) -> None:
        word = name.split(" ", 1)[0].rstrip(",")
        keys = {word}
        for mark in "-'’":
            if mark in word:
                keys.add(word.split(mark, 1)[0])
        for key in keys:
            self.first.setdefault(key, []).append((name, ()))

    def freeze(self) -> None:
        """Sorts the gazetteer for matching; call after the last `add_name`."""
        for key, names in self.first.items():
            found = {name: tuple(self.names[name]) for name, _ in names}
            self.first[key] = sorted(found.items(), key=lambda kv: (-len(kv[0]), kv[0]))

    def capitals(self) -> dict[str, list[tuple[str, tuple[Entry, ...]]]]:
        """The gazetteer in capital letters, for headlines set in them; made when first needed."""
        if self._capitals is None:
            self._capitals = {}
            for names in self.first.values():
                for name, entries in names:
                    if not name.isupper() and any(e.type in CAPITALISED for e in entries):
                        word = name.upper().split(" ", 1)[0]
                        self._capitals.setdefault(word, []).append((name.upper(), entries))
            for word, found in self._capitals.items():
                self._capitals[word] = sorted(set(found), key=lambda n: (-len(n[0]), n[0]))
        return self._capitals

    # -- asking ----------------------------------------------------------------

    def name_of(self, who: str) -> str:
        """The display name of a polity or organisation (its id when unknown)."""
        known = self.polities.get(who) or self.organisations.get(who)
        return known.name if known else who

    def kind_of(self, who: str | None) -> str:
        """state, contested, territory, historical, igo, group, outlet … or "unknown"."""
        known = self.polities.get(who or "") or self.organisations.get(who or "")
        return known.kind if known else "unknown"

    def members(self, organisation: str, on: date | None) -> list[str]:
        """Ids of the states that belonged to an organisation on a day (None: ever)."""
        day = on.isoformat() if on else ""
        return [
            state
            for who, state, status, since, until, _ in rows(self.folder / "members.tsv", 6)
            if who == organisation
            and status == "member"
            and (not day or (since <= day and (not until or day < until)))
        ]

    def alive(self, who: str, on: date | None) -> bool:
        """Whether a polity existed on a day (True where nothing says otherwise)."""
        p = self.polities.get(who)
        if p is None or on is None:
            return True
        return (p.since is None or p.since <= on) and (p.until is None or on < p.until)


def spellings(name: str) -> list[str]:
    """A name with its Arabic article as texts write it: al-Qaeda, Al-Qaeda, al Qaeda, Al Qaeda."""
    if not name.startswith("al-"):
        return [name]
    return [article + name[3:] for article in ("al-", "Al-", "al ", "Al ")]


def region_traits(region: str) -> set[str]:
    """Adjectives of continents by a polity's region."""
    return {"Africa": {"african"}, "Asia": {"asian"}, "Europe": {"european"}}.get(region, set())
