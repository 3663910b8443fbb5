"""The tables of the catalogue: their columns, what leads where, and the rows of each record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Entry, Event, Organization, Record
from .facts import Data, day, reported
from .rows import CLAIMS, Column, Row


@dataclass(frozen=True, slots=True)
class Table:
    """A table: ``key`` identifies a row; ``leads`` say which column holds the key of which other table."""

    name: str
    title: str
    columns: tuple[Column, ...]
    key: str = "id"
    leads: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(c.name for c in self.columns)


_ID = Column("id", "string", "Id, as in the address of the page.")
_NAME = Column("name", "string", "Display name.")
_URL = Column("url", "string", "Address of the page, relative to the top of the site.")
_SUMMARY = Column("summary", "string", "Summary without its citations.")

CLASSES = Table("classes", "Classes of equipment", (_ID, _NAME, Column("folder", "string", "platforms or weapons."), _URL))
CHARACTERISTICS = Table(
    "characteristics",
    "Characteristics of each class",
    (
        Column("class", "string", "Id of the class."), Column("characteristic", "string", "Id of the characteristic."), Column("title", "string", "Label."),
        Column("group", "string", "Group on the page."), Column("shape", "string", "How a value is written."), Column("unit", "string", "Unit of low and high."),
        Column("description", "string", "What it means."),
    ),
    "",
    (("class", "classes"),),
)  # fmt: skip
COUNTRIES = Table("countries", "Countries", (Column("id", "string", "Code of ISO 3166-1 or 3166-3."), _NAME, _URL))
ENTRIES = Table(
    "entries",
    "Platforms and weapons",
    (_ID, _NAME, Column("class", "string", "Id of the class."), Column("type", "string", "Type within the class."), Column("status", "string", "Status by the preferred claim."),
     Column("countries", "string", "Countries of origin, separated by a space."), Column("roles", "string", "Roles, separated by a space."),
     Column("former_ids", "string", "Ids under which it was published before."), _SUMMARY, _URL),
    leads=(("class", "classes"),),
)  # fmt: skip
EVENTS = Table(
    "events",
    "Past, published events",
    (_ID, _NAME, Column("type", "string", "What happened."), Column("date", "string", "Date by the preferred claim."), Column("earliest", "date", "Its first possible day."),
     Column("latest", "date", "Its last possible day."), Column("place", "string", "Where, in words."), Column("country", "string", "Country of the place."),
     Column("latitude", "number", "Degrees north, no finer than the source."), Column("longitude", "number", "Degrees east."),
     Column("precision", "string", "How fine the place is."), _SUMMARY, _URL),
    leads=(("country", "countries"),),
)  # fmt: skip
ORGANIZATIONS = Table(
    "organizations",
    "Makers, forces and groups",
    (_ID, _NAME, Column("type", "string", "What it is."), Column("countries", "string", "Countries, separated by a space."),
     Column("parent", "string", "Organization that it belongs to."), Column("successor", "string", "Organization that followed it."), _SUMMARY, _URL),
    leads=(("parent", "organizations"), ("successor", "organizations")),
)  # fmt: skip
SOURCES = Table(
    "sources",
    "Sources",
    (_ID, _NAME, Column("type", "string", "What sort of source it is."), Column("reliability", "string", "A to F, after the Admiralty scale."),
     Column("language", "string", "Language."), Column("container", "string", "Newspaper, site, journal or book."), Column("issued", "string", "Date of publication."),
     Column("link", "string", "Where it was read."), Column("archive", "string", "Archived copy."), _URL),
)  # fmt: skip
CLAIMS_TABLE = Table("claims", "Claims: one row a fact and who says it", CLAIMS, "claim", (("class", "classes"), ("country", "countries")))
TABLES = (CLASSES, CHARACTERISTICS, COUNTRIES, SOURCES, ORGANIZATIONS, ENTRIES, EVENTS, CLAIMS_TABLE)
OF_KIND = {"entry": ENTRIES, "event": EVENTS, "organization": ORGANIZATIONS, "source": SOURCES}


def record_row(record: Record, data: Data) -> Row:
    """The row of a record in the table of its kind."""
    if isinstance(record, Entry):
        return _entry(record, data)
    if isinstance(record, Event):
        return _event(record, data)
    return _organization(data) if isinstance(record, Organization) else _source(data)


def _entry(entry: Entry, r: Data) -> Row:
    status = next((reported(c) for c in entry.status if not c.statement.rejected), None)
    words = (" ".join(r.get(key, ())) or None for key in ("countries", "roles", "former_ids"))
    return (r["id"], r["name"], r["class"], r["type"], status, *words, r["summary"], r["url"])


def _event(event: Event, r: Data) -> Row:
    date, place = day(event.date), event.place
    where = [getattr(place, key) for key in ("name", "country", "latitude", "longitude", "precision")] if place else [None] * 5
    where = [None if value == "" else value for value in where]
    return (r["id"], r["name"], r["type"], date["value"], date["earliest"], date.get("latest"), *where, r["summary"], r["url"])


def _organization(r: Data) -> Row:
    parent, successor = (r.get(key, {}).get("id") for key in ("parent", "successor"))
    return (r["id"], r["name"], r["type"], " ".join(r.get("countries", ())) or None, parent, successor, r.get("summary"), r["url"])


def _source(r: Data) -> Row:
    csl, issued = r["csl"], r.get("issued", {}).get("value")
    return (r["id"], r["name"], r["type"], r["reliability"], r["language"], csl.get("container-title"), issued, csl.get("URL"), r.get("archive"), r["url"])


def class_rows(cls: Data) -> tuple[Row, Sequence[Row]]:
    """The row of a class, and those of its characteristics."""
    fields = [(cls["id"], f["id"], f["title"], f["group"], f["shape"], f.get("unit"), f["description"]) for f in cls["characteristics"]]
    return (cls["id"], cls["name"], cls["url"].partition("/")[0], cls["url"]), fields
