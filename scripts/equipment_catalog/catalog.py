"""All records together, and how they lead to one another."""

from __future__ import annotations

import marshal
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from .documents import Path_
from .model import Entry, Event, Organization, Part, Record, Source, statements

CITED = re.compile(r"\[@([a-z0-9]+(?:-[a-z0-9]+)*)(?:#([^\]]*))?\]")
"""A citation inside prose: ``[@source-id]`` or ``[@source-id#p. 12]``."""

UNDATED = "undated"

R = TypeVar("R", Entry, Event, Organization, Source)
V = TypeVar("V")
PartsOf = Callable[[Entry], tuple[Part, ...]]


@dataclass(frozen=True, slots=True)
class Backlink:
    """A record and the one of its facts that leads here."""

    record: Entry | Event
    part: Part


@dataclass(frozen=True)
class Catalog:
    """Records by id, in order of name or date. Links are resolved by id; back-links are made once, on demand."""

    entries: Mapping[str, Entry]
    events: Mapping[str, Event]
    organizations: Mapping[str, Organization]
    sources: Mapping[str, Source]

    @classmethod
    def of(cls, records: Iterable[Record], cited: Mapping[str, Iterable[str]] | None = None) -> Catalog:
        """The catalogue of ``records``; of two with one id the first counts.

        What each record cites, by the name of its file, spares asking every record for it.
        """
        found: dict[type, dict[str, Record]] = defaultdict(dict)
        for record in records:
            found[type(record)].setdefault(record.id, record)
        made = cls(
            _sorted(found[Entry], lambda e: (e.name.casefold(), e.id)),
            _sorted(found[Event], lambda e: (e.date.earliest, e.id)),
            _sorted(found[Organization], lambda o: (o.name.casefold(), o.id)),
            _sorted(found[Source], lambda s: (s.id,)),
        )
        if cited is not None:
            made.__dict__["cited_by"] = _grouped((_known(source, made.sources), record) for record in made.records for source in cited[record.document.shown])
        return made

    @property
    def records(self) -> Iterator[Record]:
        """Every record, entries first."""
        for group in (self.entries, self.events, self.organizations, self.sources):
            yield from group.values()

    @cached_property
    def by_class(self) -> Mapping[str, tuple[Entry, ...]]:
        """Entries of each class that has any."""
        return _grouped((e.cls.id, e) for e in self.entries.values())

    @cached_property
    def carried_by(self) -> Mapping[str, tuple[Backlink, ...]]:
        """For each entry that something carries: what carries it."""
        return self._backlinks(lambda e: (*e.carries, *(p for v in e.variants for p in v.carries)))

    @cached_property
    def part_of(self) -> Mapping[str, tuple[Backlink, ...]]:
        """For each entry that belongs to a system: the systems."""
        return self._backlinks(lambda e: e.components)

    @cached_property
    def related_from(self) -> Mapping[str, tuple[Backlink, ...]]:
        """For each entry: relations that other entries state."""
        return self._backlinks(lambda e: e.relations)

    @cached_property
    def events_of(self) -> Mapping[str, tuple[Backlink, ...]]:
        """For each entry: events that it has a part in, in order of date."""
        return _grouped((p.link.id, Backlink(e, p)) for e in self.events.values() for p in e.equipment if p.link.field == "equipment")

    @cached_property
    def events_of_organization(self) -> Mapping[str, tuple[Backlink, ...]]:
        """For each organization: events that it took part in."""
        return _grouped((p.link.id, Backlink(e, p)) for e in self.events.values() for p in e.participants if p.link.field == "organization")

    @cached_property
    def made_by(self) -> Mapping[str, tuple[Backlink, ...]]:
        """For each organization: what it designed or made."""
        return self._organization_links(lambda e: e.makers)

    @cached_property
    def operated_by(self) -> Mapping[str, tuple[Backlink, ...]]:
        """For each organization: what it has or had."""
        return self._organization_links(lambda e: e.operators)

    @cached_property
    def members(self) -> Mapping[str, tuple[Organization, ...]]:
        """For each organization: those that belong to it."""
        return _grouped((o.parent, o) for o in self.organizations.values() if o.parent)

    @cached_property
    def originated_in(self) -> Mapping[str, tuple[Entry, ...]]:
        """For each country: equipment of its making."""
        return _grouped((code, e) for e in self.entries.values() for code in e.countries)

    @cached_property
    def made_in(self) -> Mapping[str, tuple[Backlink, ...]]:
        """For each country: equipment that a maker there designed or made, whatever its origin."""
        return _grouped((p.country, Backlink(e, p)) for e in self.entries.values() for p in e.makers if p.country)

    @cached_property
    def involved_in(self) -> Mapping[str, tuple[Event, ...]]:
        """For each country: events that it took part in, wherever they happened."""
        return _grouped((p.country, e) for e in self.events.values() for p in e.participants if p.country)

    @cached_property
    def used_by_country(self) -> Mapping[str, tuple[Backlink, ...]]:
        """For each country: equipment that it or a force of it has or had."""
        return _grouped((code, Backlink(e, p)) for e in self.entries.values() for p in e.operators for code in self.operator_countries(p))

    @cached_property
    def events_in(self) -> Mapping[str, tuple[Event, ...]]:
        """For each country: events that happened there."""
        return _grouped((e.place.country, e) for e in self.events.values() if e.place and e.place.country)

    @cached_property
    def organizations_of(self) -> Mapping[str, tuple[Organization, ...]]:
        """For each country: its organizations."""
        return _grouped((code, o) for o in self.organizations.values() for code in o.countries)

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """Codes of all countries that something belongs to or happened in."""
        groups = (self.originated_in, self.made_in, self.used_by_country, self.events_in, self.involved_in, self.organizations_of)
        return tuple(sorted({code for group in groups for code in group}))

    @cached_property
    def cited_by(self) -> Mapping[str, tuple[Record, ...]]:
        """For each source: the records that rest on it, in order and once each."""
        return _grouped((source, record) for record in self.records for source in cited_sources(record))

    @cached_property
    def issued_in(self) -> Mapping[str, tuple[Source, ...]]:
        """For each year in which sources appeared, and for :data:`UNDATED`: these sources."""
        return _grouped((f"{s.issued.year:04}" if s.issued else UNDATED, s) for s in self.sources.values())

    def operator_countries(self, part: Part) -> tuple[str, ...]:
        """Countries that an operator belongs to: its own word, or its organization's."""
        if part.country:
            return (part.country,)
        organization = self.organizations.get(part.link.id)
        return organization.countries if organization else ()

    def _backlinks(self, parts_of: PartsOf) -> Mapping[str, tuple[Backlink, ...]]:
        return _grouped((p.link.id, Backlink(e, p)) for e in self.entries.values() for p in parts_of(e) if p.link.field == "equipment")

    def _organization_links(self, parts_of: PartsOf) -> Mapping[str, tuple[Backlink, ...]]:
        return _grouped((p.link.id, Backlink(e, p)) for e in self.entries.values() for p in parts_of(e) if p.link.field == "organization")


