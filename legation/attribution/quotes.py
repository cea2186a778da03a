"""Find quotation marks of every fashion and pair them.

Straight, curly, German (low-high), French (guillemets) and doubled-apostrophe marks,
single marks inside double ones, apostrophes that are no marks, quotations that run over
paragraphs, and marks that open and never close.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

DOUBLE_OPEN = "“„«‟"
DOUBLE_CLOSE = "”»"
SINGLE_OPEN = "‘‚‹"
SINGLE_CLOSE = "’›"
MARKS = frozenset("\"'`“”„«»‟‘’‚‹›")
_ELIDED = frozenset(
    ["em", "tis", "twas", "til", "till", "cause", "bout", "round", "n", "cos", "nuff", "s"]
)
_PARTNER = {"“": "”", "„": '“”‟"', "«": "»", "‟": "”", "»": "«", "‘": "’'", "‚": "‘’", "‹": "›"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """A pair of quotation marks and what lies between, by characters of the text.

    `start` and `end` take in the marks.  `closed` is false where the mark that should
    close is missing: the quotation then ends with its paragraph.  `single` tells marks of
    the single kind; `depth` counts the quotations around this one.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    single: bool
    depth: int


class _Mark(NamedTuple):
    at: int
    width: int
    form: str  # the character, '"' for straight and doubled marks, "'" for single ones


def find_quotations(text: str, blocks: Sequence[tuple[int, int]]) -> tuple[Quotation, ...]:
    """All quotations of `text`, in order; no quotation crosses a block (paragraph)."""
    out: list[Quotation] = []
    for start, end in blocks:
        block = text[start:end]
        if MARKS.isdisjoint(block):
            continue
        out.extend(_pair(text, _marks(text, start, end), start, end))
    out.sort(key=lambda q: (q.start, -q.end))
    return tuple(out)


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    """The quotation marks between `start` and `end`, apostrophes left out."""
    found: list[_Mark] = []
    i = start
    while i < end:
        c = text[i]
        if c in MARKS:
            if c in "'`’‘" and text[i + 1 : i + 2] == c and i + 1 < end:
                found.append(_Mark(i, 2, '"' if c == "'" else "“" if c in "`‘" else "”"))
                i += 2
                continue
            if c not in "'’`" or not _is_apostrophe(text, i, start, end):
                found.append(_Mark(i, 1, "'" if c == "`" else c))
        i += 1
    return found


def _is_apostrophe(text: str, i: int, start: int, end: int) -> bool:
    before = text[i - 1] if i > start else " "
    after = text[i + 1] if i + 1 < end else " "
    if before.isalnum() and after.isalnum():
        return True
    if not after.isalnum() or before.isalnum():
        return False
    j = i + 1
    while j < end and text[j].isalnum():
        j += 1
    word = text[i + 1 : j].lower()
    return word in _ELIDED or (word[:2].isdigit() and word[2:] in ("", "s"))


def _can_open(text: str, mark: _Mark, start: int, end: int) -> bool:
    before = text[mark.at - 1] if mark.at > start else " "
    after = text[mark.at + mark.width] if mark.at + mark.width < end else " "
    return not after.isspace() and not before.isalnum() and before not in ".,!?;%"


def _can_close(text: str, mark: _Mark, start: int, end: int) -> bool:
    before = text[mark.at - 1] if mark.at > start else " "
    after = text[mark.at + mark.width] if mark.at + mark.width < end else " "
    return not before.isspace() and not after.isalnum()


def _stands_alone(text: str, mark: _Mark, start: int, end: int) -> bool:
    """Whether white space stands on both sides (' " streamlined " '): only order tells."""
    before = text[mark.at - 1] if mark.at > start else " "
    after = text[mark.at + mark.width] if mark.at + mark.width < end else " "
    return before.isspace() and after.isspace()


class _Open(NamedTuple):
    mark: _Mark
    closers: str


