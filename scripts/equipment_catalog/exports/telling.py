"""The facts of a record, each told once in every form: as JSON for the interface, and as a row of the table of claims.

Both are put together from two halves, *what* is said and *how* it is known. The same halves come again and again: the
source of a data sheet with every figure that it gives, *10 m* in many records. They are kept in each form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from typing import Any, NamedTuple

from ..compact import Json, compact
from ..model import Characteristics, Citation, Claim, Entry, Event, Hull, Identifier, Image, Name, Organization, Part, Place, Recognition, Statement, Variant
from ..quantities import Quantity
from ..schemas import EquipmentClass, Field
from ..views.library import keep
from . import rows
from .facts import CONFLICTING, HULL_DAYS, UNKNOWN, Data, Facts, hull, image, known, mentions, name, place, recognition
from .rows import Row, as_csv


class Half(NamedTuple):
    """A half of a fact: JSON up to or from the middle of an object, columns of the table, and these as CSV."""

    json: bytes
    cells: tuple[Any, ...]
    csv: str


def _what(fact: Data, *words: str | None) -> Half:
    cells = rows.what(fact, *words)
    return Half(compact(fact)[:-1] + b"," if fact else b"{", cells, as_csv(cells))


def _figure(fact: Data) -> Half:
    """The same of a figure: most characteristics are one, and in the end they differ from record to record."""
    return Half(compact(fact)[:-1] + b",", *rows.figure(fact)) if "number" in fact else _what(fact)


@lru_cache(4096)
def _known(state: str, statement: tuple[Any, ...]) -> Half:
    found = known(Statement((), (), *statement), state)
    cells = rows.known(found)
    return Half(compact(found)[1:-1] + b',"sources":', cells, as_csv(cells))


@lru_cache(4096)
def _cited(sources: tuple[Citation, ...]) -> Half:
    found = mentions(sources)
    cells = rows.cited(found)
    return Half(compact(found) + b"}", cells, as_csv(cells))


_words = lru_cache(4096)(lambda *words: _what({}, *words))
_place = lru_cache(4096)(as_csv)


class Teller:
    """Tells records. One of these a process: it remembers what records share."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._values: dict[Any, Half] = {}

    def value(self, claim: Claim, field: Field | None) -> Half:
        """What a claim says."""
        value, _, _, amount = claim
        if isinstance(value, Quantity):
            kind = field.kind if field else ""
            key: Any = (kind, value.text)
            return self._values.get(key) or keep(self._values, key, _figure(self.facts.figure(value, kind)))
        key = (value, amount)
        return self._values.get(key) or keep(self._values, key, _what(self.facts.value(claim, field)))

    def part(self, part: Part) -> Half:
        """What an item of a list says."""
        key = part[:-1]
        return self._values.get(key) or keep(self._values, key, _what(self.facts.part(part)))


_In = tuple[str | None, str]
"""Variant and part: where some facts stand."""
_At = tuple[str | None, str, str | None]
"""The same of one fact, with its property."""


