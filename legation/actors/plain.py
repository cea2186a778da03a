"""What looking up names alone would say of a few words: the yardstick of a trap.

A labelled mention is a trap where this reading misleads: another state, a state where none
acts, an office-holder who is somebody else.
"""

from __future__ import annotations

import re

from legation.actors.folding import fold
from legation.actors.knowledge import Knowledge
from legation.actors.people import People


def plain_reading(text: str, kb: Knowledge, people: People) -> frozenset[str]:
    """Ids of all names in the words, the longest first, without context, day or syntax.

    Without a name of the gazetteer: whom the last words name as a person, else nobody.
    """
    text = fold(text)
    words = [(m.start(), m.end()) for m in re.finditer(r"[\w'’.]+(?:-[\w'’]+)*", text)]
    found: set[str] = set()
    at = 0
    for start, _ in words:
        if start < at:
            continue
        name = longest(text, start, kb)
        if name:
            at = start + len(name)
            found.update(e.id for e in kb.names[name][:1] if e.id)
    return frozenset(found) or person(text, people)


def longest(text: str, start: int, kb: Knowledge) -> str:
    """The longest name that stands at a place of the text, up to a word's or hyphen's end."""
    head = re.match(r"[\w'’.]+", text[start:])
    keys = {head[0], head[0].split("'")[0], head[0].rstrip(".")} if head else set()
    for key in sorted(keys, key=len, reverse=True):
        for name, _ in kb.first.get(key, ()):
            after = text[start + len(name) : start + len(name) + 1]
            if text.startswith(name, start) and not after.isalnum():
                return name
    return ""


def person(text: str, people: People) -> frozenset[str]:
    """Whom the capitalised words at the end name, by the last office they held."""
    words = re.findall(r"[A-Z][\w'’-]+", text)
    for k in range(max(0, len(words) - 3), len(words)):
        known = people.named(" ".join(words[k:]))
        if known:
            return frozenset(t.holder for t in known[0].tenures[-1:])
    return frozenset()
