"""What the schema says about classes, fields, features and vocabularies, as plain values for everybody else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .files import Place, SchemaFiles

CLASSES = "classes/"
COMMON = "common.schema.json"
CHARACTERISTICS = "characteristics.schema.json"
RECOGNITION = "recognition.schema.json"


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a vocabulary. ``notes`` are the schema's annotations on it, for rules and pages."""

    value: str
    title: str
    description: str
    notes: Mapping[str, Any] = field(default_factory=dict)


Vocabulary = Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of quantity: its unit symbols with the expression of each for the unit library, and the unit to store.

    ``sizes`` says of each expression how much it is in SI base units, where the schema says so.
    """

    id: str
    title: str
    canonical: str
    units: Mapping[str, str]
    sizes: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Display:
    """Units that a page shows a field in."""

    metric: str
    us: str


@dataclass(frozen=True, slots=True)
class Field:
    """A characteristic as one class uses it.

    ``shape`` says how its value is written (quantity, count, text, choice, date, money, country, reference); ``kind``
    and ``display`` only exist for quantities. ``plausible`` is a range in the value grammar. ``at_most`` names the
    fields that this one never exceeds. ``volume`` bounds it by a product. ``drawing`` is the size that it gives a drawing.
    ``better`` says which way a comparison may call better: higher, lower, or nothing. ``sighting`` names the size of a
    sighting that it answers for, where a witness can judge it.
    """

    id: str
    title: str
    description: str
    group: str
    group_title: str
    shape: str
    kind: str
    display: Display | None
    plausible: str
    at_most: tuple[str, ...]
    volume: Mapping[str, Any] | None
    drawing: str
    better: str
    terms: Vocabulary
    examples: tuple[Any, ...]
    sighting: str = ""


@dataclass(frozen=True, slots=True)
class Feature:
    """A recognition feature and what can be seen of it.

    ``sighting`` says when a witness is asked for it: ``first``, or ``close`` where only a close look shows it.
    """

    id: str
    title: str
    description: str
    group: str
    group_title: str
    terms: Vocabulary
    similar: tuple[tuple[str, ...], ...]
    sighting: str = ""


@dataclass(frozen=True, slots=True)
class EquipmentClass:
    """A class of equipment: one file of ``schema/classes/``. Fields and features stand in the order of the page.

    ``kind`` is where a witness would look for it, ``mistaken`` the classes that it is easily taken for, ``also`` what
    people call it besides.
    """

    id: str
    title: str
    plural: str
    description: str
    folder: str
    order: int
    icon: str
    mnemonic: str
    notices: tuple[str, ...]
    drawing: Mapping[str, Any]
    types: Vocabulary
    fields: Mapping[str, Field]
    core: tuple[str, ...]
    features: Mapping[str, Feature]
    kind: str
    mistaken: tuple[str, ...]
    also: tuple[str, ...] = ()

    def core_of(self, type_: str) -> tuple[str, ...]:
        """What an entry of a type should have: the type's own list where it has one, else that of the class."""
        own = self.types[type_].notes.get("x-core")
        return tuple(own) if own else self.core


def terms(node: Any) -> Vocabulary:
    """The vocabulary that a node closes: constants with a title and a description."""
    return {t["const"]: _term(t) for t in node.get("oneOf", ()) if "const" in t}


def _term(node: Any) -> Term:
    notes = {key: value for key, value in node.items() if key.startswith("x-")}
    return Term(node["const"], node.get("title", node["const"]), node.get("description", ""), notes)


def read_kinds(files: SchemaFiles) -> dict[str, Kind]:
    """Every kind of quantity."""
    definitions = files.schemas[COMMON]["$defs"]
    return {name: Kind(name, node["title"], node["x-canonical"], node["x-units"], files.sizes) for name, node in definitions.items() if "x-units" in node}


def read_vocabularies(files: SchemaFiles) -> dict[str, Vocabulary]:
    """Every vocabulary outside of the classes, by its place: ``status``, ``maker.role``, ``event.type``, ``source.kind``."""
    found: dict[str, Vocabulary] = {}
    for name, node in files.schemas[COMMON]["$defs"].items():
        found.update(_vocabularies(name, node))
    for file in ("event", "organization", "source"):
        for name, node in files.schemas[f"{file}.schema.json"]["properties"].items():
            found.update(_vocabularies(f"{file}.{name}", node))
    return found


