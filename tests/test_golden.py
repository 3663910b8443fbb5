"""The pages of the small catalogue, to the letter. ``make golden`` writes them anew; read the difference before you commit it."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT
from equipment_catalog import website
from equipment_catalog.identification import identify_json
from equipment_catalog.views import Library

GOLDEN = ROOT / "tests" / "golden"
# Generated from the schema alone, and long: looked at through other tests.
LEFT_OUT = ("fields/", "fields/characteristics/", "fields/features/")


def rendered(library: Library) -> dict[str, str]:
    """Path and content of every page and file that depends on the records."""
    found = {}
    for page in website.pages(library):
        if page.url not in LEFT_OUT and (page.source or "uav" in page.url or page.url.count("/") < 2):
            content = page.make()
            head = f"<!-- {content.title} | {content.description} | {', '.join(h.id for h in content.headings)} -->\n"
            found[f"{page.url}index.html"] = head + content.html + "\n"
            found |= {path: file.decode() for path, file in page.files()}
    return found | {path: content.decode() for path, content in (*website.files(library), ("data/identify.json", identify_json(library)))}


def test_pages_are_as_expected(library: Library, request: pytest.FixtureRequest) -> None:
    pages = rendered(library)
    if request.config.getoption("--write-golden"):
        write(pages)
    stored = {p.relative_to(GOLDEN).as_posix(): p.read_text(encoding="utf-8") for p in GOLDEN.rglob("*") if p.is_file()}
    assert sorted(stored) == sorted(pages)
    for path, text in pages.items():
        assert text == stored[path], f"{path} differs; run make golden and read the difference"


def write(pages: dict[str, str]) -> None:
    for path in sorted(GOLDEN.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    for name, text in pages.items():
        target = Path(GOLDEN, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
