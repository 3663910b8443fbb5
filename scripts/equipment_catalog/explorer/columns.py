"""The columns of Explore: vocabularies once, and for each entry the numbers of its values in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from .. import countries
from ..dates import Date
from ..exports import as_json
from ..model import Entry, Part
from ..quantities import Quantity
from ..schemas import EquipmentClass, Field
from ..views import Library
from .claims import shards
from .figures import State, figure_of


class Column(NamedTuple):
    """A property that entries have in common, each with any number of values.

    ``name`` gives the title of a value; for an entry its number in the file, which has its id and name already.
    """

    id: str
    title: str
    values: Callable[[Entry], Iterable[str]]
    name: Callable[[str], str | int]


def explore_json(library: Library) -> bytes:
    """The file."""
    entries = list(library.catalog.entries.values())
    classes = {c.id: n for n, c in enumerate(library.schemas.classes.values())}
    data = {
        "classes": [_class(c) for c in library.schemas.classes.values()],
        "kinds": {k.id: {unit: library.units.factor(k.id, unit, k.canonical) for unit in k.units} for k in library.schemas.kinds.values()},
        "groups": _groups(library),
        "states": [s.name.lower() for s in State],
        "shards": shards(len(entries)),
        "ids": [e.id for e in entries],
        "names": [e.name for e in entries],
        "class": [classes[e.cls.id] for e in entries],
        "type": [list(e.cls.types).index(e.type) for e in entries],
        "facets": [_facet(c, entries) for c in _columns(library)],
        "traits": list(_traits(library)),
        "figures": list(_figures(library)),
    }
    return as_json(data)


def _class(cls: EquipmentClass) -> dict[str, Any]:
    types = [[t.value, t.title] for t in cls.types.values()]
    return {"id": cls.id, "title": cls.title, "plural": cls.plural, "folder": cls.folder, "types": types, "core": list(cls.core)}


def _groups(library: Library) -> list[str]:
    """Titles of the groups of characteristics, in the order of the schema."""
    titles = {f.group: f.group_title for c in library.schemas.classes.values() for f in c.fields.values()}
    return [titles[g] for g in library.schemas.groups if g in titles]


def _columns(library: Library) -> Iterator[Column]:
    catalog, label = library.catalog, library.label
    organization = lambda id_: catalog.organizations[id_].name  # noqa: E731
    yield Column("origin", "Origin", lambda e: e.countries, countries.name)
    yield Column("operator", "Used by", lambda e: (code for p in _stated(e.operators) for code in catalog.operator_countries(p)), countries.name)
    yield Column("force", "Force or group", lambda e: _linked(e.operators, catalog.organizations), organization)
    yield Column("status", "Status", _status, lambda v: label("status", v))
    yield Column("role", "Role", lambda e: e.roles, lambda v: label("role", v))
    yield Column("maker", "Maker", lambda e: _linked(e.makers, catalog.organizations), organization)
    rows = {id_: n for n, id_ in enumerate(catalog.entries)}
    carried = lambda e: _linked((*e.carries, *(p for v in e.variants for p in v.carries)), catalog.entries)  # noqa: E731
    yield Column("carries", "Carries", carried, lambda id_: rows[id_])
    for title, events in _decades(library).items():
        yield Column(title.lower().replace(" ", "-"), title, lambda e, events=events: _years(e, events), lambda v: f"{v}s")  # type: ignore[misc]


def _stated(parts: Iterable[Part]) -> Iterator[Part]:
    return (p for p in parts if not p.statement.rejected)


def _linked(parts: Iterable[Part], records: Mapping[str, Any]) -> Iterator[str]:
    return (p.link.id for p in _stated(parts) if p.link.id in records)


def _status(entry: Entry) -> Iterator[str]:
    return (str(c.value) for c in entry.status[:1] if not c.statement.rejected)


def _decades(library: Library) -> dict[str, list[str]]:
    """Milestones whose decade is asked for, by the title that the schema gives the question."""
    found: dict[str, list[str]] = {}
    for term in library.schemas.vocabularies["milestone.event"].values():
        if "x-decade" in term.notes:
            found.setdefault(term.notes["x-decade"], []).append(term.value)
    return found


def _years(entry: Entry, events: list[str]) -> Iterator[str]:
    """Every decade that an accepted date of one of the steps touches."""
    dates = [p.since for p in _stated(entry.history) if p.role in events and p.since]
    return (str(year) for date in dates for year in range(date.year // 10 * 10, _last_year(date) + 1, 10))


def _last_year(date: Date) -> int:
    return date.year if date.text.endswith("..") else date.latest.year


def _facet(column: Column, entries: Iterable[Entry]) -> dict[str, Any]:
    values: dict[str, int] = {}
    at = [_packed(values, column.values(e)) for e in entries]
    return {"id": column.id, "title": column.title, "values": [_pair(v, column.name(v)) for v in values], "at": at}


def _pair(value: str, title: str | int) -> Any:
    return title if isinstance(title, int) or value == title else [value, title]


def _packed(values: dict[str, int], found: Iterable[str]) -> Any:
    """Numbers of the values found: one alone as such, none as -1."""
    numbers = [values.setdefault(v, len(values)) for v in dict.fromkeys(found)]
    return numbers[0] if len(numbers) == 1 else numbers or -1


def _traits(library: Library) -> Iterator[dict[str, Any]]:
    """Recognition features and characteristics that are a choice: columns of the classes that have them."""
    for name in _names(library, lambda c: c.features):
        yield from _trait(f"see.{name}", name, library, lambda c: c.features, _seen)
    for name in _names(library, lambda c: {n: f for n, f in c.fields.items() if f.shape == "choice"}):
        yield from _trait(f"is.{name}", name, library, lambda c: c.fields, _chosen)


def _names(library: Library, of: Callable[[EquipmentClass], Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(name for c in library.schemas.classes.values() for name in of(c)))


def _trait(id_: str, name: str, library: Library, of: Callable[[EquipmentClass], Mapping[str, Any]], values_of: Callable[[Entry, str], Iterable[str]]) -> Iterator[dict[str, Any]]:
    values: dict[str, int] = {}
    at = _by_class(library, lambda e: _packed(values, values_of(e, name)), -1, lambda c: name in of(c))
    if values:
        shape = next(of(c)[name] for c in library.schemas.classes.values() if name in of(c))
        terms = {v: t for c in library.schemas.classes.values() if name in of(c) for v, t in of(c)[name].terms.items()}
        yield {"id": id_, "title": shape.title, "group": shape.group_title, "values": [_pair(v, terms[v].title) for v in values], "at": at}


def _seen(entry: Entry, name: str) -> Iterator[str]:
    return (v for r in entry.recognition if not r.statement.rejected for v in r.features.get(name, ()))


def _chosen(entry: Entry, name: str) -> Iterator[str]:
    claims = (c for c in entry.characteristics.get(name, ()) if not c.statement.rejected and not c.not_known)
    return (v for c in claims if isinstance(c.value, tuple) for v in c.value)


def _by_class(library: Library, cell: Callable[[Entry], Any], none: Any, has: Callable[[EquipmentClass], bool]) -> dict[int, list[Any]]:
    """For each class, by its number, a cell an entry in the order of the file; classes with nothing are left out."""
    found = {}
    for n, cls in enumerate(library.schemas.classes.values()):
        cells = [cell(e) for e in library.catalog.by_class.get(cls.id, ())] if has(cls) else []
        if any(c != none for c in cells):
            found[n] = cells
    return found


def _figures(library: Library) -> Iterator[dict[str, Any]]:
    """Each characteristic that is a number: every different figure once, and which one an entry has, counted from 1."""
    for name in _names(library, lambda c: {n: f for n, f in c.fields.items() if f.shape in ("quantity", "count", "money")}):
        shape = next(c.fields[name] for c in library.schemas.classes.values() if name in c.fields)
        for unit in _currencies(library, name) if shape.shape == "money" else [""]:
            yield from _figure_column(shape, unit, library)


def _currencies(library: Library, name: str) -> list[str]:
    quantities = (c.value for e in library.catalog.entries.values() for c in e.characteristics.get(name, ()))
    return sorted({q.unit for q in quantities if isinstance(q, Quantity)})


def _figure_column(shape: Field, unit: str, library: Library) -> Iterator[dict[str, Any]]:
    rows: dict[Any, int] = {}
    displays: Counter[tuple[str, str]] = Counter()

    def cell(entry: Entry) -> int:
        field = entry.cls.fields[shape.id]
        figure = figure_of(entry, field, library, unit)
        if figure is None:
            return 0
        displays[(field.display.metric, field.display.us) if field.display else ("", "")] += 1
        return rows.setdefault(tuple(figure.row()), len(rows) + 1)

    at = _by_class(library, cell, 0, lambda c: shape.id in c.fields)
    if at:
        column = {"id": f"{shape.id}:{unit}" if unit else shape.id, "title": f"{shape.title} ({unit})" if unit else shape.title}
        display = max(displays, key=lambda d: displays[d])
        yield {**column, "group": shape.group_title, "kind": shape.kind, "display": display, "better": shape.better, "figures": list(rows), "at": at}
