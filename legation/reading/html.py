"""A news page: its title, date, outlet and body, without menus, scripts and banners."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import Any

from ..errors import InputError
from .body import article_lines
from .pagehead import read_head
from .report import is_blank

#: more nesting than any page needs; lxml's own limit is 256 without huge_tree
_MAX_DEPTH = 2_000
#: a body of fewer characters is compared with a second extractor's
_SURE = 500
#: no news page is so large
_MAX_CHARS, _MAX_TAGS = 8_000_000, 200_000
#: tags that nest: not those that stand alone, nor those that HTML lets one leave open
_NESTING = re.compile(
    r"<(/?)(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|"
    r"p|li|dt|dd|tr|td|th|option|optgroup|tbody|thead|tfoot|rp|rt|path|use|circle|rect)\b)"
    r"[a-z]",
    re.I,
)
#: the second extractor's text is taken when it is so many times as long
_MUCH_MORE = 1.3
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
    tags = html.count("<")
    if len(html) > _MAX_CHARS or tags > _MAX_TAGS:
        much = f"{len(html) >> 20} million characters, {tags:,} tags"
        raise InputError(source, f"too large for a news page ({much})")
    if tags > _MAX_DEPTH and _depth(html) > _MAX_DEPTH:
        raise InputError(
            source, f"tags are nested more than {_MAX_DEPTH} deep, as on no news page; leave it out"
        )
    html = _CONTROL.sub("\ufffd", _DECLARATION.sub("", html))
    tree = _parse(html)
    if tree is None:
        raise InputError(source, "no article text found in the page; give the text itself")
    head = read_head(tree)
    text = "\n".join(article_lines(tree, head.title, head.body))
    if head.body and len(head.body) > 1.3 * len(text):
        text = head.body
    if len(text) < _SURE:
        other = _second_opinion(html)
        if head.title and other.startswith(head.title):
            other = other[len(head.title) :].lstrip()
        if len(other) > _MUCH_MORE * len(text):
            text = other
    if is_blank(text):
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
    try:
        strict = extract(html, favor_precision=True, **how) or ""
        plain = extract(html, **how) or ""
    except Exception:  # on broken pages it raises what its own helpers raise
        return ""
    return strict if len(strict) > 0.6 * len(plain) else plain


def _depth(html: str) -> int:
    """How many more tags are opened than closed at the worst place (an upper bound)."""
    depth = worst = 0
    for closing in _NESTING.findall(html):
        depth += -1 if closing else 1
        worst = max(worst, depth)
    return worst
