"""INPUT as a user writes it: a file, a folder, a glob, `-`, or a URL."""

from __future__ import annotations

import glob
import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..errors import InputError
from ..records import Report
from .decode import decode
from .feed import read_feed
from .fetch import fetch
from .html import read_page
from .jsonfile import read_json
from .jsonlines import read_lines
from .kinds import Kind, kind_of, known_suffix
from .parquet import read_parquet
from .remote import is_remote, open_remote, remote_files
from .report import is_blank, make_report, read_date
from .size import Gauge
from .unpack import gunzip
from .warc import read_warc

#: an input that could not be read, named, with the reason
Unread = InputError

#: the most bytes one file may hold once unpacked, where it is read as a whole
_MAX_BYTES = 512 * 1024 * 1024
#: the most bytes one report may hold, and one line of JSON Lines
_MAX_REPORT = 16 * 1024 * 1024


def read_inputs(
    inputs: Iterable[str],
    *,
    published: date | None = None,
    outlet: str | None = None,
    aside: Callable[[Report], str | None] | None = None,
    gauge: Gauge | None = None,
) -> Iterator[Report | Unread]:
    """All reports of all inputs, in the order given; folders are walked by name.

    What cannot be read comes out in its place as an `InputError`, and the rest goes on; so
    does a report for which `aside` gives a reason.  `published` and `outlet` fill in what
    an input lacks.  `gauge` is told how far the reading is.
    """
    for name in inputs:
        for source, found in _sources(name, published, outlet, gauge):
            for item in found:
                if aside and isinstance(item, Report) and (reason := aside(item)):
                    yield InputError(source, reason, place=item.url or item.id)
                else:
                    yield item


def files_of(name: str) -> Iterator[Path]:
    """The files that an input names, in the order they are read; none for `-` and URLs."""
    for found in _expand(name):
        if isinstance(found, Path):
            yield found


def _sources(
    name: str, published: date | None, outlet: str | None, gauge: Gauge | None
) -> Iterator[tuple[str, Iterable[Report | Unread]]]:
    """Each source that an input names, and what it holds."""
    if name == "-":
        yield name, _read(sys.stdin.buffer, "-", published, outlet)
    elif name.startswith(("http://", "https://")):
        yield name, _read_url(name, published, outlet)
    elif is_remote(name):
        try:
            for address, _ in remote_files(name):
                yield address, _read_remote(address, published, outlet)
        except InputError as error:
            yield name, [error]
    else:
        for path in _expand(name):
            if isinstance(path, list):
                yield name, path
            else:
                yield str(path), _read_file(path, published, outlet, gauge)


def _expand(name: str) -> Iterator[Path | list[Unread]]:
    path = Path(name)
    if path.is_dir():
        found = sorted(
            p
            for p in path.rglob("*")
            if p.is_file()
            and known_suffix(p.name)
            and not any(part.startswith(".") for part in p.relative_to(path).parts)
        )
        if found:
            yield from found
        else:
            yield [
                InputError(
                    name,
                    "the folder holds no .txt, .html, .json, .jsonl, .parquet, .rss or .warc file",
                )
            ]
    elif path.exists():
        yield path
    elif glob.has_magic(name):
        matches = sorted(m for m in glob.glob(name, recursive=True) if Path(m).is_file())
        if matches:
            yield from map(Path, matches)
        else:
            yield [InputError(name, "no file matches this pattern")]
    else:
        yield [InputError(name, "no such file or folder")]


def _read_file(
    path: Path, published: date | None, outlet: str | None, gauge: Gauge | None
) -> Iterator[Report | Unread]:
    try:
        with path.open("rb") as stream:
            found = _read(stream, str(path), published, outlet)
            yield from found if gauge is None else _told(found, path, stream, gauge)
    except OSError as error:
        yield InputError(str(path), error.strerror or str(error))


def _read_remote(
    address: str, published: date | None, outlet: str | None
) -> Iterator[Report | Unread]:
    try:
        with open_remote(address) as stream:
            yield from _read(stream, address, published, outlet)
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(address, error.strerror or str(error))


def _told(
    found: Iterator[Report | Unread], path: Path, stream: BinaryIO, gauge: Gauge
) -> Iterator[Report | Unread]:
    """What was found, the gauge told of each."""
    gauge.begin(path)
    for item in found:
        if not stream.closed:
            gauge.at(stream.tell())
        yield item


