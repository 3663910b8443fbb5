"""The pages of records: each switch and mark by pointer, finger and keyboard; what they may run; on paper, narrow and enlarged."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.test_accessibility import PAGES
from browser.waiting import comes_to, settled

ENTRY = "platforms/uav/shahed-129/"
KINDS = (*PAGES, "weapons/missile/sadid-1/", "organizations/shahed-aviation-industries/", "sources/year/2017/", "404.html")


@pytest.fixture
def entry(page: Page, address: str) -> Page:
    page.goto(address + ENTRY)
    return page


def card(page: Page) -> Locator:
    return page.locator("#card")


def test_a_citation_shows_its_source_under_the_pointer_and_keeps_it_there(entry: Page) -> None:
    cite = entry.locator(".summary sup a").first
    cite.hover()
    expect(card(entry)).to_be_visible()
    title = entry.locator("#s1 > a").inner_text()
    expect(card(entry)).to_contain_text(title)
    expect(card(entry)).to_contain_text("Reliability")
    expect(cite).to_have_attribute("aria-describedby", "card")
    card(entry).hover()
    entry.evaluate("new Promise((done) => setTimeout(done, 500))")  # behind what would have closed it
    expect(card(entry)).to_be_visible()
    entry.keyboard.press("Escape")
    expect(card(entry)).to_be_hidden()
    assert entry.url.endswith(ENTRY)


def test_a_citation_shows_its_source_on_the_keyboard_and_leads_to_it(entry: Page) -> None:
    cite = entry.locator(".summary sup a").first
    cite.focus()
    expect(card(entry)).to_be_visible()
    entry.keyboard.press("Escape")
    expect(card(entry)).to_be_hidden()
    entry.keyboard.press("Enter")
    expect(entry.locator("#s1:target")).to_be_visible()


def test_a_citation_has_a_name_that_can_be_spoken(entry: Page) -> None:
    expect(entry.get_by_role("link", name="source [1]", exact=True).first).to_be_visible()


def test_a_tap_shows_the_source_without_leaving(browser: Browser, address: str) -> None:
    context = browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address + ENTRY)
    page.locator(".summary sup a").first.tap()
    expect(card(page)).to_be_visible()
    box = card(page).bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 360
    assert page.url.endswith(ENTRY)
    page.locator("h1").tap()
    expect(card(page)).to_be_hidden()
    context.close()


def test_as_reported_is_one_hover_or_key_away(entry: Page) -> None:
    ceiling = entry.locator("#c-service_ceiling td > b")
    expect(ceiling).to_have_text("7300 m")
    ceiling.hover()
    expect(card(entry)).to_contain_text("As reported: 24 000 ft")
    entry.mouse.move(0, 0)
    expect(card(entry)).to_be_hidden()
    ceiling.focus()
    expect(card(entry)).to_be_visible()
    expect(card(entry)).to_contain_text("As reported: 24 000 ft")


def test_the_units_switch_works_with_arrow_keys(entry: Page) -> None:
    entry.get_by_role("radio", name="metric").focus()
    entry.keyboard.press("ArrowRight")
    expect(entry.locator("#c-service_ceiling td > b")).to_have_text("24 000 ft")
    expect(entry.locator("#c-wingspan td > b")).to_have_text("52 ft")
    entry.reload()
    expect(entry.locator("#c-wingspan td > b")).to_have_text("52 ft")


def test_as_reported_needs_no_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + ENTRY)
    ceiling = page.locator("#c-service_ceiling td > b")
    ceiling.hover()
    assert "24\u202f000\u00a0ft" in ceiling.evaluate("figure => getComputedStyle(figure, '::after').content")
    context.close()


def test_sources_differ_opens_every_claim_with_what_is_said_of_it(entry: Page) -> None:
    row = entry.locator("#c-range")
    row.get_by_text("sources differ").click()
    claims = row.locator("details li")
    said = row.locator("summary").inner_text()
    assert f"{claims.count()} claims" in said
    expect(claims.first).to_contain_text("preferred")
    expect(claims.filter(has_text="by M. A. Jafari, IRGC commander").filter(has_text="claimed").filter(has_text="as of September 2013").first).to_be_visible()
    for claim in claims.all():
        assert claim.locator("sup a").count() >= 1


def test_rejected_claims_stand_struck_with_their_reason(entry: Page) -> None:
    rejected = entry.locator("#carries ~ ul.facts li", has=entry.locator("s")).first
    expect(rejected.locator("i.no")).to_have_text("rejected")
    expect(rejected).to_contain_text("Said of the Saegheh")


def test_each_source_says_what_rests_on_it_and_leads_there(entry: Page) -> None:
    for line in entry.locator("ol.sources > li").all():
        assert line.locator("small + small a").count() >= 1
    back = entry.locator("ol.sources small + small a[href='#c-range']").first
    back.click()
    expect(entry.locator("#c-range:target")).to_be_visible()


def test_the_citation_is_copied(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + ENTRY)
    page.get_by_role("button", name="Copy citation").click()
    expect(page.get_by_role("button", name="Copy citation")).to_have_text("Copied")
    text = page.evaluate("navigator.clipboard.readText()")
    assert "Shahed 129" in text and ENTRY in text and "Copy" not in text
    page.get_by_text("BibTeX", exact=True).click()
    page.get_by_role("button", name="Copy BibTeX").click()
    expect(page.get_by_role("button", name="Copy BibTeX")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith("@misc{")
    context.close()


def test_the_policy_holds_on_every_kind_of_page_and_stops_what_was_not_there(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if "Content Security Policy" in message.text or "Content-Security-Policy" in message.text else None)
    for path in KINDS:
        page.goto(address + path)
        settled(page)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        if path != "404.html":  # its addresses begin at the top of the published site, which is not served here
            page.locator("label[for^='__palette']:visible").first.click()
        assert said == [], path
    for attack in (
        "const s = document.createElement('script'); s.textContent = 'window.hit = 1'; document.body.append(s)",
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hit = 1\">'); new Promise((done) => document.body.lastElementChild.addEventListener('error', () => done()))",
    ):
        page.goto(address + ENTRY)
        with page.expect_console_message(lambda message: "Content Security Policy" in message.text):
            page.evaluate(attack)
        assert page.evaluate("window.hit") is None
    assert len(said) == 2
    context.close()


@pytest.fixture
def printed(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 720, "height": 1000})
    page = context.new_page()
    page.goto(address + ENTRY)
    page.emulate_media(media="print")
    yield page
    context.close()


def test_on_paper_stand_all_claims_and_sources(printed: Page) -> None:
    expect(printed.locator("#c-range details li").last).to_be_visible()
    expect(printed.locator("ol.sources > li").last).to_be_visible()
    expect(printed.locator(".md-header")).to_be_hidden()
    expect(printed.locator(".units")).to_be_hidden()
    address = printed.locator("ol.sources a[rel]").first
    assert "http" in address.evaluate("link => getComputedStyle(link, '::after').content")


@pytest.mark.parametrize("path", KINDS)
def test_nothing_scrolls_sideways_at_200_per_cent(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    page = context.new_page()
    page.goto(address + path)
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    page.set_viewport_size({"width": 360, "height": 740})
    comes_to(page, lambda: page.evaluate("innerWidth"), 360)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_nothing_moves_for_those_who_asked_for_it(browser: Browser, address: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + ENTRY)
    longest = page.evaluate("Math.max(...[...document.querySelectorAll('*')].map(e => parseFloat(getComputedStyle(e).transitionDuration)))")
    assert longest <= 0.001
    context.close()


def test_names_from_right_to_left_do_not_turn_the_line_round(entry: Page) -> None:
    native = entry.locator(".native bdi").first
    expect(native).to_have_attribute("lang", "fa")
    assert native.evaluate("name => getComputedStyle(name).direction") == "rtl"
    assert entry.locator("h1").evaluate("line => getComputedStyle(line).direction") == "ltr"


def test_the_map_of_events_leads_to_events_and_the_years_to_their_lists(page: Page, address: str) -> None:
    page.goto(f"{address}events/")
    expect(page.locator(".map img")).to_have_js_property("naturalWidth", 1000)
    page.locator(".years a[href='#2017']").click()
    expect(page.locator("[id='2017']")).to_be_in_viewport()
    page.locator(".map a[href*='/events/']").last.dispatch_event("click")
    page.wait_for_url("**/events/*/")


def test_the_map_of_operators_names_and_shows_them(page: Page, address: str) -> None:
    page.goto(f"{address}platforms/uav/mq-1-predator/")
    expect(page.locator(".map figcaption")).to_contain_text("Italy")
    assert page.locator(".map .now path").evaluate("path => path.getBBox().width") > 5


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (360, 740)])
def test_home_says_in_one_screen_what_this_is_and_what_one_can_do(page: Page, address: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address)
    for part in ("h1", ".hero .summary", ".search-link", ".doors li:nth-child(1)", ".doors li:nth-child(3)", ".counts dd >> nth=0"):
        expect(page.locator(part).first).to_be_in_viewport(ratio=1)
    assert int(page.locator(".counts dd").first.inner_text()) >= 160
