"""Each record as plain data, by itself: what workers can make in any order, and every download is put together from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .. import countries
from ..catalog import Backlink, cited_sources
from ..model import Entry, Event, Organization, Record, Source, Variant
from ..prose import plain
from ..schemas import EquipmentClass, Field
from ..views import Library
from ..views.library import keep
from .bibliography import csl
from .facts import Data, Facts, address, day, said
from .telling import Teller, Telling

_KINDS: dict[type, str] = {Entry: "entry", Event: "event", Organization: "organization", Source: "source"}


class Records:
    """Makes records plain. One of these a process: it remembers what records share."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.facts = Facts(library)
        self._teller = Teller(self.facts)
        self._sources: dict[str, Data] = {}

    def record(self, record: Record) -> tuple[Data, Telling]:
        """Any record, and its claims."""
        tell = Telling(self._teller, _KINDS[type(record)], record.id, record.cls if isinstance(record, Entry) else None)
        if isinstance(record, Entry):
            return self.entry(record, tell), tell
        if isinstance(record, Event):
            return self.event(record, tell), tell
        return (self.organization(record, tell) if isinstance(record, Organization) else self.source(record)), tell

    def reference(self, record: Record) -> Data:
        """A record by its id, name and addresses."""
        return self.facts.reference(_KINDS[type(record)], record.id)

    def entry_line(self, entry: Entry) -> Data:
        """An entry as lists of entries have it."""
        return {**self.reference(entry), "class": entry.cls.id, "type": entry.type, "countries": list(entry.countries)}

    def event_line(self, event: Event) -> Data:
        """An event as lists of events have it."""
        return {**self.reference(event), "type": event.type, "date": event.date.text}

    def source_line(self, source: Source) -> Data:
        """A source as lists of sources have it."""
        return {**self.reference(source), "type": source.kind, "reliability": source.reliability}

    def entry(self, entry: Entry, tell: Telling) -> Data:
        """An entry with everything that is said about it, here and by other records."""
        catalog, told = self.library.catalog, tell.block(entry)
        found: Data = {
            **self.entry_line(entry),
            "former_ids": entry.former_ids,
            **_some(told, "names", "identifiers"),
            "summary": plain(entry.summary),
            **_some(told, "origin", "status"),
            "roles": entry.roles,
            **_some(told, "makers", "history", "characteristics"),
            "variants": [self._variant(v, tell) for v in entry.variants],
            **_some(told, "components", "carries", "operators", "recognition", "relations", "hulls", "images"),
            "carried_by": self._backlinks(catalog.carried_by.get(entry.id, ())),
            "part_of": self._backlinks(catalog.part_of.get(entry.id, ())),
            "related_from": self._backlinks(catalog.related_from.get(entry.id, ())),
            "events": self._backlinks(catalog.events_of.get(entry.id, ())),
        }
        return self._finished(found, entry)

    def _variant(self, variant: Variant, tell: Telling) -> Data:
        told = tell.variant(variant)
        found: Data = {
            "id": variant.id,
            "name": variant.name,
            **_some(told, "names"),
            "difference": variant.difference,
            **_some(told, "status", "history", "characteristics", "carries", "recognition"),
        }
        return {**_filled(found), **said(variant.statement)}

    def _backlinks(self, links: Iterable[Backlink]) -> list[Data]:
        return [{"role": b.part.role, **ref} if b.part.role else ref for b in links for ref in (self.reference(b.record),)]

    def event(self, event: Event, tell: Telling) -> Data:
        """An event."""
        told, summary = tell.block(event), plain(event.summary)
        known = tell.said(event.statement, summary)
        found: Data = {
            **self.event_line(event),
            "former_ids": event.former_ids,
            **_some(told, "names", "dates"),
            "place": tell.place(event.place) if event.place else None,
            "summary": summary,
            **_some(told, "equipment", "participants", "outcome", "relations"),
            "said": known,
        }
        return self._finished(found, event)

    def organization(self, organization: Organization, tell: Telling) -> Data:
        """An organization with what it made, has, and took part in."""
        catalog, key, told = self.library.catalog, organization.id, tell.block(organization)
        found: Data = {
            **self.reference(organization),
            "type": organization.kind,
            "former_ids": organization.former_ids,
            **_some(told, "names", "identifiers"),
            "countries": organization.countries,
            "parent": self._organization(organization.parent),
            "successor": self._organization(organization.successor),
            **_some(told, "founded", "dissolved"),
            "summary": plain(organization.summary),
            "made": self._backlinks(catalog.made_by.get(key, ())),
            "operated": self._backlinks(catalog.operated_by.get(key, ())),
            "events": self._backlinks(catalog.events_of_organization.get(key, ())),
            "members": [self.reference(m) for m in catalog.members.get(key, ())],
        }
        return self._finished(found, organization)

    def _organization(self, identifier: str) -> Data | None:
        return self.facts.reference("organization", identifier) if identifier in self.library.catalog.organizations else None

    def source(self, source: Source) -> Data:
        """A source, as the Citation Style Language has it and as the catalogue judges it."""
        found: Data = {
            **self.reference(source),
            "former_ids": source.former_ids,
            "type": source.kind,
            "reliability": source.reliability,
            "language": source.language,
            "issued": day(source.issued) if source.issued else None,
            "archive": source.archive,
            "csl": csl(source),
            "cited_by": [self.reference(r) for r in self.library.catalog.cited_by.get(source.id, ())],
        }
        return _filled(found)

    def _finished(self, found: Data, record: Record) -> Data:
        """Without what is empty, with the sources that the record rests on."""
        catalog = self.library.catalog
        cited = [catalog.sources[s] for s in cited_sources(record) if s in catalog.sources]
        return {**_filled(found), "sources": [self._sources.get(s.id) or keep(self._sources, s.id, self.source_line(s)) for s in cited]}

    def cls(self, cls: EquipmentClass, entries: Iterable[Entry]) -> Data:
        """A class with what its entries can say, and its entries."""
        return {
            **self.class_line(cls),
            "description": cls.description,
            "types": [_term(t) for t in cls.types.values()],
            "characteristics": [self._field(f) for f in cls.fields.values()],
            "features": [{"id": f.id, "title": f.title, "description": f.description, "terms": [_term(t) for t in f.terms.values()]} for f in cls.features.values()],
            "entries": [self.entry_line(e) for e in entries],
        }

    def class_line(self, cls: EquipmentClass) -> Data:
        """A class by its id, name and addresses."""
        return {"kind": "class", "id": cls.id, "name": cls.title, "url": f"{cls.folder}/{cls.id}/", "api": address("class", cls.id)}

    def _field(self, field: Field) -> Data:
        unit = {"unit": self.library.schemas.kinds[field.kind].canonical} if field.kind else {}
        terms = {"terms": [_term(t) for t in field.terms.values()]} if field.terms else {}
        return {"id": field.id, "title": field.title, "description": field.description, "group": field.group_title, "shape": field.shape, **unit, **terms}

    def country_line(self, code: str) -> Data:
        """A country by its code, name and addresses."""
        return {"kind": "country", "id": code, "name": countries.name(code), "url": self.library.country(code).url, "api": address("country", code.lower())}

    def country(self, code: str) -> Data:
        """A country with what came from it, what it has or had, and what happened there."""
        catalog = self.library.catalog
        found: Data = {
            **self.country_line(code),
            "originated": [self.entry_line(e) for e in catalog.originated_in.get(code, ())],
            "made": self._backlinks(catalog.made_in.get(code, ())),
            "used": self._backlinks(catalog.used_by_country.get(code, ())),
            "events": [self.event_line(e) for e in catalog.events_in.get(code, ())],
            "involved": [self.event_line(e) for e in catalog.involved_in.get(code, ())],
            "organizations": [self.reference(o) for o in catalog.organizations_of.get(code, ())],
        }
        return _filled(found)


def _some(told: Data, *parts: str) -> Data:
    return {part: told[part] for part in parts if part in told}


def _filled(found: Data) -> Data:
    return {key: value for key, value in found.items() if value}


def _term(term: Any) -> Data:
    return {"id": term.value, "title": term.title, "description": term.description}