def _pair(text: str, marks: list[_Mark], start: int, end: int) -> list[Quotation]:
    stack: list[_Open] = []
    out: list[Quotation] = []
    for k, mark in enumerate(marks):
        level = _closes(stack, text, mark, marks, k, start, end)
        if level is not None:
            for lost in stack[level + 1 :]:
                _settle_lost(lost, out)
            opened = stack[level]
            del stack[level:]
            out.append(_quotation(opened.mark, mark.at, mark.width, True, len(stack)))
        elif (closers := _opens(text, mark, marks, k, start, end, stack)) is not None:
            stack.append(_Open(mark, closers))
    for depth, opened in enumerate(stack[:1]):
        if not _is_single(opened.mark) and end - opened.mark.at > 2:
            stop = len(text[start:end].rstrip()) + start
            out.append(_quotation(opened.mark, stop, 0, False, depth))
    return out


def _settle_lost(lost: _Open, out: list[Quotation]) -> None:
    """A mark whose partner never came, inside a pair that closed: its inner pairs move up."""
    for n, q in enumerate(out):
        if q.start > lost.mark.at and q.depth > 0:
            out[n] = Quotation(
                q.start, q.end, q.inner_start, q.inner_end, q.closed, q.single, q.depth - 1
            )


def _quotation(opened: _Mark, stop: int, width: int, closed: bool, depth: int) -> Quotation:
    return Quotation(
        opened.at,
        stop + width,
        opened.at + opened.width,
        stop,
        closed,
        _is_single(opened),
        depth,
    )


def _is_single(mark: _Mark) -> bool:
    return mark.form in "'‘’‚‹›"


def _closes(
    stack: list[_Open], text: str, mark: _Mark, marks: list[_Mark], k: int, start: int, end: int
) -> int | None:
    """Which open quotation this mark closes, or none."""
    if not stack:
        return None
    alone = mark.form == '"' and _stands_alone(text, mark, start, end)
    if mark.form not in DOUBLE_CLOSE and not alone and not _can_close(text, mark, start, end):
        return None
    for level in range(len(stack) - 1, -1, -1):
        if mark.form in stack[level].closers:
            if mark.form in "'’" and _plural_possessive(text, mark, marks, k, end):
                return None
            return level
    return None


def _plural_possessive(text: str, mark: _Mark, marks: list[_Mark], k: int, end: int) -> bool:
    """The mark after a final s ("the allies' demand") while a later one may close."""
    if text[mark.at - 1 : mark.at] not in "sS":
        return False
    after = text[mark.at + 1 : mark.at + 3]
    if not after[:1].isspace() or not after[1:].islower():
        return False
    for later in marks[k + 1 :]:
        if later.form in '"”':
            return False
        if later.form in "'’" and _can_close(text, later, 0, end):
            return True
    return False


def _opens(
    text: str, mark: _Mark, marks: list[_Mark], k: int, start: int, end: int, stack: list[_Open]
) -> str | None:
    """The forms that would close what this mark opens; `None` if it opens nothing."""
    form = mark.form
    if form in "“„«‟‚‹" or (form == "‘"):
        if form == "“" and any("“" in o.closers for o in stack):
            return None
        if form == "‘":
            return "’'" if _has_single_close(text, marks, k, end) else None
        return _PARTNER[form] + ('"' if form in "“„" else "")
    if form == '"':
        opens = _can_open(text, mark, start, end) or _stands_alone(text, mark, start, end)
        return '"”' if opens else None
    if form == "”" and _can_open(text, mark, start, end) and not stack:
        return "”"
    if form == "»" and _can_open(text, mark, start, end):
        return "«"
    if form in "'’" and _can_open(text, mark, start, end):
        return "'’" if _has_single_close(text, marks, k, end) else None
    return None


def _has_single_close(text: str, marks: list[_Mark], k: int, end: int) -> bool:
    """Whether a later mark of the block may close a single quotation opened by mark `k`."""
    return any(m.form in "'’" and _can_close(text, m, 0, end) for m in marks[k + 1 :])
