"""What differs between two states of the catalogue: pure comparison, then the command on folders and revisions."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from conftest import SMALL, Run
from equipment_catalog.changes import Change, as_markdown, as_text, between, summarised
from equipment_catalog.dates import read_date
from equipment_catalog.releases import Release, as_yaml, read_releases

HERON: dict[str, Any] = {
    "id": "heron",
    "class": "uav",
    "name": "Heron",
    "characteristics": {"range": [{"value": "1700 km", "source": "a"}, {"value": "2000 km", "source": "b"}], "length": {"value": "8 m", "source": "a"}},
    "carries": [{"equipment": "sparrow", "count": 4, "source": "a"}, {"what": "bombs", "source": "b"}],
    "variants": [{"id": "mk2", "name": "Mk 2", "source": "a", "characteristics": {"length": {"value": "9 m", "source": "a"}}}],
    "recognition": {"source": "a", "features": {"tail": "v-tail"}, "points": ["Long."]},
}
PATH = "platforms/uav/heron.yaml"


def changed(**fields: Any) -> dict[str, Any]:
    """A deep copy of the record with other fields."""
    return {**json.loads(json.dumps(HERON)), **fields}


def with_range(*claims: dict[str, Any]) -> dict[str, Any]:
    return changed(characteristics={**HERON["characteristics"], "range": list(claims)})


def lines(new: dict[str, Any], old: dict[str, Any] = HERON) -> list[str]:
    return as_text(between({PATH: old}, {PATH: new})).splitlines()[:-1]


A, B = HERON["characteristics"]["range"]


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (HERON, []),
        (with_range(A, B, {"value": "1700-1800 km", "source": "radio"}), ["Heron · range: + 1700-1800 km [radio]"]),
        (with_range(A), ["Heron · range: - 2000 km [b]"]),
        (with_range(A, {**B, "value": "2100 km"}), ["Heron · range: 2000 km → 2100 km [b]"]),
        (with_range(A, {**B, "source": ["b", "c"]}), ["Heron · range: 2000 km [b] → [b, c]"]),
        (with_range({**A, "rejected": "a slip"}, B), ["Heron · range: 1700 km → 1700 km, rejected a slip [a]"]),
        (with_range(B, A), ["Heron · range: first is now 2000 km [b], was 1700 km [a]"]),
        (with_range(A, A, B), ["Heron · range: + 1700 km [a]"]),
        (changed(name="Heron 9"), ["Heron 9 · name: Heron → Heron 9"]),
        (changed(carries=[*HERON["carries"][1:], {"equipment": "sparrow", "count": 2, "source": "a"}]), ["Heron · carries: sparrow, count 4 → sparrow, count 2 [a]"]),
        (changed(variants=[]), ["Heron · variants: - mk2, name Mk 2 [a]", "Heron · mk2 · length: - 9 m [a]"]),
        (changed(recognition={"source": "a", "features": {"tail": "cross"}, "points": ["Long."]}), ["Heron · recognition · tail: v-tail → cross [a]"]),
    ],
)  # fmt: skip
def test_one_edit_is_one_change(new: dict[str, Any], said: list[str]) -> None:
    assert lines(new) == said


def test_records_that_come_and_go() -> None:
    came = between({}, {PATH: HERON})
    assert came[0] == Change("added", "entry", "platforms/uav", "heron", "Heron", new="11 facts")
    assert len(came) == 12 and {c.kind for c in came} == {"added"}
    assert summarised(came) == came[:1]
    assert [(c.kind, c.old) for c in between({PATH: HERON}, {})][:1] == [("withdrawn", "11 facts")]
    card = {"sources/2018/x.yaml": {"id": "x", "title": "X"}}
    assert [c.record for c in between({}, card)] == ["source"], "the card of a source is one fact"


@pytest.mark.parametrize(
    ("path", "new"),
    [
        ("platforms/uav/heron-9.yaml", changed(id="heron-9")),
        ("platforms/uav/heron-9.yaml", {"id": "heron-9", "former_ids": ["heron"], "name": "Heron", "class": "uav"}),
        ("platforms/aircraft/heron.yaml", HERON),
    ],
    ids=["same content", "former id", "another folder"],
)
def test_a_renamed_record_is_not_a_new_one(path: str, new: dict[str, Any]) -> None:
    found = between({PATH: HERON}, {path: new})
    assert found[0].kind == "renamed" and (found[0].old, found[0].new) in {("heron", "heron-9"), ("platforms/uav/heron", "platforms/aircraft/heron")}
    assert not [c for c in found if c.kind == "added"]


def test_links_that_follow_a_renamed_record_are_no_changes() -> None:
    sparrow, rook = {"id": "sparrow", "name": "Sparrow", "summary": "Small."}, "weapons/missile/rook.yaml"
    new = changed(carries=[{"equipment": "rook", "count": 4, "source": "a"}, {"what": "bombs", "source": "b"}])
    found = between({PATH: HERON, "weapons/missile/sparrow.yaml": sparrow}, {PATH: new, rook: {**sparrow, "id": "rook"}})
    assert [(c.kind, c.id) for c in found] == [("renamed", "rook")]


def test_records_with_nothing_in_common_are_not_paired() -> None:
    other = {"id": "owl", "class": "uav", "name": "Owl", "characteristics": {"range": {"value": "5 km", "source": "z"}}}
    assert {c.kind for c in between({PATH: HERON}, {"platforms/uav/owl.yaml": other}) if not c.field} == {"added", "withdrawn"}


@pytest.mark.parametrize(
    "odd", [{}, {"id": 5, "characteristics": [1]}, {"variants": {"x": 1}, "recognition": 3, "carries": None}, {"recognition": {"features": []}, "variants": [1]}]
)
def test_data_of_another_shape_is_compared_as_it_stands(odd: dict[str, Any]) -> None:
    assert between({PATH: HERON}, {PATH: odd}) and between({PATH: odd}, {PATH: HERON}) and not between({PATH: odd}, {PATH: odd})


def test_markdown_shows_text_literally() -> None:
    said = as_markdown(between({PATH: HERON}, {PATH: changed(name="<b>@you #1 `x` [a](b)\x1b")}))
    assert "<b>" not in said.replace("\\<b\\>", "") and "@you" not in said and "\x1b" not in said
    assert "\\[a\\]\\(b\\)" in said


def test_changes_survive_the_release_file(tmp_path: Path) -> None:
    found = between({PATH: HERON}, {PATH: with_range({**B, "value": '2100 km "so" #1: x'}, A)})
    (tmp_path / "releases").mkdir()
    for version in ("0.9.0", "0.10.0"):
        (tmp_path / "releases" / f"{version}.yaml").write_text(as_yaml(Release(version, read_date("2026-11-22"), found)), encoding="utf-8")
    latest, _ = read_releases(tmp_path)
    assert (latest.version, latest.date.text, latest.changes) == ("0.10.0", "2026-11-22", found)


# The command ------------------------------------------------------------------------------------------------


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository that holds the small catalogue, committed once and edited since."""
    root = tmp_path / "work"
    shutil.copytree(SMALL, root / "catalog")
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-qm", "first"]):
        subprocess.run(["git", "-C", str(root), *command], check=True)
    heron = root / "catalog/platforms/uav/heron-9.yaml"
    heron.write_text(heron.read_text(encoding="utf-8").replace("{value: 1000 kg, source: museum-card}", "{value: 1010 kg, source: museum-card}"), encoding="utf-8")
    return root


