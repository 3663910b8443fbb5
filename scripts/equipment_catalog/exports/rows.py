"""The table of claims: one row a claim, whatever it is about, with the same columns in every format."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, cast

from .facts import Data


class Column(NamedTuple):
    """A column: its type in the words of Frictionless, and what it holds."""

    name: str
    type: str
    description: str


CLAIMS = (
    Column("claim", "integer", "Number of the claim in this version; the same in every format."),
    Column("kind", "string", "Kind of the record that makes the claim: entry, event or organization."),
    Column("record", "string", "Id of that record."),
    Column("class", "string", "Class of the entry."),
    Column("variant", "string", "Id of the variant that the claim is about; empty: the entry."),
    Column("part", "string", "Part of the record: characteristics, names, carries, operators and so on."),
    Column("property", "string", "What is claimed: id of a characteristic or feature, kind of name, role."),
    Column("value", "string", "The value as reported, in the words and unit of the record."),
    Column("count", "string", "How many of it, as reported."),
    Column("low", "number", "Lower end of the value or count, in the unit of the column unit; empty where the source leaves it open."),
    Column("high", "number", "Upper end; empty where the source leaves it open."),
    Column("unit", "string", "Unit of low and high: the SI unit or derived unit of the kind of quantity, or a currency."),
    Column("hedge", "string", "about, less-than, up-to, more-than, at-least; empty where the source gives the bare number."),
    Column("date", "string", "Date or period of the claim, as the record has it."),
    Column("earliest", "date", "First possible day of a date, or of the beginning of a period."),
    Column("latest", "date", "Last possible day of a date, or of the end of a period."),
    Column("target_kind", "string", "Kind of the record that the claim leads to."),
    Column("target", "string", "Id of that record."),
    Column("country", "string", "ISO 3166 code of the country that the claim names."),
    Column("text", "string", "Further words of the claim: a difference, an identification, a pennant."),
    Column("state", "string", "accepted, conflicting (another accepted claim contradicts it), not-known, rejected (a known error)."),
    Column("basis", "string", "official, claimed, observed, measured or estimated."),
    Column("by", "string", "Who says so, where it is not the source itself."),
    Column("as_of", "string", "Date that the claim holds for."),
    Column("conditions", "string", "Conditions under which the value holds."),
    Column("note", "string", "A remark of the cataloguer."),
    Column("rejected", "string", "Why the claim is a known error."),
    Column("sources", "string", "Ids of the sources, separated by a space."),
    Column("places", "string", "Places inside the sources, separated by a vertical bar, in the order of the sources."),
)
Row = Sequence[Any]
"""Values in the order of the columns; None stands for nothing."""


def what(fact: Data, value: str | None = None, text: str | None = None) -> tuple[Any, ...]:
    """The columns from ``value`` to ``text``; ``value`` and ``text`` where they are no fields of the fact."""
    get = fact.get
    count, link = get("count", _NOTHING).get, get("link", _NOTHING).get
    number = count("number", _NOTHING).get
    since: Data = get("date") or get("from", _NOTHING)
    until: Data = get("date") or get("to", _NOTHING)
    period = since.get("value") if since is until or not until else f"{since.get('value', '')}/{until['value']}"
    words = None if value else get("text") or get("identification")  # where the value is given, ``text`` is the name itself
    value = value or get("value") or get("what") or link("name") or get("country") or period
    return (
        value or None, count("value"), number("low"), number("high"), number("unit"), count("hedge"), period or None, since.get("earliest"),
        (until or since).get("latest"), link("kind"), link("id"), get("country"), text or words or None,
    )  # fmt: skip


_NOTHING: Data = {}


def figure(fact: Data) -> tuple[tuple[Any, ...], str]:
    """The same of a figure, also as CSV: neither its words nor its unit can hold what would have to be quoted."""
    value, number, hedge = fact["value"], fact["number"].get, fact.get("hedge")
    cells = (value, None, number("low"), number("high"), number("unit"), hedge, None, None, None, None, None, None, None)
    return cells, f"{value},,{number('low', '')},{number('high', '')},{number('unit', '')},{hedge or ''},,,,,,,"


def known(fact: Data) -> tuple[Any, ...]:
    """The columns from ``state`` to ``rejected``."""
    get = fact.get
    return (fact["state"], get("basis"), get("by"), fact["as_of"]["value"] if "as_of" in fact else None, get("conditions"), get("note"), get("rejected"))


def cited(sources: list[Data]) -> tuple[Any, ...]:
    """The columns of sources and places."""
    places = "|".join([s.get("place", "") for s in sources]) if any("place" in s for s in sources) else None
    return (" ".join([s["id"] for s in sources]) or None, places)


class _Given:
    """A stream that gives back what is written: the writer of the library hands that on."""

    @staticmethod
    def write(text: str) -> str:
        return text[:-1]


as_csv = cast("Callable[[Row], str]", csv.writer(_Given(), lineterminator="\n").writerow)
"""Some columns as CSV, without the end of the line; joined by commas, such texts are a line."""
