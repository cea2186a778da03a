"""Inputs in object stores and on cluster file systems: `s3://…`, `gs://…`, `hdfs://…`, `file://…`."""

from __future__ import annotations

import io
import re
from typing import Any, BinaryIO

from ..errors import InputError
from .kinds import known_suffix

_SCHEME = re.compile(r"(s3|gs|gcs|hdfs|abfs|abfss|file)://")


def is_remote(name: str) -> bool:
    """Whether an input is to be asked of a file system by its address."""
    return _SCHEME.match(name) is not None


def remote_files(name: str) -> list[tuple[str, int]]:
    """The address and size of the file, or of every file in the folder, sorted by name.

    Raises `InputError` when it cannot be reached or pyarrow is missing.
    """
    fs, path, fault = _found(name)
    from pyarrow.fs import FileSelector, FileType

    scheme = name.split("://", 1)[0] + "://"
    try:
        about = fs.get_file_info(path)
        if about.type == FileType.File:
            return [(name, int(about.size or 0))]
        if about.type == FileType.NotFound:
            raise InputError(name, "no such file or folder")
        found = fs.get_file_info(FileSelector(path, recursive=True))
    except fault as error:
        raise InputError(name, f"it cannot be reached: {_first_line(error)}") from None
    hidden = re.compile(r"(^|/)[._]")
    files = [
        (scheme + item.path, int(item.size or 0))
        for item in found
        if item.type == FileType.File
        and known_suffix(item.base_name)
        and not hidden.search(item.path[len(path) :])
    ]
    if not files:
        raise InputError(name, "the folder holds no file of a kind that is read")
    return sorted(files)


def open_remote(name: str) -> BinaryIO:
    """The bytes of a file; raises `InputError` when it cannot be opened."""
    fs, path, fault = _found(name)
    try:
        return io.BufferedReader(fs.open_input_file(path), 1 << 20)
    except fault as error:
        raise InputError(name, f"it cannot be read: {_first_line(error)}") from None


def _found(name: str) -> tuple[Any, str, tuple[type[Exception], ...]]:
    try:
        from pyarrow import ArrowException
        from pyarrow.fs import FileSystem
    except ImportError:
        raise InputError(name, "this needs pyarrow; pip install 'legation[parquet]'") from None
    try:
        fs, path = FileSystem.from_uri(name)
    except (ArrowException, OSError, ValueError) as error:
        raise InputError(name, f"no such file system: {_first_line(error)}") from None
    return fs, path, (ArrowException, OSError)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
