"""Open a store: SQLite file or PostgreSQL server, its schema and its transactions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, SQLAlchemyError

from ..errors import LedgerError
from . import tables
from .shelves import OPTION, Shelves

#: a ledger's mark in the header of its SQLite file: "LEGA"
APPLICATION = 0x4C454741

#: how long a writer waits for another, in milliseconds
PATIENCE = 30_000

#: the key under which writers to one PostgreSQL ledger take turns
_TURN = 5_207_413

#: connections to a file cost nothing while they rest and much to make, and the one used last has
#: its pages at hand; a server of PostgreSQL has only so many to give
_KEPT: dict[str, Any] = {"pool_size": 15, "max_overflow": 10, "pool_use_lifo": True}

_LAST_WORDS = (
    (
        "database or disk is full",
        "the disk is full, this report is not recorded; make room, run it again",
    ),
    ("disk i/o error", "the disk failed; check it, then run `legation verify`"),
    ("database is locked", "another program has held the ledger for too long; try again"),
    ("malformed", "the file is damaged; `legation verify` says where"),
    ("not a database", "this is not a ledger"),
    ("readonly", "it cannot be written to; check the file's permissions"),
    ("unable to open", "it cannot be opened; check that the folder exists"),
)


def _create(connection: Connection) -> None:
    """Version 1: all the tables."""
    tables.metadata.create_all(connection)


def _certainty(connection: Connection) -> None:
    """Version 2: how certain each event is, for the queue of reviews."""
    from .migrating import add_confidence

    add_confidence(connection)


def _presets(connection: Connection) -> None:
    """Version 3: texts and bodies may be compressed against shipped words (presets.py).

    No row changes; the number keeps versions that do not have the words from reading them.
    """


def _latest(connection: Connection) -> None:
    """Version 4: the latest changes of an actor, and the latest readings that replace others."""
    from .migrating import add_indexes

    add_indexes(connection)


#: what brings a ledger from the version before to this one; never change one that shipped
MIGRATIONS: dict[int, Callable[[Connection], None]] = {
    1: _create, 2: _certainty, 3: _presets, 4: _latest,
}  # fmt: skip

SCHEMA = max(MIGRATIONS)


class Store:
    """A connection pool to one ledger, and how to read and write through it."""

    def __init__(self, where: str | Path, *, create: bool = True) -> None:
        self.where = str(where)
        self.engine = _engine(self.where, create)
        with self.errors():
            self._prepare(create)

    @property
    def is_sqlite(self) -> bool:
        """Whether the ledger is a file."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Turn the store's errors into `LedgerError`, in words."""
        try:
            yield
        except SQLAlchemyError as error:
            raise LedgerError(f"{self._shown()}: {_words(error)}") from error

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent view of the ledger; writers are not held up by it."""
        with self.errors(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that is kept whole or not at all; writers take turns."""
        with self.errors(), self.engine.connect() as plain:
            connection = plain.execution_options(**{"begin": "BEGIN IMMEDIATE", OPTION: None})
            with connection.begin():
                if not self.is_sqlite:
                    connection.execute(select(_advisory(_TURN)))
                yield connection

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def _shown(self) -> str:
        return self.engine.url.render_as_string(hide_password=True).removeprefix("sqlite:///")

    def _prepare(self, create: bool) -> None:
        with self.engine.connect() as connection:
            version = self._version(connection)
        if version == SCHEMA:
            return
        if version > SCHEMA:
            raise LedgerError(
                f"{self._shown()}: made by a newer Legation (schema {version}, this one knows"
                f" {SCHEMA}); use that one"
            )
        if version == 0 and not create:
            raise LedgerError(f"{self._shown()}: holds no ledger; make one with `legation add`")
        with self.write() as connection:
            self._migrate(connection)

    def _migrate(self, connection: Connection) -> None:
        version = self._version(connection)
        for step in range(version + 1, SCHEMA + 1):
            MIGRATIONS[step](connection)
        connection.execute(tables.meta.delete().where(tables.meta.c.key == "schema"))
        connection.execute(tables.meta.insert().values(key="schema", value=str(SCHEMA)))
        if self.is_sqlite:
            connection.execute(text(f"PRAGMA application_id = {APPLICATION}"))

    def _version(self, connection: Connection) -> int:
        """The schema's version; 0 for an empty store."""
        names = set(inspect(connection).get_table_names())
        if "meta" not in names:
            if names and self.is_sqlite:
                raise LedgerError(f"{self._shown()}: is a database, but not a ledger")
            return 0
        row = connection.execute(
            select(tables.meta.c.value).where(tables.meta.c.key == "schema")
        ).scalar()
        return int(row or 0)


def _advisory(key: int) -> Any:
    from sqlalchemy import func

    return func.pg_advisory_xact_lock(key)


def _engine(where: str, create: bool) -> Engine:
    if "://" not in where:
        path = Path(where)
        if not create and not path.exists():
            raise LedgerError(f"{where}: no such ledger; make one with `legation add`")
        where = f"sqlite:///{path}"
    try:
        url = make_url(where)
        if url.drivername in ("postgres", "postgresql"):
            url = url.set(drivername="postgresql+psycopg")
        kept = _KEPT if url.get_backend_name() == "sqlite" else {}
        engine = create_engine(url, execution_options={OPTION: Shelves()}, **kept)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise LedgerError(
            f"{where}: cannot be used as a ledger ({error}); give a file or postgresql://…"
            " (for PostgreSQL install legation[postgres])"
        ) from error
    if engine.dialect.name == "sqlite":
        _tune(engine)
    return engine


def _tune(engine: Engine) -> None:
    """Write-ahead log, patience with other writers, transactions of our own making."""

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute("PRAGMA cache_size = -65536")
        cursor.execute("PRAGMA mmap_size = 1073741824")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        words = connection.get_execution_options().get("begin")
        if words:
            connection.exec_driver_sql(words)
        else:  # before every answer: straight to the driver, where nothing can go wrong
            connection.connection.cursor().execute("BEGIN")


def _words(error: SQLAlchemyError) -> str:
    """What went wrong and what to do, without the statement."""
    cause = str(getattr(error, "orig", None) or error)
    for sign, words in _LAST_WORDS:
        if sign in cause.casefold():
            return f"{words} ({cause})"
    kind = "" if isinstance(error, DatabaseError) else f"{type(error).__name__}: "
    return kind + cause.strip().splitlines()[0]
