"""What each form asks, from the schema, and how GitHub wants it written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..schemas import EquipmentClass, Field, Schemas, Vocabulary

COMMAND = "python scripts/make_forms.py"
_REPOSITORY = "https://github.com/open-equipment-reference/open-equipment-reference"
_LISTED = 14
"""Up to so many words are a list to choose from; more are named beside the field."""


@dataclass(frozen=True, slots=True)
class Question:
    """One field of a form. ``id`` is also the name by which an address fills it in beforehand."""

    id: str
    label: str
    description: str = ""
    kind: str = "input"
    placeholder: str = ""
    options: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the issue tracker."""

    file: str
    name: str
    description: str
    title: str
    label: str
    intro: str
    questions: tuple[Question, ...]
    promises: tuple[str, ...]


def form_files(schemas: Schemas) -> dict[str, str]:
    """Every form by file name, as GitHub reads it."""
    forms = (correction_form(schemas), report_form(), *(class_form(cls, schemas) for cls in schemas.classes.values()))
    return {form.file: "\n".join(_written(form)) + "\n" for form in forms}


_PROMISES = (
    "I have read the source, and it says this.",
    "What I wrote is in my own words, was published before, and may be given to everybody under CC0 1.0.",
    "It says nothing of how to build, employ, defeat or target anything, or of where anything is now.",
)
_MARKS = "Where you name several sources, say after each figure which one: `16 m [1]`. Several figures: `1700 km [1]; 2000 km [2]`."


def class_form(cls: EquipmentClass, schemas: Schemas) -> Form:
    """The form for a new entry of a class."""
    intro = (
        f"{cls.description}\n\nWrite figures as the source prints them: decimal point, no thousands separators, with the unit. "
        f"Leave out what your source does not say; one sourced figure is enough. {_MARKS}"
    )
    title, name = f"New entry: {cls.title.lower()}", f"New: {cls.title}"
    return Form(f"new-{cls.id}.yml", name, f"Add an entry. {cls.description}"[:200], f"{title}, ", "new entry", intro, tuple(_of_class(cls, schemas)), _PROMISES)


def _of_class(cls: EquipmentClass, schemas: Schemas) -> Iterator[Question]:
    yield Question("class", "Class", kind="dropdown", options=(cls.id,), required=True)
    yield Question("name", "Display name", "The most used designation in English texts.", placeholder="Shahed 129", required=True)
    yield Question("id", "Id", "Small latin letters, digits and hyphens; made from the name if left empty.", placeholder="shahed-129")
    yield Question("type", "Type within the class", kind="dropdown", options=tuple(f"{t.value}: {t.description}" for t in cls.types.values()), required=True)
    kinds = ", ".join(schemas.vocabularies["name_kind"])
    yield Question("names", "Other names", f"One a line: name | kind | language. Kinds: {kinds}.", "textarea", "شاهد ۱۲۹ | native | fa")
    yield Question("summary", "Summary", "At most 60 words of your own: what it is, whose, since when.", "textarea", required=True)
    yield Question("origin", "Country of origin", "ISO 3166 code of three letters; several with commas.", placeholder="IRN")
    yield _choice("status", "Status today", "", schemas.vocabularies["status"])
    yield from (_characteristic(cls.fields[name]) for name in cls.core)
    more = ", ".join(name for name in cls.fields if name not in cls.core)
    example = next(f"{n}: {_example(f)}" for n, f in cls.fields.items() if n not in cls.core and isinstance(_example(f), str))
    yield Question("more", "Further facts", f"One a line, with the name of the field. Fields of this class: {more}.", "textarea", example)
    yield from _source(schemas)


def _characteristic(field: Field) -> Question:
    if field.terms and len(field.terms) <= _LISTED:
        return _choice(field.id, field.title, field.description, field.terms)
    words = f" One or several of: {', '.join(field.terms)}." if field.terms else ""
    return Question(field.id, field.title, f"{field.description}{words}", placeholder=_example(field))


def _choice(identifier: str, label: str, description: str, terms: Vocabulary) -> Question:
    return Question(identifier, label, description, "dropdown", options=tuple(f"{t.value}: {t.description}" for t in terms.values()))


def _example(field: Field) -> str:
    value = field.examples[0] if field.examples else ""
    if isinstance(value, dict):
        return str(value.get("what", next(iter(value.values()))))
    return ", ".join(value) if isinstance(value, list) else str(value)


