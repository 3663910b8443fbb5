"""The catalogue as an SQLite file: tables with keys, a search index and views.

The only module that knows apsw: it brings its own SQLite, so that the bytes of the file are the same everywhere, and takes
a third of the time of Python's sqlite3, which looks for an adapter for every None.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import apsw

from ..model import Entry, Record, Source
from .facts import Data
from .rows import Row
from .tables import CLAIMS_TABLE, OF_KIND, TABLES, Table

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "date": "TEXT"}
_LED = (("", "kind", "record"), ("target_", "target_kind", "target"))
"""Columns of claims that lead to records of several kinds: a column of its own for each kind, which can be followed."""

_OWN = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE claim_sources (
  claim INTEGER NOT NULL REFERENCES claims (claim), source TEXT NOT NULL REFERENCES sources (id), place TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (claim, source, place)
) WITHOUT ROWID;
CREATE TABLE entry_countries (
  entry TEXT NOT NULL REFERENCES entries (id), country TEXT NOT NULL REFERENCES countries (id), PRIMARY KEY (entry, country)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5 (kind UNINDEXED, id UNINDEXED, name, names, summary, tokenize = 'unicode61 remove_diacritics 2');
"""
_CITED = """
INSERT OR IGNORE INTO claim_sources
  SELECT claim, sources, coalesce(places, '') FROM claims WHERE sources NOT LIKE '% %';
INSERT OR IGNORE INTO claim_sources
  SELECT c.claim, s.value, coalesce(p.value, '')
  FROM claims c
  JOIN json_each('["' || replace(c.sources, ' ', '","') || '"]') s
  LEFT JOIN json_each('[' || replace(json_quote(c.places), '|', '","') || ']') p ON p.key = s.key
  WHERE c.sources LIKE '% %';
"""
"""Who says so, and where: most claims have one source, whose place may hold a bar; the others name as many places as sources, if any."""
_AFTER = """
CREATE INDEX claims_by_record ON claims (record, kind, part, property);
CREATE INDEX claims_by_property ON claims (part, property, low);
CREATE INDEX claims_by_target ON claims (target, target_kind) WHERE target IS NOT NULL;
CREATE INDEX claim_sources_by_source ON claim_sources (source);
CREATE VIEW accepted AS SELECT * FROM claims WHERE state IN ('accepted', 'conflicting');
CREATE VIEW figures AS
  SELECT c.claim, c.record AS entry, e.name, c.class, c.variant, c.property AS characteristic, c.value, c.low, c.high, c.unit, c.hedge, c.state, c.basis, c.sources
  FROM claims c JOIN entries e ON e.id = c.record WHERE c.kind = 'entry' AND c.part = 'characteristics' AND c.state <> 'rejected';
CREATE VIEW preferred AS
  SELECT * FROM figures WHERE claim IN (SELECT min(claim) FROM figures GROUP BY entry, variant, characteristic);
CREATE VIEW carried AS
  SELECT c.record AS carrier, c.variant, coalesce(c.target, c.value) AS carried, c.target IS NOT NULL AS has_entry, c.count, c.state, c.sources
  FROM claims c WHERE c.kind = 'entry' AND c.part = 'carries';
CREATE VIEW operated AS
  SELECT c.record AS entry, c.target AS organization, c.country, c.property AS status, c.count, c.earliest, c.latest, c.state, c.sources
  FROM claims c WHERE c.kind = 'entry' AND c.part = 'operators';
CREATE VIEW documented AS
  SELECT v.id AS event, v.date, v.name, c.target AS entry, c.property AS role, c.text AS identification, c.state, c.sources
  FROM claims c JOIN events v ON v.id = c.record WHERE c.kind = 'event' AND c.part = 'equipment' AND c.target IS NOT NULL;
CREATE VIEW disputed AS
  SELECT record AS entry, variant, property AS characteristic, count(*) AS claims, group_concat(value, ' | ') AS "values"
  FROM claims WHERE state = 'conflicting' GROUP BY record, variant, property;
"""


class Database:
    """Writes one file; rows go in as they come, indexes and views at the end."""

    def __init__(self, path: Path, meta: dict[str, str]) -> None:
        path.unlink(missing_ok=True)
        self._path = path
        self._open = apsw.Connection(str(path))
        self._open.execute("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA encoding = 'UTF-8'; PRAGMA foreign_keys = OFF")
        self._open.execute("BEGIN")
        for table in TABLES:
            self._open.execute(_definition(table))
        self._open.execute(_OWN)
        self._open.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))

    def insert(self, table: Table, rows: Iterable[Row]) -> None:
        """Rows of a table."""
        self._open.executemany(f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})", rows)

    def insert_claims(self, rows: Iterable[Row]) -> None:
        """Rows of claims, which get their numbers here, from 1."""
        self._open.executemany(f"INSERT INTO claims VALUES (NULL, {', '.join('?' * (len(CLAIMS_TABLE.columns) - 1))})", rows)

    def add(self, found: Sequence[Found]) -> None:
        """What the search index holds of records, and the countries of entries."""
        self._open.executemany("INSERT INTO search VALUES (?, ?, ?, ?, ?)", [about[:5] for about in found])
        self._open.executemany("INSERT INTO entry_countries VALUES (?, ?)", [(id_, code) for kind, id_, *_, countries in found if kind == "entry" for code in countries])

    def close(self) -> None:
        """Sources of claims, indexes and views. Rows that went in in the same order are the same bytes."""
        self._open.execute(_CITED)
        self._open.execute(_AFTER)
        self._open.execute("INSERT INTO search (search) VALUES ('optimize')")
        self._open.execute("COMMIT")
        self._open.close()
        _forget_version(self._path)


def _definition(table: Table) -> str:
    columns = [f'"{c.name}" {_TYPES[c.type]}{" PRIMARY KEY" if c.name == table.key else ""}' for c in table.columns]
    columns += [f'"{prefix}{kind}" TEXT GENERATED ALWAYS AS (CASE WHEN {of} = \'{kind}\' THEN {id_} END) VIRTUAL REFERENCES "{other.name}" (id)'
                for prefix, of, id_ in _LED if table is CLAIMS_TABLE for kind, other in OF_KIND.items() if kind != "source"]  # fmt: skip
    keys = [f'FOREIGN KEY ("{column}") REFERENCES "{other}" ("id")' for column, other in table.leads]
    return f'CREATE TABLE "{table.name}" ({", ".join((*columns, *keys))})'


Found = tuple[str, str, str, str, str, tuple[str, ...]]
"""Kind, id, name, other names, summary and countries of a record."""


def found(record: Record, data: Data) -> Found:
    """What a record is found by."""
    names = [] if isinstance(record, Source) else [n.text for n in record.names]
    if isinstance(record, Entry):
        names += [n.text for v in record.variants for n in v.names]
        names += [v.name for v in record.variants]
    return (data["kind"], record.id, data["name"], " · ".join(names), data.get("summary", ""), tuple(data.get("countries", ())))


def _forget_version(path: Path) -> None:
    """Overwrite the two places of the header that say which library wrote it and how often it changed."""
    with path.open("r+b") as stream:
        stream.seek(24)
        stream.write(b"\0\0\0\1")
        stream.seek(92)
        stream.write(b"\0\0\0\1" + b"\0\0\0\0")
