"""Pages that list records: classes, countries, organizations, events, sources, and the home page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from .. import countries
from ..catalog import UNDATED
from ..model import Entry, Event, Organization, Source
from ..prose import plain
from ..schemas import Term
from .atlas import MapView, TimelineView, country_map, events_map, events_timeline
from .library import Anchor, Library, Shown, new


class Cell(NamedTuple):
    """A cell of a table. ``order`` sorts figures by size; empty for text."""

    shown: Shown
    order: str = ""


class Table(NamedTuple):
    """Rows under a heading. The first column names the row; ``about`` says how they were chosen or counted."""

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class ListView:
    """A page that lists records. ``links`` lead to the same records elsewhere; ``figures`` says that some figure differs between systems of units."""

    title: str
    description: str
    kicker: str
    tables: tuple[Table, ...]
    terms: tuple[Term, ...] = ()
    notices: tuple[str, ...] = ()
    links: tuple[Anchor, ...] = ()
    map: MapView | None = None
    timeline: TimelineView | None = None
    figures: bool = False


@dataclass(frozen=True, slots=True)
class ClassCount:
    """A class with the number of its entries, for the home page."""

    anchor: Anchor
    icon: str
    count: int
    description: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page."""

    platforms: tuple[ClassCount, ...]
    weapons: tuple[ClassCount, ...]
    entries: int
    claims: int
    sources: int
    events: int
    organizations: int
    countries: int
    examples: tuple[Anchor, ...]
    latest_events: tuple[Anchor, ...]


@lru_cache(4096)  # most are one of a few words
def text(value: str) -> Cell:
    """A cell of plain text."""
    return Cell(Shown(value))


def link(*anchors: Anchor) -> Cell:
    """A cell of links."""
    return new(Cell, (new(Shown, (", ".join([a.text for a in anchors]), "", "", anchors)), ""))


def _table(title: str, columns: Sequence[str], rows: Iterable[tuple[Cell, ...]]) -> Table:
    return Table(title.lower().replace(" ", "-").replace(",", ""), title, tuple(columns), tuple(rows))


def entries_table(title: str, entries: Iterable[Entry], library: Library) -> Table:
    """Entries of several classes."""
    rows = ((link(library.entry(e)), _class_cell(e.cls.title, e.cls.folder, e.cls.id), text(e.cls.types[e.type].title), origin_cell(e.countries)) for e in entries)
    return _table(title, ("Name", "Class", "Type", "Origin"), rows)


@cache
def _class_cell(title: str, folder: str, id_: str) -> Cell:
    return link(Anchor(title, f"{folder}/{id_}/"))


@lru_cache  # tables have thousands of rows, and as many origins as there are countries
def origin_cell(codes: tuple[str, ...]) -> Cell:
    """Where something comes from."""
    return link(*map(Library.country, codes)) if codes else text("not known")


def events_table(title: str, events: Iterable[Event], library: Library) -> Table:
    """Events with date and place."""
    rows = (
        (
            link(Anchor(e.name, library.event(e).url)),
            Cell(Shown(e.date.shown), e.date.earliest.isoformat()),
            text(library.label("event.type", e.type)),
            text(e.place.name if e.place else ""),
        )
        for e in events
    )
    return _table(title, ("Event", "Date", "Type", "Place"), rows)


def organizations_table(title: str, organizations: Iterable[Organization], library: Library) -> Table:
    """Organizations with kind and country."""
    rows = ((link(library.organization(o)), text(library.label("organization.kind", o.kind)), link(*(library.country(c) for c in o.countries))) for o in organizations)
    return _table(title, ("Name", "Kind", "Country"), rows)


def sources_table(title: str, sources: Iterable[Source], library: Library) -> Table:
    """Sources with kind, letter and the number of records that rest on them."""
    cited = library.catalog.cited_by
    rows = (
        (link(library.source(s)), text(str(s.csl.get("container-title", ""))), text(library.label("source.kind", s.kind)), text(s.reliability),
         text(s.language), Cell(Shown(s.issued.shown if s.issued else ""), s.issued.earliest.isoformat() if s.issued else ""), Cell(Shown(str(len(cited.get(s.id, ())))), str(len(cited.get(s.id, ())))))
        for s in sources
    )  # fmt: skip
    return _table(title, ("Title", "In", "Kind", "Reliability", "Language", "Issued", "Records"), rows)


def folder_view(folder: str, library: Library) -> ListView:
    """Platforms or weapons: the classes."""
    classes = [c for c in library.schemas.classes.values() if c.folder == folder]
    rows = (
        (link(Anchor(c.plural, f"{c.folder}/{c.id}/")), Cell(Shown(str(n)), str(n)), text(c.description)) for c in classes for n in (len(library.catalog.by_class.get(c.id, ())),)
    )
    described = {"platforms": "Things that carry, move or sense.", "weapons": "Things that are carried or fired."}
    return ListView(folder.capitalize(), described.get(folder, ""), "Catalogue", (_table("Classes", ("Class", "Entries", "What belongs to it"), rows),))


