"""The schema files, and how one leads to another."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

BASE = "file:///"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """A schema node and the file it stands in, so that its relative references can be followed."""

    uri: str
    node: Any


def _read(path: Path) -> Schema:
    schema: Schema = json.loads(path.read_text(encoding="utf-8"))
    # All are of draft 2020-12. Where a file says so, the explaining library leaves our validator for its own.
    if schema.pop("$schema", DRAFT) != DRAFT:
        raise ValueError(f"{path} is not of {DRAFT}")
    return schema


@cache
def _joined(uri: str, file: str) -> str:
    """Where the relative address ``file`` leads from the file ``uri``."""
    return urljoin(BASE + uri, file).removeprefix(BASE)


class SchemaFiles:
    """All files of ``schema/``, keyed by their path below it. References are relative paths without ``$id``."""

    def __init__(self, folder: Path) -> None:
        self.schemas: dict[str, Schema] = {path.relative_to(folder).as_posix(): _read(path) for path in sorted(folder.rglob("*.schema.json"))}
        self.sizes: dict[str, float] = json.loads((folder / "units.json").read_text(encoding="utf-8"))["sizes"]
        self._targets: dict[tuple[str, str], Place] = {}

    def uri(self, name: str) -> str:
        """Absolute address of the file ``name``."""
        return BASE + name

    def top(self, name: str) -> Place:
        """The whole of the file ``name``."""
        return Place(name, self.schemas[name])

    def follow(self, place: Place) -> Place:
        """Where the ``$ref`` of a node leads."""
        key = (place.uri, place.node["$ref"])
        if key not in self._targets:
            self._targets[key] = self._target(*key)
        return self._targets[key]

    def _target(self, uri: str, reference: str) -> Place:
        file, _, pointer = reference.partition("#")
        target = _joined(uri, file)
        node: Any = self.schemas[target]
        for step in filter(None, pointer.split("/")):
            node = node[int(step)] if isinstance(node, list) else node[step]
        return Place(target, node)

    def chain(self, place: Place) -> Iterator[Place]:
        """The node and, one after the other, what its references lead to."""
        yield place
        while isinstance(place.node, dict) and "$ref" in place.node:
            place = self.follow(place)
            yield place

    def annotation(self, place: Place, keyword: str) -> Any:
        """Value of ``keyword`` at the node or the nearest node it refers to; None where nobody has it."""
        return next((p.node[keyword] for p in self.chain(place) if keyword in p.node), None)

    def place_of(self, node: Any) -> Place:
        """The place of a node that another library hands back: the same object, not a copy."""
        return Place(self._file_of[id(node)], node)

    @cached_property
    def _file_of(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for name, schema in self.schemas.items():
            queue: list[Any] = [schema]
            for node in queue:
                found[id(node)] = name
                children = node.values() if isinstance(node, dict) else node
                queue += [child for child in children if isinstance(child, dict | list)]
        return found

    def properties(self, place: Place) -> dict[str, Place]:
        """The fields of an object schema, its own first, then those of what it refers to; the nearest wins."""
        found: dict[str, Place] = {}
        for link in self.chain(place):
            for name, node in link.node.get("properties", {}).items():
                found.setdefault(name, Place(link.uri, node))
        return found
