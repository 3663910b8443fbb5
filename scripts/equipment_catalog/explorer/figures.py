"""One figure of an entry, as far as it is known: what is shown, an interval, and how sure it is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import IntEnum
from typing import Any, NamedTuple

from ..model import Claim, Entry
from ..quantities import MACH, Quantity
from ..schemas import Field
from ..views import Library
from ..views.entry import sources_differ
from ..views.library import new

SOUND = (295.0, 340.3)
"""Speed of sound in m/s between 11 km and sea level: what a Mach number without an altitude leaves open."""


class State(IntEnum):
    """How a figure is known. Only an exact one answers *yes* to a range; all but the last may answer *possibly*."""

    EXACT = 0
    APPROXIMATE = 1
    BOUNDED = 2
    CONFLICTING = 3
    REJECTED = 4
    UNKNOWN = 5


class Figure(NamedTuple):
    """``low`` and ``high`` are the preferred claim, ``widest`` all that the claims about it and its variants leave open.

    In the unit of storage of the kind; ``metric`` and ``us`` are empty where they read as ``reported`` does.
    """

    reported: str
    metric: str
    us: str
    low: float
    high: float
    state: State
    widest: tuple[float, float]

    def row(self) -> list[Any]:
        """Its shortest form in the file: what repeats what stands before it is left out from the end; an open end is null."""
        reported, metric, us, low, high, state, widest = self
        if state == State.UNKNOWN:
            return [reported]
        first = _rounded(low)
        last = first if high == low else _rounded(high)
        row: list[Any] = [reported, metric or 0, us or 0, first]
        if (widest[0] != low or widest[1] != high) and (ends := [_rounded(end) for end in widest]) != [first, last]:
            return [*row, last, int(state), *ends]
        if state:
            return [*row, last, int(state)]
        return row if first == last else [*row, last]


def _rounded(value: float) -> float | int | None:
    """Seven digits are more than any source prints; whole numbers without a point."""
    if value < 1e7 and value.is_integer():
        return int(value)
    if value == math.inf:
        return None
    short = float(f"{value:.7g}")
    return int(short) if short.is_integer() else short


def figure_of(entry: Entry, field: Field, library: Library, unit: str = "") -> Figure | None:
    """The figure of ``entry``; for money that in the currency ``unit``. None where there is no claim at all."""
    claims: Sequence[Claim] = entry.characteristics.get(field.id, ())
    if len(claims) == 1 and not entry.variants and not unit and isinstance(claims[0].value, Quantity):  # as nearly all
        return _figure(claims[0], _state(claims[0], claims, field, library), (), field, library)
    if unit:
        claims = [c for c in claims if _fits(c, unit)]
    accepted = [c for c in claims if not c.statement.rejected]
    first = next((c for c in accepted or claims if isinstance(c.value, Quantity)), None)
    others = [c for v in entry.variants for c in v.characteristics.get(field.id, ()) if c.is_number and (not unit or _fits(c, unit))]
    if first is None:
        return _unquantified(accepted, others, field, library)
    rest = [c for c in (accepted or claims) if c is not first and isinstance(c.value, Quantity)]
    return _figure(first, _state(first, accepted, field, library), rest + others, field, library)


def _fits(claim: Claim, unit: str) -> bool:
    return isinstance(claim.value, Quantity) and claim.value.unit == unit


def _unquantified(accepted: Sequence[Claim], others: Sequence[Claim], field: Field, library: Library) -> Figure | None:
    """Without a number of its own: that of its variants, which is then none of the entry's; or the word for *not known*."""
    if others:
        return _figure(others[0], State.APPROXIMATE, others[1:], field, library)
    if not accepted:
        return None
    return Figure(library.value(accepted[0], field).reported, "", "", 0, 0, State.UNKNOWN, (0, 0))


def _figure(claim: Claim, state: State, rest: Sequence[Claim], field: Field, library: Library) -> Figure:
    """``rest`` are the other claims about it."""
    reported, metric, us, _ = library.value(claim, field)
    low, high = widest = _span(claim, field, library)
    if rest:
        spans = [widest, *[_span(c, field, library) for c in rest]]
        widest = (min([s[0] for s in spans]), max([s[1] for s in spans]))
    return new(Figure, (reported, "" if metric == reported else metric, "" if us == reported else us, low, high, state, widest))


def _state(first: Claim, accepted: Sequence[Claim], field: Field, library: Library) -> State:
    quantity = first.value
    assert isinstance(quantity, Quantity)
    if first.statement.rejected:
        return State.REJECTED
    if sources_differ(field, accepted, library):
        return State.CONFLICTING
    if quantity.hedge == "~" or quantity.unit == MACH:
        return State.APPROXIMATE
    return State.BOUNDED if quantity.hedge else State.EXACT


def _span(claim: Claim, field: Field, library: Library) -> tuple[float, float]:
    """What is printed; where a hedge says so, what it leaves open."""
    quantity, kind = claim.value, field.kind
    assert isinstance(quantity, Quantity)
    if quantity.unit == MACH:
        return quantity.low * SOUND[0], quantity.high * SOUND[1]
    if quantity.hedge == "~" and kind and (about := library.units.interval(kind, quantity)):
        return about
    low, high = (library.units.canonical(kind, quantity) if kind else None) or (quantity.low, quantity.high)
    if not quantity.hedge:
        return low, high
    if quantity.hedge == "~":
        return low * 0.95, high * 1.05
    return (0.0 if quantity.hedge in ("<", "<=") else low, math.inf if quantity.hedge in (">", ">=") else high)
