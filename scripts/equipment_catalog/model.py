"""The records of the catalogue as typed, immutable values.

Made from documents that the schema has accepted, so nothing here checks anything. Every fact keeps its path in the
document, from which a problem gets its line and column. What there are hundreds of thousands of is a named tuple:
those are made three times as fast as frozen dataclasses.

Of entries and sources only what others ask of them stays in memory: ten thousand entries as objects are 350 MB. The
rest is made from the document when somebody asks for it; see :class:`OnDemand`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from sys import intern
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, TypeAlias, TypeVar

from .dates import Date, read_date
from .documents import Document, Path_
from .quantities import Quantity, read_quantity
from .schemas import EquipmentClass, Field

NOT_KNOWN = ("unknown", "not-disclosed")
NUMBERS = ("quantity", "count", "money")
T = TypeVar("T")


class Citation(NamedTuple):
    """A source and, after ``#``, the place inside it."""

    source: str
    place: str


class Statement(NamedTuple):
    """What every sourced fact carries besides its content."""

    path: Path_
    sources: tuple[Citation, ...]
    basis: str = ""
    by: str = ""
    as_of: Date | None = None
    variant: str = ""
    conditions: str = ""
    note: str = ""
    rejected: str = ""


class Link(NamedTuple):
    """A record by its id or, where it has none yet, a thing by its name."""

    id: str
    what: str
    field: str = "equipment"


Value: TypeAlias = Quantity | Date | Link | str | tuple[str, ...]


class Claim(NamedTuple):
    """A value and who says so. ``not_known`` holds ``unknown`` or ``not-disclosed`` in place of a value."""

    value: Value
    statement: Statement
    not_known: str = ""
    amount: Quantity | None = None

    @property
    def is_number(self) -> bool:
        """Whether the value is a quantity, count or sum of money that counts as true."""
        return isinstance(self.value, Quantity) and not self.statement.rejected


class Name(NamedTuple):
    """Another name, its kind and, where known, its language and period."""

    text: str
    kind: str
    language: str
    statement: Statement
    since: Date | None
    until: Date | None


@dataclass(frozen=True, slots=True)
class Identifier:
    """A name in another register."""

    scheme: str
    value: str
    statement: Statement


class Part(NamedTuple):
    """One item of a list of facts: a maker, milestone, load, component, operator, relation, or part in an event.

    ``role`` is the word that says which part it plays, from the vocabulary of its list.
    """

    role: str
    link: Link
    country: str
    amount: Quantity | None
    since: Date | None
    until: Date | None
    text: str
    identification: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class Recognition:
    """What can be seen: features with one or more values each, and distinctive points."""

    features: Mapping[str, tuple[str, ...]]
    points: tuple[str, ...]
    statement: Statement


