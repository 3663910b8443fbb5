"""What hinders reading a text, in words for the person who wrote it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from ..problems import Position, Problem, Severity

MOST = 20
"""Problems of one kind that are listed for one file; more would not help anybody."""

# Joiners (U+200C, U+200D) belong to Persian, Urdu and Indic spelling, so they pass between letters of those scripts.
_JOINED = "\u0600-\u08ff\u0900-\u0dff\ufb50-\ufdff\ufe70-\ufefc"
_ALWAYS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\uffff\U000e0000-\U000e007f"
HIDDEN = re.compile(f"[{_ALWAYS}]|(?<![{_JOINED}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINED}])")
"""Characters that cannot be seen and make two texts look alike."""

SUSPECT = re.compile(f"[{_ALWAYS}\u200c\u200d]")
"""One class of characters, found far faster than the pattern above, and wider: what it misses is clean."""

_PLAIN = bytes([0x0A, 0x0D, *range(0x20, 0x7F)])
"""Bytes of the characters that need no second look; the few others are looked at with the pattern above."""

_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)
_GLUED = re.compile(r" #(?<=\S #)[^\s#]")


class Mistake(NamedTuple):
    """Where a text cannot be read, why, and what to do."""

    line: int
    column: int
    message: str
    advice: str


def excerpt(text: str, position: Position) -> str:
    """Line ``position.line`` of ``text``, cut to a length that a terminal can show."""
    text, start = _even(text), 0
    for _ in range(position.line - 1):
        start = text.find("\n", start) + 1
        if not start:
            return ""
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)][:300]


def _even(text: str) -> str:
    """``text`` with line feeds for every way to end a line, for lines are counted so by whoever reads YAML."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def problem(shown: str, rule: str, message: str, position: Position, allowed: str = "", advice: str = "", line: str = "") -> Problem:
    """An error of reading."""
    return Problem(shown, position, rule, Severity.ERROR, message, allowed, advice, line)


def undecodable(raw: bytes, shown: str) -> tuple[str, Problem | None]:
    """``raw`` as text, or why it is none."""
    start = Position()
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or (b"\x00" in raw[:8] and raw[:64].count(b"\x00") * 3 > len(raw[:64])):
        return "", problem(shown, "encoding", "the file is in UTF-16", start, "UTF-8", "save it again as UTF-8: in the editor, Save with encoding")
    try:
        return raw.decode().removeprefix("\ufeff"), None  # as `utf-8-sig`, which says wrongly where an error stands
    except UnicodeDecodeError as error:
        before = _even(raw[: error.start].decode("utf-8-sig", "replace"))
        position = Position(before.count("\n") + 1, len(before) - before.rfind("\n"))
        message, advice = f"byte {raw[error.start]:#04x} is not UTF-8", "the file was saved in a code page; save it again with the encoding UTF-8"
        return "", problem(shown, "encoding", message, position, "UTF-8", advice, excerpt(raw.decode("utf-8-sig", "replace"), position))


def text_problems(text: str, shown: str) -> list[Problem]:
    """Characters that mislead, and tabs where spaces belong."""
    text = _even(text)
    rest = text.encode().translate(None, _PLAIN).decode()
    found = list(_hidden(text, shown)) if SUSPECT.search(rest) else []
    if "\t" in rest:
        found += _tabs(text, shown)
    return found


def _hidden(text: str, shown: str) -> Iterator[Problem]:
    for position, match in _placed(HIDDEN, text):
        name = unicodedata.name(match[0], "control character").lower()
        message = f"U+{ord(match[0]):04X} ({name}) cannot be seen and can mislead"
        yield problem(shown, "hidden-character", message, position, "letters, signs and spaces that show", "delete it and type the text again", excerpt(text, position))


def _tabs(text: str, shown: str) -> Iterator[Problem]:
    for position, match in _placed(_TAB_INDENT, text):
        place = Position(position.line, len(match[0]))
        yield problem(shown, "tab-indentation", "a tab stands in the indentation", place, "spaces", "put two spaces for each level", excerpt(text, place))


def _placed(pattern: re.Pattern[str], text: str) -> Iterator[tuple[Position, re.Match[str]]]:
    """The first matches with their places; lines are counted onwards, not each time from the top."""
    line, counted = 1, 0
    for number, match in enumerate(pattern.finditer(text)):
        if number == MOST:
            return
        line, counted = line + text.count("\n", counted, match.start()), match.start()
        yield Position(line, counted - text.rfind("\n", 0, counted)), match


def may_be_cut(text: str) -> bool:
    """Whether a number sign follows a text closely somewhere, as in ``Works #2``: YAML drops what comes after it."""
    return " #" in text and bool(_GLUED.search(text))


_FOREIGN = (
    (re.compile(r"^(<{7} |={7}$|>{7} )"), "the line is a mark of an unresolved merge conflict", "choose one side and delete the lines <<<<<<<, ======= and >>>>>>>"),
    (re.compile(r"^```"), "the line belongs to Markdown, not to the record", "delete the lines that begin with ```"),
    (re.compile(r"^ *[\u00a0\u2000-\u200a\u202f\u3000]"), "a no-break space stands in the indentation", "replace it with a plain space"),
)  # fmt: skip
_HYPHEN = re.compile(r"^( *)-[^\s-]")
_COLON = re.compile(r"^\s*(- )?([A-Za-z_]+):\S")


