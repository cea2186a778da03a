"""INPUT as a user writes it: a file, a folder, a glob, `-`, or a URL."""

from __future__ import annotations

import glob
import gzip
import io
import sys
import zlib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..errors import InputError
from ..records import Report
from .decode import decode
from .feed import read_feed
from .fetch import fetch
from .html import read_page
from .jsonlines import read_lines
from .kinds import Kind, kind_of, known_suffix
from .report import make_report, read_date
from .warc import read_warc

#: an input that could not be read, named, with the reason
Unread = InputError

#: the most bytes one report may hold once unpacked
_MAX_BYTES = 512 * 1024 * 1024


def read_inputs(
    inputs: Iterable[str], *, published: date | None = None, outlet: str | None = None
) -> Iterator[Report | Unread]:
    """All reports of all inputs, in the order given; folders are walked by name.

    What cannot be read comes out in its place as an `InputError`, and the rest goes on.
    `published` and `outlet` fill in what an input lacks.
    """
    for name in inputs:
        if name == "-":
            yield from _read(sys.stdin.buffer, "-", published, outlet)
        elif name.startswith(("http://", "https://")):
            yield from _read_url(name, published, outlet)
        else:
            for path in _expand(name):
                yield from path if isinstance(path, list) else _read_file(path, published, outlet)


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
            yield [InputError(name, "the folder holds no .txt, .html, .jsonl, .rss or .warc file")]
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


def _read_file(path: Path, published: date | None, outlet: str | None) -> Iterator[Report | Unread]:
    try:
        with path.open("rb") as stream:
            yield from _read(stream, str(path), published, outlet)
    except OSError as error:
        yield InputError(str(path), error.strerror or str(error))


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
        buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]  # BinaryIO reads bytes
        if buffered.peek(2)[:2] == b"\x1f\x8b":
            buffered = io.BufferedReader(gzip.GzipFile(fileobj=buffered))  # type: ignore[type-var]  # as above
        if named == "jsonl":
            lines = _lines(buffered, source)
            yield from read_lines(lines, source, published=published, outlet=outlet)
            return
        text = decode(_bounded(buffered, source), source)
        yield from _parse(text, kind_of(source, text), source, published, outlet)
    except InputError as error:
        yield error
    except EOFError:
        yield InputError(source, "the gzip file is cut short; fetch or pack it again")
    except (gzip.BadGzipFile, zlib.error) as error:
        yield InputError(source, f"the gzip file is damaged ({error}); fetch or pack it again")
    except OSError as error:
        yield InputError(source, error.strerror or str(error))


def _bounded(stream: BinaryIO, source: str) -> bytes:
    raw = stream.read(_MAX_BYTES + 1)
    if len(raw) > _MAX_BYTES:
        raise InputError(
            source,
            f"more than {_MAX_BYTES >> 20} MB as one report; split it, or write JSON Lines",
        )
    return raw


def _lines(stream: BinaryIO, source: str) -> Iterator[str]:
    """The lines of a JSON Lines stream, each decoded by itself; UTF-16 files as a whole."""
    first = stream.readline()
    if b"\0" in first or first[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield from decode(first + _bounded(stream, source), source).splitlines()
        return
    while first:
        yield decode(first, source) if first.strip() else ""
        first = stream.readline()


def _parse(
    text: str,
    kind: Kind,
    source: str,
    published: date | None,
    outlet: str | None,
    url: str | None = None,
) -> Iterator[Report | Unread]:
    if not text.strip("\ufeff \t\r\n"):
        yield InputError(source, "the text is empty")
    elif kind == "jsonl":
        yield from read_lines(text.splitlines(), source, published=published, outlet=outlet)
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
