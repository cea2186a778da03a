"""person_names.tsv: by which folded names the persons of people.tsv are found."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from legation.actors.people import key_of


def person_names(
    lines: list[str],
    first: Collection[str],
    also: Mapping[str, str],
    reigning: Collection[str] = (),
) -> list[str]:
    """Lines "key <tab> line numbers" for the lines of people.tsv in their order.

    `first` names the states whose people go by the first word of their name as well, `reigning`
    the offices whose holders do, `also` maps further names to names of people.tsv.
    """
    found: dict[str, list[int]] = {}
    others: dict[str, list[str]] = {}
    for other, name in also.items():
        others.setdefault(name, []).append(other)
    for number, line in enumerate(lines):
        name, _, tenures = line.split("\t")
        holders = {packed.split("|")[0] for packed in tenures.split("; ")}
        reigns = any(packed.split("|")[1] in reigning for packed in tenures.split("; "))
        called = keys(name, by_first=reigns or not holders.isdisjoint(first))
        for other in others.get(name, ()):
            called += keys(other)
        for key in dict.fromkeys(called):
            found.setdefault(key, []).append(number)
    return [f"{key}\t{' '.join(map(str, found[key]))}" for key in sorted(found)]


def keys(name: str, *, by_first: bool = False) -> list[str]:
    """The full name, its last word, first and last word, first two and last two words.

    With `by_first` the first word alone, too, and given names written as one word.
    """
    forms: list[str] = []
    for spelling in (name, name.replace("-", "")) if by_first else (name,):
        words = key_of(spelling).split()
        if not words:
            continue
        forms += [" ".join(words), words[-1]]
        if by_first:
            forms.append(words[0])
        if len(words) > 2:
            forms += [f"{words[0]} {words[-1]}", " ".join(words[:2]), " ".join(words[-2:])]
    return list(dict.fromkeys(forms))
