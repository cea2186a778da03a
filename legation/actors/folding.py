"""Texts and names made comparable without moving a character."""

from __future__ import annotations

from unicodedata import decomposition

_MARKS = {
    ord("’"): "'",
    ord("‘"): "'",
    ord("ʼ"): "'",
    ord("\u00a0"): " ",
    ord("\n"): " ",
    ord("\t"): " ",
    ord("\r"): " ",
    ord("‑"): "-",
    ord("–"): "-",
}


class _Folding(dict[int, str]):
    """Maps characters to plain ones of the same length, filled as they are met."""

    def __missing__(self, code: int) -> str:
        mark = _MARKS.get(code)
        if mark is None:
            parts = decomposition(chr(code)).split()
            plain = bool(parts) and not parts[0].startswith("<") and code > 127
            mark = chr(int(parts[0], 16)) if plain else chr(code)
        self[code] = mark
        return mark


_FOLD = _Folding()


def fold(text: str) -> str:
    """The text with accents off and quotes straight, character for character."""
    return (
        text
        if text.isascii() and "\n" not in text and "\t" not in text
        else (text.translate(_FOLD))
    )
