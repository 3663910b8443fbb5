"""The page of a platform or weapon."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from ..catalog import Backlink
from ..dates import Date
from ..model import OPEN, Characteristics, Claim, Entry, Event, Hull, Image, Part, Recognition, Variant
from ..prose import plain
from ..quantities import Quantity
from ..schemas import Field
from .atlas import MapView, operators_map
from .figure import FigureView, figure_view
from .library import Anchor, Cite, ClaimView, FeatureView, ItemView, Library, NameView, References, Said, Shown, SourceList, TextView, keep, new, period
from .sharing import ShareView, share_view


class RowView(NamedTuple):
    """A characteristic: the preferred claim first, further ones and rejected ones behind it.

    ``anchor`` is its place on the page; ``differ`` says that accepted claims contradict each other beyond rounding.
    """

    id: str
    anchor: str
    label: str
    preferred: ClaimView
    others: tuple[ClaimView, ...]
    rejected: tuple[ClaimView, ...]
    differ: bool

    @property
    def more(self) -> int:
        """How many claims stand behind the preferred one."""
        return len(self.others) + len(self.rejected)


class GroupView(NamedTuple):
    """Characteristics of one group."""

    title: str
    rows: tuple[RowView, ...]


class KeyFact(NamedTuple):
    """A line of the box of key facts; ``whole`` where no other line of the page has these claims."""

    label: str
    values: tuple[ClaimView, ...]
    whole: bool = False


class RecognitionView(NamedTuple):
    """What can be seen, by one source."""

    features: tuple[FeatureView, ...]
    points: tuple[str, ...]
    said: Said


class VariantView(NamedTuple):
    """A version of the equipment."""

    id: str
    name: str
    names: tuple[NameView, ...]
    difference: str
    status: tuple[ClaimView, ...]
    history: tuple[ItemView, ...]
    groups: tuple[GroupView, ...]
    carries: tuple[ItemView, ...]
    recognition: tuple[RecognitionView, ...]
    cites: tuple[Cite, ...]


class HullView(NamedTuple):
    """One ship of the class; ``cells`` are its facts under the heads of their columns."""

    name: str
    cells: tuple[tuple[str, Anchor], ...]
    said: Said


class ImageView(NamedTuple):
    """A picture with what it shows, who made it, and under which terms."""

    url: str
    caption: str
    author: str
    licence: str
    date: str
    said: Said


class UseView(NamedTuple):
    """A documented event in which the equipment had a part."""

    event: Anchor
    date: str
    item: ItemView


class Heading(NamedTuple):
    """A section of a page, as a line of the table of contents."""

    id: str
    title: str


class EntryView(NamedTuple):
    """Everything that the page of an entry shows, in its order."""

    id: str
    name: str
    description: str
    cls: Anchor
    type: str
    type_description: str
    summary: tuple[TextView, ...]
    native: tuple[NameView, ...]
    names: tuple[NameView, ...]
    identifiers: tuple[ItemView, ...]
    notices: tuple[str, ...]
    roles: tuple[str, ...]
    key_facts: tuple[KeyFact, ...]
    figure: FigureView | None
    groups: tuple[GroupView, ...]
    variants: tuple[VariantView, ...]
    components: tuple[ItemView, ...]
    part_of: tuple[ItemView, ...]
    carries: tuple[ItemView, ...]
    carried_by: tuple[ItemView, ...]
    recognition: tuple[RecognitionView, ...]
    relations: tuple[ItemView, ...]
    related_from: tuple[ItemView, ...]
    operators: tuple[ItemView, ...]
    map: MapView | None
    makers: tuple[ItemView, ...]
    history: tuple[ItemView, ...]
    hulls: tuple[HullView, ...]
    images: tuple[ImageView, ...]
    uses: tuple[UseView, ...]
    missing: tuple[str, ...]
    sources: SourceList
    sections: tuple[Heading, ...]
    share: ShareView

    @property
    def differences(self) -> int:
        """In how many characteristics the sources differ."""
        return sum(row.differ for group in self.groups for row in group.rows)

    @property
    def hull_columns(self) -> tuple[str, ...]:
        """Heads of the columns of the table of ships, after the name."""
        return tuple(label for label, _ in self.hulls[0].cells)


def entry_view(entry: Entry, library: Library) -> EntryView:
    """The page of ``entry``. Citations are numbered in the order in which a reader meets them."""
    catalog, refs = library.catalog, References(library)
    refs.at("", "Summary", "top")
    summary = library.prose(entry.summary, refs)
    refs.at("", "Native name", "native")
    native = library.names([n for n in entry.names if n.kind == "native"], refs, entry)
    history, core = sorted(entry.history, key=_when), _core_claims(entry)
    key_facts = [*_whose(entry, library, refs), *_by_whom_and_since(entry.makers, history, library, refs)]
    made = {name: _core_fact(name, claim, entry, library, refs) for name, claim in core.items()}
    key_facts += [KeyFact(entry.cls.fields[name].title, (claim,)) for name, claim in made.items()]
    groups = _groups(entry.characteristics, entry, library, refs, made=made)

    def items(section: str, parts: Iterable[Part], vocabulary: str = "") -> tuple[ItemView, ...]:
        return library.items((section, _TITLES[section]), parts, refs, vocabulary, entry) if parts else ()

    parts = {
        "variants": tuple(_variant(v, entry, library, refs) for v in entry.variants),
        "components": items("components", entry.components),
        "carries": items("carries", entry.carries),
        "carried_by": tuple(_carrier(i) for i in _from_others("carried-by", catalog.carried_by.get(entry.id, ()), library, refs)),
        "part_of": _from_others("part-of", catalog.part_of.get(entry.id, ()), library, refs),
        "recognition": tuple(_recognition("recognition", r, entry, library, refs) for r in entry.recognition),
        "relations": items("related", entry.relations, "relation.type"),
        "related_from": tuple(_related_from(entry, library)),
        "operators": tuple([_operator(i, p) for i, p in zip(items("operators", entry.operators, "operator.status"), entry.operators, strict=True)]),
        "makers": tuple([_since(i, p) for i, p in zip(items("makers", entry.makers, "maker.role"), entry.makers, strict=True)]),
        "history": items("history", history, "milestone.event"),
        "hulls": _hulls(entry, library, refs),
        "images": tuple(_image(i, entry, library, refs) for i in entry.images),
        "uses": tuple(_uses(entry, library, refs)),
        "names": _names(entry, library, refs),
        "identifiers": tuple(_identifiers(entry, library, refs)),
        "missing": _missing(entry, core),
    }
    sections = [section for section, first, second in _CONTENT if parts[first] or parts[second]]
    return EntryView(
        id=entry.id,
        name=entry.name,
        description=plain(entry.summary),
        cls=Anchor(entry.cls.title, f"{entry.cls.folder}/{entry.cls.id}/"),
        type=entry.cls.types[entry.type].title,
        type_description=entry.cls.types[entry.type].description,
        summary=summary,
        native=native,
        notices=entry.cls.notices,
        roles=tuple(library.label("role", r) for r in entry.roles),
        key_facts=tuple(key_facts),
        figure=figure_view(entry, library),
        groups=groups,
        map=operators_map(entry, library),
        sources=refs.listed(),
        sections=(*(_FIRST if groups else ()), *sections, *_LAST),
        share=share_view(entry, library),
        **parts,  # type: ignore[arg-type]
    )


_TITLES = {
    "variants": "Variants", "components": "Components", "carries": "Carries", "carried-by": "Carried by", "part-of": "Part of", "recognition": "Recognition",
    "related": "Related equipment", "operators": "Operators", "makers": "Makers", "history": "History", "hulls": "Ships of the class", "images": "Pictures",
    "documented-use": "Documented use", "names": "Names and identifiers", "gaps": "What is not known",
}  # fmt: skip
_PARTS = {
    "carried-by": ("carried_by", "carried_by"), "part-of": ("part_of", "part_of"), "related": ("relations", "related_from"), "documented-use": ("uses", "uses"),
    "names": ("names", "identifiers"), "gaps": ("missing", "missing"),
}  # fmt: skip
_FIRST, _LAST = (Heading("characteristics", "Characteristics"),), (Heading("sources", "Sources"), Heading("cite", "Cite, correct, reuse"))
_CONTENT = tuple((Heading(id_, title), *_PARTS.get(id_, (id_, id_))) for id_, title in _TITLES.items())
"""The sections after the characteristics, each with the one or two fields of the view that fill it."""


_NAMES = ("", "Names", "names")


def _names(entry: Entry, library: Library, refs: References) -> tuple[NameView, ...]:
    refs.at(*_NAMES)
    return library.names([n for n in entry.names if n.kind != "native"], refs, entry)


def _when(part: Part) -> tuple[object, ...]:
    return (part.since.earliest, part.since.latest) if part.since else ()


def _whose(entry: Entry, library: Library, refs: References) -> Iterable[KeyFact]:
    """Whose it is, and where it stands."""
    refs.at("", "Origin", "key")
    if entry.origin:
        yield KeyFact("Origin", _claims(entry.origin, entry, library, refs), whole=True)
    refs.at("", "Status", "key")
    if entry.status:
        yield KeyFact("Status", _claims(_labelled(entry.status, library), entry, library, refs), whole=True)


def _core_claims(entry: Entry) -> dict[str, Claim]:
    """The preferred claim of each core figure of its class that it has."""
    given, found = entry.characteristics, {}
    for name in entry.cls.core_of(entry.type):
        for claim in given.get(name, ()):
            if not claim.statement.rejected:
                found[name] = claim
                break
    return found


def _core_fact(name: str, claim: Claim, entry: Entry, library: Library, refs: References) -> ClaimView:
    field = entry.cls.fields[name]
    refs.at("", field.title, f"c-{name}")
    return library.claim(claim, field, refs, entry)


_MAKERS = 2


def _by_whom_and_since(made: Sequence[Part], history: Sequence[Part], library: Library, refs: References) -> Iterable[KeyFact]:
    """Who made it, and since when it is in service; where that is not known, its first dated step."""
    makers = [(n, part) for n, part in enumerate(made, 1) if not part.statement.rejected]
    alike = {library.linked(part.link): (n, part) for n, part in reversed(makers) if part.role == makers[0][1].role}
    if makers:
        facts = [_part_fact("makers", n, part, name, library, refs) for name, (n, part) in reversed(alike.items())]
        yield KeyFact(library.label("maker.role", makers[0][1].role) or "Maker", tuple(facts[:_MAKERS]))
    steps = [(n, part) for n, part in enumerate(history, 1) if part.since and not part.statement.rejected]
    serving = [step for step in steps if step[1].role in library.service]
    phases = [step for step in steps if step[1].role in library.phases]
    for n, part in (serving or phases)[:1]:
        yield KeyFact(library.label("milestone.event", part.role), (_part_fact("history", n, part, Anchor(period(part)), library, refs),))


def _part_fact(section: str, number: int, part: Part, shown: Anchor, library: Library, refs: References) -> ClaimView:
    refs.at(_TITLES[section], str(number), f"{section}-{number}")
    return ClaimView(Shown(shown.text, links=(shown,)), library.said(part.statement, refs))


def _labelled(claims: Sequence[Claim], library: Library) -> list[Claim]:
    return [Claim(library.label("status", str(c.value)), c.statement) for c in claims]


def _claims(claims: Iterable[Claim], entry: Entry, library: Library, refs: References) -> tuple[ClaimView, ...]:
    """The preferred claim first, rejected ones last."""
    return tuple([library.claim(c, None, refs, entry) for c in sorted(claims, key=lambda c: bool(c.statement.rejected))])


def _groups(
    characteristics: Characteristics, entry: Entry, library: Library, refs: References, variant: Variant | None = None, made: Mapping[str, ClaimView] | None = None
) -> tuple[GroupView, ...]:
    """The characteristics in their groups. ``made`` are preferred claims that the page has shown before."""
    found: dict[str, list[Field]] = {}
    fields = entry.cls.fields
    for name in characteristics:
        field = fields[name]
        found.setdefault(field.group, []).append(field)
    section, prefix = (variant.name, f"v-{variant.id}-") if variant else ("", "c-")
    groups = []
    for group in sorted(found, key=library.group_order.__getitem__):
        rows = []
        for field in found[group]:
            anchor = prefix + field.id
            refs.at(section, field.title, anchor)
            rows.append(_row(field, anchor, characteristics[field.id], entry, library, refs, made.get(field.id) if made else None))
        groups.append(GroupView(found[group][0].group_title, tuple(rows)))
    return tuple(groups)


def _row(field: Field, anchor: str, claims: Sequence[Claim], entry: Entry, library: Library, refs: References, first: ClaimView | None) -> RowView:
    accepted = [c for c in claims if not c.statement.rejected]
    shown = [first] if first else []
    shown += [library.claim(c, field, refs, entry) for c in accepted[len(shown) :]]
    rejected = tuple([library.claim(c, field, refs, entry) for c in claims if c.statement.rejected]) if len(accepted) < len(claims) else ()
    preferred = shown[0] if shown else rejected[0]
    differ = sources_differ(field, accepted, library)
    return new(RowView, (field.id, anchor, field.title, preferred, tuple(shown[1:]), rejected if shown else rejected[1:], differ))


def sources_differ(field: Field, claims: Sequence[Claim], library: Library) -> bool:
    """Whether claims about the same variant under the same conditions contradict each other beyond rounding."""
    return len(claims) > 1 and bool(contradicted(field, claims, library))


def contradicted(field: Field, claims: Sequence[Claim], library: Library) -> frozenset[int]:
    """The identities of those claims that another of them contradicts; remembered, for the page and every file of an entry ask."""
    key = tuple(map(id, claims))
    known = library.compared.get(key)
    if known is None:
        pairs = ((a, b) for i, a in enumerate(claims) for b in claims[i + 1 :] if _comparable(a, b) and not _agree(field, a, b, library))
        # With the claims, so that no other can get the identity of one that is gone.
        known = keep(library.compared, key, (claims, frozenset([id(c) for pair in pairs for c in pair])), OPEN)
    return known[1]


def _comparable(a: Claim, b: Claim) -> bool:
    return (a.statement.variant, a.statement.conditions) == (b.statement.variant, b.statement.conditions)


def _agree(field: Field, a: Claim, b: Claim, library: Library) -> bool:
    if a.not_known or b.not_known:
        return True
    if isinstance(a.value, Quantity) and isinstance(b.value, Quantity):
        return library.units.agree(field.kind, a.value, b.value)
    if isinstance(a.value, tuple) and isinstance(b.value, tuple):
        return set(a.value) <= set(b.value) or set(b.value) <= set(a.value)
    return field.shape in ("text", "reference") or a.value == b.value


def _variant(variant: Variant, entry: Entry, library: Library, refs: References) -> VariantView:
    id_, words = f"variant-{variant.id}", variant.name
    refs.at("", words, id_)
    return VariantView(
        id=variant.id,
        name=words,
        names=library.names(variant.names, refs),
        difference=variant.difference,
        status=tuple(library.claim(c, None, refs) for c in _labelled(variant.status, library)),
        cites=refs.cite(variant.statement.sources),
        history=library.items((f"{id_}-history", words), sorted(variant.history, key=_when), refs, "milestone.event"),
        groups=_groups(variant.characteristics, entry, library, refs, variant),
        carries=library.items((f"{id_}-carries", words), variant.carries, refs),
        recognition=tuple(_recognition(id_, r, entry, library, refs) for r in variant.recognition),
    )


def _recognition(id_: str, recognition: Recognition, entry: Entry, library: Library, refs: References) -> RecognitionView:
    features = tuple([library.feature(entry.cls, name, values) for name, values in recognition.features.items()])
    refs.at("", "Recognition", id_)
    return RecognitionView(features, recognition.points, library.said(recognition.statement, refs, entry))


def _from_others(section: str, links: Sequence[Backlink], library: Library, refs: References) -> tuple[ItemView, ...]:
    """Facts that other entries state about this one, shown with the other as what they lead to."""
    found = []
    for number, link in enumerate(links, 1):
        assert isinstance(link.record, Entry)
        id_ = f"{section}-{number}"
        refs.at(_TITLES[section], str(number), id_)
        found.append(library.item(link.part, refs, "", link.record, id_, library.entry(link.record)))
    return tuple(found)


def _related_from(entry: Entry, library: Library) -> Iterable[ItemView]:
    """Relations that other entries state, seen from this one; those that it states itself are left out. Their sources are on the pages of the others."""
    terms = library.schemas.vocabularies["relation.type"]
    own = {(terms[p.role].title, p.link.id) for p in entry.relations}
    for number, link in enumerate(library.catalog.related_from.get(entry.id, ()), len(entry.relations) + 1):
        assert isinstance(link.record, Entry)
        label = terms[link.part.role].notes.get("x-inverse", terms[link.part.role].title)
        if (label, link.record.id) not in own:
            yield library.item(link.part._replace(role=label), None, "", link.record, f"related-{number}", library.entry(link.record))


def _since(item: ItemView, part: Part) -> ItemView:
    return item._replace(when=f"since {item.when}") if _goes_on(part) else item


def _goes_on(part: Part) -> bool:
    """Whether something began and is not said to have ended: a bare date would be read as the day of something."""
    return bool(part.since and not part.until and "/" not in part.since.text)


def _operator(item: ItemView, part: Part) -> ItemView:
    """How many an operator has, said behind its name: a count before it would count operators."""
    when = f"since {item.when}" if _goes_on(part) else item.when
    number = f"{item.number} {item.text or 'in number'}" if item.number else ""
    return item._replace(number="", text="", when=f"{when} · {number}" if when and number else when or number)


def _carrier(item: ItemView) -> ItemView:
    """How many of this the other carries, said so that it cannot be read as a number of carriers."""
    return item._replace(number="", when=f"{item.number} carried" if item.number else "")


def _hulls(entry: Entry, library: Library, refs: References) -> tuple[HullView, ...]:
    """The ships, with the columns that some ship fills."""
    rows = [_hull_cells(hull, library) for hull in entry.hulls]
    filled = {label for row in rows for label, cell in row.items() if cell.text}
    found = []
    for hull, row in zip(entry.hulls, rows, strict=True):
        refs.at("", "Ships", "hulls")
        found.append(HullView(hull.name, tuple((k, v) for k, v in row.items() if k in filled), library.said(hull.statement, refs, entry)))
    return tuple(found)


def _hull_cells(hull: Hull, library: Library) -> dict[str, Anchor]:
    return {
        "Pennant": Anchor(hull.pennant), "Country": library.country(hull.country) if hull.country else Anchor(""), "Laid down": Anchor(_shown(hull.laid_down)),
        "Launched": Anchor(_shown(hull.launched)), "Commissioned": Anchor(_shown(hull.commissioned)), "Decommissioned": Anchor(_shown(hull.decommissioned)),
        "Fate": Anchor(hull.fate),
    }  # fmt: skip


def _image(image: Image, entry: Entry, library: Library, refs: References) -> ImageView:
    licence = library.label("image.licence", image.licence)
    refs.at("", "Pictures", "images")
    return ImageView(f"assets/images/{image.file}", image.caption, image.author, licence, _shown(image.date), library.said(image.statement, refs, entry))


def _shown(date: Date | None) -> str:
    return date.shown if date else ""


def _uses(entry: Entry, library: Library, refs: References) -> Iterable[UseView]:
    for number, link in enumerate(library.catalog.events_of.get(entry.id, ()), 1):
        assert isinstance(link.record, Event)
        id_ = f"use-{number}"
        refs.at("Documented use", str(number), id_)
        yield UseView(library.event(link.record), link.record.date.shown, library.item(link.part, refs, "event.equipment.part", id_=id_))


def _identifiers(entry: Entry, library: Library, refs: References) -> Iterable[ItemView]:
    refs.at(*_NAMES)
    for identifier in entry.identifiers:
        label = library.label("identifier.scheme", identifier.scheme)
        said = library.said(identifier.statement, refs, entry)
        url = library.schemas.vocabularies["identifier.scheme"][identifier.scheme].notes.get("x-url", "").format(identifier.value)
        yield ItemView(label, (Anchor(identifier.value, url),), "", "", "", "", said)


def _missing(entry: Entry, core: Container[str]) -> tuple[str, ...]:
    """Core facts of the class that no accepted claim gives; ``core`` are those that the entry has itself."""
    variants = [v.characteristics for v in entry.variants]
    left = [name for name in entry.cls.core_of(entry.type) if name not in core]
    return tuple([entry.cls.fields[name].title for name in left if not any(v.get(name) for v in variants)])
