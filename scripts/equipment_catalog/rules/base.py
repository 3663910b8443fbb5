"""What a rule is: a small function that looks at one record and yields findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar

from ..documents import Path_
from ..model import Entry, Event, Organization, Record, Source
from ..problems import Severity
from ..quantities import Units, read_quantity
from ..schemas import EquipmentClass, Field, Schemas
from .cards import Card

T = TypeVar("T")


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

    ``cards`` say what other records are. ``declared`` holds, for each kind of record, the ids of all files, also of those that could not be read: what links
    to a broken record is not wrong. ``broken`` are the texts of such files: what they name may be needed.
    """

    cards: Sequence[Card]
    schemas: Schemas
    units: Units
    declared: Mapping[str, frozenset[str]]
    broken: tuple[str, ...] = ()
    images: frozenset[str] = frozenset()
    _fields: dict[tuple[str, str], tuple[Field, ...]] = field(default_factory=dict)
    _bounds: dict[tuple[str, str], tuple[float, float] | None] = field(default_factory=dict)
    _shared: dict[Callable[..., Any], tuple[Record, Any]] = field(default_factory=dict)

    def once(self, make: Callable[..., T], record: Record, *more: Any) -> T:
        """What ``make`` makes of a record; the rules that look at one record after the other share it."""
        known = self._shared.get(make)
        if known is None or known[0] is not record:
            known = self._shared[make] = (record, make(record, *more))
        return known[1]

    def fields(self, cls: EquipmentClass, note: str) -> tuple[Field, ...]:
        """The fields of a class that have an annotation, in the order of the schema."""
        key = (cls.id, note)
        if key not in self._fields:
            self._fields[key] = tuple(shape for shape in cls.fields.values() if getattr(shape, note))
        return self._fields[key]

    def bounds(self, shape: Field) -> tuple[float, float] | None:
        """What is plausible for a field, in its unit of storage."""
        key = (shape.id, shape.plausible)
        found = self._bounds.get(key, ...)
        if found is ...:
            span = read_quantity(shape.plausible)
            found = self._bounds[key] = self.units.canonical(shape.kind, span) if shape.kind else (span.low, span.high)
        return found

    def named_by_broken(self, identifier: str) -> bool:
        """Whether a file that makes no record holds the word ``identifier``."""
        return any(identifier in text for text in self.broken)

    def prepare(self) -> None:
        """Make every index now, once, before processes share it."""
        for name, value in vars(Context).items():
            if isinstance(value, cached_property):
                getattr(self, name)

    @cached_property
    def known(self) -> Mapping[str, Card]:
        """Cards by ``kind/id``; of two with one id the first file's counts."""
        found: dict[str, Card] = {}
        for card in self.cards:
            found.setdefault(f"{card.kind}/{card.id}", card)
        return found

    @cached_property
    def former_ids(self) -> Mapping[tuple[str, str], tuple[Card, ...]]:
        """Records of each kind by the former ids that they claim, in order of name."""
        found: dict[tuple[str, str], list[Card]] = {}
        for card in sorted((c for c in self.known.values() if c.former_ids), key=_by_name):
            for former in card.former_ids:
                found.setdefault((card.kind, former), []).append(card)
        return {key: tuple(cards) for key, cards in found.items()}

    @cached_property
    def cited(self) -> frozenset[str]:
        """Ids that records cite."""
        return frozenset(chain.from_iterable(card.cited for card in self.known.values()))

    @cached_property
    def linked(self) -> frozenset[str]:
        """What records link to, as ``kind/id``."""
        return frozenset(chain.from_iterable(card.links for card in self.known.values()))

    @cached_property
    def unknown_sources(self) -> frozenset[str]:
        """Ids that records cite and no file declares; nearly always none."""
        return self.cited - self.declared["source"]

    @cached_property
    def unknown_links(self) -> frozenset[str]:
        """What some record links to, as ``kind/id``, and no file declares; nearly always nothing."""
        linked = frozenset(chain.from_iterable(card.links for card in self.cards))
        return frozenset(link for link in linked if link.partition("/")[2] not in self.declared[link.partition("/")[0]])

    @cached_property
    def self_linked(self) -> frozenset[str]:
        """Files of the records that link to themselves; nearly always none."""
        return frozenset(card.file for card in self.cards if f"{card.kind}/{card.id}" in card.links)

    @cached_property
    def weak_sources(self) -> frozenset[str]:
        """Ids of the sources graded E: pages with known errors."""
        return frozenset(card.id for card in self.known.values() if card.grade == "E")

    @cached_property
    def shared_names(self) -> Mapping[str, tuple[Card, ...]]:
        """Names that several entries bear, letters and digits only, whatever the case; in order of name."""
        found: dict[str, list[Card]] = {}
        for card in self.known.values():
            for name in card.names:
                found.setdefault(name, []).append(card)
        return {name: tuple(sorted(cards, key=_by_name)) for name, cards in found.items() if name and len(cards) > 1}

    @cached_property
    def namesakes(self) -> frozenset[str]:
        """Ids of the entries that share a name with another."""
        return frozenset(card.id for cards in self.shared_names.values() for card in cards)


def _by_name(card: Card) -> tuple[str, str, str]:
    return card.kind, card.name.casefold(), card.id


Check = Callable[[Any, Context], Iterator[Finding]]
Asks = Callable[[Card, Context], Any]
ALL: tuple[type[Record], ...] = (Entry, Event, Organization, Source)


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its id and severity, and the kinds of record that it looks at.

    The docstring of the check is the rule's page on the site. ``asks`` says of a rule that looks at other records too,
    by the card of a record, whether it may have something to say of it: nearly always nothing, so that the record need
    not be opened. A rule without it looks at its record alone.
    """

    id: str
    severity: Severity
    check: Check
    kinds: tuple[type[Record], ...]
    asks: Asks | None = None

    @property
    def page(self) -> str:
        """What the rule's page says."""
        return self.check.__doc__ or ""


def error(identifier: str, check: Check, *kinds: type[Record], asks: Asks | None = None) -> Rule:
    """A rule whose findings stop the build."""
    return Rule(identifier, Severity.ERROR, check, kinds or ALL, asks)


def warning(identifier: str, check: Check, *kinds: type[Record], asks: Asks | None = None) -> Rule:
    """A rule whose findings a person should look at."""
    return Rule(identifier, Severity.WARNING, check, kinds or ALL, asks)
