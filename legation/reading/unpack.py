"""Packed streams, unpacked with a limit: a small file that unpacks to a huge one is refused."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import Any, BinaryIO

from ..errors import InputError

#: text packs to a tenth or a twentieth; what packs better than this is made to fill a disk
MAX_RATIO = 250
#: below so many bytes nothing is refused
_HARMLESS = 32 * 1024 * 1024


class _Counted(io.RawIOBase):
    """Counts the bytes that were read from a stream."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream, self.count = stream, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        got = self.stream.read(len(buffer))
        buffer[: len(got)] = got
        self.count += len(got)
        return len(got)


class _Limited(io.RawIOBase):
    """Unpacks gzip and refuses to go on when far more comes out than went in."""

    def __init__(self, stream: BinaryIO, source: str) -> None:
        self.packed = _Counted(stream)
        self.unpacked = gzip.GzipFile(fileobj=io.BufferedReader(self.packed))
        self.source, self.count = source, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        got = self.unpacked.read(len(buffer))
        buffer[: len(got)] = got
        self.count += len(got)
        if self.count > _HARMLESS and self.count > MAX_RATIO * max(1, self.packed.count):
            raise InputError(
                self.source,
                f"it unpacks to more than {MAX_RATIO} times its size, as no text does; "
                "unpack it yourself if you trust it",
            )
        return len(got)


def gunzip(stream: BinaryIO, source: str) -> io.BufferedReader:
    """The unpacked bytes of a gzip stream of one or more members.

    Reading raises `InputError` where it unpacks to more than 250 times its size, and
    what `gzip` raises where it is damaged.
    """
    return io.BufferedReader(_Limited(stream, source), 1 << 16)


def unpack(raw: bytes, encoding: str, most: int) -> bytes | None:
    """A body unpacked as its `Content-Encoding` says; None where more than `most` bytes come out.

    A body that is not packed as it says (archives often hold it unpacked already) is given
    back as it is.
    """
    for name in reversed([part.strip().lower() for part in encoding.split(",") if part.strip()]):
        try:
            if name in ("gzip", "x-gzip"):
                out = zlib.decompressobj(31).decompress(raw, most + 1)
            elif name == "deflate":
                out = zlib.decompressobj(15 if raw[:1] == b"\x78" else -15).decompress(
                    raw, most + 1
                )
            elif name == "br":
                out = _brotli(raw, most)
            else:
                continue
        except (zlib.error, ValueError):
            continue
        if len(out) > most:
            return None
        raw = out
    return raw


def _brotli(raw: bytes, most: int) -> bytes:
    try:
        import brotli
    except ImportError:
        return raw
    try:
        out: bytes = brotli.Decompressor().process(raw, output_buffer_limit=most + 1)
    except brotli.error as error:
        raise ValueError(str(error)) from None
    return out
