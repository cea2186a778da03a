"""Fit `data/edges.npz`: ``python -m legation.attribution.train_edges --shared ../shared``.

Reads PolNeAR's training part, finds the contents as the rules and the model's marks have them,
and fits a network to where people begin and end them.  With ``--held`` a tenth of the documents
is kept aside, nothing is written, and the figures for that tenth are logged.
"""

from __future__ import annotations

import argparse
import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from legation.attribution import attributor, edgefit, edgenet
from legation.attribution.company import Company, company_of
from legation.attribution.edges import PART, best, can_choose
from legation.attribution.evaluate.polnear import (
    Unit,
    compared,
    gold_units,
    load_scorer,
    load_split,
    unit_of,
)
from legation.attribution.grid import Ints, Names, grid_of
from legation.attribution.lexicon import load_lexicon
from legation.attribution.pieces import Piece, Side, pieces_of, side_of, whole_of
from legation.attribution.view import View
from legation.errors import ModelError
from legation.language import load
from legation.records import Cast, Document

log = logging.getLogger(__name__)
_TARGET = Path(attributor.__file__).parent / "data" / "edges.npz"
_WORDS = 150
_UPOS = (
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN"),
    *("PUNCT", "SCONJ", "SYM", "VERB", "X"),
)
_FORMS = (
    *("clause", "host", "beside", "infinitive", "oblique", "object", "object and oblique"),
    *("passive object", "gap", "unsourced", "quotation", "preposition", "adverb", "noun"),
    *("light verb", "model"),
)
_KINDS = ("speech", "belief", "intention", "decree", "evidence")
Text = tuple[Document, list[Unit]]
Answer = tuple[int, int, bool]  # first and last token that people marked, whether just ours


def main() -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--held", action="store_true", help="keep a tenth aside and score it")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    folder = options.shared / "training" / "attribution"
    texts = list(_read(folder))
    names = table_of([doc for doc, _ in texts])
    lists = {k: list(getattr(names, k)) for k in Names.__slots__}
    found = examples(texts, names, load_scorer(folder))
    if options.held:
        rows = np.flatnonzero(found.document % 10 != 0)
        log.info("%s", held(found, names, edgefit.fit(found, rows)))
        return
    tensors = edgefit.fit(found, np.arange(len(found.document)))
    small = {k: v.astype(np.float16) for k, v in tensors.items()}
    table: dict[str, Any] = {**small, **{k: np.array(v) for k, v in lists.items()}}
    np.savez_compressed(_TARGET, **table)


def _read(folder: Path) -> Iterator[Text]:
    language = load()
    for document in load_split(folder, "train"):
        yield language.annotate(document["text"]), gold_units(document)


def table_of(docs: Iterable[Document]) -> Names:
    """The names that get numbers: all relations seen, the most frequent words."""
    words: Counter[str] = Counter()
    deps: set[str] = set()
    for doc in docs:
        words.update(t.text.lower() for t in doc.tokens)
        deps.update(t.dep for t in doc.tokens)
    frequent = [w for w, _ in words.most_common(_WORDS)]
    return Names.of(dep=sorted(deps), word=frequent, upos=_UPOS, form=_FORMS, kind=_KINDS)


def examples(texts: list[Text], names: Names, scorer: ModuleType) -> edgefit.Examples:
    """The pieces of all documents with their candidates and answers."""
    states: list[NDArray[np.float16]] = []
    documents: list[int] = []
    sides: dict[str, list[tuple[Side, Ints, int]]] = {"end": [], "begin": []}
    wholes: list[tuple[Ints, Ints, Any]] = []
    offset, lexicon = 0, load_lexicon()
    for number, (doc, gold) in enumerate(texts):
        if doc.states is None:
            raise ModelError("this model gives out no word states")
        view = View(doc, Cast((), {}, {}), lexicon)
        company, pieces, answers = _answered(view, names, gold, scorer)
        if pieces:
            grid = grid_of(view, names)
            for name, found in sides.items():
                side = side_of(view, grid, company, pieces, end=name == "end")
                right = _right(side, [a[name == "end"] for a in answers])
                found.append((side, right, offset))
            roles, ids = whole_of(grid, company, pieces)
            marked = np.array([(a[0] >= 0, a[2]) for a in answers], np.float32)
            wholes.append((roles + offset, ids, marked))
            documents += [number] * len(pieces)
        states.append(doc.states.astype(np.float16))
        offset += len(doc.tokens)
    return edgefit.Examples(
        states=np.concatenate(states),
        document=np.array(documents),
        sides={name: _together(found) for name, found in sides.items()},
        # zip forgets that there are as many as the dataclass has
        wholes=tuple(np.concatenate(x) for x in zip(*wholes, strict=True)),  # type: ignore[arg-type]
    )


