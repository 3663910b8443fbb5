"""What a rule is: a small function that looks at one record and yields findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from ..catalog import Catalog, cited_sources
from ..documents import Path_
from ..model import Entry, Event, Organization, Record, Source
from ..problems import Severity
from ..quantities import Units, read_quantity
from ..schemas import Field, Schemas

R = TypeVar("R", bound=Record)
T = TypeVar("T")

KINDS: Mapping[type, str] = {Entry: "entry", Event: "event", Organization: "organization", Source: "source"}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a rule objects to, before it has a position. ``at_key`` points at the field's name, not its value."""

    path: Path_
    message: str
    allowed: str = ""
    advice: str = ""
    at_key: bool = False


@dataclass(frozen=True)
class Context:
    """What a rule may look at besides its record.

    ``declared`` holds, for each kind of record, the ids of all files, also of those that could not be read: what links
    to a broken record is not wrong. ``broken`` are the texts of such files: what they name may be needed.
    """

    catalog: Catalog
    schemas: Schemas
    units: Units
    declared: Mapping[str, frozenset[str]]
    broken: tuple[str, ...] = ()
    images: frozenset[str] = frozenset()
    _bounds: dict[tuple[str, str], tuple[float, float] | None] = field(default_factory=dict)
    _shared: dict[Callable[..., Any], tuple[Record, Any]] = field(default_factory=dict)

    def once(self, make: Callable[[R, Context], T], record: R) -> T:
        """What ``make`` makes of a record; the rules that look at one record after the other share it."""
        known = self._shared.get(make)
        if known is None or known[0] is not record:
            known = self._shared[make] = (record, make(record, self))
        return known[1]

    def bounds(self, shape: Field) -> tuple[float, float] | None:
        """What is plausible for a field, in its unit of storage."""
        key = (shape.id, shape.plausible)
        if key not in self._bounds:
            span = read_quantity(shape.plausible)
            self._bounds[key] = self.units.canonical(shape.kind, span) if shape.kind else (span.low, span.high)
        return self._bounds[key]

    def named_by_broken(self, identifier: str) -> bool:
        """Whether a file that makes no record holds the word ``identifier``."""
        return any(identifier in text for text in self.broken)

    def prepare(self) -> None:
        """Make every index now, once, before processes share it."""
        for name, value in vars(Context).items():
            if isinstance(value, cached_property):
                getattr(self, name)
        for index in (self.catalog.cited_by, self.catalog.named_organizations, self.catalog.weak_sources):
            len(index)

    @cached_property
    def former_ids(self) -> Mapping[tuple[str, str], tuple[Record, ...]]:
        """Records of each kind by the former ids that they claim."""
        found: dict[tuple[str, str], list[Record]] = {}
        for record in self.catalog.records:
            for former in record.former_ids:
                found.setdefault((KINDS[type(record)], former), []).append(record)
        return {key: tuple(records) for key, records in found.items()}

    @cached_property
    def unknown_sources(self) -> frozenset[str]:
        """Ids that records cite and no file declares; nearly always none."""
        return frozenset(self.catalog.cited_by) - self.declared["source"]

    @cached_property
    def shared_names(self) -> Mapping[str, tuple[Entry, ...]]:
        """Names that several entries bear, letters and digits only, whatever the case."""
        found: dict[str, dict[str, Entry]] = {}
        for entry in self.catalog.entries.values():
            for name in (entry.name, *(n.text for n in entry.names)):
                found.setdefault(folded(name), {})[entry.id] = entry
        return {name: tuple(entries.values()) for name, entries in found.items() if name and len(entries) > 1}

    @cached_property
    def namesakes(self) -> frozenset[str]:
        """Ids of the entries that share a name with another."""
        return frozenset(entry.id for entries in self.shared_names.values() for entry in entries)


def folded(name: str) -> str:
    """A name without what people write differently: case, hyphens, spaces, dots."""
    return _SIGNS.sub("", name.casefold())


_SIGNS = re.compile(r"[\W_]+")


def face(record: Record) -> tuple[object, ...]:
    """What the rules ask of a record on behalf of others: ids, names, links, dates and grades, but no figure."""
    shared: tuple[object, ...] = (type(record), record.id, record.former_ids)
    if isinstance(record, Source):
        return (*shared, record.kind, record.reliability)
    cited = (*shared, frozenset(cited_sources(record)))
    if isinstance(record, Organization):
        return (*cited, record.parent, record.successor)
    if isinstance(record, Event):
        return (*cited, tuple(p.link for p in record.participants))
    named = tuple(n.text for n in record.names)
    milestones = (*record.history, *(p for v in record.variants for p in v.history))
    linked = tuple(p.link for p in (*record.makers, *record.operators))
    return (*cited, record.name, named, milestones, linked, record.relations)


Check = Callable[[Any, Context], Iterator[Finding]]
ALL: tuple[type[Record], ...] = (Entry, Event, Organization, Source)


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its id and severity, and the kinds of record that it looks at.

    The docstring of the check is the rule's page on the site.
    """

    id: str
    severity: Severity
    check: Check
    kinds: tuple[type[Record], ...]

    @property
    def page(self) -> str:
        """What the rule's page says."""
        return self.check.__doc__ or ""


def error(identifier: str, check: Check, *kinds: type[Record]) -> Rule:
    """A rule whose findings stop the build."""
    return Rule(identifier, Severity.ERROR, check, kinds or ALL)


def warning(identifier: str, check: Check, *kinds: type[Record]) -> Rule:
    """A rule whose findings a person should look at."""
    return Rule(identifier, Severity.WARNING, check, kinds or ALL)
