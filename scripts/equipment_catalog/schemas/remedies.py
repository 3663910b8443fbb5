"""What to write in place of a text that has the wrong form: an id, citation, date, country or address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from .. import countries

_QUOTES = "\"'“”„‘’«»`"
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_ABOUT = re.compile(r"^(about|approx\.?|approximately|around|circa|ca\.?|c\.|~)\s*", re.I)
_NUMERIC = re.compile(r"^([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})$")
_ISO = re.compile(r"^([0-9]{4})[-./]([0-9]{1,2})(?:[-./]([0-9]{1,2}))?(?:[T ].*)?$")
_WORDS = re.compile(r"^(?:([0-9]{1,2})(?:st|nd|rd|th)?\.?\s+)?([a-z]{3,9})\.?\s+(?:([0-9]{1,2})(?:st|nd|rd|th)?,?\s+)?([0-9]{4})$", re.I)
_DECADE = re.compile(r"^(?:the\s+)?([0-9]{3})0'?s$", re.I)
_YEARS = re.compile(r"^([0-9]{4})\s*(?:-|–|—|to|until)\s*([0-9]{4})$")
_TO_SOURCE = "cite the id of the source's record, which is the name of its file; `python scripts/new_entry.py --source ADDRESS` begins one"


def remedy(what: str, text: str) -> str:
    """Advice for a text that is refused as a ``what``, by the name of its definition in the schema; empty where nothing can be guessed."""
    found = _REMEDIES[what](text.strip().strip(_QUOTES).strip()) if what in _REMEDIES else []
    if isinstance(found, str):
        return found
    return f"write {' or '.join(f'`{text}`' for text in found)}{', whichever the source means' if len(found) > 1 else ''}" if found else ""


def _id(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return list(filter(None, ["-".join(re.findall(r"[a-z0-9]+", plain))]))


def _citation(text: str) -> list[str] | str:
    identifier, sign, place = text.strip("[]@ ").partition("#")
    if "://" in text or text.startswith("www."):
        return f"an address stands in the record of its source: {_TO_SOURCE}"
    if " " in identifier.strip():
        return _TO_SOURCE
    return [f"{_id(identifier)[0]}{sign}{place.strip()}".rstrip("#")] if _id(identifier) else []


def _date(text: str) -> list[str]:
    about = _ABOUT.match(text)
    if about:
        return [f"{date}~" for date in _date(text[about.end() :]) or ([text[about.end() :]] if re.fullmatch(r"[0-9]{4}", text[about.end() :]) else [])]
    for pattern, read in _DATES:
        match = pattern.match(text)
        if match:
            return read(match)
    return []


def _day(year: str, month: int, day: int | None = None) -> list[str]:
    if not 1 <= month <= 12 or not 1 <= (day or 1) <= 31:
        return []
    return [f"{year}-{month:02}" + (f"-{day:02}" if day else "")]


def _numeric(match: re.Match[str]) -> list[str]:
    """Day first or month first: both, where both are possible."""
    first, second, year = int(match[1]), int(match[2]), match[3]
    return list(dict.fromkeys(_day(year, second, first) + ([] if "." in match[0] else _day(year, first, second))))


def _spelt(match: re.Match[str]) -> list[str]:
    month = next((i for i, name in enumerate(_MONTHS, 1) if name.startswith(match[2].lower())), 0)
    day = match[1] or match[3]
    return _day(match[4], month, int(day) if day else None)


_DATES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], list[str]]], ...] = (
    (_ISO, lambda m: _day(m[1], int(m[2]), int(m[3]) if m[3] else None)),
    (_NUMERIC, _numeric),
    (_WORDS, _spelt),
    (_DECADE, lambda m: [f"{m[1]}X"]),
    (_YEARS, lambda m: [f"{m[1]}/{m[2]}"]),
)


def _country(text: str) -> list[str]:
    parts = [countries.code_named(part) for part in re.split(r"\s*(?:[/,;&+]|\band\b)\s*", text)]
    if not all(parts):
        return []
    return [parts[0] if len(parts) == 1 else f"[{', '.join(parts)}]"]


def _address(text: str) -> list[str]:
    plain = text.strip("<>").replace(" ", "%20")
    whole = plain if "://" in plain else f"https://{plain}"
    return [whole] if re.match(r"https?://[^/.]+\.[^/]", whole) else []


_REMEDIES: dict[str, Callable[[str], list[str] | str]] = {"id": _id, "citation": _citation, "date": _date, "country": _country, "url": _address}