@dataclass(frozen=True, slots=True)
class Hull:
    """One ship of a class."""

    name: str
    pennant: str
    country: str
    laid_down: Date | None
    launched: Date | None
    commissioned: Date | None
    decommissioned: Date | None
    fate: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that the project may publish."""

    file: str
    caption: str
    author: str
    licence: str
    date: Date | None
    statement: Statement


Fact: TypeAlias = Name | Identifier | Claim | Part | Recognition | Hull | Image
Characteristics: TypeAlias = Mapping[str, tuple[Claim, ...]]


@dataclass(frozen=True, slots=True)
class Variant:
    """A version of the equipment; what it does not say is as in the entry."""

    id: str
    name: str
    names: tuple[Name, ...]
    difference: str
    status: tuple[Claim, ...]
    history: tuple[Part, ...]
    characteristics: Characteristics
    carries: tuple[Part, ...]
    recognition: tuple[Recognition, ...]
    statement: Statement


@dataclass(frozen=True, slots=True)
class RecordException:
    """A warning that was looked at and does not apply."""

    rule: str
    reason: str
    path: Path_


OPEN = 256
"""How many records may be open at once."""


class OnDemand:
    """A record of which some parts are made from its document when they are asked for, which opens it.

    A slot without a value is a part that is not made. What was made goes when :data:`OPEN` other records have been opened
    since, and is made again when it is asked for again: whoever wants several things of every record asks some records at a time.
    """

    __slots__ = ("_cited", "_data", "_made")
    document: Document
    parts: ClassVar[Mapping[str, Callable[[Mapping[str, Any], Any], Any]]] = {}
    kept: ClassVar[frozenset[str]] = frozenset()
    absent: ClassVar[Mapping[str, Any]] = {}

    @classmethod
    def opened(cls, data: Mapping[str, Any], known: Mapping[str, Any]) -> Any:
        """A record with what is ``known``, the parts that are ``kept``, and ``absent`` values where its document says nothing."""
        record = object.__new__(cls)
        for name, value in known.items():
            _set(record, name, value)
        _open(record, data)
        for name, value in cls.absent.items():
            if name not in data:
                _set(record, name, value)
            elif name in cls.kept:
                _set(record, name, cls.parts[name](data, record))
        return record

    # For mypy every part is an attribute like the others.
    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            make = self.parts.get(name)
            if make is None:
                raise AttributeError(f"{type(self).__name__} has no attribute {name!r}")
            value = make(self.data, self)
            _set(self, name, value)
            self._made.append(name)
            return value

    @property
    def data(self) -> Mapping[str, Any]:
        """What the document holds."""
        found: Mapping[str, Any] | None = getattr(self, "_data", None)
        return _open(self, self.document.data) if found is None else found

    @property
    def cited(self) -> bytes:
        """What ``catalog.cited_places`` found, packed; empty before. It stays, so that pages of sources need not open what cites them."""
        return getattr(self, "_cited", b"")

    def keep_cited(self, packed: bytes) -> None:
        """Keep what was found."""
        _set(self, "_cited", packed)

    def let_go(self) -> None:
        """Give the memory of what can be made again back."""
        self.document.let_go()
        for name in set(getattr(self, "_made", ())):  # two threads may have made the same
            _forget(self, name)
        _set(self, "_made", [])
        _set(self, "_data", None)


_set, _forget = object.__setattr__, object.__delattr__
_new = tuple.__new__  # what named tuples do, without the call between: this is where most of the time goes
_opened: deque[OnDemand] = deque()


def _open(record: OnDemand, data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Keep the data of a record at hand; whichever was opened first is closed for it."""
    _set(record, "_data", data)
    _set(record, "_made", [])
    _opened.append(record)
    if len(_opened) > OPEN:
        _opened.popleft().let_go()
    return data


