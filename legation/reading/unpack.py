"""Packed streams, unpacked with a limit: a small file that unpacks to a huge one is refused."""

from __future__ import annotations

import gzip
import io
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
