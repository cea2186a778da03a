"""The encoder with its heads: a directory of weights, checked and run window by window."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from legation.errors import ModelError
from legation.language.pieces import Pieces, Word, marked
from legation.runtime import session

FORMAT = 1
Floats = NDArray[np.float32]
_ROLES = ("upos", "xpos", "start", "entity", "arc", "head", "child")


@dataclass(frozen=True, slots=True)
class Scores:
    """Raw scores of one window of `n` words.

    upos [n, classes], xpos [n, classes], start [n] (logit that a sentence begins here),
    entity [n, classes], arc [n, n + 1] (column 0: root, column j: word j - 1),
    head [n + 1, d] and child [n, d] for the biaffine relation scorer,
    layers: further taggers, [n, classes] each; links: scores [n, n] or [n, n + 1] of a word
    being tied to another (column 0 of the latter: to none); states [n, units]: the words as the
    encoder sees them, where the graph gives them.
    """

    upos: Floats
    xpos: Floats
    start: Floats
    entity: Floats
    arc: Floats
    head: Floats
    child: Floats
    layers: dict[str, Floats]
    links: dict[str, Floats]
    states: Floats | None = None


@dataclass(frozen=True, slots=True)
class Labels:
    """Class names; the index is the class number."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    dep: tuple[str, ...]
    entity: tuple[str, ...]
    layers: dict[str, tuple[str, ...]]
    transitions: dict[str, list[list[float]]]
    initial: dict[str, list[float]]


def digest(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


class Model:
    """A model directory (`manifest.json` names its files and their digests).

    Raises `ModelError` when a file is missing, damaged or of another format.
    """

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        manifest = _read_manifest(folder)
        files: dict[str, str] = manifest["files"]
        self.folder = folder
        self.files = [folder / name for name in files.values()]
        self.name = f"{manifest['name']} {manifest['version']}"
        self.window: int = manifest["pieces"]
        self.longest: int = manifest["max_pieces"]
        self.labels = _read_labels(folder / files["labels"])
        self.pieces = Pieces(
            folder / files["tokenizer"],
            limit=manifest["word_pieces"],
            normalise=manifest["normalise"],
        )
        self._relations = _session(folder / files["relations"], threads)
        self._session = _session(folder / files["model"], threads)
        self._inputs = {i.name for i in self._session.get_inputs()}
        outputs: dict[str, Any] = manifest["outputs"]
        self._layers: dict[str, str] = outputs.get("layers", {})
        self._links: dict[str, str] = outputs.get("links", {})
        self._marked = "glued" in manifest.get("case", "")
        names = [*self._layers.values(), *self._links.values()]
        self._states = "states" in outputs
        names += [outputs["states"]] if self._states else []
        self._outputs = [outputs[role] for role in _ROLES] + names

    def run(self, words: Sequence[Word], glued: Sequence[bool], opens: Sequence[bool]) -> Scores:
        """Scores of one window; `words` are piece ids and casing class of each word.

        `glued` marks words without a space before them, `opens` the first of paragraphs.
        """
        ids, case = [self.pieces.first], [0]
        first, last = [], []
        for (pieces, casing), tight, fresh in zip(words, glued, opens, strict=True):
            if self._marked:
                casing = marked(casing, glued=tight, opens=fresh)
            first.append(len(ids))
            ids += pieces
            case += [casing] * len(pieces)
            last.append(len(ids) - 1)
        ids.append(self.pieces.last)
        case.append(0)
        feed = {
            "ids": np.array([ids], np.int64),
            "case": np.array([case], np.int64),
            "first": np.array([first], np.int64),
            "last": np.array([last], np.int64),
        }
        if "mask" in self._inputs:
            feed["mask"] = np.ones((1, len(ids)), np.int64)
        found = [a[0] for a in self._session.run(self._outputs, feed)]
        states = found.pop() if self._states else None
        upos, xpos, start, entity, arc, head, child, *more = found
        named = dict(zip([*self._layers, *self._links], more, strict=True))
        layers = {name: named[name] for name in self._layers}
        links = {name: named[name] for name in self._links}
        return Scores(upos, xpos, start, entity, arc, head, child, layers, links, states)

    def relation_scores(
        self, scores: Scores, words: NDArray[np.int64], heads: NDArray[np.int64]
    ) -> Floats:
        """Scores [k, relations] of the relations of `words` [k] to `heads` [k].

        A head is 0 for the root, j for word j - 1.
        """
        feed = {"child": scores.child[words], "head": scores.head[heads]}
        found: Floats = self._relations.run(["relation"], feed)[0]
        return found


def _read_manifest(folder: Path) -> dict[str, Any]:
    path = folder / "manifest.json"
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelError(
            f"no language model at {folder}: name one with LEGATION_MODEL or install the weights"
        ) from error
    except ValueError as error:
        raise ModelError(f"{path} is not JSON: {error}") from error
    if manifest.get("format") != FORMAT:
        raise ModelError(f"{path}: format {manifest.get('format')!r}, this version reads {FORMAT}")
    for name in manifest["files"].values():
        if not (folder / name).is_file():
            raise ModelError(f"{folder}: {name} is missing; install the weights again")
        if digest(folder / name) != manifest["sha256"].get(name):
            raise ModelError(f"{folder / name} is damaged (its digest is not the manifest's)")
    return manifest


def _read_labels(path: Path) -> Labels:
    table = json.loads(path.read_text(encoding="utf-8"))
    layers = {k: tuple(v) for k, v in table.get("layers", {}).items()}
    upos, xpos, dep, entity = (tuple(table[k]) for k in ("upos", "xpos", "dep", "entity"))
    moves, initial = table.get("transitions", {}), table.get("initial", {})
    return Labels(upos, xpos, dep, entity, layers, moves, initial)


def _session(path: Path, threads: int) -> Any:
    try:
        return session(path, threads)
    except Exception as error:  # onnxruntime raises classes of its own making
        raise ModelError(f"{path} cannot be run: {error}") from error
