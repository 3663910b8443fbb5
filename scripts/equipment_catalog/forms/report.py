"""What a person is told about the files that were made from a form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..problems import Problem
from ..reporting import as_text
from .answers import FiledForm
from .records import Made


def report(form: FiledForm, made: Made, problems: Sequence[Problem]) -> str:
    """Markdown for the pull request or, where no file could be made, for the issue."""
    lines = [f"Made from the form filed in #{form.number}." if made.files else "No file could be made from this form."]
    if made.files:
        lines += ["", *(f"- `catalog/{path}`" for path in made.files)]
    if made.remarks:
        lines += ["", "**To look at**", "", *(f"- {_literal(remark)}" for remark in made.remarks)]
    if made.files:
        said = as_text(problems, len(made.files))
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", said)), 3)
        lines += ["", "**The validator says**", "", f"{fence}text", said.rstrip(), fence, "", f"Closes #{form.number}"]
    return "\n".join(lines) + "\n"


def _literal(text: str) -> str:
    """Shown as it stands: nobody is mentioned, nothing is linked or closed."""
    return re.sub(r"([\\*_{}\[\]<>|~])", r"\\\1", text).replace("@", "@\u200b").replace("#", "#\u200b")
