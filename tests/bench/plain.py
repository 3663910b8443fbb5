"""The same pages the plain way: as Markdown, for MkDocs with Material's own search, and for Hugo.

``python tests/bench/plain.py CATALOG FOLDER`` writes ``FOLDER/docs`` with ``mkdocs.yml`` and ``FOLDER/hugo`` with the same
pages. What a page says is what ours says, for it is the content of ours turned into Markdown: every figure with the units
that ours switches between, links, lists of sources, citations. What is drawn is left out, and so are the lists that our
build makes besides. MkDocs always writes a full-text index for its search; Hugo does with ``search.toml`` added to its
configuration.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from bs4 import BeautifulSoup
from markdownify import MarkdownConverter

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

from equipment_catalog import website
from equipment_catalog.loading import load_catalog
from equipment_catalog.preview import library_of
from equipment_catalog.project import Project
from equipment_catalog.workers import Crew, batches, cores

MKDOCS = """site_name: Plain
site_url: https://example.org/
theme: {name: material, font: false, features: [navigation.tabs, navigation.prune]}
plugins: [search]
markdown_extensions: [tables, attr_list, def_list, {toc: {permalink: "#"}}]
nav: [index.md]
validation: {nav: {omitted_files: ignore}, links: {not_found: ignore, anchors: ignore, absolute_links: ignore, unrecognized_links: ignore}}
"""
HUGO = 'baseURL = "https://example.org/"\ntitle = "Plain"\ndisableKinds = ["taxonomy", "term", "RSS"]\n'
HUGO_SEARCH = '[outputs]\nhome = ["html", "json"]\n'
HUGO_INDEX = '[{{ range $n, $page := site.RegularPages }}{{ if $n }},{{ end }}{{ dict "title" .Title "location" .RelPermalink "text" .Plain | jsonify }}{{ end }}]'
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><nav>{{ .TableOfContents }}</nav><main>{{ .Content }}</main></body></html>
"""


def write_plain(catalog: Path, folder: Path) -> None:
    """Write both trees."""
    shutil.rmtree(folder, ignore_errors=True)
    project = Project.here().with_catalog(catalog)
    library = library_of(load_catalog(project), project)

    def write(pages: Sequence[website.Page]) -> None:
        for page in pages:
            text = f"---\ntitle: {Path(page.url).name}\n---\n\n{markdown(page.make().html)}\n"
            for top in (folder / "docs", folder / "hugo" / "content"):
                target = top / f"{page.url.rstrip('/')}.md"
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")

    for _ in Crew(write, batches(list(website.records(library)), 100), cores()).results():
        pass
    (folder / "docs" / "index.md").write_text("# Plain\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    layouts = folder / "hugo" / "layouts"
    layouts.mkdir()
    for name in ("home", "list", "single"):
        (layouts / f"{name}.html").write_text(PAGE, encoding="utf-8")
    (layouts / "home.json").write_text(HUGO_INDEX, encoding="utf-8")
    (folder / "hugo" / "hugo.toml").write_text(HUGO, encoding="utf-8")
    (folder / "hugo" / "search.toml").write_text(HUGO_SEARCH, encoding="utf-8")


def markdown(html: str) -> str:
    """The content of one of our pages as somebody would have written it."""
    page = BeautifulSoup(html, "html.parser")
    for tag in page(["svg", "fieldset"]):
        tag.decompose()
    for value in page(attrs={"data-as": True}):
        others = dict.fromkeys(str(value[unit]) for unit in ("data-us", "data-as") if value.get(unit) not in (None, value.get_text()))
        value.append(f" ({'; '.join(others)})" if others else "")
    for link in page("a", href=re.compile(r"^(\.\./)+")):
        link["href"] = "/" + str(link["href"]).replace("../", "")
    return re.sub(r"\n{3,}", "\n\n", MarkdownConverter(heading_style="ATX", wrap=False).convert_soup(page)).strip()


if __name__ == "__main__":
    write_plain(Path(sys.argv[1]), Path(sys.argv[2]))
