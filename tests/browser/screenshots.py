"""Pictures of the built site, to be looked at: ``make screenshots``. One of them stands in the README."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "scripts")]

from browser.conftest import FLAGS, serve  # noqa: E402
from browser.install import found  # noqa: E402
from browser.waiting import settled  # noqa: E402

PAGES = {
    "home": "", "class": "platforms/uav/", "entry": "platforms/uav/shahed-129/", "mine": "weapons/landmine/pmn/", "event": "events/2017-06-08-al-tanf-drone-attack/",
    "explore": "explore/?class=uav", "compare": "compare/?ids=shahed-129,mq-1-predator", "identify": "identify/?kind=uav&like=mq-1-predator&in=SYR",
    "country": "countries/irn/", "source": "sources/foreign-policy-2017-06-08/", "fields": "fields/", "rules": "rules/",
}  # fmt: skip
README = ROOT / "docs" / "assets" / "images" / "shahed-129.png"


def main() -> None:
    """Each page at 360 and 1440 px, light and dark, into ``build/screenshots/``; the search box as well."""
    folder = ROOT / "build" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    server = serve(ROOT / "site")
    base = f"http://127.0.0.1:{server.server_port}/"
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=found(), args=FLAGS)
        for width in (360, 1440):
            for scheme in ("light", "dark"):
                context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
                page = context.new_page()
                for name, path in PAGES.items():
                    page.goto(base + path)
                    settled(page)
                    page.screenshot(path=folder / f"{name}-{width}-{scheme}.png")
                page.keyboard.press("/")
                page.get_by_role("combobox").fill("shahed")
                page.get_by_role("option").first.wait_for()
                page.screenshot(path=folder / f"search-{width}-{scheme}.png")
                context.close()
        page = browser.new_page(viewport={"width": 1180, "height": 760})
        page.goto(base + PAGES["entry"])
        page.screenshot(path=README)
        browser.close()
    server.shutdown()
    server.server_close()
    print(f"{folder} and {README}")


if __name__ == "__main__":
    main()
