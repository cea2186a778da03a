"""Where sentences begin: the model's score for each word, held against the punctuation."""

from __future__ import annotations

from collections.abc import Sequence

from legation.language.resources import load_toml
from legation.language.tokens import rules

#: what stands before a word, from "a sentence surely ends here" to "none can"
SURE, LIKELY, ABBREVIATION, COLON, NOTHING, NEVER = range(6)
_NAMES = ("sure", "likely", "abbreviation", "colon", "nothing", "never")

_OPENING_MARKS = frozenset("“„‚([{«‘‹")
_CLOSING_MARKS = frozenset("”’›»)]}")


def closing(words: Sequence[str], forced: Sequence[bool]) -> list[bool]:
    """Which words are closing quotation marks or brackets.

    Straight quotation marks open and close in turn, anew in each paragraph.
    """
    out, inside = [], False
    for word, fresh in zip(words, forced, strict=True):
        if fresh:
            inside = False
        out.append(word in _CLOSING_MARKS or (word == '"' and inside))
        if word == '"':
            inside = not inside
    return out


def junctions(words: Sequence[str], forced: Sequence[bool]) -> list[int]:
    """For each word, what kind of junction stands before it."""
    closes = closing(words, forced)
    out = []
    for i, word in enumerate(words):
        if forced[i] or i == 0:
            out.append(SURE)
        elif closes[i] or (out[i - 1] == SURE and _opens(words[i - 1], closes[i - 1])):
            out.append(NEVER)
        else:
            k = i - 1
            while k > 0 and closes[k] and i - k < 4:
                k -= 1
            out.append(_kind(words[k], word))
    return out


def _opens(word: str, closes: bool) -> bool:
    return word in _OPENING_MARKS or (word == '"' and not closes)


def _kind(before: str, word: str) -> int:
    last = before[-1]
    if last in ":;":
        return COLON
    if last not in ".!?…":
        return NOTHING
    if word[0] in ".,;:!?%…":
        return NEVER
    if word[0].islower():
        return ABBREVIATION
    if last == "." and before[0] not in ".!?…" and len(before) > 1:
        stem = before[:-1].lower()
        return LIKELY if stem not in rules().abbreviations and "." not in stem else ABBREVIATION
    return LIKELY if last == "…" or before == "..." else SURE


def starts(scores: Sequence[float], kinds: Sequence[int], forced: Sequence[bool]) -> list[bool]:
    """Which words begin a sentence.

    `scores` are the model's logits; `forced` marks the words that begin a sentence in any
    case (the first of a paragraph).
    """
    bias = load_toml("sentences.toml")["bias"]
    add = [bias[name] for name in _NAMES]
    return [
        must or score + add[kind] > 0
        for must, score, kind in zip(forced, scores, kinds, strict=True)
    ]
