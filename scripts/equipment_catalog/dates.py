"""Dates as far as they are known: the subset of EDTF (ISO 8601-2) that the schema allows."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

_PART = re.compile(r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?P<month>[0-9]{2}))?(?:-(?P<day>[0-9]{2}))?(?P<mark>[~?%]?)")
_MARKS = {"~": "about ", "?": "possibly ", "%": "possibly about ", "": ""}


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A day, month, year, decade or period: its first and its last possible day, and the text of the record.

    ``exists`` is false for a day that the calendar does not have, such as 30 February; it then stands for the last of its month.
    """

    earliest: datetime.date
    latest: datetime.date
    text: str
    exists: bool = True

    def __hash__(self) -> int:
        return hash(self.text)  # all else follows from it

    @property
    def shown(self) -> str:
        """For a reader: ``8 June 2017``, ``September 2012``, ``about 2013``, ``1980s``, ``2014 to 2016``."""
        first, slash, last = self.text.partition("/")
        if not slash:
            return _shown(first)
        return f"since {_shown(first)}" if last == ".." else f"{_shown(first)} to {_shown(last)}"

    @property
    def year(self) -> int:
        """Year in which it begins."""
        return self.earliest.year


@lru_cache(8192)
def read_date(value: str | int) -> Date:
    """``value`` as a date. The schema has checked the form."""
    text = str(value)
    first, _, last = text.partition("/")
    earliest, latest, exists = _span(first)
    if last == "..":
        latest = datetime.date.max
    elif last:
        _, latest, also = _span(last)
        exists = exists and also
    return Date(earliest, latest, text, exists)


def _span(text: str) -> tuple[datetime.date, datetime.date, bool]:
    match = _PART.fullmatch(text)
    if not match:
        raise ValueError(f"not a date: {text!r}")
    first, last = max(1, int(match["year"].replace("X", "0"))), max(1, int(match["year"].replace("X", "9")))
    if not match["month"]:
        return datetime.date(first, 1, 1), datetime.date(last, 12, 31), True
    month = int(match["month"])
    days = calendar.monthrange(first, month)[1]
    if match["day"]:
        day = datetime.date(first, month, min(int(match["day"]), days))
        return day, day, int(match["day"]) <= days
    return datetime.date(first, month, 1), datetime.date(first, month, days), True


@lru_cache(8192)
def _shown(text: str) -> str:
    match = _PART.fullmatch(text)
    if not match:
        return text
    year = match["year"].replace("XX", "00s").replace("X", "0s")
    words = [str(int(match["day"]))] if match["day"] else []
    if match["month"]:
        # Fixed names: the calendar module would follow the locale of the machine.
        words.append(_MONTHS[int(match["month"]) - 1])
    return _MARKS[match["mark"]] + " ".join([*words, year])


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
