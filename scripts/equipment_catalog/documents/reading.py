"""Files to documents, with the place of every node at hand.

Positions are worked out on demand, by composing the text a second time: a clean catalogue never pays for them.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from ..compact import compact, expanded
from ..problems import Position, Problem
from .building import Builder
from .mistakes import excerpt, problem, text_problems, undecodable
from .plain import read_plain

Path_: TypeAlias = tuple[str | int, ...]
"""Keys and indexes from the top of a document to a node."""

MAXIMUM_BYTES = 1 << 20

_ID_LINE = re.compile(r"^id:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)


@dataclass(frozen=True)
class Document:
    """One file that was read.

    ``packed`` is its data in few bytes: ten thousand records stay in memory, and as objects they need eight times as
    much. The text is read again where somebody asks for a line or a position, which only problems do. ``digest`` is
    that of the bytes that were read.
    """

    path: Path
    shown: str
    packed: bytes
    digest: str = ""

    @classmethod
    def of(cls, path: Path, shown: str, text: str, data: Any, digest: str = "") -> Document:
        """A document whose text and data are at hand already."""
        document = cls(path, shown, compact(data), digest)
        document.__dict__.update(text=text, _fresh=data)
        return document

    @property
    def data(self) -> Any:
        """What the text holds: blocks, lists, text, numbers, booleans, nothing. Not to be changed; after :meth:`let_go`, a copy each time."""
        return self.__dict__["_fresh"] if "_fresh" in self.__dict__ else expanded(self.packed)

    @cached_property
    def text(self) -> str:
        """The whole file; empty where it is gone since."""
        try:
            return _read_bytes(self.path).decode("utf-8-sig", "replace")
        except OSError:
            return ""

    def let_go(self) -> None:
        """Give the memory of the text and its data back."""
        for name in ("text", "_fresh", "_root"):
            self.__dict__.pop(name, None)

    def position(self, path: Path_, *, key: bool = False) -> Position:
        """Where the node at ``path`` starts; with ``key``, where its key stands.

        A path that leads outside of the data ends at the deepest node that exists.
        """
        node, mark = self._root, self._root.start_mark if self._root else None
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            name, node = found
            mark = name.start_mark if key and name is not None else node.start_mark
        return Position(mark.line + 1, mark.column + 1) if mark else Position()

    def excerpt(self, position: Position) -> str:
        """The line of the file at ``position``, without its end."""
        return excerpt(self.text, position)

    @cached_property
    def _root(self) -> yaml.Node | None:
        return yaml.compose(self.text, Loader=yaml.CSafeLoader)


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((k, v) for k, v in node.value if k.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


@dataclass(frozen=True)
class Unreadable:
    """A file that could not be read as a record: why, and the id it seems to declare.

    The id stays declared, so that records which link to it are not reported as well.
    """

    path: Path
    shown: str
    problems: tuple[Problem, ...]
    declared_id: str = ""
    text: str = ""
    digest: str = ""


def read_document(path: Path, shown: str) -> Document | Unreadable:
    """Read the file at ``path``; ``shown`` is its name in messages."""
    try:
        raw = _read_bytes(path)
    except OSError as error:
        found = problem(shown, "unreadable-file", f"the file cannot be read: {error.strerror or error}", Position(), "a file of text")
        return Unreadable(path, shown, (found,), path.stem)
    return parse_document(raw, path, shown)


def _read_bytes(path: Path) -> bytes:
    """What the file holds, or somewhat more than is allowed of it."""
    with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 - twice as fast
        # Asking for what is there, and not for the most that may be there, spares room for a mebibyte each time.
        there = os.fstat(stream.fileno()).st_size
        return stream.readall() if 0 < there <= MAXIMUM_BYTES else stream.read(MAXIMUM_BYTES + 1)


def digest_of(path: Path) -> str:
    """The digest that the document at ``path`` would have now; nothing where it cannot be read."""
    try:
        return _digest(_read_bytes(path))
    except OSError:
        return ""


def _digest(raw: bytes) -> str:
    return hashlib.blake2b(raw, digest_size=16).hexdigest()


def parse_document(raw: bytes, path: Path, shown: str) -> Document | Unreadable:
    """The record in ``raw``, or everything that hinders reading it."""
    if len(raw) > MAXIMUM_BYTES:
        advice = "split it: one record a file"
        found = problem(shown, "file-size", "the file is larger than 1 MiB", Position(), "records of up to 1 MiB", advice)
        return Unreadable(path, shown, (found,), path.stem)
    text, undecoded = undecodable(raw, shown)
    if undecoded:
        return Unreadable(path, shown, (undecoded,), path.stem, digest=_digest(raw))
    problems = text_problems(text, shown)
    data = None if problems else read_plain(text)
    if data is None and not problems:
        builder = Builder(text, shown)
        data, problems = builder.build(), builder.problems
    if problems:
        declared = _ID_LINE.search(text)
        return Unreadable(path, shown, tuple(problems), declared[1] if declared else path.stem, text, _digest(raw))
    return Document.of(path, shown, text, data, _digest(raw))


def read_text(text: str) -> Any:
    """What a text of our own holds: one that is no record, and was written by a program or together with the code."""
    builder = Builder(text, "")
    data = builder.build()
    if builder.problems:
        raise ValueError(builder.problems[0].message)
    return data
