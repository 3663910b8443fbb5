"""Forms of the issue tracker: made from the schema, valid for GitHub, and turned into records.

Each folder ``tests/forms/<name>/`` holds the event of a filed form, as GitHub describes it, and the files that come of it.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from conftest import ROOT, Run
from equipment_catalog.documents import Document, flow, parse_document, read_text, scalar
from equipment_catalog.forms import filed, form_files, make_files
from equipment_catalog.forms.insertion import with_claim
from equipment_catalog.forms.questions import class_form
from equipment_catalog.loading import Loaded, load_catalog
from equipment_catalog.project import Project
from equipment_catalog.schemas import Schemas
from equipment_catalog.views import Library
from equipment_catalog.views.sharing import share_view

FOLDER = ROOT / ".github" / "ISSUE_TEMPLATE"
CASES = sorted((ROOT / "tests" / "forms").iterdir())


def test_the_forms_are_those_that_the_schema_makes(schemas: Schemas) -> None:
    made = form_files(schemas)
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir() if path.name != "config.yml"}
    assert made == there, "run python scripts/make_forms.py"
    assert set(made) == {f"new-{cls}.yml" for cls in schemas.classes} | {"correct-a-figure.yml", "report-an-error.yml"}


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_a_filed_form_becomes_these_files(case: Path, small: Loaded, request: pytest.FixtureRequest) -> None:
    form = filed(case / "event.json", small.schemas)
    made = make_files(form, small.catalog, small.schemas) if form else None
    expected = case / "expected"
    if request.config.getoption("--write-golden"):
        shutil.rmtree(expected, ignore_errors=True)
        for name, text in (made.files if made else {}).items():
            (expected / name).parent.mkdir(parents=True, exist_ok=True)
            (expected / name).write_text(text, encoding="utf-8")
    there = {p.relative_to(expected).as_posix(): p.read_text(encoding="utf-8") for p in expected.rglob("*.yaml")}
    assert (made.files if made else {}) == there


def test_a_filed_form_is_a_valid_record(catalog: Path, run: Run, tmp_path: Path) -> None:
    outcome = run("from_issue.py", ROOT / "tests/forms/new-entry/event.json", "--catalog", catalog, "--report", tmp_path / "report.md")
    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (0, "Add kestrel-4 (uav)\n", "")
    assert load_catalog(Project.here().with_catalog(catalog)).errors == 0
    report = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "- `catalog/platforms/uav/kestrel-4.yaml`" in report and "`colour: grey`" in report and "0 errors" in report and "Closes #41" in report


def test_what_was_filed_cannot_leave_the_catalogue_or_the_report(catalog: Path, run: Run, tmp_path: Path) -> None:
    before = {p for p in tmp_path.rglob("*") if p.is_file()}
    outcome = run("from_issue.py", ROOT / "tests/forms/new-entry-hostile/event.json", "--catalog", catalog, "--report", tmp_path / "report.md")
    assert outcome.returncode == 0
    written = {p.relative_to(tmp_path).parts[:2] for p in tmp_path.rglob("*") if p.is_file()} - {p.relative_to(tmp_path).parts[:2] for p in before}
    assert written == {("report.md",)}
    title = outcome.stdout.strip()
    assert title.replace("-", "").replace(" ", "").replace("(uav)", "").isalnum(), "the title becomes an argument of a command and the subject of a commit"
    report = (tmp_path / "report.md").read_text(encoding="utf-8")
    outside = "".join(report.split("```text")[0])
    assert "@everyone" not in outside and "<script>" not in outside and "::error::" not in outcome.stdout
    assert report.count("Closes #") == 1 and "\x1b" not in report


def test_a_form_that_makes_no_record_is_wrong_use_and_a_wrong_entry_is_said(catalog: Path, run: Run, tmp_path: Path) -> None:
    outcome = run("from_issue.py", ROOT / "tests/forms/not-a-form/event.json", "--catalog", catalog)
    assert outcome.returncode == 2 and "Traceback" not in outcome.stderr
    event = json.loads((ROOT / "tests/forms/figure/event.json").read_text(encoding="utf-8"))
    event["issue"]["body"] = event["issue"]["body"].replace("heron-9", "heron-8")
    (tmp_path / "event.json").write_text(json.dumps(event), encoding="utf-8")
    outcome = run("from_issue.py", tmp_path / "event.json", "--catalog", catalog)
    assert outcome.returncode == 1 and "There is no entry with the id" in outcome.stdout


@pytest.mark.parametrize("issue", [{"number": 1, "body": None}, {"number": 1, "body": ""}, {"number": 1, "body": "### Class\n\nnonsense\n"}, {"number": 1, "body": "### Class"}])
def test_any_other_issue_holds_no_form(issue: dict[str, Any], tmp_path: Path, schemas: Schemas) -> None:
    path = tmp_path / "event.json"
    path.write_text(json.dumps({"issue": issue}), encoding="utf-8")
    assert filed(path, schemas) is None


def test_every_form_of_a_class_can_be_filed(schemas: Schemas, small: Loaded, tmp_path: Path) -> None:
    """With the examples of the form as answers, only what cannot be an example is left to fill in."""
    for cls in schemas.classes.values():
        answers = {q.id: q.options[0] if q.options else q.placeholder for q in class_form(cls, schemas).questions}
        answers |= {"summary": "A thing.", "name": "Thing 1", "id": "", "url": "museum-card", "title": "", "container": "", "issued": "", "more": answers["more"]}
        body = "\n\n".join(f"### {q.label}\n\n{answers[q.id] or '_No response_'}" for q in class_form(cls, schemas).questions)
        (tmp_path / "event.json").write_text(json.dumps({"issue": {"number": 1, "body": body}}), encoding="utf-8")
        form = filed(tmp_path / "event.json", schemas)
        assert form
        made = make_files(form, small.catalog, schemas)
        document = parse_document(made.files[f"{cls.folder}/{cls.id}/thing-1.yaml"].encode(), Path("thing-1.yaml"), "thing-1.yaml")
        assert isinstance(document, Document)
        assert [p.message for p in schemas.check(document, f"classes/{cls.id}.schema.json")] == []
        assert len(document.data["characteristics"]) == len(cls.core) + 1


def test_pages_fill_in_the_forms_that_there_are(library: Library) -> None:
    """What an address fills in is the id of a question of the form."""
    heron, works = (share_view(record, library) for record in (library.catalog.entries["heron-9"], library.catalog.organizations["heron-works"]))
    assert works.figure == ""
    for address in (heron.report, heron.figure, works.report):
        asked = {key: value for key, (value,) in parse_qs(urlsplit(address).query).items()}
        form = read_text((FOLDER / asked.pop("template")).read_text(encoding="utf-8"))
        assert asked.pop("title").startswith(form["title"])
        assert asked and set(asked) <= {block.get("id") for block in form["body"]}


# Into an entry that exists ---------------------------------------------------------------------------------

CLAIM = {"value": "5 m: odd", "source": "x"}


def test_a_claim_goes_into_every_characteristic_of_every_real_entry(real: Loaded) -> None:
    """Nothing but the one more claim differs, whatever the layout of the file."""
    for entry in real.catalog.entries.values():
        old = entry.document.data.get("characteristics", {})
        for name in [*list(old)[:1], *list(old)[-2:], "not_there_yet"]:
            new = read_text(with_claim(entry.document.text, name, CLAIM))
            there = old.get(name)
            wanted = CLAIM if there is None else [*(there if isinstance(there, list) else [there]), CLAIM]
            assert new == {**entry.document.data, "characteristics": {**old, name: wanted}}, (entry.id, name)


def test_comments_and_layout_stay() -> None:
    text = "id: x\ncharacteristics:  # all\n  # first\n  length:\n    value: 8 m  # here\n    source: a\n\n  # second\n  width: {value: 1 m, source: a}\nsummary: s\n"
    assert with_claim(text, "length", {"value": "9 m", "source": "b"}) == text.replace(
        "    value: 8 m  # here\n    source: a\n", "    - value: 8 m  # here\n      source: a\n    - {value: 9 m, source: b}\n"
    )
    assert with_claim("id: x\n", "width", {"value": "1 m", "source": "a"}) == "id: x\ncharacteristics:\n  width: {value: 1 m, source: a}\n"


@pytest.mark.parametrize("text", ["a", "5", "1e5", "null", "true", "~", "a: b", "a #b", "- a", "{a}", "a,b", "x:", "'", '"', "@a", "&a", "*a", "!a", "%a", "`a", "|", ">5 m", "<=5 m", "~5 m", "?", "\\", "é", "۱", "-5", "a\nb", " a", "a ", ""])  # fmt: skip
def test_a_written_text_is_read_back(text: str) -> None:
    assert read_text(f"a: {scalar(text)}\nb: {flow({'c': [text], 'd': 5})}\n") == {"a": text, "b": {"c": [text], "d": 5}}
