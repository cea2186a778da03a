"""Lemmas: first the lexicon of forms seen, then rules for regular endings."""

from __future__ import annotations

from legation.errors import DataError
from legation.language.resources import DATA, load_toml

_VOWELS = "aeiou"
_CACHE_LIMIT = 200_000
_LOST_E = (
    *("at", "iz", "is", "v", "c", "u", "yz", "ys", "dg", "rg", "ng"),
    *("bl", "pl", "tl", "dl", "gl", "fl", "kl", "zl"),
)
_KEPT = ("eat", "oat", "ing")
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
        self._restore: frozenset[str] = frozenset(rules["restore"])
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
        for spelling in (straight, straight.lower()):
            known = self._lexicon.get((spelling, upos, xpos))
            if known is not None:
                return known
        return self.by_rule(form, upos, xpos)

    def by_rule(self, form: str, upos: str, xpos: str) -> str:
        """The lemma by regular endings alone."""
        if upos in self._keep:
            return form
        word = form if upos == "PROPN" else form.lower()
        for ending, replacement, shortest in self._endings.get(xpos, ()):
            stem_length = len(word) - len(str(ending))
            if word.lower().endswith(str(ending)) and stem_length >= int(shortest):
                stem = word[:stem_length]
                if xpos in self._restore and not replacement:
                    return self._base(stem)
                return stem + str(replacement)
        return word

    def _base(self, stem: str) -> str:
        """The verb or adjective a stem is of: "stopp" of "stop", "recogniz" of "recognize"."""
        twin = len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS
        candidates = [stem[:-1]] if twin and stem[-1] not in "ls" else []
        candidates += [stem + "e", stem] if _wants_e(stem) else [stem, stem + "e"]
        candidates += [stem[:-1]] if twin else []
        for candidate in candidates:
            if candidate in self._bases:
                return candidate
        return candidates[0]


def _wants_e(stem: str) -> bool:
    """Whether a stem of no known word more likely lost an "e" ("demilitariz")."""
    return stem.endswith(_LOST_E) and not stem.endswith(_KEPT)


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
