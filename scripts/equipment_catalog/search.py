"""The index behind the search box: one compact file that the browser scans."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from . import countries
from .model import Entry
from .views import Library


class Document(NamedTuple):
    """A page that can be found: by its title, and by further words that name the same thing."""

    title: str
    url: str
    kind: str
    words: tuple[str, ...] = ()


def document(entry: Entry, library: Library) -> Document:
    """The page of an entry."""
    kind = f"{entry.cls.title} · {', '.join(countries.name(c) for c in entry.countries)}".rstrip(" ·")
    return Document(entry.name, library.entry_url(entry), kind, tuple(_words(entry)))


def documents(library: Library, entries: Iterable[Document] = ()) -> Iterator[Document]:
    """Every record and country; ``entries`` where they were gone through before."""
    catalog = library.catalog
    yield from entries or (document(e, library) for e in catalog.entries.values())
    for organization in catalog.organizations.values():
        yield Document(organization.name, library.organization(organization).url, "Organization", tuple(n.text for n in organization.names))
    for event in catalog.events.values():
        yield Document(event.name, library.event(event).url, f"Event · {event.date.shown}", tuple(n.text for n in event.names))
    for code in catalog.countries:
        yield Document(countries.name(code), library.country(code).url, "Country", (code,))
    for cls in library.schemas.classes.values():
        yield Document(cls.plural, f"{cls.folder}/{cls.id}/", "Class", (cls.title,))


def _words(entry: Entry) -> Iterator[str]:
    yield from (n.text for n in entry.names)
    for variant in entry.variants:
        yield variant.name
        yield from (n.text for n in variant.names)
    yield from (i.value for i in entry.identifiers)


def index(found: Iterable[Document]) -> bytes:
    """The file: the kinds once, then a row a page: title, address, number of the kind, further words."""
    kinds: dict[str, int] = {}
    rows: list[list[Any]] = []
    for document in found:
        words = [w for w in dict.fromkeys(document.words) if w != document.title]
        rows.append([document.title, document.url, kinds.setdefault(document.kind, len(kinds)), *words])
    return json.dumps({"kinds": list(kinds), "rows": rows}, ensure_ascii=False, separators=(",", ":")).encode()
