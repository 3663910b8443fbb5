"""What to write for a date that is written in another way."""

from __future__ import annotations

import re
from collections.abc import Callable

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_ABOUT = re.compile(r"^(about|approx\.?|approximately|around|circa|ca\.?|c\.|~)\s*", re.I)
_ORD = r"(?:st|nd|rd|th)?"
_PART_OF = re.compile(r"^(?:in\s+|the\s+)*(?:early|late|mid|the beginning|beginning|start|middle|end|spring|summer|autumn|fall|winter|first half|second half|[12](?:st|nd) half|h[12]|q[1-4]|[1-4](?:st|nd|rd|th) quarter)(?:[\s-]+(?:of|in))?[\s,-]+(.*)$", re.I)  # fmt: skip
_SINCE = re.compile(r"^(?:since|from|after)\s+(.*)$", re.I)
_UNTIL = re.compile(r"^(?:before|by|until|till|prior to|no later than)\s+", re.I)
_BETWEEN = re.compile(r"^(?:between\s+|from\s+)?(.+?)\s*(?:\s(?:-|–|—|to|until|and|or)\s|–|—)\s*(.+)$", re.I)
_PLAIN = re.compile(r"^(?:[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?|[0-9]{3}X|[0-9]{2}XX)$")
_NOW = ("now", "today", "present", "current", "currently", "yesterday")


def dates_for(text: str) -> list[str] | str:
    """The dates that ``text`` may mean, advice in words, or nothing."""
    plain = text.strip().strip(".,;")
    if plain.casefold() in _NOW:
        return "write the day that is meant, as in `2017-06-08`"
    if _UNTIL.match(plain):
        return f"leave this field out and write in `note:` what the source says: {plain}"
    about = _ABOUT.match(plain)
    if about:
        return [f"{date}~" for date in _read(plain[about.end() :]) if re.fullmatch(r"[0-9-]+", date)]
    since = _SINCE.match(plain)
    if since:
        return [f"{date}/.." for date in _read(since[1])[:1]]
    part = _PART_OF.match(plain)
    if part:
        return _read(part[1])[:1]
    return [date for date in _read(plain) if date != text]


def _read(text: str) -> list[str]:
    if _PLAIN.match(text):
        return [text]
    for pattern, read in _FORMS:
        match = pattern.match(text)
        if match:
            return read(match)
    return _period(text)


def _period(text: str) -> list[str]:
    ends = _BETWEEN.match(text)
    if not ends:
        return []
    last = _read(ends[2])[:1]
    first = _read(ends[1])[:1] or (_read(f"{ends[1]} {last[0][:4]}")[:1] if last else [])
    return [f"{first[0]}/{last[0]}"] if first and last else []


def _day(year: str, month: int, day: int | None = None) -> list[str]:
    if not 1 <= month <= 12 or not 1 <= (day or 1) <= 31:
        return []
    return [f"{year}-{month:02}" + (f"-{day:02}" if day else "")]


def _numeric(match: re.Match[str]) -> list[str]:
    """Day first or month first: both, where both are possible."""
    first, second, year = int(match[1]), int(match[2]), match[3]
    return list(dict.fromkeys(_day(year, second, first) + ([] if "." in match[0] else _day(year, first, second))))


def _month(name: str) -> int:
    return next((i for i, month in enumerate(_MONTHS, 1) if month.startswith(name.lower().rstrip(".")) and len(name) > 2), 0)


def _spelt(match: re.Match[str]) -> list[str]:
    day = match[1] or match[3]
    return _day(match[4], _month(match[2]), int(day) if day else None)


def _year_first(match: re.Match[str]) -> list[str]:
    return _day(match[1], _month(match[2]), int(match[3]) if match[3] else None)


def _short_end(match: re.Match[str]) -> list[str]:
    """2012-14 and 1998/99: the second is a year too, for there is no such month."""
    return [f"{match[1]}/{match[1][:2]}{match[2]}"] if int(match[2]) > max(12, int(match[1][2:])) else []


def _iso(match: re.Match[str]) -> list[str]:
    return _day(match[1], int(match[2]), int(match[3]) if match[3] else None) or (_short_end(match) if not match[3] else [])


def _months(match: re.Match[str]) -> list[str]:
    first, last = _day(match[3], _month(match[1])), _day(match[3], _month(match[2]))
    return [f"{first[0]}/{last[0]}"] if first and last else []


def _days(match: re.Match[str]) -> list[str]:
    month = _month(match[3])
    first, last = _day(match[4], month, int(match[1])), _day(match[4], month, int(match[2]))
    return [f"{first[0]}/{last[0]}"] if first and last else []


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], list[str]]], ...] = (
    (re.compile(r"^([0-9]{4})[-./]([0-9]{1,2})(?:[-./]([0-9]{1,2}))?(?:[T ][0-9]{1,2}:.*)?$"), _iso),
    (re.compile(r"^([0-9]{4})[-/]([0-9]{2})$"), _short_end),
    (re.compile(r"^([0-9]{4})([0-9]{2})([0-9]{2})$"), lambda m: _day(m[1], int(m[2]), int(m[3]))),
    (re.compile(r"^([0-9]{1,2})\s*[./-]\s*([0-9]{1,2})\s*[./-]\s*([0-9]{4})$"), _numeric),
    (re.compile(r"^([0-9]{1,2})[./-]([0-9]{4})$"), lambda m: _day(m[2], int(m[1]))),
    (re.compile(rf"^(?:([0-9]{{1,2}}){_ORD}\.?\s+(?:of\s+)?)?([a-z]{{3,9}})\.?,?\s+(?:([0-9]{{1,2}}){_ORD},?\s+)?([0-9]{{4}})$", re.I), _spelt),
    (re.compile(rf"^([0-9]{{4}}),?\s+([a-z]{{3,9}})\.?(?:\s+([0-9]{{1,2}}){_ORD})?$", re.I), _year_first),
    (re.compile(r"^([a-z]{3,9})\.?\s*[-–/]\s*([a-z]{3,9})\.?,?\s+([0-9]{4})$", re.I), _months),
    (re.compile(rf"^([0-9]{{1,2}}){_ORD}\s*(?:-|–|to|and)\s*([0-9]{{1,2}}){_ORD}\s+([a-z]{{3,9}})\.?,?\s+([0-9]{{4}})$", re.I), _days),
    (re.compile(r"^(?:the\s+)?([0-9]{3})0'?s$", re.I), lambda m: [f"{m[1]}X"]),
    (re.compile(r"^(?:the\s+)?([0-9]{3})0'?s\s*[-–]\s*([0-9]{3})0'?s$", re.I), lambda m: [f"{m[1]}X/{m[2]}X"]),
    (re.compile(rf"^(?:the\s+)?([0-9]{{1,2}}){_ORD}\s+century$", re.I), lambda m: [f"{int(m[1]) - 1:02}XX"]),
    (re.compile(r"^([0-9]{4})\s*(?:-|–|—|to|until|or)\s*([0-9]{4})$"), lambda m: [f"{m[1]}/{m[2]}"]),
    (re.compile(r"^([0-9]{4})\s*(?:AD|CE)$", re.I), lambda m: [m[1]]),
    (re.compile(r"^(?:the\s+)?(?:night|morning|evening|day)\s+of\s+(.*)$", re.I), lambda m: _read(m[1])),
)  # fmt: skip
