"""A new record to fill in: every field that an entry should have, with what may stand there, from the schema."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from .documents import flow, scalar
from .schemas import TO_DO, EquipmentClass, Field, Schemas, Term, Vocabulary

SOURCE, EVENT, ORGANIZATION = "source", "event", "organization"
_WIDTH = 110


def entry_skeleton(cls: EquipmentClass, identifier: str, name: str, schemas: Schemas) -> str:
    """A file for an entry of ``cls``: core fields first, everything else as a comment."""
    return "\n".join([*_head(cls, identifier, name), *_identity(cls, schemas), *_characteristics(cls), *_lists(schemas), *_recognition(cls)]) + "\n"


def begun(kind: str, identifier: str, name: str, url: str, schemas: Schemas) -> tuple[str, str]:
    """Path below the catalogue and text of a new record of a class, or of a source, event or organization."""
    if kind in schemas.classes:
        cls = schemas.classes[kind]
        return f"{cls.folder}/{cls.id}/{identifier}.yaml", entry_skeleton(cls, identifier, name, schemas)
    lines, folder = _OTHERS[kind]
    dated = _DATED.search(identifier)
    year = f"/{dated[1][:4] if dated else 'undated'}" if kind != ORGANIZATION else ""
    date = dated[1] if dated else ""
    modeline = f"# yaml-language-server: $schema={'../' * (3 if year else 2)}schema/{kind}.schema.json"
    return f"{folder}{year}/{identifier}.yaml", "\n".join([modeline, *lines(identifier, name, url, date, schemas)]) + "\n"


_DATED = re.compile(r"(?:^|-)([0-9]{4}(?:-[0-9]{2}){0,2})(?=-|$)")


def _source(identifier: str, name: str, url: str, date: str, schemas: Schemas) -> Iterator[str]:
    words = schemas.vocabularies
    yield "# The folder is the year of `issued`, or undated/."
    yield f"id: {identifier}"
    yield from _choices("type", words["source.type"].values())
    yield f"title: {scalar(name) if name else TO_DO}  # in the language of the source; in [brackets] if you supply it"
    yield "# author: [{family: Doe, given: Jane}]"
    yield "# container-title: the newspaper, site or journal"
    yield f"issued: {date}  # as far as it is printed" if date else "# issued: 2017-06-08  # as far as it is printed"
    yield f"URL: {scalar(url) if url else TO_DO}"
    yield f"accessed: {TO_DO}  # the day you read it, as 2017-06-08"
    yield f"language: {TO_DO}  # en, fa, ru …"
    yield from _choices("kind", words["source.kind"].values())
    yield from _choices("reliability", words["source.reliability"].values())


def _event(identifier: str, name: str, url: str, date: str, schemas: Schemas) -> Iterator[str]:
    words = schemas.vocabularies
    yield "# A past, published event. The folder is the year of `date`. Nothing finer than the source says."
    yield f"id: {identifier}"
    yield from _choices("type", words["event.type"].values())
    yield f"name: {scalar(name)}"
    yield f"date: {date or TO_DO}"
    yield f"# place: {{name: near some town, country: SYR, precision: {next(iter(words['event.place.precision']))}, source: some-source-id}}"
    yield from _comment(f"precision: {_listing(words['event.place.precision'])}")
    yield f"summary: {TO_DO}  # at most 60 words of your own; cite with [@some-source-id]"
    yield "equipment:"
    yield f"  - {{equipment: {TO_DO}, part: {TO_DO}, identification: {TO_DO}, source: {TO_DO}}}  # what: in place of equipment: where there is no entry"
    yield from _comment(f"part: {_listing(words['event.equipment.part'])}")
    yield from _comment(f"identification: {_listing(words['event.equipment.identification'])}")
    yield "# participants:"
    yield f"#   - {{organization: some-organization-id, part: {next(iter(words['event.participants.part']))}, source: some-source-id}}"
    yield from _comment(f"part: {_listing(words['event.participants.part'])}")
    yield f"source: {TO_DO}"


def _organization(identifier: str, name: str, url: str, date: str, schemas: Schemas) -> Iterator[str]:
    words = schemas.vocabularies
    yield f"id: {identifier}"
    yield f"name: {scalar(name)}"
    yield "# names:"
    yield f"#   - {{text: other name, kind: {next(iter(words['name_kind']))}, lang: en, source: some-source-id}}"
    yield from _choices("kind", words["organization.kind"].values())
    yield "# country: IRN"
    yield "# parent: some-organization-id"
    yield "# summary: What it is, in your own words; cite with [@some-source-id]"


_OTHERS: dict[str, tuple[Callable[[str, str, str, str, Schemas], Iterator[str]], str]] = {
    SOURCE: (_source, "sources"),
    EVENT: (_event, "events"),
    ORGANIZATION: (_organization, "organizations"),
}
OTHERS = tuple(_OTHERS)
"""What can be begun besides entries."""


def proposed_id(name: str, schemas: Schemas) -> str:
    """An id made from a name; empty where no letter of it is latin."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    found = "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))[:100].rstrip("-")
    return found if schemas.accepts_id(found) else ""


