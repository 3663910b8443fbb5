"""The offline copy in a browser, straight from the disk."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from equipment_catalog.offline import write_archive


@pytest.fixture(scope="module")
def copy(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("offline copy")  # a space in the path, as people have
    with zipfile.ZipFile(write_archive(site, folder, "0").path) as archive:
        archive.extractall(folder)
    return folder / "open-equipment-reference-0"


@pytest.fixture
def disk(browser: Browser, copy: Path) -> Iterator[Page]:
    """A page that fails on anything but files of the copy, and on any error of a script."""
    context = browser.new_context()
    page = context.new_page()
    elsewhere: list[str] = []
    errors: list[str] = []
    page.on("request", lambda r: elsewhere.append(r.url) if not r.url.startswith((copy.as_uri(), "data:", "blob:")) else None)
    page.on("pageerror", lambda e: errors.append(str(e)))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    yield page
    context.close()
    assert elsewhere == []
    assert errors == []


def test_search_leads_to_the_entry(disk: Page, copy: Path) -> None:
    disk.goto((copy / "index.html").as_uri())
    disk.keyboard.press("/")
    disk.get_by_role("combobox").fill("shahed 129")
    disk.get_by_role("option").first.click()
    expect(disk.get_by_role("heading", level=1)).to_have_text("Shahed 129")
    disk.get_by_text("as reported").first.click()
    expect(disk.locator("body")).to_have_attribute("data-units", "reported")
    disk.get_by_role("button", name="Search").click()
    disk.get_by_role("combobox").fill("sadid-1")
    expect(disk.get_by_role("option").first).to_contain_text("Sadid-1")
    disk.keyboard.press("Enter")
    expect(disk.get_by_role("heading", level=1)).to_have_text("Sadid-1")


def test_links_and_the_trail_lead_to_pages(disk: Page, copy: Path) -> None:
    disk.goto((copy / "platforms/uav/shahed-129/index.html").as_uri())
    disk.locator("h2#carries + ul a", has_text="Sadid-1").first.click()
    expect(disk.get_by_role("heading", level=1)).to_have_text("Sadid-1")
    disk.get_by_role("link", name="Downloads").or_(disk.get_by_role("link", name="Data", exact=True)).first.click()
    expect(disk.get_by_role("heading", level=1)).to_have_text("Downloads")


def test_explore_filters_and_leads_to_an_entry(disk: Page, copy: Path) -> None:
    disk.goto(f"{(copy / 'explore/index.html').as_uri()}?class=uav")
    expect(disk.locator("table.found tbody th").first).to_be_visible()
    count = disk.locator(".explore-state").inner_text()
    disk.get_by_role("searchbox").first.fill("shahed")
    expect(disk.locator(".explore-state")).not_to_have_text(count)
    disk.locator("table.found tbody th a", has_text="Shahed 129").click()
    expect(disk.get_by_role("heading", level=1)).to_have_text("Shahed 129")


def test_compare_shows_claims_side_by_side(disk: Page, copy: Path) -> None:
    disk.goto(f"{(copy / 'compare/index.html').as_uri()}?ids=shahed-129,mq-1-predator")
    expect(disk.locator("table.versus")).to_be_visible()
    assert disk.locator("table.versus .told").count() > 20
    disk.locator("table.versus a.cite").first.click()
    expect(disk).to_have_url(re.compile("/sources/.*/index.html$"))


def test_identify_asks_and_ranks(disk: Page, copy: Path) -> None:
    disk.goto((copy / "identify/index.html").as_uri())
    disk.get_by_role("checkbox", name="Uncrewed aerial vehicle").check()
    disk.get_by_role("button", name="Next question").click()
    disk.get_by_label("Seen in").select_option(label="Syria")
    disk.get_by_role("button", name="Next question").click()
    disk.get_by_role("combobox", name="About the size of").fill("mq1")
    disk.get_by_role("listbox", name="About the size of").get_by_role("option").first.click()
    expect(disk.locator(".ranked > li h3").first).to_have_text("Shahed 129")
    disk.locator(".ranked > li h3 a").first.click()
    expect(disk.get_by_role("heading", level=1)).to_have_text("Shahed 129")


@pytest.mark.parametrize("path", ["", "platforms/uav/", "countries/irn/", "sources/", "fields/", "rules/", "api/", "data/", "downloads/", "events/", "changes/"])
def test_pages_of_every_kind_open_without_an_error(disk: Page, copy: Path, path: str) -> None:
    disk.goto((copy / path / "index.html").as_uri())
    disk.wait_for_load_state("networkidle")
    expect(disk.get_by_role("heading", level=1)).to_have_count(1)
