"""The library that says what failed. It is slow, and slow to import: only a document that was refused needs it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema
import referencing
import referencing.jsonschema

from .files import Schema


def _pattern(validator: Any, pattern: str, instance: Any, schema: Any) -> Iterator[jsonschema.ValidationError]:
    # In JSON Schema `$` is the very end; in Python's `re` it also stands before a final newline.
    if isinstance(instance, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), instance):
        yield jsonschema.ValidationError(f"{instance!r} does not match {pattern!r}")


Explainer: Any = jsonschema.validators.extend(  # type: ignore[no-untyped-call]
    jsonschema.Draft202012Validator, {"pattern": _pattern}
)


def registry(schemas: Mapping[str, Schema]) -> Any:
    """The schemas by their addresses."""
    resources = [(uri, referencing.jsonschema.DRAFT202012.create_resource(schema)) for uri, schema in schemas.items()]
    return referencing.Registry().with_resources(resources)
