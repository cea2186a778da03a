"""Lemmas: first the lexicon of forms seen, then rules for regular endings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from legation.errors import DataError
from legation.language.resources import DATA, load_toml

_VOWELS = "aeiou"
_CACHE_LIMIT = 200_000
_LOST_E = (
    *("at", "iz", "is", "v", "c", "u", "yz", "ys", "dg", "rg", "ng"),
    *("bl", "pl", "tl", "dl", "gl", "fl", "kl", "zl"),
)
_KEPT = ("eat", "oat", "ing")
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_HAS = frozenset(("'s", "’s"))
_STRAIGHT = str.maketrans("’‘`´", "''''")

Entry = tuple[str, str, str]  # form, UPOS, XPOS


class Lemmatiser:
    """Lemma of a word from its form, UPOS and XPOS; remembers what it has found.

    `lexicon` and `bases` (uninflected verbs and adjectives) are read from the data folder
    unless given.
    """

    def __init__(
        self, lexicon: dict[Entry, str] | None = None, bases: frozenset[str] | None = None
    ) -> None:
        if lexicon is None or bases is None:
            lexicon, bases = read_lexicon()
        self._lexicon = lexicon
        self._bases = bases
        rules = load_toml("lemmas.toml")
        self._keep: frozenset[str] = frozenset(rules["keep_form"])
        self._endings: dict[str, list[list[str | int]]] = rules["endings"]
        self._forms = irregular_forms()
        self._restore: frozenset[str] = frozenset(rules["restore"])
        self._irregular: frozenset[str] = frozenset(rules["irregular"])
        self._prefixes: list[str] = rules["prefixes"]
        self._silent_e = tuple(rules["silent_e"])
        self._no_silent_e = tuple(rules["no_silent_e"])
        self._cache: dict[Entry, str] = {}

    def __call__(self, form: str, upos: str, xpos: str) -> str:
        """The lemma; the form itself where nothing is known."""
        key = (form, upos, xpos)
        lemma = self._cache.get(key)
        if lemma is None:
            lemma = self._find(form, upos, xpos)
            if len(self._cache) < _CACHE_LIMIT:
                self._cache[key] = lemma
        return lemma

    def _find(self, form: str, upos: str, xpos: str) -> str:
        straight = form.translate(_STRAIGHT)
        for spelling in (straight, straight.lower())[: 1 if upos == "PROPN" else 2]:
            known = self._lexicon.get((spelling, upos, xpos))
            if known is not None:
                return known
        irregular = self._forms.get((straight.lower(), xpos))
        if irregular is not None:
            return irregular
        return self._prefixed(straight.lower(), upos, xpos) or self.by_rule(straight, upos, xpos)

    def _prefixed(self, word: str, upos: str, xpos: str) -> str | None:
        """An irregular form under a prefix: "underwent" as "went"."""
        for prefix in self._prefixes if xpos in self._irregular else ():
            if word.startswith(prefix):
                rest = word[len(prefix) :]
                known = self._lexicon.get((rest, upos, xpos)) or self._forms.get((rest, xpos))
                if known is not None:
                    return prefix + known
        return None

    def by_rule(self, form: str, upos: str, xpos: str) -> str:
        """The lemma by regular endings alone."""
        if upos in self._keep:
            return _number(form) if upos == "NUM" else form
        word = form if self._keeps_case(form, upos, xpos) else form.lower()
        if upos == "PROPN" and len(form) > 3 and form.isalpha() and form.islower():
            word = form.capitalize()
        for ending, replacement, shortest in self._endings.get(xpos, ()):
            left = len(word) - len(str(ending))
            if left >= int(shortest) and word[left:].lower() == ending:
                stem = word[:left]
                if xpos in self._restore and not replacement:
                    return self._base(stem)
                return stem + str(replacement)
        return word

    def _keeps_case(self, form: str, upos: str, xpos: str) -> bool:
        """Names, abbreviations and adjectives of names are written as they are."""
        if upos == "PROPN" or xpos in ("NNP", "NNPS"):
            return True
        if upos == "NOUN" and form.isupper():
            return len(form) < 6 and form.lower() not in self._bases
        return upos == "ADJ" and form.istitle() and form.lower() not in self._bases

    def _base(self, stem: str) -> str:
        """The verb or adjective a stem is of: "stopp" of "stop", "recogniz" of "recognize"."""
        twin = len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS
        candidates = [stem[:-1]] if twin and stem[-1] not in "lsfz" else []
        silent = stem.endswith(self._silent_e) and not stem.endswith(self._no_silent_e)
        candidates += [stem + "e", stem] if silent else [stem, stem + "e"]
        candidates += [stem[:-1]] if twin else []
        for candidate in candidates:
            if candidate.lower() in self._bases:
                return candidate
        return candidates[0]


def _number(form: str) -> str:
    """A number in small letters and without the marks between its thousands."""
    if _THOUSANDS.fullmatch(form):
        return form.replace(",", "")
    return form.lower() if form.istitle() else form


def perfects(
    words: Sequence[str], xpos: Sequence[str], dep: Sequence[str], head: Sequence[int]
) -> list[int]:
    """Which words are the "'s" of "has" ("he 's left"), told by the participle they govern."""
    return [
        i
        for i, word in enumerate(words)
        if word in _HAS and xpos[i] == "VBZ" and dep[i] == "aux" and xpos[head[i]] == "VBN"
    ]


@cache
def irregular_forms() -> dict[tuple[str, str], str]:
    """The base of each irregular form under its XPOS."""
    table = load_toml("irregular.toml")
    tags = {
        "verbs": (("VBD",), ("VBN",)),
        "participles": (),
        "nouns": (("NNS",),),
        "adjectives": (("JJR",), ("JJS",)),
        "adverbs": (("RBR",), ("RBS",)),
    }
    out: dict[tuple[str, str], str] = {}
    for part, columns in tags.items():
        for entry in table[part].replace("\n", ";").split(";"):
            base, *forms = entry.split() or [""]
            if part == "participles" and forms:
                out[base, "VBG"] = forms[0]
            for variants, names in zip(forms, columns, strict=False):
                for form in variants.split("/"):
                    out.update({(form, name): base for name in names})
    return out


def read_lexicon() -> tuple[dict[Entry, str], frozenset[str]]:
    """The lexicon: lemma of form, UPOS and XPOS; and the uninflected verbs and adjectives."""
    path = DATA / "lemmas.tsv"
    lexicon: dict[Entry, str] = {}
    bases: set[str] = set()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise DataError(str(path), str(error)) from error
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        parts = line.split("\t")
        if len(parts) == 1:
            bases.add(line)
        elif len(parts) == 4:
            lexicon[parts[0], parts[1], parts[2]] = parts[3]
        else:
            raise DataError(str(path), "expected form, UPOS, XPOS, lemma", line=number)
    return lexicon, frozenset(bases)
