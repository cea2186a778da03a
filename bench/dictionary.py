"""A dictionary coder given ready-made parses, to compare speed with: our own minimal re-make.

It works as the coders of the CAMEO era do after parsing: each verb of a sentence is looked up by
its lemma, the nearest actor of the dictionary is sought in its subject's and in its
object's subtree, and the verb's code is given.  No dates, places, status, attribution or roles.
Its verbs are the triggers of our patterns, its actors our names.  Parsing is not counted.
"""

from __future__ import annotations

import csv
import tomllib
from importlib.resources import files

from legation.records import Document

_SUBJECTS = ("nsubj", "nsubj:pass")
_OBJECTS = ("obj", "iobj", "obl", "xcomp")


def verbs() -> dict[str, str]:
    """Lemma -> event type, from the first words of our patterns' triggers."""
    found: dict[str, str] = {}
    for path in files("legation.events").joinpath("data/patterns").iterdir():
        for value in _strings(tomllib.loads(path.read_text(encoding="utf-8"))):
            for word in value.replace("|", " ").split():
                if word.isalpha() and word.islower() and len(word) > 3:
                    found.setdefault(word, path.name.removesuffix(".toml").upper())
    return found


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in inner for text in _strings(item)]


def actors() -> dict[str, str]:
    """Last word of a name in lower case -> id, from our table of names."""
    text = files("legation.actors").joinpath("data/names.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    found: dict[str, str] = {}
    for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        found.setdefault(row[0].lower().split(" ")[-1], row[1])
    return found


def code(doc: Document, verb: dict[str, str], actor: dict[str, str]) -> list[tuple[str, str, str]]:
    """The (who, what, whom) triples of a parsed text."""
    out = []
    for token in doc.tokens:
        if token.upos != "VERB" or token.lemma not in verb:
            continue
        who = whom = None
        for child in doc.children[token.i]:
            dep = doc.tokens[child].dep
            if dep in _SUBJECTS:
                who = who or _actor(doc, child, actor)
            elif dep in _OBJECTS:
                whom = whom or _actor(doc, child, actor)
        if who and whom:
            out.append((who, verb[token.lemma], whom))
    return out


def _actor(doc: Document, head: int, actor: dict[str, str]) -> str | None:
    for i in doc.subtree(head):
        if found := actor.get(doc.tokens[i].text.lower()):
            return found
    return None
