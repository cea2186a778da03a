"""How many: dead, injured, arrested, expelled, as the event's own phrases tell."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from .candidate import Candidate
from .inflect import verb_forms
from .tree import Tree

PATH = Path(__file__).parent / "data" / "counts.toml"


@cache
def _table() -> tuple[dict[str, str], dict[str, int]]:
    raw = tomllib.loads(PATH.read_text(encoding="utf-8"))
    kinds = {
        form: kind
        for kind, words in raw["kinds"].items()
        for w in words
        for form in verb_forms(w) | {w}
    }
    return kinds, raw["numbers"]


def counts_at(tree: Tree, c: Candidate) -> dict[str, int]:
    """Numbers by kind ("dead", "injured", "arrested", "expelled"); lower bounds where vague."""
    kinds, _ = _table()
    out: dict[str, int] = {}
    trigger = c.frame.trigger
    spots = [trigger, *(j for j in tree.children[trigger] if tree.is_verb(j))]
    if c.frame.light is not None:
        spots += [c.frame.light, *(j for j in tree.children[c.frame.light] if tree.is_verb(j))]
    spots += c.also
    for i in c.also:
        spots += [j for j in tree.children[i] if tree.is_verb(j)]
    up = tree.tokens[trigger].head
    if tree.tokens[trigger].dep == "nsubj" and tree.is_verb(up):
        spots.append(up)
    for i in spots:
        kind = kinds.get(tree.low[i])
        if kind is None:
            continue
        held = tree.objects(i) or (tree.tokens[i].xpos == "VBN" and tree.own_subjects(i)) or []
        for j in held:
            number = number_of(tree, j)
            if number is not None:
                out.setdefault(kind, number)
    return dict(sorted(out.items()))


def number_of(tree: Tree, noun: int) -> int | None:
    """The number that counts `noun`, in figures or words."""
    _, words = _table()
    spots = [noun] if tree.tokens[noun].upos == "NUM" else tree.kids(noun, "nummod", "det", "amod")
    for j in spots:
        plain = tree.low[j].replace(",", "")
        number: int | None = (
            int(plain)
            if plain.isascii() and plain.isdigit() and len(plain) < 9
            else words.get(plain)
        )
        if number is None:
            continue
        for k in spots:
            if k > j and (factor := words.get(tree.low[k])) in (12, 100, 1000, 1000000):
                number *= factor
        for k in tree.children[j]:
            factor = words.get(tree.low[k])
            if factor and tree.tokens[k].dep in ("compound", "nummod", "flat"):
                few, tens = sorted((number, factor))
                number = few + tens if few < 10 and tens in range(20, 100, 10) else few * tens
        return number
    return None
