"""The OpenAPI document of the interface."""

from __future__ import annotations

from typing import Any

from ..views import Library
from .api import LICENCE, SCHEMA_VERSION
from .contract import SCHEMAS, Shape, block, many, ref, text
from .facts import FOLDERS

_LISTED = {"entry": "platforms and weapons", "event": "past, published events", "organization": "makers, forces and groups", "source": "sources", "class": "classes of equipment",
           "country": "countries"}  # fmt: skip
_DESCRIPTION = """\
The catalogue as static JSON files. There is no server behind them: no parameters, no limits, no keys; any host of static files serves them.

Every address inside of a file is relative to `base`, which is relative to the file itself: resolve twice, as with the `base` element of HTML.
Fields that a record does not have are left out. Fields may be added at any time: ignore those that you do not know."""


def document(library: Library) -> dict[str, Any]:
    """OpenAPI 3.1, with examples from the catalogue."""
    paths = {"/index.json": _operation("getIndex", "Start", "Where everything is", ref("Index"))}
    for kind, folder in FOLDERS.items():
        title = kind.capitalize()
        paths[f"/{folder}.json"] = _operation(f"list{folder.capitalize()}", "Lists", f"All {_LISTED[kind]}", many(f"{title}Line", f"A line for each of the {_LISTED[kind]}."))
        paths[f"/{folder}/{{id}}.json"] = _operation(f"get{title}", "Records", f"One {kind}", ref(title), _example(kind, library))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "The open equipment reference",
            "version": SCHEMA_VERSION,
            "summary": "Published figures of weapons and platforms, each with its source.",
            "description": _DESCRIPTION,
            "license": {"name": "CC0 1.0 Universal", "identifier": LICENCE},
            "contact": {"name": "The repository", "url": "https://github.com/open-equipment-reference/open-equipment-reference"},
        },
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "servers": [{"url": ".", "description": "The folder that this document stands in."}],
        "tags": [
            {"name": "Start", "description": "Begin here."},
            {"name": "Lists", "description": "One line a record."},
            {"name": "Records", "description": "Everything about one."},
        ],
        "security": [],
        "paths": paths,
        "components": {"schemas": SCHEMAS, "parameters": {"id": _ID}},
    }


_ID: Shape = {"name": "id", "in": "path", "required": True, "description": "Id of the record; countries by their code in small letters.", "schema": {"type": "string"}}


def _operation(identifier: str, tag: str, summary: str, data: Shape, example: str = "") -> dict[str, Any]:
    parameters = [{**_ID, "example": example}] if example else [{"$ref": "#/components/parameters/id"}] if tag == "Records" else []
    answer = {"description": summary, "content": {"application/json": {"schema": _envelope(data)}}}
    missing = {"404": {"description": "There is no such record; the host answers with a page of its own."}} if parameters else {}
    operation = {"operationId": identifier, "tags": [tag], "summary": summary, "description": f"{summary}.", "responses": {"200": answer, **missing}}
    return {"get": operation, **({"parameters": parameters} if parameters else {})}


def _envelope(data: Shape) -> Shape:
    return block(
        "The envelope of every file.",
        {
            "schema_version": text("Version of this contract, semantic versioning.", SCHEMA_VERSION),
            "data_version": text("Version of the data, semantic versioning.", "1.2.0"),
            "licence": text("SPDX id of the licence of the data."),
            "count": {"type": "integer", "minimum": 0, "description": "How many records `data` holds; for a class, how many entries."},
            "base": text("The way from this file to the top of the site, to which all addresses are relative.", "../../../"),
            "data": data,
        },
    )


def _example(kind: str, library: Library) -> str:
    catalog = library.catalog
    groups: dict[str, Any] = {
        "entry": catalog.entries, "event": catalog.events, "organization": catalog.organizations, "source": catalog.sources,
        "class": catalog.by_class, "country": [c.lower() for c in catalog.countries],
    }  # fmt: skip
    return next(iter(groups[kind]), "")
