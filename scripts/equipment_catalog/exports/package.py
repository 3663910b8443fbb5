"""The downloads as a Frictionless Data Package: which files there are, and what their columns hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import figures
from .api import LICENCE
from .tables import TABLES, Table

DESCRIPTOR = "datapackage.json"
FILES = {
    "catalog.sqlite": "Everything as an SQLite database, with a search index and views",
    "catalog.json": "Every record, in one JSON file",
    "catalog.jsonl": "Every record, one JSON object a line",
    "claims.parquet": "Every claim, as Parquet",
    "entries.parquet": "Every entry, as Parquet",
    **{f"{table.name}.csv": f"{table.title}, as CSV" for table in TABLES},
    f"{figures.NAME}.csv": f"{figures.TITLE}, as CSV",
    "sources.csl.json": "Bibliography in CSL-JSON, for Zotero, pandoc and citeproc",
    DESCRIPTOR: "Data Package: what the columns of the CSV files hold",
}


def descriptor(version: str, measured: Mapping[str, tuple[int, str]], tables: tuple[Table, ...]) -> dict[str, Any]:
    """The content of ``datapackage.json``; ``measured`` are the size and sum of each file."""
    return {
        "profile": "tabular-data-package",
        "name": "open-equipment-reference",
        "title": "The open equipment reference",
        "description": "Published figures of weapons and platforms, each with its source.",
        "version": version,
        "licenses": [{"name": LICENCE, "path": "https://creativecommons.org/publicdomain/zero/1.0/", "title": "CC0 1.0"}],
        "resources": [_resource(table, *measured[f"{table.name}.csv"]) for table in tables],
    }


def _resource(table: Table, size: int, digest: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [{"name": c.name, "type": c.type, "description": c.description} for c in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = table.key
    if table.leads:
        schema["foreignKeys"] = [{"fields": column, "reference": {"resource": "" if other == table.name else other, "fields": "id"}} for column, other in table.leads]
    return {
        "name": table.name,
        "title": table.title,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest}",
        "schema": schema,
    }
