"""Every form of a verb or noun, so that a trigger is found whatever the lemmatizer made of it."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
VOWELS = "aeiou"


@cache
def _irregular() -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = tomllib.loads(
        (DATA / "irregular.toml").read_text(encoding="utf-8")
    )
    return table


@cache
def verb_forms(verb: str) -> frozenset[str]:
    """The forms of a verb: base, third person, past, participles."""
    forms = {verb, _s(verb), _ing(verb)}
    irregular = _irregular()["verbs"].get(verb)
    forms.update(irregular if irregular is not None else [_ed(verb)])
    forms.update(_british(form) for form in tuple(forms))
    if verb.endswith("l") and verb[-2:-1] in VOWELS and verb[-3:-2] not in VOWELS:
        forms.update((verb + "led", verb + "ling"))
    return frozenset(forms)


@cache
def noun_forms(noun: str) -> frozenset[str]:
    """The forms of a noun: singular and plural."""
    irregular = _irregular()["nouns"].get(noun)
    forms = {noun, *(irregular if irregular is not None else [_s(noun)])}
    if irregular is None and noun.endswith("o"):
        forms.add(noun + "s")  # "euros" beside "vetoes"
    return frozenset(forms)


def _s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("o") and word[-2:-1] not in VOWELS:
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _doubles(word: str) -> bool:
    if word in _irregular()["doubling"]["words"]:
        return True
    short = sum(c in VOWELS for c in word) == 1
    return (
        short
        and len(word) > 2
        and word[-1] not in VOWELS + "wxy"
        and word[-2] in VOWELS
        and word[-3] not in VOWELS
    )


def _ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ied"
    return word + word[-1] + "ed" if _doubles(word) else word + "ed"


def _ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")) and len(word) > 2:
        return word[:-1] + "ing"
    return word + word[-1] + "ing" if _doubles(word) else word + "ing"


def _british(form: str) -> str:
    """-ize is written with an s as well ("recognised"), -our with or without its u."""
    for us, gb in (("iz", "is"), ("yz", "ys")):
        for tail in ("e", "es", "ed", "ing"):
            if form.endswith(us + tail) and len(form) > 6:
                return form[: -len(us + tail)] + gb + tail
    return form
