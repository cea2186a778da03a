"""The article among a page's blocks: where its paragraphs lie, and which of them are it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from .blocks import HEADINGS, Block, blocks_of, prune, words
from .prose import ENDS, MOSTLY_LINKS, PARAGRAPH, is_link, is_paragraph, plain, unique
from .stated import as_stated

_WORD = re.compile(r"\w+")
#: a parent is taken instead when it holds this much more of the paragraphs
_GO_UP = 1.12


def article_lines(tree: Any, title: str | None, stated: str | None) -> list[str]:
    """The lines of the article in a parsed page (which is pruned in the doing).

    `title` anchors the article; `stated` is the text the page itself declares to be its
    article (schema.org `articleBody`), if it does.
    """
    prune(tree)
    blocks = [b for b in blocks_of(tree) if not _is_furniture(b)]
    if stated and (found := as_stated(blocks, stated)):
        return found
    behind = _after_title(blocks, title)
    anchored, blocks = len(behind) < len(blocks), behind
    root = _root(blocks)
    if root is None:
        return []
    inside = _inside(blocks, root)
    kept = _trim(_without_others(inside))
    lead = _lead(blocks, kept[0], title) if anchored and kept else []
    return unique([b.text for b in (*lead, *kept)])


def _is_furniture(block: Block) -> bool:
    lists = words()
    low = block.text.lower()
    if not _WORD.search(low):
        return True
    if len(low) < 60 and plain(low) in lists.furniture:
        return True
    if low.startswith(lists.furniture_starts) and (len(low) < 160 or block.link_share > 0.4):
        return True
    return len(low) < 90 and low.startswith(lists.byline_starts) and not ENDS.search(low)


def _after_title(blocks: list[Block], title: str | None) -> list[Block]:
    """The blocks behind the headline, when it stands before most paragraphs."""
    if not title:
        return blocks
    wanted = plain(title)
    total = sum(len(b.text) for b in blocks if is_paragraph(b))
    for number, block in enumerate(blocks):
        if block.tag in ("h1", "h2") and plain(block.text) == wanted:
            rest = blocks[number + 1 :]
            if sum(len(b.text) for b in rest if is_paragraph(b)) >= 0.5 * total:
                return rest
    return blocks


def _root(blocks: Sequence[Block]) -> Any:
    """The element that holds the article: where the paragraphs gather.

    Each paragraph counts fully for its parent and half for its grandparent; from the
    best, upwards while that brings much more prose.
    """
    parents: dict[Any, float] = defaultdict(float)
    under: dict[Any, float] = defaultdict(float)
    order: list[Any] = []
    for block in blocks:
        if not is_paragraph(block):
            continue
        weight = len(block.text) * (1 - block.link_share)
        own = block.element if block.tag in ("div", "section", "article", "td", "main") else None
        up = own if own is not None else block.element.getparent()
        for level, share in ((up, 1.0), (None if up is None else up.getparent(), 0.5)):
            if level is not None:
                if level not in parents:
                    order.append(level)
                parents[level] += weight * share
        above = block.element
        while above is not None:
            under[above] += weight
            above = above.getparent()
    if not order:
        return None
    best = max(order, key=lambda e: (parents[e] * _declared(e), under[e]))
    return _climb(best, under)


def _declared(element: Any) -> float:
    """Elements that say they are the article's text weigh more."""
    return 1.5 if element.get("itemprop") == "articleBody" else 1.0


def _climb(best: Any, under: dict[Any, float]) -> Any:
    at = best
    while True:
        up = at.getparent()
        if up is None or at.tag in ("article", "main", "body"):
            return best
        if under[up] >= _GO_UP * under[best]:
            if _separate(up, at, under):
                return best
            best = up
        at = up


def _separate(up: Any, at: Any, under: dict[Any, float]) -> bool:
    """Whether what `up` adds to `at` is other articles: each with a headline of its own."""
    gained = [c for c in up if c is not at and under.get(c, 0) > 0]
    return 2 * sum(map(_is_teaser, gained)) > len(gained)


def _is_teaser(element: Any) -> bool:
    """An element with a headline that is a link, or that lies in one."""
    if element.tag == "a":
        return True
    for heading in element.iter(*HEADINGS):
        if heading.tag == "h1" or next(heading.iter("a"), None) is not None:
            return True
        above = heading.getparent()
        while above is not None and above is not element.getparent():
            if above.tag == "a":
                return True
            above = above.getparent()
    return False


def _inside(blocks: Sequence[Block], root: Any) -> list[Block]:
    members = set(root.iter())
    return [b for b in blocks if b.element in members]


def _without_others(blocks: Sequence[Block]) -> list[Block]:
    """Less lists of other articles: from their heading to the end of its element."""
    out: list[Block] = []
    skipping: set[Any] = set()
    others = words().other_articles
    for block in blocks:
        if block.element in skipping:
            continue
        short = len(block.text) < 60
        if short and (block.tag in HEADINGS or block.tag != "p") and plain(block.text) in others:
            skipping.update(_section(block, blocks))
            continue
        if block.tag == "h1":
            continue
        out.append(block)
    return out


def _section(block: Block, blocks: Sequence[Block]) -> set[Any]:
    """The elements of the list that a heading opens: the smallest that holds more than it."""
    up = block.element.getparent()
    while up is not None:
        inside = set(up.iter())
        held = [b for b in blocks if b.element in inside and b is not block]
        if held:
            prose = [b for b in held if is_paragraph(b)]
            after = _following(block.element)
            if len(prose) > 3:
                return after
            return inside
        up = up.getparent()
    return set()


def _following(element: Any) -> set[Any]:
    """What follows a heading among its siblings: links and lists, up to the next prose."""
    out = {element}
    for sibling in element.itersiblings():
        text = "".join(sibling.itertext())
        linked = sum(len("".join(a.itertext())) for a in sibling.iter("a"))
        if isinstance(sibling.tag, str) and text.strip() and linked < 0.5 * len(text.strip()):
            break
        out.update(sibling.iter())
    return out


def _trim(blocks: list[Block]) -> list[Block]:
    """Less what stands before the first and after the last paragraph, and lines of links."""
    prose = [n for n, b in enumerate(blocks) if is_paragraph(b) or _short_prose(b)]
    if not prose:
        return blocks
    return [b for b in blocks[prose[0] : prose[-1] + 1] if not is_link(b)]


def _short_prose(block: Block) -> bool:
    """A sentence in an element for text, however short or linked."""
    return (
        block.tag in ("p", "blockquote")
        and len(block.text) >= 20
        and block.link_share < (MOSTLY_LINKS if len(block.text) < PARAGRAPH else 0.85)
        and ENDS.search(block.text) is not None
    )


def _lead(blocks: Sequence[Block], first: Block, title: str | None) -> list[Block]:
    """The standfirst between headline and text belongs to the text when it is a sentence."""
    at = next(n for n, b in enumerate(blocks) if b is first)
    lead = [
        b
        for b in blocks[max(0, at - 6) : at]
        if b.link_share < 0.2
        and len(b.text) >= 40
        and len(b.text.split()) >= 7
        and b.tag in ("p", "h2", "h3", "div", "span")
        and plain(b.text) != plain(title or "")
    ]
    return lead[-1:]
