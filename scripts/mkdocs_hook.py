"""Puts the catalogue into MkDocs: the only file that knows it.

Pages made from records come as ready HTML and never pass through Markdown, the navigation, or a search plugin.
"""

from __future__ import annotations

import html
import logging
import marshal
import shutil
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.commands import build as mkdocs_build
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from equipment_catalog import exports, website
from equipment_catalog.catalog import Catalog
from equipment_catalog.citing import Edition
from equipment_catalog.gathering import Gathering
from equipment_catalog.loading import CatalogError, Loaded, Reading, collector_paused, load_catalog
from equipment_catalog.model import Record
from equipment_catalog.preview import Made, Preview, library_of
from equipment_catalog.project import Project
from equipment_catalog.quantities import Units
from equipment_catalog.replacing import beside, put
from equipment_catalog.reporting import as_text
from equipment_catalog.search import Document
from equipment_catalog.security import with_policy
from equipment_catalog.stages import Stages
from equipment_catalog.stamping import Frame, Press, Shape, described, mark, marked, squeezed
from equipment_catalog.views import Library, Site
from equipment_catalog.watching import Read
from equipment_catalog.workers import Crew, batches

log = logging.getLogger("mkdocs.plugins.equipment")
_SITE = "equipment_site"
_VERSION = "version"
_AT_HAND = 25
"""Records that are gone through page by page and then file by file, which is faster than record by record."""


