"""What is set aside before coding: texts in other languages, and pages that hold no news."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from importlib.resources import files

from ..records import Report

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_PLAIN = re.compile(r"[\W_]+")
#: so much of a text is looked at
_HEAD = 6_000
#: a text of fewer words is never judged by its function words
_FEW_WORDS = 12
#: so many function words of another language must be there, and so many times English's
_AT_LEAST, _TIMES = 4, 2.5
#: share of English function words that settles it
_CLEARLY = 0.18
#: share of letters in another script that makes a text foreign
_OTHER_SCRIPT = 0.5
#: a text of more words is never taken for a notice
_NOTICE_WORDS = 150


@cache
def _lists() -> tuple[dict[str, frozenset[str]], frozenset[str], tuple[str, ...]]:
    raw = tomllib.loads(
        files("legation.reading").joinpath("data/tongues.toml").read_text(encoding="utf-8")
    )
    tongues = {tongue: frozenset(words.split()) for tongue, words in raw["words"].items()}
    english = tongues["en"]
    tongues = {t: w if t == "en" else w - english for t, w in tongues.items()}
    return tongues, frozenset(raw["instead"]["lines"]), tuple(raw["instead"]["phrases"])


def reason_aside(report: Report) -> str | None:
    """Why `report` is set aside, or None: it is in another language, or a notice, no news.

    In doubt a report is kept: short texts, headlines and mixtures are never set aside.
    """
    text = report.text[:_HEAD]
    if script := _script(text):
        return f"set aside: written in {script} script, and only English is coded"
    if tongue := _tongue(text):
        return f"set aside: it reads as language “{tongue}”, and only English is coded"
    if _is_notice(text):
        return "set aside: a notice (an error, cookies or a subscription), no news"
    return None


def _script(text: str) -> str | None:
    """The script most letters are in, when it is not Latin."""
    if text.isascii():
        return None
    letters = [c for c in text if c > "\u024f" and c.isalpha()]
    total = len(letters) + sum(c <= "\u024f" and c.isalpha() for c in text)
    if len(letters) < 8 or len(letters) <= _OTHER_SCRIPT * total:
        return None
    scripts = Counter(name for c in letters[:400] if (name := _script_of(c)))
    if not scripts:
        return None
    best, count = min(scripts.items(), key=lambda item: (-item[1], item[0]))
    return best if best != "Latin" and count * 2 > len(letters[:400]) else None


@lru_cache(maxsize=8192)
def _script_of(letter: str) -> str | None:
    name = unicodedata.name(letter, "")
    first = name.split(" ")[0]
    if first in ("MATHEMATICAL", "FULLWIDTH", "MODIFIER", "LATIN", ""):
        return "Latin" if first else None
    return {"CJK": "Chinese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese"}.get(
        first, first.capitalize()
    )


def _tongue(text: str) -> str | None:
    """The other language whose function words clearly outnumber the English ones."""
    words = Counter(w.lower() for w in _WORD.findall(text))
    total = words.total()
    if total < _FEW_WORDS:
        return None
    tongues = _lists()[0]
    if sum(words[w] for w in tongues["en"] & words.keys()) > _CLEARLY * total:
        return None
    counts = {t: sum(words[w] for w in known) for t, known in tongues.items()}
    english = counts.pop("en")
    best = min(counts, key=lambda t: (-counts[t], t))
    kinds = sum(1 for w in tongues[best] if words[w])
    if counts[best] < max(_AT_LEAST, 0.1 * total, _TIMES * english) or kinds < 3:
        return None
    return best


def _is_notice(text: str) -> bool:
    """Most of a short text's lines are what pages show instead of an article."""
    if len(text.split()) > _NOTICE_WORDS:
        return False
    _, whole, phrases = _lists()
    lines = [line for line in text.lower().replace("’", "'").split("\n") if line.strip()]
    found = 0
    for line in lines:
        plain = _PLAIN.sub(" ", line).strip()
        if plain in whole or any(p in line for p in phrases):
            found += 1
    return bool(lines) and found * 2 > len(lines)
