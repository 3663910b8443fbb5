"""One wide table for people with a spreadsheet: a row an entry, a column a characteristic, its preferred claim as reported."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Entry
from ..views import Library
from .facts import reported
from .rows import Column, Row
from .tables import Table

NAME, TITLE = "figures", "A row an entry with the preferred claim of each characteristic as reported"
_ABOUT = (
    Column("id", "string", "Id of the entry."), Column("name", "string", "Display name."), Column("class", "string", "Id of the class."),
    Column("type", "string", "Type within the class."), Column("countries", "string", "Countries of origin, separated by a space."), Column("url", "string", "Address of the page."),
)  # fmt: skip


def table(library: Library) -> Table:
    """The columns: every characteristic that some entry has, in the order of the schema."""
    there = {name for entry in library.catalog.entries.values() for name in entry.characteristics}
    fields = {name: field for cls in library.schemas.classes.values() for name, field in cls.fields.items() if name in there}
    return Table(NAME, TITLE, (*_ABOUT, *(Column(name, "string", f"{f.title}, as reported.") for name, f in fields.items() if name not in _TAKEN)), leads=(("class", "classes"),))


_TAKEN = {column.name for column in _ABOUT}


def rows(library: Library, columns: tuple[str, ...]) -> Iterator[Row]:
    """A row an entry."""
    names = columns[len(_ABOUT) :]
    for entry in library.catalog.entries.values():
        about = (entry.id, entry.name, entry.cls.id, entry.type, " ".join(entry.countries), library.entry_url(entry))
        yield (*about, *(_preferred(entry, name) for name in names))


def _preferred(entry: Entry, name: str) -> str:
    return next((reported(c) for c in entry.characteristics.get(name, ()) if not c.statement.rejected), "")
