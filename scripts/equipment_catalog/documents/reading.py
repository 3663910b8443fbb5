"""YAML text to data, with the place of every node at hand.

Scalars follow the core schema of YAML 1.2, narrowed to what JSON writes: ``no``, ``on``, ``012``, ``12:30``,
``2017-06-08``, ``.inf`` and ``1e400`` stay text. What makes a file surprising to its next reader is refused:
duplicate keys, anchors and aliases, merge keys, tags, several documents.

Reading is a single pass over libyaml's events. Positions are worked out on demand, by composing the text a
second time: a clean catalogue never pays for them.
"""

from __future__ import annotations

import marshal
import math
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from ..problems import Position, Problem
from .mistakes import HIDDEN, excerpt, may_be_cut, problem, syntax, text_problems, undecodable

Path_: TypeAlias = tuple[str | int, ...]
"""Keys and indexes from the top of a document to a node."""

MAXIMUM_BYTES = 1 << 20
MAXIMUM_DEPTH = 20

_START = Position()
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,20})?(?:[eE][-+]?[0-9]{1,3})?")
_CONSTANTS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_NUMBER_STARTS = frozenset("-0123456789")
_SPECIAL = _NUMBER_STARTS | {"", "~", "n", "t", "f"}
"""How a plain scalar begins that may be something else than text."""

_SCALAR, _MAPPING, _SEQUENCE = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
_MAPPING_END, _SEQUENCE_END = yaml.MappingEndEvent, yaml.SequenceEndEvent

