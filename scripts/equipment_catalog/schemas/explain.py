"""A schema's refusal in words: what was found, what is allowed, what to write."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from ..documents import Path_
from .advice import advise
from .fields import COMMON
from .files import Place, SchemaFiles
from .remedies import remedy

UNKNOWN_FIELD = "unknown-field"
MISSING_FIELD = "missing-field"
WRONG_TYPE = "wrong-type"
WRONG_VALUE = "wrong-value"
TO_DO = "TO-DO"
"""Stands in a skeleton where something must be filled in; the schema accepts it nowhere."""
BAD_QUANTITY = "bad-quantity"


@dataclass(frozen=True, slots=True)
class Finding:
    """One refusal, before it has a position. ``at_key`` points at the field's name instead of its value."""

    rule: str
    path: Path_
    message: str
    allowed: str = ""
    advice: str = ""
    at_key: bool = False


def findings(error: Any, files: SchemaFiles) -> Iterator[Finding]:
    """The refusals that one error of the explaining library stands for."""
    path = tuple(error.absolute_path)
    if _said_by_another(error):
        return
    match error.validator:
        case "additionalProperties" | "unevaluatedProperties":
            yield from _unknown_fields(error, path, files)
        case "required":
            yield from _missing(error, path)
        case "dependentRequired":
            together = [field for field in error.validator_value if field in error.instance]
            absent = [f for field in together for f in error.validator_value[field] if f not in error.instance]
            names = _listing(dict.fromkeys([*together, *absent]))
            yield Finding(MISSING_FIELD, path, f"`{absent[0]}` is missing: {names} go together", advice=f"add `{absent[0]}:`")
        case "anyOf" if all("required" in option for option in error.validator_value):
            options = [field for option in error.validator_value for field in option["required"]]
            yield Finding(MISSING_FIELD, path, f"one of {_either(options)} is missing", advice=f"add `{options[0]}:`")
        case _:
            yield _value_finding(error, path, files)


def _said_by_another(error: Any) -> bool:
    """Whether the same mistake raises another error that says it better."""
    if error.validator == "not":
        return not isinstance(error.instance, str)
    return bool(error.validator == "pattern" and error.instance == "" and "minLength" in error.schema)


def _missing(error: Any, path: Path_) -> Iterator[Finding]:
    # The library reports each missing field by itself; findings are a set, so naming them all each time does no harm.
    for field in (f for f in error.validator_value if f not in error.instance):
        hint = "name the source that says so: `source: some-source-id`" if field == "source" else f"add `{field}:`"
        yield Finding(MISSING_FIELD, path, f"`{field}` is missing", advice=hint)


def _unknown_fields(error: Any, path: Path_, files: SchemaFiles) -> Iterator[Finding]:
    allowed = files.properties(files.place_of(error.schema))
    for field in error.instance:
        if field not in allowed:
            titles = {n: str(files.annotation(p, "title") or "") for n, p in allowed.items()}
            elsewhere = _elsewhere(field, path, allowed, files)
            guess = "" if elsewhere else nearest(field, allowed, titles, files.schemas[COMMON]["x-field-spellings"])
            message = f"`{field}` is not a field here" + (f": did you mean `{guess}`?" if guess else "")
            advice = elsewhere or (f"write `{guess}:`" if guess else "use one of the fields allowed here, or delete the line")
            yield Finding(UNKNOWN_FIELD, (*path, field), message, allowed=_listing(sorted(allowed)), advice=advice, at_key=True)


def _elsewhere(field: str, path: Path_, allowed: Mapping[str, Place], files: SchemaFiles) -> str:
    """Where a field belongs that stands in the wrong block of an entry."""
    if not path and _BLOCK in allowed and field in files.properties(allowed[_BLOCK]):
        return f"write it below `{_BLOCK}:`, indented by two spaces"
    if path == (_BLOCK,) and field in files.properties(Place(COMMON, files.schemas[COMMON]["$defs"]["entry"])):
        return f"`{field}:` is a field of the record itself: move it out of `{_BLOCK}:`, to the left margin"
    return ""


_BLOCK = "characteristics"


def nearest(word: str, allowed: Iterable[str], titles: Mapping[str, str] | None = None, spellings: Mapping[str, str] | None = None) -> str:
    """The allowed word that was probably meant, or nothing. ``spellings`` are words that people write for others."""
    choices = {_folded(choice): choice for choice in allowed}
    for choice, title in (titles or {}).items():
        choices.setdefault(_folded(title), choice)
    parts = [(spellings or {}).get(part, part) for part in re.split(r"[\W_]+", word.lower())]
    tries = [_folded(word), _folded((spellings or {}).get(word.lower(), "")), _folded("".join(parts)), _folded("".join(reversed(parts)))]
    for attempt in filter(None, tries):
        if attempt in choices:
            return choices[attempt]
    return next((choices[m] for attempt in tries for m in get_close_matches(attempt, choices, 1, 0.72)), "")


def _folded(word: str) -> str:
    return "".join(c for c in word.casefold() if c.isalnum())


def _allowed(error: Any) -> str:
    schema = error.schema
    if error.validator in ("oneOf", "const", "enum"):
        return _listing(_constants(error))
    return f"{_described(schema)} As in {_examples(schema)}".strip() if schema.get("examples") else _described(schema)


