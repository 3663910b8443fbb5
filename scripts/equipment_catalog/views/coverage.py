"""What the catalogue has and what it lacks: by class, and where an hour of work helps most."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Claim, Entry
from .entry import sources_differ
from .library import Anchor, Library, Shown
from .lists import Cell, ListView, Table, link, text

_WEAK = ("D", "E", "F")
_MOST = 40


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one entry has. ``missing`` are core facts of its type that no accepted claim gives."""

    entry: Entry
    missing: tuple[str, ...]
    claims: int
    single: int
    weak: int
    differ: int
    seen: bool

    @property
    def gain(self) -> int:
        """How much an hour on this entry would help; the page says how it is counted."""
        return 3 * len(self.missing) + 2 * self.weak + self.single // 4 + (0 if self.seen else 2)


def coverage_of(entry: Entry, library: Library) -> Coverage:
    """Counts over the characteristics of an entry and of its variants."""
    sets = [entry.characteristics, *(v.characteristics for v in entry.variants)]
    accepted = {(i, name): [c for c in claims if not c.statement.rejected] for i, s in enumerate(sets) for name, claims in s.items()}
    have = {name for (_, name), claims in accepted.items() if claims}
    everything = [claim for claims in accepted.values() for claim in claims]
    return Coverage(
        entry=entry,
        missing=tuple(entry.cls.fields[n].title.lower() for n in entry.cls.core_of(entry.type) if n not in have),
        claims=len(everything),
        single=sum(len(claims) == 1 and len(claims[0].statement.sources) == 1 for claims in accepted.values()),
        weak=sum(_weak(claim, library) for claim in everything),
        differ=sum(sources_differ(entry.cls.fields[name], claims, library) for (_, name), claims in accepted.items()),
        seen=any(r.features for r in entry.recognition),
    )


def _weak(claim: Claim, library: Library) -> bool:
    letters = [library.catalog.sources[c.source].reliability for c in claim.statement.sources if c.source in library.catalog.sources]
    return bool(letters) and all(letter in _WEAK for letter in letters)


def coverage_view(library: Library) -> ListView:
    """The coverage page: a table by class, a ranked list, and every entry."""
    found = [coverage_of(entry, library) for entry in library.catalog.entries.values()]
    by_gain = sorted(found, key=lambda c: (-c.gain, c.entry.id))
    rows = tuple(_class_row(cls.id, [c for c in found if c.entry.cls.id == cls.id], library) for cls in library.schemas.classes.values())
    columns = ("Entry", "Class", "Missing core facts", "Claims", "One source", "Weak sources only", "Sources differ", "Features")
    tables = (
        Table("classes", "By class", ("Class", "Entries", "Claims", "Core facts", "One source", "Weak sources only", "Sources differ", "Without features"), rows),
        Table("help", "Where an hour helps most", columns, tuple(_entry_row(c, library) for c in by_gain[:_MOST])),
        Table("entries", "All entries", columns, tuple(_entry_row(c, library) for c in found)),
    )
    description = (
        "What each class and entry has, and what it lacks. The list of where an hour helps most counts three for a missing core fact, "
        "two for a claim that rests on weak sources only or an entry without recognition features, one for every four figures with a single source."
    )
    return ListView("Coverage", description, "Contribute", tables)


def _class_row(identifier: str, found: list[Coverage], library: Library) -> tuple[Cell, ...]:
    cls = library.schemas.classes[identifier]
    wanted = sum(len(c.entry.cls.core_of(c.entry.type)) for c in found)
    share = round(100 * (wanted - sum(len(c.missing) for c in found)) / wanted) if wanted else 0
    counts = (sum(c.single for c in found), sum(c.weak for c in found), sum(c.differ for c in found), sum(not c.seen for c in found))
    return (
        link(Anchor(cls.plural, f"{cls.folder}/{cls.id}/")), _number(len(found)), _number(sum(c.claims for c in found)),
        Cell(Shown(f"{share} %"), str(share)), *map(_number, counts),
    )  # fmt: skip


def _entry_row(c: Coverage, library: Library) -> tuple[Cell, ...]:
    cls = c.entry.cls
    missing = Cell(Shown(", ".join(c.missing)))
    return (
        link(library.entry(c.entry)), text(cls.title), missing, _number(c.claims), _number(c.single), _number(c.weak), _number(c.differ), text("yes" if c.seen else ""),
    )  # fmt: skip


def _number(count: int) -> Cell:
    return Cell(Shown(str(count)), str(count))
