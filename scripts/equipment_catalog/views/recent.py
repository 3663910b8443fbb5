"""What changed lately, from the release files: never from the clock or from git."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..changes import Change, field_of, told
from ..model import Entry, Record
from ..releases import Release
from .library import Anchor, Library
from .lists import Cell, ListView, Table, link, text

_MOST = 500
"""Changes on the page; the file of a release has all of its own."""
NONE_YET = "No release has changed anything yet. From the second one on, this page and the feeds tell what came, changed or was withdrawn."


@dataclass(frozen=True, slots=True)
class News:
    """All that a release changed in one record. ``url`` is empty where the record is gone."""

    release: Release
    anchor: Anchor
    changes: tuple[Change, ...]

    @property
    def id(self) -> str:
        """Names the news for good, whatever the record is called later."""
        first = self.changes[0]
        return f"{self.release.version}/{first.record}/{first.id}"


def news(library: Library) -> tuple[News, ...]:
    """Everything that releases changed: the latest release first, within it by record."""
    return tuple(n for release in library.releases for n in _of_release(release, library))


def _of_release(release: Release, library: Library) -> Iterator[News]:
    groups: dict[tuple[str, str], list[Change]] = {}
    for change in release.changes:
        groups.setdefault((change.record, change.id), []).append(change)
    for changes in groups.values():
        yield News(release, _anchor(changes[0], library), tuple(changes))


def _anchor(change: Change, library: Library) -> Anchor:
    record = record_of(change, library)
    return Anchor(change.name, library.anchor(record).url if record else "")


def record_of(change: Change, library: Library) -> Record | None:
    """The record that a change is about, if it is still there."""
    catalog = library.catalog
    groups: dict[str, Mapping[str, Record]] = {"entry": catalog.entries, "event": catalog.events, "organization": catalog.organizations, "source": catalog.sources}
    return groups[change.record].get(change.id)


def fact_of(change: Change, library: Library) -> str:
    """The field that a change is about, in the words of the schema."""
    *way, name = field_of(change) or ("",)
    record = record_of(change, library)
    field = record.cls.fields.get(change.field.rpartition("/")[2]) if isinstance(record, Entry) else None
    return " · ".join((*way, field.title.lower() if field else name))


def recent_view(library: Library) -> ListView:
    """The page of what changed, a table a release."""
    description = "Which facts came, changed or were withdrawn, release by release. A plus stands before what was added, a minus before what was withdrawn."
    tables, left = [], _MOST
    for release in library.releases:
        rows = tuple(_row(change, library) for change in release.changes[:left])
        left -= len(rows)
        if rows:
            more = len(release.changes) - len(rows)
            title = f"Version {release.version}, {release.date.shown}" + (f" (without {more} further changes)" if more else "")
            tables.append(Table(f"v{release.version}", title, ("Record", "Fact", "Change"), rows))
    if len(tables) == 1:  # a page with one table does not show its title
        tables = [tables[0]._replace(about=tables[0].title)]
    feeds = (Anchor("Feed of all changes (Atom)", "feed.xml"),) if library.releases else ()
    return ListView("Recently changed", description if tables else NONE_YET, "Contribute", tuple(tables), links=feeds)


def _row(change: Change, library: Library) -> tuple[Cell, ...]:
    return link(_anchor(change, library)), text(fact_of(change, library)), text(told(change))
