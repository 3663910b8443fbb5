"""A record named by its title, name, address or path where its id belongs: the answer is the id, as the catalogue stands now."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import ROOT
from equipment_catalog.checking import check
from equipment_catalog.loading import load_catalog
from equipment_catalog.project import Project

WORKS, JOURNAL = "organizations/heron-works.yaml", "sources/2018/field-journal-2018.yaml"


@pytest.fixture
def home(tmp_path: Path, catalog: Path) -> Project:
    """A checkout of its own, so that what is remembered stays in it."""
    shutil.copytree(ROOT / "schema", tmp_path / "schema")
    return Project(tmp_path, catalog, tmp_path / "schema", tmp_path / "docs")


def answers(home: Project) -> list[str]:
    remembered, again, fresh = check(home), check(home), load_catalog(home)
    assert remembered.problems == again.problems == fresh.problems
    return [p.advice for p in fresh.problems if p.rule == "wrong-value"]


def cite(home: Project, text: str) -> None:
    path = home.catalog / WORKS
    path.write_text(f"id: heron-works\nname: Heron Works\nkind: manufacturer\nfounded: {{value: 1998, source: {text}}}\n", encoding="utf-8")


def test_the_answer_follows_the_other_records(home: Project) -> None:
    cite(home, '"https://example.org/field-journal"')
    assert answers(home) == ["write `field-journal-2018`"]
    shutil.move(home.catalog / JOURNAL, home.catalog / "sources/2018/some-journal.yaml")
    assert answers(home) == ["write `some-journal`"]
    (home.catalog / "sources/2018/some-journal.yaml").unlink()
    assert "new_entry.py --source" in answers(home)[0]


def test_where_several_are_meant_all_are_named(home: Project) -> None:
    shutil.copy(home.catalog / JOURNAL, home.catalog / "sources/2018/twin-2018.yaml")
    cite(home, "Aircraft that nobody has seen")
    assert answers(home) == ["write the id of the one that is meant: `field-journal-2018` or `twin-2018`"]


@pytest.mark.parametrize("text", ["Hellfire", "Heron 10", "A thing: of no record"])
def test_what_has_no_record_is_said_in_words(home: Project, text: str) -> None:
    heron = home.catalog / "platforms/uav/heron-9.yaml"
    heron.write_text(heron.read_text(encoding="utf-8").replace("equipment: sparrow-2", f'equipment: "{text}"'), encoding="utf-8")
    shown = f'"{text}"' if ":" in text else text
    assert answers(home) == [f"write `what: {shown}` in place of `equipment: {text}`, or add its record first: none has this name"]


def test_unreadable_neighbours_do_no_harm(home: Project) -> None:
    (home.catalog / "sources/2018/broken.yaml").write_bytes(b"title: \xff Aircraft that nobody has seen")
    (home.catalog / "sources/2018/list.yaml").write_text("- Aircraft that nobody has seen\n", encoding="utf-8")
    (home.catalog / "sources/2018/folder.yaml").mkdir()
    cite(home, "Aircraft that nobody has seen")
    assert "write `field-journal-2018`" in answers(home)
