"""The preview: after any edit the site is byte for byte what a fresh build writes, and little of it was made again."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import mkdocs_hook
from conftest import EXAMPLES, ROOT, SMALL
from equipment_catalog.loading import load_catalog
from equipment_catalog.preview import Preview
from equipment_catalog.project import Project
from mkdocs_server import Server
from test_build import tree
from test_loading import one, replace

SECONDS = 120
ADDRESS = "http://127.0.0.1:8000/"


def add_entry(catalog: Path) -> None:
    path = one(catalog, "platforms/*/*.yaml")
    text = path.read_text(encoding="utf-8").replace(f"id: {path.stem}\n", "id: newcomer\n").replace("\nname: ", "\nname: Newcomer to ")
    text = re.sub(r"^former_ids: .*\n", "", text, flags=re.M)
    path.with_name("newcomer.yaml").write_text(text, encoding="utf-8")


def rename_entry(catalog: Path) -> None:
    """A record gets another id; links to it follow, and its old address redirects."""
    path = one(catalog, "platforms/*/*.yaml")
    for other in catalog.rglob("*.yaml"):
        text = other.read_text(encoding="utf-8")
        other.write_text(text.replace(f"equipment: {path.stem},", "equipment: renamed,").replace(f"equipment: {path.stem}\n", "equipment: renamed\n"), encoding="utf-8")
    text = re.sub(r"^former_ids: .*\n", "", path.read_text(encoding="utf-8"), flags=re.M)
    text = text.replace(f"id: {path.stem}\n", f"id: renamed\nformer_ids: [{path.stem}]\n")
    path.with_name("renamed.yaml").write_text(text, encoding="utf-8")
    path.unlink()


def delete_entry(catalog: Path) -> None:
    for path in sorted(catalog.glob("weapons/*/*.yaml")):
        named = [p for p in catalog.rglob("*.yaml") if p != path and f"equipment: {path.stem}" in p.read_text(encoding="utf-8")]
        if not named:
            path.unlink()
            return
    raise AssertionError("every weapon is linked")


def doubt_every_source(catalog: Path) -> None:
    for path in catalog.glob("sources/**/*.yaml"):
        path.write_text(re.sub(r"^reliability: .*", "reliability: E", path.read_text(encoding="utf-8"), flags=re.M), encoding="utf-8")


EDITS: dict[str, Callable[[Path], None]] = {
    "figure": replace("platforms/*/*.yaml", "value: ", "value: 1"),
    "summary": replace("platforms/*/*.yaml", "summary: ", "summary: Words that were not there. "),
    "name": replace("platforms/*/*.yaml", "\nname: ", "\nname: Other "),
    "title of a source": replace("sources/*/*.yaml", "title: ", "title: Other words on "),
    "name of an organization": replace("organizations/*.yaml", "name: ", "name: Other "),
    "country of an organization": replace("organizations/*.yaml", "country: DEU", "country: FRA"),
    "name of an event": replace("events/*/*.yaml", "name: ", "name: Other "),
    "grades of sources": doubt_every_source,
    "new entry": add_entry,
    "renamed entry": rename_entry,
    "deleted entry": delete_entry,
}


@pytest.fixture(scope="module", params=[SMALL, EXAMPLES], ids=["small", "examples"])
def followed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Preview]:
    """A copy of a catalogue and a preview of it, through which all edits go one after the other."""
    folder = tmp_path_factory.mktemp("followed")
    catalog = folder / "catalog"
    shutil.copytree(request.param, catalog)
    project = Project.here().with_catalog(catalog)
    return catalog, mkdocs_hook.build_preview(project, load_catalog(project), folder / "site", ADDRESS)


@pytest.mark.parametrize("edit", EDITS)
def test_an_update_is_what_a_fresh_build_writes(edit: str, followed: tuple[Path, Preview], tmp_path: Path) -> None:
    catalog, preview = followed
    try:
        EDITS[edit](catalog)
    except (StopIteration, AssertionError):
        pytest.skip(f"this catalogue has nothing for the edit: {edit}")
    loaded = preview.update()
    assert not loaded.errors, loaded.problems
    for _ in preview.finish():
        pass
    project = Project.here().with_catalog(catalog)
    mkdocs_hook.build_site(project, load_catalog(project), tmp_path / "site", ADDRESS)
    fresh, updated = tree(tmp_path / "site"), tree(preview.press.site)
    assert {name for name in fresh | updated if fresh.get(name) != updated.get(name)} == set()


def test_a_figure_touches_few_pages(tmp_path: Path) -> None:
    """Of the real catalogue: the page itself, what it links to, and the lists that show the figure."""
    catalog = tmp_path / "catalog"
    shutil.copytree(ROOT / "catalog", catalog)
    project = Project.here().with_catalog(catalog)
    preview = mkdocs_hook.build_preview(project, load_catalog(project), tmp_path / "site", ADDRESS)
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "site").rglob("index.html")}
    path = catalog / "platforms" / "uav" / "shahed-129.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("value: 16 m", "value: 17 m"), encoding="utf-8")
    preview.update()
    touched = {p.relative_to(tmp_path / "site").as_posix() for p, written in before.items() if p.stat().st_mtime_ns != written}
    assert "platforms/uav/shahed-129/index.html" in touched
    assert len(touched) < len(before) / 20


def test_errors_leave_the_site_and_mending_goes_on(tmp_path: Path) -> None:
    catalog = tmp_path / "catalog"
    shutil.copytree(SMALL, catalog)
    project = Project.here().with_catalog(catalog)
    preview = mkdocs_hook.build_preview(project, load_catalog(project), tmp_path / "site", ADDRESS)
    before, path = tree(tmp_path / "site"), one(catalog, "platforms/*/*.yaml")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\nname: ", "\nnames: "), encoding="utf-8")
    assert preview.update().errors
    assert tree(tmp_path / "site") == before
    path.write_text(text, encoding="utf-8")
    assert not preview.update().errors
    for _ in preview.finish():
        pass
    assert tree(tmp_path / "site") == before


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@pytest.fixture
def server(catalog: Path) -> Iterator[tuple[Path, str]]:
    """``scripts/serve.py`` on a copy of the small catalogue."""
    port = free_port()
    command = [sys.executable, str(ROOT / "scripts" / "serve.py"), "--catalog", str(catalog), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/"
    try:
        await_page(address, "Open Equipment Reference")
        yield catalog, address
        process.send_signal(signal.SIGINT)
        assert process.wait(SECONDS) == 0
    finally:
        process.kill()
        process.wait()


def await_page(url: str, words: str) -> str:
    """The page as soon as it holds ``words``."""
    text, end = "", time.monotonic() + SECONDS
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=SECONDS) as answer:
                text = answer.read().decode()
        except OSError:
            pass
        if words in text:
            return text
        time.sleep(0.1)
    pytest.fail(f"{url} never said {words!r}, but:\n{text[:2000]}")


def test_the_server_shows_edits_and_errors_and_recovers(server: tuple[Path, str]) -> None:
    catalog, address = server
    path = one(catalog, "platforms/*/*.yaml")
    page, text = f"{address}platforms/{path.parent.name}/{path.stem}/", path.read_text(encoding="utf-8")
    await_page(page, "livereload")
    path.write_text(text.replace("\nname: ", "\nname: Renamed just now "), encoding="utf-8")
    await_page(page, '<h1 id="top">Renamed just now')
    path.write_text(text.replace("\nname: ", "\nnamee: "), encoding="utf-8")
    assert "did you mean" in await_page(page, "unknown-field")
    path.write_text(text, encoding="utf-8")
    assert "Renamed just now" not in await_page(page, '<h1 id="top">')


def test_an_edit_during_the_first_build_is_shown(catalog: Path) -> None:
    server = Server(Project.here().with_catalog(catalog), "127.0.0.1", free_port())
    server.build()
    path = one(catalog, "platforms/*/*.yaml")
    path.write_text(path.read_text(encoding="utf-8").replace("\nname: ", "\nname: Renamed just now "), encoding="utf-8")
    serving = threading.Thread(target=server.serve)
    serving.start()
    try:
        await_page(f"{server.address}platforms/{path.parent.name}/{path.stem}/", '<h1 id="top">Renamed just now')
    finally:
        server.shutdown(wait=True)
        serving.join()