def _head(cls: EquipmentClass, identifier: str, name: str) -> Iterator[str]:
    yield f"# yaml-language-server: $schema=../../../schema/classes/{cls.id}.schema.json"
    yield f"# {cls.title}. Replace every {TO_DO}; delete the lines you have no source for."
    yield from (f"# {line}" for line in _folded(cls.description))
    yield f"id: {identifier}"
    yield f"class: {cls.id}"
    yield from _choices("type", cls.types.values())
    yield f"name: {scalar(name)}"


def _identity(cls: EquipmentClass, schemas: Schemas) -> Iterator[str]:
    words = schemas.vocabularies
    yield "# names:"
    yield f"#   - {{text: other name, kind: {next(iter(words['name_kind']))}, lang: en, source: some-source-id}}"
    yield from _comment(f"kinds of name: {_listing(words['name_kind'])}")
    yield f"summary: {TO_DO}  # at most 60 words of your own; cite with [@some-source-id]"
    yield f"origin: {{value: {TO_DO}, source: {TO_DO}}}  # country, ISO 3166 alpha-3: IRN, USA, SUN"
    yield f"status: {{value: {TO_DO}, as_of: {TO_DO}, source: {TO_DO}}}"
    yield from _comment(f"status: {_listing(words['status'])}")
    yield "# roles: []"
    yield from _comment(f"roles: {_listing(words['role'])}")


def _characteristics(cls: EquipmentClass) -> Iterator[str]:
    yield "characteristics:"
    for name in cls.core:
        field = cls.fields[name]
        yield f"  # {field.title}: {field.description}"
        yield from (f"  {line}" for line in _comment(_written(field)))
        value = "what" if field.shape == "reference" else "value"
        yield f"  {name}: {{{value}: {TO_DO}, source: {TO_DO}}}" + ("  # equipment: some-entry-id, where it has an entry" if value == "what" else "")
    yield "  # further characteristics of this class:"
    for name, field in cls.fields.items():
        if name not in cls.core:
            yield f"  # {name}: {_example(field)}"


def _written(field: Field) -> str:
    if field.terms:
        return f"one or several of: {', '.join(field.terms)}"
    examples = ", ".join(str(e) for e in field.examples)
    return f"{field.shape}, as in {examples}; shown in {field.display.metric} and {field.display.us}" if field.display else f"{field.shape}, as in {examples}"


def _example(field: Field) -> str:
    value = field.examples[0] if field.examples else TO_DO
    if isinstance(value, dict):
        return flow({**value, "source": "some-source-id"})
    return flow({"value": value, "source": "some-source-id"})


def _lists(schemas: Schemas) -> Iterator[str]:
    words = schemas.vocabularies
    for field, line, vocabulary in (
        ("makers", "{organization: some-organization-id, role: %s, source: some-source-id}", "maker.role"),
        ("history", "{event: %s, date: 2012-09, source: some-source-id}", "milestone.event"),
        ("carries", "{equipment: some-entry-id, count: 2, basis: claimed, source: some-source-id}", "basis"),
        ("operators", "{country: IRN, from: 2013, status: %s, source: some-source-id}", "operator.status"),
        ("relations", "{type: %s, equipment: some-entry-id, source: some-source-id}", "relation.type"),
    ):
        first = next(iter(words[vocabulary]))
        yield f"# {field}:"
        yield f"#   - {line % first if '%s' in line else line}"
        yield from _comment(f"{vocabulary.rpartition('.')[2]}: {_listing(words[vocabulary])}")


def _recognition(cls: EquipmentClass) -> Iterator[str]:
    yield f"# recognition:  # what can be seen ({cls.mnemonic}), from a picture or description in the source"
    yield "#   source: some-source-id"
    yield "#   features:"
    for name, feature in cls.features.items():
        yield from _comment(f"    {name}: {' | '.join(feature.terms)}", "#       ")


def _choices(field: str, terms: Iterable[Term]) -> list[str]:
    return [f"# {t.value}: {t.description}" for t in terms] + [f"{field}: {TO_DO}  # one of the words above"]


def _listing(terms: Vocabulary) -> str:
    return ", ".join(terms)


def _comment(text: str, indent: str = "#   ") -> list[str]:
    return [f"{'# ' if i == 0 else indent}{line}" for i, line in enumerate(_folded(text))]


def _folded(text: str) -> list[str]:
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + len(word) >= _WIDTH:
            lines.append(line)
            line = ""
        line = f"{line} {word}" if line else word
    return [*lines, line]
