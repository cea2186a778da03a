"""The rule files follow their schema, and say so when they do not."""

from __future__ import annotations

import pytest

from legation.errors import DataError
from legation.relations.rules import CHANGES, load_rules


def test_every_change_of_the_contract_has_one_rule():
    rules = load_rules()
    assert sorted(rules.changes) == sorted(CHANGES)
    assert sum(len(r.changes) for r in rules.relations) == len(CHANGES)


def test_states_that_changes_end_are_states_that_changes_begin():
    rules = load_rules().changes.values()
    begun = {r.state for r in rules} | {r.refused_state for r in rules}
    ended = {s for r in rules for s in r.ends | r.ends_both | r.ends_others}
    assert ended <= begun


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            "[relation]\nname = 'x'\n[status]\n[[change]]\nname = 'marries'",
            "unknown change 'marries'",
        ),
        ("[relation]\nname = 'x'\n[status]\n[[change]]\nname = 'severs'", "lacks 'state'"),
        ("[relation]\nnom = 'x'\n[status]", "unknown key 'nom'"),
        ("[relation]\nname = 'x'", "lacks"),
        ("[relation\n", "Expected"),
    ],
)
def test_a_faulty_file_is_named_with_its_fault(tmp_path, text, complaint):
    (tmp_path / "odd.toml").write_text(text)
    with pytest.raises(DataError, match=complaint) as caught:
        load_rules(tmp_path)
    assert "odd.toml" in str(caught.value)
