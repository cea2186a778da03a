-- The tables of an exported ledger. Source: our own; licence: Apache-2.0.
PRAGMA page_size = 4096;
CREATE TABLE reports (
    id TEXT PRIMARY KEY, title TEXT, outlet TEXT, published TEXT, url TEXT,
    copy_of TEXT, text TEXT
);
CREATE TABLE events (
    id TEXT PRIMARY KEY, report TEXT NOT NULL REFERENCES reports (id), event TEXT NOT NULL,
    mode TEXT, contexts TEXT, cameo TEXT, quad TEXT, goldstein REAL, status TEXT NOT NULL,
    date_start TEXT, date_end TEXT, date_precision TEXT, place TEXT, place_country TEXT,
    latitude REAL, longitude REAL, evidence TEXT NOT NULL, evidence_start INTEGER,
    evidence_end INTEGER, "trigger" TEXT, pattern TEXT, confidence REAL
);
CREATE TABLE parties (
    event TEXT NOT NULL REFERENCES events (id), side TEXT NOT NULL, place INTEGER NOT NULL,
    actor TEXT, sector TEXT, name TEXT, role TEXT, text TEXT, start INTEGER, "end" INTEGER,
    PRIMARY KEY (event, side, place)
);
CREATE TABLE attributions (
    event TEXT NOT NULL REFERENCES events (id), depth INTEGER NOT NULL, actor TEXT, sector TEXT,
    name TEXT, text TEXT, cue TEXT, channel TEXT, quote TEXT,
    PRIMARY KEY (event, depth)
);
CREATE TABLE claims (
    id TEXT PRIMARY KEY, report TEXT NOT NULL REFERENCES reports (id), source TEXT,
    source_ids TEXT, cue TEXT, content TEXT, quote TEXT, channel TEXT, stance TEXT, inside TEXT
);
CREATE TABLE claim_events (
    claim TEXT NOT NULL REFERENCES claims (id), event TEXT NOT NULL REFERENCES events (id),
    PRIMARY KEY (claim, event)
);
CREATE TABLE changes (
    n INTEGER PRIMARY KEY, date_start TEXT, date_end TEXT, change TEXT NOT NULL,
    subject TEXT, object TEXT, status TEXT, according_to TEXT
);
CREATE TABLE change_events (
    change INTEGER NOT NULL REFERENCES changes (n), event TEXT NOT NULL REFERENCES events (id),
    PRIMARY KEY (change, event)
);
CREATE TABLE relations (
    n INTEGER PRIMARY KEY, subject TEXT, relation TEXT NOT NULL, object TEXT, state TEXT,
    "from" TEXT, until TEXT, precision TEXT, according_to TEXT, disputed_by TEXT
);
CREATE TABLE relation_events (
    relation INTEGER NOT NULL REFERENCES relations (n),
    event TEXT NOT NULL REFERENCES events (id),
    PRIMARY KEY (relation, event)
);
CREATE INDEX events_by_day ON events (date_start);
CREATE INDEX events_by_report ON events (report);
CREATE INDEX parties_by_actor ON parties (actor, side);
CREATE INDEX changes_by_pair ON changes (subject, object, date_start);
CREATE INDEX relations_by_pair ON relations (subject, object);
CREATE VIRTUAL TABLE reports_search USING fts5 (title, text, content = 'reports');
CREATE VIRTUAL TABLE events_search USING fts5 (evidence, content = 'events');
