"""One wide table for people with a spreadsheet: a row an entry, a column a characteristic, its preferred claim as reported."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

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


_TAKEN = {column.name for column in _ABOUT}
Line = tuple[tuple[str, ...], dict[str, str]]
"""What is said of an entry in every row, and its preferred claims."""


def line(entry: Entry, library: Library) -> Line:
    """The row of an entry, as far as it can be told without the others."""
    about = (entry.id, entry.name, entry.cls.id, entry.type, " ".join(entry.countries), library.entry_url(entry))
    return about, {name: next((reported(c) for c in claims if not c.statement.rejected), "") for name, claims in entry.characteristics.items()}


def table(library: Library, there: Container[str]) -> Table:
    """The columns: every characteristic that is ``there``, in the order of the schema."""
    fields = {name: field for cls in library.schemas.classes.values() for name, field in cls.fields.items() if name in there}
    return Table(NAME, TITLE, (*_ABOUT, *(Column(name, "string", f"{f.title}, as reported.") for name, f in fields.items() if name not in _TAKEN)), leads=(("class", "classes"),))


def rows(lines: Iterable[Line], table: Table) -> Iterator[Row]:
    """``lines`` in the columns of the table: an entry has a few of some hundred characteristics."""
    places = {name: place for place, name in enumerate(table.names[len(_ABOUT) :], len(_ABOUT))}
    blank = [""] * len(places)
    for about, claims in lines:
        row = [*about, *blank]
        for name, value in claims.items():
            if name in places:
                row[places[name]] = value
        yield row
