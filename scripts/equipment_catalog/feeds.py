"""Atom feeds of what changed: of the site, of each class, of each entry. Made from the release files alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit
from xml.sax.saxutils import escape, quoteattr

from .changes import told
from .releases import Release
from .views import Library, News, fact_of, news

FEED = "feed.xml"
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
    made = _Feeds(library, address)
    yield FEED, made.feed("", "Open Equipment Reference: changes", found)
    for cls in library.schemas.classes.values():
        url = f"{cls.folder}/{cls.id}/"
        yield f"{url}{FEED}", made.feed(url, f"{cls.plural}: changes", by_class.get(url, ()))
    for entry in library.catalog.entries.values():
        url = library.entry_url(entry)
        yield f"{url}{FEED}", made.feed(url, f"{entry.name}: changes", by_record.get(url, ()))


@dataclass
class _Feeds:
    """Writes feeds as text: most are those of entries in which nothing changed, and as trees of elements they take three times as long.

    ``top`` is the address of the site with its final slash, ``tag`` the beginning of all names.
    """

    library: Library
    address: str
    top: str = field(init=False)
    tag: str = field(init=False)

    def __post_init__(self) -> None:
        self.top = urljoin(self.address, FEED).removesuffix(FEED)
        self.tag = f"tag:{urlsplit(self.address).hostname or 'localhost'},{_SINCE}:"

    def feed(self, url: str, title: str, items: Sequence[News]) -> bytes:
        last = items[0].release if items else self.library.releases[-1]
        news = "".join([self._entry(item) for item in items[:_MOST]])
        return f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>{escape(self.tag)}{escape(url.rstrip("/") or "site")}</id>
  <title>{escape(title)}</title>
  <updated>{_time(last)}</updated>
  <author>
    <name>Open Equipment Reference</name>
  </author>
  <link rel="self" type="application/atom+xml" href={quoteattr(f"{self.top}{url}{FEED}")} />
  <link rel="alternate" type="text/html" href={quoteattr(f"{self.top}{url}")} />
{news}</feed>
""".encode()

    def _entry(self, item: News) -> str:
        lines = [": ".join(filter(None, (fact_of(c, self.library), told(c)))) for c in item.changes]
        shown = f"<ul>{''.join([f'<li>{escape(line)}</li>' for line in lines])}</ul>"
        return f"""  <entry>
    <id>{escape(self.tag)}release/{escape(item.id)}</id>
    <title>{escape(item.anchor.text)}: {escape(lines[0]) if len(lines) == 1 else f"{len(lines)} changes"}</title>
    <updated>{_time(item.release)}</updated>
    <content type="html">{escape(shown)}</content>
    <link rel="alternate" type="text/html" href={quoteattr(f"{self.top}{item.anchor.url or 'changes/'}")} />
  </entry>
"""


def _time(release: Release) -> str:
    return f"{release.date.earliest.isoformat()}T00:00:00Z"
