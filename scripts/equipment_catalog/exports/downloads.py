"""Everything that programs read, written in one pass over the records: the interface, and the whole catalogue in each format.

Records are made plain one batch at a time, written in every format, and forgotten: memory stays bounded however many entries there are.
"""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from ..model import Record
from ..views import Library
from . import api, figures, package, parquet
from .bibliography import csl
from .database import Database
from .facts import Data
from .openapi import document
from .records import Records
from .rows import Row, claim_rows
from .tables import CHARACTERISTICS, CLAIMS_TABLE, CLASSES, COUNTRIES, ENTRIES, OF_KIND, TABLES, Table, class_rows, record_row

FOLDER = "downloads"
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Download:
    """A file with the whole catalogue, or one table of it. ``path`` is relative to the top of the site."""

    path: str
    title: str
    size: int
    sha256: str


def write(library: Library, site: Path) -> tuple[Download, ...]:
    """Write ``api/v1/`` and ``downloads/`` below ``site``, without what an earlier state left there."""
    records, folder = Records(library), site / FOLDER
    shutil.rmtree(site / "api" / "v1", ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in (*api.shared_files(records), ("api/v1/openapi.json", _readable(document(library)))):
        _put(site / path, content)
    with _Tables(folder, {"version": library.version, "schema_version": api.SCHEMA_VERSION, "licence": api.LICENCE}) as tables:
        _write_shared(records, tables)
        _write_records(records, site, tables)
    for table in (ENTRIES, CLAIMS_TABLE):
        parquet.write(folder / f"{table.name}.parquet", table, folder / f"{table.name}.csv")
    _put(folder / "sources.csl.json", _listed(csl(s) for s in library.catalog.sources.values()))
    wide = figures.table(library)
    with _opened(folder, wide) as stream:
        _writer(stream, wide).writerows(figures.rows(library, wide.names))
    return _summed(folder, library.version, (*TABLES, wide))


def _opened(folder: Path, table: Table) -> TextIO:
    return (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="")


def _writer(stream: TextIO, table: Table) -> Any:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(table.names)
    return writer


class _Tables:
    """Takes rows in as they are made, into the database and the CSV file of each table."""

    def __init__(self, folder: Path, meta: dict[str, str]) -> None:
        self._stack = ExitStack()
        self.database = Database(folder / "catalog.sqlite", meta)
        self._writers = {table.name: _writer(self._stack.enter_context(_opened(folder, table)), table) for table in TABLES}

    def __enter__(self) -> _Tables:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()
        self.database.close()

    def insert(self, table: Table, rows: list[Row]) -> None:
        """Add rows to a table."""
        self.database.insert(table, rows)
        self._writers[table.name].writerows(rows)


def _write_shared(records: Records, tables: _Tables) -> None:
    library = records.library
    for cls in map(records.cls, library.schemas.classes.values()):
        row, fields = class_rows(cls)
        tables.insert(CLASSES, [row])
        tables.insert(CHARACTERISTICS, fields)
    tables.insert(COUNTRIES, [(c["id"], c["name"], c["url"]) for c in map(records.country_line, library.catalog.countries)])


def _write_records(records: Records, site: Path, tables: _Tables) -> None:
    catalog, version = records.library.catalog, records.library.version
    head, _, tail = api.envelope(b"\0", sum(1 for _ in catalog.records), "../", version).partition(b"\0")
    number, between = 1, head + b"[\n"
    for folder in ("entries", "events", "organizations", "sources"):
        (site / "api/v1" / folder).mkdir(parents=True, exist_ok=True)
    with (site / FOLDER / "catalog.jsonl").open("wb") as lines, (site / FOLDER / "catalog.json").open("wb") as whole:
        for batch in _batches(catalog.records):
            found = [records.record(r) for r in batch]
            texts = [api.compact(f) for f in found]
            lines.writelines(t + b"\n" for t in texts)
            whole.write(between + b",\n".join(texts))
            between = b",\n"
            for data, content in zip(found, texts, strict=True):
                for path in api.addresses(data):
                    (site / path).write_bytes(api.record_envelope(content, version))
            number = _insert(found, tables, number)
        whole.write(b"\n]" + tail)


def _insert(found: list[Data], tables: _Tables, number: int) -> int:
    """Put records and their claims, numbered from ``number``, into the tables; returns the next number."""
    for kind, table in OF_KIND.items():
        tables.insert(table, [record_row(r) for r in found if r["kind"] == kind])
    claims = [(n, *row) for n, row in enumerate((row for data in found for row in claim_rows(data)), number)]
    tables.insert(CLAIMS_TABLE, claims)
    tables.database.link(found, claims)
    return number + len(claims)


def _batches(records: Iterator[Record]) -> Iterator[list[Record]]:
    while batch := list(islice(records, _BATCH)):
        yield batch


def _summed(folder: Path, version: str, tables: tuple[Table, ...]) -> tuple[Download, ...]:
    """Write the Data Package and the sums of all files."""
    measured = {name: _measured(folder / name) for name in package.FILES if name != package.DESCRIPTOR}
    _put(folder / package.DESCRIPTOR, _readable(package.descriptor(version, measured, tables)))
    measured[package.DESCRIPTOR] = _measured(folder / package.DESCRIPTOR)
    _put(folder / "SHA256SUMS", "".join(f"{digest}  {name}\n" for name, (_, digest) in sorted(measured.items())).encode())
    return tuple(Download(f"{FOLDER}/{name}", title, *measured[name]) for name, title in package.FILES.items())


def _listed(items: Iterator[Data]) -> bytes:
    return b"[\n" + b",\n".join(map(api.compact, items)) + b"\n]\n"


def _readable(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _measured(path: Path) -> tuple[int, str]:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return path.stat().st_size, digest