def _read_url(url: str, published: date | None, outlet: str | None) -> Iterator[Report | Unread]:
    try:
        raw, charset = fetch(url)
        text = decode(raw, url, declared=charset)
        yield from _parse(text, kind_of("", text), url, published, outlet, url=url)
    except InputError as error:
        yield error


def _read(
    stream: BinaryIO, source: str, published: date | None, outlet: str | None
) -> Iterator[Report | Unread]:
    named = known_suffix(source)
    try:
        if named == "warc":
            yield from read_warc(stream, source, published=published, outlet=outlet)
            return
        if named == "parquet":
            table = stream if is_remote(source) else Path(source)
            yield from read_parquet(table, source, published=published, outlet=outlet)
            return
        buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]  # it reads bytes
        if buffered.peek(2)[:2] == b"\x1f\x8b":
            buffered = gunzip(buffered, source)
        if named == "jsonl":
            lines = read_lines(_lines(buffered, source), source, published=published, outlet=outlet)
            yield from _some(lines, source)
            return
        most = _MAX_BYTES if named in ("json", "feed") or source == "-" else _MAX_REPORT
        text = decode(_bounded(buffered, source, most), source)
        yield from _parse(text, kind_of(source, text), source, published, outlet)
    except InputError as error:
        yield error
    except EOFError:
        yield InputError(source, "the gzip file is cut short; fetch or pack it again")
    except (gzip.BadGzipFile, zlib.error) as error:
        yield InputError(source, f"the gzip file is damaged ({error}); fetch or pack it again")
    except OSError as error:
        yield InputError(source, error.strerror or str(error))


def _some(found: Iterator[Report | Unread], source: str) -> Iterator[Report | Unread]:
    """What was found; an error where that is nothing."""
    empty = True
    for item in found:
        empty = False
        yield item
    if empty:
        yield InputError(source, "the file holds no report; fetch it again, or leave it out")


def _bounded(stream: BinaryIO, source: str, most: int = _MAX_BYTES) -> bytes:
    raw = stream.read(most + 1)
    if len(raw) > most:
        raise InputError(
            source, f"more than {most >> 20} MB as one report; split it, or write JSON Lines"
        )
    return raw


def _lines(stream: BinaryIO, source: str) -> Iterator[str | InputError]:
    """The lines of a JSON Lines stream, each decoded by itself; UTF-16 files as a whole."""
    number = 1
    line = stream.readline(_MAX_REPORT + 1)
    if b"\0" in line[:4096] or line[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield from decode(line + _bounded(stream, source), source).splitlines()
        return
    while line:
        if len(line) > _MAX_REPORT:
            while line and not line.endswith(b"\n"):
                line = stream.readline(_MAX_REPORT)
            much = f"more than {_MAX_REPORT >> 20} MB on one line; a report is one line"
            yield InputError(source, much, place=f"line {number}")
        else:
            try:
                yield decode(line, source) if line.strip() else ""
            except InputError as error:
                yield InputError(source, error.reason, place=f"line {number}")
        line = stream.readline(_MAX_REPORT + 1)
        number += 1


def _parse(
    text: str,
    kind: Kind,
    source: str,
    published: date | None,
    outlet: str | None,
    url: str | None = None,
) -> Iterator[Report | Unread]:
    if is_blank(text):
        yield InputError(source, "the text is empty; fetch it again, or leave it out")
    elif kind in ("json", "jsonl"):
        yield from _some(read_json(text, source, published=published, outlet=outlet), source)
    elif kind == "feed":
        yield from read_feed(text, source, published=published, outlet=outlet)
    elif kind == "html":
        page = read_page(text, source)
        yield make_report(
            page.text,
            title=page.title,
            outlet=outlet or page.outlet,
            published=published or read_date(page.published, source=source),
            url=url or page.url,
        )
    else:
        yield make_report(text, outlet=outlet, published=published, url=url)


def read_bytes(
    raw: bytes,
    source: str,
    *,
    charset: str | None = None,
    published: date | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Iterator[Report | Unread]:
    """The reports in what was sent or fetched: text, HTML, a feed or JSON, never an archive.

    `source` names it in errors, and its ending says what it is, where it has one.
    """
    try:
        if raw[:2] == b"\x1f\x8b" or known_suffix(source) in ("warc", "parquet"):
            raise InputError(source, "packed files and archives are not taken; unpack it first")
        text = decode(raw, source, declared=charset)
        yield from _parse(text, kind_of(source, text), source, published, outlet, url)
    except InputError as error:
        yield error