@dataclass(frozen=True, slots=True)
class Entry(OnDemand):
    """A platform or weapon."""

    document: Document
    id: str
    cls: EquipmentClass
    type: str
    name: str
    names: tuple[Name, ...]
    former_ids: tuple[str, ...]
    identifiers: tuple[Identifier, ...]
    summary: str
    origin: tuple[Claim, ...]
    status: tuple[Claim, ...]
    roles: tuple[str, ...]
    makers: tuple[Part, ...]
    history: tuple[Part, ...]
    variants: tuple[Variant, ...]
    characteristics: Characteristics
    components: tuple[Part, ...]
    carries: tuple[Part, ...]
    operators: tuple[Part, ...]
    recognition: tuple[Recognition, ...]
    relations: tuple[Part, ...]
    hulls: tuple[Hull, ...]
    images: tuple[Image, ...]
    exceptions: tuple[RecordException, ...]

    @property
    def countries(self) -> tuple[str, ...]:
        """Countries of origin by the preferred claim."""
        for claim in self.origin:
            if isinstance(claim.value, tuple) and not claim.statement.rejected:
                return claim.value
        return ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event happened, as far as the source says."""

    name: str
    country: str
    sea: str
    latitude: float | None
    longitude: float | None
    precision: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class Event(OnDemand):
    """A past, published event."""

    document: Document
    id: str
    type: str
    name: str
    names: tuple[Name, ...]
    former_ids: tuple[str, ...]
    dates: tuple[Claim, ...]
    place: Place | None
    summary: str
    equipment: tuple[Part, ...]
    participants: tuple[Part, ...]
    outcome: tuple[Claim, ...]
    relations: tuple[Part, ...]
    statement: Statement
    exceptions: tuple[RecordException, ...]

    @property
    def date(self) -> Date:
        """The preferred date."""
        dates = [c.value for c in self.dates if isinstance(c.value, Date)]
        accepted = [c.value for c in self.dates if isinstance(c.value, Date) and not c.statement.rejected]
        return (accepted or dates)[0]


@dataclass(frozen=True, slots=True)
class Organization(OnDemand):
    """A maker, armed force, agency or group."""

    document: Document
    id: str
    name: str
    names: tuple[Name, ...]
    former_ids: tuple[str, ...]
    identifiers: tuple[Identifier, ...]
    kind: str
    countries: tuple[str, ...]
    parent: str
    successor: str
    founded: tuple[Claim, ...]
    dissolved: tuple[Claim, ...]
    summary: str
    exceptions: tuple[RecordException, ...]


@dataclass(frozen=True, slots=True)
class Source(OnDemand):
    """What was read."""

    document: Document
    id: str
    title: str
    kind: str
    reliability: str
    language: str
    issued: Date | None
    url: str
    archive: str
    former_ids: tuple[str, ...]
    exceptions: tuple[RecordException, ...]

    @property
    def csl(self) -> Mapping[str, Any]:
        """The record itself: its fields are those of the Citation Style Language."""
        return self.data


Record: TypeAlias = Entry | Event | Organization | Source


def citations(value: str | list[str] | None) -> tuple[Citation, ...]:
    """One citation or a list of them."""
    if type(value) is str:
        return _cited(value)
    return tuple([_cited(text)[0] for text in value or ()])


@lru_cache(16384)
def _cited(text: str) -> tuple[Citation, ...]:
    source, _, place = text.partition("#")
    return (Citation(intern(source), place.strip()),)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _date(value: str | int | None) -> Date | None:
    return None if value is None else read_date(value)


def _count(value: str | int | None) -> Quantity | None:
    return None if value is None else read_quantity(value)


def statement(data: Mapping[str, Any], path: Path_) -> Statement:
    """The sourced side of a block of fields."""
    get = data.get
    as_of = get("as_of")
    return _new(Statement, (
        path, citations(get("source")), get("basis", ""), get("by", ""), None if as_of is None else read_date(as_of),
        get("variant", ""), get("conditions", ""), get("note", ""), get("rejected", ""),
    ))  # fmt: skip


def _each(value: Any, path: Path_, make: Callable[[Any, Path_], T]) -> tuple[T, ...]:
    """What ``make`` makes of one block or of each block of a list, with its path."""
    if value is None:
        return ()
    if isinstance(value, list):
        return tuple([make(item, _place_in(path, index)) for index, item in enumerate(value)])
    return (make(value, path),)


@lru_cache(16384)
def _place_in(path: Path_, index: int) -> Path_:
    """The same few places in every record: one object each for all of them."""
    return (*path, index)


def link(data: Mapping[str, Any], but: str = "") -> Link:
    """The record or thing that a block names; ``but`` is a field that has another meaning there."""
    for field in ("equipment", "organization", "event"):
        if field in data and field != but:
            return _link(data[field], "", field)
    return _link("", data.get("what", ""), "what")


_link = lru_cache(16384)(Link)


def claim(data: Mapping[str, Any], path: Path_, shape: str) -> Claim:
    """A claim whose value has the given shape."""
    said = statement(data, path)
    if shape == "reference":
        return Claim(link(data), said, amount=_count(data.get("count")))
    value = data["value"]
    if value in NOT_KNOWN:
        return Claim(value, said, not_known=value)
    return _new(Claim, (_VALUES.get(shape, str)(value), said, "", None))


def _words(value: Any) -> tuple[Any, ...]:
    return tuple(_listed(value))


_VALUES: Mapping[str, Callable[[Any], Value]] = {**dict.fromkeys(NUMBERS, read_quantity), "date": read_date, "choice": _words, "country": _words}
"""What makes the value of a claim, by its shape; any other is text."""


def _claims(data: Mapping[str, Any], key: str, shape: str, path: Path_ = ()) -> tuple[Claim, ...]:
    value = data.get(key)
    if value is None:
        return ()
    at = (*path, key)
    if type(value) is list:
        return tuple([claim(item, (*at, index), shape) for index, item in enumerate(value)])
    return (claim(value, at, shape),)


def _characteristics(data: Mapping[str, Any], fields: Mapping[str, Field], path: Path_ = ()) -> Characteristics:
    given = data.get("characteristics", {})
    base = (*path, "characteristics")
    return {name: _claims(given, name, field.shape, base) for name, field in fields.items() if name in given}


def _name(data: Mapping[str, Any], path: Path_) -> Name:
    get = data.get
    return _new(Name, (data["text"], data["kind"], get("lang", ""), statement(data, path), _date(get("from")), _date(get("to"))))


def _identifier(data: Mapping[str, Any], path: Path_) -> Identifier:
    return Identifier(data["scheme"], data["value"], statement(data, path))


def _part(role_field: str, text_field: str = "") -> Callable[[Any, Path_], Part]:
    def make(data: Mapping[str, Any], path: Path_) -> Part:
        get = data.get
        count, since, until = get("count", get("quantity")), get("from", get("date")), get("to")
        return _new(Part, (
            intern(get(role_field, "")), link(data, role_field), intern(get("country", "")), None if count is None else read_quantity(count),
            None if since is None else read_date(since), None if until is None else read_date(until), get(text_field, "") if text_field else "", get("identification", ""), statement(data, path),
        ))  # fmt: skip

    return make


_maker, _milestone, _load, _component = _part("role"), _part("event"), _part(""), _part("part")
_operator, _relation, _involved = _part("status", "of"), _part("type", "difference"), _part("part")


def _recognition(data: Mapping[str, Any], path: Path_) -> Recognition:
    features = {name: tuple(_listed(value)) for name, value in data.get("features", {}).items()}
    return Recognition(features, tuple(data.get("points", ())), statement(data, path))


def _hull(data: Mapping[str, Any], path: Path_) -> Hull:
    get = data.get
    return Hull(
        name=data["name"],
        pennant=get("pennant", ""),
        country=get("country", ""),
        laid_down=_date(get("laid_down")),
        launched=_date(get("launched")),
        commissioned=_date(get("commissioned")),
        decommissioned=_date(get("decommissioned")),
        fate=get("fate", ""),
        statement=statement(data, path),
    )


def _image(data: Mapping[str, Any], path: Path_) -> Image:
    return Image(data["file"], data["caption"], data["author"], data["licence"], _date(data.get("date")), statement(data, path))


def _exception(data: Mapping[str, Any], path: Path_) -> RecordException:
    return RecordException(data["rule"], data["reason"], path)


def _variant(fields: Mapping[str, Field]) -> Callable[[Any, Path_], Variant]:
    def make(data: Mapping[str, Any], path: Path_) -> Variant:
        return Variant(
            id=data["id"],
            name=data["name"],
            names=_each(data.get("names"), (*path, "names"), _name),
            difference=data.get("difference", ""),
            status=_claims(data, "status", "text", path),
            history=_each(data.get("history"), (*path, "history"), _milestone),
            characteristics=_characteristics(data, fields, path),
            carries=_each(data.get("carries"), (*path, "carries"), _load),
            recognition=_each(data.get("recognition"), (*path, "recognition"), _recognition),
            statement=statement(data, path),
        )

    return make


def read_entry(document: Document, cls: EquipmentClass) -> Entry:
    """The entry in a document that the schema of its class has accepted."""
    data = document.data
    known = {"document": document, "cls": cls, "id": data["id"], "type": data["type"], "name": data["name"], "former_ids": tuple(data.get("former_ids", ()))}
    return Entry.opened(data, known)  # type: ignore[no-any-return]


def _list_of(name: str, make: Callable[[Any, Path_], T]) -> Callable[[Mapping[str, Any], Entry], tuple[T, ...]]:
    at = (name,)
    return lambda data, _: _each(data.get(name), at, make)


Entry.parts = {
    "names": _list_of("names", _name),
    "identifiers": _list_of("identifiers", _identifier),
    "summary": lambda data, _: data["summary"],
    "origin": lambda data, _: _claims(data, "origin", "country"),
    "status": lambda data, _: _claims(data, "status", "text"),
    "roles": lambda data, _: tuple(data.get("roles", ())),
    "makers": _list_of("makers", _maker),
    "history": _list_of("history", _milestone),
    "variants": lambda data, entry: _each(data.get("variants"), ("variants",), _variant(entry.cls.fields)),
    "characteristics": lambda data, entry: _characteristics(data, entry.cls.fields),
    "components": _list_of("components", _component),
    "carries": _list_of("carries", _load),
    "operators": _list_of("operators", _operator),
    "recognition": _list_of("recognition", _recognition),
    "relations": _list_of("relations", _relation),
    "hulls": _list_of("hulls", _hull),
    "images": _list_of("images", _image),
    "exceptions": _list_of("exceptions", _exception),
}
# By its links others find an entry, and its countries are asked for in many places.
Entry.absent = {**dict.fromkeys(Entry.parts, ()), "summary": "", "characteristics": MappingProxyType({})}
Entry.kept = frozenset({"origin", "makers", "components", "carries", "operators", "relations"})


def _place(data: Mapping[str, Any], path: Path_) -> Place:
    get = data.get
    return Place(data["name"], get("country", ""), get("sea", ""), get("latitude"), get("longitude"), get("precision", ""), statement(data, path))


def read_event(document: Document) -> Event:
    """The event in a document that the schema has accepted."""
    data = document.data
    get = data.get
    plain = not isinstance(data["date"], dict | list)
    dates = (Claim(read_date(data["date"]), Statement(("date",), ())),) if plain else _claims(data, "date", "date")
    return Event(
        document=document,
        id=data["id"],
        type=data["type"],
        name=data["name"],
        names=_each(get("names"), ("names",), _name),
        former_ids=tuple(get("former_ids", ())),
        dates=dates,
        place=_place(data["place"], ("place",)) if "place" in data else None,
        summary=data["summary"],
        equipment=_each(get("equipment"), ("equipment",), _involved),
        participants=_each(get("participants"), ("participants",), _involved),
        outcome=_claims(data, "outcome", "text"),
        relations=_each(get("relations"), ("relations",), _relation),
        statement=statement(data, ()),
        exceptions=_each(get("exceptions"), ("exceptions",), _exception),
    )


def read_organization(document: Document) -> Organization:
    """The organization in a document that the schema has accepted."""
    data = document.data
    get = data.get
    return Organization(
        document=document,
        id=data["id"],
        name=data["name"],
        names=_each(get("names"), ("names",), _name),
        former_ids=tuple(get("former_ids", ())),
        identifiers=_each(get("identifiers"), ("identifiers",), _identifier),
        kind=data["kind"],
        countries=tuple(_listed(get("country"))),
        parent=get("parent", ""),
        successor=get("successor", ""),
        founded=_claims(data, "founded", "date"),
        dissolved=_claims(data, "dissolved", "date"),
        summary=get("summary", ""),
        exceptions=_each(get("exceptions"), ("exceptions",), _exception),
    )


def read_source(document: Document) -> Source:
    """The source in a document that the schema has accepted."""
    data = document.data
    get = data.get
    return Source(
        document=document,
        id=data["id"],
        title=data["title"],
        kind=data["kind"],
        reliability=data["reliability"],
        language=data["language"],
        issued=_date(get("issued")),
        url=get("URL", ""),
        archive=get("archive", ""),
        former_ids=tuple(get("former_ids", ())),
        exceptions=_each(get("exceptions"), ("exceptions",), _exception),
    )


def statements(record: Entry | Event | Organization) -> list[Statement]:
    """Every sourced fact of a record, in its order."""
    if isinstance(record, Entry):
        found = _said(_facts(record))
        for variant in record.variants:
            found += (variant.statement, *_said(chain(variant.names, variant.status, _shared_facts(variant))))
        return found
    if isinstance(record, Event):
        place = (record.place.statement,) if record.place else ()
        return [record.statement, *_said(chain(record.dates, record.outcome, record.equipment, record.participants, record.names)), *place]
    return _said(chain(record.names, record.identifiers, record.founded, record.dissolved))


def _facts(entry: Entry) -> Iterator[Fact]:
    begin = (entry.names, entry.identifiers, entry.origin, entry.status)
    return chain(*begin, _shared_facts(entry), entry.makers, entry.components, entry.operators, entry.relations, entry.hulls, entry.images)


def _shared_facts(record: Entry | Variant) -> Iterator[Fact]:
    """What an entry and a variant have alike."""
    return chain(*record.characteristics.values(), record.history, record.carries, record.recognition)


def _said(facts: Iterable[Fact]) -> list[Statement]:
    return [fact.statement for fact in facts]
