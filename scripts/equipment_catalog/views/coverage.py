"""What the catalogue has and what it lacks: by class, by entry, and where an hour of work helps most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from ..drawing import can_draw
from ..model import Claim, Entry, Source
from ..schemas import EquipmentClass
from .classes import core_cells
from .entry import sources_differ
from .library import Anchor, Library, Shown
from .lists import Cell, ListView, Table, link, own, text

_WEAK = frozenset("DEF")
_MOST = 50
_ROWS = 500
RULE = (
    "Points: three for each core fact that is missing, two for each figure that rests on weak sources only (grades D to F), two for each on which sources "
    "contradict each other, two if there are no recognition features, one if it cannot be drawn, and one for every three core facts with a single source."
)


class Coverage(NamedTuple):
    """What one entry has: ids of characteristics, and numbers.

    ``missing`` and ``single`` are core facts of its type: those without a claim, and those with one source.
    """

    entry: Entry
    missing: tuple[str, ...]
    single: tuple[str, ...]
    weak: tuple[str, ...]
    differ: tuple[str, ...]
    wanted: int
    claims: int
    seen: bool
    drawn: bool
    linked: int

    @property
    def gain(self) -> int:
        """How much an hour on this entry would help; the page says how it is counted."""
        return 3 * len(self.missing) + 2 * len(self.weak) + 2 * len(self.differ) + (not self.seen) * 2 + (not self.drawn) + len(self.single) // 3


def counted(entry: Entry, library: Library) -> tuple[Any, ...]:
    """Everything that pages count of an entry, and its row in the table of its class, as plain values; see :attr:`Library.counted`."""
    return (own(entry, library), core_cells(entry, library), *coverage_of(entry, library)[1:])


def coverage_of(entry: Entry, library: Library) -> Coverage:
    """What an entry and its variants say, and how well it is sourced."""
    known = library.counted.get(entry.id)
    return Coverage(entry, *known[2:]) if known else _coverage_of(entry, library)


def _coverage_of(entry: Entry, library: Library) -> Coverage:
    fields, catalog, core = entry.cls.fields, library.catalog, entry.cls.core_of(entry.type)
    sources: dict[str, set[str]] = {name: set() for name in core}
    weak, differ, number = [], [], 0
    for given in (entry.characteristics, *(v.characteristics for v in entry.variants)):
        for name, claims in given.items():
            accepted = [c for c in claims if not c.statement.rejected]
            number += len(accepted)
            if name in sources:
                sources[name].update([source for c in accepted for source, _ in c.statement.sources])
            if _weak(accepted, catalog.sources):
                weak.append(name)
            if sources_differ(fields[name], accepted, library):
                differ.append(name)

    return Coverage(
        entry=entry,
        missing=tuple([n for n, cited in sources.items() if not cited]),
        single=tuple([n for n, cited in sources.items() if len(cited) == 1]),
        weak=tuple(dict.fromkeys(weak)),
        differ=tuple(dict.fromkeys(differ)),
        wanted=len(core),
        claims=number,
        seen=any(r.features for r in entry.recognition),
        drawn=can_draw(entry),
        linked=len(catalog.carried_by.get(entry.id, ())) + len(catalog.related_from.get(entry.id, ())) + len(catalog.events_of.get(entry.id, ())),
    )


def _weak(claims: Iterable[Claim], sources: Mapping[str, Source]) -> bool:
    """Whether there are claims, and each rests on weak sources only; most are not, as their first source says."""
    graded = False
    for claim in claims:
        graded = False
        for id_, _ in claim.statement.sources:
            if source := sources.get(id_):
                if source.reliability not in _WEAK:
                    return False
                graded = True
        if not graded:
            return False
    return graded


def _of_class(cls: EquipmentClass, library: Library) -> list[Coverage]:
    return [coverage_of(entry, library) for entry in library.catalog.by_class.get(cls.id, ())]


def coverage_view(library: Library) -> ListView:
    """The coverage page: a table by class, and a ranked list."""
    found = {cls.id: _of_class(cls, library) for cls in library.schemas.classes.values()}
    ranked = _ranked(c for group in found.values() for c in group)
    tables = (
        Table("classes", "By class", _CLASS_COLUMNS, tuple(_class_row(library.schemas.classes[cls], group) for cls, group in found.items())),
        Table(
            "help",
            "Where an hour helps most",
            ("Entry", "Points", "Class", *_COLUMNS[1:]),
            tuple(_ranked_row(c, library) for c in ranked[:_MOST]),
            f"{RULE} Of equal entries the one that more records lead to stands first.",
        ),
    )
    return ListView(
        "Coverage",
        "What each class has, and what it lacks: core facts that are there, those with one source, figures that rest on weak sources only, figures on which sources differ, entries without recognition features or a drawing.",
        "Contribute",
        tables,
    )


def _ranked(found: Iterable[Coverage]) -> list[Coverage]:
    return sorted(found, key=lambda c: (-c.gain, -c.linked, c.entry.id))


def class_coverage_view(cls: EquipmentClass, library: Library) -> ListView:
    """Every entry of a class, and what it lacks."""
    found = _of_class(cls, library)
    kept = {c.entry.id for c in _ranked(found)[:_ROWS]}
    title = "Entries" if len(found) <= _ROWS else f"The {_ROWS} entries with the most points, of {len(found)}"
    table = Table("entries", title, ("Entry", "Points", *_COLUMNS[1:]), tuple(_entry_row(c, library) for c in found if c.entry.id in kept), RULE)
    description = f"What each entry of this class lacks. Its core facts: {', '.join(cls.fields[n].title.lower() for n in cls.core)}."
    return ListView(f"Coverage: {cls.plural}", description, "Coverage", (table,), links=(Anchor(cls.plural, f"{cls.folder}/{cls.id}/"),))


_CLASS_COLUMNS = ("Class", "Entries", "Claims", "Core facts", "One source", "Weak only", "Differ", "No features", "No drawing")
_COLUMNS = ("Entry", "Missing core facts", "Core facts with one source", "Weak sources only", "Sources differ", "Claims", "Features", "Drawing")


def _class_row(cls: EquipmentClass, found: Sequence[Coverage]) -> tuple[Cell, ...]:
    wanted, missing = sum(c.wanted for c in found), sum(len(c.missing) for c in found)
    share = round(100 * (wanted - missing) / wanted) if wanted else 0
    counts = (
        sum(len(c.single) for c in found),
        sum(len(c.weak) for c in found),
        sum(len(c.differ) for c in found),
        sum(not c.seen for c in found),
        sum(not c.drawn for c in found),
    )
    first = link(Anchor(cls.plural, f"coverage/{cls.id}/" if found else f"{cls.folder}/{cls.id}/"))
    return first, _number(len(found)), _number(sum(c.claims for c in found)), Cell(Shown(f"{share} %"), str(share)), *map(_number, counts)


def _ranked_row(c: Coverage, library: Library) -> tuple[Cell, ...]:
    entry, points, *rest = _entry_row(c, library)
    return entry, points, link(Anchor(c.entry.cls.title, f"coverage/{c.entry.cls.id}/")), *rest


def _entry_row(c: Coverage, library: Library) -> tuple[Cell, ...]:
    fields = c.entry.cls.fields
    facts = (_named([fields[n].title.lower() for n in names]) for names in (c.missing, c.single, c.weak, c.differ))
    return link(library.entry(c.entry)), _number(c.gain), *facts, _number(c.claims), text("yes" if c.seen else "no"), text("yes" if c.drawn else "no")


def _named(names: Sequence[str]) -> Cell:
    """How many facts, which sorts them, and which."""
    return text(f"{len(names)}: {', '.join(names)}" if names else "")


def _number(count: int) -> Cell:
    return Cell(Shown(str(count)), str(count))
