"""The columns of Explore: vocabularies once, and for each entry the numbers of its values in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from .. import countries
from ..dates import Date
from ..exports import compact
from ..model import NUMBERS, Claim, Entry, Part, Variant
from ..quantities import Quantity
from ..schemas import EquipmentClass, Feature, Field
from ..views import Library
from .figures import State, figure_of


class Column(NamedTuple):
    """A property that entries have in common, each with any number of values.

    ``name`` gives the title of a value; for an entry its number in the file, which has its id and name already.
    """

    id: str
    title: str
    values: Callable[[Entry], Iterable[str]]
    name: Callable[[str], str | int]


Cells: TypeAlias = tuple[str, str, str, str, list[list[str]], list[tuple[str, list[str]]], list[tuple[str, str, str]], list[tuple[str, str]]]
"""What an entry gives: id, name, class, type, values of each facet, traits, figures as JSON by characteristic and currency, and the currencies of its own."""


def explore_json(library: Library) -> bytes:
    """The file."""
    explore = Explore(library)
    explore.take(map(explore.share, library.catalog.entries.values()))
    return explore.json()


class Explore:
    """Puts the file together from what each entry gives, in the order of the catalogue."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.classes = {c.id: n for n, c in enumerate(library.schemas.classes.values())}
        self._types = {(c.id, t): n for c in library.schemas.classes.values() for n, t in enumerate(c.types)}
        self.facets = [(column, _Values()) for column in _columns(library)]
        self.chosen = dict.fromkeys(_names(library, _choices))
        self.fields = _shapes(library, _names(library, _numbers))
        self._money = {name for name, field in self.fields.items() if field.shape == "money"}
        self._ids: list[tuple[str, str, int, int]] = []
        self._places = [0] * len(self.classes)
        self._traits: dict[str, ByClass] = defaultdict(ByClass)
        self._figures: dict[tuple[str, str], ByClass] = defaultdict(ByClass)
        self._currencies: set[tuple[str, str]] = set()

    def share(self, entry: Entry) -> Cells:
        """What an entry gives; in any process."""
        facets = [list(dict.fromkeys(column.values(entry))) for column, _ in self.facets]
        return (entry.id, entry.name, entry.cls.id, entry.type, facets, list(self._traits_of(entry)), list(self._figures_of(entry)), list(self._currencies_of(entry)))

    def _traits_of(self, entry: Entry) -> Iterator[tuple[str, list[str]]]:
        """Recognition features and characteristics that are a choice."""
        seen: dict[str, list[str]] = {}
        for recognition in entry.recognition:
            for name, values in recognition.features.items():
                if not recognition.statement.rejected:
                    seen.setdefault(name, []).extend(values)
        yield from ((f"see.{name}", values) for name, values in seen.items() if values and name in entry.cls.features)
        for name, claims in entry.characteristics.items():
            if name in self.chosen and (chosen := _chosen(claims)):
                yield f"is.{name}", chosen

    def _figures_of(self, entry: Entry) -> Iterator[tuple[str, str, str]]:
        given = entry.characteristics
        names = dict.fromkeys((*given, *(name for v in entry.variants for name in v.characteristics))) if entry.variants else given
        for name in names:
            if name in self.fields:
                field = entry.cls.fields[name]
                for unit in self._units(entry, name):
                    if figure := self._figure(entry, field, unit):
                        yield name, unit, figure

    def _figure(self, entry: Entry, field: Field, unit: str) -> str:
        figure = figure_of(entry, field, self.library, unit)
        return compact(figure.row()).decode() if figure else ""

    def _units(self, entry: Entry, name: str) -> Iterable[str]:
        """Of money a figure in each currency, of anything else one."""
        return _currencies(name, (entry, *entry.variants)) if name in self._money else ("",)

    def _currencies_of(self, entry: Entry) -> Iterator[tuple[str, str]]:
        for name in entry.characteristics:
            if name in self._money:
                yield from ((name, unit) for unit in _currencies(name, (entry,)))

    def take(self, shares: Iterable[Cells]) -> None:
        """Take in the shares of the next entries."""
        for id_, name, cls, type_, facets, traits, figures, currencies in shares:
            number = self.classes[cls]
            place = self._places[number]
            self._places[number] += 1
            self._ids.append((id_, name, number, self._types[cls, type_]))
            for (_, values), found in zip(self.facets, facets, strict=True):
                values.add(found)
            for trait, found in traits:
                self._traits[trait].put(number, place, found)
            for characteristic, unit, row in figures:
                self._figures[characteristic, unit].put(number, place, (row,))
            self._currencies.update(currencies)

    def json(self) -> bytes:
        """The file, once every entry is taken in."""
        library = self.library
        head = {
            "classes": [_class(c) for c in library.schemas.classes.values()],
            "kinds": {k.id: {unit: library.units.factor(k.id, unit, k.canonical) for unit in k.units} for k in library.schemas.kinds.values()},
            "groups": _groups(library),
            "states": [s.name.lower() for s in State],
            **{key: [line[n] for line in self._ids] for n, key in enumerate(("ids", "names", "class", "type"))},
            "facets": [{"id": c.id, "title": c.title, "values": [_pair(v, c.name(v)) for v in values.numbers], "at": values.at} for c, values in self.facets],
            "traits": list(self._trait_columns()),
        }
        return b'%s,"figures":[%s]}\n' % (compact(head)[:-1], b",".join(self._figure_columns()))

    def _trait_columns(self) -> Iterator[dict[str, Any]]:
        classes = self.library.schemas.classes.values()
        features = [(f"see.{name}", [c.features[name] for c in classes if name in c.features]) for name in _names(self.library, lambda c: c.features)]
        choices = [(f"is.{name}", [c.fields[name] for c in classes if name in c.fields]) for name in self.chosen]
        shapes: list[Feature | Field]
        for id_, shapes in (*features, *choices):  # type: ignore[assignment]
            if id_ in self._traits:
                values, at = self._traits[id_].ordered(self._places, -1, 0)
                shape, terms = shapes[0], {v: t for of in shapes for v, t in of.terms.items()}
                yield {"id": id_, "title": shape.title, "group": shape.group_title, "values": [_pair(v, terms[v].title) for v in values], "at": at}

    def _figure_columns(self) -> Iterator[bytes]:
        """Each characteristic that is a number: every different figure once, and which one an entry has, counted from 1."""
        for name, shape in self.fields.items():
            for unit in sorted(unit for of, unit in self._currencies if of == name) if name in self._money else [""]:
                if (name, unit) in self._figures:
                    yield self._figure_column(shape, unit, *self._figures[name, unit].ordered(self._places, 0, 1))

    def _figure_column(self, shape: Field, unit: str, figures: list[str], at: dict[str, list[Any]]) -> bytes:
        classes = list(self.library.schemas.classes.values())
        displays: Counter[tuple[str, str]] = Counter()
        for number, cells in at.items():
            shown = classes[int(number)].fields[shape.id].display
            displays[(shown.metric, shown.us) if shown else ("", "")] += sum(map(bool, cells))
        common = max(displays, key=lambda d: displays[d])
        column = {"id": f"{shape.id}:{unit}" if unit else shape.id, "title": f"{shape.title} ({unit})" if unit else shape.title}
        about = {**column, "group": shape.group_title, "kind": shape.kind, "display": common, "better": shape.better}
        return b'%s,"figures":[%s],"at":%s}' % (compact(about)[:-1], ",".join(figures).encode(), compact(at))


