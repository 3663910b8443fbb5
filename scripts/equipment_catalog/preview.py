"""A site that follows the catalogue: after an edit, only what was made from the changed facts is made again.

What comes out is byte for byte what a fresh build writes; a test holds that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from . import exports, website
from .gathering import gathered
from .loading import Loaded, load_catalog
from .project import Project
from .quantities import Units
from .releases import current, read_releases
from .replacing import put
from .search import Document
from .stamping import Press
from .views import Library
from .watching import Read, Reads, changed, watched


@dataclass
class Made:
    """What a build made: which page from which parts of the catalogue, and which files beside the pages."""

    reads: Reads = field(default_factory=Reads)
    pages: dict[str, frozenset[Read]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)

    def page(self, url: str) -> None:
        """A page was made just now."""
        self.pages[url] = self.reads.taken()


def library_of(loaded: Loaded, project: Project, reads: Reads | None = None) -> Library:
    """What views get; whatever they ask of it goes to ``reads``."""
    catalog = watched(loaded.catalog, reads) if reads else loaded.catalog
    releases = read_releases(project.docs)
    return Library(catalog, loaded.schemas, Units(loaded.schemas.kinds), releases=releases, version=current(releases, loaded.catalog))


@dataclass
class Preview:
    """A built site and the catalogue that it shows.

    ``others`` and ``other_urls`` are the hand-written pages. ``latest`` is the catalogue as last read, ``shown`` the last
    one without errors.
    """

    project: Project
    shown: Loaded
    library: Library
    made: Made
    press: Press
    others: tuple[Document, ...]
    other_urls: tuple[str, ...]
    latest: Loaded = field(init=False)
    _stale: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.latest = self.shown

    def update(self) -> Loaded:
        """Read what was written since and make the pages of records again; with errors, the site stays as it is."""
        self.latest = load_catalog(self.project, before=self.latest)
        if self.latest.errors:
            return self.latest
        new = changed(self.shown.catalog, self.latest.catalog)
        self.shown = self.latest
        self._stale |= {url for url, reads in self.made.pages.items() if not reads.isdisjoint(new)}
        self._stale.add(exports.PAGE)  # it shows the sizes of files
        self.library = replace(self.library, catalog=watched(self.shown.catalog, self.made.reads))
        records, listings = list(website.records(self.library)), {page.url for page in website.listings(self.library)}
        self._remove(self.made.pages.keys() - {page.url for page in records} - listings)
        for _ in self._steps(records):
            pass
        return self.latest

    def finish(self) -> Iterator[None]:
        """Make the rest: listings, then the files beside the pages. May be left off at any step."""
        yield from self._steps(website.listings(self.library))
        files = set()
        for path, content in website.files(replace(self.library, catalog=self.shown.catalog), self.others, self.press.address):
            put(self.press.site / path, content)
            files.add(path)
            yield
        self._delete(self.made.files - files)
        self.made.files = files
        gathered(replace(self.library, catalog=self.shown.catalog), self.press.site)
        put(self.press.site / website.SIZES, website.drawing_sizes(self.press.site))
        exports.fill_in_sizes(self.press.site)
        yield
        urls = (*self.made.pages, *self.other_urls)
        put(self.press.site / "sitemap.xml", website.sitemap(urls, self.press.address))

    def _steps(self, pages: Iterable[website.Page]) -> Iterator[None]:
        for page in pages:
            if page.url in self._stale or page.url not in self.made.pages:
                self.made.reads.taken()
                self.press.stamp(page)
                self.made.page(page.url)
                self._stale.discard(page.url)
                yield

    def _remove(self, urls: Iterable[str]) -> None:
        gone = list(urls)
        self._delete(path for url in gone for path in (f"{url}index.html", *self._drawing(url)))
        for url in gone:
            del self.made.pages[url]
            self._stale.discard(url)

    def _drawing(self, url: str) -> list[str]:
        return [f"drawings/{url.rstrip('/').rpartition('/')[2]}.svg"] if url.count("/") == 3 else []

    def _delete(self, paths: Iterable[str]) -> None:
        for path in paths:
            target = self.press.site / path
            target.unlink(missing_ok=True)
            while target.parent != self.press.site and target.parent.is_dir() and not any(target.parent.iterdir()):
                target = target.parent
                target.rmdir()
