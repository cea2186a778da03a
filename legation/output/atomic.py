"""A file that appears whole, or not at all."""

from __future__ import annotations

import errno
import glob
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

#: the end of the names of files that are not whole yet
_UNDONE = ".legation-part"


def sweep(path: str | Path) -> None:
    """Remove what killed writers of `path` left beside it."""
    target = Path(path).resolve()
    for left in target.parent.glob(f".{glob.escape(target.name)}.*{_UNDONE}"):
        with suppress(OSError):
            left.unlink()


@contextmanager
def replacing(path: str | Path) -> Iterator[IO[str]]:
    """Open a UTF-8 text file beside `path` and move it there when all went well.

    What is no file (a device, a pipe) is written as it stands, never replaced.  Raises
    `OSError` when the folder cannot be written; an older file then stays as it was.
    """
    target = Path(path).resolve()
    if target.exists() and not target.is_file() and not target.is_dir():
        with open(target, "w", encoding="utf-8", errors="replace", newline="") as stream:
            yield stream
        return
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=_UNDONE)
    try:
        with open(handle, "w", encoding="utf-8", errors="replace", newline="") as stream:
            yield stream
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
        os.replace(name, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
