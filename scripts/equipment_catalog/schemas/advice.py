"""What a contributor probably meant by a quantity that the grammar refuses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_HEDGES = (
    (re.compile(r"^(about|approximately|approx\.?|around|circa|ca\.?|c\.|some|nearly|almost|±|≈)\s*", re.I), "~"),
    (re.compile(r"^(up to|maximum|max\.?|at most|not more than|≤|<\s*=)\s*", re.I), "<="),
    (re.compile(r"^(at least|minimum|min\.?|not less than|≥|>\s*=)\s*", re.I), ">="),
    (re.compile(r"^(more than|over|above|greater than|exceeding)\s*", re.I), ">"),
    (re.compile(r"^(less than|under|below)\s*", re.I), "<"),
)
_QUOTES = str.maketrans({"’": "'", "′": "'", "”": '"', "″": '"', "“": '"', "–": "-", "—": "-", "−": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "})
_NUMBER = r"[0-9][0-9.,' ]*[0-9]|[0-9]"
_PARTS = re.compile(rf"^(?P<hedge>~|<=?|>=?)?\s*(?P<low>{_NUMBER})(?:\s*(?:-|to|\.\.+)\s*(?P<high>{_NUMBER}))?\s*(?P<unit>[^0-9].*)?$", re.S)
_FEET = re.compile(r"""^(~|<=?|>=?)?\s*([0-9]+)\s*(?:'|ft|feet)\s*([0-9]+(?:\.[0-9]+)?)\s*(?:"|''|in|inches)?$""")
_MACH = re.compile(r"^(?:mach|m|ma)?\s*([0-9.]+(?:-[0-9.]+)?)\s*(?:mach|m|ma)?$", re.I)
_THOUSANDS = re.compile(r"^[0-9]{1,3}([., '][0-9]{3})+$")


def advise(value: Any, kind: Mapping[str, Any], spellings: Mapping[str, str], ambiguous: Mapping[str, list[str]], owners: Mapping[str, str]) -> tuple[str, str]:
    """Message and advice for a ``value`` that is not a quantity of ``kind``.

    ``spellings`` maps other spellings to unit symbols, ``ambiguous`` a word to the units it may mean, ``owners`` each
    unit to the kind it belongs to.
    """
    units = kind["x-units"]
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return f"found {type_name(value)} where a {kind['title'].lower()} is expected", f"write it as in `{kind['examples'][0]}`"
    if isinstance(value, int | float):
        return f"`{value}` has no unit", f"write the unit that the source prints, as in `{value} {next(iter(units))}`; one of {', '.join(units)}"
    text = _hedged(value.translate(_QUOTES).strip())
    both = [part for part in re.split(r"\s*[/(;]\s*", text.rstrip(") ")) if part] if re.search(r"[0-9a-z]\s*[/(;]\s*[0-9]", text) else []
    if len(both) == 2 and all(re.fullmatch(kind["pattern"], part) for part in both):
        return f"`{value}` holds two figures", f"write the one that the source measured in: `{both[0]}` or `{both[1]}`"
    mach = _MACH.match(text)
    if mach and re.fullmatch(kind["pattern"], f"M {mach[1]}"):
        return f"`{value}` is not how Mach numbers are written", f"write `M {mach[1]}`"
    feet = _FEET.match(text)
    if feet and "ft" in units:
        return f"`{value}` is not how feet and inches are written", f"write `{feet[1] or ''}{feet[2]} ft {feet[3]} in`"
    parts = _PARTS.match(text)
    if not parts:
        return (
            f"`{value}` is not a number with a unit",
            f"write it as in `{kind['examples'][0]}`; if the source gives none, delete the line; `unknown` is for a source that says so",
        )
    return _unit_advice(value, parts, kind, spellings, ambiguous, owners)


def _hedged(text: str) -> str:
    for pattern, sign in _HEDGES:
        if pattern.match(text):
            return sign + pattern.sub("", text)
    return text


def _unit_advice(
    value: str, parts: re.Match[str], kind: Mapping[str, Any], spellings: Mapping[str, str], ambiguous: Mapping[str, list[str]], owners: Mapping[str, str]
) -> tuple[str, str]:
    units, unit = kind["x-units"], (parts["unit"] or "").strip()
    if not unit:
        return f"`{value}` has no unit", f"write the unit that the source prints: one of {', '.join(units)}"
    known = unit if unit in units else _spelt(unit, units, spellings)
    choices = [u for u in ambiguous.get(unit.lower(), ()) if u in units]
    if not known and choices:
        return f"`{unit}` can mean {' or '.join(choices)}", f"find out which one the source means and write {' or '.join(f'`{_joined(parts, u)}`' for u in choices)}"
    if not known:
        other = owners.get(unit) or owners.get(spellings.get(unit, ""))
        if other:
            return f"`{unit}` is a unit of {other}, not of {kind['title'].lower()}", f"write one of {', '.join(units)}, or move the figure to the field it belongs to"
        return f"`{unit}` is not a unit of {kind['title'].lower()}", f"write one of {', '.join(units)}"
    if any(_doubtful(parts[side]) for side in ("low", "high")):
        number = parts["low"] if _doubtful(parts["low"]) else parts["high"]
        return (
            f"`{number}` can be read in two ways",
            f"write it without a thousands separator and with a decimal point: `{re.sub('[., ]', '', number)} {known}` or `{re.sub('[, ]', '.', number)} {known}`",
        )
    suggestion = _joined(parts, known)
    if re.fullmatch(kind["pattern"], suggestion) and suggestion != value:
        written = f'">{suggestion[1:]}"' if suggestion.startswith(">") else suggestion  # a plain > begins something else in YAML
        return f"`{value}` is not written as a {kind['title'].lower()}", f"write `{written}`"
    return f"`{value}` is not written as a {kind['title'].lower()}", f"write it as in `{kind['examples'][0]}`"


def _spelt(unit: str, units: Mapping[str, Any], spellings: Mapping[str, str]) -> str:
    by_case = {u.lower(): u for u in units}
    word = spellings.get(unit) or spellings.get(unit.lower()) or by_case.get(unit.lower()) or by_case.get(unit.rstrip(".").lower(), "")
    return word if word in units else ""


def _doubtful(number: str | None) -> bool:
    """A single separator before exactly three digits: thousands in one language, decimals in another."""
    return bool(number and re.fullmatch(r"[0-9]{1,3}[,.][0-9]{3}", number) and not number.startswith("0"))


def _joined(parts: re.Match[str], unit: str) -> str:
    numbers = [_number(n) for n in (parts["low"], parts["high"]) if n]
    return f"{parts['hedge'] or ''}{'-'.join(numbers)} {unit}"


def _number(text: str) -> str:
    if _THOUSANDS.fullmatch(text):
        return re.sub(r"[., ']", "", text)
    return text.replace(" ", "").replace("'", "").replace(",", ".")


def type_name(value: Any) -> str:
    """What a YAML node is, in a word."""
    return "nothing" if value is None else "a list" if isinstance(value, list) else "a block of fields" if isinstance(value, dict) else "true or false"
