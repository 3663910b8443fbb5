"""YAML text to data, in a single pass over libyaml's events.

Scalars follow the core schema of YAML 1.2, narrowed to what JSON writes: ``no``, ``on``, ``012``, ``12:30``,
``2017-06-08``, ``.inf`` and ``1e400`` stay text. What makes a file surprising to its next reader is refused:
duplicate keys, anchors and aliases, merge keys, tags, several documents.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from ..problems import Position, Problem
from .mistakes import HIDDEN, excerpt, may_be_cut, problem, syntax

MAXIMUM_DEPTH = 20

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,20})?(?:[eE][-+]?[0-9]{1,3})?")
_CONSTANTS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_NUMBER_STARTS = frozenset("-0123456789")
_SPECIAL = _NUMBER_STARTS | {"", "~", "n", "t", "f"}
"""How a plain scalar begins that may be something else than text."""

_SCALAR, _MAPPING, _SEQUENCE = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
_MAPPING_END, _SEQUENCE_END = yaml.MappingEndEvent, yaml.SequenceEndEvent


@dataclass
class Builder:
    """Turns the events of one text into data; ``problems`` is what it refused on the way."""

    text: str
    shown: str
    problems: list[Problem] = field(default_factory=list)

    def build(self) -> Any:
        """The data, or None after a problem that makes the rest meaningless."""
        try:
            return self._document(CParser(self.text))
        except yaml.MarkedYAMLError as error:
            line, column, message, advice = syntax(error, self.text)
            if not any(p.rule == "syntax" for p in self.problems):  # a text that is cut is the cause more often than not
                self._report("syntax", Position(line, column), message, advice=advice)
        except yaml.YAMLError as error:
            self._report("syntax", Position(), f"not readable as YAML: {error}")
        except _Stop:
            pass
        return None

    def _document(self, parser: CParser) -> Any:
        # Asked of the text once, so that not every event is asked for what hardly any has.
        self._may_be_marked, self._may_be_escaped = "&" in self.text or "!" in self.text, "\\" in self.text
        self._may_be_cut = may_be_cut(self.text)
        self._careful = self._may_be_marked or self._may_be_escaped or self._may_be_cut
        self._get: Callable[[], Any] = parser.get_event
        for _ in ("stream", "document"):
            event = self._get()
        if type(event) is yaml.StreamEndEvent:
            self._report("syntax", Position(), "the file is empty", advice="write a record, or delete the file")
            return None
        event = self._get()
        root = self._scalar(event) if type(event) is _SCALAR else self._block(event, 0)
        self._get()
        event = self._get()
        if type(event) is not yaml.StreamEndEvent:
            self._at(event, "several-documents", "a second document starts here", "one record a file", "delete --- and move the rest to a file of its own")
            return None
        return root

    def _block(self, event: Any, depth: int) -> Any:
        """What begins with ``event``, below ``depth`` others: a mapping or a sequence."""
        kind = type(event)
        if kind is yaml.AliasEvent:
            self._at(event, "anchor", f"the alias *{event.anchor} is not allowed", "each fact written out", "write the value itself, or put the text in quotes")
            raise _Stop
        if self._careful:
            self._check_marks(event)
        if depth >= MAXIMUM_DEPTH:
            self._at(event, "nesting-depth", f"nested deeper than {MAXIMUM_DEPTH} levels", advice="write the record flatter")
            raise _Stop
        return self._mapping(depth + 1) if kind is _MAPPING else self._sequence(depth + 1)

    def _mapping(self, depth: int) -> dict[str, Any]:
        # Names of this function are found faster than those of the module, and this is where most of the time goes.
        get, careful, scalar, special = self._get, self._careful, _SCALAR, _SPECIAL
        found: dict[str, Any] = {}
        while True:
            event = get()
            if type(event) is not scalar:
                if type(event) is _MAPPING_END:
                    return found
                self._refuse_block_as_key(event)
            key = event.value
            if careful:
                self._check_marks(event)
            if key in found or key == "<<":
                self._refuse_key(event)
            event = get()
            if type(event) is not scalar:
                found[key] = self._block(event, depth)
            elif careful:
                found[key] = self._scalar(event)
            else:
                value = event.value
                found[key] = _scalar(value) if value[:1] in special and event.implicit[0] else value

    def _sequence(self, depth: int) -> list[Any]:
        get = self._get
        found: list[Any] = []
        while True:
            event = get()
            kind = type(event)
            if kind is _SEQUENCE_END:
                return found
            found.append(self._scalar(event) if kind is _SCALAR else self._block(event, depth))

    def _scalar(self, event: yaml.ScalarEvent) -> Any:
        value = event.value
        if not self._careful:
            return _scalar(value) if value[:1] in _SPECIAL and event.implicit[0] else value
        self._check_marks(event)
        if event.implicit[0]:
            if self._may_be_cut:
                self._check_cut(event)
            return _scalar(value) if value[:1] in _SPECIAL else value
        if self._may_be_escaped:
            self._check_escapes(event)
        return value

    def _refuse_block_as_key(self, event: Any) -> None:
        if type(event) is yaml.AliasEvent:
            self._block(event, 0)
        self._check_marks(event)
        self._at(event, "syntax", "a key must be a plain word", advice="write a field name, a colon and a space")
        raise _Stop

    def _check_marks(self, event: Any) -> None:
        if self._may_be_marked and (event.anchor or event.tag):
            self._refuse_marks(event)

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
    if text[:1] not in _NUMBER_STARTS:
        return _CONSTANTS.get(text, text)
    if text[-1] not in _NUMBER_STARTS:  # such as a quantity with its unit
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text):
        number = float(text)
        return number if math.isfinite(number) else text
    return text
