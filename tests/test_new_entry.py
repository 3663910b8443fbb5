"""Skeletons of new records: they ask for exactly what must be filled in, and are valid when that is done."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, Run
from equipment_catalog.documents import flow, read_text, scalar
from equipment_catalog.loading import load_catalog
from equipment_catalog.project import Project
from equipment_catalog.schemas import TO_DO, Field, Schemas
from equipment_catalog.skeleton import OTHERS, begun

CLASSES = sorted(p.name.removesuffix(".schema.json") for p in (ROOT / "schema/classes").iterdir())
IDS = {"event": "2019-06-01-swift-test", "source": "radio-x-2019-06-01"}


def write(catalog: Path, kind: str, schemas: Schemas) -> Path:
    relative, text = begun(kind, IDS.get(kind, "swift-3"), "Swift: 3", "https://example.org/a?b=c&d", schemas)
    path = catalog / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", [*CLASSES, *OTHERS])
def test_the_validator_asks_exactly_for_what_must_be_filled_in(kind: str, catalog: Path, schemas: Schemas) -> None:
    path = write(catalog, kind, schemas)
    lines = path.read_text(encoding="utf-8").splitlines()
    wanted = {i + 1 for i, line in enumerate(lines) if TO_DO in line.partition("#")[0]}
    problems = load_catalog(Project.here().with_catalog(catalog), schemas).problems
    assert wanted and {p.position.line for p in problems} == wanted
    assert all("still stands here" in p.message and p.advice for p in problems)


ANSWERS = {
    "summary": "A thing. [@museum-card]", "origin": "DEU", "status": "in-service", "as_of": "2018-06", "source": "museum-card", "title": "T", "accessed": "2020-01-01",
    "language": "en", "equipment": "heron-9", "part": "shown", "identification": "stated", "date": "2019-06-01",
}  # fmt: skip


def filled(text: str, kind: str, schemas: Schemas) -> str:
    """The skeleton with an example of the schema in each place, and all further characteristics made active."""
    cls = schemas.classes.get(kind)
    answers = {**ANSWERS, **{k: next(iter(v)) for k, v in choices(kind, schemas).items()}}
    return "\n".join(_filled(line, cls.fields if cls else {}, answers) for line in text.splitlines()) + "\n"


def _filled(line: str, fields: Mapping[str, Field], answers: dict[str, str]) -> str:
    name = re.match(r"  (?:# )?([a-z_]+): \{", line)
    if name and name[1] in fields and not line.startswith("#"):
        return f"  {name[1]}: {flow(example(fields[name[1]]))}" if TO_DO in line else line.replace("# ", "", 1).replace("some-source-id", "museum-card")
    for key, value in answers.items():
        line = re.sub(rf"\b{key}: (\{{value: )?{TO_DO}", lambda m, key=key, value=value: f"{key}: {m[1] or ''}{scalar(value)}", line)
    return line


def example(field: Field) -> Any:
    value = field.examples[0]
    return {**value, "source": "museum-card"} if isinstance(value, dict) else {"value": value, "source": "museum-card"}


def choices(kind: str, schemas: Schemas) -> dict[str, Any]:
    if kind in schemas.classes:
        return {"type": schemas.classes[kind].types}
    return {key: schemas.vocabularies[f"{kind}.{key}"] for key in ("type", "kind", "reliability") if f"{kind}.{key}" in schemas.vocabularies}


@pytest.mark.parametrize("kind", [*CLASSES, *OTHERS])
def test_a_skeleton_that_was_filled_in_is_valid(kind: str, catalog: Path, schemas: Schemas) -> None:
    path = write(catalog, kind, schemas)
    path.write_text(filled(path.read_text(encoding="utf-8"), kind, schemas), encoding="utf-8")
    assert [p.message for p in load_catalog(Project.here().with_catalog(catalog), schemas).problems if p.severity.value == "error" and p.rule != "unknown-reference"] == []
    if kind in schemas.classes:
        assert set(read_text(path.read_text(encoding="utf-8"))["characteristics"]) == set(schemas.classes[kind].fields)


# The command ------------------------------------------------------------------------------------------------


def test_nothing_is_overwritten(catalog: Path, run: Run) -> None:
    first = run("new_entry.py", "missile", "swift-3", "--name", "Swift: 3", "--catalog", catalog)
    path = catalog / "weapons" / "missile" / "swift-3.yaml"
    before = path.read_text(encoding="utf-8")
    assert first.returncode == 0 and "weapons/missile/swift-3.yaml: fill in every TO-DO" in first.stdout
    again = run("new_entry.py", "missile", "swift-3", "--name", "Other", "--catalog", catalog)
    assert again.returncode == 2 and "exists already" in again.stderr and path.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["missile", "../../x"], "small latin letters"), (["missile", "CON"], "small latin letters"), (["missile", "con"], "small latin letters"),
        (["misile", "x1"], "Did you mean missile?"), (["fighter", "x1"], "Did you mean aircraft?"), (["event", "some-event"], "begins with its date"),
        (["uav", "x1", "--source", "https://example.org"], "at most an ID"), (["missile"], "needed"), ([], "needed"),
    ],
)  # fmt: skip
def test_what_cannot_be_begun_is_refused(catalog: Path, run: Run, arguments: list[str], said: str) -> None:
    before = sorted(catalog.rglob("*"))
    outcome = run("new_entry.py", *arguments, *(["--name", "X"] if arguments else []), "--catalog", catalog)
    assert outcome.returncode == 2 and "Traceback" not in outcome.stderr and said in outcome.stderr
    assert sorted(catalog.rglob("*")) == before


@pytest.mark.parametrize("arguments", [["radio-x-2019-06-01"], ["source", "radio-x-2019-06-01"]])
def test_a_source_holds_its_address_and_stands_in_its_year(catalog: Path, run: Run, arguments: list[str]) -> None:
    assert run("new_entry.py", *arguments, "--source", "https://example.org/a?b=c&d", "--catalog", catalog).returncode == 0
    text = (catalog / "sources" / "2019" / "radio-x-2019-06-01.yaml").read_text(encoding="utf-8")
    assert "URL: https://example.org/a?b=c&d\n" in text and "issued: 2019-06-01" in text


def test_what_is_missing_is_asked_for(catalog: Path) -> None:
    command = [sys.executable, str(ROOT / "scripts/new_entry.py"), "--catalog", str(catalog)]
    outcome = subprocess.run(command, input="helicoptr\nmissile\nÖrn 7\nBad Id\n\n", capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stderr
    assert "Did you mean helicopter?" in outcome.stdout and "orn-7" in outcome.stdout and "An id has small latin letters" in outcome.stdout
    assert all(re.search(rf"^  {cls} ", outcome.stdout, re.M) for cls in (*CLASSES, *OTHERS))
    assert "name: Örn 7\n" in (catalog / "weapons/missile/orn-7.yaml").read_text(encoding="utf-8")
