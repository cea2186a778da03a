"""Text as a ledger keeps it: compressed against words that are the same for every ledger.

Short texts hardly repeat themselves, but they repeat what every other one says.  A stream names
the words that it needs by their checksum, so that what an older version wrote is read as well.
"""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"

#: the newest is written with; a file that shipped is never changed and never taken away
NEWEST = "preset_1.txt"


def squeeze(text: str) -> bytes:
    """Text as stored; lone surrogates survive."""
    packer = zlib.compressobj(6, zdict=_words(NEWEST))
    return packer.compress(text.encode("utf-8", "surrogatepass")) + packer.flush()


def unsqueeze(stored: bytes) -> str:
    """Stored text.  Raises `zlib.error` or `ValueError` where it is damaged."""
    unpacker = zlib.decompressobj(zdict=_words(_named(stored)))
    whole = unpacker.decompress(stored) + unpacker.flush()
    if not unpacker.eof or unpacker.unused_data:
        raise zlib.error("the stored text breaks off or goes on behind its end")
    return whole.decode("utf-8", "surrogatepass")


def _named(stored: bytes) -> str:
    """The words that a stream was written with."""
    if len(stored) < 6 or not stored[1] & 0x20:
        return NEWEST
    return _by_checksum().get(int.from_bytes(stored[2:6], "big"), NEWEST)


@cache
def _words(name: str) -> bytes:
    return (DATA / name).read_bytes()


@cache
def _by_checksum() -> dict[int, str]:
    names = [path.name for path in sorted(DATA.glob("preset_*.txt"))]
    return {zlib.adler32(_words(name)): name for name in names}
