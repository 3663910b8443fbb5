"""Numbers as sources print them: read, converted, shown. The only module that knows pint.

A quantity keeps its text. Conversion is for reading and comparing and never goes back into a record. A converted
number carries no more precision than the printed one: 24000 ft becomes 7300 m, not 7315.2 m.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from .schemas import Kind

MACH = "M"
FEET_INCHES = "ft in"
_QUANTITY = re.compile(r"(?P<hedge>~|<=?|>=?)?(?P<mach>M )?(?P<low>[0-9.]+)(?:-(?P<high>[0-9.]+))?(?: (?P<unit>.+))?")
_COMPOUND = re.compile(r"(?P<hedge>~|<=?|>=?)?(?P<feet>[0-9]+) ft (?P<inches>[0-9.]+) in")

HEDGE_WORDS = {"~": "about", "<": "less than", "<=": "up to", ">": "more than", ">=": "at least"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or range in one unit. ``high`` equals ``low`` where the source prints a single number.

    ``digits`` counts the significant digits as printed; trailing zeros of a whole number do not count.
    """

    text: str
    hedge: str
    low: float
    high: float
    unit: str
    digits: int

    def __hash__(self) -> int:
        return hash(self.text)  # all else follows from it

    @property
    def is_range(self) -> bool:
        """Whether the source gives two numbers."""
        return self.low != self.high


@lru_cache(4096)
def read_quantity(text: str | int) -> Quantity:
    """``text`` in the value grammar, or a plain count, as a quantity. The schema has checked the form."""
    text = str(text)
    number, _, unit = text.partition(" ")
    if unit[:3] != "ft " and number.replace(".", "", 1).isdecimal() and number.isascii():  # as nearly all are: no hedge, no range
        value = float(number)
        return Quantity(text, "", value, value, unit, _significant(number))
    compound = _COMPOUND.fullmatch(text)
    if compound:
        feet = int(compound["feet"]) + float(compound["inches"]) / 12
        return Quantity(text, compound["hedge"] or "", feet, feet, "ft", len(str(int(feet * 0.3048))) + 2)  # an inch is some hundredths of a metre
    parts = _QUANTITY.fullmatch(text)
    if not parts:
        raise ValueError(f"not a quantity: {text!r}")
    high = parts["high"] or parts["low"]
    unit = MACH if parts["mach"] else parts["unit"] or ""
    digits = max(_significant(parts["low"]), _significant(high))
    return Quantity(text, parts["hedge"] or "", float(parts["low"]), float(high), unit, digits)


def _significant(number: str) -> int:
    digits = number.replace(".", "").lstrip("0")
    return max(1, len(digits) if "." in number else len(digits.rstrip("0")))


@cache
def _registry() -> object:
    import pint  # noqa: PLC0415 - a quarter of a second, for a unit whose size the schema does not say

    return pint.UnitRegistry()


@cache
def in_base_units(expression: str) -> float:
    """How much ``expression`` is in SI base units, as the unit library works it out."""
    return float(_registry().parse_expression(expression).to_base_units().magnitude)  # type: ignore[attr-defined]


class Units:
    """Converts between the units of each kind of quantity."""

    def __init__(self, kinds: Mapping[str, Kind]) -> None:
        self._kinds = kinds
        self._factors: dict[tuple[str, str, str], float] = {}
        self._centimetres: dict[str, float] = {}
        self._stored: dict[tuple[str, str], float] = {}

    def factor(self, kind: str, unit: str, target: str) -> float:
        """How many ``target`` one ``unit`` is."""
        factor = self._factors.get((kind, unit, target))
        if factor is None:
            factor = self._factors[kind, unit, target] = 1.0 if unit == target else self._size(kind, unit) / self._size(kind, target)
        return factor

    def _size(self, kind: str, unit: str) -> float:
        """How much one ``unit`` is in SI base units."""
        found = self._kinds[kind]
        return found.sizes.get(found.units[unit]) or in_base_units(found.units[unit])

    def centimetres(self, kind: str) -> float:
        """How many centimetres the unit of storage of a kind is; 1 for what is no length."""
        factor = self._centimetres.get(kind)
        if factor is None:
            found = self._kinds[kind]
            factor = self._centimetres[kind] = self.factor(kind, found.canonical, "cm") if "cm" in found.units else 1.0
        return factor

    def canonical(self, kind: str, quantity: Quantity) -> tuple[float, float] | None:
        """Both ends in the kind's unit of storage; None for Mach, which is no speed without an altitude."""
        if quantity.unit == MACH:
            return None
        factor = self._stored.get((kind, quantity.unit))
        if factor is None:
            factor = self._stored[kind, quantity.unit] = self.factor(kind, quantity.unit, self._kinds[kind].canonical)
        return quantity.low * factor, quantity.high * factor

    @lru_cache(4096)  # noqa: B019 - rules, pages, drawings and files ask for the same; there is one of these a process
    def interval(self, kind: str, quantity: Quantity) -> tuple[float, float] | None:
        """What the quantity leaves open, in the unit of storage: its hedge and its rounding widen it. None for Mach.

        A printed number stands for half a unit of its last significant digit either way, but at most for two per
        cent: 2000 km is not meant to include 1700 km. *About* stands for five per cent.
        """
        ends = self.canonical(kind, quantity) if kind else (quantity.low, quantity.high)
        if ends is None:
            return None
        low, high = ends
        below = _slack(low, quantity)
        above = below if low == high else _slack(high, quantity)
        low, high = low - below, high + above
        return (0.0 if quantity.hedge in ("<", "<=") else low, math.inf if quantity.hedge in (">", ">=") else high)

    def agree(self, kind: str, a: Quantity, b: Quantity) -> bool:
        """Whether both can be true at once."""
        first, second = self.interval(kind, a), self.interval(kind, b)
        if first is None or second is None:
            return a.unit != b.unit or (a.low <= b.high * 1.02 and b.low <= a.high * 1.02)
        if not kind and a.unit != b.unit:  # money in two currencies
            return True
        return first[0] <= second[1] and second[0] <= first[1]

    def shown(self, kind: str, quantity: Quantity, unit: str) -> str:
        """The quantity in ``unit`` for a reader, with the precision of the source; as printed where nothing converts."""
        if quantity.unit == MACH:
            return as_printed(quantity)
        smaller, least = _SMALLER.get(unit, ("", 0.0))
        if smaller and quantity.high * self.factor(kind, quantity.unit, unit) < least:
            unit = smaller
        if quantity.unit == unit:
            return as_printed(quantity)
        return _converted(quantity, unit, self.factor(kind, quantity.unit, "ft" if unit == FEET_INCHES else unit))


