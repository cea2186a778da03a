"""How far to trust a cue that only the rules see, by how often people mark its like."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources

from legation.attribution.view import Draft, View

Key = tuple[str, str]
#: weight of what is usual for the form against what was counted for the word
_PRIOR = 4.0
_UNKNOWN = 0.5


def key_of(view: View, draft: Draft) -> Key:
    """What a draft is counted under: the lemma of its cue and the form of its content."""
    if draft.cue_head is None:
        return "", draft.form
    return view.tokens[draft.cue_head].lemma.lower(), draft.form


@cache
def load_rates() -> tuple[Mapping[Key, tuple[int, int]], Mapping[str, float]]:
    """Counts (seen, marked) by key, and the share marked by form."""
    source = resources.files(__package__).joinpath("data", "rates.csv")
    if not source.is_file():
        return {}, {}
    lines = [x for x in source.read_text(encoding="utf-8").splitlines() if not x.startswith("#")]
    counts: dict[Key, tuple[int, int]] = {}
    forms: dict[str, list[int]] = {}
    for row in csv.DictReader(lines):
        seen, marked = int(row["seen"]), int(row["marked"])
        counts[row["lemma"], row["form"]] = seen, marked
        total = forms.setdefault(row["form"], [0, 0])
        total[0] += seen
        total[1] += marked
    return counts, {form: marked / max(seen, 1) for form, (seen, marked) in forms.items()}


def trust(view: View, draft: Draft) -> float:
    """The share of such cues that people mark as attributions, from 0 to 1."""
    counts, forms = load_rates()
    usual = forms.get(draft.form, _UNKNOWN)
    seen, marked = counts.get(key_of(view, draft), (0, 0))
    return (marked + _PRIOR * usual) / (seen + _PRIOR)
