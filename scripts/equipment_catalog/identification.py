"""The file behind *identify*: what a witness may have seen of every entry, as columns of integers.

Words stand once, at the top; an entry names them by number. What is rejected is left out. What is in conflict, hedged,
claimed or estimated is marked, so that it counts as *possibly*. What is true of a variant is true of the entry. The scoring itself runs in the
browser: ``docs/assets/js/identify/score.js``.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from typing import Any

from . import countries
from .dates import Date
from .exports import compact
from .model import Claim, Entry, Event, Part, Recognition, Statement
from .quantities import Quantity, Units
from .schemas import EquipmentClass, Feature
from .views import Library
from .views.library import keep

NOTE = "x-sighting"
"""The annotation of the schema that says what a word means for a sighting."""
_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")
_PER_METRE = 10_000
_OPEN = 3.0


def identify_json(library: Library) -> bytes:
    """The whole file."""
    columns = Columns(library)
    columns.take(map(columns.share, library.catalog.entries.values()))
    return columns.json()


class Columns:
    """Vocabulary and columns of one catalogue."""

    def __init__(self, library: Library) -> None:
        self.library = library
        catalog, schemas = library.catalog, library.schemas
        self.classes = list(schemas.classes.values())
        entries = (e.id for c in self.classes for e in catalog.by_class.get(c.id, ()))  # by class, where one column then resembles itself
        self.number = {id_: i for i, id_ in enumerate(entries)}
        self.features: dict[str, Feature] = {f.id: f for c in self.classes for f in c.features.values()}
        self.types = {(c.id, t): i for i, (c, t) in enumerate((c, t) for c in self.classes for t in c.types)}
        self.feature_number = {name: i for i, name in enumerate(self.features)}
        self.size_number = {name: i for i, name in enumerate(schemas.sightings.sizes)}
        self.countries = {code: i for i, code in enumerate(sorted(catalog.countries, key=countries.name))}
        starts, total = {}, 0
        for name, feature in self.features.items():
            starts[name], total = total, total + len(feature.terms)
        self.values = {(name, term): starts[name] + i for name, f in self.features.items() for i, term in enumerate(f.terms)}
        self._telling = {number: str(note) for (name, term), number in self.values.items() if (note := self.features[name].terms[term].notes.get(NOTE))}
        self._known: dict[tuple[str, tuple[tuple[str, bool, tuple[str, ...]], ...]], list[int]] = {}
        self._notes = {id_: {v: str(note) for v, term in terms.items() if (note := term.notes.get(NOTE))} for id_, terms in schemas.vocabularies.items()}
        self._sighted = {c.id: [(f.id, self.size_number[f.sighting], f.kind) for f in c.fields.values() if f.sighting] for c in self.classes}

        self._cells: dict[str, list[list[str]]] = {c.id: [] for c in self.classes}
        self._columns = (self._id, self._name, self._type, self._origin, self._life, self._armed, self._seen, self._sizes, self._places, self._carries, self._alike)

    def share(self, entry: Entry) -> tuple[str, list[str]]:
        """Class and cells of an entry, as JSON; in any process."""
        return entry.cls.id, [compact(column(entry)).decode() for column in self._columns]

    def take(self, shares: Iterable[tuple[str, list[str]]]) -> None:
        """Take in the shares of the next entries, in the order of the catalogue."""
        for cls, cells in shares:
            self._cells[cls].append(cells)

    def json(self) -> bytes:
        """Words first, then one column after the other, each in the order of the entries."""
        rows = [cells for found in self._cells.values() for cells in found]
        columns = (f'"{column.__name__[1:]}":[{",".join(cells[n] for cells in rows)}]' for n, column in enumerate(self._columns))
        return b'%s,"entries":{%s}}\n' % (compact(self.words())[:-1], ",".join(columns).encode())

    def words(self) -> dict[str, Any]:
        """The vocabulary: kinds, classes, features, sizes and countries."""
        sightings = self.library.schemas.sightings
        order = {c.id: i for i, c in enumerate(self.classes)}
        kinds = {**sightings.kinds, **({"": "Other"} if any(not c.kind for c in self.classes) else {})}
        codes = self.countries
        return {
            "kinds": [[title, [order[c.id] for c in self.classes if c.kind == kind]] for kind, title in kinds.items()],
            "classes": [self._class_words(c, order) for c in self.classes],
            "features": [self._feature_words(f) for f in self.features.values()],
            "sizes": [{"id": n, "title": s["title"], "about": s["description"], "error": s["error"], "units": self._units(n)} for n, s in sightings.sizes.items()],
            "countries": [[code, countries.name(code)] for code in codes],
            "successors": [[codes[old], codes[new]] for old, several in sightings.successors.items() for new in several if old in codes and new in codes],
        }

    def _class_words(self, cls: EquipmentClass, order: Mapping[str, int]) -> dict[str, Any]:
        sizes = dict.fromkeys(f.sighting for f in cls.fields.values() if f.sighting)
        return {
            "id": cls.id, "title": cls.title, "url": f"{cls.folder}/{cls.id}/",
            "mistaken": [order[c] for c in cls.mistaken if c in order],
            "types": [[t.value, t.title, t.description] for t in cls.types.values()],
            "features": [self.feature_number[name] for name in cls.features],
            "sizes": sorted(self.size_number[name] for name in sizes),
        }  # fmt: skip

    def _feature_words(self, feature: Feature) -> dict[str, Any]:
        numbers = {value: i for i, value in enumerate(feature.terms)}
        places = {numbers[t.value]: [self.countries[c] for c in t.notes.get("x-countries", ()) if c in self.countries] for t in feature.terms.values()}
        return {
            "id": feature.id, "title": feature.title, "about": feature.description, "group": feature.group_title, "when": feature.sighting,
            "values": [[t.value, t.title, t.description] for t in feature.terms.values()],
            "similar": [[numbers[v] for v in group] for group in feature.similar],
            "countries": {str(n): codes for n, codes in places.items() if codes},
        }  # fmt: skip

    def _units(self, size: str) -> list[list[Any]]:
        """Units that the characteristics behind a size are shown in, each with its worth in metres."""
        displays = [(f.kind, f.display) for c in self.classes for f in c.fields.values() if f.sighting == size and f.display]
        symbols = dict.fromkeys(unit.split(" ")[0] for _, d in displays for unit in (d.metric, d.us))
        return [[symbol, round(self.library.units.factor(displays[0][0], symbol, "m"), 6)] for symbol in symbols]

    @staticmethod
    def _id(entry: Entry) -> str | int:
        """Its id; zero where that is the name in small letters with hyphens."""
        return 0 if _BETWEEN_WORDS.sub("-", entry.name.lower()) == entry.id else entry.id

    def _name(self, entry: Entry) -> str:
        return entry.name

    def _type(self, entry: Entry) -> int:
        """Its type, counted through all classes."""
        return self.types[entry.cls.id, entry.type]

    def _origin(self, entry: Entry) -> list[int]:
        """Countries that some accepted claim names; all of them doubled, odd where that is not certain."""
        accepted = [(c.value, c.statement) for c in entry.origin if not c.statement.rejected and isinstance(c.value, tuple) and not c.not_known]
        named = {code: self._hedged(said) or rank > 0 for rank, (codes, said) in reversed([*enumerate(accepted)]) for code in codes}
        return [self.countries[code] * 2 + unsure for code, unsure in sorted(named.items())]

    def _life(self, entry: Entry) -> list[int]:
        """Years of the first and the last milestone of its life; zero where that is open."""
        history = [p for p in (*entry.history, *(p for v in entry.variants for p in v.history)) if p.since and not p.statement.rejected]
        years = [(self._note("milestone.event", p.role), p.since) for p in history]
        first = min((d.earliest.year for note, d in years if note != "before" and d), default=0)
        last = max((d.latest.year for note, d in years if note == "last" and d), default=0)
        stated = [c.statement.as_of.latest.year for c in entry.status if c.statement.as_of and not c.statement.rejected]
        return [first, max([last, *stated]) if last else 0]

    def _armed(self, entry: Entry) -> int:
        """2 surely, 1 possibly, -2 or -1 not, 0 unknown: by what it carries, else by what is seen."""
        loads = [p for p in _loads(entry) if not p.statement.rejected]
        if loads:
            return 2 if any(not self._hedged(p.statement) for p in loads) else 1
        notes = {self._telling[seen >> 1]: not seen & 1 for seen in self._seen(entry) if seen >> 1 in self._telling}
        if "armed" in notes:
            return 2 if notes["armed"] else 1
        return (-2 if notes["unarmed"] else -1) if "unarmed" in notes else 0

    def _seen(self, entry: Entry) -> list[int]:
        """Numbers of the values, counted through all features; doubled, odd where it is not certain."""
        said: dict[str, list[tuple[str, bool, tuple[str, ...]]]] = {}
        for seen, variant in _recognitions(entry):
            sure = not self._hedged(seen.statement)
            for name, values in seen.features.items():
                said.setdefault(name, []).append((variant, sure, values))
        return [number for name, several in said.items() for number in self._numbered(name, tuple(several))]

    def _numbered(self, name: str, said: tuple[tuple[str, bool, tuple[str, ...]], ...]) -> list[int]:
        """What is said of one feature, each time of which variant, how surely and which values; kept, for many look alike.

        A value is certain where sources do not part over the feature, and somebody says it without a hedge.
        """
        found = self._known.get((name, said))
        if found is None:
            sure = {value for _, certain, values in said if certain for value in values}
            parted = any(one == two and set(a).isdisjoint(b) for (one, _, a), (two, _, b) in combinations(said, 2))
            seen = sorted({self.values[name, value] for _, _, values in said for value in values if (name, value) in self.values})
            certain = {self.values[name, value] for value in sure if (name, value) in self.values} if not parted else set()
            found = keep(self._known, (name, said), [number * 2 + (number not in certain) for number in seen])
        return found

    def _sizes(self, entry: Entry) -> list[int]:
        """For each size its number and form, then one, two or four lengths in tenths of a millimetre; see ``score.js``."""
        claims: dict[int, list[tuple[Claim, str]]] = defaultdict(list)
        for given in (entry.characteristics, *(v.characteristics for v in entry.variants)):
            for name, number, kind in self._sighted[entry.cls.id]:
                if name in given:
                    claims[number] += [(c, kind) for c in given[name] if c.is_number]
        return [n for number, several in claims.items() if several for n in self._size(number, several)]

    def _size(self, number: int, claims: list[tuple[Claim, str]]) -> list[int]:
        spans = [_span(c.value, kind, self.library.units) for c, kind in claims if isinstance(c.value, Quantity)]
        (preferred, statement, *_), kind = claims[0]
        low, high = spans[0]
        agree = all(self.library.units.agree(kind, preferred, c.value) for c, _ in claims[1:] if isinstance(preferred, Quantity) and isinstance(c.value, Quantity))
        if agree and isinstance(preferred, Quantity) and not preferred.hedge and not self._hedged(statement):
            return [number * 4, low] if low == high else [number * 4 + 1, low, high]
        outer = (min([s[0] for s in spans]), max([s[1] for s in spans]))
        return [number * 4 + 2, low] if outer == (low, low) else [number * 4 + 3, low, high, *outer]

    def _places(self, entry: Entry) -> list[int]:
        """Where it was: country, first and last year (0: open), and 1 for an event, 2 if that is not certain."""
        found = dict.fromkeys((*self._event_places(entry), *self._operator_places(entry)))
        return [number for place in found for number in place]

    def _event_places(self, entry: Entry) -> Iterator[tuple[int, int, int, int]]:
        for link in self.library.catalog.events_of.get(entry.id, ()):
            event, part = link.record, link.part
            if not isinstance(event, Event) or not event.place or not event.place.country:
                continue
            if part.statement.rejected or self._note("event.equipment.part", part.role) == "absent":
                continue
            hedged = self._note("event.equipment.identification", part.identification) == "hedge" or self._hedged(part.statement)
            yield self.countries[event.place.country], *_years(event.date, event.date), 1 + 2 * hedged

    def _operator_places(self, entry: Entry) -> Iterator[tuple[int, int, int, int]]:
        for part in entry.operators:
            note = self._note("operator.status", part.role)
            if part.statement.rejected or note == "absent":
                continue
            for code in self.library.catalog.operator_countries(part):
                yield self.countries[code], *_years(part.since, part.until), 2 * (note == "hedge" or self._hedged(part.statement))

    def _carries(self, entry: Entry) -> list[int]:
        """Numbers of the entries that it carries; doubled, odd where that is not certain."""
        parts = [p for p in (*_loads(entry), *entry.components) if p.link.id in self.number and not p.statement.rejected]
        sure = {p.link.id for p in parts if not self._hedged(p.statement)}
        return sorted(self.number[i] * 2 + (i not in sure) for i in {p.link.id for p in parts})

    def _alike(self, entry: Entry) -> list[Any]:
        """Entries that a source compares with it: number doubled, odd for size, even for look; then the telling difference."""
        found: list[Any] = []
        for part in entry.relations:
            note = self._note("relation.type", part.role)
            if note in ("size", "look") and not part.statement.rejected and part.link.id in self.number:
                found.append([self.number[part.link.id] * 2 + (note == "size"), *([part.text] if part.text else [])])
        return found

    def _note(self, vocabulary: str, value: str) -> str:
        return self._notes.get(vocabulary, {}).get(value, "")

    def _hedged(self, said: Statement) -> bool:
        return self._note("basis", said.basis) == "hedge"


def _loads(entry: Entry) -> Iterator[Part]:
    yield from entry.carries
    for variant in entry.variants:
        yield from variant.carries


def _recognitions(entry: Entry) -> Iterator[tuple[Recognition, str]]:
    """What can be seen, and of which variant; empty for all."""
    for seen in entry.recognition:
        if not seen.statement.rejected:
            yield seen, seen.statement.variant
    for variant in entry.variants:
        yield from ((seen, variant.id) for seen in variant.recognition if not seen.statement.rejected)


def _years(since: Date | None, until: Date | None) -> tuple[int, int]:
    return since.earliest.year if since else 0, until.latest.year if until and until.latest.year < 9999 else 0


@lru_cache(4096)
def _span(value: Quantity, kind: str, units: Units) -> tuple[int, int]:
    """Both ends in tenths of a millimetre, to four digits; a bound leaves its other side open."""
    low, high = units.canonical(kind, value) or (0.0, 0.0)
    if value.hedge.startswith("<"):
        low = 0.0
    if value.hedge.startswith(">"):
        high *= _OPEN
    shortest = _rounded(low)
    return shortest, shortest if high == low else _rounded(high)


def _rounded(metres: float) -> int:
    number = metres * _PER_METRE
    return round(number, 3 - math.floor(math.log10(number))).__round__() if number >= 1 else 0
