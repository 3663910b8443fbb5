"""YAML text to data, with the place of every node at hand. The only module that knows PyYAML.

Scalars follow the core schema of YAML 1.2, narrowed to what JSON writes: ``no``, ``on``, ``012``, ``12:30``,
``2017-06-08``, ``.inf`` and ``1e400`` stay text. What makes a file surprising to its next reader is refused:
duplicate keys, anchors and aliases, merge keys, tags, several documents.

Reading is a single pass over libyaml's events. Positions are worked out on demand, by composing the text a
second time: a clean catalogue never pays for them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from .problems import Position, Problem, Severity

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

# Joiners (U+200C, U+200D) belong to Persian, Urdu and Indic spelling, so they pass between letters of those scripts.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]"
    "|(?<![\u0600-\u08ff\u0900-\u0dff\ufb50-\ufdff\ufe70-\ufefc])[\u200c\u200d]"
    "|[\u200c\u200d](?![\u0600-\u08ff\u0900-\u0dff\ufb50-\ufdff\ufe70-\ufefc])"
)
_SUSPECT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]")
"""One class of characters, found far faster than the pattern above, and wider: what it misses is clean."""
_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)
_ID_LINE = re.compile(r"^id:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)


@dataclass(frozen=True)
class Document:
    """One file that was read. ``data`` can be let go and is then read from the text again where somebody asks for it."""

    path: Path
    shown: str
    text: str

    @classmethod
    def of(cls, path: Path, shown: str, text: str, data: Any) -> Document:
        """A document whose data is at hand already."""
        document = cls(path, shown, text)
        document.__dict__["data"] = data
        return document

    @cached_property
    def data(self) -> Any:
        """What the text holds: blocks, lists, text, numbers, booleans, nothing."""
        return _Builder(self.text, self.shown).build()

    def let_go(self) -> None:
        """Give the memory of ``data`` back: ten thousand records need five times that of their texts."""
        self.__dict__.pop("data", None)

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


def excerpt(text: str, position: Position) -> str:
    """Line ``position.line`` of ``text``, cut to a length that a terminal can show."""
    lines = text.split("\n", position.line)
    line = lines[position.line - 1] if position.line <= len(lines) else ""
    return line.rstrip("\r")[:300]


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


def read_document(path: Path, shown: str) -> Document | Unreadable:
    """Read the file at ``path``; ``shown`` is its name in messages."""
    try:
        raw = _read_bytes(path)
    except OSError as error:
        problem = _problem(shown, "unreadable-file", f"the file cannot be read: {error.strerror or error}")
        return Unreadable(path, shown, (problem,), path.stem)
    return parse_document(raw, path, shown)


def _read_bytes(path: Path) -> bytes:
    with path.open("rb", buffering=0) as stream:
        return stream.read(MAXIMUM_BYTES + 1)


def parse_document(raw: bytes, path: Path, shown: str) -> Document | Unreadable:
    """The record in ``raw``, or everything that hinders reading it."""
    text, problem = _decode(raw, shown)
    if problem:
        return Unreadable(path, shown, (problem,), path.stem)
    problems = list(_text_problems(text, shown))
    data: Any = None
    if not problems:
        builder = _Builder(text, shown)
        data, problems = builder.build(), builder.problems
    if problems:
        declared = _ID_LINE.search(text)
        return Unreadable(path, shown, tuple(problems), declared[1] if declared else path.stem)
    return Document.of(path, shown, text, data)


def _decode(raw: bytes, shown: str) -> tuple[str, Problem | None]:
    if len(raw) > MAXIMUM_BYTES:
        return "", _problem(shown, "file-size", "the file is larger than 1 MiB", allowed="records of up to 1 MiB", advice="split it: one record a file")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", _problem(shown, "encoding", "the file is in UTF-16", allowed="UTF-8", advice="save it again as UTF-8")
    try:
        return raw.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig", "replace")
        position = Position(before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = f"byte {raw[error.start]:#04x} is not UTF-8"
        return "", _problem(shown, "encoding", message, position, allowed="UTF-8", advice="save the file again as UTF-8", excerpt=excerpt(before, position))


def _text_problems(text: str, shown: str) -> Iterator[Problem]:
    for match in _HIDDEN.finditer(text) if _SUSPECT.search(text) else ():
        yield _at_index(
            text, match.start(), shown, "hidden-character",
            f"character U+{ord(match[0]):04X} cannot be seen and can mislead", "letters, signs and spaces that show", "delete it and type the text again",
        )  # fmt: skip
    if "\t" in text:
        for match in _TAB_INDENT.finditer(text):
            yield _at_index(
                text, match.end() - 1, shown, "tab-indentation", "a tab stands in the indentation", "spaces", "put two spaces for each level",
            )  # fmt: skip


def _at_index(text: str, index: int, shown: str, rule: str, message: str, allowed: str, advice: str) -> Problem:
    position = Position(text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))
    return _problem(shown, rule, message, position, allowed=allowed, advice=advice, excerpt=excerpt(text, position))


def _problem(
    shown: str, rule: str, message: str, position: Position = _START, *, allowed: str = "", advice: str = "", excerpt: str = ""
) -> Problem:  # fmt: skip
    return Problem(shown, position, rule, Severity.ERROR, message, allowed, advice, excerpt)


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
            mark = error.problem_mark or error.context_mark
            position = Position(mark.line + 1, mark.column + 1) if mark else Position()
            message, advice = _syntax_message(str(error.problem or error.context or "syntax error"), excerpt(self.text, position))
            self._report("syntax", position, message, advice=advice)
        except yaml.YAMLError as error:
            self._report("syntax", Position(), f"not readable as YAML: {error}")
        except _Stop:
            pass
        return None

    def _consume(self, loader: yaml.CSafeLoader) -> Any:  # noqa: C901 - one loop over the event kinds, kept whole for speed
        get = loader.get_event
        # Asked of the text once, so that not every event is asked for what hardly any has.
        may_be_marked, may_be_escaped = "&" in self.text or "!" in self.text, "\\" in self.text
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

    def _check_escapes(self, event: yaml.ScalarEvent) -> None:
        hidden = _HIDDEN.search(event.value) if event.style == '"' else None
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
        self.problems.append(_problem(self.shown, rule, message, position, allowed=allowed, advice=advice, excerpt=excerpt(self.text, position)))


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


_HINTS = (
    ("mapping values are not allowed", "a colon followed by a space stands inside a text", "put the text in double quotes, or check the indentation of this line"),
    ("found character '\\t'", "a tab stands where spaces are expected", "put two spaces for each level"),
    ("found unexpected end of stream", "a quotation mark or bracket is never closed", "close it"),
    ("did not find expected ',' or ']'", "a list in brackets is not closed, or a comma is missing", "write [one, two]"),
    ("did not find expected ',' or '}'", "a block in braces is not closed, or a comma is missing", "write {value: 8 m, source: some-source}"),
    ("could not find expected ':'", "a line has no colon", "write `field: value`, or indent the line as part of the text above"),
    ("did not find expected key", "this line does not fit the indentation of the lines above", "align it with the fields of the same block"),
    ("did not find expected '-' indicator", "this line does not fit the list above", "start it with - at the column of the other items"),
    ("found character that cannot start any token", "a text starts with a sign that means something else in YAML", "put the text in double quotes"),
    ("found unknown escape character", "a backslash in a text in double quotes", "use single quotes, or write two backslashes"),
)  # fmt: skip


def _syntax_message(problem: str, line: str) -> tuple[str, str]:
    for sign, message, advice in _HINTS:
        if sign in problem:
            return message, advice
    return problem, "check quotation marks, colons and indentation of this line"
