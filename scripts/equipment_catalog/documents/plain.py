"""Most records in a fraction of the time: a fast library decides, and only where it is certain.

``read_plain`` gives the data of a text that holds nothing unusual, or nothing. What it gives is what :class:`Builder`
would give, to the type of each number and the order of the keys; what it does not give, the builder reads, and explains.
So it looks for everything that the two take differently, and rather sees too much of that than too little. A test
holds that they agree on real records, whole and damaged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import yaml_rs

from .building import MAXIMUM_DEPTH
from .mistakes import SUSPECT, may_be_cut

# Where a pattern begins with the one character that it is about, most of a text is passed over very fast.
_UNUSUAL = (
    re.compile(r"\n(?:---|\.\.\.| *:| {40})"),  # several documents; a key on a line of its own; blocks very deep in blocks (*)
    re.compile(r":(?: +[-:]\s|(?<=[\s\[{,\"']:)[^ \n])"),  # a block in a block on one line, likewise (*); a colon that begins a text
    re.compile(r"- +[-:]\s"),  # (*) thousands of them would exhaust the stack of the fast library
)
_MARKED = re.compile(r"(?:^|[-:?,\[{]) *[&*!?]", re.MULTILINE)
"""Where an anchor, an alias, a tag or a key of several lines may begin."""

_FLOW = re.compile(r"(?:\s|#[^\n]*\n)*[\[{]")
"""A whole text in braces."""

_SIGNS = re.compile(r">(?<=[\s\[{,:-]>)"), re.compile(r"\|(?<=[\s\[{,:-]\|)")
_HEADER = re.compile(r"[A-Za-z][A-Za-z_-]*: [|>]-")
"""A text of several lines, and the one place where the two take it alike for sure."""

_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|[\"\\])?")

_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_START, _END = r"[\s\[{,:]", r"(?= *[,:#\]}\n])"
_ODD_INTEGERS = (
    re.compile(rf"0[0-9bBoOxX_](?:(?<={_START}..)|(?<={_START}[-+]..))[0-9a-fA-F_]*{_END}"),
    re.compile(rf"\+(?<={_START}\+)[0-9a-fA-FoxX_]*{_END}"),
    re.compile(rf"_(?:(?<=[-+0-9_]_)|(?<={_START}_))[0-9a-fA-FoxX]*{_END}"),  # the last one: all of them would take time squared
)
"""Leading zeros, other bases than ten, plus signs and underscores: whole numbers to the fast library, text to us."""

_ODD_DECIMAL = re.compile(rf"(?<={_START})(?!-?(?:0|[1-9][0-9]{{0,14}})\.[0-9]{{1,20}}{_END})[-+0-9]*+[.eE_][-+.0-9_eE]*+{_END}")
"""Numbers with a point that JSON writes otherwise, and all with an exponent."""

_LARGE = 10**15
_WORDS = ("True", "TRUE", "False", "FALSE")


def read_plain(text: str) -> dict[str, Any] | None:
    """The data of ``text``; nothing where only the builder can tell, or where there is something to explain.

    Characters that mislead are thought to be ruled out already.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if _unusual(text):
        return None
    try:
        data = yaml_rs.loads(text, parse_datetime=False)
    except (ValueError, TypeError):  # what it cannot read, and keys that are blocks
        return None
    return data if type(data) is dict and _sound(data, text) else None


def _unusual(text: str) -> bool:
    """Whether ``text`` holds what the two read differently, or one of them not at all."""
    return (
        text[-1:] != "\n"
        or "\t" in text
        or "\r" in text
        or ("<" in text and "<<" in text)  # a merge key; signs alone are found faster
        or text.startswith(("---", "...", "%"))
        or any(pattern.search(text) for pattern in _UNUSUAL)
        or (any(sign in text for sign in "&*!?") and bool(_MARKED.search(text)))
        or _FLOW.match(text) is not None
        or any(_misplaced(sign) for signs in _SIGNS for sign in signs.finditer(text))
        or may_be_cut(text)
        or ("\\" in text and not all(map(_harmless, _ESCAPE.finditer(text))))
    )


def _misplaced(sign: re.Match[str]) -> bool:
    text = sign.string
    return not _HEADER.fullmatch(text, text.rfind("\n", 0, sign.start()) + 1, text.find("\n", sign.end()))


def _harmless(escape: re.Match[str]) -> bool:
    """Whether an escape stands for a character that may be seen."""
    code = escape[1]
    return len(escape[0]) == 2 or (code is not None and code[:1] not in "dD" and not SUSPECT.search(chr(int(code, 16))))


def _sound(data: dict[str, Any], text: str) -> bool:
    """Whether ``data`` is nested no deeper than allowed, all keys are words, and what is no text among the values is none to us."""
    keys: set[Any] = set()
    scalars: list[Any] = []
    level: list[Any] = [data]
    for _ in range(MAXIMUM_DEPTH):
        values: list[Any] = []
        for item in level:
            if type(item) is dict:
                keys.update(item)
                values += item.values()
            elif type(item) is list:
                values += item
            else:
                scalars.append(item)
        level = [value for value in values if type(value) is not str]
        if not level:
            return all(map(_is_word, keys)) and (not scalars or _written_so(scalars, text))
    return False


@lru_cache(1024)
def _is_word(key: Any) -> bool:
    return type(key) is str and bool(_KEY.fullmatch(key))


def _written_so(scalars: Sequence[Any], text: str) -> bool:
    """Whether the ``scalars``, all of those in ``text`` that are no text, are written as JSON writes them. Nothing is left to the builder."""
    kinds = set(map(type, scalars))
    if bool in kinds and any(word in text for word in _WORDS):
        return False
    if float in kinds and _ODD_DECIMAL.search(text):
        return False
    return kinds <= {bool, int, float} and all(-_LARGE < number < _LARGE for number in scalars) and not any(pattern.search(text) for pattern in _ODD_INTEGERS)
