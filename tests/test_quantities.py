"""Numbers as printed: read, compared, converted with the precision of the source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from equipment_catalog.quantities import Units, as_printed, in_base_units, read_quantity
from equipment_catalog.schemas import Schemas


@pytest.mark.parametrize(
    ("text", "hedge", "low", "high", "unit", "digits"),
    [
        ("16 m", "", 16, 16, "m", 2),
        ("~16 m", "~", 16, 16, "m", 2),
        (">=1000 mi", ">=", 1000, 1000, "mi", 1),
        ("1700-1800 km", "", 1700, 1800, "km", 2),
        ("48 ft 8 in", "", 48 + 8 / 12, 48 + 8 / 12, "ft", 4),
        ("M 0.8", "", 0.8, 0.8, "M", 1),
        ("<M 2-2.5", "<", 2, 2.5, "M", 2),
        ("5000000 USD", "", 5e6, 5e6, "USD", 1),
        (8, "", 8, 8, "", 1),
        ("2-4", "", 2, 4, "", 1),
        ("8.0 m", "", 8, 8, "m", 2),
        ("0.050 m", "", 0.05, 0.05, "m", 2),
    ],
)
def test_the_grammar(text: str | int, hedge: str, low: float, high: float, unit: str, digits: int) -> None:
    q = read_quantity(text)
    assert (q.hedge, q.low, q.high, q.unit, q.digits) == (hedge, pytest.approx(low), pytest.approx(high), unit, digits)


@pytest.mark.parametrize(
    ("kind", "text", "unit", "shown"),
    [
        ("length", "24000 ft", "m", "7300 m"),
        ("length", "7315 m", "ft", "24\u202f000 ft"),
        ("length", "16 m", "ft in", "52 ft"),
        ("length", "8.22 m", "ft in", "27 ft 0 in"),
        ("length", "1700-1800 km", "mi", "1060–1120 mi"),
        ("length", ">1000 mi", "km", "more than 1600 km"),
        ("length", "~400 nmi", "km", "about 740 km"),
        ("length", "27 ft 4 in", "ft in", "27 ft 4 in"),
        ("length", "132 ft 7 in", "m", "40.41 m"),
        ("length", "48 ft 8 in", "m", "14.83 m"),
        ("length", "178 mm", "in", "7.01 in"),
        ("mass", "450 lb", "kg", "200 kg"),
        ("mass", "<=400 kg", "lb", "up to 880 lb"),
        ("mass", "9496 long ton", "t", "9648 t"),
        ("speed", "M 0.8", "km/h", "Mach 0.8"),
        ("speed", "135 mph", "km/h", "217 km/h"),
        ("power", "1500 PS", "kW", "1100 kW"),
        ("duration", "24 h", "h", "24 h"),
        ("angle", "400 mil", "deg", "23 deg"),
        ("length", "3.25 in", "m", "82.6 mm"),
        ("length", "8 cm", "m", "80 mm"),
        ("length", "80 mm", "m", "80 mm"),
        ("length", "0.5 m", "m", "0.5 m"),
        ("length", "0.4 m", "m", "400 mm"),
        ("mass", "0.05 kg", "kg", "50 g"),
        ("area", "50.00 m2", "m2", "50.00 m²"),
        ("area", "300 sq ft", "m2", "28 m²"),
    ],
)
def test_conversion_carries_the_precision_of_the_source(units: Units, kind: str, text: str, unit: str, shown: str) -> None:
    assert units.shown(kind, read_quantity(text), unit) == shown


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        ("24000 ft", "7315 m", True),
        ("400 nmi", "460 mi", True),
        ("1700 km", "2000 km", False),
        ("1700-1800 km", "1700 km", True),
        ("1700-1800 km", "2000 km", False),
        (">1000 mi", "1700 km", True),
        ("<=400 km", "500 km", False),
        ("~1000 km", "1040 km", True),
        ("16 m", "15 m", False),
        ("16 m", "16.2 m", True),
    ],
)
def test_what_agrees_beyond_rounding(units: Units, a: str, b: str, agree: bool) -> None:
    assert units.agree("length", read_quantity(a), read_quantity(b)) is agree
    assert units.agree("length", read_quantity(b), read_quantity(a)) is agree


def test_counts_are_exact(units: Units) -> None:
    assert not units.agree("", read_quantity(4), read_quantity(8))
    assert units.agree("", read_quantity(">320"), read_quantity(400))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("~41.5 t", "about 41.5 t"),
        ("24000 ft", "24\u202f000 ft"),
        ("<=8", "up to 8"),
        ("M 2-2.5", "Mach 2–2.5"),
        ("1700 km", "1700 km"),
        ("~3 kg/m2", "about 3 kg/m²"),
        ("7.62 mm", "7.62 mm"),
    ],
)
def test_hedges_are_shown_in_words(text: str, shown: str) -> None:
    assert as_printed(read_quantity(text)) == shown


def test_every_unit_of_the_schema_converts(units: Units, schemas: Schemas) -> None:
    for kind in schemas.kinds.values():
        for unit in kind.units:
            assert units.factor(kind.id, unit, kind.canonical) > 0, f"{kind.id}: {unit}"
    assert units.factor("length", "nmi", "m") == pytest.approx(1852)
    assert units.factor("mass", "long ton", "kg") == pytest.approx(1016.05, abs=0.01)
    assert units.factor("force", "kgf", "N") == pytest.approx(9.80665)


def test_the_sizes_of_units_are_those_of_the_unit_library(schemas: Schemas) -> None:
    expressions = {expression for kind in schemas.kinds.values() for expression in kind.units.values()}
    assert schemas.files.sizes == {expression: pytest.approx(in_base_units(expression), rel=1e-14) for expression in expressions}


def test_a_unit_without_a_size_is_converted_as_well(schemas: Schemas) -> None:
    length = replace(schemas.kinds["length"], units={"m": "metre", "ftm": "fathom"})
    assert Units({"length": length}).factor("length", "ftm", "m") == pytest.approx(1.8288, rel=1e-4)
