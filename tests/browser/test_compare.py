"""Compare in a real browser: every claim with its sources, what differs first, drawings on one scale."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from browser.test_accessibility import RULES
from browser.waiting import held
from equipment_catalog.explorer import compare_json
from equipment_catalog.loading import Loaded
from equipment_catalog.quantities import Units
from equipment_catalog.views import Library
from equipment_catalog.views.entry import sources_differ

UAVS = "compare/?ids=shahed-129,mq-1-predator,bayraktar-tb2"


def line(page: Page, key: str) -> Locator:
    return page.locator(f"tr[data-line='{key}']")


def expect_heads(page: Page, *names: str) -> None:
    expect(page.locator(".versus-head > a")).to_have_text(names)


def test_every_claim_stands_there_with_its_sources(page: Page, address: str, real: Loaded) -> None:
    page.goto(address + UAVS)
    expect(page.locator("table.versus")).to_be_visible()
    for column, id_ in enumerate(("shahed-129", "mq-1-predator", "bayraktar-tb2")):
        for name, claims in real.catalog.entries[id_].characteristics.items():
            cell = line(page, name).locator("td").nth(column)
            assert cell.locator(".told").count() == len(claims), (id_, name)
            cited = [a.get_attribute("href") for a in cell.locator(".cite").all()]
            assert sorted(set(map(str, cited))) == sorted({f"../sources/{c.source}/" for claim in claims for c in claim.statement.sources}), (id_, name)
    ranges = line(page, "range").locator("td").first
    ranges.get_by_text("sources differ").click()
    expect(ranges.get_by_text("2000 km").first).to_be_visible()
    ranges.locator(".cite").first.click()
    expect(page).to_have_url(re.compile("/sources/"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_what_differs_comes_first_and_what_is_equal_is_folded(page: Page, address: str) -> None:
    page.goto(f"{address}compare/?ids=bmp-1,bmp-2")
    expect(page.locator("table.versus")).to_be_visible()
    for body in page.locator("table.versus tbody").all():
        kinds = [
            "equal" if row.get_attribute("class") == "equal" else "fold" if row.get_attribute("class") == "fold" else "differs" for row in body.locator("tr:not(.group-head)").all()
        ]
        assert kinds == sorted(kinds, key=["differs", "fold", "equal"].index)
    fold = page.locator(".fold button").first
    equal = page.locator("tr.equal").first
    expect(equal).to_be_hidden()
    texts = equal.locator(".told:first-child > .value").all_text_contents()
    assert len(set(texts[:1])) == 1
    fold.click()
    expect(equal).to_be_visible()
    expect(fold).to_have_attribute("aria-expanded", "true")


def test_best_is_said_only_where_the_schema_gives_a_direction_and_nothing_overlaps(page: Page, address: str, real: Loaded) -> None:
    page.goto(f"{address}compare/?ids=f-16-fighting-falcon,a-10-thunderbolt-ii,shahed-136")
    expect(page.locator("table.versus")).to_be_visible()
    fields = {name: field for cls in real.schemas.classes.values() for name, field in cls.fields.items()}
    marked = {str(row.get_attribute("data-line")): row.locator(".rank").all_text_contents() for row in page.locator("tr[data-line]", has=page.locator(".rank")).all()}
    assert marked and all(fields[name].better for name in marked)
    assert all(ranks.count("best") <= 1 and ranks.count("worst") <= 1 for ranks in marked.values())


@pytest.fixture
def columns(page: Page, site: Path) -> Iterator[Page]:
    """A page whose columns hold three invented figures about one thing: to see what is called best."""
    data = json.loads((site / "data" / "explore.json").read_text(encoding="utf-8"))
    (speed,) = [f for f in data["figures"] if f["id"] == "maximum_speed"]
    speed["figures"] = [["100", 0, 0, 100], ["about 200", 0, 0, 190, 210, 1], ["up to 250", 0, 0, 0, 250, 2], ["300", 0, 0, 300]]
    uavs = [id_ for id_, cls in zip(data["ids"], data["class"], strict=True) if data["classes"][cls]["id"] == "uav"]
    cls = str(next(n for n, c in enumerate(data["classes"]) if c["id"] == "uav"))
    speed["at"][cls] = [{"shahed-129": 1, "mq-1-predator": 2, "bayraktar-tb2": 4, "ch-4": 3}.get(id_, 0) for id_ in uavs]
    page.route("**/data/explore.json", lambda route: route.fulfill(json=data))
    yield page


@pytest.mark.parametrize(
    ("ids", "ranks"),
    [("shahed-129,mq-1-predator,bayraktar-tb2", ["worst", "", "best"]), ("mq-1-predator,ch-4", ["", ""]), ("shahed-129,mq-1-predator", ["worst", "best"])],
)
def test_best_and_worst_leave_no_doubt(columns: Page, address: str, ids: str, ranks: list[str]) -> None:
    columns.goto(f"{address}compare/?ids={ids}")
    cells = line(columns, "maximum_speed").locator("td")
    expect(cells).to_have_count(len(ranks))
    assert ["".join(cell.locator(".rank").all_text_contents()) for cell in cells.all()] == ranks


def test_entries_are_added_moved_and_removed_with_the_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}compare/")
    expect(page.get_by_text("Add two entries")).to_be_visible()
    box = page.get_by_role("combobox", name="Add an entry")
    box.focus()
    for name in ("شاهد 129", "mq-1 predator", "tb2"):
        page.keyboard.type(name)
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("Enter")
        expect(page.get_by_role("option")).to_have_count(0)
        expect(page.get_by_role("combobox", name="Add an entry")).to_be_focused()
    expect(page).to_have_url(address + UAVS)
    expect_heads(page, "Shahed 129", "MQ-1 Predator", "Bayraktar TB2")
    page.get_by_role("button", name="Move Shahed 129 to the right").focus()
    page.keyboard.press("Enter")
    expect_heads(page, "MQ-1 Predator", "Shahed 129", "Bayraktar TB2")
    expect(page.get_by_role("button", name="Move Shahed 129 to the right")).to_be_focused()
    page.get_by_role("button", name="Remove MQ-1 Predator").press("Enter")
    expect_heads(page, "Shahed 129", "Bayraktar TB2")
    page.go_back()
    expect_heads(page, "MQ-1 Predator", "Shahed 129", "Bayraktar TB2")


def test_enter_waits_for_the_names(page: Page, address: str) -> None:
    with held(page, "**/data/search.json"):
        page.goto(f"{address}compare/")
        box = page.get_by_role("combobox", name="Add an entry")
        box.fill("shahed 129")
        box.press("Enter")
        expect(page.get_by_text("Loading names …").filter(visible=True)).to_be_visible()
    expect_heads(page, "Shahed 129")


def test_what_is_removed_while_another_entry_is_on_its_way_is_removed(page: Page, address: str, real: Loaded) -> None:
    other = next(e for e in real.catalog.by_class["uav"] if e.id != "shahed-129")
    page.goto(f"{address}compare/?ids=shahed-129")
    expect_heads(page, "Shahed 129")
    with held(page, f"**/{Library.entry_url(other)}"):
        page.get_by_role("combobox", name="Add an entry").fill(other.name)
        expect(page.get_by_role("option").first).to_contain_text(other.name)
        page.get_by_role("combobox", name="Add an entry").press("Enter")
        expect(page).to_have_url(f"{address}compare/?ids=shahed-129,{other.id}")
        page.get_by_role("button", name="Remove Shahed 129").click()
    expect(page).to_have_url(f"{address}compare/?ids={other.id}")
    expect_heads(page, other.name)


def test_bad_addresses_say_so(page: Page, address: str) -> None:
    page.goto(f"{address}compare/?ids=shahed-129,no-such-thing,shahed-129")
    expect(page.get_by_text("No entry has the id no-such-thing.")).to_be_visible()
    expect_heads(page, "Shahed 129")
    expect(page.get_by_text("Add one more to compare.")).to_be_visible()
    page.goto(f"{address}compare/?ids=bmp-1,bmp-2,bmp-3,t-72,t-80,t-90,leopard-2")
    expect(page.get_by_text("Only the first 6 entries are shown.")).to_be_visible()
    expect(page.locator(".versus-head")).to_have_count(6)
    expect(page.get_by_role("combobox", name="Add an entry")).to_be_hidden()


def test_units_follow_the_switch(page: Page, address: str) -> None:
    page.goto(address + UAVS)
    first = line(page, "wingspan").locator("td").first
    expect(first).to_contain_text("16 m")
    page.locator(".units").get_by_text("US", exact=True).click()
    expect(first).to_contain_text("52 ft")
    page.reload()
    expect(first).to_contain_text("52 ft")


def test_the_csv_has_every_line_and_claim(page: Page, address: str) -> None:
    page.goto(address + UAVS)
    expect(page.locator("table.versus")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV").click()
    rows = list(csv.DictReader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8"))))
    assert len(rows) == page.locator("tr[data-line]").count()
    (reach,) = [row for row in rows if row["line"] == "Range"]
    assert reach["Shahed 129"] == "1700 km" and "2000 km" in reach["Shahed 129: all claims"] and "al-jazeera-2012-09-25" in reach["Shahed 129: all claims"]


INK = """async (_, shot) => {
  const seen = Object.assign(new Image(), { src: `data:image/png;base64,${shot}` });
  await seen.decode();
  const { width, height } = seen, pen = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d");
  pen.drawImage(seen, 0, 0);
  const { data } = pen.getImageData(0, 0, width, height), xs = [], ys = [];
  for (let at = 0; at < width * height; at++) if (data[4 * at] < 170) { xs.push(at % width); ys.push(Math.floor(at / width)); }
  const least = (of) => of.reduce((a, b) => Math.min(a, b)), most = (of) => of.reduce((a, b) => Math.max(a, b));
  return [least(xs) / width, least(ys) / height, (most(xs) + 1) / width, (most(ys) + 1) / height];
}"""
"""Left, top, right and foot of the lines on a picture, as shares of its size."""


def test_drawings_stand_on_one_scale(page: Page, address: str, site: Path) -> None:
    sizes = json.loads((site / "data" / "drawings.json").read_text(encoding="utf-8"))
    page.goto(address + UAVS)
    images = page.locator(".scale img")
    expect(images).to_have_count(3)
    for image in images.all():
        expect(image).to_have_js_property("complete", True)
        # Of the sheet of the entry the main view is shown, and fills its place.
        assert image.evaluate(INK, base64.b64encode(image.screenshot()).decode()) == pytest.approx([0, 0, 1, 1], abs=0.05)
    drawn = images.evaluate_all("images => images.map((image) => [image.getBoundingClientRect().width, image.getBoundingClientRect().bottom])")
    scales = [width / sizes[id_][0] for (width, _), id_ in zip(drawn, ("shahed-129", "mq-1-predator", "bayraktar-tb2"), strict=True)]
    assert scales == pytest.approx([scales[0]] * 3, rel=0.01)
    bottoms = [bottom for _, bottom in drawn]
    assert bottoms == pytest.approx([bottoms[0]] * 3, abs=1)


def test_entries_without_a_drawing_say_so(page: Page, address: str, site: Path, real: Loaded) -> None:
    sizes = json.loads((site / "data" / "drawings.json").read_text(encoding="utf-8"))
    bare = [id_ for id_ in real.catalog.entries if id_ not in sizes][:2]
    page.goto(f"{address}compare/?ids=shahed-129,{bare[0]}")
    expect(page.locator(".scale figure", has_text="No drawing: too few dimensions are recorded.")).to_have_count(1)
    page.goto(f"{address}compare/?ids={','.join(bare)}")
    expect(page.get_by_text("There is no drawing")).to_be_visible()
    expect(page.locator(".scale")).to_have_count(0)


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_comparisons_are_accessible_and_fit(browser: Browser, address: str, width: int, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(f"{address}compare/?ids=shahed-129,m1-abrams,arleigh-burke-class,ak-47")
    expect(page.locator("table.versus")).to_be_visible()
    page.locator("details.claims summary").first.click()
    report = Axe().run(page, options={"runOnly": RULES}).response
    problems = [f"{v['id']}: {v['nodes'][0]['target']}" for v in report["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert problems == [] and wide <= width


READ = """async ([root, urls]) => {
  const { read } = await import(root + "assets/js/compare/page.js");
  const page = async (url) => new DOMParser().parseFromString(await (await fetch(root + url)).text(), "text/html");
  return Promise.all(urls.map(async (url) => Object.fromEntries(read(await page(url)).lines)));
}"""


def test_the_page_of_every_entry_gives_all_its_claims(page: Page, address: str, real: Loaded, units: Units) -> None:
    """Compare has its claims from there: their number, sources and reasons, and where they differ, are those of the record."""
    library = Library(real.catalog, real.schemas, units)
    rows = {row[0]: f"{row[2]}: {row[1]}" for row in json.loads(compare_json(library))["rows"]}
    entries = list(real.catalog.entries.values())
    page.goto(f"{address}compare/")
    for entry, lines in zip(entries, page.evaluate(READ, [address, [library.entry_url(entry) for entry in entries]]), strict=True):
        steps = {f"history.{step.role}": [p for p in entry.history if p.role == step.role] for step in entry.history}
        named = {"origin": entry.origin, "status": entry.status, "makers": entry.makers, "operators": entry.operators, "carries": entry.carries, **steps, **entry.characteristics}
        for key, facts in named.items():
            told = lines.get(key) or lines.get(rows[key]) or {"claims": []}
            said = [(claim["rejected"], sorted(cite[0] for cite in claim["cites"])) for claim in told["claims"]]
            assert sorted(said) == sorted((f.statement.rejected, sorted(c.source for c in f.statement.sources)) for f in facts), (entry.id, key)
            assert all(claim["text"].strip() for claim in told["claims"]), (entry.id, key)
        for name, claims in entry.characteristics.items():
            accepted = [c for c in claims if not c.statement.rejected]
            assert lines[name]["differ"] == sources_differ(entry.cls.fields[name], accepted, library), (entry.id, name)
            shown = library.value((accepted or claims)[0], entry.cls.fields[name])
            first = lines[name]["claims"][0]
            assert [first["text"], first.get("metric", first["text"]), first.get("us", first["text"])] == [
                shown.reported,
                shown.metric or shown.reported,
                shown.us or shown.reported,
            ]
        for name in {name for seen in entry.recognition for name in seen.features}:
            assert len(lines[rows[f"see.{name}"]]["claims"]) == sum(name in seen.features for seen in entry.recognition)
        assert [claim["text"] for claim in lines["type"]["claims"]] == [entry.cls.types[entry.type].title]
        assert [claim["text"] for claim in lines.get("roles", {"claims": []})["claims"]] == [library.label("role", role) for role in entry.roles]
