"""A real browser on the built site, served over HTTP. A request to any other host fails the test."""

from __future__ import annotations

import functools
import shutil
import sys
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from browser.install import found
from browser.waiting import patient
from conftest import ROOT
from equipment_catalog import explorer, identification, search
from equipment_catalog.loading import Loaded, load_catalog
from equipment_catalog.project import Project
from equipment_catalog.quantities import Units
from equipment_catalog.views import Library

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
patient()


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a line for each request."""

    def log_message(self, *_: object) -> None:
        pass


def serve(folder: Path) -> ThreadingHTTPServer:
    """A server of ``folder`` on a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=found(), args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the real site is served."""
    server = serve(site)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["light"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """A new page that fails on any request elsewhere and on any error of a script."""
    context = browser.new_context(color_scheme=request.param, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    elsewhere: list[str] = []
    errors: list[str] = []
    page.on("request", lambda r: elsewhere.append(r.url) if not r.url.startswith((address, "data:", "blob:")) else None)
    page.on("pageerror", lambda e: errors.append(str(e)))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    yield page
    context.close()
    assert elsewhere == []
    assert errors == []


@pytest.fixture(scope="session")
def ten_thousand(site: Path, tmp_path_factory: pytest.TempPathFactory, project: Project, units: Units) -> Iterator[tuple[str, Loaded]]:
    """The pages of the real site that work in the browser, on the columns of an invented catalogue of 10,000 entries."""
    sys.path.insert(0, str(ROOT / "tests" / "bench"))
    from generate import write_catalog  # noqa: PLC0415 - a script beside the tests, not a module of theirs

    folder = tmp_path_factory.mktemp("ten-thousand")
    write_catalog(10_000, folder / "catalog")
    loaded = load_catalog(project.with_catalog(folder / "catalog"))
    library = Library(loaded.catalog, loaded.schemas, units)
    top = folder / "site"
    for name in ("explore", "identify", "assets"):
        shutil.copytree(site / name, top / name)
    (top / "data").mkdir()
    (top / "data" / "explore.json").write_bytes(explorer.explore_json(library))
    (top / "data" / "identify.json").write_bytes(identification.identify_json(library))
    (top / "data" / "search.json").write_bytes(search.index(search.documents(library)))
    server = serve(top)
    yield f"http://127.0.0.1:{server.server_port}/", loaded
    server.shutdown()
    server.server_close()
