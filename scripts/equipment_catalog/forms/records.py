"""Files from a filed form: a new entry with its sources, or an entry with one more claim."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from ..catalog import Catalog
from ..dates import read_date
from ..documents import flow, scalar
from ..model import NUMBERS, Entry
from ..schemas import TO_DO, EquipmentClass, Field, Schemas
from ..skeleton import proposed_id
from .answers import FiledForm
from .insertion import with_claim

_MARKED = re.compile(r"\s*\[(\d+(?:\s*,\s*\d+)*)\]\s*$")
_ADDRESS = re.compile(r"^https?://\S+$")
_DATE = re.compile(r"^[0-9]{4}(-[0-9]{2}){0,2}$")


@dataclass(slots=True)
class Made:
    """Texts by their path below the catalogue, and what could not be taken over. The title holds nothing that was filed but ids."""

    title: str
    files: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def make_files(form: FiledForm, catalog: Catalog, schemas: Schemas) -> Made:
    """The files that a form stands for. Whether they are valid is for the validator to say."""
    return _new_entry(form, catalog, schemas) if form.cls else _correction(form, catalog, schemas)


def _new_entry(form: FiledForm, catalog: Catalog, schemas: Schemas) -> Made:
    cls = schemas.classes[form.cls]
    identifier = form["id"] if schemas.accepts_id(form["id"]) else proposed_id(form["name"], schemas) or f"issue-{form.number}"
    made = Made("")
    if identifier in catalog.entries:
        made.remarks.append(f"The id `{identifier}` is taken by {catalog.entries[identifier].name}: if that is another thing, the new one needs an id of its own.")
        identifier = f"{identifier}-issue-{form.number}"
    made.title = f"Add {identifier} ({cls.id})"
    sources = _sources(form, catalog, schemas, made)
    made.files[f"{cls.folder}/{cls.id}/{identifier}.yaml"] = "\n".join(_entry(form, cls, identifier, sources, made)) + "\n"
    return made


def _entry(form: FiledForm, cls: EquipmentClass, identifier: str, sources: list[str], made: Made) -> Iterator[str]:
    yield f"# yaml-language-server: $schema=../../../schema/classes/{cls.id}.schema.json"
    yield from (f"id: {identifier}", f"class: {cls.id}", f"type: {scalar(_word(form['type']))}", f"name: {scalar(_line(form['name']))}")
    names = [_name(line) for line in form["names"].splitlines() if line.strip()]
    if names:
        yield "names:"
        yield from (f"  - {flow(name)}" for name in names)
    summary = _line(form["summary"])
    yield "summary: >-"
    yield from textwrap.wrap(
        summary if "[@" in summary else f"{summary} [@{sources[0]}]", 110, initial_indent="  ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
    if form["origin"]:
        origin, cited = _split(form["origin"], sources)
        codes = re.findall(r"[^\s,;]+", origin)
        yield f"origin: {flow({'value': codes[0] if len(codes) == 1 else codes, 'source': cited})}"
    if form["status"]:
        yield f"status: {flow({'value': _word(form['status']), 'source': sources[0]})}"
    yield from _characteristics(form, cls, sources, made)


def _name(line: str) -> dict[str, str]:
    text, kind, language = [part.strip() for part in [*line.split("|"), "", ""]][:3]
    return {"text": text, "kind": kind or TO_DO} | ({"lang": language} if language else {})


def _characteristics(form: FiledForm, cls: EquipmentClass, sources: list[str], made: Made) -> Iterator[str]:
    given = {name: form[name] for name in cls.core if form[name]}
    for line in form["more"].splitlines():
        text, _, value = line.strip().lstrip("-* ").partition(":")
        name = _field(text, cls)
        if value and name and name not in given:
            given[name] = value.strip()
        elif line.strip():
            made.remarks.append(f"This line was not taken over: `{_line(line)}`")
    if given:
        yield "characteristics:"
    for name in (n for n in cls.fields if n in given):
        found = claims(given[name], cls.fields[name], sources)
        yield from [f"  {name}: {flow(found[0])}"] if len(found) == 1 else [f"  {name}:", *(f"    - {flow(claim)}" for claim in found)]


def claims(text: str, field_: Field, sources: list[str]) -> list[dict[str, Any]]:
    """``1700 km [1]; 2000 km [2]`` as claims; a figure without a number rests on the first source."""
    return [_claim(part, field_, sources) for part in text.split(";") if part.strip()]


def _claim(text: str, field_: Field, sources: list[str]) -> dict[str, Any]:
    value, cited = _split(_line(text), sources)
    if field_.shape == "reference":
        return {"what": value, "source": cited}
    return {"value": _value(value, field_), "source": cited}


def _value(text: str, field_: Field) -> Any:
    if field_.terms:
        words = [_word(part) for part in text.split(",")] if ":" not in text else [_word(text)]
        return words[0] if len(words) == 1 else words
    return int(text) if field_.shape in (*NUMBERS, "date") and re.fullmatch(r"0|[1-9][0-9]{0,14}", text) else text


def _split(text: str, sources: list[str]) -> tuple[str, str | list[str]]:
    marked = _MARKED.search(text)
    numbers = [int(n) for n in marked[1].split(",")] if marked else [1]
    cited = [sources[n - 1] if 0 < n <= len(sources) else TO_DO for n in numbers]
    return text[: marked.start()].strip() if marked else text.strip(), cited[0] if len(cited) == 1 else cited


def _line(text: str) -> str:
    return " ".join(text.split())


def _word(text: str) -> str:
    """The word of a vocabulary from ``word: what it means``."""
    return text.partition(":")[0].strip()


def _sources(form: FiledForm, catalog: Catalog, schemas: Schemas, made: Made) -> list[str]:
    """Ids of the sources in the order of their numbers; those without a record get one."""
    further = [line.strip().lstrip("-* ") for line in form["sources"].splitlines() if line.strip()]
    return [_source(text, number, form, catalog, schemas, made) for number, text in enumerate([_line(form["url"]), *further], 1)]


def _source(text: str, number: int, form: FiledForm, catalog: Catalog, schemas: Schemas, made: Made) -> str:
    known = next((s.id for s in catalog.sources.values() if text in (s.id, s.url, s.archive)), "")
    if known:
        return known
    if not _ADDRESS.match(text):
        made.remarks.append(f"Source {number} is neither an address nor the id of a source: `{_line(text)}`")
        return TO_DO
    details = form if number == 1 else FiledForm(form.number, form.cls, {})
    issued = details["issued"] if _DATE.match(details["issued"]) else ""
    stem = proposed_id(f"{details['container'] or urlsplit(text).hostname or ''} {issued}", schemas) or f"issue-{form.number}-source"
    taken = {*catalog.sources, *(path.rpartition("/")[2].removesuffix(".yaml") for path in made.files)}
    identifier = next(i for i in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if i not in taken)
    folder = f"{read_date(issued).year:04}" if issued else "undated"
    made.files[f"sources/{folder}/{identifier}.yaml"] = "\n".join(_source_lines(identifier, text, issued, details)) + "\n"
    return identifier


def _source_lines(identifier: str, url: str, issued: str, form: FiledForm) -> Iterator[str]:
    def given(question: str) -> str:
        return scalar(_line(form[question])) if form[question] else TO_DO

    yield "# yaml-language-server: $schema=../../../schema/source.schema.json"
    yield f"id: {identifier}"
    yield f"type: {scalar(_word(form['source_type'])) if form['source_type'] else TO_DO}"
    yield f"title: {given('title')}"
    if form["container"]:
        yield f"container-title: {given('container')}"
    if issued or form["issued"]:
        yield f"issued: {issued or given('issued')}"
    yield f"URL: {scalar(url)}"
    yield f"accessed: {form['accessed'] if _DATE.match(form['accessed']) else given('accessed')}"
    yield f"language: {given('language')}"
    yield f"kind: {scalar(_word(form['kind'])) if form['kind'] else TO_DO}"
    yield f"reliability: {scalar(_word(form['reliability'])) if form['reliability'] else TO_DO}"


def _correction(form: FiledForm, catalog: Catalog, schemas: Schemas) -> Made:
    made = Made("Nothing to add")
    entry = catalog.entries.get(form["entry"].strip().rstrip("/").rpartition("/")[2])
    if entry is None:
        made.remarks.append(f"There is no entry with the id `{_line(form['entry'])}`.")
    elif (name := _field(form["field"], entry.cls)) is None:
        made.remarks.append(f"`{_line(form['field'])}` is no characteristic of this class: the field reference has their names.")
    else:
        _add_claim(form, entry, name, catalog, schemas, made)
    return made


def _field(text: str, cls: EquipmentClass) -> str | None:
    """The field of the class with this name or title, however it is spelt."""

    def letters(name: str) -> str:
        return re.sub(r"[\W_]", "", name).casefold()

    return next((name for name, field_ in cls.fields.items() if letters(text) in (letters(name), letters(field_.title))), None)


def _add_claim(form: FiledForm, entry: Entry, name: str, catalog: Catalog, schemas: Schemas, made: Made) -> None:
    made.title = f"Add a figure to {entry.id}: {entry.cls.fields[name].title.lower()}"
    sources = _sources(form, catalog, schemas, made)
    found = claims(form["value"], entry.cls.fields[name], sources)
    text = entry.document.text
    for claim in found:
        if form["basis"]:
            claim["basis"] = _word(form["basis"])
        text = with_claim(text, name, claim)
    made.files["/".join(entry.document.path.parts[-3:])] = text
    if form["wrong"]:
        made.remarks.append(f"To do by a maintainer: mark what is wrong with `rejected:`. The reason given: {_line(form['wrong'])}")
