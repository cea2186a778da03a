"""person_names.tsv: by which folded names the persons of people.tsv are found."""

from __future__ import annotations

from legation.actors.people import key_of


def person_names(names: list[str]) -> list[str]:
    """Lines "key <tab> line numbers" for the names of people.tsv in their order."""
    found: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        for key in keys(name):
            found.setdefault(key, []).append(number)
    return [f"{key}\t{' '.join(map(str, found[key]))}" for key in sorted(found)]


def keys(name: str) -> list[str]:
    """The full name, surname, first and last word, first two and last two words."""
    words = key_of(name).split()
    if not words:
        return []
    forms = [" ".join(words), words[-1]]
    if len(words) > 2:
        forms += [f"{words[0]} {words[-1]}", " ".join(words[:2]), " ".join(words[-2:])]
    return list(dict.fromkeys(forms))
