"""Read pattern files, check them against their schema, and index them by trigger."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, get_args

from ..errors import DataError
from ..records import Status
from .cameo import known_code
from .inflect import noun_forms, verb_forms
from .pattern import TYPES, Book, Example, Pattern, Variant, Words
from .words import expand, words_of

DATA = Path(__file__).parent / "data"
PATTERNS = DATA / "patterns"

_LISTS = (
    "verbs", "nouns", "object", "object_not", "subject", "subject_not", "complement", "actor",
    "recipient", "noun_actor", "noun_recipient", "light", "need", "contexts", "match", "miss",
)  # fmt: skip
_STRINGS = ("name", "mode", "cameo", "change", "refine", "status", "event")
_OTHER = {
    "mutual": bool,
    "pair": bool,
    "hostile_place": bool,
    "weight": int,
    "oblique": dict,
    "variant": list,
}
_WORDS = ("nouns", "object", "object_not", "subject", "subject_not")
_PLAIN = ("complement", "actor", "recipient", "noun_actor", "noun_recipient", "need", "contexts")
CHANGES = (
    "establishes", "severs", "recalls", "expels", "downgrades", "recognises", "derecognises",
    "joins", "leaves", "sanctions", "lifts", "attacks", "ceases-fire", "occupies", "withdraws",
)  # fmt: skip
_NEEDS = frozenset(
    [
        "actor",
        "recipient",
        "two",
        "any",
        "light",
        "nobody",
        "political",
        "public",
        "person",
        "complement",
        "one",
        "object",
    ]
)
_EXAMPLE = re.compile(r"^(?P<text>.*?)(?:\s*=>\s*(?P<who>.*))?$", re.S)


def load_book(extra: Iterable[Path | str] = ()) -> Book:
    """The shipped patterns and the user's, indexed.  Raises `DataError` with file and line."""
    patterns: list[Pattern] = []
    for path in [*sorted(PATTERNS.glob("*.toml")), *(Path(p) for p in extra)]:
        patterns.extend(load_patterns(path))
    return index(patterns)


@cache
def shipped_files() -> frozenset[str]:
    """The names of the shipped pattern files, as patterns give them."""
    return frozenset(path.name for path in PATTERNS.glob("*.toml"))


def index(patterns: Iterable[Pattern]) -> Book:
    """A book of `patterns`."""
    book = Book(tuple(patterns))
    for n, pattern in enumerate(book.patterns):
        for verb, particle in pattern.verbs:
            for form in verb_forms(verb):
                book.by_verb.setdefault(form, []).append((n, particle))
        heads = set(pattern.nouns.heads) | {head for _, head in pattern.nouns.modified}
        for form in sorted(heads):
            book.by_noun.setdefault(form, []).append(n)
    return book


def load_patterns(path: Path | str) -> list[Pattern]:
    """The patterns of one file.  Raises `DataError` naming the line and what is allowed."""
    path = Path(path)
    try:
        raw = path.read_text(encoding="utf-8")
        table = tomllib.loads(raw)
    except UnicodeDecodeError as error:
        raise DataError(str(path), "is not UTF-8 text") from error
    except OSError as error:
        raise DataError(str(path), f"cannot be read: {error.strerror}") from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise DataError(str(path), str(error), line=int(found[1]) if found else None) from error
    event = table.get("type")
    if event not in TYPES:
        raise DataError(str(path), f"`type` must be one of {', '.join(TYPES)}", line=1)
    unknown = sorted(set(table) - {"type", "about", "source", "licence", "pattern"})
    if unknown:
        raise DataError(str(path), f"unknown key {unknown[0]!r}", line=_line_of(raw, 0, unknown[0]))
    rows = table.get("pattern")
    if not isinstance(rows, list) or not rows:
        raise DataError(str(path), "holds no [[pattern]]", line=1)
    return [_pattern(path, raw, n, row, event) for n, row in enumerate(rows)]


def _line_of(raw: str, start: int, key: str) -> int:
    """The line (from 1) of `key` at or after line `start`."""
    lines = raw.splitlines()
    for n in range(max(start - 1, 0), len(lines)):
        if re.match(rf"\s*(\[\[pattern\.)?{re.escape(key)}\b", lines[n]):
            return n + 1
        if n >= start and start and lines[n].strip() == "[[pattern]]":
            break
    return max(start, 1)


def _header(raw: str, n: int) -> int:
    seen = -1
    for number, line in enumerate(raw.splitlines(), 1):
        seen += line.strip() == "[[pattern]]"
        if seen == n:
            return number
    return 1


