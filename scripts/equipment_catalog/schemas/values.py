"""A value that the schema refuses, in words: what was found, what is allowed, what to write."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..documents import Path_
from .advice import advise
from .fields import COMMON
from .files import SchemaFiles
from .remedies import remedy, stem
from .words import LONGEST, folded, meant, proposal, words_of

UNKNOWN_FIELD = "unknown-field"
MISSING_FIELD = "missing-field"
WRONG_TYPE = "wrong-type"
WRONG_VALUE = "wrong-value"
TO_DO = "TO-DO"
"""Stands in a skeleton where something must be filled in; the schema accepts it nowhere."""
BAD_QUANTITY = "bad-quantity"


@dataclass(frozen=True, slots=True)
class Finding:
    """One refusal, before it has a position. ``at_key`` points at the field's name instead of its value.

    ``whole`` says that other refusals of the same value follow from this one; ``sought`` is that of the problem.
    """

    rule: str
    path: Path_
    message: str
    allowed: str = ""
    advice: str = ""
    at_key: bool = False
    whole: bool = False
    sought: str = ""


def _allowed(error: Any) -> str:
    schema = error.schema
    if error.validator in ("oneOf", "const", "enum"):
        return listing(word.value for word in words_of(schema))
    return f"{_described(schema)} As in {_examples(schema)}".strip() if schema.get("examples") else _described(schema)


_TYPES = {"string": "text", "integer": "a whole number", "number": "a number", "object": "a block of fields", "array": "a list", "boolean": "true or false"}


def _special(error: Any, value: Any, path: Path_, files: SchemaFiles) -> Finding | None:
    """What is to be said of an empty value, of one that says nothing, and of a quantity, whatever the schema objects to."""
    schema = error.schema
    if value is None:
        advice = "write a value, or delete the line; write `unknown` only where the source itself says so"
        return Finding(WRONG_TYPE, path, "the field is empty", allowed=_described(schema), advice=advice, at_key=True)
    if value == TO_DO:
        return Finding(WRONG_VALUE, path, f"`{TO_DO}` still stands here", allowed=_allowed(error), advice="write what the source says, or delete the line")
    if isinstance(value, str) and error.validator != "minLength" and (finding := _no_value(error, value, path, files)):
        return finding
    if isinstance(schema, dict) and "x-units" in schema:
        return _quantity_finding(schema, value, path, files)
    return None


def value_finding(error: Any, path: Path_, files: SchemaFiles) -> Finding:
    schema, value = error.schema, error.instance
    special = _special(error, value, path, files)
    if special:
        return special
    match error.validator:
        case "type":
            return _type_finding(error, path, schema, files)
        case "oneOf" | "const" | "enum":
            return _word_finding(value, path, schema)
        case "pattern":
            title = schema.get("title", "value")
            what = title if title.isupper() else title.lower()
            message = f"{shown(value)} is not written as {'an' if what[0].lower() in 'aeio' else 'a'} {what}"
            advice = remedy(_defined(schema, files), value) or _example(schema) or "write it as the field reference says"
            return Finding(WRONG_VALUE, path, message, allowed=_described(schema), advice=advice, sought=_sought(schema, value, path, files))
        case "maxLength" | "minLength":
            return _length_finding(error, path, schema)
        case "minItems" | "minProperties":
            return Finding(WRONG_VALUE, path, "nothing stands here", advice="add something, or delete the field")
        case "uniqueItems":
            return Finding(WRONG_VALUE, path, "the list names something twice", advice="delete the second one")
        case "not":
            return Finding(WRONG_VALUE, path, f"{shown(value)} cannot be used: some systems reserve this name for a device", advice="choose another id")
        case "minimum" | "maximum":
            side = "less" if error.validator == "minimum" else "more"
            better = remedy(_defined(schema, files), str(value))
            advice = (better if f"`{value}`" not in better else "") or _example(schema) or f"write a number that is not {side} than {error.validator_value}"
            return Finding(WRONG_VALUE, path, f"{shown(value)} is {side} than {error.validator_value}", allowed=_described(schema), advice=advice)
        case _:
            return Finding(WRONG_VALUE, path, _plain(error.message))


_LINKS = {"equipment": "entry", "organization": "organization", "event": "event", "parent": "organization", "successor": "organization"}


def _sought(schema: Any, value: str, path: Path_, files: SchemaFiles) -> str:
    """What record ``value`` may name, where an id belongs."""
    what, field = _defined(schema, files), next((step for step in reversed(path) if isinstance(step, str)), "")
    if len(value) > LONGEST or re.fullmatch(r"[\[@]*[a-z0-9-]+[\]#]*", value):
        return ""
    kind = "source" if what == "citation" else _LINKS.get(field, "") if what == "id" else ""
    name = stem(value)
    return f"{kind}:{field}:{name}" if kind and (kind == "source" or "://" not in name) else ""


def _no_value(error: Any, value: str, path: Path_, files: SchemaFiles) -> Finding | None:
    """What to do where a text says that nothing is known."""
    if len(value) > LONGEST:
        return None
    definitions = files.schemas[COMMON]["$defs"]
    claimed, words = "value" in path[-2:], words_of(definitions["not_known"])
    said = next((w.value for w in words if folded(value) in map(folded, (w.value, *w.also))), "") if claimed and value.strip() else ""
    if error.validator in ("oneOf", "enum") and meant(value, words_of(error.schema)):
        return None
    if not said and value.strip().casefold() not in {str(word).casefold() for word in definitions["no_value"]["enum"]}:
        return None
    field = next((step for step in reversed(path) if isinstance(step, str)), "")
    if field in definitions["statement"]["properties"] and field not in definitions["statement"]["required"]:
        advice = f"delete `{field}: {value}`: what is not known is left out"
    elif said:
        advice = f"write `{said}` if the source itself says so; otherwise delete the line: what is not known is left out"
    else:
        advice = "delete the line (the whole fact, if it takes several): what is not known is left out" + ("; `unknown` is for a source that says so" if claimed else "")
    rule = BAD_QUANTITY if "x-units" in error.schema else WRONG_VALUE
    return Finding(rule, path, f"{shown(value)} is no value", allowed=_described(error.schema), advice=advice)


def _word_finding(value: Any, path: Path_, schema: Any) -> Finding:
    words = words_of(schema)
    found = meant(str(value), words)
    if path and isinstance(path[-1], int) and len(str(value)) <= LONGEST:
        parts = [meant(part, words) for part in re.split(r"\s*(?:[/,;+&]|\band\b)\s*", str(value))]
        found = [", ".join(part[0] for part in parts)] if len(parts) > 1 and all(parts) else found
    guess = f": did you mean {proposal(found).removeprefix('write ').partition(', whichever')[0]}?" if found else ""
    allowed = listing(f"{w.value} ({w.also[0].lower()})" if len(w.value) == 1 and w.also else w.value for w in words)
    return Finding(WRONG_VALUE, path, f"{shown(value)} is not one of the values allowed here{guess}", allowed=allowed, advice=proposal(found) or "choose one of them")


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


def _type_finding(error: Any, path: Path_, schema: Any, files: SchemaFiles) -> Finding:
    expected = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    wanted = " or ".join(_TYPES[t] for t in expected)
    advice = (remedy(_defined(schema, files), str(error.instance)) if isinstance(error.instance, str | int | float) else "") or _example(schema)
    if expected == ["string"] and not advice.startswith("write"):
        advice = _example(schema)
    if expected == ["string"] and isinstance(error.instance, int | float | bool):
        advice = f'put it in quotes: "{json.dumps(error.instance)}"'
    if expected == ["object"] and isinstance(error.instance, str | int | float) and len(str(error.instance)) <= LONGEST:
        advice = f"write {{value: {error.instance}, source: some-source-id}}"
    return Finding(WRONG_TYPE, path, f"found {shown(error.instance)} where {wanted} is expected", allowed=_described(schema), advice=advice)


def shown(value: Any) -> str:
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


def listing(words: Iterable[str]) -> str:
    return ", ".join(words)


def _plain(message: str) -> str:
    return message.replace("'", "`")
