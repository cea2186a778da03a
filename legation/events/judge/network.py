"""The network: an ONNX graph over a run of words, and the scores of who takes part in numpy.

Both files are fitted by ``python -m legation.events.judge.train``.  The graph is a transformer
encoder (pre-norm, as in Xiong et al. 2020) over the language layer's word states, with a layer for
the types told at each word; who takes part is scored by a bilinear form (as in Dozat and Manning
2017) and by the way between the two words in the tree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...errors import DataError
from ...runtime import session
from .inputs import Floats, Inputs, Ints, Vocabulary

GRAPH, TABLE = "judge.onnx", "judge.npz"
#: what the graph is fed, by the names of `Inputs`
FED = ("states", "upos", "dep", "entity", "side", "said", "told", "head")
GIVEN = ("types", "status", "words")
#: one row of scores for who acts, one for who is acted on
ROLES = 2


class Read(NamedTuple):
    """One run as the network sees it.

    Chances of the types [n, types], shares of the statuses [n, statuses], words [n, d].
    """

    types: Floats
    status: Floats
    words: Floats


@dataclass(frozen=True, slots=True)
class Weights:
    """The graph, arrays by name, and the numbers of relations, kinds of sides, ways in a tree."""

    graph: Any
    table: Mapping[str, Floats]
    deps: Vocabulary
    sides: Vocabulary
    ways: Vocabulary

    def __getitem__(self, name: str) -> Floats:
        return self.table[name]


def load(folder: Path) -> Weights:
    """The weights in a folder.  Raises `DataError` when they are missing or damaged."""
    path = folder / TABLE
    try:
        with np.load(path, allow_pickle=False) as held:
            table = {k: held[k] for k in held.files}
        names = {k: str(table.pop(k)) for k in ("deps", "sides", "ways")}
        path = folder / GRAPH
        graph = session(path)
    except Exception as error:
        raise DataError(str(path), f"cannot be read: {error}; install Legation again") from error
    deps, sides, ways = (_book(names[k]) for k in ("deps", "sides", "ways"))
    return Weights(graph, {k: v.astype(np.float32) for k, v in table.items()}, deps, sides, ways)


def _book(names: str) -> Vocabulary:
    return Vocabulary({name: i for i, name in enumerate(names.split("\n"), 1)})


def read(w: Weights, x: Inputs) -> Read:
    """What the graph makes of a run."""
    return Read(*w.graph.run(list(GIVEN), {name: getattr(x, name) for name in FED}))


@dataclass(frozen=True, slots=True)
class Parts:
    """What the words of a run bring to any pair of them; see `roles`."""

    asks: Floats
    kinds: Floats
    answers: Floats
    alone: Floats


def parts(w: Weights, words: Floats) -> Parts:
    """The parts of the words of a run: [n, roles, width] twice, [n, roles, ways], [n, roles]."""
    n = len(words)
    width = w["q.w"].shape[1] // ROLES
    return Parts(
        ((words @ w["q.w"] + w["q.b"]) * np.float32(width**-0.5)).reshape(n, ROLES, width),
        (words @ w["tk.w"] + w["tk.b"]).reshape(n, ROLES, -1),
        (words @ w["k.w"] + w["k.b"]).reshape(n, ROLES, width),
        words @ w["bias.w"] + w["bias.b"],
    )


def roles(w: Weights, given: Parts, t: int, others: Ints, ways: Ints, flags: Ints) -> Floats:
    """The chances that words `others` of the run act, or are acted on, at word `t`: [m, 2]."""
    scores = np.einsum("rk,mrk->mr", given.asks[t], given.answers[others])
    scores += w["path"][ways] + w["flag"][flags] + w["pathk"][ways] @ given.kinds[t].T
    scores += given.alone[others]
    out: Floats = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
    return out


def stored(
    table: Mapping[str, NDArray[Any]], books: Mapping[str, Sequence[str]], folder: Path
) -> None:
    """Write the arrays as half precision, with the names of the three vocabularies."""
    arrays: dict[str, Any] = {k: v.astype(np.float16) for k, v in table.items()}
    arrays |= {k: np.array("\n".join(v)) for k, v in books.items()}
    np.savez_compressed(folder / TABLE, allow_pickle=False, **arrays)
