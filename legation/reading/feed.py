"""RSS and Atom: one report an entry, with the summary or content the feed carries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..errors import InputError
from ..records import Report
from .html import read_page
from .pagedate import day_in
from .report import is_blank, make_report


def read_feed(
    raw: str, source: str, *, published: date | None, outlet: str | None
) -> Iterator[Report | InputError]:
    """The entries of a feed as reports; entries without text are named and left out."""
    try:
        import feedparser
    except ImportError:
        yield InputError(source, "feeds need feedparser; pip install 'legation[feeds]'")
        return
    try:
        feed = feedparser.parse(raw.encode("utf-8", "replace"))
    except Exception as error:  # the parser lets through what its own parsers raise
        yield InputError(source, f"not a feed we can read ({error})")
        return
    if not feed.entries:
        why = f"not a feed we can read ({feed.bozo_exception})" if feed.bozo else "no entries"
        yield InputError(source, why)
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
    text = _plain(body, source)
    if is_blank(text):
        text = title or ""
    if is_blank(text):
        return InputError(
            source, "the entry has neither text nor title; give its page instead", place=place
        )
    link = entry.get("link")
    return make_report(
        text,
        title=title,
        outlet=site,
        published=_day(entry) or published,
        url=str(link) if link else None,
    )


def _day(entry: dict[str, object]) -> date | None:
    """The day of publication as written, so in the zone the feed states; else in UTC."""
    # plain lookups: the parser's own warn where a date is missing
    for key in ("published", "updated"):
        written, read = dict.get(entry, key), dict.get(entry, f"{key}_parsed")
        if isinstance(written, str) and (day := day_in(written)):
            return day
        if isinstance(read, tuple):
            return date(*read[:3])
    return None


def _plain(body: str, source: str) -> str:
    if "<" not in body:
        return body.strip()
    try:
        return read_page(f"<html><body><article>{body}</article></body></html>", source).text
    except InputError:
        import lxml.html

        return str(lxml.html.fromstring(f"<div>{body}</div>").text_content()).strip()
