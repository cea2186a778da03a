"""What makes a line prose, a link or a repetition."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .blocks import HEADINGS, Block

_NOT_WORD = re.compile(r"[^\w\s']+")
#: the end of a sentence, quotation marks and brackets behind it
ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
#: a block of at least this many characters, mostly unlinked, counts as a paragraph
PARAGRAPH = 60
MOSTLY_LINKS = 0.5
#: a line linked to this share is a headline of another article
_ALL_LINK = 0.93


def plain(text: str) -> str:
    """A line without punctuation and capitals, for comparison."""
    return " ".join(_NOT_WORD.sub(" ", text.lower().replace("’", "'")).split())


def is_paragraph(block: Block) -> bool:
    """A line long enough to be prose, and not made of links."""
    return (
        len(block.text) >= PARAGRAPH
        and block.link_share < MOSTLY_LINKS
        and block.tag not in HEADINGS
    )


def is_link(block: Block) -> bool:
    """A line that is nothing but a link: the headline of another article."""
    return block.link_share >= _ALL_LINK or (
        block.link_share >= 0.8 and not ENDS.search(block.text)
    )


def unique(lines: Sequence[str]) -> list[str]:
    """Long lines once only: pages repeat their pull quotes and captions."""
    seen: set[str] = set()
    out = []
    for line in lines:
        if len(line) < 40 or line not in seen:
            out.append(line)
            seen.add(line)
    return out
