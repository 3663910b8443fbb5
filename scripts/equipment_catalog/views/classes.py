"""The page of a class: its entries in one table, with their core facts."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ..model import Claim, Entry
from ..quantities import Quantity, Units
from ..schemas import EquipmentClass, Field
from .library import Anchor, Library, Shown, new
from .lists import Cell, ListView, Table, link, origin_cell, text


def class_view(cls: EquipmentClass, library: Library) -> ListView:
    """A class: its entries with the core facts."""
    entries = library.catalog.by_class.get(cls.id, ())
    told = [_core_cells(e, library) for e in entries]
    given = {name for cells in told for name in cells}
    core = [n for n in cls.core if n in given]
    columns = ["Name", "Type", "Origin", *(cls.fields[n].title for n in core)]
    rows = (
        (link(library.entry(e)), text(cls.types[e.type].title), origin_cell(e.countries), *[cells.get(n, _EMPTY) for n in core]) for e, cells in zip(entries, told, strict=True)
    )
    figures = any(cell.shown.converts for cells in told for cell in cells.values())
    used = {e.type for e in entries}
    terms = tuple(t for t in cls.types.values() if t.value in used)
    links = (Anchor("Filter, sort and compare these", f"explore/?class={cls.id}"),) if entries else ()
    return ListView(cls.plural, cls.description, cls.folder.capitalize(), (Table("entries", "Entries", tuple(columns), tuple(rows)),), terms, cls.notices, links, figures=figures)


_EMPTY = text("")


def core_cells(entry: Entry, library: Library) -> bytes:
    """The cells of an entry in the table of its class, by characteristic, packed: see :attr:`Library.counted`."""
    return marshal.dumps([(name, *shown[:3], [tuple(a) for a in shown.links] if shown.links else (), order) for name, (shown, order) in _core(entry, library)])


def _core_cells(entry: Entry, library: Library) -> dict[str, Cell]:
    known = library.counted.get(entry.id)
    return {name: _unpacked(*cell) for name, *cell in marshal.loads(known[1])} if known else dict(_core(entry, library))


def _unpacked(reported: str, metric: str, us: str, links: Iterable[tuple[str, str, str]], order: str) -> Cell:
    return new(Cell, (new(Shown, (reported, metric, us, tuple([Anchor(*a) for a in links]) if links else ())), order))


def _core(entry: Entry, library: Library) -> Iterator[tuple[str, Cell]]:
    given, fields = entry.characteristics, entry.cls.fields
    return ((name, _preferred(given[name], fields[name], library)) for name in entry.cls.core if name in given)


def _preferred(claims: Iterable[Claim], field: Field, library: Library) -> Cell:
    for claim in claims:
        if not claim.statement.rejected:
            order = _order(claim.value, field.kind, library.units) if isinstance(claim.value, Quantity) else ""
            return new(Cell, (library.value(claim, field), order))
    return _EMPTY


@lru_cache(4096)
def _order(value: Quantity, kind: str, units: Units) -> str:
    ends = units.canonical(kind, value) if kind else (value.low, value.high)
    return f"{ends[0]:.6g}" if ends else ""
