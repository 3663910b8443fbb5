"""What a record shows to the others: all that rules ask of records besides the one they judge.

A card is plain text in few bytes. It can be kept, and two of them can be compared: where no card has changed, nothing
has changed for anybody else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from ..catalog import cited_sources
from ..dates import Date
from ..model import Entry, Event, Organization, Part, Record, Source
from ..schemas import Schemas
from .links import links

KINDS: Mapping[type, str] = {Entry: "entry", Event: "event", Organization: "organization", Source: "source"}
KIND_OF = {"equipment": "entry", "organization": "organization", "event": "event"}

# Numbers of `x-phase` in the schema: what flies or fires for the first time, and what leaves service.
_FIRST_USE, _END = 3, 5


class Card(NamedTuple):
    """``file`` is the name in messages. ``links`` are ``kind/id``, ``names`` only letters and digits.

    Of an entry, ``life`` is its first use and its end as days, each empty where it is not known, and ``descents`` the
    ids that it descends from. ``grade`` and ``sort`` are a source's reliability and kind. ``excepts`` says whether the
    record answers any warning.
    """

    kind: str
    id: str
    file: str
    name: str
    former_ids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    descents: tuple[str, ...] = ()
    life: tuple[str, ...] = ("", "")
    grade: str = ""
    sort: str = ""
    excepts: bool = False


def card(record: Record, schemas: Schemas) -> Card:
    """The card of a record."""
    kind, shown, excepts = KINDS[type(record)], record.document.shown, bool(record.exceptions)
    if isinstance(record, Source):
        return Card(kind, record.id, shown, "", record.former_ids, grade=record.reliability, sort=record.kind, excepts=excepts)
    cited = tuple(cited_sources(record))
    linked = tuple(dict.fromkeys(f"{KIND_OF[link.field]}/{link.id}" for _, _, link in links(record)))
    if not isinstance(record, Entry):
        return Card(kind, record.id, shown, "", record.former_ids, (), cited, linked, excepts=excepts)
    names = tuple(dict.fromkeys(folded(name) for name in (record.name, *(n.text for n in record.names))))
    descents = tuple(p.link.id for p in descents_of(record, schemas))
    return Card(kind, record.id, shown, record.name, record.former_ids, names, cited, linked, descents, _life(record, schemas), excepts=excepts)


def folded(name: str) -> str:
    """A name without what people write differently: case, hyphens, spaces, dots."""
    return _SIGNS.sub("", name.casefold())


_SIGNS = re.compile(r"[\W_]+")


def descents_of(entry: Entry, schemas: Schemas) -> list[Part]:
    """The relations that state descent from another entry."""
    types = schemas.vocabularies["relation.type"]
    return [p for p in entry.relations if "x-descent" in types[p.role].notes and p.link.field == "equipment" and not p.statement.rejected]


def general(part: Part) -> bool:
    """Whether a milestone is one of the equipment as a whole, not of one user."""
    return not (part.statement.rejected or part.country or part.link.id or part.link.what)


def _life(entry: Entry, schemas: Schemas) -> tuple[str, ...]:
    phases = schemas.vocabularies["milestone.event"]
    dated = [(phases[p.role].notes.get("x-phase"), p.since) for p in entry.history if p.since and general(p)]
    begin: list[Date] = [date for phase, date in dated if phase == _FIRST_USE]
    end: list[Date] = [date for phase, date in dated if phase == _END]
    return (min(d.earliest for d in begin).isoformat() if begin else "", max(d.latest for d in end).isoformat() if end else "")
