"""Explore in a real browser: what is counted, what a range answers, what the address holds."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Download, Locator, Page, expect

from browser.test_accessibility import RULES
from browser.waiting import comes_to, settled, texts
from equipment_catalog import countries
from equipment_catalog.catalog import Catalog
from equipment_catalog.loading import Loaded
from equipment_catalog.model import Entry
from equipment_catalog.quantities import Quantity, Units
from equipment_catalog.views import Library
from equipment_catalog.views.entry import sources_differ

SHOWN = "10.. m"


def state(page: Page) -> str:
    """What the page says of its table, once there is one."""
    expect(page.locator(".explore-state")).not_to_be_empty()
    return page.locator(".explore-state").inner_text()


def expect_found(page: Page, count: int, of: int) -> None:
    """How many entries the page says it has found."""
    expect(page.locator(".explore-state")).to_have_text(f"{count} of {of} entries" if count < of else f"{of} entries")


def names(page: Page) -> list[str]:
    """The entries of the table, once there is one."""
    state(page)
    return page.locator("table.found tbody th").all_inner_texts()


def unfolded(page: Page, facet: str) -> Locator:
    """The values of a facet, opened and unfolded by a reader."""
    settled(page)
    box = page.locator(f"[data-facet='{facet}']")
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    expect(box.locator("li").first).to_be_visible()
    more = box.get_by_role("button", name="All ")
    if more.is_visible():
        more.click()
        expect(box.get_by_role("button", name="Fewer")).to_be_visible()
    return box.locator("label")


def expect_counts(page: Page, facet: str, expected: dict[str, int]) -> None:
    """Every value of a facet with its count."""
    rows = unfolded(page, facet)
    comes_to(page, lambda: {title: int(count) for title, count in texts(rows, ".facet-title", ".facet-count")}, expected)


Values = Callable[[Entry, Catalog], Iterable[str]]


def used_by(entry: Entry, catalog: Catalog) -> set[str]:
    return {countries.name(code) for p in entry.operators if not p.statement.rejected for code in catalog.operator_countries(p)}


def linked(parts: Iterable[object], records: object) -> set[str]:
    return {records[p.link.id].name for p in parts if p.link.id in records and not p.statement.rejected}  # type: ignore[attr-defined,index,operator]


def decades(entry: Entry, titles: set[str]) -> set[str]:
    dates = [p.since for p in entry.history if p.role in titles and p.since and not p.statement.rejected]
    return {f"{year // 10 * 10}s" for d in dates for year in range(d.earliest.year, (d.latest.year if d.latest.year < 9999 else d.earliest.year) + 1)}


def expectations(real: Loaded) -> dict[str, Values]:
    terms = real.schemas.vocabularies
    service = {t.value for t in terms["milestone.event"].values() if t.notes.get("x-decade") == "Entered service"}
    return {
        "class": lambda e, c: [e.cls.plural],
        "type": lambda e, c: [e.cls.types[e.type].title],
        "origin": lambda e, c: [countries.name(code) for code in e.countries],
        "operator": used_by,
        "force": lambda e, c: linked(e.operators, c.organizations),
        "status": lambda e, c: [terms["status"][str(s.value)].title for s in e.status[:1] if not s.statement.rejected],
        "role": lambda e, c: {terms["role"][r].title for r in e.roles},
        "maker": lambda e, c: linked(e.makers, c.organizations),
        "carries": lambda e, c: linked((*e.carries, *(p for v in e.variants for p in v.carries)), c.entries),
        "entered-service": lambda e, c: decades(e, service),
        "see.wing": lambda e, c: {e.cls.features["wing"].terms[v].title for r in e.recognition if not r.statement.rejected for v in r.features.get("wing", ())},
    }


def counted(entries: Iterable[Entry], values: Values, catalog: Catalog) -> dict[str, int]:
    return dict(Counter(value for e in entries for value in set(values(e, catalog))))


@pytest.mark.parametrize("facet", ["class", "type", "origin", "operator", "force", "status", "role", "maker", "carries", "entered-service"])
def test_counts_are_those_of_the_catalogue(page: Page, address: str, real: Loaded, facet: str) -> None:
    page.goto(f"{address}explore/")
    expect(page.locator(".explore-state")).to_have_text(f"{len(real.catalog.entries)} entries")
    expected = counted(real.catalog.entries.values(), expectations(real)[facet], real.catalog)
    if facet != "type":
        expect_counts(page, facet, expected)
    else:  # types of two classes may have one title
        rows = unfolded(page, facet)
        comes_to(page, lambda: {title for (title,) in texts(rows, ".facet-title")}, set(expected))


@pytest.mark.parametrize("facet", ["class", "type", "origin", "operator", "status", "role", "see.wing"])
def test_counts_follow_the_other_filters_and_not_their_own(page: Page, address: str, real: Loaded, facet: str) -> None:
    page.goto(f"{address}explore/?class=uav&origin=IRN&origin=USA")
    of, catalog = expectations(real), real.catalog
    left = [e for e in catalog.entries.values() if (facet == "class" or e.cls.id == "uav") and (facet == "origin" or {"IRN", "USA"} & set(e.countries))]
    both = [e for e in catalog.entries.values() if e.cls.id == "uav" and {"IRN", "USA"} & set(e.countries)]
    expect_found(page, len(both), len(catalog.entries))
    comes_to(page, lambda: sorted(names(page)), sorted(e.name for e in both))
    expect_counts(page, facet, counted(left, of[facet], catalog))


def answer(entry: Entry, name: str, least: float, library: Library) -> str:
    """What the records say to *at least*, by the words of the page: found here without the explorer."""
    field = entry.cls.fields.get(name)
    claims = entry.characteristics.get(name, ())
    others = [c for v in entry.variants for c in v.characteristics.get(name, ())]
    numbers = [c for c in (*claims, *others) if isinstance(c.value, Quantity)]
    accepted = [c for c in claims if not c.statement.rejected]
    pool = [c for c in numbers if not c.statement.rejected] or ([] if accepted else numbers)
    if not field or not pool:
        return "unknown"
    highest = max(
        (library.units.interval(field.kind, c.value) or (0, 0))[1] if c.value.hedge in ("~", ">", ">=") else library.units.canonical(field.kind, c.value)[1] for c in pool
    )  # type: ignore[index,union-attr]
    first = next((c.value for c in accepted if isinstance(c.value, Quantity)), None)
    if first and not first.hedge and not sources_differ(field, accepted, library) and library.units.canonical(field.kind, first)[0] >= least:  # type: ignore[index]
        return "yes"
    return "possibly" if highest >= least else "no"


@pytest.mark.parametrize(("name", "typed", "least"), [("wingspan", "10", 10.0), ("wingspan", "16", 16.0), ("endurance", "24", 24 * 3600.0), ("service_ceiling", "7000", 7000.0)])
def test_a_range_answers_yes_possibly_and_unknown(page: Page, address: str, real: Loaded, units: Units, name: str, typed: str, least: float) -> None:
    library = Library(real.catalog, real.schemas, units)
    uavs = real.catalog.by_class["uav"]
    expected = {e.name: answer(e, name, least, library) for e in uavs}
    assert set(expected.values()) >= {"yes", "possibly", "unknown"}
    page.goto(f"{address}explore/?class=uav&with=yes,possibly,unknown")
    expect(page.locator("[data-measure]").first).to_be_visible()
    if not page.locator(f"[data-measure='{name}']").count():
        page.get_by_label("Add a figure").select_option(name)
    page.locator(f"[data-measure='{name}']").get_by_label(", from").fill(typed)
    expect(page.locator(".explore-answers")).to_be_visible()
    rows = page.locator("table.found tbody tr")
    given = {name: said for name, said in expected.items() if said != "no"}
    comes_to(page, lambda: dict(texts(rows, "th", "[data-label='Answer']")), given)
    tally, everything = Counter(given.values()), len(real.catalog.entries)
    expect(page.locator(f"[data-measure='{name}'] .tally")).to_have_text(f"{tally['yes']} yes · {tally['possibly']} possibly · {tally['unknown']} unknown")
    page.get_by_role("group", name="Show what answers").get_by_label("unknown").uncheck()
    expect_found(page, tally["yes"] + tally["possibly"], everything)
    page.get_by_role("group", name="Show what answers").get_by_label("possibly").uncheck()
    expect_found(page, tally["yes"], everything)
    expect(page.locator("td[data-label='Answer']")).to_have_text(["yes"] * tally["yes"])
    expect(page).to_have_url(re.compile("with=yes(&|$)"))


def test_a_range_in_another_unit_is_the_same_range(page: Page, address: str) -> None:
    page.goto(f"{address}explore/?class=uav&n.wingspan=16.. m")
    expect(page.locator("table.found tbody tr").first).to_be_visible()
    metric = names(page)
    page.get_by_label("Wingspan: unit").select_option("ft")
    page.get_by_label("Wingspan, from").fill("52.4934")
    expect(page.locator(".explore-chips")).to_contain_text("at least 52.4934 ft")
    expect(page.locator("table.found tbody th")).to_have_text(metric)
    expect(page).to_have_url(re.compile("ft"))


def test_the_address_holds_everything_and_back_leads_back(page: Page, address: str) -> None:
    page.goto(f"{address}explore/")
    all_entries = state(page)
    page.locator("[data-facet='class']").get_by_label("Uncrewed aerial vehicles").check()
    page.locator("[data-facet='origin']").get_by_label("Iran").check()
    page.get_by_label("Wingspan, from").press_sequentially("10")
    for order in ("ascending", "descending"):
        page.locator("[data-sort='wingspan']").click()
        expect(page.get_by_role("columnheader", name="Wingspan")).to_have_attribute("aria-sort", order)
    page.locator(".mark-row input").first.check()
    marked = page.locator(".mark-row input").first.get_attribute("data-id")
    expect(page).to_have_url(f"{address}explore/?class=uav&origin=IRN&n.wingspan=10..+m&sort=-wingspan&pick={marked}")
    seen = names(page), state(page)
    fresh = page.context.new_page()
    fresh.goto(page.url)
    expect(fresh.locator(".explore-state")).to_have_text(seen[1])
    expect(fresh.locator("table.found tbody th")).to_have_text(seen[0])
    expect(fresh.locator(".explore-marks")).to_be_visible()
    expect(fresh.get_by_role("columnheader", name="Wingspan")).to_have_attribute("aria-sort", "descending")
    fresh.close()
    page.go_back()  # the mark
    page.go_back()
    page.go_back()  # both sorts
    expect(page.get_by_role("columnheader", name="Name")).to_have_attribute("aria-sort", "ascending")
    page.go_back()  # the range, in one step though it was two letters
    expect(page.get_by_label("Wingspan, from")).to_have_value("")
    page.go_back()
    page.go_back()
    expect(page.locator(".explore-state")).to_have_text(all_entries)
    page.go_forward()
    expect(page.locator(".explore-chips")).to_contain_text("Uncrewed aerial vehicles")


def test_text_finds_names_in_any_script(page: Page, address: str) -> None:
    page.goto(f"{address}explore/")
    page.get_by_label("Name, in any script").fill("شاهد 129")
    expect(page.locator("table.found tbody th")).to_have_text(["Shahed 129"])
    page.goto(f"{address}explore/?q=shahed")
    expect(page.locator("table.found tbody th").first).to_contain_text("Shahed")
    expect(page.locator("table.found tbody th").filter(has_not_text="Shahed")).to_have_count(0)


def test_nothing_found_says_what_to_loosen(page: Page, address: str) -> None:
    page.goto(f"{address}explore/?class=uav&origin=IRN&n.wingspan=100.. m")
    expect(page.get_by_text("No entry answers to all filters.")).to_be_visible()
    page.get_by_role("button", name="Without Wingspan at least 100 m").click()
    expect(page.locator("table.found tbody th").first).to_be_visible()
    expect(page).not_to_have_url(re.compile("wingspan"))
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator(".explore-chips button")).to_have_count(0)


def saved(page: Page, button: str) -> str:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button, exact=True).click()
    download: Download = waiting.value
    return Path(download.path()).read_text(encoding="utf-8")


def test_csv_and_json_are_what_is_shown(page: Page, address: str) -> None:
    page.goto(f"{address}explore/?class=uav&n.wingspan={SHOWN}&sort=-wingspan&cols=origin,wingspan")
    expect(page.locator("table.found tbody tr").first).to_be_visible()
    rows = list(csv.DictReader(io.StringIO(saved(page, "CSV"))))
    assert [row["name"] for row in rows] == names(page)
    assert [row["wingspan"] for row in rows] == [
        text.partition("\n")[0].removesuffix(" differ").replace("\u00a0", " ") for text in page.locator("td[data-label='Wingspan']").all_inner_texts()
    ]
    assert [row["answer"] for row in rows] == page.locator("td[data-label='Answer']").all_inner_texts()
    assert {row["wingspan_unit"] for row in rows} == {"m"} and all(float(row["wingspan_high"] or math.inf) >= 10 for row in rows if row["answer"] == "yes")
    assert set(rows[0]) == {"id", "name", "url", "answer", "origin", "wingspan", "wingspan_low", "wingspan_high", "wingspan_unit", "wingspan_state"}
    page.goto(rows[0]["url"])
    expect(page.get_by_role("heading", level=1)).to_have_text(rows[0]["name"])
    page.go_back()
    expect(page.locator("table.found tbody tr").first).to_be_visible()
    data = json.loads(saved(page, "JSON"))
    assert [(e["name"], e["answer"], e["wingspan"]["state"]) for e in data["entries"]] == [(row["name"], row["answer"], row["wingspan_state"]) for row in rows]


def test_columns_can_be_chosen(page: Page, address: str) -> None:
    page.goto(f"{address}explore/")
    page.locator("summary", has_text="Columns").click()
    expect(page.locator(".explore-columns").get_by_label("Status", exact=True)).to_be_checked()
    page.locator(".explore-columns").get_by_label("Wingspan", exact=True).check()
    page.locator(".explore-columns").get_by_label("Status", exact=True).uncheck()
    expect(page.get_by_role("columnheader", name="Wingspan")).to_be_visible()
    expect(page.get_by_role("columnheader", name="Status")).to_have_count(0)
    expect(page).to_have_url(re.compile("cols=class%2Ctype%2Corigin%2C"))
    page.keyboard.press("Escape")
    expect(page.locator(".explore-columns")).to_be_hidden()


def test_units_follow_the_switch(page: Page, address: str) -> None:
    page.goto(f"{address}explore/?q=shahed 129&cols=wingspan,service_ceiling")
    ceiling = page.locator("td[data-label='Service ceiling']")
    expect(ceiling).to_contain_text("7300 m")
    page.locator(".units").get_by_text("US", exact=True).click()
    expect(ceiling).to_contain_text("24\u202f000 ft")
    page.reload()
    expect(ceiling).to_contain_text("24\u202f000 ft")


def test_marks_lead_to_the_comparison(page: Page, address: str) -> None:
    page.goto(f"{address}explore/?class=uav")
    boxes = page.locator(".mark-row input")
    boxes.nth(0).check()
    expect(page.get_by_text("Mark one more to compare")).to_be_visible()
    for place in range(1, 6):
        boxes.nth(place).check()
    expect(boxes.nth(6)).to_be_disabled()
    ids = [boxes.nth(place).get_attribute("data-id") for place in range(6)]
    expect(page.get_by_role("link", name="Compare 6")).to_have_attribute("href", f"../compare/?ids={','.join(map(str, ids))}")


def test_works_with_the_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}explore/")
    first = page.locator("[data-facet='class'] input[type=checkbox]").first
    expect(first).to_be_visible()
    page.get_by_label("Name, in any script").focus()
    for _ in range(2):
        page.keyboard.press("Tab")  # over the head of the first facet to its first value
    expect(first).to_be_focused()
    everything = state(page)
    page.keyboard.press("Space")
    expect(page.locator(".explore-chips .chip")).to_have_count(1)
    expect(page.locator(".explore-state")).to_have_text(re.compile(f"^[1-9][0-9]* of {everything}$"))
    expect(page.locator("[data-facet='class'] input[type=checkbox]").first).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator(".explore-state")).to_have_text(everything)
    page.locator("[data-sort='origin']").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("columnheader", name="Origin")).to_have_attribute("aria-sort", "ascending")
    expect(page.locator("[data-sort='origin']")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("columnheader", name="Origin")).to_have_attribute("aria-sort", "descending")


def test_on_a_phone_the_filters_are_a_sheet(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(f"{address}explore/")
    everything = state(page)
    page.get_by_role("button", name="Filters").click()
    sheet = page.get_by_role("dialog", name="Filters")
    sheet.get_by_label("Uncrewed aerial vehicles").check()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    sheet.get_by_role("button", name="Show ").click()
    expect(sheet).to_be_hidden()
    expect(page.locator(".explore-state")).to_have_text(re.compile(f"^[1-9][0-9]* of {everything}$"))
    expect(page.get_by_role("button", name="Filters (1)")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_label("Sort by").select_option("-origin")
    expect(page).to_have_url(re.compile("sort=-origin"))


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_filtered_pages_are_accessible(browser: Browser, address: str, width: int, scheme: str) -> None:
    # So high that the bar of what is to be compared covers no half of a row.
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900 if width < 900 else 2400})
    page = context.new_page()
    problems = []
    for query in ("?class=uav&n.wingspan=10..+m&with=yes,possibly,unknown&pick=shahed-129,mq-1-predator", "?class=uav&n.wingspan=900..+m"):
        page.goto(f"{address}explore/{query}")
        expect(page.locator(".explore-state")).to_contain_text("of")
        if width < 900:
            page.get_by_role("button", name="Filters").click()
        else:
            page.locator("summary", has_text="Columns").click()
        report = Axe().run(page, options={"runOnly": RULES}).response
        problems += [f"{v['id']}: {v['nodes'][0]['target']}" for v in report["violations"]]
    context.close()
    assert problems == []


def test_without_scripts_it_leads_to_the_classes(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}explore/")
    page.get_by_role("link", name="Uncrewed aerial vehicles").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uncrewed aerial vehicles")
    page.get_by_role("link", name="Filter, sort and compare these").click()
    expect(page.locator("noscript, .no-js").first).to_be_attached()
    context.close()


def test_ten_thousand_entries(browser: Browser, ten_thousand: tuple[str, Loaded]) -> None:
    address, loaded = ten_thousand
    entries = loaded.catalog.entries.values()
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}explore/")
    expect(page.locator(".explore-state")).to_have_text("10000 entries")
    expect(page.locator("table.found tbody tr")).to_have_count(50)
    page.get_by_role("button", name="Show 100 more of 9950").click()
    expect(page.locator("table.found tbody tr")).to_have_count(150)
    expect_counts(page, "class", dict(Counter(e.cls.plural for e in entries)))
    page.goto(f"{address}explore/?class=uav&origin=IRN&q=falcon")
    expected = sorted(e.name for e in entries if e.cls.id == "uav" and e.countries == ("IRN",) and "Falcon" in e.name)
    expect(page.locator(".explore-state")).to_have_text(f"{len(expected)} of 10000 entries")
    expect_counts(page, "type", dict(Counter(e.cls.types[e.type].title for e in entries if e.name in expected)))
    assert len(expected) > 50 or sorted(names(page)) == expected
    page.close()
