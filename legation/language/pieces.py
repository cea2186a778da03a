"""Words as the encoder sees them: word-piece ids and a class for their casing.

Training and run time both use this module, so that they cannot drift apart.
"""

from __future__ import annotations

from pathlib import Path

from tokenizers import Tokenizer

from legation.language.resources import load_toml

CASE_CLASSES = 8
"""0 none (special pieces), 1 lower, 2 Title, 3 UPPER, 4 miXed, 5 digits, 6 one capital, 7 other."""

Word = tuple[list[int], int]  # piece ids, casing class

_CACHE_LIMIT = 200_000
_LONGEST = 100  # WordPiece itself gives up on longer words


def case_class(word: str) -> int:
    """The casing of a word, as one of `CASE_CLASSES` classes."""
    if word.islower():
        return 1
    if word.isupper():
        return 6 if len(word) == 1 else 3
    if word.istitle() or (word[:1].isupper() and word[1:].islower()):
        return 2
    if any(c.isdigit() for c in word):
        return 5
    if any(c.isupper() for c in word):
        return 4
    return 7


def marked(casing: int, *, glued: bool, opens: bool) -> int:
    """The casing class of a word with what stands before it.

    `glued`: no space; `opens`: the word is the first of a paragraph.
    """
    return casing + CASE_CLASSES * glued + 2 * CASE_CLASSES * opens


class Pieces:
    """Turns words into word pieces; remembers the words it has seen.

    `limit` is the number of pieces kept of one word.
    """

    def __init__(self, tokenizer: Path, *, limit: int = 12, normalise: bool = True) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.first = self._special("[CLS]")
        self.last = self._special("[SEP]")
        self.unknown = self._special("[UNK]")
        self._limit = limit
        rules = load_toml("pieces.toml") if normalise else {"characters": {}, "tokens": {}}
        self._characters = str.maketrans(rules["characters"])
        self._tokens: dict[str, str] = rules["tokens"]
        self._cache: dict[str, Word] = {}

    def _special(self, name: str) -> int:
        found: int | None = self._tokenizer.token_to_id(name)
        return 0 if found is None else found

    def __call__(self, word: str) -> Word:
        """Piece ids (at least one) and casing class of a word."""
        known = self._cache.get(word)
        if known is not None:
            return known
        seen = self._tokens.get(word) or word[:_LONGEST].translate(self._characters)
        seen = seen.encode("utf-8", "replace").decode("utf-8")
        ids = self._tokenizer.encode(seen, add_special_tokens=False).ids[: self._limit]
        result = (ids or [self.unknown], case_class(word))
        if len(self._cache) < _CACHE_LIMIT and len(word) <= _LONGEST:
            self._cache[word] = result
        return result
