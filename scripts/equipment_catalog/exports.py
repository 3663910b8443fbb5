"""The catalogue as data: JSON of every record, and tables as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .model import Claim, Entry, Link, Record
from .quantities import Quantity
from .schemas import Field
from .views import Library


def as_json(value: Any) -> bytes:
    """Compact JSON with a final newline; keys in the order of the record."""
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def catalog_json(library: Library) -> bytes:
    """Every record as it stands in its file."""
    catalog = library.catalog
    groups: dict[str, Mapping[str, Record]] = {"entries": catalog.entries, "events": catalog.events, "organizations": catalog.organizations, "sources": catalog.sources}
    return as_json({name: [record.document.data for record in group.values()] for name, group in groups.items()})


_CLAIM_COLUMNS = ("entry", "class", "variant", "characteristic", "value", "low", "high", "unit", "rejected", "basis", "by", "as_of", "conditions", "sources")


def claims_csv(library: Library) -> bytes:
    """One row a claim about a characteristic: as reported, and as an interval in the unit of storage of its kind."""
    return _csv(_CLAIM_COLUMNS, (row for entry in library.catalog.entries.values() for row in _claim_rows(entry, library)))


def _claim_rows(entry: Entry, library: Library) -> Iterator[tuple[Any, ...]]:
    for variant, characteristics in (("", entry.characteristics), *((v.id, v.characteristics) for v in entry.variants)):
        for name, claims in characteristics.items():
            for claim in claims:
                said = claim.statement
                low, high, unit = _normalised(claim, entry.cls.fields[name], library)
                sources = " ".join(f"{c.source}#{c.place}" if c.place else c.source for c in said.sources)
                yield (
                    entry.id, entry.cls.id, variant or said.variant, name, reported(claim), low, high, unit, said.rejected, said.basis, said.by,
                    said.as_of.text if said.as_of else "", said.conditions, sources,
                )  # fmt: skip


def reported(claim: Claim) -> str:
    """The value in the words of the record."""
    value = claim.value
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return " ".join(value)
    if isinstance(value, Link):
        return value.id or value.what
    return value.text


def _normalised(claim: Claim, field: Field, library: Library) -> tuple[str, str, str]:
    value = claim.value
    if not isinstance(value, Quantity):
        return "", "", ""
    ends = library.units.canonical(field.kind, value) if field.kind else (value.low, value.high)
    if ends is None:
        return "", "", ""
    unit = library.schemas.kinds[field.kind].canonical if field.kind else value.unit
    return f"{ends[0]:.10g}", f"{ends[1]:.10g}", unit


_ENTRY_COLUMNS = ("id", "class", "type", "name", "origin", "status", "url")


def entries_csv(library: Library) -> bytes:
    """One row an entry, with the preferred claim of every characteristic that some entry has."""
    entries = library.catalog.entries.values()
    names = [n for n in _characteristics(library) if any(n in e.characteristics for e in entries)]
    rows = (
        (e.id, e.cls.id, e.type, e.name, " ".join(e.countries), reported(e.status[0]) if e.status else "", library.entry_url(e), *(_preferred(e, n) for n in names))
        for e in entries
    )  # fmt: skip
    return _csv((*_ENTRY_COLUMNS, *names), rows)


def _characteristics(library: Library) -> list[str]:
    return list(dict.fromkeys(name for cls in library.schemas.classes.values() for name in cls.fields))


def _preferred(entry: Entry, name: str) -> str:
    return next((reported(c) for c in entry.characteristics.get(name, ()) if not c.statement.rejected), "")


def _csv(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return stream.getvalue().encode()
