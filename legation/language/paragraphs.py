"""Finds the paragraphs of a text."""

from __future__ import annotations

import re

_BREAK = r"\n\r\u2028\u2029\x0b\x0c\x85"
_LINE = re.compile(f"[^{_BREAK}]+")
_BLANK = re.compile(f"(?:\r\n|[{_BREAK}])[^\\S\n\r]*(?:\r\n|[{_BREAK}])")
_BULLET = re.compile(r"\s*(?:[•‣◦▪●*·–—-]\s|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s)")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")
_HARD_WRAP = (50, 100)  # shortest and longest line of a wrapped text, in characters

Range = tuple[int, int]


def paragraphs(text: str) -> list[Range]:
    """Offsets of the paragraphs of `text`, in order, none empty.

    A line is a paragraph, unless the text is wrapped at a fixed width: then blank lines
    and list marks part the paragraphs.
    """
    out: list[Range] = []
    for a, b in _blocks(text):
        lines = [m.span() for m in _LINE.finditer(text, a, b) if not m.group().isspace()]
        if _wrapped(text, lines):
            lines = _join(text, lines)
        out += lines
    return out


def _blocks(text: str) -> list[Range]:
    out, at = [], 0
    for gap in _BLANK.finditer(text):
        if gap.start() > at:
            out.append((at, gap.start()))
        at = gap.end()
    if at < len(text):
        out.append((at, len(text)))
    return out


def _wrapped(text: str, lines: list[Range]) -> bool:
    """Whether the lines of a block were broken at a fixed width.

    They were when no line is long, all but the last of each run are about equally long,
    and most of them break off in the middle of a sentence.
    """
    if len(lines) < 2:
        return False
    widths = [b - a for a, b in lines]
    shortest, longest = _HARD_WRAP
    if not shortest <= max(widths) <= longest:
        return False
    open_ends = [k for k, (a, b) in enumerate(lines[:-1]) if not _SENTENCE_END.search(text, a, b)]
    full = [k for k in range(len(lines) - 1) if _full(text, lines, k, max(widths))]
    goes_on = [k for k in open_ends if _lower_start(text, lines[k + 1])]
    return 2 * len(full) >= len(lines) - 1 and 3 * len(goes_on) >= max(len(open_ends), 1)


def _full(text: str, lines: list[Range], k: int, width: int) -> bool:
    """Whether the next line's first word would not have fitted on line `k`."""
    a, b = lines[k]
    c, d = lines[k + 1]
    word = text[c : min(d, c + 40)].split()[:1]
    return (b - a) + 1 + len(word[0] if word else "") > width - 4


def _lower_start(text: str, line: Range) -> bool:
    return text[line[0] : line[1]].lstrip("\"'“‘ \t(")[:1].islower()


def _join(text: str, lines: list[Range]) -> list[Range]:
    out = [lines[0]]
    for a, b in lines[1:]:
        if _BULLET.match(text, a, b):
            out.append((a, b))
        else:
            out[-1] = (out[-1][0], b)
    return out
