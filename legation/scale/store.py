"""The folder a corpus is coded into: files that are whole or not there, named by their part.

    OUT/events/year=2024/month=5/part-000003-0001.parquet   a row an actor–recipient pair
    OUT/reports/part-000003-0001.parquet                    a row a report, and what was left out
    OUT/run.json                                            by which version and settings

The table of a part's reports is written last: where it stands, the part is done.  A part that
is coded twice is written twice to the same names with the same bytes, so nothing is lost
and nothing doubled, whoever is killed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .. import __version__
from ..errors import InputError
from ..reading.remote import is_remote

EVENTS, REPORTS, RUN, TRIES = "events", "reports", "run.json", ".tries"


class Store:
    """An output folder, local or at an address; raises `OSError` when it cannot be written."""

    def __init__(self, where: str) -> None:
        from pyarrow.fs import FileSystem, LocalFileSystem

        self.where = where
        if is_remote(where):
            self.fs, self.root = FileSystem.from_uri(where)
        else:
            self.fs, self.root = LocalFileSystem(), str(Path(where).resolve())
        self._local = isinstance(self.fs, LocalFileSystem)

    def __reduce__(self) -> tuple[Any, ...]:
        """It travels between machines by its address."""
        return Store, (self.where,)

    def begin(self, settings: Mapping[str, Any]) -> None:
        """Note by which version and settings; raises `InputError` where others were used."""
        head = {"legation": __version__, **settings}
        held = self._read(RUN)
        if held is None:
            if self._listed(""):
                raise InputError(self.where, "the folder is not empty; give one that is")
            self.write(RUN, (json.dumps(head, indent=1, sort_keys=True) + "\n").encode())
        elif json.loads(held) != json.loads(json.dumps(head)):
            raise InputError(
                self.where,
                "it holds the events of another version, other inputs or other settings; "
                "give an empty folder",
            )

    def done(self) -> set[str]:
        """The keys of the parts that are done."""
        names = (name.rsplit("/", 1)[-1] for name in self._listed(REPORTS))
        return {n[5:-8] for n in names if n.startswith("part-") and n.endswith(".parquet")}

    def has(self, name: str) -> bool:
        """Whether a file of that name is there."""
        from pyarrow.fs import FileType

        info = self.fs.get_file_info(f"{self.root}/{name}")
        return bool(info.type == FileType.File)

    def write_table(self, name: str, table: Any) -> None:
        """A table as Parquet under `name`, whole or not at all."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        sink = pa.BufferOutputStream()
        pq.write_table(table, sink, compression="zstd", row_group_size=10_000)
        self.write(name, sink.getvalue())

    def write(self, name: str, raw: Any) -> None:
        """Bytes under `name`, whole or not at all."""
        path = f"{self.root}/{name}"
        folder, base = path.rsplit("/", 1)
        self.fs.create_dir(folder, recursive=True)
        target = f"{folder}/.{base}.{os.getpid()}" if self._local else path
        try:
            with self.fs.open_output_stream(target) as out:
                out.write(raw)
            if self._local:
                os.replace(target, path)
        except OSError:
            if self._local and os.path.exists(target):
                os.unlink(target)
            raise

    def attempt(self, key: str) -> int:
        """Count one more try at a part, and say which it is: 1, 2 …"""
        tries = sum(name.rsplit("/", 1)[-1].startswith(key) for name in self._listed(TRIES))
        self.write(f"{TRIES}/{key}.{tries + 1}", b"")
        return tries + 1

    def tables(self, folder: str) -> Iterator[tuple[str, Any]]:
        """Each table of a folder, with its name, in order."""
        import pyarrow.parquet as pq

        for name in sorted(self._listed(folder)):
            if name.endswith(".parquet"):
                yield (
                    name,
                    pq.read_table(f"{self.root}/{name}", filesystem=self.fs, partitioning=None),
                )

    def schemas(self, folder: str) -> Iterator[tuple[str, Any]]:
        """The name of each table of a folder, and the columns of the first."""
        import pyarrow.parquet as pq

        schema = None
        for name in sorted(self._listed(folder)):
            if name.endswith(".parquet"):
                if schema is None:
                    schema = pq.read_schema(f"{self.root}/{name}", filesystem=self.fs)
                yield name, schema

    def sweep(self) -> None:
        """Remove the traces of work: counts of tries, and files that killed writers left."""
        if self._listed(TRIES):
            self.fs.delete_dir(f"{self.root}/{TRIES}")
        for name in self._listed(""):
            if self._local and name.rsplit("/", 1)[-1].startswith("."):
                self.fs.delete_file(f"{self.root}/{name}")

    def _read(self, name: str) -> bytes | None:
        if not self.has(name):
            return None
        with self.fs.open_input_file(f"{self.root}/{name}") as stream:
            raw: bytes = stream.read()
        return raw

    def _listed(self, folder: str) -> list[str]:
        """The files under a folder of ours, named from the root."""
        from pyarrow.fs import FileSelector, FileType

        at = f"{self.root}/{folder}" if folder else self.root
        found = self.fs.get_file_info(FileSelector(at, recursive=True, allow_not_found=True))
        return [f.path[len(self.root) + 1 :] for f in found if f.type == FileType.File]
