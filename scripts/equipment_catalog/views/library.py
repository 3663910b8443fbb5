"""Addresses, labels and the parts that pages of every kind share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from .. import countries
from ..catalog import Catalog
from ..citing import Edition
from ..model import Citation, Claim, Entry, Event, Link, Name, Organization, Part, Record, Source, Statement
from ..prose import segments
from ..quantities import Quantity, Units, as_printed
from ..releases import Release
from ..schemas import Field, Schemas

_RTL = ("ar", "fa", "he", "ur", "ps", "ckb", "yi")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A text that leads somewhere: ``url`` is relative to the root of the site, empty where nothing is linked."""

    text: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cite:
    """A number in brackets that leads to the list of sources."""

    number: int
    place: str


@dataclass(frozen=True, slots=True)
class Said:
    """How a fact is known, in words."""

    cites: tuple[Cite, ...]
    basis: str
    by: str
    as_of: str
    variant: str
    conditions: str
    note: str
    rejected: str

    @property
    def details(self) -> tuple[str, ...]:
        """What there is to say besides the source, in the order in which it is read."""
        words = (
            self.basis.lower(), self.by and f"by {self.by}", self.as_of and f"as of {self.as_of}", self.variant and f"for {self.variant}", self.conditions, self.note,
        )  # fmt: skip
        return tuple(w for w in words if w)


@dataclass(frozen=True, slots=True)
class Shown:
    """A value ready to be read: a figure in three systems of units, or a text, or links."""

    reported: str
    metric: str = ""
    us: str = ""
    links: tuple[Anchor, ...] = ()

    @property
    def converts(self) -> bool:
        """Whether the systems of units differ."""
        return bool(self.metric) and not self.metric == self.us == self.reported


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim ready to be read."""

    value: Shown
    said: Said


@dataclass(frozen=True, slots=True)
class ItemView:
    """One fact of a list: what it is, whom it is about, when, how many, and who says so."""

    label: str
    links: tuple[Anchor, ...]
    when: str
    count: str
    text: str
    state: str
    said: Said
    id: str = ""


@dataclass(frozen=True, slots=True)
class NameView:
    """Another name. ``direction`` is ``rtl`` for names that run from right to left."""

    text: str
    kind: str
    language: str
    direction: str
    when: str
    said: Said


@dataclass(frozen=True, slots=True)
class TextView:
    """A piece of a summary: text, then the citation behind it."""

    text: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Resting:
    """What of one section of a page rests on a source."""

    section: str
    facts: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as a page lists it, with what rests on it there."""

    number: int
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
    rests: tuple[Resting, ...] = ()
    brief: bool = False

    @property
    def letter(self) -> tuple[str, str]:
        """The letter of reliability with its meaning."""
        return (self.reliability, self.reliability_title)


@dataclass
class References:
    """Numbers the sources of one page in the order in which they are first cited, and notes which facts cite them.

    ``here`` is the fact that is being made ready: its section, its words and its place on the page.
    """

    library: Library
    numbers: dict[str, int] = field(default_factory=dict)
    resting: dict[str, dict[tuple[str, str], Anchor]] = field(default_factory=dict)
    here: tuple[str, Anchor] | None = None

    def at(self, section: str, text: str, id_: str) -> None:
        """From now on the fact ``text`` of ``section`` is made ready; it stands at ``id_``."""
        self.here = (section, Anchor(text, f"#{id_}"))

    def cite(self, citations: Iterable[Citation]) -> tuple[Cite, ...]:
        """Numbered citations; a source without a record gets none."""
        return tuple(self._cite(c) for c in citations if c.source in self.library.catalog.sources)

    def _cite(self, citation: Citation) -> Cite:
        number = self.numbers.setdefault(citation.source, len(self.numbers) + 1)
        if self.here:
            section, fact = self.here
            self.resting.setdefault(citation.source, {}).setdefault((section, fact.text), fact)
        return Cite(number, citation.place)

    def lines(self) -> tuple[SourceLine, ...]:
        """The list of sources, in order of number."""
        sources, brief = self.library.catalog.sources, len(self.numbers) > LONG
        lines = (self.library.source_line(sources[s], n) for s, n in self.numbers.items())
        return tuple(replace(line, url="", archive="", brief=True) if brief else replace(line, rests=self._resting(line.id)) for line in lines)

    def _resting(self, source: str) -> tuple[Resting, ...]:
        found: dict[str, list[Anchor]] = {}
        for (section, _), fact in self.resting.get(source, {}).items():
            found.setdefault(section, []).append(fact)
        return tuple(Resting(section, tuple(facts)) for section, facts in found.items())