def _vocabularies(name: str, node: Any) -> dict[str, Vocabulary]:
    found = {name: terms(node)} if terms(node) else {}
    inner = node.get("items", node)
    for inside, child in inner.get("properties", {}).items():
        if terms(child):
            found[f"{name}.{inside}"] = terms(child)
    return found


def read_classes(files: SchemaFiles) -> dict[str, EquipmentClass]:
    """Every class, in the order of the site."""
    names = [name for name in files.schemas if name.startswith(CLASSES)]
    found = [_read_class(files, files.top(name)) for name in names]
    return {c.id: c for c in sorted(found, key=lambda c: (c.order, c.id))}


def _read_class(files: SchemaFiles, top: Place) -> EquipmentClass:
    node = top.node
    properties = files.properties(top)
    fields = files.properties(properties["characteristics"])
    recognition = files.properties(Place(top.uri, node["$defs"]["recognition"]))
    return EquipmentClass(
        id=node["properties"]["class"]["const"],
        title=node["title"],
        plural=node["x-plural"],
        description=node["description"],
        folder=node["x-folder"],
        order=node["x-order"],
        icon=node["x-icon"],
        mnemonic=node["x-recognition"],
        notices=tuple(node.get("x-notices", ())),
        drawing=node.get("x-drawing", {}),
        types=terms(node["properties"]["type"]),
        fields={name: _read_field(files, name, place, node) for name, place in fields.items()},
        core=tuple(node["x-core"]),
        features={name: _read_feature(files, name, place) for name, place in files.properties(recognition["features"]).items()},
        kind=node.get("x-sighting", {}).get("kind", ""),
        mistaken=tuple(node.get("x-sighting", {}).get("mistaken", ())),
        also=tuple(node["properties"]["class"].get("x-also", ())),
    )


def _read_field(files: SchemaFiles, name: str, place: Place, cls: Any) -> Field:
    chain = list(files.chain(place))
    said = {keyword: value for link in reversed(chain) for keyword, value in link.node.items()}  # the nearest wins

    def find(keyword: str, default: Any = "") -> Any:
        return said.get(keyword, default)

    display = cls.get("x-display", {}).get(name) or find("x-display", None)
    closed = [Place(p.uri, p.node["$defs"]["value"]) for p in chain if "value" in p.node.get("$defs", {})]
    values = [last.node for first in closed for last in list(files.chain(first))[-1:]]
    return Field(
        id=name,
        title=find("title"),
        description=find("description"),
        group=find("x-group"),
        group_title=files.schemas[CHARACTERISTICS]["x-groups"][find("x-group")],
        shape=find("x-shape"),
        kind=find("x-kind"),
        display=Display(**display) if display else None,
        plausible=cls.get("x-plausible", {}).get(name) or find("x-plausible"),
        at_most=tuple(find("x-at-most", ())),
        volume=find("x-volume", None),
        drawing=cls.get("x-drawing", {}).get("sizes", {}).get(name, find("x-drawing")),
        better=find("x-better"),
        terms=terms(values[0]) if values else {},
        examples=tuple(find("examples", ())),
        sighting=find("x-sighting"),
    )


def _read_feature(files: SchemaFiles, name: str, place: Place) -> Feature:
    node = files.follow(place).node
    return Feature(
        id=name,
        title=node["title"],
        description=node["description"],
        group=node["x-group"],
        group_title=files.schemas[RECOGNITION]["x-groups"][node["x-group"]],
        terms=terms(node["$defs"]["value"]),
        similar=tuple(tuple(group) for group in node.get("x-similar", ())),
        sighting=node.get("x-sighting", ""),
    )


@dataclass(frozen=True, slots=True)
class Sightings:
    """What a witness is asked for besides features: kinds of things, and sizes, each with its title, description and usual error in per cent."""

    kinds: Mapping[str, str]
    sizes: Mapping[str, Mapping[str, Any]]
    successors: Mapping[str, tuple[str, ...]]


def read_sightings(files: SchemaFiles) -> Sightings:
    """The annotations on the whole of recognition features, characteristics and countries."""
    successors = files.schemas[COMMON]["$defs"]["country"]["x-successors"]
    return Sightings(
        kinds=files.schemas[RECOGNITION]["x-kinds"],
        sizes=files.schemas[CHARACTERISTICS]["x-sizes"],
        successors={old: tuple(new) for old, new in successors.items()},
    )
