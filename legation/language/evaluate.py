"""Measures the language layer: `python -m legation.language.evaluate --shared ../shared`.

Writes `eval/language.md` and `eval/language.json`; `--only` names some of the parts.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from legation.language import Language, entities, gold, load
from legation.language.lemmas import Lemmatiser
from legation.language.metrics import Classes, Count, Share, Trees, spans
from legation.language.report import write_report

Result = dict[str, Any]
CASES = Path("tests/language/sentences.txt")


def parse(language: Language, texts: list[gold.Text]) -> Result:
    """Trees, tags and lemmas on true words and sentences."""
    trees, lemmatise = Trees(), Lemmatiser()
    for t, text in enumerate(texts):
        found = language.analyse(text.words, given=True)
        for i, row in enumerate(text.rows):
            true = (row.upos, text.heads[i], row.dep)
            trees.add(true, (found.upos[i], found.head[i], found.dep[i]), (t, i))
            trees.xpos.add(row.xpos == found.xpos[i])
            if row.lemma != "_":
                trees.lemmas.add(lemmatise(row.form, found.upos[i], found.xpos[i]) == row.lemma)
    relations = {k: _prf(v) for k, v in sorted(trees.relations.by.items())}
    confused = [[a, b, n] for (a, b), n in sorted(trees.confused.most_common(15))]
    return {
        "words": trees.las.all,
        "UAS": trees.uas.value,
        "LAS": trees.las.value,
        "LAS universal relations": trees.las_universal.value,
        "LAS without punctuation": trees.las_words.value,
        "core arguments F1": trees.core.f1,
        "UPOS": trees.upos.value,
        "XPOS": trees.xpos.value,
        "lemmas": trees.lemmas.value,
        "relations": relations,
        "confused": confused,
    }


def raw(language: Language, texts: list[gold.Text]) -> Result:
    """From raw text: words and sentences by their offsets, trees over matching words."""
    words, sentences, uas, las, upos, lemmas = (Count() for _ in range(6))
    for t, text in enumerate(texts):
        doc = language.annotate(text.raw)
        true, found = text.spans, [(k.start, k.end) for k in doc.tokens]
        words.add(((t, s) for s in found), ((t, s) for s in true))
        starts = [i for i, begins in enumerate(text.words.starts) if begins]
        edges = zip(starts, [*starts[1:], len(true)], strict=True)
        true_sentences = {(t, true[a][0], true[b - 1][1]) for a, b in edges}
        sentences.add(((t, found[a][0], found[b - 1][1]) for a, b in doc.sentences), true_sentences)
        true_rows = [
            (s, true[h] if h != i else None, r)
            for i, (s, h, r) in enumerate(zip(true, text.heads, text.rows, strict=True))
        ]
        tokens = [(k, found[k.head] if k.head != k.i else None) for k in doc.tokens]
        own = [(t, k.start, k.end) for k in doc.tokens]
        uas.add(
            ((o, h) for o, (_, h) in zip(own, tokens, strict=True)),
            (((t, *s), h) for s, h, _ in true_rows),
        )
        las.add(
            ((o, h, k.dep) for o, (k, h) in zip(own, tokens, strict=True)),
            (((t, *s), h, r.dep) for s, h, r in true_rows),
        )
        upos.add(
            ((o, k.upos) for o, k in zip(own, doc.tokens, strict=True)),
            (((t, *s), r.upos) for s, _, r in true_rows),
        )
        lemmas.add(
            ((o, k.lemma) for o, k in zip(own, doc.tokens, strict=True)),
            (((t, *s), r.lemma) for s, _, r in true_rows),
        )
    names = ("words", "sentences", "UAS", "LAS", "UPOS", "lemmas")
    counts = (words, sentences, uas, las, upos, lemmas)
    return {f"{name} F1": count.f1 for name, count in zip(names, counts, strict=True)}


def entity_spans(language: Language, texts: list[gold.Text]) -> Result:
    """Entities on true words: exact span and class."""
    classes, bounds = Classes(), Count()
    for t, text in enumerate(texts):
        got = language.analyse(text.words)
        names = entities.find(text.words.text, got.upos, got.entity, got.starts)
        found, true = [((e.start, e.end), e.label) for e in names], spans(text.entities)
        classes.add((((t, s), k) for s, k in found), (((t, s), k) for s, k in true))
        bounds.add(((t, s) for s, _ in found), ((t, s) for s, _ in true))
    return {
        "entities": classes.total.true,
        "F1": classes.total.f1,
        "precision": classes.total.precision,
        "recall": classes.total.recall,
        "F1 of spans alone": bounds.f1,
        "classes": {k: _prf(v) for k, v in sorted(classes.by.items())},
    }


def speed(language: Language, texts: list[str]) -> Result:
    """Words a second of processor time, raw text to document, after one text to warm up."""
    before = time.process_time()
    load(language.model.folder)
    loading = time.process_time() - before
    language.annotate(texts[0])
    before, count = time.process_time(), 0
    for text in texts:
        count += len(language.annotate(text).tokens)
    seconds = time.process_time() - before
    return {
        "words": count,
        "words per CPU-second": round(count / seconds),
        "CPU-seconds to load": loading,
        "MB of weights": sum(p.stat().st_size for p in language.model.files) / 1e6,
    }


def sentence_cases(language: Language, path: Path) -> Result:
    """Sentence bounds on this project's own labelled paragraphs ("|" ends a sentence)."""
    count, right = Count(), Share()
    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        if not line.strip() or line.startswith("#"):
            continue
        text, true = read_case(line)
        doc = language.annotate(text)
        found = {(doc.tokens[a].start, doc.tokens[b - 1].end) for a, b in doc.sentences}
        count.add(((n, s) for s in found), ((n, s) for s in true))
        right.add(found == true)
    return {"sentences": count.true, "F1": count.f1, "paragraphs wholly right": right.value}