def _source(schemas: Schemas) -> Iterator[Question]:
    words = schemas.vocabularies
    yield Question("url", "Source", "Address of the page, or the id of a source that the catalogue has. It is number 1.", placeholder="https://example.org/report", required=True)
    yield Question("title", "Title of the source", "In its own language; empty for a source that the catalogue has, like the next six.")
    yield Question("container", "Appeared in", "Newspaper, site or journal.", placeholder="Radio Farda")
    yield Question("issued", "Date of the source", "As far as it is printed.", placeholder="2020-01-28")
    yield Question("accessed", "Read on", "The day you read it.", placeholder="2026-11-22")
    yield Question("language", "Language of the source", "Code of two or three letters.", placeholder="en")
    yield _choice("source_type", "Form of the source", "", words["source.type"])
    yield _choice("kind", "Kind of source", "", words["source.kind"])
    yield _choice("reliability", "Reliability of the source", "The source, not the claim; see CONTRIBUTING.", words["source.reliability"])
    yield Question("sources", "Further sources", "One a line, from number 2: an address, or the id of a source that the catalogue has.", "textarea")


def correction_form(schemas: Schemas) -> Form:
    """The form for a figure of an entry that exists."""
    intro = (
        "For one figure of an entry that exists. Figures of other sources are kept: yours is put beside them. "
        f"You can also edit the file: open the entry, press the pencil, see [CONTRIBUTING]({_REPOSITORY}/blob/main/CONTRIBUTING.md). {_MARKS}"
    )
    return Form("correct-a-figure.yml", "Correct a figure", "Another figure, and the source that gives it.", "Figure: ", "figure", intro, tuple(_of_correction(schemas)), _PROMISES)


def _of_correction(schemas: Schemas) -> Iterator[Question]:
    yield Question("entry", "Entry", "Its id: the last part of its address.", placeholder="shahed-129", required=True)
    field = next(f for cls in schemas.classes.values() for n, f in cls.fields.items() if n in cls.core and f.display)
    yield Question("field", "Characteristic", "As the page or the field reference calls it.", placeholder=field.title, required=True)
    yield Question("value", "Figure", "As the source prints it, with the unit.", placeholder=_example(field), required=True)
    yield _choice("basis", "How the source knows", "", schemas.vocabularies["basis"])
    yield Question(
        "wrong",
        "What is wrong with the figure that stands there",
        "Only if it is a plain mistake, such as miles read as kilometres: a maintainer will mark it as rejected.",
        "textarea",
    )
    yield from _source(schemas)


def report_form() -> Form:
    """The form for everything else that is wrong. It is read by people only."""
    questions = (
        Question("page", "Page", "Its address.", placeholder="https://…/shahed-129/", required=True),
        Question("problem", "What is wrong", "What stands there, and what should.", "textarea", required=True),
        Question("source", "Source", "Where you know it from, if it is about a fact."),
    )
    intro = "For anything that is wrong or cannot be used. No account of how to build, employ or target anything, please."
    return Form("report-an-error.yml", "Report an error", "A mistake in a text, a link, a page.", "Error: ", "error", intro, questions, ())


def _written(form: Form) -> Iterator[str]:
    yield f"# Made from schema/ by `{COMMAND}`: edit the schema, run the command again."
    yield f"name: {json.dumps(form.name, ensure_ascii=False)}"
    yield f"description: {json.dumps(form.description, ensure_ascii=False)}"
    yield f"title: {json.dumps(form.title, ensure_ascii=False)}"
    yield f"labels: [{json.dumps(form.label)}]"
    yield "body:"
    yield from _block("markdown", "", {"value": form.intro}, False)
    for question in form.questions:
        attributes = {"label": question.label, "description": question.description, "placeholder": question.placeholder}
        yield from _block(question.kind, question.id, {k: v for k, v in attributes.items() if v}, question.required, question.options)
    if form.promises:
        yield from _block("checkboxes", "promises", {"label": "Before you send it"}, False)
        yield "      options:"
        for promise in form.promises:
            yield f"        - label: {json.dumps(promise, ensure_ascii=False)}"
            yield "          required: true"


def _block(kind: str, identifier: str, attributes: Mapping[str, str], required: bool, options: tuple[str, ...] = ()) -> Iterator[str]:
    yield f"  - type: {kind}"
    if identifier:
        yield f"    id: {identifier}"
    yield "    attributes:"
    yield from (f"      {key}: {json.dumps(value, ensure_ascii=False)}" for key, value in attributes.items())
    if options:
        yield "      options:"
        yield from (f"        - {json.dumps(option, ensure_ascii=False)}" for option in options)
    if required:
        yield "    validations:"
        yield "      required: true"
