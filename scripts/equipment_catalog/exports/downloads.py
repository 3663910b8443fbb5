"""Everything that programs read: the interface, and the whole catalogue in each format.

What a record gives is made once, some records at a time and in any process; what comes of it is put together in the
order of the records and forgotten. So memory stays bounded however many entries there are.
"""

from __future__ import annotations

import csv
import hashlib
import json
import marshal
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, TextIO

from ..catalog import Catalog
from ..compact import compact
from ..model import Entry, Record, Source
from ..replacing import put
from ..views import Library
from ..workers import batches
from . import api, figures, package, parquet
from .bibliography import csl
from .database import Database, Found, found
from .facts import FOLDERS
from .openapi import document
from .records import Records
from .rows import Row
from .tables import CHARACTERISTICS, CLAIMS_TABLE, CLASSES, COUNTRIES, ENTRIES, OF_KIND, TABLES, Table, class_rows, record_row

FOLDER = "downloads"
BATCH = 100
"""Records that are made together."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file with the whole catalogue, or one table of it. ``path`` is relative to the top of the site."""

    path: str
    title: str
    size: int
    sha256: str


class Share(NamedTuple):
    """What a record gives to the downloads: its kind, JSON, row, claims, these as lines of CSV, and what it is found by.

    ``line`` is that of an entry in the wide table, packed, with the characteristics that are ``there``; of a source that in the bibliography.
    """

    kind: str
    text: bytes
    row: Row
    claims: list[Row]
    lines: list[str]
    found: Found
    line: bytes
    there: tuple[str, ...]


def write(library: Library, site: Path) -> tuple[Download, ...]:
    """Write ``api/v1/`` and ``downloads/`` below ``site``, without what an earlier state left there."""
    downloads = Downloads(library, site)
    downloads.begin()
    for batch in shares(library.catalog):
        downloads.take([downloads.share(record) for record in batch])
    downloads.complete()
    downloads.write_shared()
    downloads.finish()
    return downloads.written


def shares(catalog: Catalog) -> Iterator[Sequence[Record]]:
    """All records in order, some at a time; each kind by itself."""
    groups: Any = (catalog.entries, catalog.events, catalog.organizations, catalog.sources)
    return chain.from_iterable(batches(list(group.values()), BATCH) for group in groups)


class Downloads:
    """``api/v1/`` and ``downloads/`` below ``site``: begun, given the shares of all records in order, and finished."""

    def __init__(self, library: Library, site: Path) -> None:
        self.library, self.site, self.folder = library, site, site / FOLDER
        self.written: tuple[Download, ...] = ()
        self._records = Records(library)
        self._top = str(site)  # to join paths takes longer than to write a file
        self._lines: dict[str, list[bytes]] = {}
        self._there: set[str] = set()

    def begin(self) -> None:
        """Make room."""
        shutil.rmtree(self.site / "api" / "v1", ignore_errors=True)
        for folder in FOLDERS.values():
            (self.site / "api/v1" / folder).mkdir(parents=True)
        self.folder.mkdir(parents=True, exist_ok=True)

    @cached_property
    def _texts(self) -> _Texts:
        return _Texts(self.folder, *api.envelope(b"\0", sum(1 for _ in self.library.catalog.records), "../", self.library.version).split(b"\0"))

    @cached_property
    def _tables(self) -> _Tables:
        # Opened by the process that puts the shares together, and not before others are forked off.
        tables = _Tables(self.folder, {"version": self.library.version, "schema_version": api.SCHEMA_VERSION, "licence": api.LICENCE})
        _write_shared(self._records, tables)
        return tables

    def share(self, record: Record) -> Share:
        """What a record gives, in any process; its own files are written at once."""
        data, told = self._records.record(record)
        text = compact(data)
        content = api.record_envelope(text, self.library.version)
        for path in api.addresses(data):
            put(f"{self._top}/{path}", content)
        return Share(data["kind"], text, record_row(record, data), told.rows, told.lines, found(record, data), *self._line(record))

    def _line(self, record: Record) -> tuple[bytes, tuple[str, ...]]:
        if isinstance(record, Entry):
            line = figures.line(record, self.library)
            return marshal.dumps(line), tuple(line[1])
        return (compact(csl(record)) if isinstance(record, Source) else b""), ()

    def take(self, shares: Sequence[Share]) -> None:
        """Take in the shares of the next records."""
        self._texts.add([share.text for share in shares])
        self._tables.add(shares)
        for share in shares:
            self._lines.setdefault(share.kind, []).append(share.line)
            self._there.update(share.there)

    def write_shared(self) -> None:
        """What of the interface is no single record; in any process."""
        for path, content in (*api.shared_files(self._records), ("api/v1/openapi.json", _readable(document(self.library)))):
            put(self.site / path, content)

    def complete(self) -> None:
        """All shares are taken in: close the files."""
        self._texts.close()
        self._tables.close()

    def finish(self) -> None:
        """Finish the database, make what is made from the files, and write the sums of all."""
        self._tables.database.close()
        for table in (ENTRIES, CLAIMS_TABLE):
            parquet.write(self.folder / f"{table.name}.parquet", table, self.folder / f"{table.name}.csv")
        put(self.folder / "sources.csl.json", b"[\n" + b",\n".join(self._lines.get("source", ())) + b"\n]\n")
        wide = figures.table(self.library, self._there)
        with _opened(self.folder, wide) as stream:
            _writer(stream, wide).writerows(figures.rows(map(marshal.loads, self._lines.get("entry", ())), wide))
        self.written = _summed(self.folder, self.library.version, (*TABLES, wide))


