"""The build as a whole: stamped like rendered, the same bytes whatever the surroundings, never half a site."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config

import mkdocs_hook
from bench.generate import write_catalog
from conftest import EXAMPLES, ROOT, SMALL, Run
from equipment_catalog import website
from equipment_catalog.loading import load_catalog
from equipment_catalog.preview import library_of
from equipment_catalog.project import Project
from equipment_catalog.stamping import shape_of


def tree(folder: Path) -> dict[str, str]:
    """Digest of every file below a folder."""
    return {p.relative_to(folder).as_posix(): hashlib.blake2b(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def fifty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fifty invented entries of every class with what they cite, name and take part in."""
    folder = tmp_path_factory.mktemp("fifty") / "catalog"
    write_catalog(50, folder)
    return folder


@pytest.mark.parametrize("catalog", [SMALL, EXAMPLES, "fifty"], ids=["small", "examples", "fifty"])
def test_stamped_is_what_the_theme_renders(catalog: Path | str, request: pytest.FixtureRequest, tmp_path: Path, project: Project) -> None:
    """Every page, written by MkDocs itself and stamped: the same bytes."""
    folder = request.getfixturevalue(catalog) if isinstance(catalog, str) else catalog
    library = library_of(load_catalog(project.with_catalog(folder)), project)
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path / "stamped"), site_url="https://example.org/some/where/")
    config.extra[mkdocs_hook._SITE] = mkdocs_hook._Site(library)
    hook = next(iter(config.hooks.values()))  # MkDocs makes a module of its own of the file

    def through_mkdocs(env: Any, config: Any, files: Any) -> Any:
        site = config.extra[mkdocs_hook._SITE]
        sections, nav = site.listings, site.nav
        assert {shape_of(page, headings=True) for page in website.records(site.library)} <= site.press.frames.keys()  # all were made before processes share them
        for made in website.pages(site.library):
            page = sections.get(made.url)
            if page is None:
                page = hook.ReadyPage(made, made.make(), hook._file(made.url, config), config)
                page.parent = sections[made.section]
            marks, page.ready = page.ready, made.make()
            page.file.dest_dir = str(tmp_path / "rendered")
            mkdocs_build._populate_page(page, config, files)
            mkdocs_build._build_page(page, config, files.documentation_pages(), nav, env)
            page.ready = marks
        return env

    config.plugins.events["env"].append(through_mkdocs)
    mkdocs_build.build(config)
    rendered = sorted((tmp_path / "rendered").rglob("*.html"))
    assert len(rendered) == len({page.url for page in website.pages(library)}) > 5
    for path in rendered:
        if path.parent.name == "downloads":  # sizes of files go in when there are files
            continue
        stamped = tmp_path / "stamped" / path.relative_to(tmp_path / "rendered")
        assert stamped.read_text(encoding="utf-8") == path.read_text(encoding="utf-8"), path


def test_same_input_same_bytes(fifty: Path, tmp_path: Path, run: Run) -> None:
    """Whatever the folder, the hash seed, the zone, the language and the number of processes."""
    trees = []
    for index, (jobs, zone, language) in enumerate([(1, "UTC", "C"), (2, "Asia/Tehran", "de_DE.UTF-8"), (5, "America/Lima", "tr_TR.UTF-8")]):
        catalog = tmp_path / str(index) / "catalog"
        # Written in another order, so that the file system may list it in another.
        for path in sorted(fifty.rglob("*.yaml"), reverse=index % 2 == 1):
            target = catalog / path.relative_to(fifty)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
        site = tmp_path / f"site-{index}" / "x"
        outcome = run(
            "build.py", "--catalog", catalog, "--site-dir", site, "--jobs", str(jobs), cwd=tmp_path, PYTHONHASHSEED=str(index), TZ=zone, LANG=language, LC_ALL=language
        )  # fmt: skip
        assert outcome.returncode == 0, outcome.stdout + outcome.stderr
        trees.append(tree(site))
    assert len(trees[0]) > 150
    assert trees[1] == trees[0]
    assert trees[2] == trees[0]


def test_base_url_is_in_canonical_links_and_sitemap(fifty: Path, tmp_path: Path, run: Run) -> None:
    run("build.py", "--catalog", fifty, "--site-dir", tmp_path / "site", "--base-url", "https://museum.example/reference/")
    page = next((tmp_path / "site" / "platforms").glob("*/*/index.html"))
    address = f"https://museum.example/reference/{page.parent.relative_to(tmp_path / 'site').as_posix()}/"
    assert f'<link rel="canonical" href="{address}">' in page.read_text(encoding="utf-8")
    assert f"<loc>{address}</loc>" in (tmp_path / "site" / "sitemap.xml").read_text(encoding="utf-8")


def test_a_killed_build_leaves_the_previous_site(catalog: Path, tmp_path: Path, run: Run) -> None:
    """Killed at any moment, the site is the old one or the new one, whole; the next build tidies up."""
    site, dice = tmp_path / "out" / "site", random.Random(6)
    build = [sys.executable, str(ROOT / "scripts" / "build.py"), "--catalog", str(catalog), "--site-dir", str(site)]
    assert run("build.py", "--catalog", catalog, "--site-dir", site).returncode == 0
    old = tree(site)
    entry = next((catalog / "platforms").rglob("*.yaml"))
    entry.write_text(entry.read_text(encoding="utf-8").replace("\nname: ", "\nname: New "), encoding="utf-8")
    start = time.perf_counter()
    subprocess.run([*build[:-1], str(tmp_path / "new")], check=True, capture_output=True)
    duration, new = time.perf_counter() - start, tree(tmp_path / "new")
    assert new != old
    seen = set()
    for moment in [*(dice.uniform(0.1, 1.1) for _ in range(8)), 0.98, 1.0]:
        process = subprocess.Popen(build, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(moment * duration)
        os.killpg(process.pid, 9)
        process.wait()
        found = tree(site)
        assert found in (old, new), f"killed after {moment:.2f} of the build"
        seen.add(found == new)
    assert run("build.py", "--catalog", catalog, "--site-dir", site).returncode == 0
    assert tree(site) == new
    assert [p.name for p in site.parent.iterdir()] == ["site"]
