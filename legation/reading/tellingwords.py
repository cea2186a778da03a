"""Whether a word changed in place makes another story of the same text.

"A bomb went off in Kabul on Wednesday" and the same sentences with "Thursday" are two
attacks, though nearly every run of words is shared.  The two texts are laid side by side
along their shared runs; what stands between two of them is compared word by word.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any
from zlib import crc32

import numpy as np

Codes = np.ndarray[Any, np.dtype[np.uint32]]
Hashes = np.ndarray[Any, np.dtype[np.uint64]]

#: words in one run
RUN = 4
#: more words than these are a passage of its own, not words in the place of others
_SHORT = 8
#: as many words at the edge of a text stand for each other
_FEW = 3
_ODD = np.uint64(0x9E3779B97F4A7C15)


def code_of(word: str) -> int:
    """The number that stands for a word."""
    return crc32(word.lower().encode("utf-8", "replace"))


#: "By Ann Low" on a line, and "LIMA (Delta Wire) - ", before a text
_TOP = re.compile(r"\A\s*(?:By [^\n]{1,80}\n\s*)?(?:[^\n(]{0,60}\([^()\n]{1,40}\)\s*[-–—]\s+)?")
_WORD = re.compile(r"\w+(?:[.,]\d+)*")


def words_of(text: str) -> tuple[list[str], Codes]:
    """The words of a text below its byline, and a code for each."""
    below = _TOP.sub("", text).replace("n't", " n't").replace("n’t", " n't")
    words = _WORD.findall(below)
    return words, np.array([code_of(w) for w in words], dtype=np.uint32)


def another_story(text: str, earlier: str) -> bool:
    """`tells_otherwise`, for two whole texts."""
    words, codes = words_of(text)
    return tells_otherwise(words, codes, words_of(earlier)[1])


@cache
def listed() -> tuple[frozenset[str], frozenset[str]]:
    """Negations, and all words that tell stories apart, those included."""
    text = files("legation.reading").joinpath("data/copies.toml").read_text(encoding="utf-8")
    groups: dict[str, list[str]] = tomllib.loads(text)
    return frozenset(groups["negations"]), frozenset(w for g in groups.values() for w in g)


@cache
def _listed_codes() -> tuple[frozenset[int], frozenset[int]]:
    negations, every = listed()
    return frozenset(map(code_of, negations)), frozenset(map(code_of, every))


def runs_in_order(codes: Codes) -> Hashes:
    """A hash of each run of words."""
    row = codes.astype(np.uint64)
    mixed = np.zeros(len(row) - RUN + 1, dtype=np.uint64)
    for place in range(RUN):
        mixed = mixed * _ODD + row[place : len(row) - RUN + 1 + place]
        mixed ^= mixed >> np.uint64(29)
    return mixed


def tells_otherwise(words: list[str], codes: Codes, earlier: Codes) -> bool:
    """Does the later text put a name, a day, a number or another act where the earlier had a
    different word, or leave a negation out?"""
    if min(len(codes), len(earlier)) <= RUN:
        return False
    mine, theirs = runs_in_order(codes), runs_in_order(earlier)
    order = np.argsort(theirs, kind="stable")
    at = np.minimum(np.searchsorted(theirs[order], mine), len(theirs) - 1)
    place = order[at]
    shared = theirs[place] == mine
    linked = np.zeros(len(codes) - 1, dtype=bool)
    for off in range(RUN - 1):
        linked[off : off + len(shared)] |= shared
    small = {w for w in words if w.islower()}
    breaks = np.flatnonzero(~linked).tolist()
    for first, last in _groups(breaks):
        top, bottom = first == 0, last == len(linked) - 1
        if (top and bottom) or last - first > _SHORT:
            continue  # a passage of its own
        begin = 0 if top else int(place[first - RUN + 1]) + RUN
        end = len(earlier) if bottom else int(place[last + 1])
        gap = range(0 if top else first + 1, len(codes) if bottom else last + 1)
        near = 0 <= end - begin <= _SHORT
        if (top or bottom) and not (
            near and _in_place(codes[gap.start : gap.stop], earlier[begin:end], top)
        ):
            continue  # a line before the text or after it
        beside = earlier[begin:end] if near else None
        if _another([words[i] for i in gap], beside, earlier, small):
            return True
    return False


def _in_place(mine: Codes, theirs: Codes, top: bool) -> bool:
    """At the edge of a text: do these words stand for those, rather than being put before them?"""
    if not len(mine) or not len(theirs):
        return False
    edge = 0 if top else -1
    return bool(mine[edge] == theirs[edge]) or max(len(mine), len(theirs)) <= _FEW


def _groups(breaks: list[int]) -> list[tuple[int, int]]:
    """Neighbouring breaks together: the first and the last of each group."""
    groups: list[tuple[int, int]] = []
    for b in breaks:
        if groups and groups[-1][1] == b - 1:
            groups[-1] = (groups[-1][0], b)
        else:
            groups.append((b, b))
    return groups


def _another(gap: list[str], beside: Codes | None, earlier: Codes, small: set[str]) -> bool:
    """Do the words of the gap tell another story than those that stand in its place?"""
    there = set((earlier if beside is None else beside).tolist())
    negations, telling = _listed_codes()
    here = {code_of(w) for w in gap}
    if beside is not None and (there - here) & negations:
        return True
    for word in gap:
        code = code_of(word)
        name = not word.islower() and word.lower() not in small
        if code not in there and (name or code in telling or word[0].isdigit()):
            return True
    return False
