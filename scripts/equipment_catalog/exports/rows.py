"""Records as rows of tables: one row a claim, whatever it is about, with the same columns in every format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

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
"""Values in the order of the columns. An empty text stands for nothing: in the database that becomes NULL."""


def claim_rows(record: Data) -> Iterator[list[Any]]:
    """Every claim of a record, with room for its number."""
    lead = (0, record["kind"], record["id"], record.get("class", ""))
    for variant, part, name, value, text, fact in _facts(record):
        yield [*lead, fact.get("variant") or variant, part, name, *_what(fact, value, text), *_said(fact)]


Fact = tuple[str, str, str, str | None, str | None, Data]
"""Variant, part, property, the value and further words where they are no fields of the fact, and the fact."""


def _facts(record: Data) -> Iterator[Fact]:
    yield from _block(record, "")
    for variant in record.get("variants", ()):
        yield variant["id"], "variants", "", variant["name"], variant.get("difference"), _only(variant, "state", "sources", "rejected")
        yield from _block(variant, variant["id"])
    if "said" in record:
        yield "", "summary", "", record["summary"], None, record["said"]
    if "place" in record:
        place = record["place"]
        yield "", "place", "", place["name"], place.get("sea"), place


_CLAIMS = ("origin", "status", "dates", "outcome", "founded", "dissolved")
_PARTS = ("makers", "history", "components", "carries", "operators", "relations", "equipment", "participants")


def _block(record: Data, variant: str) -> Iterator[Fact]:
    for part in _CLAIMS:
        for fact in record.get(part, ()):
            yield variant, part, "", None, None, fact
    for name, claims in record.get("characteristics", {}).items():
        for fact in claims:
            yield variant, "characteristics", name, None, None, fact
    for fact in record.get("names", ()):
        yield variant, "names", fact["kind"], fact["text"], fact.get("lang"), fact
    for fact in record.get("identifiers", ()):
        yield variant, "identifiers", fact["scheme"], None, None, fact
    for part in _PARTS:
        for fact in record.get(part, ()):
            yield variant, part, fact.get("role", ""), None, None, fact
    for fact in record.get("recognition", ()):
        yield from ((variant, "recognition", name, " ".join(values), None, fact) for name, values in fact["features"].items())
        yield from ((variant, "recognition", "", point, None, fact) for point in fact.get("points", ()))
    for fact in record.get("hulls", ()):
        yield from _hull(fact)
    for fact in record.get("images", ()):
        yield variant, "images", fact["licence"], fact["url"], fact["caption"], fact


_HULL_DAYS = ("laid_down", "launched", "commissioned", "decommissioned")


def _hull(fact: Data) -> Iterator[Fact]:
    yield "", "hulls", "", fact["name"], fact.get("pennant"), fact
    for name in _HULL_DAYS:
        if name in fact:
            yield "", "hulls", name, fact[name]["value"], fact["name"], {**fact, "date": fact[name]}
    if "fate" in fact:
        yield "", "hulls", "fate", fact["fate"], fact["name"], fact


def _only(fact: Data, *keys: str) -> Data:
    return {key: fact[key] for key in keys if key in fact}


_NOTHING: Data = {}


def _what(fact: Data, value: str | None, text: str | None) -> Row:
    get = fact.get
    if "number" in fact and "count" not in fact:  # a figure, as most characteristics are
        number = fact["number"].get
        return (fact["value"], "", number("low", ""), number("high", ""), number("unit", ""), get("hedge", ""), *_NOTHING_ELSE)
    count, link = get("count", _NOTHING).get, get("link", _NOTHING).get
    number = count("number", _NOTHING).get
    since: Data = get("date") or get("from", _NOTHING)
    until: Data = get("date") or get("to", _NOTHING)
    period = since.get("value", "") if since is until or not until else f"{since.get('value', '')}/{until['value']}"
    words = None if value else get("text") or get("identification")  # where the value is given, ``text`` is the name itself
    value = value or get("value") or get("what") or link("name") or get("country") or period
    return (
        value, count("value", ""), number("low", ""), number("high", ""), number("unit", ""), count("hedge", ""), period, since.get("earliest", ""),
        (until or since).get("latest", ""), link("kind", ""), link("id", ""), get("country", ""), text or words or "",
    )  # fmt: skip


_NOTHING_ELSE = ("",) * 7


def _said(fact: Data) -> Row:
    get, sources = fact.get, fact["sources"]
    if len(sources) == 1:
        source, places = sources[0]["id"], sources[0].get("place", "")
    else:
        source = " ".join(s["id"] for s in sources)
        places = "|".join(s.get("place", "") for s in sources) if any("place" in s for s in sources) else ""
    as_of = fact["as_of"]["value"] if "as_of" in fact else ""
    return (fact["state"], get("basis", ""), get("by", ""), as_of, get("conditions", ""), get("note", ""), get("rejected", ""), source, places)
