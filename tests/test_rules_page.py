"""The page of the rules: each says what it refuses, why, and what to do, and its examples are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from equipment_catalog.loading import load_catalog
from equipment_catalog.project import Project
from equipment_catalog.rules import NEEDLESS, PAGES, RULES
from equipment_catalog.schemas import Schemas
from equipment_catalog.website import rule_examples, rules_markdown
from test_cases import CASES, lay

EXAMPLES = rule_examples()
SHOWN = [rule for rule in EXAMPLES if "case" in EXAMPLES[rule]]


def test_every_rule_has_words_an_example_and_what_to_do() -> None:
    assert list(EXAMPLES) == [rule for rule, _ in PAGES]
    assert [rule for rule in EXAMPLES if EXAMPLES[rule].get("words")] == ["unreadable-file", "file-size", "encoding"] == [r for r in EXAMPLES if r not in SHOWN]
    assert all(len(example["do"]) > 20 and example["wrong"] != example["right"] for example in EXAMPLES.values())


def mended(catalog: Path, wrong: str, right: str, file: str) -> None:
    """Write ``right`` in place of ``wrong``: paths of a file, or lines of one, whatever their indentation."""
    if wrong.endswith(".yaml"):
        (catalog / right).parent.mkdir(parents=True, exist_ok=True)
        (catalog / wrong).rename(catalog / right)
        return
    wrong = re.sub(r"<U\+([0-9A-F]+)>", lambda m: chr(int(m[1], 16)), wrong)
    lines = r"\n".join(rf"(?:(?<=\n)|^)([ ]*){re.escape(line)}" if not n else rf"[ ]*{re.escape(line.strip())}" for n, line in enumerate(wrong.splitlines()))
    for path in [catalog / file] if file else sorted(catalog.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        new, count = re.subn(f"{lines}(?=\n|$)", lambda m: "\n".join(m[1] + line for line in right.splitlines()), text, count=1)
        if count:
            path.write_text(new, encoding="utf-8")
            return
    raise AssertionError(f"no file holds {wrong!r}")


@pytest.mark.parametrize("rule", SHOWN)
def test_the_wrong_lines_fail_and_the_right_ones_pass(rule: str, tmp_path: Path, project: Project, schemas: Schemas) -> None:
    example, catalog = EXAMPLES[rule], tmp_path / "catalog"
    lay(CASES / rule / example["case"], catalog)
    before = load_catalog(project.with_catalog(catalog), schemas).problems
    assert rule in {p.rule for p in before}
    mended(catalog, example["wrong"], example["right"], example.get("file", ""))
    after = load_catalog(project.with_catalog(catalog), schemas).problems
    assert rule not in {p.rule for p in after}
    assert {p.rule for p in after if p.severity.value == "error"} <= {p.rule for p in before}


def test_the_page_shows_them_all() -> None:
    page = rules_markdown()
    assert re.findall(r"^## .* \{ #([a-z-]+) \}$", page, re.M) == [rule for rule, _ in PAGES]
    assert page.count("**What to do.**") == len(PAGES) and page.count('title="refused"') == page.count('title="accepted"') == len(SHOWN)
    assert page.count("*Warning.*") == sum(rule.severity.value == "warning" for rule in (*RULES, NEEDLESS))
