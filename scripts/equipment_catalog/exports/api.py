"""The static interface below ``api/v1/``: an index, every record, and lists by class, country, organization and source.

Every file is an envelope: version of the contract, version of the data, licence, how many records, and the way to the
top of the site, to which all addresses inside are relative; so it works under any address and from a disk.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..compact import compact
from .facts import FOLDERS, Data, address
from .records import Records

SCHEMA_VERSION = "1.0.0"
LICENCE = "CC0-1.0"


def as_json(value: Any) -> bytes:
    """A file of JSON: compact, with a final newline."""
    return compact(value) + b"\n"


def envelope(content: bytes, count: int, base: str, version: str) -> bytes:
    """``content`` with what everybody must know who reads it by itself."""
    head = {"schema_version": SCHEMA_VERSION, "data_version": version, "licence": LICENCE, "count": count, "base": base}
    return b'%s,"data":%s}\n' % (compact(head)[:-1], content)


_TOP, _FOLDER = "../../", "../../../"


def record_envelope(content: bytes, version: str) -> bytes:
    """The file of one record."""
    return envelope(content, 1, _FOLDER, version)


def addresses(record: Data) -> Iterator[str]:
    """Where the file of a record stands: under its id, and under each that it had before."""
    yield record["api"]
    for former in record.get("former_ids", ()):
        yield address(record["kind"], former)


def shared_files(records: Records) -> Iterator[tuple[str, bytes]]:
    """What is no single record: the index, the lists, classes and countries."""
    version = records.library.version
    for kind, lines in listings(records).items():
        yield f"api/v1/{FOLDERS[kind]}.json", envelope(compact(lines), len(lines), _TOP, version)
    for cls in records.library.schemas.classes.values():
        found = records.cls(cls, records.library.catalog.by_class.get(cls.id, ()))
        yield found["api"], envelope(compact(found), len(found["entries"]), _FOLDER, version)
    for code in records.library.catalog.countries:
        found = records.country(code)
        yield found["api"], envelope(compact(found), 1, _FOLDER, version)
    yield "api/v1/index.json", envelope(compact(index(records)), len(FOLDERS), _TOP, version)


def listings(records: Records) -> dict[str, list[Data]]:
    """A line a record, for each kind of record."""
    library = records.library
    catalog = library.catalog
    return {
        "entry": [records.entry_line(e) for e in catalog.entries.values()],
        "event": [records.event_line(e) for e in catalog.events.values()],
        "organization": [{**records.reference(o), "type": o.kind, "countries": o.countries} for o in catalog.organizations.values()],
        "source": [records.source_line(s) for s in catalog.sources.values()],
        "class": [{**records.class_line(c), "count": len(catalog.by_class.get(c.id, ()))} for c in library.schemas.classes.values()],
        "country": [records.country_line(c) for c in catalog.countries],
    }


def index(records: Records) -> Data:
    """Where everything is."""
    catalog, library = records.library.catalog, records.library
    counts = {
        "entry": len(catalog.entries), "event": len(catalog.events), "organization": len(catalog.organizations), "source": len(catalog.sources),
        "class": len(library.schemas.classes), "country": len(catalog.countries),
    }  # fmt: skip
    return {
        "collections": [{"kind": kind, "count": counts[kind], "api": f"api/v1/{folder}.json", "records": address(kind, "{id}")} for kind, folder in FOLDERS.items()],
        "openapi": "api/v1/openapi.json",
        "url": "api/",
        "downloads": "downloads/datapackage.json",
    }
