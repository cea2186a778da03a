"""A news page: its title, date, outlet and body, without menus, scripts and banners."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from ..errors import InputError

#: more nesting than any page needs; lxml's own limit is 256 without huge_tree
_MAX_DEPTH = 2_000
#: the strict extraction is kept unless it loses more than this share of the plain one
_KEPT = 0.6


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself; any part may be missing but the text."""

    text: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None


def read_page(html: str, source: str) -> Page:
    """Title, date, site and body of a page (trafilatura's extraction).

    Raises `InputError` when no body text can be found.
    """
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    if html.count("<") > 5 and _depth(html) > _MAX_DEPTH:
        raise InputError(source, f"tags are nested more than {_MAX_DEPTH} deep; not a news page")
    strict = _extract(html, favor_precision=True)
    plain = _extract(html)
    found = strict if len(strict.text or "") > _KEPT * len(plain.text or "") else plain
    text = (found.text or "").strip()
    if not text:
        raise InputError(source, "no article text found in the page; give the text itself")
    return Page(text, found.title, found.sitename, found.date, found.url)


def _extract(html: str, **how: bool) -> Any:
    """trafilatura's reading of the page, or an empty one where it finds nothing."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(
        html, with_metadata=True, include_comments=False, include_tables=False, **how
    )
    return found if found is not None else Document()


def _depth(html: str) -> int:
    """How many more tags are opened than closed at the worst place (an upper bound)."""
    depth = worst = 0
    position = html.find("<")
    while position >= 0:
        following = html[position + 1 : position + 2]
        if following == "/":
            depth -= 1
        elif following.isalpha():
            depth += 1
            worst = max(worst, depth)
        position = html.find("<", position + 1)
    return worst
