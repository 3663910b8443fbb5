"""Each shape of value: what is accepted, what is refused, by both libraries, and that a refusal says something."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from equipment_catalog.documents import Document, read_document
from equipment_catalog.schemas import Schemas

SHAPES = sorted((ROOT / "tests" / "shapes").glob("*.yaml"))
ENTRY = {"id": "x1", "class": "uav", "type": "male", "name": "X", "summary": "Y", "origin": {"value": "DEU", "source": "museum-card"}}
SOURCE = {"id": "x1", "type": "webpage", "title": "X", "language": "en", "kind": "press", "reliability": "C"}
EVENT = {
    "id": "x1",
    "type": "loss",
    "name": "X",
    "date": 1994,
    "summary": "Y",
    "equipment": [{"what": "X", "part": "lost", "identification": "stated", "source": "museum-card"}],
    "source": "museum-card",
}


def record(field: str, value: Any) -> tuple[str, dict[str, Any], tuple[str | int, ...]]:
    """A record with ``value`` in ``field``, the schema for it, and the path to the value."""
    if field == "URL":
        return "source", {**SOURCE, field: value}, (field,)
    if field == "date":
        return "event", {**EVENT, field: value}, (field,)
    if field == "id":
        return "classes/uav", {**ENTRY, field: value}, (field,)
    if field == "origin":
        return "classes/uav", {**ENTRY, field: {"value": value, "source": "museum-card"}}, (field, "value")
    if field == "source":
        return "classes/uav", {**ENTRY, "characteristics": {"length": {"value": "8 m", field: value}}}, ("characteristics", "length", field)
    return "classes/uav", {**ENTRY, "characteristics": {field: {"value": value, "source": "museum-card"}}}, ("characteristics", field, "value")


def values() -> list[Any]:
    found = []
    for path in SHAPES:
        document = read_document(path, path.name)
        assert isinstance(document, Document)
        for verdict in ("accepted", "refused"):
            found += [pytest.param(document.data["field"], value, verdict == "accepted", id=f"{path.stem}-{verdict}-{value!r:.30}") for value in document.data[verdict]]
    return found


@pytest.mark.parametrize(("field", "value", "accepted"), values())
def test_value(field: str, value: Any, accepted: bool, schemas: Schemas) -> None:
    name, data, path = record(field, value)
    schema = f"{name}.schema.json"
    assert schemas.accepts(data, schema) is accepted
    document = Document.of(Path("x.yaml"), "x.yaml", "a: 1\n", data)
    problems = schemas.explain(document, schema)
    assert bool(problems) is not accepted
    assert all(p.message and (p.advice or p.allowed) for p in problems), path
