"""The commands, run as a person runs them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from conftest import ROOT, Run


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def save(path: Path, old: str, new: str) -> None:
    """The same in one step, as editors do: nobody meets half a file."""
    aside = path.parents[3] / path.name
    shutil.copyfile(path, aside)
    edit(aside, old, new)
    aside.replace(path)


HERON = "platforms/uav/heron-9.yaml"


@pytest.mark.parametrize(
    ("old", "new", "place", "rule", "words"),
    [
        ("{value: 1000 kg, source: museum-card}", "{value: 1000 kg}", "36:25", "missing-field", "source: some-source-id"),
        ("~450 kg", "~450 kgs", "35:23", "bad-quantity", "write `~450 kg`"),
        ("equipment: sparrow-2", "equipment: sparow-2", "48:17", "unknown-reference", "write `sparrow-2`"),
    ],
)
def test_a_mistake_is_named_with_place_rule_and_remedy(catalog: Path, run: Run, old: str, new: str, place: str, rule: str, words: str) -> None:
    edit(catalog / HERON, old, new)
    outcome = run("validate.py", "--catalog", catalog)
    assert outcome.returncode == 1
    assert f"catalog/{HERON}:{place}: error:" in outcome.stdout
    assert f"[{rule}]" in outcome.stdout and words in outcome.stdout
    assert outcome.stderr == ""


def test_a_clean_catalogue_exits_with_zero(catalog: Path, run: Run) -> None:
    outcome = run("validate.py", "--catalog", catalog, cwd=catalog)
    assert (outcome.returncode, outcome.stdout) == (0, "7 files checked: no problems\n")


def test_warnings_fail_only_under_strict(catalog: Path, run: Run) -> None:
    edit(catalog / HERON, "maximum_takeoff_mass: {value: 1000 kg", "maximum_takeoff_mass: {value: 300 kg")
    assert run("validate.py", "--catalog", catalog).returncode == 0
    assert run("validate.py", "--catalog", catalog, "--strict").returncode == 1


def test_given_paths_limit_what_is_printed_not_what_is_checked(catalog: Path, run: Run) -> None:
    edit(catalog / HERON, "equipment: sparrow-2", "equipment: sparow-2")
    edit(catalog / "organizations/heron-works.yaml", "country: DEU", "country: GERMANY")
    outcome = run("validate.py", "--catalog", catalog, catalog / "platforms")
    assert "unknown-reference" in outcome.stdout and "GERMANY" not in outcome.stdout
    assert run("validate.py", "--catalog", catalog, catalog / "events").returncode == 0


@pytest.mark.parametrize("arguments", [["--catalog", "/nowhere"], ["--format", "xml"], ["nowhere.yaml"], ["--unknown"]])
def test_wrong_use_exits_with_two(run: Run, arguments: list[str]) -> None:
    outcome = run("validate.py", *arguments)
    assert outcome.returncode == 2 and "Traceback" not in outcome.stderr


def test_the_validator_runs_from_any_folder(tmp_path: Path, run: Run) -> None:
    assert run("validate.py", "--catalog", ROOT / "tests" / "small" / "catalog", cwd=tmp_path).returncode == 0


def test_a_broken_catalogue_leaves_the_previous_site(catalog: Path, tmp_path: Path, run: Run) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("as before", encoding="utf-8")
    edit(catalog / HERON, "~450 kg", "~450 kgs")
    outcome = run("build.py", "--catalog", catalog, "--site-dir", site)
    assert outcome.returncode == 1
    assert "[bad-quantity]" in outcome.stdout
    assert [p.name for p in site.iterdir()] == ["index.html"]
    assert (site / "index.html").read_text(encoding="utf-8") == "as before"
    assert [p.name for p in tmp_path.iterdir() if p.name not in ("site", "catalog")] == []


def test_make_help_lists_the_targets() -> None:
    outcome = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True, env={**os.environ})
    assert {"site", "test", "serve", "check", "help", "lint"} <= {line.split()[0] for line in outcome.stdout.splitlines()}


def test_watching_answers_each_change(catalog: Path) -> None:
    command = [sys.executable, "-u", str(ROOT / "scripts" / "validate.py"), "--catalog", str(catalog), "--watch"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        alarm = threading.Timer(180, process.kill)
        alarm.start()
        try:
            assert process.stdout.readline() == "7 files checked: no problems\n"
            save(catalog / HERON, "~450 kg", "~450 kgs")
            assert "[bad-quantity]" in process.stdout.readline()
            assert any("1 error" in line for line in process.stdout)
            save(catalog / HERON, "~450 kgs", "~450 kg")
            assert any("no problems" in line for line in process.stdout), "an edit was not answered"
        finally:
            alarm.cancel()
            process.kill()


def test_a_python_without_the_packages_goes_on_in_the_virtual_environment(tmp_path: Path) -> None:
    """A checkout without ``.venv`` says how to make one; there is no traceback."""
    scripts = tmp_path / "scripts"
    shutil.copytree(ROOT / "scripts", scripts, ignore=shutil.ignore_patterns("__pycache__"))
    bare = [sys.executable, "-E", "-s", "-S", str(scripts / "validate.py")]  # no site-packages
    outcome = subprocess.run(bare, capture_output=True, text=True, check=False)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert "run `make site` once" in outcome.stderr and "Traceback" not in outcome.stderr
