"""How fast the search box and Explore are with 10,000 entries, in the browser of the tests: ``python tests/bench/browse.py [SLOWER]``.

Milliseconds from the action to the painted answer; ``SLOWER`` is by how much the processor is throttled (1). The pages of
the real site (``make site``) are served with the data of an invented catalogue. Sizes of the data files come first, in KB
after gzip.
"""

from __future__ import annotations

import gzip
import shutil
import statistics
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "scripts")]

from generate import write_catalog  # noqa: E402

from browser.conftest import FLAGS, serve  # noqa: E402
from browser.install import found  # noqa: E402
from equipment_catalog import explorer, search  # noqa: E402
from equipment_catalog.loading import load_catalog  # noqa: E402
from equipment_catalog.project import Project  # noqa: E402
from equipment_catalog.quantities import Units  # noqa: E402
from equipment_catalog.views import Library  # noqa: E402

SITE = ROOT / "build" / "bench" / "browse"
PAINTED = """(action) => new Promise((done) => {
  const start = performance.now();
  action();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start), 0));
})"""
ACTIONS = {
    "choose a class": "document.querySelector('[data-facet=class] input[type=checkbox]').click()",
    "choose a country": "document.querySelectorAll('[data-facet=origin] input[type=checkbox]')[1].click()",
    "back": "history.back()",
    "every class again": "document.querySelector('[data-facet=class] input[type=checkbox]').click()",
    "open makers": "document.querySelector('[data-facet=maker] summary').click()",
    "open what is carried": "document.querySelector('[data-facet=carries] summary').click()",
    "type a range": "{ const end = document.querySelector('fieldset.range input'); end.value = '15'; end.dispatchEvent(new Event('input')) }",
    "unknown as well": "document.querySelector('.explore-answers input[value=unknown]').click()",
    "sort by a figure": "[...document.querySelectorAll('[data-sort]')].at(-1).click()",
    "sort by country": "document.querySelector('[data-sort=origin]').click()",
    "other units": "document.querySelector('.units input[value=us]').click()",
    "mark a row": "document.querySelector('.mark-row input').click()",
    "more rows": "document.querySelector('.more').click()",
    "another column": "document.querySelector('.explore-choose').open = true; [...document.querySelectorAll('.explore-columns input[type=checkbox]')].at(-1).click()",
    "type a letter": "{ const box = document.querySelector('.explore-query'); box.focus(); box.value = 'f'; box.dispatchEvent(new Event('input')) }",
    "type a word": "{ const box = document.querySelector('.explore-query'); box.value = 'falcon'; box.dispatchEvent(new Event('input')) }",
    "type a mistake": "{ const box = document.querySelector('.explore-query'); box.value = 'falcom 15'; box.dispatchEvent(new Event('input')) }",
    "clear all": "document.querySelector('.explore-chips .quiet').click()",
}
TYPED = ("falcon 4215", "Falcon-9000M", "شاهین ۴۲۱۵", "Сокол 77", "猎鹰 1200", "borealsi 22", "event number 19", "no such thing")
"""What is typed into the search box, letter by letter: names, designations, four scripts, a slip, nothing that there is."""


def prepare() -> None:
    """The pages of the built site, and data of 10,000 entries."""
    catalog = ROOT / "build" / "bench" / "catalog-10000"
    if not catalog.exists():
        write_catalog(10_000, catalog)
    loaded = load_catalog(Project.here().with_catalog(catalog))
    library = Library(loaded.catalog, loaded.schemas, Units(loaded.schemas.kinds))
    shutil.rmtree(SITE, ignore_errors=True)
    for name in ("explore", "assets"):
        shutil.copytree(ROOT / "site" / name, SITE / name)
    shutil.copy(ROOT / "site" / "index.html", SITE)
    (SITE / "data").mkdir()
    for name, content in (("explore.json", explorer.explore_json(library)), ("search.json", search.index(search.documents(library)))):
        (SITE / "data" / name).write_bytes(content)
        print(f"{name:<24} {len(gzip.compress(content)) / 1000:>8.0f} KB")


def search_box(page: Page, address: str) -> None:
    """From the click to the box that answers, then every keystroke."""
    page.goto(address)
    opened = page.evaluate("""() => new Promise((done) => {
      const start = performance.now(), state = document.querySelector(".finder-state");
      new MutationObserver(() => /^[0-9]/.test(state.textContent) && done(performance.now() - start)).observe(state, { childList: true });
      document.querySelector(".finder-open").click();
    })""")
    print(f"{'search box ready':<24} {opened:>8.0f} ms   {page.locator('.finder-state').inner_text()}")
    type_ = "(text) => { const box = document.querySelector('.finder-query'); box.value = text; box.dispatchEvent(new Event('input')) }"
    found = [page.evaluate(f"(text) => ({PAINTED})(() => ({type_})(text))", text[:end]) for text in TYPED for end in range(1, len(text) + 1)]
    print(f"{'a keystroke':<24} {statistics.median(found):>8.0f} ms   {max(found):.0f} at most, of {len(found)}")


def explore(page: Page, address: str) -> None:
    """The first paint, then one action after the other."""
    page.goto(f"{address}explore/", wait_until="commit")
    page.wait_for_selector("table.found tbody tr")
    first = page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()), 0)))")
    print(f"{'first table painted':<24} {first:>8.0f} ms")
    page.wait_for_timeout(1000)
    page.locator(".explore-query").focus()
    page.wait_for_timeout(3000)
    for name, action in ACTIONS.items():
        print(f"{name:<24} {page.evaluate(PAINTED.replace('action();', action)):>8.0f} ms   {page.locator('.explore-state').inner_text()}")
        page.wait_for_timeout(500)


def main() -> None:
    """All of it."""
    prepare()
    server = serve(SITE)
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=found(), args=FLAGS)
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        rate = float(sys.argv[1]) if len(sys.argv) > 1 else 1
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})
        search_box(page, f"http://127.0.0.1:{server.server_port}/")
        explore(page, f"http://127.0.0.1:{server.server_port}/")
        browser.close()
    server.shutdown()
    server.server_close()


if __name__ == "__main__":
    main()
