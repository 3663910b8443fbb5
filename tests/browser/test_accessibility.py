"""WCAG 2.2 AA, as far as axe can tell, on every type of page, light and dark."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from browser.waiting import settled

PAGES = ("", "platforms/", "platforms/uav/", "platforms/uav/shahed-129/", "weapons/landmine/pmn/", "platforms/uav/mq-1-predator/", "platforms/ship/arleigh-burke-class/", "events/", "events/2017-06-08-al-tanf-drone-attack/",
         "countries/", "countries/irn/", "organizations/", "organizations/us-air-force/", "sources/", "sources/foreign-policy-2017-06-08/", "fields/",
         "identify/", "identify/?kind=uav&tail=v-tail&in=SYR", "rules/", "coverage/", "coverage/uav/", "changes/", "contribute/", "data/", "downloads/", "api/", "explore/", "compare/")  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 360)])
def test_no_violations(browser: Browser, address: str, scheme: str, width: int) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    found = []
    for path in PAGES:
        page.goto(address + path)
        settled(page)
        page.evaluate("document.querySelectorAll('.md-content details').forEach(d => d.open = true)")
        for cite in page.locator(".md-content sup a").all()[:1]:
            cite.focus()
        report = Axe().run(page, options={"runOnly": RULES}).response
        found += [f"{path or 'home'}: {v['id']} ({len(v['nodes'])}): {v['nodes'][0]['target']}" for v in report["violations"]]
    page.goto(address)
    page.locator(".finder-open").click()
    page.get_by_role("combobox").fill("shahed")
    page.get_by_role("option").first.wait_for()
    report = Axe().run(page, options={"runOnly": RULES}).response
    found += [f"search: {v['id']} ({len(v['nodes'])}): {v['nodes'][0]['target']}" for v in report["violations"]]
    context.close()
    assert found == []