def syntax(error: Any, text: str) -> Mistake:
    """A parser's refusal as a mistake that somebody can mend, at the place where it was made."""
    lines = _even(text).split("\n")
    for number, line in enumerate(lines, 1):
        for pattern, message, advice in _FOREIGN:
            if pattern.match(line):
                return Mistake(number, 1, message, advice)
    context, said = str(error.context or ""), str(error.problem or error.context or "syntax error")
    mark = error.problem_mark or error.context_mark
    opened = error.context_mark
    if opened and (context.startswith("while scanning") or (context.startswith("while parsing a flow") and mark.line != opened.line)):
        mark = opened
    if mark is None:
        return Mistake(1, 1, said, "check quotation marks, colons and indentation")
    line = lines[mark.line] if mark.line < len(lines) else ""
    return _glued(mark, line) or _unquoted(mark, line) or _worded(mark, context, said, line, lines)


def _glued(mark: Any, line: str) -> Mistake | None:
    hyphen, colon = _HYPHEN.match(line), _COLON.match(line)
    if hyphen:
        return Mistake(mark.line + 1, len(hyphen[1]) + 1, "no space stands after the hyphen", "put a space after the hyphen")
    if colon and "://" not in line:
        return Mistake(mark.line + 1, mark.column + 1, "no space stands after the colon", f"put a space after the colon: `{colon[2]}: …`")
    return None


def _unquoted(mark: Any, line: str) -> Mistake | None:
    """A text that needs quotes, for it begins with a sign; and ? or - in place of a value."""
    text, nothing = _UNQUOTED.search(line, max(0, mark.column - 4)), _NOTHING.search(line)
    if text and text.start(1) == mark.column:
        return Mistake(mark.line + 1, text.start(1) + 1, f"`{text[1]}` begins with a sign that means something else in YAML", f'write `"{text[1]}"`, in double quotes')
    if nothing:
        place = nothing.start(1) + 1
        return Mistake(mark.line + 1, place, f"`{nothing[1]}` means something else in YAML", "delete the line (the whole fact, if it takes several): what is not known is left out")
    return None


_UNQUOTED = re.compile(r"(?:^\s*-|[:,\[{])\s+((>=?|%|@|`)[^,}\]]*[^,}\]\s])")
_NOTHING = re.compile(r"[:,\[{]\s*(\?+|-)\s*(?:[,}\]]|$)")

_HINTS = (
    ("quoted scalar", "a quotation mark is opened here and never closed", "close it, or put other quotation marks round a text that holds one"),
    ("an anchor", "a text that begins with & means something else in YAML", "put the text in double quotes"),
    ("an alias", "a text that begins with * means something else in YAML", "put the text in double quotes"),
    ("a tag", "a text that begins with ! means something else in YAML", "put the text in double quotes"),
    ("a block scalar", "a text that begins with > or | means something else in YAML", 'put the text in double quotes, as in ">20"'),
    ("a directive", "a line that begins with % means something else in YAML", "put the text in double quotes"),
    ("mapping values are not allowed", "a colon followed by a space stands inside a text, or the indentation is off", "put the text in double quotes, or a claim in braces: {value: 8 m, source: some-source}"),
    ("found character '\\t'", "a tab stands where spaces are expected", "put two spaces for each level"),
    ("expected ',' or ']'", "a list in brackets is not closed, or a comma is missing", "write [one, two]; a ` #` inside would cut the line: put such a text in quotes"),
    ("expected ',' or '}'", "a block in braces is not closed, or a comma is missing", "write {value: 8 m, source: some-source}; a ` #` inside would cut the line: put such a text in quotes"),
    ("could not find expected ':'", "a line has no colon", "write `field: value`"),
    ("expected key", "this line does not fit the indentation of the lines above", "align it with the fields of the same block; if a text in quotes ends before this, use the other quotation marks round all of it"),
    ("expected '-' indicator", "this line does not fit the list above", "start it with - at the column of the other items, or align it with the field above"),
    ("cannot start any token", "a text starts with a sign that means something else in YAML", 'put the text in double quotes, as in ">20"'),
    ("unknown escape character", "a backslash stands in a text in double quotes", "use single quotes, or write two backslashes"),
)  # fmt: skip


def _worded(mark: Any, context: str, said: str, line: str, lines: list[str]) -> Mistake:
    if "expected ':'" in said and mark.line and (lines[mark.line - 1].rstrip().endswith((">", ">-", "|", "|-")) or ":" not in line):
        return Mistake(mark.line + 1, mark.column + 1, "a line has no colon", "indent it by two spaces if it goes on with the text above, or write `field: value`")
    for sign, message, advice in _HINTS:
        if sign in said or (sign in context and context.startswith("while scanning")):
            return Mistake(mark.line + 1, mark.column + 1, message, advice)
    return Mistake(mark.line + 1, mark.column + 1, said, "check quotation marks, colons and indentation of this line")