def _pattern(path: Path, raw: str, n: int, row: dict[str, Any], event: str) -> Pattern:
    line = _header(raw, n)

    def fail(key: str, reason: str) -> DataError:
        return DataError(str(path), reason, line=_line_of(raw, line, key))

    _check_keys(row, fail)
    name = row.get("name")
    if not name:
        raise DataError(str(path), "a pattern needs a `name`", line=line)
    if not (row.get("verbs") or row.get("nouns")):
        raise DataError(str(path), f"pattern {name!r} needs `verbs` or `nouns`", line=line)
    if not row.get("match"):
        raise DataError(str(path), f"pattern {name!r} needs a `match` example", line=line)
    at = f"{path}"
    fields: dict[str, Any] = {
        key: words_of(row[key], at, _line_of(raw, line, key)) for key in _WORDS if key in row
    }
    fields |= {key: tuple(row[key]) for key in _PLAIN if key in row}
    if "complement" in row:
        fields["complement"] = tuple(expand(row["complement"], at, line))
    if "light" in row:
        light = {form for verb in expand(row["light"], at, line) for form in verb_forms(verb)}
        fields["light"] = Words(frozenset(light))
    fields |= {
        k: row[k] for k in (*_STRINGS, "mutual", "pair", "hostile_place", "weight") if k in row
    }
    fields["event"] = row.get("event", event)
    fields["verbs"] = tuple(
        (v.partition(" ")[0], v.partition(" ")[2]) for v in expand(row.get("verbs", ()), at, line)
    )
    fields["oblique"] = tuple(
        (prep, words_of(words, at, line)) for prep, words in row.get("oblique", {}).items()
    )
    fields["variants"] = tuple(_variant(v, at, line, fail) for v in row.get("variant", ()))
    fields["match"] = tuple(example(text) for text in row.get("match", ()))
    fields["miss"] = tuple(example(text) for text in row.get("miss", ()))
    _check_values(fields, fail)
    return Pattern(file=path.name, line=line, **fields)


def _check_keys(row: dict[str, Any], fail: Any) -> None:
    for key, value in row.items():
        if key in _LISTS:
            if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
                raise fail(key, f"`{key}` must be a list of strings")
        elif key in _STRINGS:
            if not isinstance(value, str):
                raise fail(key, f"`{key}` must be a string")
        elif key in _OTHER:
            if not isinstance(value, _OTHER[key]):
                raise fail(key, f"`{key}` must be a {_OTHER[key].__name__}")
        else:
            allowed = ", ".join(sorted([*_LISTS, *_STRINGS, *_OTHER]))
            raise fail(key, f"unknown key {key!r}; the keys are {allowed}")


def _check_values(fields: dict[str, Any], fail: Any) -> None:
    if fields["event"] not in TYPES:
        raise fail("event", f"`event` must be one of {', '.join(TYPES)}")
    if fields.get("cameo") is not None and not known_code(fields["cameo"]):
        raise fail("cameo", f"{fields['cameo']!r} is no CAMEO code")
    if fields.get("change") is not None and fields["change"] not in CHANGES:
        raise fail("change", f"`change` must be one of {', '.join(CHANGES)}")
    if fields.get("status") is not None and fields["status"] not in get_args(Status):
        raise fail("status", f"{fields['status']!r} is no status")
    for need in fields.get("need", ()):
        if need not in _NEEDS:
            raise fail("need", f"`need` holds {need!r}; allowed: {', '.join(sorted(_NEEDS))}")


def _variant(row: dict[str, Any], at: str, line: int, fail: Any) -> Variant:
    unknown = sorted(set(row) - {"words", "mode", "cameo", "contexts", "change", "event"})
    if unknown:
        raise fail("variant", f"unknown key {unknown[0]!r} in a variant")
    if row.get("cameo") is not None and not known_code(row["cameo"]):
        raise fail("variant", f"{row['cameo']!r} is no CAMEO code")
    if row.get("change", "none") not in (*CHANGES, "none"):
        raise fail("variant", f"`change` must be one of {', '.join(CHANGES)}, none")
    forms: set[str] = set()
    for word in expand(row.get("words", ()), at, line):
        forms |= noun_forms(word) | verb_forms(word)
    return Variant(
        frozenset(forms), row.get("mode"), row.get("cameo"), tuple(row.get("contexts", ())),
        row.get("change"), row.get("event"),
    )  # fmt: skip


def example(text: str) -> Example:
    """An example as written: "sentence => ACTOR, ACTOR > RECIPIENT | status"."""
    found = _EXAMPLE.match(text)
    who = (found["who"] or "") if found else ""
    pair, _, status = who.partition("|")
    actors, _, recipients = pair.partition(">")
    return Example(
        found["text"].strip() if found else text,
        tuple(a.strip() for a in actors.split(",") if a.strip()),
        tuple(r.strip() for r in recipients.split(",") if r.strip()),
        status.strip() or None,
    )


__all__ = ["Words", "index", "load_book", "load_patterns"]
