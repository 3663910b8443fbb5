"""Versions of the data: what each number means, and that an id never goes without being said."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import mkdocs_hook
from conftest import SMALL, Run
from equipment_catalog.changes import Change, between
from equipment_catalog.citing import Edition
from equipment_catalog.dates import read_date
from equipment_catalog.loading import Loaded, load_catalog
from equipment_catalog.project import Project
from equipment_catalog.quantities import Units
from equipment_catalog.releases import Release, as_yaml, current, next_release, read_releases
from equipment_catalog.views import Library

FIRST = Release("1.4.2", read_date("2026-11-22"), (), "1.0.0", "0" * 64)
HERON = "platforms/uav/heron-9.yaml"


def change(kind: str, field: str = "range", **more: str) -> Change:
    return Change(kind, "entry", "platforms/uav", more.pop("id", "heron-9"), "Heron 9", field, **more)


@pytest.mark.parametrize(
    ("changes", "contract", "version"),
    [
        ([change("changed")], "1.0.0", "1.4.3"),
        ([change("withdrawn")], "1.0.0", "1.4.3"),
        ([change("preferred")], "1.0.0", "1.4.3"),
        ([change("changed"), change("added")], "1.0.0", "1.5.0"),
        ([change("added", "")], "1.0.0", "1.5.0"),
        ([change("renamed", "", old="heron-ix", new="heron-9")], "1.0.0", "1.5.0"),
        ([change("withdrawn", "", id="heron-ix")], "1.0.0", "1.4.3"),
        ([change("renamed", "", old="heron-0", new="heron-9")], "1.0.0", "2.0.0"),
        ([change("withdrawn", "", id="heron-8"), change("added", "")], "1.0.0", "2.0.0"),
        ([change("changed")], "2.0.0", "2.0.0"),
        ([change("changed")], "1.1.0", "1.4.3"),
    ],
)
def test_the_next_number(small: Loaded, changes: list[Change], contract: str, version: str) -> None:
    made, reason = next_release(FIRST, changes, small.catalog, contract, "2026-12-01")
    assert made.version == version, reason
    assert reason


def test_the_first_release_counts_instead_of_listing(small: Loaded) -> None:
    made, _ = next_release(None, (), small.catalog, "1.0.0", "2026-11-22")
    assert (made.version, made.changes, made.counts) == ("1.0.0", (), {"entries": 2, "events": 1, "organizations": 2, "sources": 2})


def test_a_release_file_is_read_as_it_was_written(small: Loaded, tmp_path: Path) -> None:
    (tmp_path / "releases").mkdir()
    made, _ = next_release(FIRST, [change("changed", old="1 m", new='2 m: "x" # y')], small.catalog, "1.0.0", "2026-12-01")
    (tmp_path / "releases" / f"{made.version}.yaml").write_text(as_yaml(made), encoding="utf-8")
    assert read_releases(tmp_path) == (made,)


def test_the_version_says_whether_the_data_are_those_of_the_release(small: Loaded, catalog: Path, project: Project, tmp_path: Path) -> None:
    assert current(read_releases(tmp_path), small.catalog) == "0.0.0+unreleased"
    (tmp_path / "releases").mkdir()
    made, _ = next_release(None, (), small.catalog, "1.0.0", "2026-11-22")
    (tmp_path / "releases" / "1.0.0.yaml").write_text(as_yaml(made), encoding="utf-8")
    assert current(read_releases(tmp_path), small.catalog) == "1.0.0"
    path = catalog / HERON
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert current(read_releases(tmp_path), load_catalog(project.with_catalog(catalog)).catalog) == "1.0.0"
    path.write_text(path.read_text(encoding="utf-8").replace("1700 km", "1750 km"), encoding="utf-8")
    later = load_catalog(project.with_catalog(catalog)).catalog
    assert current(read_releases(tmp_path), later) == "1.0.0+changes"


def test_the_command_from_the_first_release_to_the_third(run: Run, catalog: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    arguments = ("--releases", docs, "--catalog", catalog, "--since", SMALL)
    first = run("release.py", "--date", "2026-11-22", *arguments)
    assert (first.returncode, first.stderr) == (0, "") and first.stdout.startswith("1.0.0: the first release. 2 entries, 1 events")
    again = run("release.py", "--date", "2026-11-23", *arguments)
    assert again.returncode == 1 and "Nothing has changed since the latest release" in again.stdout
    path = catalog / HERON
    path.write_text(path.read_text(encoding="utf-8").replace("1700 km", "1750 km"), encoding="utf-8")
    second = run("release.py", "--date", "2026-11-23", *arguments)
    assert second.stdout.startswith("1.0.1: corrections only. Facts: 0 added, 1 changed, 0 withdrawn"), second.stdout + second.stderr
    (release, *_) = read_releases(docs)
    assert [(c.field, c.old, c.new[:7]) for c in release.changes] == [("range", "1700 km, basis claimed, by Heron Works, as of 2012", "1750 km")]
    (catalog / "organizations/heron-works.yaml").rename(catalog / "organizations/heron-aircraft.yaml")
    for file in catalog.rglob("*.yaml"):
        file.write_text(file.read_text(encoding="utf-8").replace("heron-works", "heron-aircraft"), encoding="utf-8")
    third = run("release.py", "--date", "2026-11-24", *arguments)
    assert third.stdout.startswith("2.0.0: 1 ids went without a redirect"), third.stdout + third.stderr


def test_wrong_use_is_said(run: Run, catalog: Path, tmp_path: Path) -> None:
    assert "a day such as 2026-11-22" in run("release.py", "--date", "today", "--releases", tmp_path, "--catalog", catalog).stderr
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "1.4.2.yaml").write_text(as_yaml(FIRST), encoding="utf-8")
    outcome = run("release.py", "--date", "2026-11-22", "--releases", tmp_path, "--catalog", catalog)
    assert outcome.returncode == 2 and "--since" in outcome.stderr


def test_every_page_and_file_names_the_version(small: Loaded, small_site: Path, project: Project) -> None:
    version = current(read_releases(project.docs), small.catalog)
    for name in (
        "index.html",
        "platforms/uav/heron-9/index.html",
        "data/index.html",
        "downloads/index.html",
        "api/v1/entries/heron-9.json",
        "llms.txt",
        "downloads/datapackage.json",
    ):
        assert version in (small_site / name).read_text(encoding="utf-8"), name


def test_a_citation_names_the_version_and_day_of_a_release_only(small: Loaded, units: Units) -> None:
    library = Library(small.catalog, small.schemas, units, releases=(FIRST,), version="1.4.2")
    assert mkdocs_hook._edition("Reference", library) == Edition("Reference", "1.4.2", "2026-11-22")
    assert mkdocs_hook._edition("Reference", replace(library, version="1.4.2+changes")) == Edition("Reference")


def test_renaming_a_record_keeps_its_old_address(small_site: Path) -> None:
    now, before = (json.loads((small_site / f"api/v1/entries/{name}.json").read_text(encoding="utf-8")) for name in ("heron-9", "heron-ix"))
    assert now == before and before["data"]["id"] == "heron-9"
    assert (small_site / "platforms/uav/heron-ix/index.html").exists()


def test_unchanged_records_make_no_change() -> None:
    assert between({HERON: {"id": "heron-9"}}, {HERON: {"id": "heron-9"}}) == ()
