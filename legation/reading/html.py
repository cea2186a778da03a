"""A news page: its title, date, outlet and body, without menus, scripts and banners."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import Any

from ..errors import InputError
from .body import article_lines
from .pagehead import read_head

#: more nesting than any page needs; lxml's own limit is 256 without huge_tree
_MAX_DEPTH = 2_000
#: a body of fewer characters is compared with a second extractor's
_SURE = 500
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself; any part may be missing but the text."""

    text: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None


def read_page(html: str, source: str) -> Page:
    """Title, day, site and body of a page.

    The text is the page's own paragraphs: those which its JSON-LD declares to be the
    article, where it does; otherwise those in the element where the prose gathers.  A page
    on which little is found is given to trafilatura too, and the longer text is kept.
    Raises `InputError` when no body text can be found.
    """
    if html.count("<") > 5 and _depth(html) > _MAX_DEPTH:
        raise InputError(source, f"tags are nested more than {_MAX_DEPTH} deep; not a news page")
    html = _CONTROL.sub("\ufffd", _DECLARATION.sub("", html))
    tree = _parse(html)
    if tree is None:
        raise InputError(source, "no article text found in the page; give the text itself")
    head = read_head(tree)
    text = "\n".join(article_lines(tree, head.title, head.body))
    if head.body and len(head.body) > 1.3 * len(text):
        text = head.body
    if len(text) < _SURE:
        text = max(text, _second_opinion(html), key=len)
    if not text.strip():
        raise InputError(source, "no article text found in the page; give the text itself")
    return Page(text, head.title, head.outlet, head.published, head.url)


def _parse(html: str) -> Any:
    import lxml.etree
    import lxml.html

    try:
        return lxml.html.document_fromstring(
            html, parser=lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
        )
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return None


def _second_opinion(html: str) -> str:
    """trafilatura's reading of the body, strict where that loses little."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    from trafilatura import extract

    how: dict[str, Any] = {"include_comments": False, "include_tables": False}
    strict = extract(html, favor_precision=True, **how) or ""
    plain = extract(html, **how) or ""
    return strict if len(strict) > 0.6 * len(plain) else plain


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
