"""Puts the catalogue into MkDocs: the only file that knows it.

Pages made from records come as ready HTML and never pass through Markdown, the navigation, or a search plugin.
"""

from __future__ import annotations

import html
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.commands import build as mkdocs_build
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
from equipment_catalog.reporting import as_text
from equipment_catalog.search import Document
from equipment_catalog.views import Library

log = logging.getLogger("mkdocs.plugins.equipment")
_LOADED, _LIBRARY = "equipment_loaded", "equipment_library"


class ReadyPage(Page):
    """A page whose HTML is made from a record."""

    def __init__(self, page: website.Page, file: File, config: MkDocsConfig) -> None:
        self.made_from = page
        self.content_ready = page.make()
        super().__init__(html.escape(self.content_ready.title), file, config)
        self.edit_url = f"{config.repo_url}/edit/main/{page.source}" if page.source else None

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no Markdown: only what the frame of the theme wants to know."""
        self.markdown = ""
        self.meta = {"description": html.escape(" ".join(self.content_ready.description.split())), "head": self.content_ready.head}
        if not self.content_ready.headings:
            self.meta["hide"] = ["toc"] if self.made_from.url else ["toc", "navigation"]

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """The content is ready; only the table of contents takes the shape that the theme expects."""
        self.content = self.content_ready.html
        self.toc = get_toc([{"level": 2, "id": h.id, "name": html.escape(h.title), "children": []} for h in self.content_ready.headings])
        self.present_anchor_ids = set()
        self.links_to_anchors = None


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the catalogue, unless the build command has done so, and lay out the navigation."""
    loaded = config.extra.pop(_LOADED, None) or _load()
    library = Library(loaded.catalog, loaded.schemas, Units(loaded.schemas.kinds))
    config.extra[_LIBRARY] = library
    config.nav = _navigation(library)
    return config


def _load() -> Loaded:
    loaded = load_catalog(Project.here())
    if loaded.errors:
        raise PluginError(f"the catalogue has errors\n{as_text(loaded.problems, loaded.files)}")
    return loaded


def _navigation(library: Library) -> list[Any]:
    folders: list[Any] = []
    for folder in website.folders(library):
        classes = [f"{c.folder}/{c.id}/index.md" for c in library.schemas.classes.values() if c.folder == folder]
        folders.append({folder.capitalize(): [f"{folder}/index.md", *classes]})
    lists = [f"{name}/index.md" for name in ("countries", "organizations", "events", "sources")]
    return ["index.md", *folders, *lists, {"Contribute": ["contribute/index.md", "fields/index.md", "rules.md", "coverage/index.md", "data.md"]}]


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages and files of the catalogue."""
    library = config.extra[_LIBRARY]
    for page in website.pages(library):
        listed = page.section == "" or page.url.startswith(tuple(f"{f}/" for f in website.folders(library)))
        inclusion = InclusionLevel.INCLUDED if listed and not page.source else InclusionLevel.NOT_IN_NAV
        file = File.generated(config, f"{page.url}index.md", content="", inclusion=inclusion)
        ReadyPage(page, file, config)
        files.append(file)
    files.append(File.generated(config, "rules.md", content=website.rules_markdown()))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Hang each record below its listing, so that the navigation shows where the reader is."""
    by_url = {p.made_from.url: p for f in files.documentation_pages() if isinstance(p := f.page, ReadyPage)}
    for page in by_url.values():
        if page.parent is None and page.made_from.section:
            page.parent = by_url[page.made_from.section]  # type: ignore[assignment]
    return nav


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Write the files beside the pages, once the hand-written pages have their titles."""
    written = [p for f in files.documentation_pages() if (p := f.page) and not isinstance(p, ReadyPage)]
    more = tuple(Document(str(p.title), p.url, "Page", tuple(_headings(p))) for p in written)
    for path, content in website.files(config.extra[_LIBRARY], more):
        target = Path(config.site_dir, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return env


def _headings(page: Page) -> list[str]:
    return [html.unescape(child.title) for item in page.toc for child in (item, *item.children)]


def on_post_build(config: MkDocsConfig) -> None:
    """Replace the sitemap: MkDocs writes the day of the build into it."""
    site = Path(config.site_dir)
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    sitemap = site / "sitemap.xml"
    if sitemap.exists():
        lines = [line for line in sitemap.read_text(encoding="utf-8").splitlines() if "<lastmod>" not in line]
        sitemap.write_text("\n".join(lines) + "\n", encoding="utf-8")


def build_site(project: Project, loaded: Loaded, site: Path, base_url: str = "") -> None:
    """Build beside ``site`` and swap at the end; whatever fails before leaves ``site`` as it was."""
    site.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
    try:
        config = load_config(str(project.root / "mkdocs.yml"), site_dir=str(beside), **({"site_url": base_url} if base_url else {}))
        config.extra[_LOADED] = loaded
        config.strict = True
        with _warnings_shown():
            mkdocs_build.build(config)
        beside.chmod(0o755)
        _swap(beside, site)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


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


def _swap(new: Path, site: Path) -> None:
    old = new.with_name(f"{new.name}-old")
    if site.exists():
        os.replace(site, old)
    os.replace(new, site)
    shutil.rmtree(old, ignore_errors=True)
