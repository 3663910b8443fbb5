"""The pages of events, organizations and sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..catalog import Backlink, cited_places
from ..documents import Path_
from ..model import Entry, Event, Organization, Source
from ..prose import plain
from .atlas import MapView, event_map
from .library import Anchor, Cite, ClaimView, ItemView, Library, NameView, References, SourceLine, SourceList, TextView, keep
from .lists import Table, entries_table, events_table, organizations_table
from .sharing import ShareView, share_view


class PlaceView(NamedTuple):
    """Where an event happened."""

    name: str
    country: Anchor | None
    sea: str
    coordinates: str
    precision: str
    precision_description: str
    cites: tuple[Cite, ...]


class EventView(NamedTuple):
    """Everything that the page of an event shows."""

    id: str
    name: str
    description: str
    type: str
    type_description: str
    names: tuple[NameView, ...]
    summary: tuple[TextView, ...]
    dates: tuple[ClaimView, ...]
    place: PlaceView | None
    map: MapView | None
    equipment: tuple[ItemView, ...]
    participants: tuple[ItemView, ...]
    outcome: tuple[ClaimView, ...]
    relations: tuple[ItemView, ...]
    sources: SourceList
    share: ShareView


def event_view(event: Event, library: Library) -> EventView:
    """The page of ``event``. Citations are numbered in the order in which a reader meets them."""
    refs = References(library)
    refs.at("", "Summary", "top")
    summary = library.prose(event.summary, refs)
    refs.at("", "Date", "key")
    dates = tuple(library.claim(c, None, refs) for c in event.dates)
    place = _place(event, library, refs)
    equipment = library.items(("equipment", "Equipment"), event.equipment, refs, "event.equipment.part")
    participants = library.items(("participants", "Participants"), event.participants, refs, "event.participants.part")
    refs.at("", "Outcome", "outcome")
    outcome = tuple(library.claim(c, None, refs) for c in event.outcome)
    relations = library.items(("related", "Related events"), event.relations, refs, "event.relations.type")
    refs.at("", "Names", "names")
    names = library.names(event.names, refs)
    refs.at("", "The event as a whole", "top")
    refs.cite(event.statement.sources)
    return EventView(
        id=event.id,
        name=event.name,
        description=plain(event.summary),
        type=library.label("event.type", event.type),
        type_description=library.explanation("event.type", event.type),
        names=names,
        summary=summary,
        dates=dates,
        place=place,
        map=event_map(event, library),
        equipment=equipment,
        participants=participants,
        outcome=outcome,
        relations=relations,
        sources=refs.listed(),
        share=share_view(event, library),
    )


def _place(event: Event, library: Library, refs: References) -> PlaceView | None:
    place = event.place
    if place is None:
        return None
    refs.at("", "Place", "key")
    coordinates = ""
    if place.latitude is not None and place.longitude is not None:
        coordinates = f"{_degrees(place.latitude, 'N', 'S')}, {_degrees(place.longitude, 'E', 'W')}"
    return PlaceView(
        place.name, library.country(place.country) if place.country else None, place.sea, coordinates,
        library.label("event.place.precision", place.precision), library.explanation("event.place.precision", place.precision),
        refs.cite(place.statement.sources),
    )  # fmt: skip


def _degrees(value: float, positive: str, negative: str) -> str:
    return f"{abs(value):g}° {positive if value >= 0 else negative}"


class OrganizationView(NamedTuple):
    """Everything that the page of an organization shows."""

    id: str
    name: str
    description: str
    kind: str
    names: tuple[NameView, ...]
    countries: tuple[Anchor, ...]
    parent: Anchor | None
    successor: Anchor | None
    founded: tuple[ClaimView, ...]
    dissolved: tuple[ClaimView, ...]
    summary: tuple[TextView, ...]
    identifiers: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    sources: SourceList
    share: ShareView


def organization_view(organization: Organization, library: Library) -> OrganizationView:
    """The page of ``organization``: what it made, has, took part in."""
    catalog, refs = library.catalog, References(library)
    refs.at("", "Summary", "top")
    summary = library.prose(organization.summary, refs)
    refs.at("", "Names", "names")
    names = library.names(organization.names, refs)
    refs.at("", "Dates", "key")
    founded = tuple(library.claim(c, None, refs) for c in organization.founded)
    dissolved = tuple(library.claim(c, None, refs) for c in organization.dissolved)
    tables = (
        entries_table("Designed or made", _records(catalog.made_by.get(organization.id, ())), library),
        entries_table("In its hands, now or once", _records(catalog.operated_by.get(organization.id, ())), library),
        events_table("Took part in", _events(catalog.events_of_organization.get(organization.id, ())), library),
        organizations_table("Belongs to it", catalog.members.get(organization.id, ()), library),
    )
    found = catalog.organizations
    return OrganizationView(
        id=organization.id,
        name=organization.name,
        description=plain(organization.summary),
        kind=library.label("organization.kind", organization.kind),
        names=names,
        countries=tuple(library.country(c) for c in organization.countries),
        parent=library.organization(found[organization.parent]) if organization.parent in found else None,
        successor=library.organization(found[organization.successor]) if organization.successor in found else None,
        founded=founded,
        dissolved=dissolved,
        summary=summary,
        identifiers=tuple((library.label("identifier.scheme", i.scheme), i.value) for i in organization.identifiers),
        tables=tuple(t for t in tables if t.rows),
        sources=refs.listed(),
        share=share_view(organization, library),
    )


def _records(links: tuple[Backlink, ...]) -> tuple[Entry, ...]:
    return tuple({link.record.id: link.record for link in links if isinstance(link.record, Entry)}.values())


def _events(links: tuple[Backlink, ...]) -> tuple[Event, ...]:
    return tuple({link.record.id: link.record for link in links if isinstance(link.record, Event)}.values())


class Support(NamedTuple):
    """A record that rests on a source, and what it takes from it: facts, each with its place on the page of the record."""

    record: Anchor
    kind: str
    facts: Mapping[str, str]


class SourceView(NamedTuple):
    """Everything that the page of a source shows."""

    id: str
    line: SourceLine
    type: str
    kind_description: str
    reliability_description: str
    accessed: str
    note: str
    supports: tuple[Support, ...]
    bibliographic: tuple[tuple[str, str], ...]
    share: ShareView


_BIBLIOGRAPHIC = (("editor", "Editor"), ("volume", "Volume"), ("issue", "Issue"), ("number", "Number"), ("page", "Pages"), ("edition", "Edition"), ("publisher-place", "Place"), ("DOI", "DOI"), ("ISBN", "ISBN"), ("ISSN", "ISSN"))  # fmt: skip


def source_view(source: Source, library: Library) -> SourceView:
    """The page of ``source``: what it is, how far it is trusted, and all it supports."""
    csl = source.csl
    return SourceView(
        id=source.id,
        line=library.source_line(source),
        type=library.label("source.type", csl["type"]),
        kind_description=library.explanation("source.kind", source.kind),
        reliability_description=library.explanation("source.reliability", source.reliability),
        accessed=str(csl.get("accessed", "")),
        note=csl.get("note", ""),
        supports=tuple(_supports(source, library)),
        bibliographic=tuple((label, str(csl[key])) for key, label in _BIBLIOGRAPHIC if isinstance(csl.get(key), str | int)),
        share=share_view(source, library),
    )


def _supports(source: Source, library: Library) -> Iterator[Support]:
    for record in library.catalog.cited_by.get(source.id, ()):
        assert not isinstance(record, Source)
        id_, kind = (record.cls.id, record.cls.title) if isinstance(record, Entry) else ("", type(record).__name__)
        known = library.places.setdefault(id_ or kind, {})
        facts: dict[str, str] = {}
        for path in cited_places(record)[source.id]:
            fact, place = known.get(path) or keep(known, path, (_fact(path, record, library), _place_of(path, record)))
            facts.setdefault(fact, place)  # what the entry says of itself comes before its variants
        yield Support(library.anchor(record), kind, facts)


# Where the page of an entry shows a field; what is not listed stands at the top.
_SECTION = {"relations": "#related", "identifiers": "#names", "origin": "#key", "status": "#key"} | {
    name: f"#{name}" for name in ("components", "carries", "recognition", "operators", "makers", "history", "names", "images", "hulls")
}


def _place_of(path: Path_, record: Entry | Event | Organization) -> str:
    """The place on the page of ``record`` where it shows the fact at ``path``."""
    if not isinstance(record, Entry):
        return ""
    first = path[0]
    if first == "characteristics":
        return f"#c-{path[1]}"
    if first == "variants":
        return f"#v-{path[1]}-{path[3]}" if path[2:3] == ("characteristics",) else f"#variant-{path[1]}"
    return "#native" if path == ("names", "native") else _SECTION.get(str(first), "")


def _fact(path: Path_, record: Entry | Event | Organization, library: Library) -> str:
    """What a fact is about, in the words of the schema."""
    if path and path[0] == "variants":
        path = path[2:]
    if not path:
        return "the event" if isinstance(record, Event) else "variant"
    first = str(path[0])
    if first == "characteristics" and len(path) > 1 and isinstance(record, Entry):
        return record.cls.fields[str(path[1])].title.lower()
    return library.titles.get(first) or first.lower()
