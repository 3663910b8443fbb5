"""A new record to fill in: every field that an entry should have, with what may stand there, from the schema."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from .documents import flow, scalar
from .schemas import TO_DO, EquipmentClass, Field, Schemas, Term, Vocabulary

_WIDTH = 110


def entry_skeleton(cls: EquipmentClass, identifier: str, name: str, schemas: Schemas) -> str:
    """A file for an entry of ``cls``: core fields first, everything else as a comment."""
    return "\n".join([*_head(cls, identifier, name), *_identity(cls, schemas), *_characteristics(cls), *_lists(schemas), *_recognition(cls)]) + "\n"


def source_skeleton(identifier: str, url: str, schemas: Schemas) -> str:
    """A file for a source that was read at ``url``."""
    words = schemas.vocabularies
    return (
        "\n".join(
            [
                "# yaml-language-server: $schema=../../../schema/source.schema.json",
                "# The folder is the year of `issued`, or undated/.",
                f"id: {identifier}",
                *_choices("type", words["source.type"].values()),
                f"title: {TO_DO}  # in the language of the source; in [brackets] if you supply it",
                "# author: [{family: Doe, given: Jane}]",
                "# container-title: the newspaper, site or journal",
                "# issued: 2017-06-08  # as far as it is printed",
                f"URL: {scalar(url) if url else TO_DO}",
                f"accessed: {TO_DO}  # the day you read it, as 2017-06-08",
                f"language: {TO_DO}  # en, fa, ru …",
                *_choices("kind", words["source.kind"].values()),
                *_choices("reliability", words["source.reliability"].values()),
            ]
        )
        + "\n"
    )


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
        yield f"  {name}: {{value: {TO_DO}, source: {TO_DO}}}"
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
