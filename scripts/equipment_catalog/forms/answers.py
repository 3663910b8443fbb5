"""What somebody filed in a form, from the text that GitHub makes of it. Nothing of it is trusted."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..schemas import Schemas
from .questions import Question, class_form, correction_form

_HEADING = re.compile(r"^### (.*)$", re.MULTILINE)
_EMPTY = ("_No response_", "None", "")
_MOST = 65536


@dataclass(frozen=True, slots=True)
class FiledForm:
    """The answers by the id of their question; without a class, they are about a figure of an entry that exists."""

    number: int
    cls: str
    answers: Mapping[str, str]

    def __getitem__(self, question: str) -> str:
        return self.answers.get(question, "")


def filed(event: Path, schemas: Schemas) -> FiledForm | None:
    """The form in the file of an event of GitHub; None where its issue holds no form that makes a record."""
    issue = json.loads(event.read_text(encoding="utf-8"))["issue"]
    body = _plain(str(issue.get("body") or "")[:_MOST])
    number = int(issue["number"])
    named = re.match(r"\s*### Class\n+([a-z-]+)\s*\n", body)
    if named and named[1] in schemas.classes:
        return FiledForm(number, named[1], _answers(body, class_form(schemas.classes[named[1]], schemas).questions))
    correction = correction_form(schemas).questions
    if re.match(rf"\s*### {re.escape(correction[0].label)}\n", body):
        return FiledForm(number, "", _answers(body, correction))
    return None


def _plain(text: str) -> str:
    """Lines end as here, and nothing that cannot be seen is left."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(2)
    return unicodedata.normalize("NFC", "".join(c for c in lines if c in "\n\u200c\u200d" or unicodedata.category(c)[0] != "C"))


def _answers(body: str, questions: Iterable[Question]) -> dict[str, str]:
    """The text below each heading. A line that looks like a heading but comes out of turn belongs to the answer above."""
    found: dict[str, str] = {}
    headings = [(m[1].strip(), m.start(), m.end()) for m in _HEADING.finditer(body)]
    at = 0
    starts: list[tuple[str, int, int]] = []
    for question in questions:
        place = next((i for i in range(at, len(headings)) if headings[i][0] == question.label), None)
        if place is not None:
            starts.append((question.id, headings[place][1], headings[place][2]))
            at = place + 1
    end = next((start for label, start, _ in headings[at:] if label == "Before you send it"), len(body))
    for (identifier, _, start), stop in zip(starts, [*(s[1] for s in starts[1:]), end], strict=True):
        answer = body[start:stop].strip()
        found[identifier] = "" if answer in _EMPTY else answer
    return found