def _opened(folder: Path, table: Table) -> TextIO:
    return (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="")


def _writer(stream: TextIO, table: Table) -> Any:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(table.names)
    return writer


class _Texts:
    """Every record as JSON, in one file and a line each in another."""

    def __init__(self, folder: Path, head: bytes, tail: bytes) -> None:
        self._lines: BinaryIO = (folder / "catalog.jsonl").open("wb")
        self._whole: BinaryIO = (folder / "catalog.json").open("wb")
        self._between, self._tail = head + b"[\n", tail

    def add(self, texts: list[bytes]) -> None:
        self._lines.write(b"\n".join((*texts, b"")))
        self._whole.write(self._between + b",\n".join(texts))
        self._between = b",\n"

    def close(self) -> None:
        self._whole.write(b"\n]" + self._tail)
        self._lines.close()
        self._whole.close()


class _Tables:
    """Takes rows in as they are made, into the database and the CSV file of each table."""

    def __init__(self, folder: Path, meta: dict[str, str]) -> None:
        self._stack = ExitStack()
        self.database = Database(folder / "catalog.sqlite", meta)
        streams = {table.name: self._stack.enter_context(_opened(folder, table)) for table in TABLES}
        self._writers = {table.name: _writer(streams[table.name], table) for table in TABLES}
        self._claims = streams[CLAIMS_TABLE.name]
        self._number = 1

    def close(self) -> None:
        self._stack.close()

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """Add rows to a table."""
        self.database.insert(table, rows)
        self._writers[table.name].writerows(rows)

    def add(self, shares: Sequence[Share]) -> None:
        """Add records by kind, and their claims, which get their numbers here."""
        for kind, table in OF_KIND.items():
            if rows := [share.row for share in shares if share.kind == kind]:
                self.insert(table, rows)
        self.database.insert_claims(chain.from_iterable([share.claims for share in shares]))
        lines = list(chain.from_iterable([share.lines for share in shares]))
        self._claims.writelines([f"{number},{line}\n" for number, line in enumerate(lines, self._number)])
        self._number += len(lines)
        self.database.add([share.found for share in shares])


def _write_shared(records: Records, tables: _Tables) -> None:
    library = records.library
    for cls in library.schemas.classes.values():
        row, fields = class_rows(records.cls(cls, ()))
        tables.insert(CLASSES, [row])
        tables.insert(CHARACTERISTICS, fields)
    tables.insert(COUNTRIES, [(c["id"], c["name"], c["url"]) for c in map(records.country_line, library.catalog.countries)])


def _summed(folder: Path, version: str, tables: tuple[Table, ...]) -> tuple[Download, ...]:
    """Write the Data Package and the sums of all files."""
    measured = {name: _measured(folder / name) for name in package.FILES if name != package.DESCRIPTOR}
    put(folder / package.DESCRIPTOR, _readable(package.descriptor(version, measured, tables)))
    measured[package.DESCRIPTOR] = _measured(folder / package.DESCRIPTOR)
    put(folder / "SHA256SUMS", "".join(f"{digest}  {name}\n" for name, (_, digest) in sorted(measured.items())).encode())
    return tuple(Download(f"{FOLDER}/{name}", title, *measured[name]) for name, title in package.FILES.items())


def _readable(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _measured(path: Path) -> tuple[int, str]:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return path.stat().st_size, digest
