"""The hook that runs before a commit: as an installed command, from another place than the checkout."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from conftest import ROOT, SMALL
from equipment_catalog.documents import read_text


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], dict[str, str]]:
    """What the hook's command runs, from a copy of the package alone, and the environment that finds it."""
    target = tmp_path_factory.mktemp("installed")
    shutil.copytree(ROOT / "scripts/equipment_catalog", target / "equipment_catalog", ignore=shutil.ignore_patterns("__pycache__"))
    (hook,) = read_text((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    module, _, function = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"][hook["entry"]].partition(":")
    return [sys.executable, "-c", f"from {module} import {function}; {function}()"], {**os.environ, "PYTHONPATH": str(target)}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "schema", tmp_path / "schema")
    shutil.copytree(SMALL, tmp_path / "catalog")
    return tmp_path


def test_the_installed_hook_checks_the_files_that_it_is_given(command: tuple[list[str], dict[str, str]], checkout: Path) -> None:
    words, environment = command
    heron, works = "catalog/platforms/uav/heron-9.yaml", "catalog/organizations/heron-works.yaml"

    def run(*paths: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*words, *paths], cwd=checkout, env=environment, capture_output=True, text=True, check=False)

    assert (run(heron, works).returncode, run(heron, works).stderr) == (0, "")
    path = checkout / heron
    path.write_text(path.read_text(encoding="utf-8").replace("~450 kg", "~450 kgs"), encoding="utf-8")
    outcome = run(heron)
    assert outcome.returncode == 1 and f"{heron}:35:23: error:" in outcome.stdout
    assert run(works).returncode == 0


def test_both_hooks_run_on_records_only() -> None:
    (published,) = read_text((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (local,) = read_text((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    assert published["files"] == local["files"]
    assert re.search(local["files"], "catalog/platforms/uav/shahed-129.yaml") and not re.search(local["files"], "tests/small/catalog/x.yaml")
    assert (ROOT / local["entry"].split()[-1]).is_file()
