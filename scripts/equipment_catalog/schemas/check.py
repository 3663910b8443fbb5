"""Whether documents have the shape that the schema asks for.

``jsonschema-rs`` decides, for it is some four hundred times faster; ``jsonschema`` explains what failed.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import jsonschema_rs

from ..documents import Document
from ..problems import Problem, Severity, reference_of
from . import explain, fields
from .files import Place, Schema, SchemaFiles
from .values import UNKNOWN_FIELD, Finding
from .words import folded


class Schemas:
    """The schemas of one project, ready to check documents and to answer what a field is."""

    def __init__(self, folder: Path) -> None:
        self.files = SchemaFiles(folder)
        self._deciders: dict[str, Any] = {}

    @cached_property
    def classes(self) -> dict[str, fields.EquipmentClass]:
        """Every class by id, in the order of the site."""
        return fields.read_classes(self.files)

    @cached_property
    def kinds(self) -> dict[str, fields.Kind]:
        """Every kind of quantity by name."""
        return fields.read_kinds(self.files)

    @cached_property
    def vocabularies(self) -> dict[str, fields.Vocabulary]:
        """Every vocabulary outside of the classes."""
        return fields.read_vocabularies(self.files)

    @cached_property
    def sightings(self) -> fields.Sightings:
        """What a witness is asked for besides features."""
        return fields.read_sightings(self.files)

    @property
    def icons(self) -> Schema:
        """What stands in small drawings of features; see the description in the file."""
        return self.files.schemas["icons.schema.json"]

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Groups of characteristics, in the order of the page."""
        return tuple(self.files.schemas[fields.CHARACTERISTICS]["x-groups"])

    @cached_property
    def entry_properties(self) -> dict[str, Place]:
        """The fields common to the entries of every class."""
        return self.files.properties(Place(fields.COMMON, self.files.schemas[fields.COMMON]["$defs"]["entry"]))

    def check(self, document: Document, name: str) -> list[Problem]:
        """Everything in ``document`` that the schema file ``name`` does not allow; empty for nearly every document."""
        if self.accepts(document.data, name):
            return []
        return self.explain(document, name)

    def accepts(self, data: Any, name: str) -> bool:
        """The decision alone."""
        decider = self._deciders.get(name)
        if decider is None:
            decider = self._deciders[name] = jsonschema_rs.Draft202012Validator({"$ref": self.files.uri(name)}, registry=self._rs_registry)
        return bool(decider.is_valid(data))

    def accepts_id(self, text: str) -> bool:
        """Whether ``text`` can be the id of a record."""
        decider = jsonschema_rs.Draft202012Validator({"$ref": f"{self.files.uri(fields.COMMON)}#/$defs/id"}, registry=self._rs_registry)
        return bool(decider.is_valid(text))

    def explain(self, document: Document, name: str) -> list[Problem]:
        """What is wrong, each at the value or key to edit."""
        errors = self._explainer(name).iter_errors(document.data)
        findings = {f for error in errors for f in explain.findings(error, self.files)}
        # A record of another class breaks nearly every rule of this one; its class is the only thing to mend.
        misplaced = [replace(f, advice=self._move(document, f)) for f in findings if f.path == ("class",)]
        findings = set(misplaced) or findings
        causes = [f for f in findings if f.whole]
        return [_problem(document, f) for f in findings if f.whole or not any(f.path[: len(c.path)] == c.path for c in causes)]

    def _move(self, document: Document, finding: Finding) -> str:
        here, named = document.path.parent.name, str(document.data.get("class", "")) if isinstance(document.data, dict) else ""
        same = {c.id: c for c in self.classes.values() if folded(named) in map(folded, (c.id, c.title, c.plural, *c.also))}
        if here in self.classes and same and here not in same:
            cls = same.get(named) or next(iter(same.values()))
            return f"write `{here}`, or move the file to `{cls.folder}/{cls.id}/`" + ("" if named == cls.id else f" and write `{cls.id}`")
        return finding.advice

    def _explainer(self, name: str) -> Any:
        from .explainer import Explainer  # noqa: PLC0415 - only where something is wrong

        return Explainer({"$ref": self.files.uri(name)}, registry=self._registry)

    @cached_property
    def _registry(self) -> Any:
        from .explainer import registry  # noqa: PLC0415 - as above

        return registry({self.files.uri(name): schema for name, schema in self.files.schemas.items()})

    @cached_property
    def _rs_registry(self) -> Any:
        return jsonschema_rs.Registry([(self.files.uri(n), s) for n, s in self.files.schemas.items()])


def _problem(document: Document, finding: Finding) -> Problem:
    position = document.position(finding.path, key=finding.at_key)
    return Problem(
        document.shown,
        position,
        finding.rule,
        Severity.ERROR,
        finding.message,
        finding.allowed,
        finding.advice,
        document.excerpt(position),
        "" if finding.rule == UNKNOWN_FIELD else reference_of(finding.path),
        finding.sought,
    )
