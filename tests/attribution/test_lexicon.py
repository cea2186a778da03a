"""The lexicon keeps its schema."""

from __future__ import annotations

import pytest

from legation.attribution.lexicon import KINDS, STANCES, _sense, load_lexicon
from legation.attribution.rates import load_rates
from legation.errors import DataError


def test_every_sense_is_of_a_known_kind_and_takes_something() -> None:
    lexicon = load_lexicon()
    senses = [s for row in (*lexicon.verbs.values(), *lexicon.nouns.values()) for s in row]
    assert len(lexicon.verbs) > 300
    assert {s.kind for s in senses} <= set(KINDS)
    assert {s.stance for s in senses} <= set(STANCES)
    assert all(s.takes for s in senses)


def test_an_unknown_stance_is_named() -> None:
    with pytest.raises(DataError, match="'mumbles'"):
        _sense({"kind": "speech", "stance": "mumbles"}, "verbs.toml")


def test_counts_never_exceed_what_was_seen() -> None:
    counts, forms = load_rates()
    assert counts["say", "clause"][0] > 1000
    assert all(0 <= marked <= seen for seen, marked in counts.values())
    assert all(0 <= share <= 1 for share in forms.values())
