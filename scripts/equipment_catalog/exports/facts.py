"""Facts as plain data: what the record says, the same as numbers and days; and beside it whether it counts, and who says so.

What a record does not say is left out, so that a missing key means *nothing said*.
"""

from __future__ import annotations

import datetime
from collections.abc import Container
from functools import lru_cache
from typing import Any

from ..dates import Date
from ..model import Citation, Claim, Hull, Image, Link, Name, Part, Place, Recognition, Statement
from ..quantities import HEDGE_WORDS, MACH, Quantity
from ..schemas import Field
from ..views import Library
from ..views.entry import contradicted

Data = dict[str, Any]
ACCEPTED, REJECTED, CONFLICTING, UNKNOWN = "accepted", "rejected", "conflicting", "not-known"
"""What a claim is: it counts; it is a known error; it counts but another that counts contradicts it; the source says that it is not known."""

HEDGES = {sign: word.replace(" ", "-") for sign, word in HEDGE_WORDS.items()}


def reported(claim: Claim) -> str:
    """The value in the words of the record."""
    value = claim.value
    if isinstance(value, str):
        return value
    if isinstance(value, Link):
        return value.id or value.what
    if isinstance(value, tuple):
        return " ".join(value)
    return value.text


def tidy(number: float) -> float:
    """Without the noise of conversion: ten digits, and whole numbers as such."""
    if number.is_integer() and abs(number) < 1e10:
        return int(number)
    rounded = float(f"{number:.10g}")
    return int(rounded) if rounded.is_integer() and abs(rounded) < 1e15 else rounded


@lru_cache(4096)
def day(date: Date) -> Data:
    """A date as far as it is known: the text of the record, its first and its last possible day. Without a last one it goes on."""
    found = {"value": date.text, "earliest": date.earliest.isoformat()}
    return found if date.latest == datetime.date.max else {**found, "latest": date.latest.isoformat()}


def said(statement: Statement) -> Data:
    """How a fact is known, whether it counts, and who says so."""
    return {**known(statement), "sources": mentions(statement.sources)}


def known(statement: Statement, state: str = "") -> Data:
    """How a fact is known, and whether it counts."""
    _, _, basis, by, as_of, variant, conditions, note, rejected = statement
    found: Data = {"state": REJECTED if rejected else state or ACCEPTED}
    if basis:
        found["basis"] = basis
    if by:
        found["by"] = by
    if as_of:
        found["as_of"] = day(as_of)
    for name, text in (("variant", variant), ("conditions", conditions), ("note", note), ("rejected", rejected)):
        if text:
            found[name] = text
    return found


def mentions(sources: tuple[Citation, ...]) -> list[Data]:
    """Who says so."""
    return [{"id": c.source, "place": c.place} if c.place else {"id": c.source} for c in sources]


