"""Where sentences begin: the model's score for each word, held against the punctuation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from legation.language.resources import load_toml
from legation.language.segments import Words
from legation.language.tokens import rules

#: what stands before a word, from "a sentence surely ends here" to "none can"
SURE, LIKELY, ABBREVIATION, LOWER, COLON, INITIAL, TITLE, NOTHING, NEVER = range(9)
_NAMES = (
    "sure",
    "likely",
    "abbreviation",
    "lower",
    "colon",
    "initial",
    "title",
    "nothing",
    "never",
)

_OPENING_MARKS = frozenset("“„‚([{«‘‹")
_CLOSING_MARKS = frozenset("”’›»)]}")
_DOUBLE = frozenset(('"', "''"))
_STRAIGHT = _DOUBLE | {"'"}
_TURNED = frozenset("»›")
_LONGEST_TAIL = 5  # closing marks looked back over: `."')]`


def closing(words: Words) -> list[bool]:
    """Which words are closing quotation marks or brackets.

    A straight mark closes when it leans on the word before it and not on the one after;
    when that leaves it open, straight marks open and close in turn in each paragraph.
    A figure in square brackets after a full stop is a note and closes too.
    """
    out: list[bool] = []
    inside = False
    for i, word in enumerate(words.text):
        if words.opens[i]:
            inside = False
        if word in _STRAIGHT:
            closes = _leans_back(words, i)
            out.append(inside if closes is None else closes)
            if word in _DOUBLE:
                inside = not out[i]
        elif word in _CLOSING_MARKS:
            out.append(_is_closing(words, i))
        else:
            out.append(_is_note(words.text, i))
    return out


def _leans_back(words: Words, i: int) -> bool | None:
    """Whether the mark leans on the word before (True), after (False) or neither."""
    back = words.glued[i] and not words.starts[i]
    ahead = i + 1 < len(words.text) and words.glued[i + 1] and not words.starts[i + 1]
    if back == ahead:
        return None
    return back


def _is_closing(words: Words, i: int) -> bool:
    """»German style« turns the guillemets round: an opening one leans ahead."""
    return words.text[i] not in _TURNED or _leans_back(words, i) is not False


def _is_note(text: Sequence[str], i: int) -> bool:
    """Whether word `i` is part of a note's number, as in "ended.[3]"."""
    if text[i] == "[":
        return i + 2 < len(text) and text[i + 1].isdigit() and text[i + 2] == "]"
    return text[i].isdigit() and 0 < i < len(text) - 1 and text[i - 1] == "[" and text[i + 1] == "]"


def junctions(words: Words) -> list[int]:
    """For each word, what kind of junction stands before it."""
    text, closes = words.text, closing(words)
    out: list[int] = []
    for i in range(len(text)):
        if words.starts[i] or i == 0:
            out.append(SURE)
        elif closes[i] or _follows_opening(text, closes, i) or _is_item(words, i):
            out.append(NEVER)
        else:
            k = i - 1
            while k > 0 and closes[k] and i - k < _LONGEST_TAIL:
                k -= 1
            goes_on = k < i - 1 and text[k][-1] in "?!" and _is_reported(text, i)
            out.append(LOWER if goes_on else _kind(text, k, i))
    return out


def _follows_opening(text: Sequence[str], closes: Sequence[bool], i: int) -> bool:
    """Whether an opening mark stands right before word `i`."""
    mark = text[i - 1]
    return mark in _OPENING_MARKS or (mark in _STRAIGHT | _TURNED and not closes[i - 1])


def _is_item(words: Words, i: int) -> bool:
    """Whether word `i` follows the number of a list ("1." or "(a)" at the start of a line)."""
    if i < 2 or not (words.opens[i - 2] or (i > 2 and words.opens[i - 3])):
        return False
    number = words.text[i - 2]
    return words.text[i - 1] in ".)" and len(number) < 3 and number.isalnum()


def _kind(text: Sequence[str], k: int, i: int) -> int:
    """The junction before word `i` when `k` is the last word before it that counts."""
    before, word = text[k], text[i]
    last = before[-1]
    if last in ":;":
        return COLON
    if last not in ".!?…":
        return NOTHING
    if word[0] in ".,;:!?%…":
        return NEVER
    if word[0].islower() and not _is_name(text, i):
        return LOWER
    if before[0].isalnum():
        return _after_abbreviation(text, k, i)
    return LIKELY if last == "…" or before in ("...", "..") else SURE


def _is_name(text: Sequence[str], i: int) -> bool:
    """A name may begin with a small letter: "iPhone", "al-Shabab"."""
    if any(c.isupper() for c in text[i]):
        return True
    return i + 2 < len(text) and text[i + 1] == "-" and text[i + 2][0].isupper()


def _after_abbreviation(text: Sequence[str], k: int, i: int) -> int:
    stem, word = text[k][:-1].lower(), text[i]
    if stem in _list("titles"):
        return TITLE
    if stem in _list("calendar"):
        return _after_date(text, i)
    if word[0].isupper() and word.lower() in _list("starters"):
        return LIKELY
    if len(stem) == 1 or text[k][-1] == "!":
        return INITIAL
    return ABBREVIATION if stem in rules().abbreviations or "." in stem else LIKELY


def _after_date(text: Sequence[str], i: int) -> int:
    """The junction after "p.m.", "Thurs.", "Sept."."""
    if text[i][0].isdigit() or text[i].rstrip(".").lower() in _list("calendar_followers"):
        return TITLE
    near = int(load_toml("sentences.toml")["time_words"])
    return ABBREVIATION if "time" in text[i : i + near] else LIKELY


def _is_reported(text: Sequence[str], i: int) -> bool:
    """Whether what follows a quotation tells who said it: "Mr. Novak asked"."""
    far = int(load_toml("sentences.toml")["reporting_words"])
    for j in range(i, min(i + far, len(text) - 1)):
        if text[j] in _list("reporting"):
            return text[j + 1] not in ("that", "to")
        if text[j] in (".", "?", "!", ";", ":", '"', "“", "”"):
            break
    return False


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(load_toml("sentences.toml")[name].split())


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
