"""The same catalogue the plain way: every record as Markdown, for MkDocs with Material's own search, and for Hugo.

``python tests/bench/plain.py CATALOG FOLDER`` writes ``FOLDER/docs`` with ``mkdocs.yml`` and ``FOLDER/hugo`` with the same
pages. What a page says is what the record says: its fields as headings, facts as tables, links to records as links.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

from equipment_catalog.loading import load_catalog
from equipment_catalog.model import Record
from equipment_catalog.preview import library_of
from equipment_catalog.project import Project

MKDOCS = """site_name: Plain
site_url: https://example.org/
theme: {name: material, font: false, features: [navigation.tabs, navigation.prune]}
plugins: [search]
markdown_extensions: [tables, attr_list, {toc: {permalink: "#"}}]
nav: [index.md]
validation: {nav: {omitted_files: ignore}}
"""
HUGO = 'baseURL = "https://example.org/"\ntitle = "Plain"\ndisableKinds = ["taxonomy", "term", "RSS"]\n'
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><nav>{{ .TableOfContents }}</nav><main>{{ .Content }}</main></body></html>
"""


def write_plain(catalog: Path, folder: Path) -> None:
    """Write both trees."""
    shutil.rmtree(folder, ignore_errors=True)
    project = Project.here().with_catalog(catalog)
    library = library_of(load_catalog(project), project)
    titles = {r.id: (anchor.text, f"/{anchor.url}") for r in library.catalog.records for anchor in [library.anchor(r)]}
    for record in library.catalog.records:
        anchor = library.anchor(record)
        page = f"---\ntitle: {record.id}\n---\n\n# {anchor.text}\n\n" + "\n".join(_sections(record, titles))
        for top in (folder / "docs", folder / "hugo" / "content"):
            target = top / anchor.url.rstrip("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.with_name(f"{target.name}.md").write_text(page, encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# Plain\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    layouts = folder / "hugo" / "layouts"
    layouts.mkdir()
    for name in ("home", "list", "single"):
        (layouts / f"{name}.html").write_text(PAGE, encoding="utf-8")
    (folder / "hugo" / "hugo.toml").write_text(HUGO, encoding="utf-8")


def _sections(record: Record, titles: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    for name, value in record.document.data.items():
        heading = f"## {name.replace('_', ' ').capitalize()}\n"
        if name == "characteristics":
            rows = [{"characteristic": key, **claim} for key, claims in value.items() for claim in (claims if isinstance(claims, list) else [claims])]
            yield heading + _table(rows, titles)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield heading + _table(value, titles)
        elif isinstance(value, dict):
            yield heading + _table([value], titles)
        else:
            yield f"{heading}\n{_cell(value, titles)}\n"


def _table(rows: list[dict[str, Any]], titles: Mapping[str, tuple[str, str]]) -> str:
    columns = list(dict.fromkeys(key for row in rows for key in row))
    lines = [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
    lines += [f"| {' | '.join(_cell(row.get(c, ''), titles) for c in columns)} |" for row in rows]
    return "\n" + "\n".join(lines) + "\n"


def _cell(value: Any, titles: Mapping[str, tuple[str, str]]) -> str:
    if isinstance(value, list):
        return ", ".join(_cell(item, titles) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_cell(item, titles)}" for key, item in value.items())
    if isinstance(value, str) and value in titles:
        title, url = titles[value]
        return f"[{title}]({url})"
    return str(value).replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    write_plain(Path(sys.argv[1]), Path(sys.argv[2]))
