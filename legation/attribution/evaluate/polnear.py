"""PolNeAR's attributions, ours in the same shape, and the scorer that compares them.

A unit is `{"source": [[start, end] …], "cue": …, "content": …}` by characters of the text.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from legation.errors import InputError
from legation.records import Attribution, Claims, Source

Unit = dict[str, list[list[int]]]
ROLES = ("source", "cue", "content")


def load_split(folder: Path, split: str) -> Iterator[dict[str, Any]]:
    """The documents of `polnear_{split}.jsonl`, one dictionary each."""
    path = folder / f"polnear_{split}.jsonl"
    if not path.is_file():
        raise InputError(str(path), "no such file; name the data folder with --shared")
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def load_scorer(folder: Path) -> ModuleType:
    """The scorer that lies beside the data."""
    path = folder / "score.py"
    spec = importlib.util.spec_from_file_location("polnear_score", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise InputError(str(path), "no scorer there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold_units(document: dict[str, Any]) -> list[Unit]:
    """The attributions a person marked."""
    return [{role: a[role] for role in ROLES} for a in document["attributions"]]


def our_units(claims: Claims, text: str) -> list[Unit]:
    """Our attributions as PolNeAR marks them."""
    return [unit_of(a, text) for a in compared(claims)]


def compared(claims: Claims) -> list[Attribution]:
    """Those of our attributions that PolNeAR would mark.

    It marks none without a cue, and none inside another: those the model marked are compared
    all the same, unless they stand in the words of a direct quotation.
    """
    around = {a.id: a for a in claims.attributions}
    return [
        a
        for a in claims.attributions
        if a.cue is not None
        and (a.inside is None or (_marked(a) and around[a.inside].quote != "direct"))
    ]


def _marked(a: Attribution) -> bool:
    return any("by the model" in reason for reason in a.reasons)


def unit_of(a: Attribution, text: str) -> Unit:
    """One of ours in the scorer's shape."""
    cue = [] if a.cue is None else [[a.cue.start, a.cue.end]]
    for span in cue:
        span[1] += text[span[1] : span[1] + 1] == ":"
    return {
        "source": _sources(a.sources, text),
        "cue": cue,
        "content": [[s.start, s.end] for s in a.content],
    }


def _sources(sources: Sequence[Source], text: str) -> list[list[int]]:
    """The spans of the sources, members of one coordination joined."""
    spans: list[list[int]] = []
    for source in sorted(sources, key=lambda s: (s.start, -s.end)):
        if spans and source.start <= spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], source.end)
        elif spans and len(text[spans[-1][1] : source.start].split()) <= 2:
            spans[-1][1] = source.end
        else:
            spans.append([source.start, source.end])
    for span in spans:
        if "," in text[span[0] : span[1]] and text[span[1] : span[1] + 1] == ",":
            span[1] += 1
    return spans
