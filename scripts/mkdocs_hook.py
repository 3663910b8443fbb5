"""Puts the catalogue into MkDocs: the only file that knows it.

Pages made from records come as ready HTML and never pass through Markdown, the navigation, or a search plugin.
"""

from __future__ import annotations

import html
import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urljoin

from mkdocs.commands import build as mkdocs_build
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from equipment_catalog import website
from equipment_catalog.loading import Loaded, load_catalog
from equipment_catalog.project import Project
from equipment_catalog.quantities import Units
from equipment_catalog.replacing import beside
from equipment_catalog.reporting import as_text
from equipment_catalog.search import Document
from equipment_catalog.stamping import Frame, described, mark, marked, squeezed, write
from equipment_catalog.views import Library
from equipment_catalog.workers import Crew

log = logging.getLogger("mkdocs.plugins.equipment")
_SITE = "equipment_site"


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
    return f"{config.repo_url}/edit/main/{page.source}" if page.source else None


@dataclass
class _Site:
    """What one build hands from event to event."""

    library: Library
    processes: int = 1
    nav: Navigation | None = None
    writing: Crew[website.Page, None] | None = None
    records: list[website.Page] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the catalogue, unless the build command has done so, and lay out the navigation."""
    site = config.extra.setdefault(_SITE, None) or _Site(_library(_load()))
    config.extra[_SITE] = site
    config.nav = _navigation(site.library)
    return config


def _load() -> Loaded:
    loaded = load_catalog(Project.here())
    if loaded.errors:
        raise PluginError(f"the catalogue has errors\n{as_text(loaded.problems, loaded.files)}")
    return loaded


def _library(loaded: Loaded) -> Library:
    return Library(loaded.catalog, loaded.schemas, Units(loaded.schemas.kinds))


def _navigation(library: Library) -> list[Any]:
    folders: list[Any] = []
    for folder in website.folders(library):
        classes = [f"{c.folder}/{c.id}/index.md" for c in library.schemas.classes.values() if c.folder == folder]
        folders.append({folder.capitalize(): [f"{folder}/index.md", *classes]})
    lists = [f"{name}/index.md" for name in ("countries", "organizations", "events", "sources")]
    return ["index.md", *folders, *lists, {"Contribute": ["contribute/index.md", "fields/index.md", "rules.md", "coverage/index.md", "data.md"]}]


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that list records, and the page of rules. Records are not pages of MkDocs: see :func:`on_env`."""
    library = config.extra[_SITE].library
    for page in website.listings(library):
        listed = page.section == "" or page.url.startswith(tuple(f"{f}/" for f in website.folders(library)))
        file = _file(page.url, config, InclusionLevel.INCLUDED if listed else InclusionLevel.NOT_IN_NAV)
        ReadyPage(page, page.make(), file, config)
        files.append(file)
    files.append(File.generated(config, "rules.md", content=website.rules_markdown()))
    return files


def _file(url: str, config: MkDocsConfig, inclusion: InclusionLevel = InclusionLevel.NOT_IN_NAV) -> File:
    return File.generated(config, f"{url}index.md", content="", inclusion=inclusion)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Hang each listing below the one that it belongs to, so that the navigation shows where the reader is."""
    config.extra[_SITE].nav = nav
    by_url = _by_url(files)
    for page in by_url.values():
        if page.parent is None and page.made_from.section:
            page.parent = by_url[page.made_from.section]  # type: ignore[assignment]
    return nav


def _by_url(files: Files) -> dict[str, ReadyPage]:
    return {p.made_from.url: p for f in files.documentation_pages() if isinstance(p := f.page, ReadyPage)}


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Begin to write the records, in processes of their own, and write the files beside the pages."""
    site: _Site = config.extra[_SITE]
    site.records = list(website.records(site.library))
    frames = _frames(site.records, env, config, files)
    target, address = Path(config.site_dir), config.site_url or ""

    def write_pages(pages: Sequence[website.Page]) -> None:
        for page in pages:
            content = page.make()
            frame = frames[_shape(page, headings=bool(content.headings))]
            write(target, page, frame.stamp(content, urljoin(address, page.url), _edit_url(page, config) or ""))

    site.writing = Crew(write_pages, site.records, site.processes)
    written = [p for f in files.documentation_pages() if (p := f.page) and not isinstance(p, ReadyPage)]
    more = tuple(Document(str(p.title), p.url, "Page", tuple(_headings(p))) for p in written)
    site.urls = [*(p.url for p in site.records), *(f.page.url for f in files.documentation_pages() if f.page)]
    for path, content in website.files(site.library, more):
        target.joinpath(path).parent.mkdir(parents=True, exist_ok=True)
        target.joinpath(path).write_bytes(content)
    return env


