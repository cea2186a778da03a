"""Datelines: place, date and agency before the first sentence of a report."""

from __future__ import annotations

import re
from functools import cache

from legation.language.resources import load_toml

_LONGEST = 110  # characters


@cache
def _pattern() -> re.Pattern[str]:
    table = load_toml("datelines.toml")
    links, months, days = ("|".join(table[k].split()) for k in ("links", "months", "days"))
    name = r"[^\W\d_a-z][\w'’.-]*"
    date = rf"""(?:(?i:{days})\.?,?\s+)?
        (?:(?i:{months})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+(?i:{months})\.?)
        (?:,?\s+\d{{4}})?"""
    return re.compile(
        rf"""\s*
        (?P<place>(?!(?i:{months})\.?\s+\d){name}(?:[ ,/]+(?:{name}|(?:{links})(?=\s))){{0,6}}
            (?:\s*\[[^\[\]]{{2,20}}\])?)?
        [,.]?\s*
        (?:(?P<date>{date})(?:,\s*[A-Z]{{2,10}}(?=\s))?)?
        [,.]?\s*
        (?P<agency>\([^()\n]{{2,40}}\)|/[^/\n]{{2,20}}/)?
        \s*
        (?P<mark>--+|[—–―]|-(?=\s)|[|:]|(?<=/)\.)
        \s*(?=["'“‘«„(\[]?[^\W_a-z])
        """,
        re.VERBOSE,
    )


def dateline(text: str, start: int, end: int) -> int | None:
    """Where the story begins after a dateline, if the paragraph from `start` to `end` has one.

    A dateline names an agency, or a date, or gives its place in capitals or with the land it
    lies in; such a place needs a dash after it, since "BLINKEN: Yes" is somebody speaking.
    """
    found = _pattern().match(text, start, min(end, start + _LONGEST))
    if found is None or found.end() >= end:
        return None
    place, date, agency, mark = found.group("place", "date", "agency", "mark")
    if mark == ":" and not (place and date):
        return None
    if agency or (place and date):
        return found.end()
    first = re.split(r"[\s,/]", place or "", maxsplit=1)[0]
    capitals = len(first) > 2 and first.isupper()
    apart = text[found.start("mark") - 1].isspace()
    dash = mark not in ("|", "-") or apart
    landed = apart and mark != "|" and (place or "").count(",") == 1
    return found.end() if (capitals and dash) or landed else None
