"""Whether an archive ends where a record ends; a reader that stops early does not say."""

from __future__ import annotations

import re
import zlib
from typing import BinaryIO

_LENGTH = re.compile(rb"^content-length:\s*(\d+)\s*$", re.I | re.M)
_BLOCK = 1 << 16


def ends_whole(stream: BinaryIO, start: int) -> bool:
    """Whether the WARC file is complete from the record at byte `start` to its end.

    Streams that cannot seek are taken for complete.
    """
    try:
        if not stream.seekable():
            return True
        stream.seek(start)
        packed = stream.read(2) == b"\x1f\x8b"
        stream.seek(start)
    except (OSError, ValueError):
        return True
    return _members_end(stream) if packed else _records_end(stream)


def _members_end(stream: BinaryIO) -> bool:
    """Every gzip member is closed."""
    member, fresh = zlib.decompressobj(31), True
    data = stream.read(_BLOCK)
    while data:
        fresh = False
        try:
            member.decompress(member.unconsumed_tail + data, _BLOCK)
            while member.unconsumed_tail:
                member.decompress(member.unconsumed_tail, _BLOCK)
        except zlib.error:
            return False
        if member.eof:
            rest = member.unused_data.lstrip(b"\0")
            member, fresh = zlib.decompressobj(31), True
            data = rest or stream.read(_BLOCK)
        else:
            data = stream.read(_BLOCK)
    return fresh


def _records_end(stream: BinaryIO) -> bool:
    """Every record has its whole header and body."""
    while True:
        line = stream.readline(_BLOCK)
        while line in (b"\r\n", b"\n"):
            line = stream.readline(_BLOCK)
        if not line:
            return True
        head = [line]
        while line not in (b"\r\n", b"\n"):
            line = stream.readline(_BLOCK)
            if not line:
                return False
            head.append(line)
        if not (match := _LENGTH.search(b"".join(head).replace(b"\r\n", b"\n"))):
            return False
        size = int(match[1])
        while size > 0:
            got = len(stream.read(min(size, _BLOCK)))
            if not got:
                return False
            size -= got
