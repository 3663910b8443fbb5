"""The site as a reader meets it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.waiting import held, settled

PAGES = ("", "platforms/", "platforms/uav/", "platforms/uav/shahed-129/", "weapons/missile/sadid-1/", "events/", "events/2017-06-08-al-tanf-drone-attack/",
         "countries/irn/", "organizations/irgc-aerospace-force/", "sources/foreign-policy-2017-06-08/", "fields/", "rules/", "contribute/")  # fmt: skip


def search(page: Page, text: str) -> None:
    page.keyboard.press("/")
    page.get_by_role("combobox").fill(text)


@pytest.mark.parametrize("text", ["shahed", "شاهد", "S129", "shahed129", "SHAHED-129", "۱۲۹", "shaded 129", "Shāhed-129", "shahed ۱۲۹", "shahed١٢٩"])
def test_search_finds_the_entry_by_any_of_its_names(page: Page, address: str, text: str) -> None:
    page.goto(address)
    search(page, text)
    options = page.get_by_role("option")
    expect(options.filter(has_text="Shahed 129").first).to_be_visible()


@pytest.mark.parametrize(
    ("text", "first"),
    [("mq1", "MQ-1 Predator"), ("MQ 1", "MQ-1 Predator"), ("t72", "T-72"), ("Т-72", "T-72"), ("ak47", "AK-47"), ("s 300", "S-300"), ("ah64", "AH-64 Apache"), ("himars", "M142 HIMARS"), ("Ḥimārs", "M142 HIMARS"), ("Ｔ－７２", "T-72"),
     ("akinci", "Bayraktar Akıncı"), ("Iran", "Iran"), ("us air force", "United States Air Force")],
)  # fmt: skip
def test_an_exact_designation_comes_first(page: Page, address: str, text: str, first: str) -> None:
    page.goto(address)
    search(page, text)
    expect(page.get_by_role("option").first).to_contain_text(first)


def test_search_works_with_the_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address)
    search(page, "shahed 129")
    page.keyboard.press("Enter")
    page.wait_for_url("**/platforms/uav/shahed-129/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Shahed 129")
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_enter_waits_for_the_names(page: Page, address: str) -> None:
    with held(page, "**/data/search.json"):
        page.goto(address)
        search(page, "shahed 129")
        page.keyboard.press("Enter")
        expect(page.locator(".finder-state")).to_have_text("Loading names …")
    page.wait_for_url("**/platforms/uav/shahed-129/")


def test_the_search_key_works_while_a_choice_has_the_focus(page: Page, address: str) -> None:
    page.goto(f"{address}platforms/uav/shahed-129/")
    page.get_by_role("radio", name="US", exact=True).focus()
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()


def test_hand_written_pages_are_found(page: Page, address: str) -> None:
    page.goto(address)
    search(page, "validator rules")
    expect(page.get_by_role("option").first).to_contain_text("Validator rules")


def test_conflicting_ranges_stand_side_by_side_with_their_sources(page: Page, address: str) -> None:
    page.goto(f"{address}platforms/uav/shahed-129/")
    row = page.locator("table.group tr", has=page.get_by_role("rowheader", name="Range", exact=True))
    row.get_by_text("sources differ").click()
    for figure in ("1700 km", "2000 km", "1700–1800 km"):
        expect(row.locator("details b", has_text=figure).first).to_be_visible()
    cites = row.locator("details sup a")
    assert cites.count() >= 5
    target = cites.first.get_attribute("href")
    expect(page.locator(f"ol.sources {target}")).to_have_count(1)


def test_carries_leads_to_the_missile_and_back(page: Page, address: str) -> None:
    page.goto(f"{address}platforms/uav/shahed-129/")
    page.locator("h2#carries + ul a", has_text="Sadid-1").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sadid-1")
    page.locator("h2#carried-by + ul a", has_text="Shahed 129").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Shahed 129")


def test_units_switch_and_are_remembered(page: Page, address: str) -> None:
    page.goto(f"{address}platforms/uav/shahed-129/")
    ceiling = page.locator("#c-service_ceiling td > b")
    expect(ceiling).to_have_text("7300 m")
    page.get_by_text("as reported", exact=True).first.click()
    expect(ceiling).to_have_text("24 000 ft")
    page.get_by_text("metric", exact=True).first.click()
    expect(ceiling).to_have_text("7300 m")
    page.get_by_text("as reported", exact=True).first.click()
    page.goto(f"{address}platforms/uav/mq-1-predator/")
    expect(page.locator("body")).to_have_attribute("data-units", "reported")


def test_tables_sort_figures_by_size_and_leave_gaps_last(page: Page, address: str) -> None:
    page.goto(f"{address}platforms/uav/")
    page.get_by_role("button", name="Wingspan").click()
    expect(page.get_by_role("columnheader", name="Wingspan")).to_have_attribute("aria-sort", "ascending")
    orders = page.locator("table.records tbody td[data-label='Wingspan']").evaluate_all("cells => cells.map((cell) => cell.dataset.order)")
    known = [float(order) for order in orders if order]
    assert known == sorted(known) and len(known) > 1
    assert orders[: len(known)] == [order for order in orders if order]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_scrolls_sideways(page: Page, address: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + path)
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_entry_is_readable_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}platforms/uav/shahed-129/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Shahed 129")
    expect(page.locator("table.group [data-as]").first).to_be_visible()
    page.locator("summary", has_text="sources differ").first.click()
    expect(page.locator("details[open] [data-as]", has_text="2000 km").first).to_be_visible()
    context.close()
