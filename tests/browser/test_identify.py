"""The page that says what it could be: by mouse, by keyboard, on a phone, through its address, and without scripts."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Browser, Page, expect

from browser.waiting import comes_to, held, settled
from equipment_catalog.loading import Loaded

CHANGE = """async () => {
  const [{ read }, { rank }, { questions }, { fromQuery }] = await Promise.all(
    ['catalog', 'rank', 'questions', 'state'].map((name) => import(`/assets/js/identify/${name}.js`)));
  const catalog = read(await (await fetch('/data/identify.json')).json());
  const taken = [0, 0];
  for (let round = 0; round < 5; round += 1) {
    const start = performance.now();
    const sighting = fromQuery('in=IRN&armed=yes&wing=swept&span=10m~20', catalog);
    const ranked = rank(sighting, catalog);
    const middle = performance.now();
    questions(ranked, sighting, catalog);
    taken[0] = Math.max(taken[0], middle - start);
    taken[1] = Math.max(taken[1], performance.now() - middle);
  }
  return taken;
}"""


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Next question").click()


def test_the_report_of_june_2017_by_clicks(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Identify").first.click()
    page.get_by_role("checkbox", name="Uncrewed aerial vehicle").check()
    go_on(page)
    page.get_by_label("Seen in").select_option(label="Syria")
    page.get_by_label("Year").fill("2017")
    page.get_by_label("Said to be made in").select_option(label="Iran")
    go_on(page)
    page.get_by_label("It was armed").check()
    page.get_by_role("combobox", name="About the size of").fill("mq1")
    page.get_by_role("option", name=re.compile("MQ-1 Predator")).click()
    expect(page.locator(".ranked > li h3").first).to_have_text("Shahed 129")
    best = page.locator(".ranked > li").first
    expect(best.locator(".reasons")).to_contain_text("Reported in Syria, 2017")
    expect(best.locator(".reasons")).to_contain_text("a source compares the two")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ candidates?, tentative\. Leading: Shahed 129, "))
    expect(page.locator(".ranked > li").nth(1)).to_be_visible()
    expect(page.locator(".after a.compare")).to_have_attribute("href", re.compile(r"^\.\./compare/\?ids=shahed-129,"))
    seen = {"kind": "uav", "armed": "yes", "like": "mq-1-predator", "in": "SYR", "made": "IRN", "year": "2017"}
    comes_to(page, lambda: dict(parse_qsl(urlsplit(page.url).query)), seen)


def test_the_next_question_separates_and_says_why(page: Page, address: str) -> None:
    page.goto(f"{address}identify/?kind=helicopter")
    before = page.locator("#question").inner_text()
    expect(page.locator(".asking .about").first).to_contain_text("Asked now because it separates the leading candidates most")
    page.get_by_role("button", name="Cannot see").click()
    expect(page.locator("#question")).not_to_have_text(before)
    expect(page).to_have_url(re.compile(r"=-(&|$)"))
    expect(page.locator(".answered")).to_contain_text("cannot see")
    expect(page.locator(".ranked > li").first).to_be_visible()
    points = page.locator(".ranked .points").all_inner_texts()
    assert set(points) <= {"0 of 0 points"}, "what cannot be seen counts nothing"


def test_a_question_left_without_an_answer_is_not_asked_again(page: Page, address: str) -> None:
    page.goto(f"{address}identify/?kind=uav")
    question = page.locator("#question")
    seen = [question.inner_text()]
    for _ in range(5):
        go_on(page)
        expect(question).not_to_have_text(seen[-1])
        seen.append(question.inner_text())
    assert len(set(seen)) == len(seen)


def test_every_picture_is_there(page: Page, address: str) -> None:
    page.goto(f"{address}identify/")
    expect(page.locator(".tile").first).to_be_visible()
    expect(page.locator(".tile img")).to_have_count(page.locator(".tile").count())
    page.goto(f"{address}identify/?kind=helicopter")
    page.get_by_text("Choose the question yourself").click()
    for name in page.locator(".others button").all_inner_texts()[3:8]:
        page.get_by_text("Choose the question yourself").click() if not page.locator(".others[open]").count() else None
        page.locator(".others").get_by_role("button", name=name, exact=True).click()
        for image in page.locator(".tile img").all():
            image.scroll_into_view_if_needed()
            expect(image).to_have_js_property("complete", True)
            assert image.evaluate("i => i.naturalWidth") > 0


def test_the_address_holds_every_answer_and_back_takes_one_question_back(page: Page, address: str) -> None:
    query = "kind=uav&armed=yes&carries=sadid-1&like=mq-1-predator~30&in=SYR&made=IRN&year=2017&length=8m~10&span=50ft~20&tail=v-tail,y-tail&wing=-"
    page.goto(f"{address}identify/?{query}")
    expect(page.locator(".answered li")).to_have_count(11)
    page.get_by_role("button", name="Take back Year").click()
    expect(page).to_have_url(f"{address}identify/?{query.replace('&year=2017', '')}")
    page.go_back()
    expect(page.locator(".answered li")).to_have_count(11)
    page.goto(f"{address}identify/?kind=submarine&tail=nonsense&year=20170&like=nobody&colour=red")
    expect(page.locator(".answered li")).to_have_count(1)


def test_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}identify/")
    settled(page)
    page.locator("#top").evaluate("e => { e.tabIndex = -1; e.focus(); }")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("checkbox", name="Uncrewed aerial vehicle")).to_be_checked()
    for question in ("Where and when", "How big"):
        page.get_by_role("button", name="Next question").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#question")).to_contain_text(question)
        expect(page.locator("#question")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("combobox", name="About the size of")).to_be_focused()
    page.keyboard.type("mq 1 pred")
    expect(page.get_by_role("listbox", name="About the size of").get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".answered")).to_contain_text("Predator")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Could be off by").first).to_be_focused()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_enter_waits_for_the_names(page: Page, address: str) -> None:
    with held(page, "**/data/search.json"):
        page.goto(f"{address}identify/")
        for _ in range(2):
            go_on(page)
        page.get_by_role("combobox", name="About the size of").fill("mq-1 predator")
        page.keyboard.press("Enter")
        expect(page.locator(".answered li")).to_have_count(0)
    expect(page.locator(".answered")).to_contain_text("MQ-1 Predator")


def test_look_alikes_stand_side_by_side(page: Page, address: str) -> None:
    page.goto(f"{address}identify/?kind=uav&like=mq-1-predator&in=SYR&made=IRN&armed=yes")
    pair = page.locator(".pairs article").filter(has_text="Hermes 900")
    expect(pair.get_by_role("columnheader")).to_have_text(["Shahed 129", "Hermes 900"])
    expect(pair.locator(".telling")).to_contain_text("flat nose and symmetrical tail on the Shahed 129")


def test_on_a_phone(browser: Browser, address: str) -> None:
    page = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    for query in ("", "?kind=uav", "?kind=uav&like=mq-1-predator&in=SYR&year=2017&tail=-"):
        page.goto(f"{address}identify/{query}")
        expect(page.locator("#question")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    bar = page.locator(".bar")
    expect(bar).to_be_in_viewport()
    expect(bar).to_contain_text("Shahed 129")
    bar.click()
    expect(page.locator("#candidates")).to_be_in_viewport()
    page.context.close()


def test_without_scripts_the_page_explains_itself(browser: Browser, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}identify/")
    expect(page.locator(".identify-plain")).to_be_visible()
    expect(page.locator(".identify-work")).to_be_hidden()
    expect(page.locator(".identify-plain").get_by_role("link", name="Uncrewed aerial vehicles")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("How the points are counted"))).to_be_visible()
    page.context.close()


def test_ten_thousand_entries(browser: Browser, ten_thousand: tuple[str, Loaded]) -> None:
    address, loaded = ten_thousand
    entries = [e for e in loaded.catalog.entries.values() if e.cls.id == "uav"]
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}identify/")
    expect(page.get_by_role("status")).to_have_text("Any of 10000 entries. Each answer narrows them down.")
    page.get_by_role("checkbox", name="Uncrewed aerial vehicle").check()
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d{3,} candidates, tentative"))
    page.goto(f"{address}identify/?kind=uav&made={entries[0].countries[0]}&in=SYR&like={entries[0].id}")
    expect(page.locator(".ranked > li").first).to_contain_text("Made in")
    points = [float(text.replace("½", ".5").replace("−", "-")) for text in page.locator(".ranked .points strong").all_inner_texts()]
    assert points == sorted(points, reverse=True) and len(points) == 10
    taken = page.evaluate(CHANGE)
    print(f"each change at 10,000 entries: rank {taken[0]:.0f} ms, questions {taken[1]:.0f} ms, at most of five")
    page.close()
