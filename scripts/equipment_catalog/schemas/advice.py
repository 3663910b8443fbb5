"""What a contributor probably meant by a quantity that the grammar refuses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, NamedTuple

from .words import LONGEST

_BEFORE = (
    (re.compile(r"^(about|approximately|approx\.?|around|roughly|circa|ca\.?|c\.|some|nearly|almost|est\.?|estimated|~|\+/-|±|≈)\s*(?=.)", re.I), "~"),
    (re.compile(r"^(up to|maximum( of)?|max\.?|at most|not more than|no more than|≤|<\s*=)\s*", re.I), "<="),
    (re.compile(r"^(at least|minimum( of)?|min\.?|not less than|no less than|≥|>\s*=)\s*", re.I), ">="),
    (re.compile(r"^(more than|over|above|greater than|exceeding|in excess of|>)\s*", re.I), ">"),
    (re.compile(r"^(less than|fewer than|under|below|<)\s*", re.I), "<"),
)
_AFTER = (
    (re.compile(r"(?<=[0-9])\s*\+(?=\s*[^0-9\s]*$)|\s*(?<=\w)\+$|\s+plus$|\s*(?:or|and) (?:more|over)$|\s*\(?\bmin(?:\.|imum)?\)?$", re.I), ">="),
    (re.compile(r"\s*\(?\b(?:max(?:\.|imum)?|or less|at most)\)?$", re.I), "<="),
    (re.compile(r"\s*\(?\b(?:approx(?:\.|imately)?|est(?:\.|imated)?|about)\)?$", re.I), "~"),
)
_QUOTES = str.maketrans({"’": "'", "′": "'", "”": '"', "″": '"', "“": '"', "–": "-", "—": "-", "−": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "})
_NUMBER = r"[0-9][0-9.,' ]*[0-9]|[0-9]"
_PARTS = re.compile(rf"^(?P<low>{_NUMBER})\s*(?:(?P<again>[^0-9\-]*?)\s*(?:-|\bto\b|\.\.+)\s*(?P<high>{_NUMBER}))?\s*(?P<unit>[^0-9].*)?$", re.S)
_BETWEEN = re.compile(r"^(?:between|from)\s+(.*?)\s*(?:-|\b(?:and|to)\b)\s*", re.I)
_FEET = re.compile(r"""^([0-9]+)\s*-?(?:'|ft\b\.?|feet|foot)[\s,-]*(?:and\s+)?([0-9]+(?:\.[0-9]+)?)\s*-?(?:\\?"|''|in\b\.?|inch|inches)?$""")
_MACH = re.compile(r"^(?:mach|m|ma)?\s*=?\s*([0-9.]+(?:-[0-9.]+)?)\s*(?:mach|m|ma)?$", re.I)
_HOURS = re.compile(r"^([0-9]+)\s*(?:h|hrs?|hours?|:)\s*(?:and\s+)?([0-5]?[0-9])\s*(?:min|mins|minutes?|m|h)?$", re.I)
_THOUSANDS = re.compile(r"^[0-9]{1,3}([., '][0-9]{3})+$")
_TIMES = re.compile(r"([0-9]+)(?:[.,]([0-9]+))?\s*(?:k|thousand)\s+(?=[a-z])", re.I)
_TOLERANCE = re.compile(r"^(.*?[0-9])\s*[^0-9]*?(?:±|\+/-|\+-)\s*[0-9.,]+\s*(.*)$")
_FRACTION = re.compile(r"(?<![0-9/.])(?:([0-9]+)[\s-]+)?([0-9]{1,2})/(2|4|8|16|32)(?![0-9/])")


class Meant(NamedTuple):
    """A quantity of one kind as the grammar writes it."""

    kind: Mapping[str, Any]
    spellings: Mapping[str, str]

    def accepts(self, text: str) -> bool:
        return bool(re.fullmatch(self.kind["pattern"], text))

    def unit(self, word: str) -> str:
        """The unit that ``word`` is, or nothing."""
        units = self.kind["x-units"]
        if word in units:
            return word
        by_case = {u.lower(): u for u in units}
        tries = (self.spellings.get(word), self.spellings.get(word.lower()), by_case.get(word.lower()), by_case.get(word.rstrip(".").lower()))
        return next((found for found in tries if found and found in units), "")


def advise(value: Any, kind: Mapping[str, Any], spellings: Mapping[str, str], ambiguous: Mapping[str, list[str]], owners: Mapping[str, str]) -> tuple[str, str]:
    """Message and advice for a ``value`` that is not a quantity of ``kind``.

    ``spellings`` maps other spellings to unit symbols, ``ambiguous`` a word to the units it may mean, ``owners`` each
    unit to the kind it belongs to.
    """
    units, meant = kind["x-units"], Meant(kind, spellings)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return f"found {type_name(value)} where a {kind['title'].lower()} is expected", f"write it as in `{kind['examples'][0]}`"
    if isinstance(value, int | float):
        return f"`{value}` has no unit", f"write the unit that the source prints, as in `{value} {next(iter(units))}`; one of {', '.join(units)}"
    text = _plain(value) if len(value) <= LONGEST else ""
    if meant.accepts(text) and text != value:
        return f"`{value}` is not written as a {kind['title'].lower()}", f"write `{_quoted(text)}`"
    whole = _whole(value, text, meant)
    if whole:
        return whole
    sign, rest = hedged(_together(text))
    parts = _PARTS.match(rest)
    if not parts:
        return (
            f"`{value if len(value) <= 60 else value[:57] + '…'}` is not a number with a unit",
            f"write it as in `{kind['examples'][0]}`; if the source gives none, delete the line; `unknown` is for a source that says so",
        )
    return _unit_advice(value, sign, parts, meant, ambiguous, owners)


def _plain(value: str) -> str:
    """``value`` with the signs of a keyboard: digits of any script, fractions as decimals, straight quotes and hyphens."""
    text = "".join(_sign(c) for c in value.translate(_QUOTES).replace("\\", "")).strip().lstrip("=").strip()
    text = re.sub(r"\s*(?:\.{2,}|…)\s*", "-", text)
    return re.sub(r"\s+(?=\.[0-9])|(?<=[0-9])\s+(?=\.)", "", _FRACTION.sub(_decimal, text))


def _sign(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if "FRACTION" in unicodedata.name(character, ""):
        return " " + unicodedata.normalize("NFKC", character).replace("\u2044", "/")
    return character


def _decimal(match: re.Match[str]) -> str:
    return f"{int(match[1] or 0) + int(match[2]) / int(match[3]):g}"


def _whole(value: str, text: str, meant: Meant) -> tuple[str, str] | None:
    """What can be told of the text as a whole: two figures, feet and inches, Mach, hours and minutes, a tolerance."""
    units = meant.kind["x-units"]
    sign, rest = hedged(text)
    feet = _FEET.match(rest) if "ft" in units and "in" in units else None
    if feet:
        return f"`{value}` is not how feet and inches are written", f"write `{_quoted(f'{sign}{feet[1]} ft {feet[2]} in')}`"
    both = [part for part in re.split(r"\s*[/(;,]\s*", text.rstrip(") ")) if part] if re.search(r"[0-9a-z]\s*[/(;,]\s*[0-9]", text) else []
    if len(both) == 2 and all(meant.accepts(part) for part in both):
        return f"`{value}` holds two figures", f"write the one that the source measured in: `{both[0]}` or `{both[1]}`"
    mach, hours, tolerance = _MACH.match(rest), _HOURS.match(rest), _TOLERANCE.match(text)
    if mach and meant.accepts(f"M {_leading(mach[1])}"):
        return f"`{value}` is not how Mach numbers are written", f"write `{_quoted(f'{sign}M {_leading(mach[1])}')}`" if meant.accepts(
            f"{sign}M 1"
        ) else f"write `M {_leading(mach[1])}`"
    if hours and meant.unit("min") and meant.unit("h"):
        return f"`{value}` is in two units", f"write `{_quoted(f'{sign}{int(hours[1]) * 60 + int(hours[2])} min')}`"
    if tolerance and tolerance[1]:
        kept = f"{number_of(tolerance[1])} {meant.unit(tolerance[2].strip())}"
        return (f"`{value}` is a figure with a tolerance", f"write `{kept}`, and the tolerance in `conditions:`") if meant.accepts(kept) else None
    return None


def hedged(text: str) -> tuple[str, str]:
    """The sign that words such as *about* or *up to* stand for, and the rest."""
    for pattern, sign in _BEFORE:
        if pattern.match(text):
            return sign, re.sub(r"^[~<>=≥≤±]+\s*", "", hedged(pattern.sub("", text, count=1))[1])
    for pattern, sign in _AFTER:
        if pattern.search(text):
            return sign, pattern.sub("", text, count=1).strip()
    return "", text


def _together(text: str) -> str:
    """``text`` with one number a figure: ``between 20 and 24`` and ``24k`` are others' ways to write it."""
    return _TIMES.sub(lambda m: f"{float(f'{m[1]}.{m[2] or 0}') * 1000:.0f} ", _BETWEEN.sub(r"\1-", text))


def _unit_advice(value: str, sign: str, parts: re.Match[str], meant: Meant, ambiguous: Mapping[str, list[str]], owners: Mapping[str, str]) -> tuple[str, str]:
    kind, units = meant.kind, meant.kind["x-units"]
    unit = (parts["unit"] or parts["again"] or "").strip()
    if not unit:
        return f"`{value}` has no unit", f"write the unit that the source prints: one of {', '.join(units)}"
    known = meant.unit(unit)
    choices = [u for u in ambiguous.get(unit.lower(), ()) if u in units]
    if not known and choices:
        return f"`{unit}` can mean {' or '.join(choices)}", f"find out which one the source means and write {' or '.join(f'`{_joined(sign, parts, u)}`' for u in choices)}"
    if not known:
        return _no_unit(value, unit, sign, parts, meant, owners)
    if parts["again"] and parts["high"] and meant.unit(parts["again"].strip()) not in ("", known):
        return f"`{value}` is in two units", "write the figures in the unit that the source measured in, or as two claims"
    if any(_doubtful(parts[side]) for side in ("low", "high")):
        number = parts["low"] if _doubtful(parts["low"]) else parts["high"]
        return (
            f"`{number}` can be read in two ways",
            f"write it without a thousands separator and with a decimal point: `{re.sub('[., ]', '', number)} {known}` or `{re.sub('[, ]', '.', number)} {known}`",
        )
    suggestion = _joined(sign, parts, known)
    if meant.accepts(suggestion) and suggestion != value:
        return f"`{value}` is not written as a {kind['title'].lower()}", f"write `{_quoted(suggestion)}`"
    return f"`{value}` is not written as a {kind['title'].lower()}", f"write it as in `{kind['examples'][0]}`"


def _no_unit(value: str, unit: str, sign: str, parts: re.Match[str], meant: Meant, owners: Mapping[str, str]) -> tuple[str, str]:
    units, title = meant.kind["x-units"], meant.kind["title"].lower()
    other = owners.get(unit) or owners.get(meant.spellings.get(unit, ""))
    if other:
        return f"`{unit}` is a unit of {other}, not of {title}", f"write one of {', '.join(units)}, or move the figure to the field it belongs to"
    first, _, more = unit.partition(" ")
    kept = _joined(sign, parts, meant.unit(first))
    if more and meant.accepts(kept) and not more[0].isdigit():
        return f"`{value}` says more than a {title}", f"write `{_quoted(kept)}`; what else the source says goes in `conditions:`"
    return f"`{unit}` is not a unit of {title}", f"write one of {', '.join(units)}"


def _quoted(text: str) -> str:
    """A plain > begins something else in YAML."""
    return f'"{text}"' if text.startswith(">") else text


def _doubtful(number: str | None) -> bool:
    """A single separator before exactly three digits: thousands in one language, decimals in another."""
    return bool(number and re.fullmatch(r"[0-9]{1,3}[,.][0-9]{3}", number) and not number.startswith("0"))


def _joined(sign: str, parts: re.Match[str], unit: str) -> str:
    numbers = [number_of(n) for n in (parts["low"], parts["high"]) if n]
    return f"{sign}{'-'.join(numbers)} {unit}"


def _leading(number: str) -> str:
    return f"0{number}" if number.startswith(".") else number


def number_of(text: str) -> str:
    """A number with a decimal point and nothing between its thousands."""
    if _THOUSANDS.fullmatch(text):
        return re.sub(r"[., ']", "", text)
    return text.replace(" ", "").replace("'", "").replace(",", ".")


def type_name(value: Any) -> str:
    """What a YAML node is, in a word."""
    return "nothing" if value is None else "a list" if isinstance(value, list) else "a block of fields" if isinstance(value, dict) else "true or false"
