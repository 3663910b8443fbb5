"""Rules on dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..dates import read_date
from ..documents import Path_
from ..model import Record
from .base import Context, Finding

_DAY = re.compile(r"[0-9]{4}-(?:02-(?:29|3[01])|(?:04|06|09|11)-31)\b")
_EDTF = re.compile(r"[0-9X]{4}(?:-[0-9]{2}){0,2}[~?%]?(?:/(?:\.\.|[0-9X]{4}(?:-[0-9]{2}){0,2}[~?%]?))?")


def calendar_date(record: Record, context: Context) -> Iterator[Finding]:
    """A date names a day that the calendar does not have, such as 2017-02-30, or a period ends before it begins."""
    if not (_DAY.search(record.document.text) or "/" in record.document.text):
        return
    for path, text in _texts(record.document.data, ()):
        if _EDTF.fullmatch(text):
            date = read_date(text)
            if not date.exists:
                yield Finding(path, f"`{text}` is not in the calendar", advice="look the day up again, or write only year and month")
            elif date.latest < date.earliest:
                yield Finding(path, f"`{text}` ends before it begins", advice="write the earlier date first")


def _texts(node: Any, path: Path_) -> Iterator[tuple[Path_, str]]:
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, dict | list):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from _texts(value, (*path, key))