_SMALLER = {"m": ("mm", 0.5), "kg": ("g", 0.1)}
"""What a reader expects of small things instead: the fuze of a mine measures 80 mm, not 0.080 m."""


@lru_cache(4096)  # pages, tables and files show the same figures
def _converted(quantity: Quantity, unit: str, factor: float) -> str:
    low, high = quantity.low * factor, quantity.high * factor
    if unit == FEET_INCHES and not quantity.is_range and quantity.unit != "ft":
        body = _feet_and_inches(low, factor, quantity)
    elif unit == FEET_INCHES and quantity.unit == "ft":
        return as_printed(quantity)
    else:
        body = f"{_rounded(low, high, quantity)} {'ft' if unit == FEET_INCHES else _signed(unit)}"
    return f"{_words(quantity.hedge)}{body}"


def _slack(value: float, quantity: Quantity) -> float:
    if quantity.hedge == "~":
        return abs(value) * 0.05
    if not value or not quantity.unit:  # counts are exact
        return 0.0
    step = 10.0 ** (math.floor(math.log10(abs(value))) - quantity.digits + 1)
    return min(step / 2, abs(value) * 0.02)


@lru_cache(4096)
def as_printed(quantity: Quantity) -> str:
    """The text of the source with its hedge in words and signs that read well."""
    body = quantity.text[len(quantity.hedge) :]
    if quantity.unit == MACH:
        body = body.replace("M ", "Mach ", 1)
    number, space, unit = body.partition(" ")
    return f"{_words(quantity.hedge)}{_grouped(number)}{space}{_signed(unit)}".replace("-", "\u2013")


@cache
def _signed(unit: str) -> str:
    """A unit with its powers as they are set: m² for m2."""
    return re.sub(r"(?<=[a-z])([23])", lambda m: "\u00b2" if m[1] == "2" else "\u00b3", unit)


def _words(hedge: str) -> str:
    return f"{HEDGE_WORDS[hedge]} " if hedge else ""


def _grouped(number: str) -> str:
    """Thousands set apart by a thin space from five digits on, as ISO 80000-1 has it."""
    return number if len(number) < 5 else _LONG.sub(lambda m: f"{int(m[0]):,}".replace(",", "\u202f"), number)


_LONG = re.compile(r"(?<![0-9.])[0-9]{5,}")


def _rounded(low: float, high: float, quantity: Quantity) -> str:
    digits = max(2, quantity.digits)
    if not quantity.is_range:
        return _grouped(_to_digits(low, digits))
    while digits < 15 and _to_digits(low, digits) == _to_digits(high, digits):
        digits += 1
    return f"{_grouped(_to_digits(low, digits))}\u2013{_grouped(_to_digits(high, digits))}"


def _to_digits(number: float, digits: int) -> str:
    if number == 0:
        return "0"
    places = digits - 1 - math.floor(math.log10(abs(number)))
    power = 10.0**places
    rounded = math.floor(number * power + 0.5 + 1e-9) / power  # half up, as people round
    return f"{rounded:.{places}f}" if places > 0 else str(int(rounded))


def _feet_and_inches(feet: float, factor: float, quantity: Quantity) -> str:
    step = factor * _step(quantity.text)
    if step > 1:
        return f"{_grouped(_to_digits(feet, max(2, quantity.digits)))} ft"
    whole, inches = divmod(round(feet * 12), 12)
    return f"{_grouped(str(whole))} ft {inches} in" if whole else f"{_to_digits(feet * 12, max(2, quantity.digits))} in"


def _step(text: str) -> float:
    """What one unit of the last printed digit is worth."""
    number = re.search(r"[0-9.]+", text)
    decimals = number[0].partition(".")[2] if number else ""
    return float(10 ** -len(decimals))
