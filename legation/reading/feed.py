"""RSS and Atom: one report an entry, with the summary or content the feed carries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..errors import InputError
from ..records import Report
from .html import read_page
from .report import make_report


def read_feed(
    raw: str, source: str, *, published: date | None, outlet: str | None
) -> Iterator[Report | InputError]:
    """The entries of a feed as reports; entries without text are named and left out."""
    try:
        import feedparser
    except ImportError:
        yield InputError(source, "feeds need feedparser; pip install 'legation[feeds]'")
        return
    feed = feedparser.parse(raw.encode("utf-8"))
    if feed.bozo and not feed.entries:
        yield InputError(source, f"not a feed we can read ({feed.bozo_exception})")
        return
    site = outlet or feed.feed.get("title")
    for number, entry in enumerate(feed.entries, 1):
        yield _entry(entry, f"entry {number}", source, site, published)


def _entry(
    entry: dict[str, object], place: str, source: str, site: str | None, published: date | None
) -> Report | InputError:
    title = str(entry.get("title") or "") or None
    contents = entry.get("content")
    body = ""
    if isinstance(contents, list) and contents:
        body = str(contents[0].get("value") or "")
    body = body or str(entry.get("summary") or "")
    text = _plain(body, source) or title
    if not text:
        return InputError(source, "the entry has neither text nor title", place=place)
    stamp = entry.get("published_parsed") or entry.get("updated_parsed")
    day = date(*stamp[:3]) if isinstance(stamp, tuple) else published
    link = entry.get("link")
    return make_report(
        text, title=title, outlet=site, published=day, url=str(link) if link else None
    )


def _plain(body: str, source: str) -> str:
    if "<" not in body:
        return body.strip()
    try:
        return read_page(f"<html><body><article>{body}</article></body></html>", source).text
    except InputError:
        import lxml.html

        return str(lxml.html.fromstring(f"<div>{body}</div>").text_content()).strip()