SAID = "Heron 9 · maximum takeoff mass: 1000 kg → 1010 kg [museum-card]\nFacts: 0 added, 1 changed, 0 withdrawn, in 1 record\n"


def test_a_revision_against_the_working_tree_and_two_folders(repository: Path, run: Run) -> None:
    outcome = run("diff.py", "HEAD", "--catalog", repository / "catalog")
    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (0, SAID, "")
    assert run("diff.py", SMALL, repository).stdout == SAID
    assert run("diff.py", SMALL, "HEAD", "--catalog", repository / "catalog").stdout == "No fact differs\n"
    data = json.loads(run("diff.py", SMALL, repository, "--format", "json").stdout)
    assert data == [{
        "kind": "changed", "record": "entry", "section": "platforms/uav", "id": "heron-9", "name": "Heron 9", "field": "maximum_takeoff_mass",
        "old": "1000 kg", "new": "1010 kg", "sources": ["museum-card"], "old_sources": ["museum-card"],
    }]  # fmt: skip


def test_a_file_that_cannot_be_read_is_reported_and_not_taken_for_deleted(repository: Path, run: Run) -> None:
    (repository / "catalog/weapons/missile/sparrow-2.yaml").write_text("id: [\nname: x\n", encoding="utf-8")
    outcome = run("diff.py", "HEAD", "--catalog", repository / "catalog")
    assert (outcome.returncode, outcome.stdout) == (1, SAID)
    assert "weapons/missile/sparrow-2.yaml:1:5: error" in outcome.stderr and "Traceback" not in outcome.stderr


@pytest.mark.parametrize("arguments", [["nowhere"], ["--upload-pack=x"], ["HEAD", "nowhere"], []])
def test_a_wrong_revision_is_wrong_use(arguments: list[str], run: Run) -> None:
    outcome = run("diff.py", *arguments)
    assert outcome.returncode == 2 and "Traceback" not in outcome.stderr and outcome.stdout == ""
