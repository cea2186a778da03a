"""Builds data/lemmas.tsv from treebanks: `python -m legation.language.lexicon FILE.conllu …`."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from legation.language.lemmas import Entry, Lemmatiser
from legation.language.resources import DATA

_HEADER = """\
# Lemmas of English word forms where rules do not find them: form, UPOS, XPOS, lemma.
# Lines with one word name uninflected verbs and adjectives the rules may lead back to.
# schema: legation.lemmas/1
# Source: facts drawn from the training parts of UD English-EWT and UD English-GUM
# (commercially usable genres) by legation/language/lexicon.py.
# Licence: CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/).
"""
_BASES = ("VB", "VBP", "JJ")


def count(paths: Iterable[Path]) -> dict[Entry, Counter[str]]:
    """How often each lemma was given to a form, UPOS and XPOS."""
    seen: dict[Entry, Counter[str]] = defaultdict(Counter)
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) != 10 or not cells[0].isdigit() or "Typo=Yes" in cells[5]:
                continue
            form, lemma, upos, xpos = cells[1:5]
            form = form.replace("’", "'").replace("‘", "'")
            form = form if upos == "PROPN" else form.lower()
            seen[form, upos, xpos][lemma] += 1
    return seen


def build(paths: Iterable[Path]) -> str:
    """The text of the lexicon."""
    seen = count(paths)
    best = {key: min(c, key=lambda x: (-c[x], x)) for key, c in seen.items()}
    bases = {lemma for (_, _, xpos), lemma in best.items() if xpos.startswith("V")}
    bases |= {form for form, _, xpos in best if xpos in _BASES}
    bases = {b for b in bases if b.isalpha() and len(b) > 2 and b.islower()}
    rules = Lemmatiser({}, frozenset(bases))
    rows = ["\t".join((*k, v)) for k, v in best.items() if rules.by_rule(*k) != v and v != "_"]
    return _HEADER + "\n".join(sorted(bases) + sorted(rows)) + "\n"


if __name__ == "__main__":
    (DATA / "lemmas.tsv").write_text(build(map(Path, sys.argv[1:])), encoding="utf-8")
