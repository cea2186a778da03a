"""What a failed write is called: a mistake in the command, or a disk that is full."""

from __future__ import annotations

import errno
from pathlib import Path

import click

#: what is no mistake of the user's
_DISK = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG))


def unwritable(path: Path | str, error: OSError) -> click.ClickException:
    """The error to raise: status 1 for a disk that is full or fails, else wrong usage (2)."""
    told = f"cannot write {path}: {error.strerror or error}"
    if error.errno not in _DISK:
        return click.UsageError(told)
    return click.ClickException(f"{told}; make room and run the same command again")
