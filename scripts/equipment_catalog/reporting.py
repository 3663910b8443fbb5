"""Problems as text for a terminal, annotations for GitHub, JSON, and SARIF 2.1.0."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from .problems import Problem, Severity

SITE = "https://open-equipment-reference.github.io/open-equipment-reference/"
RULES_PAGE = f"{SITE}rules/"


def rule_url(rule: str) -> str:
    """Address of the page that explains a rule."""
    return f"{RULES_PAGE}#{rule}"


def field_url(problem: Problem) -> str:
    """Address of what the field reference says about the field; empty where the problem lies in none."""
    return f"{SITE}fields/{problem.about}" if problem.about else ""


def as_text(problems: Sequence[Problem], files: int) -> str:
    """For a person: each problem with its line and a marker, then the count."""
    blocks = [_block(problem) for problem in problems]
    return "\n".join([*blocks, summary(problems, files)]) + "\n"


def summary(problems: Sequence[Problem], files: int) -> str:
    """The last line: how much was read and found."""
    errors = sum(p.severity is Severity.ERROR for p in problems)
    found = f"{_number(errors, 'error')}, {_number(len(problems) - errors, 'warning')}" if problems else "no problems"
    return f"{_number(files, 'file')} checked: {found}"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _block(problem: Problem) -> str:
    place = f"{problem.path}:{problem.position.line}:{problem.position.column}"
    lines = [f"{place}: {problem.severity.value}: {_safe(problem.message)} [{problem.rule}]"]
    if problem.excerpt.strip():
        number = str(problem.position.line)
        before = problem.excerpt[: problem.position.column - 1]
        lines += [f"  {number} | {_safe(problem.excerpt)}", f"  {' ' * len(number)} | {' ' * _width(before)}^"]
    if problem.allowed:
        lines.append(f"    allowed: {_safe(problem.allowed)}")
    if problem.advice:
        lines.append(f"    to do:   {_safe(problem.advice)}")
    lines.append(f"    why:     {rule_url(problem.rule)}")
    if problem.about:
        lines.append(f"    field:   {field_url(problem)}")
    return "\n".join(lines) + "\n"


def _safe(text: str) -> str:
    """Text of a file with what could steer a terminal made visible."""
    return "".join(c if c == " " or unicodedata.category(c)[0] != "C" or c in "\u200c\u200d" else f"\\u{ord(c):04x}" for c in text)


def _width(text: str) -> int:
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def as_github(problems: Sequence[Problem], files: int) -> str:
    """Workflow commands that GitHub shows on the changed lines."""
    rows = [f"::{p.severity.value} file={_property(p.path)},line={p.position.line},col={p.position.column},title={_property(p.rule)}::{_data(_sentence(p))}" for p in problems]
    return "\n".join([*rows, summary(problems, files)]) + "\n"


def _sentence(problem: Problem) -> str:
    parts = [problem.message, problem.allowed and f"Allowed: {problem.allowed}", problem.advice and f"To do: {problem.advice}", rule_url(problem.rule), field_url(problem)]
    return "\n".join(filter(None, parts))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(problems: Sequence[Problem], files: int) -> str:
    """For programs: one object with the counts and the list."""
    return json.dumps({"files": files, "problems": [_record(p) for p in problems]}, ensure_ascii=False, indent=2) + "\n"


def _record(p: Problem) -> dict[str, Any]:
    return {
        "path": p.path, "line": p.position.line, "column": p.position.column, "severity": p.severity.value, "rule": p.rule,
        "message": p.message, "allowed": p.allowed, "advice": p.advice, "url": rule_url(p.rule), "field": field_url(p),
    }  # fmt: skip


def as_sarif(problems: Sequence[Problem], files: int) -> str:
    """SARIF 2.1.0, which code-scanning services read."""
    rules = sorted({p.rule for p in problems})
    run = {
        "tool": {"driver": {
            "name": "equipment-catalog", "informationUri": RULES_PAGE,
            "rules": [{"id": rule, "helpUri": rule_url(rule), "shortDescription": {"text": rule.replace("-", " ")}} for rule in rules],
        }},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"ROOT": {"description": {"text": "The root of the checkout."}}},
        "results": [_sarif_result(p, rules.index(p.rule)) for p in problems],
    }  # fmt: skip
    document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _sarif_result(p: Problem, index: int) -> dict[str, Any]:
    region = {"startLine": p.position.line, "startColumn": p.position.column}
    location = {"physicalLocation": {"artifactLocation": {"uri": quote(p.path), "uriBaseId": "ROOT"}, "region": region}}
    return {"ruleId": p.rule, "ruleIndex": index, "level": p.severity.value, "message": {"text": _sentence(p)}, "locations": [location]}


FORMATS: Mapping[str, Callable[[Sequence[Problem], int], str]] = {"text": as_text, "github": as_github, "json": as_json, "sarif": as_sarif}