class Telling:
    """The facts of one record: ``rows`` of the table of claims, without their numbers, and the same as ``lines`` of CSV, in the order of the telling."""

    def __init__(self, teller: Teller, kind: str, id_: str, cls: EquipmentClass | None = None) -> None:
        self._teller, self._cls = teller, cls
        self._lead = (kind, id_, cls.id if cls else None)
        self._line = as_csv(self._lead)
        self.rows: list[Row] = []
        self.lines: list[str] = []

    def block(self, owner: Entry | Variant | Event | Organization, variant: str | None = None) -> Data:
        """All facts of a record or of a variant by their parts."""
        return {part: tell(self, facts, (variant, part)) for part, tell in _PARTS[type(owner)] if (facts := getattr(owner, part))}

    def variant(self, variant: Variant) -> Data:
        """That there is a variant, and its facts."""
        known = Statement((), variant.statement.sources, rejected=variant.statement.rejected)
        self._row((variant.id, "variants", None), _words(variant.name, variant.difference), known)
        return self.block(variant, variant.id)

    def said(self, statement: Statement, summary: str) -> Json:
        """How a record as a whole is known."""
        return Json(b"{" + self._row((None, "summary", None), _words(summary), statement))

    def place(self, found: Place) -> Json:
        """Where an event happened."""
        return Json(self._fact((None, "place", None), _what(place(found), found.name, found.sea), found.statement))

    def _row(self, at: _At, what: Half, statement: Statement, state: str = "") -> bytes:
        known, cited = _known(state, statement[2:]), _cited(statement.sources)
        if statement.variant:
            at = (statement.variant, *at[1:])
        self.rows.append(self._lead + at + what.cells + (known.cells + cited.cells))
        self.lines.append(f"{self._line},{_place(at)},{what.csv},{known.csv},{cited.csv}")
        return known.json + cited.json

    def _fact(self, at: _At, what: Half, statement: Statement, state: str = "") -> bytes:
        return what.json + self._row(at, what, statement, state)

    def _about(self, claims: tuple[Claim, ...], at: _At, field: Field | None = None) -> Json:
        value, conflicting = self._teller.value, self._teller.facts.conflicting(claims, field) if len(claims) > 1 else ()
        return _listed([self._fact(at, value(c, field), c.statement, UNKNOWN if c.not_known else CONFLICTING if id(c) in conflicting else "") for c in claims])

    def claims(self, claims: tuple[Claim, ...], at: _In) -> Json:
        return self._about(claims, (*at, None))

    def characteristics(self, found: Characteristics, at: _In) -> dict[str, Json]:
        known = self._cls.fields if self._cls else {}
        return {name: self._about(claims, (*at, name), known[name]) for name, claims in found.items()}

    def names(self, found: Sequence[Name], at: _In) -> Json:
        return _listed([self._fact((*at, n.kind), _what(name(n), n.text, n.language), n.statement) for n in found])

    def identifiers(self, found: Sequence[Identifier], at: _In) -> Json:
        return _listed([self._fact((*at, i.scheme), _what({"scheme": i.scheme, "value": i.value}), i.statement) for i in found])

    def parts(self, found: Sequence[Part], at: _In) -> Json:
        return _listed([self._fact((*at, p.role or None), self._teller.part(p), p.statement) for p in found])

    def recognition(self, found: Sequence[Recognition], at: _In) -> Json:
        return _listed([self._seen(r, at) for r in found])

    def _seen(self, found: Recognition, at: _In) -> bytes:
        for feature, values in found.features.items():
            self._row((*at, feature), _words(" ".join(values)), found.statement)
        for point in found.points:
            self._row((*at, None), _words(point), found.statement)
        return _what(recognition(found)).json + _known("", found.statement[2:]).json + _cited(found.statement.sources).json

    def hulls(self, found: Sequence[Hull], at: _In) -> Json:
        return _listed([self._hull(h, at) for h in found])

    def _hull(self, found: Hull, at: _In) -> bytes:
        fact, said = hull(found), found.statement
        json = self._fact((*at, None), _what(fact, found.name, found.pennant), said)
        for step in HULL_DAYS:
            if step in fact:
                self._row((*at, step), _what({**fact, "date": fact[step]}, fact[step]["value"], found.name), said)
        if found.fate:
            self._row((*at, "fate"), _what(fact, found.fate, found.name), said)
        return json

    def images(self, found: Sequence[Image], at: _In) -> Json:
        return _listed([self._fact((*at, i.licence), _what(f := image(i), f["url"], i.caption), i.statement) for i in found])


def _listed(facts: Sequence[bytes]) -> Json:
    return Json(b"[" + b",".join(facts) + b"]")


_TOLD: Mapping[str, Callable[[Telling, Any, _In], Any]] = {
    **dict.fromkeys(("origin", "status", "dates", "outcome", "founded", "dissolved"), Telling.claims),
    "characteristics": Telling.characteristics,
    "names": Telling.names,
    "identifiers": Telling.identifiers,
    **dict.fromkeys(("makers", "history", "components", "carries", "operators", "relations", "equipment", "participants"), Telling.parts),
    "recognition": Telling.recognition,
    "hulls": Telling.hulls,
    "images": Telling.images,
}
"""What tells each part, in the order of the table."""


_PARTS: Mapping[type, Sequence[tuple[str, Callable[[Telling, Any, _In], Any]]]] = {
    owner: [(part, tell) for part, tell in _TOLD.items() if part in {field.name for field in fields(owner)}] for owner in (Entry, Variant, Event, Organization)
}
"""Those parts that each can have."""
