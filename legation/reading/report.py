"""Make the one `Report` record out of whatever an input gave."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from ..errors import InputError
from ..records import Report

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{2,6}Z?)?$")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def clean_text(text: str) -> str:
    """The text as it is stored: `\\n` line ends, no byte-order mark, nothing unstorable.

    NUL and lone surrogates, which no database and no UTF-8 file can hold, become U+FFFD,
    one for one, so that character offsets keep their meaning.
    """
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _UNSTORABLE.sub("\ufffd", text)


def is_blank(text: str) -> bool:
    """Whether there is nothing to read: white space and byte-order marks only."""
    return not text.replace("\ufeff", "").strip()


def read_date(value: object, *, source: str, place: str | None = None) -> date | None:
    """A calendar date from an ISO, compact or RFC 822 date or time stamp.

    Raises `InputError` when a value is given and no date can be read from it.
    """
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value).strip()
    try:
        if match := (_ISO.match(text) or _COMPACT.match(text)):
            return date(int(match[1]), int(match[2]), int(match[3]))
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError):
        raise InputError(
            source,
            f"{text[:60]!r} is not a date; give YYYY-MM-DD",
            place=place,
        ) from None


def report_id(
    text: str, title: str | None, outlet: str | None, published: date | None, url: str | None
) -> str:
    """A stable id: the same report gives the same id everywhere, always."""
    key = json.dumps(
        [text, title, outlet, published.isoformat() if published else None, url],
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return "rp_" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def make_report(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    published: date | None = None,
    url: str | None = None,
) -> Report:
    """A report with its text cleaned and its id computed where none is given."""
    text = clean_text(text)
    title = clean_text(title).strip() or None if title else None
    outlet = clean_text(outlet).strip() or None if outlet else None
    url = clean_text(url).strip() or None if url else None
    own = clean_text(id).strip() if id else ""
    return Report(
        own or report_id(text, title, outlet, published, url),
        text,
        title,
        outlet,
        published,
        url,
    )
