"""The tables of a ledger, the same on SQLite and PostgreSQL.

Records (only ever added to): `batches`, `reports`, `readings`, `superseded`, `copies`,
`reviews`.  A reading's events and claims are one compressed `body`; the tables `events`,
`parties`, `pairs`, `tellings` and `bands` are rows derived from it when it is recorded and
never change.  `changes` and `stale` are an index over `tellings` that can be thrown away
and built again at any time.

Days are numbers (20220713).  An event's number is its reading's times `SPREAD`, plus its
place in the reading.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

SPREAD = 1 << 20

metadata = MetaData()

#: a number that the store gives out; SQLite does so for INTEGER only
_Serial = BigInteger().with_variant(Integer, "sqlite")

#: a number that the writer gives out; on SQLite INTEGER makes it the row's own
_Number = _Serial

meta = Table(
    "meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False)
)

batches = Table(
    "batches",
    metadata,
    Column("n", _Number, primary_key=True, autoincrement=False),
    Column("recorded", Text, nullable=False),
    Column("version", Text, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("n", _Number, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("title", Text),
    Column("outlet", Text),
    Column("published", Integer),
    Column("url", Text),
    Column("known", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),  # of the text
    Column("text", LargeBinary, nullable=False),  # zlib
    Index("reports_by_day", "published", "n"),
)

readings = Table(
    "readings",
    metadata,
    Column("n", _Number, primary_key=True, autoincrement=False),
    Column("report", BigInteger, nullable=False),
    Column("version", Text, nullable=False),
    Column("batch", BigInteger, nullable=False),
    Column("recorded", Text, nullable=False),
    Column("known", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),  # of the body
    Column("body", LargeBinary, nullable=False),  # zlib, see packing.py
    UniqueConstraint("report", "version"),
)

superseded = Table(
    "superseded",
    metadata,
    Column("reading", BigInteger, primary_key=True, autoincrement=False),
    Column("by", BigInteger, nullable=False),
    Column("known", Integer, nullable=False),
    Index("superseded_by", "by"),
)

copies = Table(
    "copies",
    metadata,
    Column("report", BigInteger, primary_key=True, autoincrement=False),
    Column("of", BigInteger, nullable=False),
    Column("likeness", Float, nullable=False),
    Column("known", Integer, nullable=False),
)

bands = Table(
    "bands",
    metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("report", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

events = Table(
    "events",
    metadata,
    Column("n", _Number, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("day", Integer, nullable=False),  # that it is sorted by; 0: none known
    Column("last", Integer),
    Column("known", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("change", Text),
    Column("confidence", Float),
    Index("events_by_id", "id"),
    Index("events_by_day", "day", "n"),
    Index("events_by_confidence", "confidence", "n"),
)

parties = Table(
    "parties",
    metadata,
    Column("actor", Text, primary_key=True),
    Column("side", Integer, primary_key=True, autoincrement=False),  # 0 actor, 1 recipient
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("event", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

pairs = Table(
    "pairs",
    metadata,
    Column("low", Text, primary_key=True),
    Column("high", Text, primary_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("event", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

tellings = Table(
    "tellings",
    metadata,
    Column("n", _Serial, primary_key=True),
    Column("event", BigInteger, nullable=False),
    Column("report", BigInteger, nullable=False),
    Column("review", BigInteger),  # that made it; NULL: the reading
    Column("change", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("object", Text, nullable=False),
    Column("against", Text),
    Column("low", Text, nullable=False),  # the two parties, in order
    Column("high", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("refuses", Integer, nullable=False),
    Column("implied_by", Text),
    Column("first", Integer),
    Column("last", Integer),
    Column("precision", Text, nullable=False),
    Column("voices", Text),  # JSON: [[id, name], …], outermost first
    Column("known", Integer, nullable=False),
    Index("tellings_by_pair", "low", "high"),
    Index("tellings_by_object", "object", "change", "subject"),
    Index("tellings_by_event", "event"),
)

reviews = Table(
    "reviews",
    metadata,
    Column("n", _Serial, primary_key=True),
    Column("event", Text, nullable=False),
    Column("verdict", Text, nullable=False),  # see reviewing.py
    Column("fields", Text),  # JSON of the corrected fields
    Column("note", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("recorded", Text, nullable=False),
    Column("known", Integer, nullable=False),
    Index("reviews_by_event", "event"),
)

changes = Table(
    "changes",
    metadata,
    Column("n", _Serial, primary_key=True),
    Column("id", Text, nullable=False),
    Column("change", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("object", Text, nullable=False),
    Column("low", Text, nullable=False),
    Column("high", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("refuses", Integer, nullable=False),
    Column("implied_by", Text),
    Column("day", Integer, nullable=False),
    Column("first", Integer),
    Column("last", Integer),
    Column("precision", Text, nullable=False),
    Column("body", Text, nullable=False),  # JSON: tellings with reasons, disputes
    Index("changes_by_day", "day", "n"),
    Index("changes_by_subject", "subject", "day"),
    Index("changes_by_object", "object", "change", "day"),
    Index("changes_by_object_day", "object", "day"),
    Index("changes_by_low_day", "low", "day"),
    Index("changes_by_change", "change", "day"),
    Index("changes_by_pair", "low", "high"),
    Index("changes_by_group", "change", "subject", "object"),
)

stale = Table(
    "stale",
    metadata,
    Column("change", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("object", Text, primary_key=True),
)
