"""Facts as plain data: what the record says, the same as numbers and days, whether it counts, and who says so.

What a record does not say is left out, so that a missing key means *nothing said*.
"""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Any

from ..dates import Date
from ..model import Characteristics, Citation, Claim, Hull, Identifier, Image, Link, Name, Part, Place, Recognition, Statement
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
    rounded = float(f"{number:.10g}")
    return int(rounded) if rounded.is_integer() and abs(rounded) < 1e15 else rounded


@lru_cache(4096)
def day(date: Date) -> Data:
    """A date as far as it is known: the text of the record, its first and its last possible day. Without a last one it goes on."""
    found = {"value": date.text, "earliest": date.earliest.isoformat()}
    return found if date.latest == datetime.date.max else {**found, "latest": date.latest.isoformat()}


_SAID = Statement((), ())[2:]


def said(statement: Statement, state: str = "") -> Data:
    """How a fact is known, and whether it counts."""
    if statement[2:] == _SAID:  # a source and nothing else, as most have
        return {"state": state or ACCEPTED, "sources": _mentions(statement.sources)}
    _, sources, basis, by, as_of, variant, conditions, note, rejected = statement
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
    found["sources"] = _mentions(sources)
    return found


@lru_cache(4096)
def _mentions(sources: tuple[Citation, ...]) -> list[Data]:
    return [{"id": c.source, "place": c.place} if c.place else {"id": c.source} for c in sources]


class Facts:
    """Makes facts plain; what many records share is made once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._numbers: dict[tuple[str, str], Data] = {}
        self._links: dict[tuple[str, str], Data] = {}

    def figure(self, quantity: Quantity, kind: str = "") -> Data:
        """A figure: its text, its hedge, and the interval that is left open, in the unit of storage of ``kind``.

        *Up to* has no lower end and *more than* no upper one. Mach has no interval: it is no speed without an altitude.
        """
        key = (kind, quantity.text)
        known = self._numbers.get(key)
        if known is None:
            known = self._numbers[key] = self._figure(quantity, kind)
        return known

    def _figure(self, quantity: Quantity, kind: str) -> Data:
        found: Data = {"value": quantity.text}
        if quantity.unit != MACH:
            ends = self.library.units.canonical(kind, quantity) if kind else None
            low, high = ends or (quantity.low, quantity.high)
            number: Data = {}
            if not quantity.hedge.startswith("<"):
                number["low"] = tidy(low)
            if not quantity.hedge.startswith(">"):
                number["high"] = tidy(high)
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

    def claims(self, claims: tuple[Claim, ...], field: Field | None = None) -> list[Data]:
        """Claims about one thing, the preferred one first."""
        if len(claims) == 1 or field is None:
            return [self.claim(c, field) for c in claims]
        told = [c for c in claims if not c.statement.rejected and not c.not_known]
        conflicting = contradicted(field, told, self.library) if len(told) > 1 else ()
        return [self.claim(c, field, CONFLICTING if id(c) in conflicting else "") for c in claims]

    def claim(self, claim: Claim, field: Field | None, state: str = "") -> Data:
        """One claim."""
        value, statement, not_known, amount = claim
        found = self.figure(value, field.kind if field else "") if isinstance(value, Quantity) else self._value(value, amount)
        return {**found, **said(statement, UNKNOWN if not_known else state)}

    def _value(self, value: Date | Link | str | tuple[str, ...], amount: Quantity | None) -> Data:
        if isinstance(value, Date):
            return {"value": value.text, "date": day(value)}
        if isinstance(value, Link):
            count = {"count": self.figure(amount)} if amount else {}
            return {"value": value.id or value.what, **self.link(value), **count}
        if isinstance(value, tuple):
            return {"value": " ".join(value), "terms": value}
        return {"value": value}

    def characteristics(self, found: Characteristics, fields: Any) -> Data:
        """Claims of each characteristic."""
        return {name: self.claims(claims, fields[name]) for name, claims in found.items()}

    def part(self, part: Part) -> Data:
        """One item of a list of facts."""
        found: Data = {"role": part.role} if part.role else {}
        found.update(self.link(part.link))
        if part.country:
            found["country"] = part.country
        if part.amount:
            found["count"] = self.figure(part.amount)
        if part.since or part.until:
            found.update(period(part.since, part.until))
        if part.text:
            found["text"] = part.text
        if part.identification:
            found["identification"] = part.identification
        found.update(said(part.statement))
        return found


def period(since: Date | None, until: Date | None) -> Data:
    """From when until when."""
    return {name: day(date) for name, date in (("from", since), ("to", until)) if date}


def name(found: Name) -> Data:
    """Another name."""
    text, kind, language, statement, since, until = found
    words = {"text": text, "kind": kind, "lang": language} if language else {"text": text, "kind": kind}
    return {**words, **period(since, until), **said(statement)} if since or until else {**words, **said(statement)}


def identifier(found: Identifier) -> Data:
    """A name in another register."""
    return {"scheme": found.scheme, "value": found.value, **said(found.statement)}


def recognition(found: Recognition) -> Data:
    """What can be seen, by one source."""
    points = {"points": list(found.points)} if found.points else {}
    return {"features": {feature: list(values) for feature, values in found.features.items()}, **points, **said(found.statement)}


def hull(found: Hull) -> Data:
    """One ship of a class."""
    words = {key: value for key in ("pennant", "country", "fate") if (value := getattr(found, key))}
    days = {key: day(value) for key in ("laid_down", "launched", "commissioned", "decommissioned") if (value := getattr(found, key))}
    return {"name": found.name, **words, **days, **said(found.statement)}


def image(found: Image) -> Data:
    """A picture."""
    date = {"date": day(found.date)} if found.date else {}
    return {"url": f"assets/images/{found.file}", "caption": found.caption, "author": found.author, "licence": found.licence, **date, **said(found.statement)}


def place(found: Place) -> Data:
    """Where an event happened."""
    words = {key: value for key in ("country", "sea", "precision") if (value := getattr(found, key))}
    point = {"latitude": found.latitude, "longitude": found.longitude} if found.latitude is not None else {}
    return {"name": found.name, **words, **point, **said(found.statement)}


FOLDERS = {"entry": "entries", "event": "events", "organization": "organizations", "source": "sources", "class": "classes", "country": "countries"}


def address(kind: str, identifier: str) -> str:
    """Where the interface has a record, relative to the top of the site."""
    return f"api/v1/{FOLDERS[kind]}/{identifier}.json"