def read_case(line: str) -> tuple[str, set[tuple[int, int]]]:
    """A labelled paragraph: the text, and the offsets of its sentences."""
    text, true = "", set()
    for part in line.replace("¶", "\n").split("|"):
        lead = len(part) - len(part.lstrip())
        true.add((len(text) + lead, len(text) + len(part.rstrip())))
        text += part
    return text, true


def _prf(count: Count) -> Result:
    return {
        "precision": count.precision,
        "recall": count.recall,
        "F1": count.f1,
        "true": count.true,
    }


def parts(shared: Path) -> dict[str, Callable[[Language], Result]]:
    """What can be measured, by name; without a part whose data is not there."""
    training, articles = shared / "training" / "language", shared / "reports" / "articles"
    out: dict[str, Callable[[Language], Result]] = {}
    for name in ("ewt_dev", "gum_dev", "ewt_test", "gum_test"):
        file = training / f"{name}.conllu"
        if file.exists():
            out[name] = partial(_on, parse, gold.treebank, file)
            out[f"{name} raw"] = partial(_on, raw, gold.treebank, file)
    wire = training / "newswire_ner_dev.tsv"
    if wire.exists():
        out["newswire entities dev"] = partial(_on, entity_spans, gold.newswire, wire)
    if CASES.exists():
        out["sentences of edited news"] = lambda language: sentence_cases(language, CASES)
    if articles.is_dir():
        out["speed"] = lambda language: speed(
            language, [p.read_text(encoding="utf-8") for p in sorted(articles.glob("*.txt"))]
        )
    return out


def _on(
    measure: Callable[[Language, list[gold.Text]], Result],
    read: Callable[[Path], list[gold.Text]],
    file: Path,
    language: Language,
) -> Result:
    return measure(language, read(file))


def main() -> None:
    """Measures, and writes the report."""
    options = argparse.ArgumentParser(prog="python -m legation.language.evaluate")
    options.add_argument("--shared", type=Path, default=Path("../shared"), metavar="FOLDER")
    options.add_argument("--model", type=Path, metavar="FOLDER", help="another model to measure")
    options.add_argument("--only", metavar="PART,PART", help="parts to measure, by their names")
    options.add_argument("--out", type=Path, default=Path("eval"), metavar="FOLDER")
    given = options.parse_args()
    language = load(given.model)
    results: dict[str, Result] = {"model": {"name": language.model.name}}
    wanted = given.only.split(",") if given.only else None
    for name, measure in parts(given.shared).items():
        if wanted and not any(name.startswith(w) for w in wanted):
            continue
        results[name] = measure(language)
        plain = {k: v for k, v in results[name].items() if not isinstance(v, dict | list)}
        shown = "  ".join(
            f"{k} {v:.2f}" if isinstance(v, float) else f"{k} {v}" for k, v in plain.items()
        )
        sys.stdout.write(f"{name}: {shown}\n")
    if not wanted:
        given.out.mkdir(exist_ok=True)
        text = json.dumps(results, indent=1, sort_keys=True)
        (given.out / "language.json").write_text(text + "\n", encoding="utf-8")
        (given.out / "language.md").write_text(write_report(results), encoding="utf-8")


if __name__ == "__main__":
    main()
