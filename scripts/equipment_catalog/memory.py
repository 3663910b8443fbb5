"""What was found out about files before, kept below ``build/cache/``.

The memory is one file of JSON under a digest of itself and of everything that its truth rests on besides the records:
code, schema, packages. What does not fit is as good as nothing, so neither a damaged memory nor one of another
version can do more than cost time. It is written beside and then moved, so several processes may use one memory.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from .problems import Position, Problem, Severity
from .project import Project
from .rules import Card, Standing

_MOST = 8
"""How many memories of different catalogues are kept; also goes what a killed process left."""

_PACKAGES = ("pyyaml", "yaml-rs", "jsonschema", "jsonschema-rs", "pint", "pycountry", "referencing")


class Note(NamedTuple):
    """What is kept of one file: the digest of its bytes, what it is to the others, and what was found in it."""

    digest: str
    kind: str
    ids: tuple[str, ...]
    broken: str | None
    card: Card | None
    shape: tuple[Problem, ...]
    judged: tuple[Problem, ...]

    @property
    def standing(self) -> Standing:
        """What the file is to the others."""
        return Standing(self.kind, self.ids, self.broken, self.card, any(p.severity is Severity.ERROR for p in self.judged))


class Memory:
    """The notes on one catalogue; ``around`` is what they rest on besides files of the project."""

    def __init__(self, project: Project, around: frozenset[str]) -> None:
        self._key = _key(project, around)
        self.path = project.root / "build" / "cache" / f"validation-{_digest(os.fsencode(project.catalog))[:16]}.json"

    def recall(self) -> dict[str, Note]:
        """The notes by file; none where there is no memory that fits."""
        try:
            head, _, body = self.path.read_bytes().partition(b"\n")
            if head != self._head(body):
                return {}
            return {file: _note(row) for file, row in json.loads(body).items()}
        except (OSError, ValueError, TypeError, AttributeError, RecursionError):
            return {}

    def keep(self, notes: Mapping[str, Note]) -> None:
        """Remember ``notes`` and nothing else; where nothing can be written, the next run is slower."""
        body = json.dumps({file: _row(note) for file, note in notes.items() if note.digest}, ensure_ascii=True, separators=(",", ":"), check_circular=False).encode()
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(prefix=f".{self.path.name}-", dir=self.path.parent)
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(self._head(body) + b"\n" + body)
                os.replace(beside, self.path)
                for old in sorted(self.path.parent.glob("*validation-*"), key=lambda p: p.stat().st_mtime)[:-_MOST]:
                    old.unlink(missing_ok=True)
            except OSError:
                Path(beside).unlink(missing_ok=True)

    def _head(self, body: bytes) -> bytes:
        return hashlib.blake2b(body, key=self._key).hexdigest().encode()


def _key(project: Project, around: frozenset[str]) -> bytes:
    """A digest of all that decides besides the records."""
    found = hashlib.blake2b(digest_size=32)
    said = [sys.version, str(project.root), str(project.catalog), *sorted(around), *(f"{name} {version(name)}" for name in _PACKAGES)]
    found.update("\n".join(said).encode("utf-8", "surrogatepass"))
    for folder, pattern in ((project.schema, "*.json"), (Path(__file__).parent, "*.py")):
        for path in sorted(folder.rglob(pattern)):
            found.update(f"\n{path}\n".encode("utf-8", "surrogatepass") + path.read_bytes())
    return found.digest()


def _digest(raw: bytes) -> str:
    return hashlib.blake2b(raw, digest_size=16).hexdigest()


def _row(note: Note) -> list[Any]:
    return [note.digest, note.kind, note.ids, note.broken, note.card, [_told(p) for p in note.shape], [_told(p) for p in note.judged]]


def _told(p: Problem) -> list[Any]:
    return [p.path, p.position.line, p.position.column, p.rule, p.severity.value, p.message, p.allowed, p.advice, p.excerpt, p.about, p.sought]


def _note(row: Any) -> Note:
    digest, kind, ids, broken, card, shape, judged = row
    return Note(digest, kind, tuple(ids), broken, _card(card), tuple(map(_problem, shape)), tuple(map(_problem, judged)))


def _card(row: Any) -> Card | None:
    return None if row is None else Card._make(tuple(value) if isinstance(value, list) else value for value in row)


def _problem(row: Any) -> Problem:
    path, line, column, rule, severity, *words = row
    return Problem(path, Position(line, column), rule, Severity(severity), *words)