class Facts:
    """Makes facts plain; what many records share is made once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._links: dict[tuple[str, str], Data] = {}

    def figure(self, quantity: Quantity, kind: str = "") -> Data:
        """A figure: its text, its hedge, and the interval that is left open, in the unit of storage of ``kind``.

        *Up to* has no lower end and *more than* no upper one. Mach has no interval: it is no speed without an altitude.
        """
        found: Data = {"value": quantity.text}
        if quantity.unit != MACH:
            ends = self.library.units.canonical(kind, quantity) if kind else None
            low, high = ends or (quantity.low, quantity.high)
            least = tidy(low)
            number: Data = {}
            if not quantity.hedge.startswith("<"):
                number["low"] = least
            if not quantity.hedge.startswith(">"):
                number["high"] = least if high == low else tidy(high)
            if unit := self.library.schemas.kinds[kind].canonical if kind else quantity.unit:
                number["unit"] = unit
            found["number"] = number
        if quantity.hedge:
            found["hedge"] = HEDGES[quantity.hedge]
        return found

    def link(self, link: Link) -> Data:
        """What a fact leads to: a record by its id and addresses, or a thing by its name."""
        if link.what or not link.id:
            return {"what": link.what} if link.what else {}
        kind = "entry" if link.field == "equipment" else link.field
        return {"link": self.reference(kind, link.id)}

    def reference(self, kind: str, identifier: str) -> Data:
        """A record by its id, name and addresses; addresses are relative to the top of the site."""
        known = self._links.get((kind, identifier))
        if known is None:
            catalog = self.library.catalog
            group: Any = {"entry": catalog.entries, "event": catalog.events, "organization": catalog.organizations, "source": catalog.sources}[kind]
            anchor = self.library.anchor(group[identifier])
            known = self._links[kind, identifier] = {"kind": kind, "id": identifier, "name": anchor.text, "url": anchor.url, "api": address(kind, identifier)}
        return known

    def conflicting(self, claims: tuple[Claim, ...], field: Field | None) -> Container[int]:
        """The identities of those among some claims about one thing that another of them contradicts."""
        told = [c for c in claims if not c.statement.rejected and not c.not_known] if field else ()
        return contradicted(field, told, self.library) if field and len(told) > 1 else ()

    def value(self, claim: Claim, field: Field | None) -> Data:
        """What a claim says."""
        value, amount = claim.value, claim.amount
        if isinstance(value, Quantity):
            return self.figure(value, field.kind if field else "")
        if isinstance(value, Date):
            return {"value": value.text, "date": day(value)}
        if isinstance(value, Link):
            count = {"count": self.figure(amount)} if amount else {}
            return {"value": value.id or value.what, **self.link(value), **count}
        if isinstance(value, tuple):
            return {"value": " ".join(value), "terms": value}
        return {"value": value}

    def part(self, part: Part) -> Data:
        """What one item of a list of facts says."""
        found: Data = {"role": part.role} if part.role else {}
        found.update(self.link(part.link))
        if part.country:
            found["country"] = part.country
        if part.amount:
            found["count"] = self.figure(part.amount)
        found.update(period(part.since, part.until))
        if part.text:
            found["text"] = part.text
        if part.identification:
            found["identification"] = part.identification
        return found


def period(since: Date | None, until: Date | None) -> Data:
    """From when until when."""
    return {name: day(date) for name, date in (("from", since), ("to", until)) if date}


def name(found: Name) -> Data:
    """Another name."""
    text, kind, language, _, since, until = found
    return {"text": text, "kind": kind, **({"lang": language} if language else {}), **period(since, until)}


def recognition(found: Recognition) -> Data:
    """What can be seen, by one source."""
    return {"features": found.features, **({"points": found.points} if found.points else {})}


def hull(found: Hull) -> Data:
    """One ship of a class."""
    words = {key: value for key in ("pennant", "country", "fate") if (value := getattr(found, key))}
    days = {key: day(value) for key in HULL_DAYS if (value := getattr(found, key))}
    return {"name": found.name, **words, **days}


HULL_DAYS = ("laid_down", "launched", "commissioned", "decommissioned")


def image(found: Image) -> Data:
    """A picture."""
    date = {"date": day(found.date)} if found.date else {}
    return {"url": f"assets/images/{found.file}", "caption": found.caption, "author": found.author, "licence": found.licence, **date}


def place(found: Place) -> Data:
    """Where an event happened."""
    words = {key: value for key in ("country", "sea", "precision") if (value := getattr(found, key))}
    point = {"latitude": found.latitude, "longitude": found.longitude} if found.latitude is not None else {}
    return {"name": found.name, **words, **point}


FOLDERS = {"entry": "entries", "event": "events", "organization": "organizations", "source": "sources", "class": "classes", "country": "countries"}


def address(kind: str, identifier: str) -> str:
    """Where the interface has a record, relative to the top of the site."""
    return f"api/v1/{FOLDERS[kind]}/{identifier}.json"
