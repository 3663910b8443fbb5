"""A schema's refusal in words: which field is wrong, missing or cut, or what is wrong with its value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..documents import Path_
from .fields import COMMON
from .files import Place, SchemaFiles
from .values import MISSING_FIELD, UNKNOWN_FIELD, Finding, listing, shown, value_finding
from .words import LONGEST, nearest


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
            names = listing(dict.fromkeys([*together, *absent]))
            yield Finding(MISSING_FIELD, path, f"`{absent[0]}` is missing: {names} go together", advice=f"add `{absent[0]}:`")
        case "anyOf" if all("required" in option for option in error.validator_value):
            options = [field for option in error.validator_value for field in option["required"]]
            yield Finding(MISSING_FIELD, path, f"one of {_either(options)} is missing", advice=f"add `{options[0]}:`")
        case _:
            yield value_finding(error, path, files)


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
    cut = _cut(error.instance, allowed)
    yield from (_cut_finding((*path, field), [error.instance[field], *rest]) for field, rest in cut.items())
    remains = {piece for pieces in cut.values() for piece in pieces}
    for field in error.instance:
        if field not in allowed and field not in remains:
            titles = {n: str(files.annotation(p, "title") or "") for n, p in allowed.items()}
            elsewhere = _elsewhere(field, path, allowed, files)
            guess = "" if elsewhere else nearest(field, allowed, titles, files.schemas[COMMON]["x-field-spellings"])
            message = f"{shown(field)} is not a field here" + (f": did you mean `{guess}`?" if guess else "")
            advice = elsewhere or (f"write `{guess}:`" if guess else "use one of the fields allowed here, or delete the line")
            yield Finding(UNKNOWN_FIELD, (*path, field), message, allowed=listing(sorted(allowed)), advice=advice, at_key=True)


def _cut(block: Mapping[str, Any], allowed: Mapping[str, Place]) -> dict[str, list[str]]:
    """Fields whose value was cut at a comma, for a comma ends it inside of braces; with what stands behind the comma."""
    found: dict[str, list[str]] = {}
    last = ""
    for field, value in block.items():
        if field in allowed:
            last = field if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
        elif last and value is None and len(field) <= LONGEST and not _FIELD.fullmatch(field):
            found.setdefault(last, []).append(field)
        else:
            last = ""
    return found


_FIELD = re.compile(r"[a-z_]+|")
_DIGITS_CUT = re.compile(r"(?<=[0-9]),(?=[0-9])")


def _cut_finding(path: Path_, pieces: list[Any]) -> Finding:
    digits = bool(re.search(r"[0-9]$", str(pieces[0]))) and all(re.match("[0-9]{1,3}(?![0-9])", str(piece)) for piece in pieces[1:])
    text = ("," if digits else ", ").join(map(str, pieces))
    thousands = re.search(r"(?<![0-9])[1-9][0-9]{0,2}(,[0-9]{3})+(?![0-9])", text)
    as_decimal, joined = _DIGITS_CUT.sub(".", text), _DIGITS_CUT.sub("", text)
    advice = f'write `"{text}"`, in quotes' if len(text) <= LONGEST else "put the whole text in quotes"
    if digits:
        advice = f"write `{joined if thousands else as_decimal}`" + (f", or `{as_decimal}` if the comma is a decimal one" if thousands and text.count(",") == 1 else "")
    return Finding(
        UNKNOWN_FIELD, path, f"{shown(text) if len(text) > LONGEST else f'`{text}`'} is cut at its comma: inside of braces a comma ends the value", advice=advice, whole=True
    )


def _elsewhere(field: str, path: Path_, allowed: Mapping[str, Place], files: SchemaFiles) -> str:
    """Where a field belongs that stands in the wrong block of an entry."""
    if not path and _BLOCK in allowed and field in files.properties(allowed[_BLOCK]):
        return f"write it below `{_BLOCK}:`, indented by two spaces"
    if path == (_BLOCK,) and field in files.properties(Place(COMMON, files.schemas[COMMON]["$defs"]["entry"])):
        return f"`{field}:` is a field of the record itself: move it out of `{_BLOCK}:`, to the left margin"
    return ""


_BLOCK = "characteristics"


def _either(names: list[str]) -> str:
    return " or ".join(f"`{n}`" for n in names)