def _grouped(pairs: Iterable[tuple[str, V]]) -> Mapping[str, tuple[V, ...]]:
    found: dict[str, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _known(identifier: str, records: Mapping[str, R]) -> str:
    """The id as the record has it: one object in place of as many as there are citations."""
    return records[identifier].id if identifier in records else identifier


def _sorted(records: Mapping[str, Record], key: Callable[[R], object]) -> dict[str, R]:
    return {r.id: r for r in sorted(records.values(), key=key)}  # type: ignore[arg-type,misc]


def cited_sources(record: Record) -> list[str]:
    """Ids of the sources that a record cites, once each."""
    return list(cited_places(record))


def cited_places(record: Record) -> Mapping[str, Sequence[Path_]]:
    """For each source that a record cites the places where, of the summary first.

    A variant goes by its id there and a name by its kind, so that whoever shows these places need not open the record.
    """
    if isinstance(record, Source):
        return {}
    if record.cited:
        kept: dict[str, list[Path_]] = marshal.loads(record.cited)
        return kept
    found: dict[str, list[Path_]] = {}
    for said in statements(record):
        path = said.path
        if path and path[0] in _NUMBERED:
            path = _named(path, record)
        for source, _ in said.sources:
            found.setdefault(source, []).append(path)
    for source in dict.fromkeys(match[1] for match in CITED.finditer(record.summary)) if "[@" in record.summary else ():
        found.setdefault(source, []).insert(0, ("summary",))
    record.keep_cited(marshal.dumps(found))
    return found


_NUMBERED = ("variants", "names")


def _named(path: Path_, record: Entry | Event | Organization) -> Path_:
    first, number, *rest = path
    if first == "variants" and isinstance(record, Entry):
        return (first, record.variants[int(number)].id, *rest)
    return (first, record.names[int(number)].kind)