_Shape: TypeAlias = tuple[str, str, bool, bool]
"""Folder, section, whether there is a table of contents, and whether there is a file to edit."""


def _shape(page: website.Page, *, headings: bool) -> _Shape:
    return page.url.rstrip("/").rpartition("/")[0], page.section, headings, bool(page.source)


def _frames(records: Iterable[website.Page], env: Any, config: MkDocsConfig, files: Files) -> dict[_Shape, Frame]:
    by_url = _by_url(files)
    shapes = {_shape(page, headings=headings) for page in records for headings in (True, False)}
    return {shape: _frame(shape, by_url[shape[1]], env, config, files) for shape in sorted(shapes)}


def _frame(shape: _Shape, section: ReadyPage, env: Any, config: MkDocsConfig, files: Files) -> Frame:
    """The page of the theme around the records of one section."""
    folder, name, headings, source = shape
    made = website.Page(f"{folder}/x/", lambda: marked(headings=headings), name, "x" if source else "")
    page = ReadyPage(made, marked(headings=headings), _file(made.url, config), config)
    page.parent = section  # type: ignore[assignment]
    page.canonical_url = page.canonical_url and mark("canonical")
    page.edit_url = page.edit_url and mark("edit")
    return Frame.of(rendered(page, env, config, files))


def rendered(page: ReadyPage, env: Any, config: MkDocsConfig, files: Files) -> str:
    """A ready page as MkDocs renders it."""
    page.read_source(config)
    page.render(config, files)
    page.active = True
    context = get_context(config.extra[_SITE].nav, files.documentation_pages(), config, page)
    output: str = env.get_template("main.html").render(context)
    page.active = False
    return on_post_page(output, page, config)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Take the blank lines out that the theme's templates leave around ready content."""
    if not isinstance(page, ReadyPage):
        return output
    before, _, after = output.partition(page.ready.html)
    return f"{squeezed(before)}{page.ready.html}{squeezed(after)}"


def _headings(page: Page) -> list[str]:
    return [html.unescape(child.title) for item in page.toc for child in (item, *item.children)]


def on_post_build(config: MkDocsConfig) -> None:
    """Wait for the records, and replace the sitemap: MkDocs lists its own pages, with the day of the build."""
    site: _Site = config.extra[_SITE]
    if site.writing:
        site.writing.results()
    folder = Path(config.site_dir)
    (folder / "sitemap.xml.gz").unlink(missing_ok=True)
    (folder / "sitemap.xml").write_bytes(website.sitemap(site.urls, config.site_url or ""))


def build_site(project: Project, loaded: Loaded, site: Path, base_url: str = "", processes: int = 1) -> None:
    """Build beside ``site`` and exchange the two at the end; whatever fails before leaves ``site`` as it was."""
    with beside(site) as folder:
        config = load_config(str(project.root / "mkdocs.yml"), site_dir=str(folder), **({"site_url": base_url} if base_url else {}))
        state = config.extra[_SITE] = _Site(_library(loaded), processes)
        config.strict = True
        try:
            with _warnings_shown():
                mkdocs_build.build(config)
        finally:
            if state.writing:
                state.writing.dismiss()


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
