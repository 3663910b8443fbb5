"""Atom feeds of what changed: of the site, of each class, of each entry. Made from the release files alone."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from urllib.parse import urljoin, urlsplit

from .changes import told
from .releases import Release
from .views import Library, News, fact_of, news

FEED = "feed.xml"
_ATOM = "http://www.w3.org/2005/Atom"
_SINCE = "2026"
"""Year from which the names of feeds and entries belong to the site, as a tag: address wants to know."""
_MOST = 100


def feeds(library: Library, address: str) -> Iterator[tuple[str, bytes]]:
    """Every feed with its path. There is none before the first release: nobody could say when it was last changed."""
    if not library.releases:
        return
    found = news(library)
    by_record: dict[str, list[News]] = {}
    by_class: dict[str, list[News]] = {}
    for item in found:
        if item.anchor.url:
            by_record.setdefault(item.anchor.url, []).append(item)
            by_class.setdefault(item.anchor.url.rstrip("/").rpartition("/")[0] + "/", []).append(item)
    yield FEED, _feed("", "Open Equipment Reference: changes", found, library, address)
    for cls in library.schemas.classes.values():
        url = f"{cls.folder}/{cls.id}/"
        yield f"{url}{FEED}", _feed(url, f"{cls.plural}: changes", by_class.get(url, ()), library, address)
    for entry in library.catalog.entries.values():
        url = library.entry_url(entry)
        yield f"{url}{FEED}", _feed(url, f"{entry.name}: changes", by_record.get(url, ()), library, address)


def _feed(url: str, title: str, items: Sequence[News], library: Library, address: str) -> bytes:
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    last = items[0].release if items else library.releases[-1]
    _texts(feed, id=_tag(address, url or "site"), title=title, updated=_time(last))
    ET.SubElement(ET.SubElement(feed, "author"), "name").text = "Open Equipment Reference"
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": urljoin(address, f"{url}{FEED}")})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": urljoin(address, url)})
    for item in items[:_MOST]:
        feed.append(_entry(item, library, address))
    ET.indent(feed)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(feed, encoding="unicode").encode() + b"\n"


def _entry(item: News, library: Library, address: str) -> ET.Element:
    entry = ET.Element("entry")
    lines = [": ".join(filter(None, (fact_of(c, library), told(c)))) for c in item.changes]
    _texts(entry, id=_tag(address, f"release/{item.id}"), title=f"{item.anchor.text}: {lines[0]}" if len(lines) == 1 else f"{item.anchor.text}: {len(lines)} changes")
    _texts(entry, updated=_time(item.release))
    shown = ET.Element("ul")
    for line in lines:
        ET.SubElement(shown, "li").text = line
    ET.SubElement(entry, "content", {"type": "html"}).text = ET.tostring(shown, encoding="unicode")
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": urljoin(address, item.anchor.url or "changes/")})
    return entry


def _texts(parent: ET.Element, **values: str) -> None:
    for name, value in values.items():
        ET.SubElement(parent, name).text = value


def _tag(address: str, what: str) -> str:
    return f"tag:{urlsplit(address).hostname or 'localhost'},{_SINCE}:{what.rstrip('/')}"


def _time(release: Release) -> str:
    return f"{release.date.earliest.isoformat()}T00:00:00Z"
