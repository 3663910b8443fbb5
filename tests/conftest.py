"""What the tests share: the project, the small invented catalogue, and sites built once a session."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from equipment_catalog.loading import Loaded, load_catalog
from equipment_catalog.project import Project
from equipment_catalog.quantities import Units
from equipment_catalog.schemas import Schemas
from equipment_catalog.views import Library

ROOT = Path(__file__).resolve().parents[1]
SMALL = ROOT / "tests" / "small" / "catalog"
EXAMPLES = ROOT / "tests" / "examples" / "catalog"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-golden", action="store_true", help="write the expected pages anew")


@pytest.fixture(scope="session")
def project() -> Project:
    """The checkout under test."""
    return Project.here()


@pytest.fixture(scope="session")
def schemas(project: Project) -> Schemas:
    """The real schema."""
    return Schemas(project.schema)


@pytest.fixture(scope="session")
def units(schemas: Schemas) -> Units:
    """Conversion between the units of the real schema."""
    return Units(schemas.kinds)


@pytest.fixture(scope="session")
def small(project: Project) -> Loaded:
    """The small invented catalogue."""
    return load_catalog(project.with_catalog(SMALL))


@pytest.fixture(scope="session")
def library(small: Loaded, units: Units) -> Library:
    """The small invented catalogue, ready to be shown."""
    return Library(small.catalog, small.schemas, units)


@pytest.fixture(scope="session")
def real(project: Project) -> Loaded:
    """The real catalogue."""
    return load_catalog(project)


PATIENCE = 900
"""Seconds that a script may take on a slow machine."""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def run() -> Run:
    """Run a script of the checkout as a person would, and return what it printed."""

    def call(script: str, *arguments: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(ROOT / "scripts" / script), *map(str, arguments)]
        return subprocess.run(command, cwd=cwd, capture_output=True, text=True, env={**os.environ, **environment}, check=False, timeout=PATIENCE)

    return call


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Path]:
    """A copy of the small catalogue, to be broken."""
    target = tmp_path / "catalog"
    shutil.copytree(SMALL, target)
    yield target


def _built_once(name: str, factory: pytest.TempPathFactory, run: Run, *arguments: str | Path) -> Path:
    """A site that the first worker builds and the others wait for."""
    site = factory.getbasetemp().parent / name if os.environ.get("PYTEST_XDIST_WORKER") else factory.mktemp("sites") / name
    done, lock = site.with_suffix(".done"), site.with_suffix(".lock")
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        _wait_for(done)
    else:
        said = "the build did not end"
        try:
            outcome = run("build.py", "--site-dir", site, *arguments)
            said = "" if outcome.returncode == 0 else outcome.stdout + outcome.stderr
        finally:
            whole = site.with_suffix(".said")
            whole.write_text(said, encoding="utf-8")
            whole.replace(done)  # in one step: others look at it
    problem = done.read_text(encoding="utf-8")
    if problem:
        pytest.fail(f"the site {name} was not built\n{problem}")
    return site


def _wait_for(done: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if done.exists():
            return
        time.sleep(0.1)
    pytest.fail("another worker did not finish building the site")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """The real site, as ``scripts/build.py`` makes it."""
    return _built_once("site", tmp_path_factory, run)


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """The site of the small invented catalogue."""
    return _built_once("small-site", tmp_path_factory, run, "--catalog", SMALL)