_ID_LINE = re.compile(r"^id:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)


@dataclass(frozen=True)
class Document:
    """One file that was read.

    ``packed`` is its data in few bytes: ten thousand records stay in memory, and as objects they need eight times as
    much. The text is read again where somebody asks for a line or a position, which only problems do.
    """

    path: Path
    shown: str
    packed: bytes

    @classmethod
    def of(cls, path: Path, shown: str, text: str, data: Any) -> Document:
        """A document whose text and data are at hand already."""
        document = cls(path, shown, marshal.dumps(data))
        document.__dict__["text"] = text
        return document

    @property
    def data(self) -> Any:
        """What the text holds: blocks, lists, text, numbers, booleans, nothing. A new copy each time."""
        return marshal.loads(self.packed)

    @cached_property
    def text(self) -> str:
        """The whole file; empty where it is gone since."""
        try:
            return _read_bytes(self.path).decode("utf-8-sig", "replace")
        except OSError:
            return ""

    def let_go(self) -> None:
        """Give the memory of the text back."""
        self.__dict__.pop("text", None)
        self.__dict__.pop("_root", None)

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


def read_document(path: Path, shown: str) -> Document | Unreadable:
    """Read the file at ``path``; ``shown`` is its name in messages."""
    try:
        raw = _read_bytes(path)
    except OSError as error:
        found = problem(shown, "unreadable-file", f"the file cannot be read: {error.strerror or error}", Position(), "a file of text")
        return Unreadable(path, shown, (found,), path.stem)
    return parse_document(raw, path, shown)


def _read_bytes(path: Path) -> bytes:
    with path.open("rb", buffering=0) as stream:
        return stream.read(MAXIMUM_BYTES + 1)


def parse_document(raw: bytes, path: Path, shown: str) -> Document | Unreadable:
    """The record in ``raw``, or everything that hinders reading it."""
    if len(raw) > MAXIMUM_BYTES:
        advice = "split it: one record a file"
        found = problem(shown, "file-size", "the file is larger than 1 MiB", Position(), "records of up to 1 MiB", advice)
        return Unreadable(path, shown, (found,), path.stem)
    text, undecoded = undecodable(raw, shown)
    if undecoded:
        return Unreadable(path, shown, (undecoded,), path.stem)
    problems = text_problems(text, shown)
    data: Any = None
    if not problems:
        builder = _Builder(text, shown)
        data, problems = builder.build(), builder.problems
    if problems:
        declared = _ID_LINE.search(text)
        return Unreadable(path, shown, tuple(problems), declared[1] if declared else path.stem, text)
    return Document.of(path, shown, text, data)


_ABSENT = object()


@dataclass
class _Builder:
    """Turns the events of one text into data, iteratively: depth is a limit of ours, not of the stack."""

    text: str
    shown: str
    problems: list[Problem] = field(default_factory=list)

    def build(self) -> Any:
        try:
            return self._consume(yaml.CSafeLoader(self.text))
        except yaml.MarkedYAMLError as error:
            line, column, message, advice = syntax(error, self.text)
            if not any(p.rule == "syntax" for p in self.problems):  # a text that is cut is the cause more often than not
                self._report("syntax", Position(line, column), message, advice=advice)
        except yaml.YAMLError as error:
            self._report("syntax", Position(), f"not readable as YAML: {error}")
        except _Stop:
            pass
        return None

    def _consume(self, loader: yaml.CSafeLoader) -> Any:  # noqa: C901 - one loop over the event kinds, kept whole for speed
        get = loader.get_event
        # Asked of the text once, so that not every event is asked for what hardly any has.
        may_be_marked, may_be_escaped = "&" in self.text or "!" in self.text, "\\" in self.text
        cut = may_be_cut(self.text)
        stack: list[tuple[Any, str | None]] = []
        root: Any = _ABSENT
        container: Any = None
        in_mapping = False
        key: str | None = None
        while True:
            event: Any = get()
            kind = type(event)
            if kind is _SCALAR:
                value = event.value
                if may_be_marked and (event.anchor or event.tag):
                    self._refuse_marks(event)
                if in_mapping and key is None:
                    key = value
                    if value in container or value == "<<":
                        self._refuse_key(event)
                    continue
                if event.implicit[0]:
                    if cut:
                        self._check_cut(event)
                    if value[:1] in _SPECIAL:
                        value = _scalar(value)
                elif may_be_escaped:
                    self._check_escapes(event)
            elif kind is _MAPPING or kind is _SEQUENCE:
                if may_be_marked and (event.anchor or event.tag):
                    self._refuse_marks(event)
                if in_mapping and key is None:
                    self._at(event, "syntax", "a key must be a plain word", advice="write a field name, a colon and a space")
                    raise _Stop
                stack.append((container, key))
                in_mapping, key = kind is _MAPPING, None
                container = {} if in_mapping else []
                if len(stack) > MAXIMUM_DEPTH:
                    self._at(event, "nesting-depth", f"nested deeper than {MAXIMUM_DEPTH} levels", advice="write the record flatter")
                    raise _Stop
                continue
            elif kind is _MAPPING_END or kind is _SEQUENCE_END:
                value = container
                container, key = stack.pop()
                in_mapping = type(container) is dict
            elif kind is yaml.AliasEvent:
                self._at(event, "anchor", f"the alias *{event.anchor} is not allowed", "each fact written out", "write the value itself, or put the text in quotes")
                raise _Stop
            elif kind is yaml.DocumentStartEvent:
                if root is not _ABSENT:
                    self._at(event, "several-documents", "a second document starts here", "one record a file", "delete --- and move the rest to a file of its own")
                    raise _Stop
                continue
            elif kind is yaml.StreamEndEvent:
                if root is _ABSENT:
                    self._report("syntax", _START, "the file is empty", advice="write a record, or delete the file")
                return root
            else:
                continue
            if in_mapping:
                container[key] = value
                key = None
            elif container is None:
                root = value
            else:
                container.append(value)

    def _refuse_key(self, event: yaml.ScalarEvent) -> None:
        name: str = event.value
        if name == "<<" and event.implicit[0]:
            self._at(event, "merge-key", "the merge key << is not allowed", "each fact written out", "write the fields themselves")
        elif name != "<<":
            advice = f"delete one of the two; several claims are a list under one `{name}:`"
            self._at(event, "duplicate-key", f"`{name}` stands twice in the same block", "each field once", advice)

    def _check_cut(self, event: yaml.ScalarEvent) -> None:
        end: Any = event.end_mark
        if self.text[end.index : end.index + 2] == " #" and self.text[end.index + 2 : end.index + 3].strip(" #\t\r\n"):
            message, advice = "what follows ` #` is dropped as a comment", "put the text in double quotes, or a space after # if it is a comment"
            self._report("syntax", Position(end.line + 1, end.column + 2), message, advice=advice)

    def _check_escapes(self, event: yaml.ScalarEvent) -> None:
        hidden = HIDDEN.search(event.value) if event.style == '"' else None
        if hidden:
            message = f"the text contains U+{ord(hidden[0]):04X}, which cannot be seen and can mislead"
            self._at(event, "hidden-character", message, "letters, signs and spaces that show", "delete the escape")

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor:
            self._at(event, "anchor", f"the anchor &{event.anchor} is not allowed", "each fact written out", f"delete &{event.anchor}")
        else:
            self._at(event, "tag", f"the tag {event.tag} is not allowed", "plain values", "delete the tag")

    def _at(self, event: Any, rule: str, message: str, allowed: str = "", advice: str = "") -> None:
        self._report(rule, Position(event.start_mark.line + 1, event.start_mark.column + 1), message, allowed, advice)

    def _report(self, rule: str, position: Position, message: str, allowed: str = "", advice: str = "") -> None:
        self.problems.append(problem(self.shown, rule, message, position, allowed, advice, excerpt(self.text, position)))


class _Stop(Exception):  # noqa: N818 - not an error: the problem is on the list already
    """Ends the reading of one text after a problem that makes the rest meaningless."""


def _scalar(text: str) -> Any:
    """A plain scalar as null, boolean, number or text."""
    if text[:1] in _NUMBER_STARTS:
        if _INTEGER.fullmatch(text):
            return int(text)
        if _NUMBER.fullmatch(text):
            number = float(text)
            return number if math.isfinite(number) else text
        return text
    return _CONSTANTS.get(text, text)
