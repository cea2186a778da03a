"""Tables of the user's own that add to ours or overrule them (`--actors my.toml`).

```toml
[[actor]]
id = "PESCADO"                 # required
name = "Pescado Front"         # required
kind = "group"                 # state, contested, igo, group, party, ngo, body, outlet …
sector = "REB"
names = ["Pescado Liberation Front", "PLF"]
adjectives = ["Pescadian"]     # states only, like demonyms and capitals
home = "COL"
from = 2019-05-01
until = 2024-01-31
traits = ["group", "rebels"]   # nouns by which texts call it again
replace = false                # true: these names mean nobody else

[[person]]
name = "Ana Ejemplo"           # required
holder = "COL"                 # required: whom she acts for
role = "foreign minister"      # required
sector = "GOV"
since = 2026-01-01
until = 2026-06-30
gender = "f"

[[noun]]
lemma = "alcalde"              # required
class = "role"                 # required: role, body, force, arms, people, outlet, org, state
sector = "GOV"
label = ""
```
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from legation.actors.knowledge import Knowledge
from legation.actors.model import Entry, Noun, Organisation, Polity
from legation.actors.people import People, Tenure
from legation.errors import DataError

STATES = frozenset({"state", "contested", "historical", "territory"})
KINDS = STATES | {"igo", "bloc", "group", "party", "ngo", "body", "outlet", "population"}
CLASSES = frozenset({"role", "body", "force", "arms", "people", "outlet", "org", "state"})
SECTORS = frozenset(
    [
        "GOV",
        "MIL",
        "LEG",
        "JUD",
        "PTY",
        "OPP",
        "REB",
        "SPY",
        "COP",
        "CVL",
        "BUS",
        "EDU",
        "MED",
        "REL",
        "NGO",
        "IGO",
        "JRN",
        "CRM",
        "ELI",
    ]
)
#: keys of each table: name -> (type, required)
SCHEMA: dict[str, dict[str, tuple[type, bool]]] = {
    "actor": {
        "id": (str, True),
        "name": (str, True),
        "kind": (str, False),
        "sector": (str, False),
        "names": (list, False),
        "adjectives": (list, False),
        "demonyms": (list, False),
        "capitals": (list, False),
        "home": (str, False),
        "from": (date, False),
        "until": (date, False),
        "traits": (list, False),
        "replace": (bool, False),
    },
    "person": {
        "name": (str, True),
        "holder": (str, True),
        "role": (str, True),
        "sector": (str, False),
        "since": (date, False),
        "until": (date, False),
        "gender": (str, False),
    },
    "noun": {
        "lemma": (str, True),
        "class": (str, True),
        "sector": (str, False),
        "label": (str, False),
    },
}


def apply(path: Path, kb: Knowledge, people: People) -> None:
    """Adds the tables of one file; raises `DataError` naming file, line and what is wrong."""
    lines, book = read(path)
    for table, rows in book.items():
        if table not in SCHEMA:
            raise DataError(
                str(path),
                f"unknown table [[{table}]]; known: {', '.join(SCHEMA)}",
                line=line_of(lines, table, 0),
            )
        if not isinstance(rows, list):
            raise DataError(
                str(path), f"write [[{table}]], in double brackets", line=line_of(lines, table, 0)
            )
        for k, row in enumerate(rows):
            line = line_of(lines, table, k)
            check(path, line, table, row)
            {"actor": add_actor, "person": add_person, "noun": add_noun}[table](kb, people, row)


def read(path: Path) -> tuple[list[str], dict[str, Any]]:
    """The file's lines and tables."""
    import tomllib

    try:
        text = path.read_text(encoding="utf-8")
        return text.split("\n"), tomllib.loads(text)
    except OSError as error:
        raise DataError(str(path), f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise DataError(str(path), "is not UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise DataError(str(path), str(error), line=int(found[1]) if found else None) from error


def line_of(lines: list[str], table: str, k: int) -> int | None:
    """The line of the k-th header of a table."""
    found = [n for n, text in enumerate(lines, 1) if re.match(rf"\s*\[+\s*{table}\b", text)]
    return found[k] if k < len(found) else None


def check(path: Path, line: int | None, table: str, row: dict[str, Any]) -> None:
    """Raises `DataError` where a row does not follow the schema."""
    schema = SCHEMA[table]
    for key, value in row.items():
        if key not in schema:
            raise DataError(
                str(path), f"[[{table}]] has no key {key!r}; known: {', '.join(schema)}", line=line
            )
        wanted = schema[key][0]
        items: Any = value
        if not isinstance(value, wanted) or (
            wanted is list and not all(isinstance(v, str) and v for v in items)
        ):
            name = {list: "a list of texts", str: "a text", date: "a date", bool: "true or false"}
            raise DataError(str(path), f"{key} must be {name[wanted]}, not {value!r}", line=line)
    for key, (_, required) in schema.items():
        if required and not row.get(key):
            raise DataError(str(path), f"[[{table}]] needs {key}", line=line)
    for key, known in (("kind", KINDS), ("class", CLASSES), ("sector", SECTORS)):
        if row.get(key) and row[key] not in known:
            raise DataError(
                str(path),
                f"{key} {row[key]!r} is unknown; known: {', '.join(sorted(known))}",
                line=line,
            )


def add_actor(kb: Knowledge, people: People, row: dict[str, Any]) -> None:
    """Adds or overrules a polity or organisation."""
    kind = row.get("kind", "group")
    who, sector = row["id"], row.get("sector")
    traits = frozenset(row.get("traits", ()))
    span = (row.get("from"), row.get("until"))
    if kind in STATES:
        kb.polities[who] = Polity(who, kind, row["name"], row.get("home"), "", "", *span, traits)
    else:
        kb.organisations[who] = Organisation(
            who, kind, sector, row["name"], row.get("home"), *span, traits
        )
    names: dict[str, Any] = {
        "name" if kind in STATES else kind: [row["name"], *row.get("names", ())],
        "adjective": row.get("adjectives", ()),
        "demonym": row.get("demonyms", ()),
        "capital": row.get("capitals", ()),
    }
    for type_, words in names.items():
        for word in words:
            kb.add_name(
                word, Entry(who, type_, sector, None, *span), replace=bool(row.get("replace"))
            )


def add_person(kb: Knowledge, people: People, row: dict[str, Any]) -> None:
    """Adds a tenure that overrules what the tables say of this person."""
    since, until = row.get("since"), row.get("until")
    people.add(
        row["name"],
        row.get("gender", ""),
        Tenure(
            row["holder"],
            row["role"],
            row.get("sector", "GOV"),
            since.isoformat() if since else "",
            until.isoformat() if until else "",
            "own",
            1.0,
        ),
    )


def add_noun(kb: Knowledge, people: People, row: dict[str, Any]) -> None:
    """Adds or overrules a noun that stands for somebody."""
    kb.nouns[row["lemma"]] = Noun(row["class"], row.get("sector"), row.get("label", ""))