class ReadyPage(Page):
    """A page whose HTML is ready: of a listing, or the frame of a section's records."""

    def __init__(self, page: website.Page, content: website.Content, file: File, config: MkDocsConfig) -> None:
        self.made_from = page
        self.ready = content
        super().__init__(html.escape(content.title), file, config)
        self.edit_url = _edit_url(page, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no Markdown: only what the frame of the theme wants to know."""
        self.markdown = ""
        self.meta = {"description": described(self.ready) or config.site_description, "head": self.ready.head.strip(), "ready": True}
        if not self.ready.headings:
            self.meta["hide"] = ["toc"] if self.made_from.url else ["toc", "navigation"]

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """The content is ready; only the table of contents takes the shape that the theme expects."""
        self.content = self.ready.html
        self.toc = get_toc([{"level": 2, "id": h.id, "name": html.escape(h.title), "children": []} for h in self.ready.headings])
        self.present_anchor_ids = set()
        self.links_to_anchors = None


def _edit_url(page: website.Page, config: MkDocsConfig) -> str | None:
    return f"{_edit_base(config)}{page.source}" if page.source else None


def _edit_base(config: MkDocsConfig) -> str:
    return f"{config.repo_url}/edit/main/"


class Task(NamedTuple):
    """What a process takes at a time: records, each with its page and its share of what all make; or pages, or the files beside them."""

    number: int
    records: Sequence[Record] = ()
    pages: Sequence[website.Page] = ()
    files: bool = False


class Done(NamedTuple):
    """What each page was made from, the paths of other files, and processor seconds by stage."""

    pages: dict[str, frozenset[Read]]
    files: set[str]
    seconds: defaultdict[str, float]


@dataclass
class _Site:
    """What one build hands from event to event. ``made`` is filled where the build is to be followed by updates.

    The ``library`` may be one without records at first, which is enough for the navigation and for the theme;
    ``awaited`` gives the one with all of them.
    """

    library: Library
    processes: int = 1
    awaited: Callable[[], Library] | None = None
    made: Made = field(default_factory=Made)
    followed: bool = False
    nav: Navigation | None = None
    listings: dict[str, ReadyPage] = field(default_factory=dict)
    render: Callable[[ReadyPage], str] = field(init=False)
    press: Press = field(init=False)
    gathering: Gathering = field(init=False)
    hands: Crew[Task, Done] | None = None
    others: tuple[Document, ...] = ()
    urls: list[str] = field(default_factory=list)
    clock: Stages = field(default_factory=Stages)

    def begin(self) -> None:
        """Start with the records, from which most is put together."""
        self.gathering = Gathering(self.library, self.press.site, followed=self.followed)
        self.gathering.begin()
        self._start([Task(number, records=records) for number, records in enumerate(exports.shares(self.library.catalog))])

    def _start(self, tasks: Sequence[Task]) -> None:
        self.hands = Crew(self.work, tasks, self.processes)

    def work(self, task: Task) -> Done:
        """Do one task, in any process."""
        done = Done({}, set(), defaultdict(float))
        for page in task.pages:
            self._write(page, done, "lists")
        # What is made of records is made while they are at hand, and only plain values of it are kept.
        shares = [share for records in batches(task.records, _AT_HAND) for share in self._make(records, done)]
        if shares:
            put(self._shared(task.number), marshal.dumps(shares))
        if task.files:
            self._write_files(done)
        return done

    def _make(self, records: Sequence[Record], done: Done) -> list[tuple[Any, ...]]:
        for record in records:
            self._write(website.record_page(record, self.library), done, "pages of records")
        start = time.process_time()
        shares = self.gathering.shares(records)
        done.seconds["data of records"] += time.process_time() - start
        return shares

    def _write(self, page: website.Page, done: Done, stage: str) -> None:
        start = time.process_time()
        self.made.reads.taken()
        self.press.stamp(page)
        done.pages[page.url] = self.made.reads.taken()
        done.seconds[stage] += time.process_time() - start

    def _write_files(self, done: Done) -> None:
        start = time.process_time()
        self.gathering.downloads.write_shared()
        put(self.press.site / website.SIZES, website.drawing_sizes(self.press.site))
        for path, content in website.files(self.library, self.others, self.press.address, self.gathering.found):
            put(self.press.site / path, content)
            done.files.add(path)
        done.seconds["files"] += time.process_time() - start

    def _shared(self, number: int) -> Path:
        return self.press.site / ".shares" / str(number)

    @collector_paused()  # shares are lists in lists, millions of them, and none is part of a cycle
    def finish(self) -> None:
        """Put together what the processes make, as it comes in; what shows all records comes after them, beside the rest of the putting together."""
        for number, _ in enumerate(self._results()):
            share = self._shared(number)
            self.gathering.take(marshal.loads(share.read_bytes()))
            share.unlink()
        shutil.rmtree(self.press.site / ".shares", ignore_errors=True)
        self.gathering.complete()
        self.clock.lap("records")
        pages = (*website.listings(self.library), *website.countries(self.library))
        self._start([Task(0, files=True), *(Task(0, pages=(page,)) for page in pages)])
        self.gathering.finish()
        for _ in self._results():
            pass
        exports.fill_in_sizes(self.press.site)
        self.clock.lap("lists and files")

    def _results(self) -> Iterator[Done]:
        for done in self.hands.results() if self.hands else ():
            self.made.pages |= done.pages
            self.made.files |= done.files
            self.clock.add(done.seconds)
            yield done


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the catalogue, unless the build command has done so, and lay out the navigation."""
    site = config.extra.setdefault(_SITE, None) or _Site(library_of(_load(), Project.here()))
    config.extra[_SITE] = site
    config.extra["data_version"] = mark(_VERSION)
    config.nav = navigation(site.library)
    return config


def _edition(name: str, library: Library) -> Edition:
    """What a citation names: with version and day where the data are those of a release."""
    latest = next(iter(library.releases), None)
    return Edition(name, latest.version, latest.date.text) if latest and latest.version == library.version else Edition(name)


def _load() -> Loaded:
    loaded = load_catalog(Project.here())
    if loaded.errors:
        raise PluginError(f"the catalogue has errors\n{as_text(loaded.problems, loaded.files)}")
    return loaded


def navigation(library: Library) -> list[Any]:
    """The pages in the navigation, as MkDocs takes them: listings and what was written by hand, never records."""
    folders: list[Any] = []
    for folder in website.folders(library):
        classes = [f"{c.folder}/{c.id}/index.md" for c in library.schemas.classes.values() if c.folder == folder]
        folders.append({folder.capitalize(): [f"{folder}/index.md", *classes]})
    lists = [f"{name}/index.md" for name in ("countries", "organizations", "events", "sources")]
    tools = {"Explore": ["explore/index.md", "compare/index.md", "identify/index.md"]}
    help_ = {"Contribute": ["contribute/index.md", "fields/index.md", "rules.md", "coverage/index.md", "changes/index.md"]}
    return ["index.md", tools, *folders, *lists, {"Data": ["downloads/index.md", "api/index.md", "data.md"]}, help_]


def _sections(library: Library) -> Iterator[tuple[str, bool]]:
    """Url of each listing below which things have pages of their own, and whether there is a file to edit behind these."""
    yield from ((f"{cls.folder}/{cls.id}/", True) for cls in library.schemas.classes.values())
    yield from (("events/", True), ("organizations/", True), ("sources/", True), ("countries/", False))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the places of the pages that list records, for the navigation, and the page of rules; :func:`on_env` makes the pages."""
    library = config.extra[_SITE].library
    for page in website.listings(library):
        listed = page.section == "" or page.url.startswith(tuple(f"{f}/" for f in website.folders(library)))
        files.append(_listing(page, config, InclusionLevel.INCLUDED if listed else InclusionLevel.NOT_IN_NAV).file)
    files.append(File.generated(config, "rules.md", content=website.rules_markdown()))
    return files


def _listing(page: website.Page, config: MkDocsConfig, inclusion: InclusionLevel = InclusionLevel.NOT_IN_NAV) -> ReadyPage:
    return ReadyPage(page, replace(marked(headings=True), title=page.title), _file(page.url, config, inclusion), config)


def _file(url: str, config: MkDocsConfig, inclusion: InclusionLevel = InclusionLevel.NOT_IN_NAV) -> File:
    return File.generated(config, f"{url}index.md", content="", inclusion=inclusion)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Hang each listing below the one that it belongs to, so that the navigation shows where the reader is."""
    site: _Site = config.extra[_SITE]
    site.nav = nav
    site.listings = {p.made_from.url: p for f in files.documentation_pages() if isinstance(p := f.page, ReadyPage)}
    _hang(site.listings)
    return nav


def _hang(listings: dict[str, ReadyPage]) -> None:
    for page in listings.values():
        if page.parent is None and page.made_from.section:
            page.parent = listings[page.made_from.section]  # type: ignore[assignment]


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Make the frames of the theme, wait for the records, and begin to write the pages and the files beside them, in processes of their own."""
    site: _Site = config.extra[_SITE]
    for page in site.listings.values():
        files.remove(page.file)  # or MkDocs would render each of them, for nothing
    site.render = lambda page: rendered(page, env, config, files)
    site.press = Press(Path(config.site_dir), config.site_url or "", _edit_base(config), lambda shape: _frame(shape, config))
    site.press.prepare(_sections(site.library))
    written = [p for f in files.documentation_pages() if (p := f.page)]
    site.others = tuple(Document(str(p.title), p.url, "Page", tuple(_headings(p))) for p in written)
    site.urls = [p.url for p in written]
    site.clock.lap("theme and frames")
    _complete(site, config)
    site.clock.lap("read and judge")
    site.begin()
    return env


def _complete(site: _Site, config: MkDocsConfig) -> None:
    """Go on with all records: with the listings that there are only for them, and with the version of the data."""
    library = site.awaited() if site.awaited else site.library
    site.library = replace(library, site=Site(config.site_url or "", config.repo_url or "", _edition(config.site_name, library)))
    site.listings |= {page.url: _listing(page, config) for page in website.listings(site.library) if page.url not in site.listings}
    _hang(site.listings)
    site.press.fill(_VERSION, library.version)
    config.extra["data_version"] = library.version


def _frame(shape: Shape, config: MkDocsConfig) -> Frame:
    """The page of the theme around a listing, or around the records of one section."""
    content, listings = marked(headings=shape.headings), config.extra[_SITE].listings
    page = listings.get(shape.place)
    if page and not shape.source and page.made_from.section == shape.section:
        page.ready = content
    else:
        made = website.Page(f"{shape.place}/x/", lambda: content, shape.section, "x" if shape.source else "")
        page = ReadyPage(made, content, _file(made.url, config), config)
        page.parent = listings[shape.section]
        page.canonical_url = page.canonical_url and mark("canonical")
        page.edit_url = page.edit_url and mark("edit")
    return Frame.of(config.extra[_SITE].render(page))


def rendered(page: ReadyPage, env: Any, config: MkDocsConfig, files: Files) -> str:
    """A ready page as MkDocs renders it."""
    page.read_source(config)
    page.render(config, files)
    page.active = True
    context = get_context(config.extra[_SITE].nav, files.documentation_pages(), config, page)
    output: str = env.get_template("main.html").render(context)
    page.active = False
    return _finished(output, page)


def _finished(output: str, page: ReadyPage) -> str:
    """Without the blank lines that the theme's templates leave around ready content, and with what the page may load and run."""
    before, _, after = output.partition(page.ready.html)
    return with_policy(f"{squeezed(before)}{page.ready.html}{squeezed(after)}")


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Say what a page that MkDocs writes itself may load and run: hand-written ones, and others for comparison."""
    return _finished(output, page) if isinstance(page, ReadyPage) else with_policy(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The page that is shown where there is none says the same."""
    return with_policy(output_content) if template_name.endswith(".html") else output_content


def _headings(page: Page) -> list[str]:
    return [html.unescape(child.title) for item in page.toc for child in (item, *item.children)]


def on_post_build(config: MkDocsConfig) -> None:
    """Wait for the records, and replace the sitemap: MkDocs lists its own pages, with the day of the build."""
    site: _Site = config.extra[_SITE]
    site.finish()
    folder = Path(config.site_dir)
    (folder / "sitemap.xml.gz").unlink(missing_ok=True)
    (folder / "sitemap.xml").write_bytes(website.sitemap((*site.made.pages, *site.urls), config.site_url or ""))


def build_site(project: Project, catalog: Loaded | Reading, site: Path, base_url: str = "", processes: int = 1, stages: Stages | None = None) -> None:
    """Build beside ``site`` and exchange the two at the end; whatever fails before leaves ``site`` as it was.

    A ``catalog`` that is still being read is waited for when the theme is ready; errors in it are raised.
    """

    def awaited() -> Library:
        loaded = catalog.loaded if isinstance(catalog, Reading) else catalog
        if loaded.errors:
            raise CatalogError(loaded)
        return library_of(loaded, project)

    empty = Library(Catalog.of(()), catalog.schemas, Units(catalog.schemas.kinds))
    _build(project, _Site(empty, processes, awaited, clock=stages or Stages()), site, base_url)


def build_preview(project: Project, loaded: Loaded, site: Path, base_url: str = "", processes: int = 1) -> Preview:
    """The same site, ready to follow edits."""
    made = Made()
    state = _Site(library_of(loaded, project, made.reads), processes, made=made, followed=True)
    _build(project, state, site, base_url)
    state.press.site = site
    return Preview(project, loaded, state.library, made, state.press, state.others, tuple(state.urls))


def _build(project: Project, state: _Site, site: Path, base_url: str) -> None:
    with beside(site) as folder:
        config = load_config(str(project.root / "mkdocs.yml"), site_dir=str(folder), **({"site_url": base_url} if base_url else {}))
        config.extra[_SITE] = state
        config.strict = True
        try:
            with _warnings_shown():
                mkdocs_build.build(config)
        finally:
            if state.hands:
                state.hands.dismiss()


@contextmanager
def _warnings_shown() -> Iterator[None]:
    """MkDocs' own command sets this up; called as a library it would only say how many warnings there were."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    handler.setLevel(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
