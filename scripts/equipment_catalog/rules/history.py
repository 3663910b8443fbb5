"""Rules on dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from operator import itemgetter
from typing import Any

from ..dates import read_date
from ..documents import Path_
from ..model import Entry, Event, Record
from .base import Context, Finding
from .cards import general

_LATE = re.compile(rb"-[0-9]{2}-(?:29|3[01])")
_DAY = re.compile(rb"-(?:02-(?:29|3[01])|(?:04|06|09|11)-31)")
_SLASH = re.compile(rb"/[0-9]")
_PERIOD = re.compile(rb"[0-9X~?%]/[0-9]")
_EDTF = re.compile(r"[0-9X]{4}(?:-[0-9]{2}){0,2}[~?%]?(?:/(?:\.\.|[0-9X]{4}(?:-[0-9]{2}){0,2}[~?%]?))?")


def unreal(packed: bytes) -> bool:
    """Whether data may hold a day that the calendar lacks, or a period; what takes longer comes last."""
    return bool((_LATE.search(packed) and _DAY.search(packed)) or (_SLASH.search(packed) and _PERIOD.search(packed)))


def calendar_date(record: Record, context: Context) -> Iterator[Finding]:
    """A date names a day that the calendar does not have, such as 2017-02-30, or a period ends before it begins."""
    # Hardly any record has such a date, and the walk below looks at every text of it.
    if not unreal(record.document.packed):
        return
    for path, given in _texts(record.document.data, ()):
        if _is_date(path, record) and _EDTF.fullmatch(given):
            date = read_date(given)
            if not date.exists:
                yield Finding(path, f"`{given}` is not in the calendar", advice="look the day up again, or write only year and month")
            elif date.latest < date.earliest:
                yield Finding(path, f"`{given}` ends before it begins", advice="write the earlier date first")


_DATES = ("date", "as_of", "from", "to", "issued", "accessed", "laid_down", "launched", "commissioned", "decommissioned")


def _is_date(path: Path_, record: Record) -> bool:
    """Whether the schema takes a date at ``path``: a name such as *4321-99* is none."""
    if path[-1] != "value":
        return path[-1] in _DATES
    named = [step for step in path if isinstance(step, str)]
    fields = record.cls.fields if isinstance(record, Entry) else {}
    return named[0] in ("date", "founded", "dissolved") or any(name in fields and fields[name].shape == "date" for name in named)


def _texts(node: Any, path: Path_) -> Iterator[tuple[Path_, str]]:
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, dict | list):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from _texts(value, (*path, key))


def order_of_dates(record: Entry, context: Context) -> Iterator[Finding]:
    """Steps of a history stand in an order that cannot be: in service before the first flight, retired before in service.

    Dates are compared as far as they are known: *2013* and *September 2013* do not contradict each other. Steps of one
    country or organization are left out. Which step precedes which is written in the schema (`x-phase`).
    """
    phases = context.schemas.vocabularies["milestone.event"]
    for history in (record.history, *(v.history for v in record.variants)):
        dated = [(phases[p.role].notes["x-phase"], p) for p in history if general(p) and "x-phase" in phases[p.role].notes]
        for pair in combinations(dated, 2):
            (early, first), (late, second) = sorted(pair, key=itemgetter(0))
            same = first.statement.variant == second.statement.variant
            if early < late and same and first.since and second.since and first.since.earliest > second.since.latest:
                label, other = phases[second.role].title.lower(), phases[first.role].title.lower()
                yield Finding(
                    (*second.statement.path, "date"),
                    f"{label} in `{second.since.text}` precedes {other} in `{first.since.text}`",
                    advice="look both dates up again; reject the wrong one with the reason",
                )


def event_in_life(record: Event, context: Context) -> Iterator[Finding]:
    """An event uses equipment before it first flew or fired, or after it was retired everywhere.

    Look up the date of the event, the identification of the equipment, and the history of the entry.
    """
    parts = context.schemas.vocabularies["event.equipment.part"]
    for part in record.equipment:
        entry = context.known.get(f"entry/{part.link.id}")
        if not entry or "x-in-life" not in parts[part.role].notes or part.statement.rejected:
            continue
        begin, end = entry.life
        path = (*part.statement.path, part.link.field)
        if begin and record.date.latest.isoformat() < begin:
            yield Finding(path, f"the event of `{record.date.text}` precedes the first flight or firing of {entry.name}", advice="check the date and the identification")
        if end and record.date.earliest.isoformat() > end:
            yield Finding(
                path,
                f"the event of `{record.date.text}` comes after {entry.name} was retired",
                advice="check the date, the identification, and whether every operator has retired it",
            )
