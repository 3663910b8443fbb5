"""The field reference: every class and field of the schema, generated from it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from ..schemas import EquipmentClass, Feature, Field, Term
from .library import Anchor, Library


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field as the reference lists it. ``example`` is written as in a file."""

    id: str
    title: str
    description: str
    group: str
    shape: str
    units: tuple[str, ...]
    display: str
    plausible: str
    terms: tuple[Term, ...]
    example: str
    classes: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class FeatureLine:
    """A recognition feature as the reference lists it."""

    id: str
    title: str
    description: str
    group: str
    terms: tuple[Term, ...]
    similar: tuple[str, ...]
    classes: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class ClassLine:
    """A class as the reference lists it."""

    id: str
    title: str
    description: str
    folder: str
    mnemonic: str
    types: tuple[Term, ...]
    core: tuple[Anchor, ...]
    fields: tuple[Anchor, ...]
    features: tuple[Anchor, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlockLine:
    """A field common to all entries."""

    id: str
    title: str
    description: str
    required: bool


@dataclass(frozen=True, slots=True)
class FieldsView:
    """The field reference."""

    common: tuple[BlockLine, ...]
    statement: tuple[BlockLine, ...]
    classes: tuple[ClassLine, ...]
    fields: tuple[FieldLine, ...]
    features: tuple[FeatureLine, ...]
    vocabularies: tuple[tuple[str, tuple[Term, ...]], ...]


def fields_view(library: Library) -> FieldsView:
    """The whole reference, on one page."""
    schemas = library.schemas
    common = schemas.files.schemas["common.schema.json"]["$defs"]
    classes = tuple(schemas.classes.values())
    return FieldsView(
        common=_block(common["entry"], common),
        statement=_block(common["statement"], common),
        classes=tuple(_class(c) for c in classes),
        fields=tuple(_field(f, users, library) for f, users in _users(classes, "fields")),
        features=tuple(_feature(f, users) for f, users in _users(classes, "features")),
        vocabularies=tuple((name, tuple(terms.values())) for name, terms in schemas.vocabularies.items()),
    )


def _block(node: Any, definitions: Any) -> tuple[BlockLine, ...]:
    required = node.get("required", ())
    found = []
    for name, field in node["properties"].items():
        target = definitions[field["$ref"].rpartition("/")[2]] if "$ref" in field else {}
        title, description = (field.get(k) or target.get(k, "") for k in ("title", "description"))
        found.append(BlockLine(name, title, description, name in required))
    return tuple(found)


def _users(classes: tuple[EquipmentClass, ...], what: str) -> list[tuple[Any, list[EquipmentClass]]]:
    found: dict[str, tuple[Any, list[EquipmentClass]]] = {}
    for cls in classes:
        for name, field in getattr(cls, what).items():
            found.setdefault(name, (field, []))[1].append(cls)
    return [found[name] for name in sorted(found)]


def _class(cls: EquipmentClass) -> ClassLine:
    return ClassLine(
        cls.id, cls.title, cls.description, cls.folder, cls.mnemonic, tuple(cls.types.values()),
        tuple(Anchor(cls.fields[n].title, f"fields/characteristics/#{n}") for n in cls.core), tuple(Anchor(f.title, f"fields/characteristics/#{n}") for n, f in cls.fields.items()),
        tuple(Anchor(f.title, f"fields/features/#feature-{n}") for n, f in cls.features.items()), cls.notices,
    )  # fmt: skip


def _field(field: Field, users: list[EquipmentClass], library: Library) -> FieldLine:
    kind = library.schemas.kinds.get(field.kind)
    example = f"{field.id}: {{value: {_yaml(field.examples[0])}, source: some-source-id}}" if field.examples else ""
    if field.shape == "reference" and field.examples:
        example = f"{field.id}: {{{', '.join(f'{k}: {_yaml(v)}' for k, v in field.examples[0].items())}, source: some-source-id}}" if isinstance(field.examples[0], dict) else ""
    display = f"{field.display.metric} · {field.display.us}" if field.display else ""
    return FieldLine(
        field.id, field.title, field.description, field.group_title, field.shape, tuple(kind.units) if kind else (), display, field.plausible,
        tuple(field.terms.values()), example, tuple(Anchor(c.title, f"fields/#class-{c.id}") for c in users),
    )  # fmt: skip


def _yaml(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_yaml, value))}]"
    text = value if isinstance(value, str) else json.dumps(value)
    return json.dumps(text) if isinstance(value, str) and any(c in text for c in ":,#[]{}'\"") else text


def _feature(feature: Feature, users: list[EquipmentClass]) -> FeatureLine:
    similar = tuple(" / ".join(feature.terms[v].title for v in group if v in feature.terms) for group in feature.similar)
    return FeatureLine(
        feature.id, feature.title, feature.description, feature.group_title, tuple(feature.terms.values()), similar, tuple(Anchor(c.title, f"fields/#class-{c.id}") for c in users)
    )