LONG = 40
"""Sources of one page beyond which its list is brief: addresses and all that rests on a source are on the source's page."""


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
    counted: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    """What was counted of each entry while it was at hand, for the pages that show counts of all; nothing where reads are followed."""

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
        return Anchor(entry.name, self.entry_url(entry))

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
    def country(code: str) -> Anchor:
        return Anchor(countries.name(code), f"countries/{code.lower()}/")

    @staticmethod
    def source(source: Source) -> Anchor:
        return Anchor(source.title, f"sources/{source.id}/")

    def linked(self, link: Link) -> Anchor:
        """The record that a link names; plain text for a thing without one."""
        if link.field == "equipment" and link.id in self.catalog.entries:
            return self.entry(self.catalog.entries[link.id])
        if link.field == "organization" and link.id in self.catalog.organizations:
            return self.organization(self.catalog.organizations[link.id])
        if link.field == "event" and link.id in self.catalog.events:
            return self.event(self.catalog.events[link.id])
        return Anchor(link.what or link.id)

    def said(self, statement: Statement, references: References, entry: Entry | None = None) -> Said:
        variants = {v.id: v.name for v in entry.variants} if entry else {}
        return Said(
            cites=references.cite(statement.sources),
            basis=self.label("basis", statement.basis),
            by=statement.by,
            as_of=statement.as_of.shown if statement.as_of else "",
            variant=variants.get(statement.variant, statement.variant),
            conditions=statement.conditions,
            note=statement.note,
            rejected=statement.rejected,
        )

    def item(self, part: Part, references: References, vocabulary: str, entry: Entry | None = None) -> ItemView:
        """One fact of a list; its role in the words of ``vocabulary``."""
        links = [self.linked(part.link)] if part.link.id or part.link.what else []
        if part.country:
            links.append(self.country(part.country))
        return ItemView(
            label=self.label(vocabulary, part.role) if vocabulary else part.role,
            links=tuple(links),
            when=period(part),
            count=as_printed(part.amount) if part.amount else "",
            text=part.text,
            state=self.label("event.equipment.identification", part.identification),
            said=self.said(part.statement, references, entry),
        )

    def items(self, section: tuple[str, str], parts: Iterable[Part], references: References, vocabulary: str = "", entry: Entry | None = None) -> tuple[ItemView, ...]:
        """The facts of a list; ``section`` is the id and the title of where they stand."""
        return tuple(self._placed(section, number, part, references, vocabulary, entry) for number, part in enumerate(parts, 1))

    def _placed(self, section: tuple[str, str], number: int, part: Part, references: References, vocabulary: str, entry: Entry | None) -> ItemView:
        id_ = f"{section[0]}-{number}"
        references.at(section[1], str(number), id_)
        return replace(self.item(part, references, vocabulary, entry), id=id_)

    def names(self, names: Sequence[Name], references: References, entry: Entry | None = None) -> tuple[NameView, ...]:
        return tuple(
            NameView(
                name.text, self.label("name_kind", name.kind), name.language, "rtl" if name.language.split("-")[0] in _RTL else "",
                _span(name.since.shown if name.since else "", name.until.shown if name.until else ""), self.said(name.statement, references, entry),
            )
            for name in names
        )  # fmt: skip

    def claim(self, claim: Claim, shape: Field | None, references: References, entry: Entry | None = None) -> ClaimView:
        return ClaimView(self.value(claim, shape), self.said(claim.statement, references, entry))

    def value(self, claim: Claim, shape: Field | None) -> Shown:
        """What a claim says, in words, figures or links. Without a field of the schema it is taken for text."""
        value = claim.value
        if claim.not_known:
            return Shown(self.label("not_known", claim.not_known).lower())
        if isinstance(value, Quantity):
            return self._figure(value, shape)
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

    def _figure(self, value: Quantity, shape: Field | None) -> Shown:
        if not shape or not shape.display:
            return Shown(as_printed(value))
        metric = self.units.shown(shape.kind, value, shape.display.metric)
        return Shown(as_printed(value), metric, self.units.shown(shape.kind, value, shape.display.us))

    def prose(self, text: str, references: References) -> tuple[TextView, ...]:
        """A summary, its citations numbered."""
        return tuple(
            TextView(s.text, references.cite((s.citation,)) if s.citation else ()) for s in segments(text)
        )  # fmt: skip

    def source_line(self, source: Source, number: int = 0) -> SourceLine:
        csl = source.csl
        authors = ", ".join(a.get("literal") or " ".join(filter(None, (a.get("given"), a.get("family")))) for a in csl.get("author", ()))
        details = [authors, csl.get("container-title", ""), csl.get("publisher", ""), source.issued.shown if source.issued else "undated"]
        return SourceLine(
            number, source.id, self.source(source), ", ".join(d for d in details if d), self.label("source.kind", source.kind),
            source.reliability, self.label("source.reliability", source.reliability), countries.language(source.language), source.language, source.url, source.archive,
        )  # fmt: skip


def period(part: Part) -> str:
    """From when until when, in words."""
    return _span(part.since.shown if part.since else "", part.until.shown if part.until else "")


def _span(since: str, until: str) -> str:
    if since and until:
        return f"{since} to {until}"
    return f"until {until}" if until else since