_TYPES = {"string": "text", "integer": "a whole number", "number": "a number", "object": "a block of fields", "array": "a list", "boolean": "true or false"}


def _value_finding(error: Any, path: Path_, files: SchemaFiles) -> Finding:
    schema, value = error.schema, error.instance
    if value is None:
        advice = "write a value, or delete the line; write `unknown` only where the source itself says so"
        return Finding(WRONG_TYPE, path, "the field is empty", allowed=_described(schema), advice=advice, at_key=True)
    if value == TO_DO:
        return Finding(WRONG_VALUE, path, f"`{TO_DO}` still stands here", allowed=_allowed(error), advice="write what the source says, or delete the line")
    if isinstance(schema, dict) and "x-units" in schema:
        return _quantity_finding(schema, value, path, files)
    match error.validator:
        case "type":
            return _type_finding(error, path, schema)
        case "oneOf" | "const" | "enum":
            allowed = _constants(error)
            guess = nearest(str(value), allowed)
            message = f"{_shown(value)} is not one of the values allowed here" + (f": did you mean `{guess}`?" if guess else "")
            return Finding(WRONG_VALUE, path, message, allowed=_listing(allowed), advice=f"write `{guess}`" if guess else "choose one of them")
        case "pattern":
            title = schema.get("title", "value")
            what = title if title.isupper() else title.lower()
            message = f"{_shown(value)} is not written as {'an' if what[0].lower() in 'aeio' else 'a'} {what}"
            advice = remedy(_defined(schema, files), value) or _example(schema) or "write it as the field reference says"
            return Finding(WRONG_VALUE, path, message, allowed=_described(schema), advice=advice)
        case "maxLength" | "minLength":
            return _length_finding(error, path, schema)
        case "minItems" | "minProperties":
            return Finding(WRONG_VALUE, path, "nothing stands here", advice="add something, or delete the field")
        case "uniqueItems":
            return Finding(WRONG_VALUE, path, "the list names something twice", advice="delete the second one")
        case "not":
            return Finding(WRONG_VALUE, path, f"{_shown(value)} cannot be used: some systems reserve this name for a device", advice="choose another id")
        case "minimum" | "maximum":
            side = "less" if error.validator == "minimum" else "more"
            return Finding(WRONG_VALUE, path, f"{_shown(value)} is {side} than {error.validator_value}", allowed=_described(schema), advice=_example(schema))
        case _:
            return Finding(WRONG_VALUE, path, _plain(error.message))


def _defined(schema: Any, files: SchemaFiles) -> str:
    """Name of the definition that ``schema`` is, in the file that all share."""
    return next((name for name, node in files.schemas[COMMON]["$defs"].items() if node is schema), "")


def _length_finding(error: Any, path: Path_, schema: Any) -> Finding:
    if not error.instance:
        return Finding(WRONG_VALUE, path, "the text is empty", allowed=_described(schema), advice="write it out, or delete the field")
    longer = error.validator == "maxLength"
    message = f"the text has {len(error.instance)} characters, {'more' if longer else 'fewer'} than {error.validator_value}"
    return Finding(WRONG_VALUE, path, message, advice="shorten it" if longer else "write it out")


def _quantity_finding(schema: Any, value: Any, path: Path_, files: SchemaFiles) -> Finding:
    common = files.schemas[COMMON]
    message, advice = advise(value, schema, common["x-unit-spellings"], common["x-ambiguous-units"], {
        unit: node["title"].lower() for node in common["$defs"].values() if "x-units" in node for unit in node["x-units"]
    })  # fmt: skip
    return Finding(BAD_QUANTITY, path, message, allowed=f"a number, a space and one of {', '.join(schema['x-units'])}; as in {_examples(schema)}", advice=advice)


def _type_finding(error: Any, path: Path_, schema: Any) -> Finding:
    expected = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    wanted = " or ".join(_TYPES[t] for t in expected)
    advice = _example(schema)
    if expected == ["string"] and isinstance(error.instance, int | float | bool):
        advice = f'put it in quotes: "{json.dumps(error.instance)}"'
    if expected == ["object"] and isinstance(error.instance, str | int | float):
        advice = f"write {{value: {error.instance}, source: some-source-id}}"
    return Finding(WRONG_TYPE, path, f"found {_shown(error.instance)} where {wanted} is expected", allowed=_described(schema), advice=advice)


def _constants(error: Any) -> list[str]:
    if error.validator == "oneOf":
        return [str(option["const"]) for option in error.validator_value if "const" in option]
    return [str(v) for v in (error.validator_value if error.validator == "enum" else [error.validator_value])]


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a block of fields"
    if isinstance(value, list):
        return "a list"
    text = value if isinstance(value, str) else json.dumps(value)
    return f"`{text if len(text) <= 60 else text[:57] + '…'}`"


def _described(schema: Any) -> str:
    return str(schema.get("description", "")) if isinstance(schema, dict) else ""


def _examples(schema: Any) -> str:
    return ", ".join(f"`{e}`" for e in schema.get("examples", ()))


def _example(schema: Any) -> str:
    return f"as in {_examples(schema)}" if isinstance(schema, dict) and schema.get("examples") else ""


def _either(names: list[str]) -> str:
    return " or ".join(f"`{n}`" for n in names)


def _listing(words: Iterable[str]) -> str:
    return ", ".join(words)


def _plain(message: str) -> str:
    return message.replace("'", "`")
