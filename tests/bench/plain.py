"""The same site the plain way: as Markdown, for MkDocs with Material's own search, and for Hugo.

``python tests/bench/plain.py CATALOG FOLDER`` writes ``FOLDER/docs`` with ``mkdocs.yml`` and ``FOLDER/hugo`` with the same
pages, of records and of lists. What a page says is what ours says, for it is the content of ours turned into Markdown: every
figure with the units that ours switches between, links, lists of sources, citations. MkDocs gets the settings of our site,
its navigation and its hand-written pages, but Material as it comes and its own search, which writes a full-text index. Hugo
gets a bare layout, and such an index with ``search.toml`` added to its configuration. Both get the drawings as files. What
our build makes besides is left out: maps, and all files that are no part of a page.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from bs4 import BeautifulSoup
from markdownify import MarkdownConverter

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

import mkdocs_hook
from equipment_catalog import website
from equipment_catalog.loading import load_catalog
from equipment_catalog.preview import library_of
from equipment_catalog.project import Project
from equipment_catalog.replacing import put
from equipment_catalog.workers import Crew, batches, cores

ROOT = Path(__file__).resolve().parents[2]
OURS = ("hooks", "watch", "strict")
"""Settings that only our build has a use for."""
HUGO = 'baseURL = "https://example.org/"\ntitle = "Plain"\ndisableKinds = ["taxonomy", "term", "RSS"]\n'
HUGO_SEARCH = '[outputs]\nhome = ["html", "json"]\n'
HUGO_INDEX = '[{{ range $n, $page := site.Pages }}{{ if $n }},{{ end }}{{ dict "title" .Title "location" .RelPermalink "text" .Plain | jsonify }}{{ end }}]'
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><nav>{{ .TableOfContents }}</nav><main>{{ .Content }}</main></body></html>
"""


def write_plain(catalog: Path, folder: Path) -> None:
    """Write both trees."""
    shutil.rmtree(folder, ignore_errors=True)
    project = Project.here().with_catalog(catalog)
    library = library_of(load_catalog(project), project)
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("releases"))

    def write(pages: Sequence[website.Page]) -> None:
        for page in pages:
            text = f"---\ntitle: {json.dumps(page.title or Path(page.url).name)}\n---\n\n{markdown(page.make().html)}\n"
            url = page.url.rstrip("/")
            for top, listing in ((folder / "docs", "index.md"), (folder / "hugo" / "content", "_index.md")):
                target = top / url / listing if page.title else top / f"{url}.md"
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
            for path, content in page.files():
                for top in (folder / "docs", folder / "hugo" / "static"):
                    put(top / path, content)

    for _ in Crew(write, batches(list(website.pages(library)), 50), cores()).results():
        pass
    (folder / "docs" / "rules.md").write_text(website.rules_markdown(), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings(mkdocs_hook.navigation(library))), encoding="utf-8")
    layouts = folder / "hugo" / "layouts"
    layouts.mkdir()
    for name in ("home", "list", "single"):
        (layouts / f"{name}.html").write_text(PAGE, encoding="utf-8")
    (layouts / "home.json").write_text(HUGO_INDEX, encoding="utf-8")
    (folder / "hugo" / "hugo.toml").write_text(HUGO, encoding="utf-8")
    (folder / "hugo" / "search.toml").write_text(HUGO_SEARCH, encoding="utf-8")


def settings(navigation: list[Any]) -> dict[str, Any]:
    """The settings of our site without what is ours alone."""
    found: dict[str, Any] = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    del found["theme"]["custom_dir"]
    ignored = dict.fromkeys(("not_found", "anchors", "absolute_links", "unrecognized_links"), "ignore")
    changed = {"plugins": ["search"], "nav": navigation, "validation": {"nav": {"omitted_files": "ignore"}, "links": ignored}}
    return {name: value for name, value in found.items() if name not in OURS} | changed


def markdown(html: str) -> str:
    """The content of one of our pages as somebody would have written it."""
    page = BeautifulSoup(html, "html.parser")
    for tag in page(["svg", "fieldset"]):
        tag.decompose()
    for value in page(attrs={"data-as": True}):
        others = dict.fromkeys(str(value[unit]) for unit in ("data-us", "data-as") if value.get(unit) not in (None, value.get_text()))
        value.append(f" ({'; '.join(others)})" if others else "")
    for name, address in (("a", "href"), ("img", "src")):
        for link in page(name, {address: re.compile(r"^(\.\./)+")}):
            link[address] = "/" + str(link[address]).replace("../", "")
    return re.sub(r"\n{3,}", "\n\n", MarkdownConverter(heading_style="ATX", wrap=False).convert_soup(page)).strip()


if __name__ == "__main__":
    write_plain(Path(sys.argv[1]), Path(sys.argv[2]))
