"""The pattern files: their examples hold, and their faults are named with a line."""

import pytest

from legation.errors import DataError
from legation.events import check_patterns, load_book, load_patterns
from legation.events.check import examples_failing
from legation.events.pattern import TYPES

#: share of the examples that may be misread
TOLERATED = 0


def test_every_type_has_patterns() -> None:
    assert {p.event for p in load_book().patterns} == set(TYPES)


def test_examples_hold(coder) -> None:
    patterns = coder.events.book.patterns
    failing = [f"{p.name}: {m}" for p in patterns for m in examples_failing(p, coder)]
    total = sum(len(p.match) + len(p.miss) for p in patterns)
    assert len(failing) <= TOLERATED * total, "\n".join(failing)


GOOD = """type = "AID"

[[pattern]]
name = "wave-flag"
verbs = ["wave"]
object = ["flag"]
recipient = ["at", "owner"]
match = ["Peru waved the flag of Chile. => PER > CHL"]
miss = ["Peru waved a hand."]
"""


def test_a_user_file_is_used(tmp_path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD)
    book = load_book([path])
    assert [p.name for p in book.patterns][-1] == "wave-flag"
    assert "waving" in book.by_verb
    assert check_patterns(path) == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('type = "AID"', 'type = "HELP"', 1, "AGREE"),
        ('verbs = ["wave"]', 'verb = ["wave"]', 5, "unknown key 'verb'"),
        ('object = ["flag"]', 'object = ["@flags"]', 6, "unknown word list '@flags'"),
        ('object = ["flag"]', 'object = "flag"', 6, "list of strings"),
        ("recipient =", 'cameo = "999"\nrecipient =', 7, "no CAMEO code"),
        ("recipient =", 'change = "hugs"\nrecipient =', 7, "`change` must be one of"),
        ("recipient =", 'need = ["luck"]\nrecipient =', 7, "need"),
        ("verbs = [", "verbs = [[", 5, ""),
    ],
)
def test_faults_are_named_with_their_line(tmp_path, old, new, line, words) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD.replace(old, new, 1))
    with pytest.raises(DataError) as caught:
        load_patterns(path)
    assert words in str(caught.value)
    assert caught.value.source == str(path)
    if words:
        assert caught.value.line == line


def test_a_pattern_needs_an_example(tmp_path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("\n".join(row for row in GOOD.splitlines() if not row.startswith("match")))
    with pytest.raises(DataError, match="match"):
        load_patterns(path)
