"""WARC, plain or gzip, multi-member: the HTML responses in it, one report each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from ..errors import InputError
from ..records import Report
from .decode import decode
from .html import read_page
from .report import make_report, read_date
from .unpack import unpack
from .wholeness import ends_whole

_CUT = "the archive ends inside this record; fetch it again"
#: the most bytes of one page, unpacked
_MAX_BODY = 16 * 1024 * 1024
_MUCH = f"a page of more than {_MAX_BODY >> 20} MB, as no news page is; leave it out"


def read_warc(
    stream: BinaryIO, source: str, *, published: date | None, outlet: str | None
) -> Iterator[Report | InputError]:
    """Reports of the archive's HTML responses; records that hold none are named."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        yield InputError(source, "WARC needs fastwarc; pip install 'legation[warc]'")
        return
    number = pages = last = 0
    cut = False
    try:
        for record in ArchiveIterator(
            stream, record_types=WarcRecordType.response, parse_http=True, auto_decode="transfer"
        ):
            number, last = number + 1, record.stream_pos
            kind = (record.http_content_type or "").lower()
            if "html" not in kind:
                continue
            pages += 1
            url = record.headers.get("WARC-Target-URI")
            place = f"record {number} ({url})"
            try:
                raw = _body(record, source, place)
                yield _page(raw, record.http_charset, url, source, place, published, outlet)
            except InputError as error:
                cut = error.reason == _CUT
                yield error
    except (OSError, ValueError) as error:
        yield InputError(
            source,
            f"the archive is damaged or cut short, fetch it again ({error})",
            place=f"after record {number}",
        )
        return
    if not cut and not ends_whole(stream, last):
        yield InputError(
            source,
            "the archive is damaged or cut short; fetch it again",
            place=f"after record {number}",
        )
    elif pages == 0 and not cut:
        yield InputError(source, "no HTML responses found; is this a WARC file?")


def _body(record: Any, source: str, place: str) -> bytes:
    """The response's body, whole; an archive that ends inside it is an error."""
    raw: bytes = record.reader.read(_MAX_BODY + 1)
    if len(raw) > _MAX_BODY:
        raise InputError(source, _MUCH, place=place)
    names = {name.lower(): value for name, value in record.http_headers}
    if len(raw) < record.content_length and "transfer-encoding" not in names:
        raise InputError(source, _CUT, place=place)
    unpacked = unpack(raw, names.get("content-encoding", ""), _MAX_BODY)
    if unpacked is None:
        raise InputError(source, _MUCH, place=place)
    return unpacked


def _page(
    raw: bytes,
    charset: str | None,
    url: str | None,
    source: str,
    place: str,
    published: date | None,
    outlet: str | None,
) -> Report:
    page = read_page(decode(raw, f"{source}, {place}", declared=charset), f"{source}, {place}")
    return make_report(
        page.text,
        title=page.title,
        outlet=outlet or page.outlet or (urlsplit(url).hostname if url else None),
        published=read_date(page.published, source=source, place=place) or published,
        url=url or page.url,
    )
