"""Where the links of a record stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ..documents import Path_
from ..model import Claim, Entry, Event, Link, Organization, Part, Record


def links(record: Record) -> list[tuple[Path_, str, Link]]:
    """Every link of a record to another: the path of the block, the field in it, and the link."""
    if isinstance(record, Organization):
        named = {"parent": record.parent, "successor": record.successor}
        return [((), field, Link(identifier, "", "organization")) for field, identifier in named.items() if identifier]
    found = [(part.statement.path, part.link.field, part.link) for part in parts(record) if part.link.id]
    if isinstance(record, Entry):
        values = [(claim.statement.path, claim.value) for claim in claims_of(record) if isinstance(claim.value, Link)]
        found += [(path, link.field, link) for path, link in values if link.id]
    return found


def claims_of(entry: Entry) -> Iterator[Claim]:
    """Every claim about a characteristic, the variants' too."""
    of_variants = (v.characteristics.values() for v in entry.variants)
    return chain.from_iterable(chain(entry.characteristics.values(), *of_variants))


def parts(record: Record) -> list[Part]:
    """Every item of every list of facts of a record."""
    if isinstance(record, Entry):
        of_variants = (g for v in record.variants for g in (v.history, v.carries))
        return [*chain(record.makers, record.history, record.components, record.carries, record.operators, record.relations, *of_variants)]
    return [*record.equipment, *record.participants, *record.relations] if isinstance(record, Event) else []
