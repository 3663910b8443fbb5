"""Each folder ``cases/<rule>/<name>/`` is a case: files laid over the small catalogue, and what the validator says.

``expected.txt`` has a line a problem: ``path:line:column severity rule``. It is empty where the validator must be
content. A file named ``<name>.remove`` takes the file ``<name>`` away.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import ROOT, SMALL
from equipment_catalog.loading import load_catalog
from equipment_catalog.project import Project
from equipment_catalog.rules import PAGES
from equipment_catalog.schemas import Schemas

CASES = ROOT / "tests" / "cases"
FOUND = sorted(p.parent for p in CASES.glob("*/*/expected.txt"))


def lay(case: Path, target: Path) -> None:
    """Copy the small catalogue to ``target`` and lay the files of ``case`` over it."""
    shutil.copytree(SMALL, target)
    for path in sorted(p for p in case.rglob("*") if p.is_file() and p.name != "expected.txt"):
        place = target / path.relative_to(case)
        if path.suffix == ".remove":
            place.with_suffix("").unlink()
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)


@pytest.mark.parametrize("case", FOUND, ids=lambda p: p.relative_to(CASES).as_posix())
def test_case(case: Path, tmp_path: Path, project: Project, schemas: Schemas) -> None:
    lay(case, tmp_path / "catalog")
    loaded = load_catalog(project.with_catalog(tmp_path / "catalog"), schemas)
    said = [f"{p.path.removeprefix('catalog/')}:{p.position.line}:{p.position.column} {p.severity.value} {p.rule}" for p in loaded.problems]
    expected = (case / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert said == expected, "\n".join(p.message for p in loaded.problems)


# A file over a mebibyte does not belong into a repository: test_documents.py makes one.
ELSEWHERE = {"file-size"}


@pytest.mark.parametrize("rule", [rule for rule, _ in PAGES if rule not in ELSEWHERE])
def test_every_rule_has_a_failing_and_a_passing_case(rule: str) -> None:
    outcomes = {bool((case / "expected.txt").read_text(encoding="utf-8").strip()) for case in FOUND if case.parent.name == rule}
    assert outcomes == {True, False}, f"add a case that fails and one that passes below tests/cases/{rule}/"


@pytest.mark.parametrize("case", FOUND, ids=lambda p: p.relative_to(CASES).as_posix())
def test_a_failing_case_shows_its_own_rule(case: Path) -> None:
    lines = (case / "expected.txt").read_text(encoding="utf-8").split("\n")
    rules = {line.rpartition(" ")[2] for line in lines if line}
    assert not rules or case.parent.name in rules
