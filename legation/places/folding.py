"""One spelling for all spellings of a name."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ə": "a", "ǝ": "a", "ı": "i", "ß": "ss", "æ": "ae",
        "œ": "oe", "þ": "th", "-": " ", "–": " ", "'": "", "’": "", "‘": "", "`": "", "ʻ": "",
        "ʼ": "", ".": "", ",": " ", "ʹ": "", "′": "",
    }
)  # fmt: skip


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower case, no accents, no apostrophes or points; hyphens become spaces."""
    if text.isascii() and text.isalpha():
        return text.lower()
    if text[:3].lower() in ("st.", "st "):
        text = "saint " + text[3:]
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())