class _Values:
    """A column of all entries: different values by number, and for each entry the number of its value; several as a list, none as -1."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.at: list[Any] = []

    def add(self, found: Iterable[str]) -> None:
        numbers = [self.numbers.setdefault(v, len(self.numbers)) for v in found]
        self.at.append(numbers[0] if len(numbers) == 1 else numbers or -1)


class ByClass:
    """A column of classes that have it. Values are numbered as they come, and at the end as the file has them: class after class."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._cells: dict[int, list[Any]] = defaultdict(list)

    def put(self, cls: int, place: int, values: Sequence[str]) -> None:
        """What the entry at one place of its class has."""
        cells = self._cells[cls]
        if place > len(cells):
            cells += [None] * (place - len(cells))
        numbers = self._numbers
        if len(values) == 1:  # as nearly all
            cells.append(numbers.setdefault(values[0], len(numbers)))
            return
        several = [numbers.setdefault(v, len(numbers)) for v in dict.fromkeys(values)]
        cells.append(several[0] if len(several) == 1 else several)

    def ordered(self, sizes: list[int], none: int, first: int) -> tuple[list[str], dict[str, list[Any]]]:
        """The values, and for each class, by its number, a cell an entry; values count from ``first``."""
        new: dict[int, int] = {}

        def number(cell: Any) -> Any:
            if isinstance(cell, list):
                return [number(n) for n in cell]
            return none if cell is None else new.setdefault(cell, len(new) + first)

        at = {str(cls): [*map(number, cells), *[none] * (sizes[cls] - len(cells))] for cls, cells in sorted(self._cells.items())}
        values = list(self._numbers)
        return [values[n] for n in new], at


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


def _pair(value: str, title: str | int) -> Any:
    return title if isinstance(title, int) or value == title else [value, title]


def _names(library: Library, of: Callable[[EquipmentClass], Iterable[str]]) -> list[str]:
    return list(dict.fromkeys(name for c in library.schemas.classes.values() for name in of(c)))


def _choices(cls: EquipmentClass) -> Iterator[str]:
    return (name for name, field in cls.fields.items() if field.shape == "choice")


def _numbers(cls: EquipmentClass) -> Iterator[str]:
    return (name for name, field in cls.fields.items() if field.shape in NUMBERS)


def _shapes(library: Library, names: Iterable[str]) -> dict[str, Field]:
    """Each characteristic as the first class has it."""
    return {name: next(c.fields[name] for c in library.schemas.classes.values() if name in c.fields) for name in names}


def _chosen(claims: Iterable[Claim]) -> list[str]:
    return [v for c in claims if not c.statement.rejected and not c.not_known and isinstance(c.value, tuple) for v in c.value]


def _currencies(name: str, found: Iterable[Entry | Variant]) -> list[str]:
    return sorted({c.value.unit for of in found for c in of.characteristics.get(name, ()) if isinstance(c.value, Quantity)})
