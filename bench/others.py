"""The same texts through a spaCy CNN pipeline and a dictionary coder: words per CPU-second.

    python -m bench.others --shared ../shared --texts 120

No trained English pipeline of spaCy is on PyPI.  Ours has the parts and sizes of its small one
(a shared CNN of width 96 and depth 4 over hashed words; tagger, parser, entities) and is trained
for a few passes on a slice of the treebanks: enough for it to work through a text as a trained
one does, so the speed is that of its kind; what it finds is not compared.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

import legation
from bench.corpus import articles
from bench.dictionary import actors, code, verbs
from legation.reading import make_report, read_date

_TRAIN = 600
_ROUNDS = 4


def main() -> int:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--texts", type=int, default=120)
    given = parser.parse_args()
    rows = [row for row, _ in zip(articles(given.shared), range(given.texts), strict=False)]
    figures: dict[str, Any] = {"texts": len(rows)}
    figures |= ours(rows)
    figures["spacy"] = spacy_rate(given.shared, [row["text"] for row in rows], figures["words"])
    sys.stdout.write(json.dumps(figures) + "\n")
    return 0


def ours(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Words per CPU-second of Legation, its language layer, and the dictionary coder."""
    coder = legation.load()
    reports = [
        make_report(row["text"], published=read_date(row["published"], source="bench"))
        for row in rows
    ]
    coder.read(reports[0])
    docs = []
    began = time.process_time()
    for report in reports:
        docs.append(coder.language.annotate(report.text))
    language = time.process_time() - began
    began = time.process_time()
    for report in reports:
        coder.read(report)
    whole = time.process_time() - began
    words = sum(any(c.isalnum() for c in t.text) for doc in docs for t in doc.tokens)
    verb, actor = verbs(), actors()
    began = time.process_time()
    for doc in docs:
        code(doc, verb, actor)
    dictionary = time.process_time() - began
    return {
        "words": words,
        "legation": words / whole,
        "language": words / language,
        "beyond_parsing": words / max(whole - language, 1e-9),
        "dictionary": words / max(dictionary, 1e-9),
    }


def spacy_rate(shared: Path, texts: list[str], words: int) -> float | None:
    """Words per CPU-second of the CNN pipeline; None where spaCy is missing."""
    try:
        import spacy
        from spacy.training import Example
    except ImportError:
        sys.stderr.write("spaCy is missing: NOT COMPARED; pip install 'legation[spacy]'\n")
        return None
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": _TOK2VEC})
    heard = {"model": {"tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}}}
    for name in ("tagger", "parser", "ner"):
        nlp.add_pipe(name, config=heard)
    examples = [
        Example.from_dict(nlp.make_doc(" ".join(gold["words"])), gold)
        for gold in _sentences(shared, _TRAIN)
    ]
    drawn = random.Random(5)
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(_ROUNDS):
        drawn.shuffle(examples)
        for at in range(0, len(examples), 32):
            nlp.update(examples[at : at + 32], sgd=optimizer)
    list(nlp.pipe(texts[:4]))
    began = time.process_time()
    for _ in nlp.pipe(texts, batch_size=64):
        pass
    return words / (time.process_time() - began)


_TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}


def _sentences(shared: Path, count: int) -> Iterator[dict[str, Any]]:
    """Gold sentences whose words are all plain, with heads, relations, tags and entities."""
    made = 0
    for path in sorted((shared / "training" / "language").glob("*train*.conllu")):
        rows: list[list[str]] = []
        for line in path.open(encoding="utf-8"):
            if line.strip() and not line.startswith("#"):
                rows.append(line.rstrip("\n").split("\t"))
            elif not line.strip() and rows:
                if len(rows) > 4 and all(r[0].isdigit() and " " not in r[1] for r in rows):
                    yield _gold(rows)
                    made += 1
                rows = []
            if made >= count:
                return


def _gold(rows: list[list[str]]) -> dict[str, Any]:
    import spacy.training

    names = [next((f[4:] for f in r[9].split("|") if f.startswith("NER=")), "O") for r in rows]
    iob = spacy.training.iob_to_biluo(names)
    heads = [int(r[6]) - 1 if int(r[6]) else n for n, r in enumerate(rows)]
    return {
        "words": [r[1] for r in rows],
        "tags": [r[3] for r in rows],
        "heads": heads,
        "deps": [r[7] if int(r[6]) else "ROOT" for r in rows],
        "entities": iob,
    }


if __name__ == "__main__":
    sys.exit(main())