def _answered(
    view: View, names: Names, gold: list[Unit], scorer: ModuleType
) -> tuple[Company, list[Piece], list[Answer]]:
    """The pieces of the drafts that can be compared, and what people marked for each."""
    drafts = attributor.draft_marked(view)
    claims = attributor.claims_of(view, drafts)
    own = {a.id: d for a, d in zip(claims.attributions, drafts, strict=True)}
    pairs = [(own[a.id], unit_of(a, view.text)) for a in compared(claims)]
    partner = _partners(scorer, view.text, gold, [u for _, u in pairs])
    starts = [t.start for t in view.tokens]
    everything = [p for d in drafts if can_choose(d) for p in pieces_of(view, names, d, starts)]
    pieces: list[Piece] = []
    answers: list[Answer] = []
    for n, (draft, _) in enumerate(pairs):
        if not can_choose(draft):
            continue
        marked = gold[partner[n]]["content"] if n in partner else []
        pieces += pieces_of(view, names, draft, starts)
        answers += [_answer(starts, marked, *s) for s in draft.content]
    return company_of(len(view.tokens), everything), pieces, answers


def _partners(scorer: ModuleType, text: str, gold: list[Unit], ours: list[Unit]) -> dict[int, int]:
    """For ours the attribution people marked whose cue touches and whose content is likest."""
    if not gold or not ours:
        return {}
    doc = scorer.Doc(text)
    sets = [[(doc.tk(u["cue"]), doc.tk(u["content"])) for u in units] for units in (gold, ours)]
    weights = np.zeros((len(gold), len(ours)))
    for i, (cue, content) in enumerate(sets[0]):
        for j, (our_cue, our_content) in enumerate(sets[1]):
            if cue & our_cue:
                weights[i, j] = scorer.dice(cue, our_cue) + scorer.dice(content, our_content)
    return {j: i for i, j in scorer.align(weights)}


def _answer(starts: list[int], marked: list[list[int]], start: int, end: int) -> Answer:
    touching = [(min(end, b) - max(start, a), a, b) for a, b in marked]
    shared, a, b = max(touching, default=(0, 0, 0))
    if shared <= 0:
        return -1, -1, False
    first = int(np.searchsorted(starts, a, "right")) - 1
    return first, max(int(np.searchsorted(starts, b)) - 1, first), (a, b) == (start, end)


def _right(side: Side, tokens: list[int]) -> Ints:
    """The candidate that is each piece's answer, -1 where none is."""
    out = np.full(len(tokens), -1)
    wanted = np.array(tokens)[side.row]
    hits = np.flatnonzero((side.at == wanted) & (wanted >= 0))
    out[side.row[hits]] = hits
    return out


def _together(found: list[tuple[Side, Ints, int]]) -> edgefit.Candidates:
    bases = np.cumsum([0] + [len(side.at) for side, _, _ in found])
    total = bases[-1:]
    return edgefit.Candidates(
        begins=np.concatenate(
            [*(s.begins[:-1] + b for (s, _, _), b in zip(found, bases[:-1], strict=True)), total]
        ),
        roles=np.concatenate([s.roles + o for s, _, o in found]),
        far=np.concatenate([s.far + o for s, _, o in found]),
        ids=np.concatenate([s.ids for s, _, _ in found]),
        now=np.concatenate([s.now for s, _, _ in found]),
        target=np.concatenate(
            [np.where(r < 0, -1, r + b) for (_, r, _), b in zip(found, bases[:-1], strict=True)]
        ),
    )


def held(found: edgefit.Examples, names: Names, tensors: dict[str, NDArray[np.float32]]) -> str:
    """How many of the pieces kept aside had the right edge, and have it now."""
    net = edgenet.net_of(names, tensors)
    rows = np.flatnonzero(found.document % 10 == 0)
    sides = found.sides.values()
    roles, ids = found.wholes[0][rows], found.wholes[1][rows]
    used = [roles, *(s.far[rows] for s in sides), *(s.roles for s in sides)]
    narrow = net.narrow(found.states, *used)
    out = []
    for name, candidates in found.sides.items():
        known = rows[candidates.target[rows] >= 0]
        side, answer = edgefit.part(candidates, known)
        chosen = np.array(best(side, net.edges(narrow, side, name)))
        before = int((side.now[answer] == 1).sum())
        now = int((chosen == answer).sum())
        out.append(f"{name} of {len(known)}: {before} before, {now} now")
    doubtful = net.kept(narrow, roles, ids) < PART
    right = int(found.wholes[2][rows][doubtful, 0].sum())
    out.append(f"doubtful {doubtful.sum()} of {len(rows)}, said {right}")
    return "; ".join(out)


if __name__ == "__main__":
    main()
