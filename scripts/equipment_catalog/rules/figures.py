"""Rules on figures: order, plausibility, slips of units."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import combinations

from ..model import Characteristics, Claim, Entry, Event, Part, Statement
from ..quantities import Quantity, as_printed
from ..schemas import Field
from .base import Context, Finding
from .links import claims_of, parts


def range_order(record: Entry | Event, context: Context) -> Iterator[Finding]:
    """A range begins with its greater number. Write the smaller one first: `1700-1800 km`."""
    for value, statement, _, amount in claims_of(record) if isinstance(record, Entry) else ():
        if amount and amount.high < amount.low:
            yield _turned(amount, statement, "count")
        if type(value) is Quantity and value.high < value.low:
            yield _turned(value, statement, "value")
    for part in context.once(parts, record):
        if part.amount and part.amount.high < part.amount.low:
            yield _turned(part.amount, part.statement, _count_field(part, record))


def _turned(quantity: Quantity, statement: Statement, field: str) -> Finding:
    return Finding((*statement.path, field), f"`{quantity.text}` begins with the greater number", advice="write the smaller number first")


def _count_field(part: Part, record: Entry | Event) -> str:
    return "quantity" if isinstance(record, Entry) and part in record.operators else "count"


def order_of_figures(record: Entry, context: Context) -> Iterator[Finding]:
    """A figure exceeds one that bounds it: empty mass above maximum take-off mass, cruising above maximum speed, radius above range, hull longer than with the gun forward.

    Preferred claims about the same variant are compared, with their hedges and rounding. Often one of the two is of
    another variant or condition: say so with `variant:` or `conditions:`. Or a radius was printed as a range, a payload
    as a take-off mass. Which field bounds which is written in the schema (`x-at-most`).
    """
    for characteristics, fields in _sets(record):
        for field in context.fields(record.cls, "at_most"):
            for bound in field.at_most if field.id in characteristics else ():
                if bound in characteristics:
                    yield from _out_of_order(field, fields[bound], characteristics[field.id], characteristics[bound], context)


def _out_of_order(field: Field, bound: Field, claims: tuple[Claim, ...], limits: tuple[Claim, ...], context: Context) -> Iterator[Finding]:
    claim = _preferred(claims)
    limit = _preferred(limits, claim.statement.variant if claim else "")
    if not claim or not limit or field.kind != bound.kind or _conditions_differ(claim, limit):
        return
    low, high = _interval(claim, field, context), _interval(limit, bound, context)
    if low and high and low[0] > high[1]:
        shown = f"{field.title.lower()} `{_text(claim)}` exceeds {bound.title.lower()} `{_text(limit)}`"
        yield Finding((*claim.statement.path, "value"), shown, advice="look both up again; if they are of different variants or conditions, say so")


def _conditions_differ(a: Claim, b: Claim) -> bool:
    return a.statement.conditions != b.statement.conditions


def unit_slip(record: Entry, context: Context) -> Iterator[Finding]:
    """Two figures, or a figure and what is plausible for its class, differ by the ratio of two units.

    Typical slips: nautical miles read as kilometres (1.852) or as statute miles (1.151), statute miles as kilometres
    (1.609), feet as metres (3.281), pounds as kilograms (2.205), a decimal comma or point misread (10, 1000). Look which
    source made it, and keep the wrong claim with `rejected:` and the reason. If the sources really differ by chance, say
    so under `exceptions:`.
    """
    for field, numbers in context.once(_measured, record, context):
        if field.kind and len(numbers) > 1:
            yield from _slips_between(field, numbers)
    for field, claim, value, low, high in context.once(_outside, record, context):
        factor = _slip_to_bounds(value, low, high, field.kind)
        if factor:
            yield Finding(
                (*claim.statement.path, "value"),
                f"`{_text(claim)}` is not plausible for {field.title.lower()}, but would be if it were {_SLIPS[factor]}",
                allowed=f"plausible for this class: {field.plausible}",
                advice="look the unit up again in the source",
            )


_SLIPS = {
    1.852: "in nautical miles for kilometres, or knots for km/h (1.852)",
    1.609344: "in statute miles for kilometres, or mph for km/h (1.609)",
    1.150779: "in nautical for statute miles, or knots for mph (1.151)",
    3.28084: "in feet for metres (3.281)",
    2.204623: "in pounds for kilograms (2.205)",
    10.0: "one decimal place off (10)",
    1000.0: "in thousands, or a decimal comma were read as a thousands separator (1000)",
}  # fmt: skip
_DISTANCES = (1.852, 1.609344, 1.150779, 3.28084)
_SLIPS_OF: dict[str, tuple[float, ...]] = {"length": _DISTANCES, "speed": _DISTANCES, "mass": (2.204623,), "area_loading": (2.204623,)}


def _factors(kind: str) -> tuple[float, ...]:
    """Ratios that a slip can have for a kind of quantity; in a count only a place of decimals can be lost."""
    return (*_SLIPS_OF.get(kind, ()), 10.0, 1000.0)


_NEAR = 1.02
_LEAST = min(_SLIPS) / _NEAR


def _slips_between(field: Field, numbers: list[Number]) -> Iterator[Finding]:
    # The middle of a range that a source prints is nobody's figure.
    single = [(claim, low) for claim, low, high in numbers if low == high]
    values = [value for _, value in single if value]
    if not values or max(values) < min(values) * _LEAST:  # as nearly always
        return
    reported: set[int] = set()
    for (_, (first, a)), (index, (second, b)) in combinations(enumerate(single), 2):
        comparable = first.statement.variant == second.statement.variant and not _conditions_differ(first, second)
        if not comparable or index in reported:
            continue
        factor = _slip(max(a, b) / min(a, b), field.kind) if a and b else 0.0
        if factor:
            reported.add(index)
            yield Finding(
                (*second.statement.path, "value"),
                f"`{_text(second)}` and `{_text(first)}` differ as if one were {_SLIPS[factor]}",
                advice="find out which source mixed the units up, and reject its claim with the reason",
            )


def _slip(ratio: float, kind: str) -> float:
    return next((factor for factor in _factors(kind) if factor / _NEAR <= ratio <= factor * _NEAR), 0.0)


def _slip_to_bounds(value: float, low: float, high: float, kind: str) -> float:
    """The smallest factor that would bring ``value`` into its bounds; 0 where none does."""
    found = (f for f in sorted(_factors(kind)) if low <= value / f <= high or low <= value * f <= high)
    return next((f for f in found if kind or value % f == 0), 0.0)


def _outside(entry: Entry, context: Context) -> list[tuple[Field, Claim, float, float, float]]:
    """Claims that lie wholly outside of what is plausible, with their value and the bounds in the unit of storage."""
    found = []
    for field, numbers in context.once(_measured, entry, context):
        least, most = (context.bounds(field) if field.plausible else None) or (-math.inf, math.inf)
        for claim, low, high in numbers:
            if low > most or high < least:
                found.append((field, claim, low if low > most else high, least, most))
    return found


Number = tuple[Claim, float, float]


def _measured(entry: Entry, context: Context) -> list[tuple[Field, list[Number]]]:
    """The accepted numbers of each characteristic, with both ends in the unit of storage; Mach is none."""
    found = []
    canonical = context.units.canonical
    for characteristics, fields in _sets(entry):
        for name, claims in characteristics.items():
            field, numbers = fields[name], []
            for claim in claims:
                value = claim.value
                if type(value) is Quantity and not claim.statement.rejected:
                    ends = canonical(field.kind, value) if field.kind else (value.low, value.high)
                    if ends:
                        numbers.append((claim, *ends))
            if numbers:
                found.append((field, numbers))
    return found


def implausible_value(record: Entry, context: Context) -> Iterator[Finding]:
    """A figure lies outside of what physics or history has seen in its class.

    The bounds are generous; they are in the field reference. Look the figure up again: the wrong field, the wrong unit,
    a digit too many. If the source prints it and you believe it, say why under `exceptions:`.
    """
    for field, claim, value, low, high in context.once(_outside, record, context):
        if not _slip_to_bounds(value, low, high, field.kind):
            yield Finding(
                (*claim.statement.path, "value"),
                f"`{_text(claim)}` is not plausible for {field.title.lower()}",
                allowed=f"plausible for this class: {field.plausible}",
                advice="look the figure up again in the source",
            )


def hull_displacement(record: Entry, context: Context) -> Iterator[Finding]:
    """A displacement does not fit the hull: length × beam × draught × density of sea water, times a block coefficient.

    Fast boats are finer, barges fuller; a figure outside of the whole span is a slip: gross tonnage for displacement, a
    draught with the sonar dome, one digit lost. Which fields are multiplied, and the span, are written in the schema
    (`x-volume`).
    """
    for characteristics, fields in _sets(record):
        for name in [field.id for field in context.fields(record.cls, "volume") if field.id in characteristics]:
            rule, claim = fields[name].volume, _preferred(characteristics[name])
            if not rule or not claim:
                continue
            sides = [_preferred(characteristics.get(side, ()), claim.statement.variant) for side in rule["of"]]
            metres = [_middle(side, fields[of], context) for side, of in zip(sides, rule["of"], strict=True) if side]
            if len(metres) < len(sides) or not all(metres):
                continue
            block = math.prod(metres) * float(str(rule["density"]).split()[0])
            low, high = rule["between"]
            ratio = _middle(claim, fields[name], context) / block
            if not low <= ratio <= high:
                names = " × ".join(fields[of].title.lower() for of in rule["of"])
                yield Finding(
                    (*claim.statement.path, "value"),
                    f"`{_text(claim)}` does not fit the hull: it is {ratio:.2f} of the block {names}",
                    allowed=f"{low} to {high}",
                    advice="look up displacement and dimensions again; they may be of different versions",
                )


def identical_claims(record: Entry, context: Context) -> Iterator[Finding]:
    """Two claims about one characteristic say the same of the same variant under the same conditions.

    They are one claim with several sources: `source: [first, second]`.
    """
    for characteristics, _ in _sets(record):
        for claims in (claims for claims in characteristics.values() if len(claims) > 1):
            seen: set[object] = set()
            if len({claim.value for claim in claims}) == len(claims):  # as nearly always
                continue
            for claim in claims:
                said = claim.statement
                key = (claim.value, said.variant, said.conditions, said.by, said.as_of, said.basis, said.rejected)
                if key in seen:
                    yield Finding(said.path, f"`{_text(claim)}` stands above already", advice="add the source to the claim above: `source: [first, second]`")
                seen.add(key)


def core_facts(record: Entry, context: Context) -> Iterator[Finding]:
    """An entry has fewer than half of the core facts of its class, or no origin, or neither operator nor maker.

    Nobody can use an entry without size, mass or performance. The core facts of each class are in the field reference.
    Where nothing is published, say so under `exceptions:`; the page shows what is not known.
    """
    core = record.cls.core_of(record.type)
    missing = [name for name in core if not _stated(record.characteristics.get(name, ()))]
    if len(missing) * 2 > len(core):
        missing = [name for name in missing if not any(_stated(variant.characteristics.get(name, ())) for variant in record.variants)]
    if len(missing) * 2 > len(core):
        yield Finding(
            ("characteristics",),
            f"most core facts are missing: {', '.join(missing)}",
            advice="add what sources print, or say under `exceptions:` that nothing is published",
            at_key=True,
        )
    if not record.origin:
        yield Finding(("name",), "no origin is stated", advice="add `origin:` with a source; leave it out only where no source states it, and say so under `exceptions:`")
    if not record.operators and not record.makers:
        yield Finding(("name",), "neither operators nor makers are named", advice="add `operators:` or `makers:` with a source")


def _stated(claims: tuple[Claim, ...]) -> bool:
    return bool(claims) and (not claims[0].statement.rejected or any(not c.statement.rejected for c in claims))


def _sets(entry: Entry) -> list[tuple[Characteristics, Mapping[str, Field]]]:
    of_variants = [(variant.characteristics, entry.cls.fields) for variant in entry.variants]
    return [(entry.characteristics, entry.cls.fields), *of_variants]


def _preferred(claims: tuple[Claim, ...], variant: str = "") -> Claim | None:
    """The first accepted number about ``variant``; without one, the first accepted number of all."""
    numbers = [c for c in claims if c.is_number]
    if numbers and numbers[0].statement.variant == variant:
        return numbers[0]
    return next((c for c in numbers if c.statement.variant == variant), numbers[0] if numbers and not variant else None)


def _canonical(claim: Claim, field: Field, context: Context) -> tuple[float, float] | None:
    value = claim.value
    assert isinstance(value, Quantity)
    return context.units.canonical(field.kind, value) if field.kind else (value.low, value.high)


def _interval(claim: Claim, field: Field, context: Context) -> tuple[float, float] | None:
    assert isinstance(claim.value, Quantity)
    return context.units.interval(field.kind, claim.value)


def _middle(claim: Claim, field: Field, context: Context) -> float:
    ends = _canonical(claim, field, context)
    return (ends[0] + ends[1]) / 2 if ends else 0.0


def _text(claim: Claim) -> str:
    return as_printed(claim.value) if isinstance(claim.value, Quantity) else str(claim.value)
