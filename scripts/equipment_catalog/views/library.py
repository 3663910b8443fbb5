"""Addresses, labels and the parts that pages of every kind share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple, TypeAlias, TypeVar

from .. import countries, icons
from ..catalog import Catalog
from ..citing import Edition
from ..dates import Date
from ..documents import Path_
from ..model import Citation, Claim, Entry, Event, Link, Name, Organization, Part, Record, Source, Statement
from ..prose import segments
from ..quantities import Quantity, Units, as_printed
from ..releases import Release
from ..schemas import EquipmentClass, Feature, Field, Schemas

K = TypeVar("K")
V = TypeVar("V")
Resting: TypeAlias = dict[str, dict[str, str]]
"""What of a page rests on a source: for each section its facts, and for each of these the place where it stands."""
new = tuple.__new__  # what named tuples do, without the call between: a page has hundreds of them
_RTL = ("ar", "fa", "he", "ur", "ps", "ckb", "yi")


class Anchor(NamedTuple):
    """A text that leads somewhere: ``url`` is relative to the root of the site, empty where nothing is linked."""

    text: str
    url: str = ""
    note: str = ""


class Cite(NamedTuple):
    """A number in brackets that leads to the list of sources."""

    number: int
    place: str


class Said(NamedTuple):
    """How a fact is known, in words. ``details`` are all there is to say besides the source, in the order in which they are read."""

    cites: tuple[Cite, ...]
    details: tuple[str, ...] = ()
    variant: str = ""
    as_of: str = ""
    rejected: str = ""


class Shown(NamedTuple):
    """A value ready to be read: a figure in three systems of units, or a text, or links."""

    reported: str
    metric: str = ""
    us: str = ""
    links: tuple[Anchor, ...] = ()

    @property
    def converts(self) -> bool:
        """Whether the systems of units differ."""
        return bool(self.metric) and not self.metric == self.us == self.reported


class ClaimView(NamedTuple):
    """A claim ready to be read."""

    value: Shown
    said: Said


class ItemView(NamedTuple):
    """One fact of a list: what it is, whom it is about, when, how many, and who says so."""

    label: str
    links: tuple[Anchor, ...]
    when: str
    number: str
    text: str
    state: str
    said: Said
    id: str = ""


class FeatureView(NamedTuple):
    """A recognition feature and what is seen of it, each value with the address of its drawing."""

    label: str
    values: tuple[Anchor, ...]
    explanation: str


class NameView(NamedTuple):
    """Another name. ``direction`` is ``rtl`` for names that run from right to left."""

    text: str
    kind: str
    language: str
    direction: str
    when: str
    said: Said


class TextView(NamedTuple):
    """A piece of a summary: text, then the citation behind it."""

    text: str
    cites: tuple[Cite, ...]


class SourceLine(NamedTuple):
    """A source as every page shows it."""

    id: str
    title: Anchor
    details: str
    kind: str
    reliability: str
    reliability_title: str
    language: str
    tag: str
    url: str
    archive: str


class Listed(NamedTuple):
    """A source under its number on a page, with what rests on it there."""

    number: int
    line: SourceLine
    rests: Resting


class SourceList(NamedTuple):
    """The sources of a page, and the letters of reliability that they have with what these mean. ``brief`` says that there are too many to show all of each."""

    listed: tuple[Listed, ...]
    letters: tuple[tuple[str, str], ...]
    brief: bool


@dataclass(slots=True)
class References:
    """Numbers the sources of one page in the order in which they are first cited, and notes which facts cite them.

    ``section`` and ``text`` are those of the fact that is being made ready, ``place`` is where it stands. What was
    ``cited`` together is kept with its numbers and with what rests on each of its sources.
    """

    library: Library
    numbers: dict[str, int] = field(default_factory=dict)
    cited: dict[tuple[Citation, ...], tuple[tuple[Cite, ...], list[Resting]]] = field(default_factory=dict)
    resting: dict[str, Resting] = field(default_factory=dict)
    section: str = ""
    text: str = ""
    place: str = ""

    def at(self, section: str, text: str, id_: str) -> None:
        """From now on the fact ``text`` of ``section`` is made ready; it stands at ``id_``."""
        self.section, self.text, self.place = section, text, id_

    def cite(self, citations: tuple[Citation, ...]) -> tuple[Cite, ...]:
        """Numbered citations; a source without a record gets none."""
        found = self.cited.get(citations)
        if found is None:
            found = self.cited[citations] = self._numbered(citations)
        if self.place:
            for resting in found[1]:
                resting.setdefault(self.section, {}).setdefault(self.text, self.place)
        return found[0]

    def _numbered(self, citations: tuple[Citation, ...]) -> tuple[tuple[Cite, ...], list[Resting]]:
        known = [c for c in citations if c.source in self.library.catalog.sources]
        numbers = [self.numbers.setdefault(source, len(self.numbers) + 1) for source, _ in known]
        return tuple([new(Cite, (number, place)) for number, (_, place) in zip(numbers, known, strict=True)]), [self.resting.setdefault(source, {}) for source, _ in known]

    def listed(self) -> SourceList:
        """The list of sources, in order of number."""
        sources, brief = self.library.catalog.sources, len(self.numbers) > LONG
        lines = [self.library.source_line(sources[source]) for source in self.numbers]
        letters = tuple(sorted({(line.reliability, line.reliability_title) for line in lines}))
        if brief:
            return SourceList(tuple(Listed(number, _in_brief(line, sources[line.id]), {}) for number, line in enumerate(lines, 1)), letters, brief)
        return SourceList(tuple([Listed(number, line, self.resting[line.id]) for number, line in enumerate(lines, 1)]), letters, brief)


def _in_brief(line: SourceLine, source: Source) -> SourceLine:
    """A source with its title, where it appeared and when."""
    csl = source.csl
    where = csl.get("container-title") or csl.get("publisher", "")
    return line._replace(details=", ".join(filter(None, (where, source.issued.shown if source.issued else ""))), kind="", language="", url="", archive="")


_KEPT = 4096
_BARE = Statement((), ())[2:]
"""All that a statement says besides where it stands and its sources, where it says nothing."""
_UNTOLD = Said(())[1:]
"""What is then to be read."""
_IN_SERVICE = 4
"""Phase of the milestones that say since when something is in service."""
LONG = 33
"""Sources of one page beyond which its list is brief: authors, kind, language, address and all that rests on a source are on the source's page."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where the pages are published and the records are kept; ``edition`` is what a citation names."""

    address: str = "https://example.org/"
    repository: str = "https://example.org/repository"
    edition: Edition = field(default_factory=lambda: Edition("Open Equipment Reference"))


