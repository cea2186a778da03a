"""Bytes to text: what the file says of itself, then what it looks like."""

from __future__ import annotations

import codecs
import re

from ..errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I)
_XML = re.compile(rb"""<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]{1,40})""", re.I)
#: first bytes of common files that are not text, and what to call them
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive (or a Word, Excel or EPUB file)"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"PAR1", "a Parquet file"),
)


def decode(raw: bytes, source: str, *, declared: str | None = None) -> str:
    """The text of `raw`.

    Tried in order: byte-order mark; UTF-16 recognised by its zero bytes; UTF-8; the
    encoding declared by the transport or in the first 4 kB of HTML or XML; Windows-1252,
    which reads Latin-1 too.  Raises `InputError` for what is not text.
    """
    for magic, name in _MAGIC:
        if raw.startswith(magic):
            raise InputError(source, f"this is {name}, not text; extract its text first")
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return _strict(raw, name, source)
    if wide := _bare_utf16(raw):
        return _strict(raw, wide, source)
    head = raw[:65536]
    if b"\0" in head and head.count(0) > len(head) // 1000:
        raise InputError(source, "this is not text (it holds zero bytes); give a text file")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        fault = error
    for label in (declared, *_declared_inside(raw)):
        if label and (text := _try(raw, label)) is not None:
            return text
    if _looks_binary(head):
        raise InputError(
            source,
            f"this is not text in any encoding we know (byte {fault.start} is not UTF-8); "
            "save it as UTF-8",
        )
    return raw.decode("cp1252", errors="replace")


def _declared_inside(raw: bytes) -> list[str]:
    head = raw[:4096]
    return [m[1].decode("ascii", "ignore") for p in (_META, _XML) if (m := p.search(head))]


def _try(raw: bytes, name: str) -> str | None:
    try:
        return raw.decode(codecs.lookup(name).name)
    except (LookupError, UnicodeDecodeError):
        return None


def _strict(raw: bytes, name: str, source: str) -> str:
    try:
        return raw.decode(name)
    except UnicodeDecodeError as error:
        raise InputError(
            source,
            f"it starts as {name} but byte {error.start} is not; save it again as UTF-8",
        ) from None


def _bare_utf16(raw: bytes) -> str | None:
    """UTF-16 without a mark: nearly every other byte of Latin text is zero."""
    head = raw[:4096]
    half = len(head) // 2
    if half < 8:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _looks_binary(head: bytes) -> bool:
    """More than one control character in fifty that no text holds."""
    odd = sum(b < 32 and b not in (9, 10, 11, 12, 13, 27) for b in head)
    return odd * 50 > max(1, len(head))
