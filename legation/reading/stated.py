"""The page's own paragraphs, picked by the text that the page declares to be its article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .blocks import HEADINGS, Block
from .prose import is_link, is_paragraph, unique

_WORD = re.compile(r"\w+")
#: share of word triples that a block must find in the declared text
_STATED = 0.75
#: share of the declared text that must be found on the page
_FOUND = 0.9
#: prose behind the declared text, as a share of it, that shows it to be a teaser
_BREAKS_OFF = 0.3


def as_stated(blocks: Sequence[Block], stated: str) -> list[str]:
    """The page's own paragraphs, as far as the declared text has them; or nothing."""
    told = _WORD.findall(stated.lower())
    shingles = set(zip(told, told[1:], told[2:], strict=False))
    kept: list[Block] = []
    for block in blocks:
        own = _WORD.findall(block.text.lower())
        if len(own) < 3:
            known = block.tag in HEADINGS and block.text in stated
        else:
            grams = list(zip(own, own[1:], own[2:], strict=False))
            known = sum(g in shingles for g in grams) >= _STATED * len(grams)
        if known:
            kept.append(block)
    lines = unique([b.text for b in kept])
    found = sum(len(_WORD.findall(line)) for line in lines)
    if found < _FOUND * len(told) or _goes_on(blocks, kept):
        return []
    return unique([b.text for b in kept if not is_link(b)])


def _goes_on(blocks: Sequence[Block], kept: Sequence[Block]) -> bool:
    """Whether the page's prose goes on where the declared text breaks off."""
    if not kept:
        return False
    home = kept[-1].element.getparent()
    last = max(n for n, b in enumerate(blocks) if b is kept[-1])
    more = [
        b
        for b in blocks[last + 1 :]
        if b.tag == "p" and is_paragraph(b) and b.element.getparent() is home
    ]
    return len(more) > 2 and sum(len(b.text) for b in more) > _BREAKS_OFF * sum(
        len(b.text) for b in kept
    )