@dataclass(frozen=True)
class Library:
    """The catalogue with what is needed to show it."""

    catalog: Catalog
    schemas: Schemas
    units: Units
    releases: tuple[Release, ...] = ()
    site: Site = field(default_factory=Site)
    version: str = "0.0.0"
    _lines: dict[str, SourceLine] = field(default_factory=dict, init=False, repr=False, compare=False)
    _features: dict[tuple[str, str, tuple[str, ...]], FeatureView] = field(default_factory=dict, init=False, repr=False, compare=False)
    _told: dict[tuple[Any, ...], tuple[tuple[str, ...], str, str, str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def group_order(self) -> Mapping[str, int]:
        """The place of each group of characteristics among all."""
        return {group: place for place, group in enumerate(self.schemas.groups)}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """What the schema calls the fields of an entry, in small letters."""
        files, places = self.schemas.files, self.schemas.entry_properties.items()
        return {name: str(place.node.get("title") or files.annotation(place, "title") or "").lower() for name, place in places if place}

    @cached_property
    def service(self) -> frozenset[str]:
        """Milestones that say since when something is in service."""
        terms = self.schemas.vocabularies["milestone.event"].values()
        decades = {term.notes.get("x-decade") for term in terms if term.notes.get("x-phase") == _IN_SERVICE}
        return frozenset(term.value for term in terms if term.notes.get("x-decade") in decades)

    @cached_property
    def phases(self) -> frozenset[str]:
        """Milestones that begin a phase."""
        return frozenset(term.value for term in self.schemas.vocabularies["milestone.event"].values() if "x-phase" in term.notes)

    compared: dict[tuple[int, ...], tuple[Sequence[Claim], frozenset[int]]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Claims that were compared, by the identity of each, and the identities of those that contradict each other."""

    places: dict[str, dict[Path_, tuple[str, str]]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """For each kind of record what its facts are about and where they stand on its page; records of a kind have the same few."""

    counted: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    """What was counted of each entry while it was at hand, and the cells of its class table, for the pages that show all; nothing where reads are followed."""

    def label(self, vocabulary: str, value: str) -> str:
        """Title of a value of a vocabulary; the value itself where the schema has none."""
        term = self.schemas.vocabularies.get(vocabulary, {}).get(value)
        return term.title if term else value

    def explanation(self, vocabulary: str, value: str) -> str:
        """Description of a value of a vocabulary."""
        term = self.schemas.vocabularies.get(vocabulary, {}).get(value)
        return term.description if term else ""

    @staticmethod
    def entry_url(entry: Entry) -> str:
        return f"{entry.cls.folder}/{entry.cls.id}/{entry.id}/"

    def entry(self, entry: Entry) -> Anchor:
        return new(Anchor, (entry.name, self.entry_url(entry), ""))

    @staticmethod
    def event(event: Event) -> Anchor:
        return Anchor(event.name, f"events/{event.id}/", event.date.shown)

    @staticmethod
    def organization(organization: Organization) -> Anchor:
        return Anchor(organization.name, f"organizations/{organization.id}/")

    def anchor(self, record: Record) -> Anchor:
        """The page of a record."""
        if isinstance(record, Entry):
            return self.entry(record)
        if isinstance(record, Event):
            return self.event(record)
        return self.organization(record) if isinstance(record, Organization) else self.source(record)

    @staticmethod
    @cache
    def country(code: str) -> Anchor:
        return Anchor(countries.name(code), f"countries/{code.lower()}/")

    @staticmethod
    def source(source: Source) -> Anchor:
        return Anchor(source.title, f"sources/{source.id}/")

    def linked(self, link: Link) -> Anchor:
        """The record that a link names; plain text for a thing without one."""
        id_, what, field_ = link
        if field_ == "equipment" and (entry := self.catalog.entries.get(id_)):
            return self.entry(entry)
        if field_ == "organization" and (organization := self.catalog.organizations.get(id_)):
            return self.organization(organization)
        if field_ == "event" and (event := self.catalog.events.get(id_)):
            return self.event(event)
        return Anchor(what or id_)

    def said(self, statement: Statement, references: References | None, entry: Entry | None = None) -> Said:
        """How a fact is known; without ``references``, without its sources."""
        cites = references.cite(statement[1]) if references else ()
        return new(Said, (cites, *(_UNTOLD if statement[2:] == _BARE else self.told(statement, entry))))

    def told(self, statement: Statement, entry: Entry | None = None) -> tuple[tuple[str, ...], str, str, str]:
        """What a statement says besides its sources: the last four fields of :class:`Said`."""
        how = statement[2:]
        told = self._told.get(how)
        if told is None:
            told = self._tell(statement, entry)
            if not statement.variant:  # which has its name from its entry
                keep(self._told, how, told)
        return told

    def _tell(self, statement: Statement, entry: Entry | None) -> tuple[tuple[str, ...], str, str, str]:
        _, _, basis, by, as_of, variant, conditions, note, rejected = statement
        day = as_of.shown if as_of else ""
        name = next((v.name for v in entry.variants if v.id == variant), variant) if variant and entry else variant
        details = (self.label("basis", basis).lower(), by and f"by {by}", day and f"as of {day}", name and f"for {name}", conditions, note)
        return tuple([words for words in details if words]), name, day, rejected

    def item(self, part: Part, references: References | None, vocabulary: str, entry: Entry | None = None, id_: str = "", to: Anchor | None = None) -> ItemView:
        """One fact of a list; its role in the words of ``vocabulary``. ``to`` is shown instead of what it names."""
        role, link, country, amount, since, until, text, identification, statement = part
        links = (to,) if to else (self.linked(link),) if link.id or link.what else ()
        return new(ItemView, (
            self.label(vocabulary, role) if vocabulary else role,
            (*links, self.country(country)) if country and not to else links,
            span(since, until) if since or until else "",
            as_printed(amount) if amount else "",
            text,
            self.label("event.equipment.identification", identification) if identification else "",
            self.said(statement, references, entry),
            id_,
        ))  # fmt: skip

    def items(self, section: tuple[str, str], parts: Iterable[Part], references: References, vocabulary: str = "", entry: Entry | None = None) -> tuple[ItemView, ...]:
        """The facts of a list; ``section`` is the id and the title of where they stand."""
        found = []
        for number, part in enumerate(parts, 1):
            id_ = f"{section[0]}-{number}"
            references.at(section[1], str(number), id_)
            found.append(self.item(part, references, vocabulary, entry, id_))
        return tuple(found)

    def feature(self, cls: EquipmentClass, name: str, values: tuple[str, ...]) -> FeatureView:
        """A recognition feature with what is seen of it; kept, for most is seen of many."""
        return self._features.get((cls.id, name, values)) or keep(self._features, (cls.id, name, values), self._feature(cls.features[name], values))

    def _feature(self, feature: Feature, values: tuple[str, ...]) -> FeatureView:
        terms = [feature.terms[value] for value in values]
        pictured = tuple([Anchor(term.title, icons.drawn(self.schemas, feature.id, term.value)) for term in terms])
        return FeatureView(feature.title, pictured, " ".join([term.description for term in terms]))

    def names(self, names: Sequence[Name], references: References, entry: Entry | None = None) -> tuple[NameView, ...]:
        return tuple([
            new(NameView, (
                name.text, self.label("name_kind", name.kind), name.language, "rtl" if name.language.split("-")[0] in _RTL else "",
                span(name.since, name.until), self.said(name.statement, references, entry),
            ))
            for name in names
        ])  # fmt: skip

    def claim(self, claim: Claim, shape: Field | None, references: References, entry: Entry | None = None) -> ClaimView:
        return new(ClaimView, (self.value(claim, shape), self.said(claim.statement, references, entry)))

    def value(self, claim: Claim, shape: Field | None) -> Shown:
        """What a claim says, in words, figures or links. Without a field of the schema it is taken for text."""
        value = claim.value
        if claim.not_known:
            return Shown(self.label("not_known", claim.not_known).lower())
        if isinstance(value, Quantity):
            return _figure(value, self.units, shape.kind, shape.display.metric, shape.display.us) if shape and shape.display else Shown(as_printed(value))
        if isinstance(value, Link):
            count = f"{as_printed(claim.amount)} × " if claim.amount else ""
            anchor = self.linked(value)
            return Shown(f"{count}{anchor.text}", links=(Anchor(f"{count}{anchor.text}", anchor.url),))
        if isinstance(value, tuple):
            if shape is None:
                links = tuple(self.country(code) for code in value)
                return Shown(", ".join(a.text for a in links), links=links)
            return Shown(", ".join(shape.terms[v].title if v in shape.terms else v for v in value))
        return Shown(value if isinstance(value, str) else value.shown)

    def prose(self, text: str, references: References) -> tuple[TextView, ...]:
        """A summary, its citations numbered."""
        return tuple([TextView(s.text, references.cite((s.citation,)) if s.citation else ()) for s in segments(text)])

    def source_line(self, source: Source) -> SourceLine:
        """A source as every page shows it that cites it; kept for the next page that does."""
        return self._lines.get(source.id) or keep(self._lines, source.id, self._source_line(source))

    def _source_line(self, source: Source) -> SourceLine:
        csl = source.csl
        authors = ", ".join(a.get("literal") or " ".join(filter(None, (a.get("given"), a.get("family")))) for a in csl.get("author", ()))
        details = [authors, csl.get("container-title", ""), csl.get("publisher", ""), source.issued.shown if source.issued else "undated"]
        return SourceLine(
            source.id, self.source(source), ", ".join(d for d in details if d), self.label("source.kind", source.kind),
            source.reliability, self.label("source.reliability", source.reliability), countries.language(source.language), source.language, source.url, source.archive,
        )  # fmt: skip


@lru_cache(4096)  # a figure stands on its page, in lists and in files
def _figure(value: Quantity, units: Units, kind: str, metric: str, us: str) -> Shown:
    return new(Shown, (_together(as_printed(value)), _together(units.shown(kind, value, metric)), _together(units.shown(kind, value, us)), ()))


def _together(figure: str) -> str:
    """A figure whose unit does not go to the next line without its number."""
    number, _, unit = figure.partition(" ")
    if " " in unit or not number[-1:].isdecimal():
        return _BEFORE_UNIT.sub("\u00a0", figure)
    return f"{number}\u00a0{unit}" if unit else number  # as nearly all are: a number and its unit


_BEFORE_UNIT = re.compile(r"(?<=[0-9]) | (?=[0-9.]+ in$)")


def keep(store: dict[K, V], key: K, value: V, most: int = _KEPT) -> V:
    """Put something by that is likely to be asked for again; not without end."""
    if len(store) >= most:
        store.clear()
    store[key] = value
    return value


def period(part: Part) -> str:
    """From when until when, in words."""
    return span(part.since, part.until)


def span(since: Date | None, until: Date | None) -> str:
    """From one day to another, in words, as far as they are known."""
    if since and until:
        return f"{since.shown} to {until.shown}"
    return f"until {until.shown}" if until else since.shown if since else ""
