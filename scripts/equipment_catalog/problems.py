"""What can be wrong with a record: a value to collect and sort, never an exception."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


def reference_of(path: tuple[str | int, ...]) -> str:
    """Address below ``fields/`` of the field that a path leads into; empty for the fields that all records share."""
    words = [step for step in path if isinstance(step, str)]
    for block, page, prefix in (("characteristics", "characteristics", ""), ("features", "features", "feature-")):
        if block in words[:-1]:
            return f"{page}/#{prefix}{words[words.index(block) + 1]}"
    return ""


class Severity(Enum):
    """How grave a problem is. Errors stop the build; warnings stop it only under ``--strict``."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """Line and column of a file, both counted from 1, columns in characters."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend, and where.

    ``message`` says what was found; ``allowed`` what would be right; ``advice`` what to do or write;
    ``excerpt`` is the line of the file. The rule id names the page of the site that explains the rule; ``about`` is the
    address of the field's words in the field reference, where the problem lies in one. ``sought`` is what stands in place
    of an id, after the kind of record that it names and the field, as in ``source:source:https://…``.
    """

    path: str
    position: Position
    rule: str
    severity: Severity
    message: str
    allowed: str = ""
    advice: str = ""
    excerpt: str = ""
    about: str = ""
    sought: str = ""

    @property
    def sort_key(self) -> tuple[str, Position, str, str]:
        """Files in order of their path, then top to bottom."""
        return (self.path, self.position, self.rule, self.message)