def countries_view(library: Library) -> ListView:
    """All countries that something belongs to."""
    c = library.catalog
    rows = (
        (link(library.country(code)), *(Cell(Shown(str(n) if n else ""), str(n)) for n in (len(c.originated_in.get(code, ())), len({x.record.id for x in c.used_by_country.get(code, ())}), len(c.organizations_of.get(code, ())), len(c.events_in.get(code, ())))))
        for code in sorted(c.countries, key=countries.name)
    )  # fmt: skip
    table = _table("Countries", ("Country", "Made", "Used", "Organizations", "Events"), rows)
    return ListView("Countries", "What each country makes and uses, and what happened there.", "Catalogue", (table,))


def country_view(code: str, library: Library) -> ListView:
    """A country: made, used, organizations, events."""
    c = library.catalog
    used = {link_.record.id: link_.record for link_ in c.used_by_country.get(code, ())}
    origin = c.originated_in.get(code, ())
    made = {entry.id for entry in origin}
    makers = {x.record.id: x.record for x in c.made_in.get(code, ()) if x.record.id not in made}
    events = {e.id: e for e in (*c.events_in.get(code, ()), *c.involved_in.get(code, ()))}
    tables = (
        entries_table("Made", origin, library),
        entries_table("Made there as well", [r for r in makers.values() if isinstance(r, Entry)], library),
        entries_table("Used, now or once", [r for r in used.values() if isinstance(r, Entry)], library),
        organizations_table("Organizations", c.organizations_of.get(code, ()), library),
        events_table("Events", sorted(events.values(), key=lambda e: (e.date.earliest, e.id)), library),
    )
    return ListView(
        countries.name(code),
        f"Equipment made and used by {countries.name(code)}, its organizations, and events there or with its forces.",
        "Country",
        tuple(t for t in tables if t.rows),
        map=country_map(code, library),
        links=tuple(
            Anchor(f"Filter and sort what it {verb}", f"explore/?{facet}={code}") for verb, facet, there in (("made", "origin", origin), ("uses", "operator", used)) if there
        ),
    )


def organizations_view(library: Library) -> ListView:
    """All organizations."""
    table = organizations_table("Organizations", library.catalog.organizations.values(), library)
    return ListView("Organizations", "Makers, armed forces, agencies and groups.", "Catalogue", (table,))


def events_view(library: Library) -> ListView:
    """All events, the latest first, a table a year."""
    years: dict[int, list[Event]] = {}
    for event in reversed(list(library.catalog.events.values())):
        years.setdefault(event.date.year, []).append(event)
    tables = tuple(events_table(str(year), events, library) for year, events in years.items())
    every = library.catalog.events.values()
    description = "Past, published uses, losses, tests and deliveries, each with its sources."
    return ListView("Events", description, "Catalogue", tables, map=events_map(every, library), timeline=events_timeline(every))


def source_years(library: Library) -> tuple[str, ...]:
    """Years in which sources appeared, the latest first, those without a date last."""
    return tuple(sorted(library.catalog.issued_in, key=lambda y: (y == UNDATED, [-ord(c) for c in y])))


def sources_title(year: str) -> str:
    """What the list of the sources of one year is called."""
    return "Sources without a date" if year == UNDATED else f"Sources of {year}"


def sources_view(library: Library, year: str = "") -> ListView:
    """The sources of one year; without a year, how many there are of each year and letter."""
    letters, issued = library.schemas.vocabularies["source.reliability"], library.catalog.issued_in
    if year:
        table = sources_table("Sources", issued[year], library)
        return ListView(sources_title(year), "What was read, and how far each source is trusted.", "Sources", (table,), tuple(letters.values()))
    rows = (_year_row(year_, issued[year_], tuple(letters)) for year_ in source_years(library))
    table = _table("Years", ("Year", "Sources", *(f"Grade {letter}" for letter in letters)), rows)
    return ListView("Sources", "Everything that the catalogue rests on, and how far each source is trusted.", "Catalogue", (table,), tuple(letters.values()))


def _year_row(year: str, sources: Sequence[Source], letters: tuple[str, ...]) -> tuple[Cell, ...]:
    counts = [sum(s.reliability == letter for s in sources) for letter in letters]
    return (link(Anchor(year, f"sources/year/{year}/")), *(Cell(Shown(str(n) if n else ""), str(n)) for n in (len(sources), *counts)))


def own(entry: Entry, library: Library) -> tuple[int, int]:
    """How many claims and how many characteristics an entry has of its own."""
    known = library.counted.get(entry.id)
    return known[0] if known else (sum(map(len, entry.characteristics.values())), len(entry.characteristics))


def home_view(library: Library) -> HomeView:
    """The home page with live counts."""
    catalog = library.catalog
    counts = {
        folder: tuple(
            ClassCount(Anchor(c.plural, f"{c.folder}/{c.id}/"), c.icon, len(catalog.by_class.get(c.id, ())), c.description)
            for c in library.schemas.classes.values()
            if c.folder == folder
        )
        for folder in ("platforms", "weapons")
    }
    sizes = {e.id: own(e, library) for e in catalog.entries.values()}
    claims = sum(claims for claims, _ in sizes.values())
    latest = list(catalog.events.values())[-5:]
    best = sorted(catalog.entries.values(), key=lambda e: (-sizes[e.id][1], e.id))[:3]
    return HomeView(
        counts["platforms"], counts["weapons"], len(catalog.entries), claims, len(catalog.sources), len(catalog.events), len(catalog.organizations),
        len(catalog.countries), tuple(Anchor(e.name, library.entry_url(e), plain(e.summary)) for e in best), tuple(library.event(e) for e in reversed(latest)),
    )  # fmt: skip
