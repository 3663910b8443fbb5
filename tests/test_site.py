"""The built site: every link and anchor resolves, nothing comes from elsewhere, no text becomes markup."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import html5lib
import pytest

from conftest import SMALL, Run
from equipment_catalog.documents import Document, read_document

HTML = "{http://www.w3.org/1999/xhtml}"
# The theme writes these; every other error of the parser is ours.
ALLOWED = {"unexpected-start-tag-implies-end-tag"}


class Links(HTMLParser):
    """Addresses that a page leads to or loads, and the ids that it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.leads: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {k: v or "" for k, v in attrs}
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a" and "href" in found:
            self.leads.append(found["href"])
        elif tag == "link" and found.get("rel") not in ("canonical", "alternate"):
            self.loads.append(found["href"])
        elif tag in ("script", "img", "source", "iframe") and "src" in found:
            self.loads.append(found["src"])


def pages(site: Path) -> dict[str, Links]:
    return {p.relative_to(site).as_posix(): Links(p.read_text(encoding="utf-8")) for p in sorted(site.rglob("*.html"))}


def crawl(site: Path) -> list[str]:
    """Everything that does not resolve inside of ``site``."""
    found = pages(site)
    wrong = []
    for name, page in found.items():
        if name == "404.html":  # its addresses are absolute: it is shown at any depth
            continue
        for href in (*page.leads, *page.loads):
            parts = urlsplit(urljoin(f"http://site/{name}", href))
            if parts.hostname != "site" or parts.scheme == "mailto":
                continue
            target = unquote(parts.path).lstrip("/")
            target = f"{target}index.html" if target.endswith("/") or not target else target
            if not (site / target).is_file():
                wrong.append(f"{name}: {href} leads nowhere")
            elif parts.fragment and target in found and unquote(parts.fragment) not in found[target].ids:
                wrong.append(f"{name}: {href} has no such anchor")
    return wrong


def test_every_link_and_anchor_of_the_real_site_resolves(site: Path) -> None:
    assert crawl(site) == []


def test_every_link_and_anchor_of_the_small_site_resolves(small_site: Path) -> None:
    assert crawl(small_site) == []


def test_nothing_is_loaded_from_another_host(site: Path) -> None:
    elsewhere = {url for page in pages(site).values() for url in page.loads if urlsplit(url).scheme in ("http", "https") or url.startswith("//")}
    assert elsewhere == set()
    sheets = [p for p in (site / "assets").rglob("*.css") if re.search(r"url\(\s*[\"']?(https?:)?//", p.read_text(encoding="utf-8"))]
    assert sheets == []


def test_ids_are_unique_on_each_page(site: Path) -> None:
    for name, page in pages(site).items():
        doubled = {i for i in page.ids if page.ids.count(i) > 1}
        assert doubled == set(), name


@pytest.mark.parametrize(
    "page", ["index.html", "platforms/uav/index.html", "platforms/uav/shahed-129/index.html", "events/2017-06-08-al-tanf-drone-attack/index.html", "sources/index.html", "countries/irn/index.html",
             "organizations/us-air-force/index.html", "sources/foreign-policy-2017-06-08/index.html", "fields/index.html", "rules/index.html", "events/index.html", "sources/year/2017/index.html", "platforms/ship/arleigh-burke-class/index.html",
             "weapons/landmine/pmn/index.html", "coverage/index.html", "explore/index.html", "compare/index.html", "identify/index.html", "contribute/index.html", "404.html"],
)  # fmt: skip
def test_pages_are_valid_html(site: Path, page: str) -> None:
    parser = html5lib.HTMLParser(strict=False)
    parser.parse((site / page).read_text(encoding="utf-8"))
    assert [(error, where) for where, error, _ in parser.errors if error not in ALLOWED] == []


def test_links_elsewhere_say_so_and_lead_to_the_web_alone(site: Path) -> None:
    wrong = []
    for path in sorted(site.rglob("*.html")):
        for link in re.findall(r"<a [^>]*>", path.read_text(encoding="utf-8").partition("<article")[2].partition("</article>")[0]):
            target = re.search(r'href="([a-z][a-z0-9+.-]*):', link)
            own = 'rel="bookmark"' in link or 'rel="edit"' in link or "github.com/open-equipment-reference/" in link
            if target and not own and not (target[1] in ("http", "https") and 'rel="noopener external"' in link):
                wrong.append(f"{path.relative_to(site)}: {link}")
    assert wrong == []


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'{{7*7}}{% raw %}`${1}`&amp;"


TEXTS = {"name", "text", "what", "difference", "note", "by", "conditions", "rejected", "summary", "title", "container-title", "publisher", "points", "family"}


def poisoned(node: Any, key: str = "") -> Any:
    """A record with hostile text in every field that holds text."""
    if isinstance(node, dict):
        return {k: poisoned(v, k) for k, v in node.items()}
    if isinstance(node, list):
        return [poisoned(v, key) for v in node]
    return HOSTILE if key in TEXTS else node


def test_no_text_of_a_record_becomes_markup(catalog: Path, tmp_path: Path, run: Run) -> None:
    for path in catalog.rglob("*.yaml"):
        document = read_document(path, path.name)
        assert isinstance(document, Document)
        path.write_text(json.dumps(poisoned(document.data)), encoding="utf-8")
    outcome = run("build.py", "--catalog", catalog, "--site-dir", tmp_path / "site")
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    seen = 0
    for path in (tmp_path / "site").rglob("*.html"):
        tree = html5lib.parse(path.read_text(encoding="utf-8"))
        for script in tree.iter(f"{HTML}script"):
            text = "".join(script.itertext())
            if script.get("type") == "application/ld+json":
                assert json.loads(text)["@context"] and "<" not in text, path
            else:
                assert "alert(1)" not in text, path
        assert not [image for image in tree.iter(f"{HTML}img") if image.get("onerror")], path
        seen += "<script>alert(1)</script>" in "".join(tree.itertext())
    assert seen >= 8


def test_former_addresses_lead_to_the_record(small_site: Path) -> None:
    text = (small_site / "platforms" / "uav" / "heron-ix" / "index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../../../platforms/uav/heron-9/"' in text


def test_the_site_works_under_any_address(catalog: Path, tmp_path: Path, run: Run) -> None:
    outcome = run("build.py", "--catalog", catalog, "--site-dir", tmp_path / "site", "--base-url", "https://example.org/some/where/")
    assert outcome.returncode == 0, outcome.stderr
    text = (tmp_path / "site" / "platforms" / "uav" / "heron-9" / "index.html").read_text(encoding="utf-8")
    assert 'rel="canonical" href="https://example.org/some/where/platforms/uav/heron-9/"' in text
    assert crawl(tmp_path / "site") == []


def test_two_builds_are_the_same_to_the_byte(small_site: Path, tmp_path: Path, run: Run) -> None:
    outcome = run("build.py", "--catalog", SMALL, "--site-dir", tmp_path / "other", PYTHONHASHSEED="7", TZ="Asia/Tokyo", LANG="tr_TR.UTF-8")
    assert outcome.returncode == 0, outcome.stderr
    first, second = ({p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()} for root in (small_site, tmp_path / "other"))
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_pages_of_entries_are_small(site: Path) -> None:
    """At most 60 KB, the frame of the theme included."""
    large = {p.parent.name: size for folder in ("platforms", "weapons") for p in (site / folder).glob("*/*/index.html") if (size := p.stat().st_size) > 60 * 1024}
    assert large == {}
