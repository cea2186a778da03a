"""Tables of the user's own: what they add, overrule, and how their errors read."""

from __future__ import annotations

from datetime import date

import pytest

from legation.actors import Actors, who
from legation.errors import DataError


def answer(actors: Actors, text: str, on: date | None = date(2026, 3, 1)):
    return [a.id for m in who(text, on=on, actors=actors).mentions for a in m.actors]


def test_adds_a_group_a_person_and_a_noun(tmp_path):
    table = tmp_path / "my.toml"
    table.write_text(
        """
[[actor]]
id = "PLF"
name = "Pescado Liberation Front"
kind = "group"
sector = "REB"
names = ["PLF"]
home = "COL"

[[person]]
name = "Ana Ejemplo"
holder = "COL"
role = "foreign minister"
since = 2026-01-01
gender = "f"

[[noun]]
lemma = "alcalde"
class = "role"
sector = "GOV"
""",
        encoding="utf-8",
    )
    actors = Actors.load([table])
    assert answer(actors, "PLF") == ["PLF"]
    assert answer(actors, "Ana Ejemplo") == ["COL"]
    assert answer(actors, "Peruvian alcalde") == ["PER"]


def test_overrules_ours(tmp_path):
    table = tmp_path / "my.toml"
    table.write_text(
        '[[actor]]\nid = "XYZ"\nname = "DPR"\nkind = "group"\nreplace = true\n', encoding="utf-8"
    )
    assert answer(Actors.load([table]), "DPR") == ["XYZ"]
    assert answer(Actors.load(), "DPR") == ["DPR"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[[actor]]\nid = "A"\n', 1, "needs name"),
        ('\n[[actor]]\nid = "A"\nname = "B"\ncolour = "red"\n', 2, "no key 'colour'"),
        ('[[actor]]\nid = "A"\nname = "B"\nkind = "planet"\n', 1, "'planet' is unknown"),
        ('[[actor]]\nid = "A"\nname = "B"\nnames = "C"\n', 1, "a list of texts"),
        ('[[actor]]\nid = "A"\nname = "B"\nfrom = "soon"\n', 1, "a date"),
        ('[[actr]]\nid = "A"\n', 1, "unknown table"),
        ('[actor]\nid = "A"\n', 1, "double brackets"),
        ('[[actor]]\nid = "A\n', 2, ""),
    ],
)
def test_errors_name_file_line_and_fault(tmp_path, text, line, words):
    table = tmp_path / "bad.toml"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        Actors.load([table])
    assert caught.value.line == line
    assert "bad.toml" in str(caught.value)
    assert words in str(caught.value)


def test_missing_file_is_named(tmp_path):
    with pytest.raises(DataError, match=r"none\.toml"):
        Actors.load([tmp_path / "none.toml"])
