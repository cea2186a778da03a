"""Builds data/lemmas.tsv from treebanks and, for uninflected verbs, plain text.

`python -m legation.language.lexicon FILE.conllu … TEXTS.jsonl …`
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from legation.language.lemmas import Entry, Lemmatiser, irregular_forms
from legation.language.resources import DATA

_HEADER = """\
# Lemmas of English word forms where rules do not find them: form, UPOS, XPOS, lemma.
# Lines with one word name uninflected verbs and adjectives the rules may lead back to.
# schema: legation.lemmas/1
# Source: facts drawn by legation/language/lexicon.py from the training parts of
# UD English-EWT and UD English-GUM (commercially usable genres), both CC BY-SA 4.0, and, for
# uninflected verbs, from Wikipedia's Current Events portal 2002-2019 (CC BY-SA 4.0) and
# US State Department releases of 2021 (public domain).
# Licence: CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/).
"""
_BASES = ("VB", "VBP", "JJ")
_INFINITIVE = re.compile(r"\b(?:to|will|would|could|should|must|might|not) ([a-z]{3,})\b")
_TYPO, _OFTEN = "Typo=Yes", 2
_HEARD = 3  # times after "to" or a modal before a word counts as a verb


def count(paths: Iterable[Path]) -> dict[Entry, Counter[str]]:
    """How often each lemma was given to a form, UPOS and XPOS."""
    seen: dict[Entry, Counter[str]] = defaultdict(Counter)
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) != 10 or not cells[0].isdigit() or cells[2] == "_":
                continue
            form, lemma, upos, xpos = cells[1:5]
            form = form.replace("’", "'").replace("‘", "'")
            form = form if upos == "PROPN" else form.lower()
            seen[form, upos, xpos][lemma] += 1 if _TYPO in cells[5] else _OFTEN
    return seen


def infinitives(paths: Iterable[Path]) -> Counter[str]:
    """How often each word follows "to" or a modal verb in the texts of JSON Lines files."""
    seen: Counter[str] = Counter()
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                seen.update(_INFINITIVE.findall(json.loads(line)["text"]))
    return seen


def build(treebanks: Iterable[Path], texts: Iterable[Path]) -> str:
    """The text of the lexicon."""
    seen = count(treebanks)
    best = {key: min(c, key=lambda x: (-c[x], x)) for key, c in seen.items() if sum(c.values()) > 1}
    best = {key: lemma for key, lemma in best.items() if not _slip(key, lemma, seen)}
    known = {lemma for (_, _, xpos), lemma in best.items() if xpos.startswith("V")}
    known |= {form for form, _, xpos in best if xpos in _BASES}
    inflected = {
        form for (form, upos, _), lemma in best.items() if upos == "VERB" and form != lemma
    }
    heard = {word for word, n in infinitives(texts).items() if n >= _HEARD} - inflected
    heard = {w for w in heard if not w.endswith(("ing", "ed", "ly", "s"))}
    bases = {b for b in known | heard if b.isalpha() and len(b) > 2 and b.islower()}
    rules = Lemmatiser({}, frozenset(bases))
    rows = ["\t".join((*k, v)) for k, v in best.items() if rules(*k) != v]
    return _HEADER + "\n".join(sorted(bases) + sorted(rows)) + "\n"


def _slip(key: Entry, lemma: str, seen: dict[Entry, Counter[str]]) -> bool:
    """Whether a lemma goes against the table of irregular forms and is itself never seen."""
    known = irregular_forms().get((key[0], key[2]), lemma)
    return (
        key[1] == "VERB"
        and known != lemma
        and not any((lemma, key[1], xpos) in seen for xpos in ("VB", "VBP", "NN"))
    )


if __name__ == "__main__":
    given = [Path(name) for name in sys.argv[1:]]
    (DATA / "lemmas.tsv").write_text(
        build(
            [p for p in given if p.suffix == ".conllu"], [p for p in given if p.suffix == ".jsonl"]
        ),
        encoding="utf-8",
    )
