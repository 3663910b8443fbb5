"""The map of the world: places where they belong, states by outline or middle, and small enough to be sent."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from equipment_catalog import countries, maps
from equipment_catalog.catalog import Catalog


def test_the_map_is_a_small_well_formed_picture() -> None:
    picture = maps.world()
    assert len(picture) < 60_000
    assert ET.fromstring(picture).get("viewBox") == f"0 0 {maps.WIDTH} {maps.HEIGHT}"
    assert picture == maps.world.__wrapped__()


@pytest.mark.parametrize(
    ("latitude", "longitude", "x", "y"), [(0, 0, 500, 252), (0, 180, 1000, 252), (0, -180, 0, 252), (83.7, 0, 500, 0)]
)  # fmt: skip
def test_places_stand_where_they_belong(latitude: float, longitude: float, x: float, y: float) -> None:
    assert maps.project(latitude, longitude) == pytest.approx((x, y), abs=1.5)


def test_north_is_up_and_east_is_right() -> None:
    (tehran, berlin, sydney) = (maps.project(35.7, 51.4), maps.project(52.5, 13.4), maps.project(-33.9, 151.2))
    assert berlin[0] < tehran[0] < sydney[0] and berlin[1] < tehran[1] < sydney[1]


def points(path: str) -> list[tuple[int, int]]:
    """Every point of a path of moves and relative lines."""
    found = []
    for part in re.findall(r"M(-?\d+) (-?\d+)l([^z]*)z", path):
        x, y = int(part[0]), int(part[1])
        found.append((x, y))
        numbers = [int(n) for n in re.findall(r"-?\d+", part[2])]
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + across, y + down
            found.append((x, y))
    return found


@pytest.mark.parametrize("code", ["IRN", "USA", "RUS", "UKR", "GBR", "CHL"])
def test_outlines_lie_round_the_middle(code: str) -> None:
    found, middle = points(maps.outline(code)), maps.centre(code)
    assert middle and len(found) > 5
    assert min(x for x, _ in found) <= middle[0] <= max(x for x, _ in found)
    assert min(y for _, y in found) <= middle[1] <= max(y for _, y in found)
    assert all(0 <= x <= maps.WIDTH and 0 <= y <= maps.HEIGHT for x, y in found)


@pytest.mark.parametrize("code", ["SGP", "BHR", "QAT", "HUN", "SRB", "MMR", "MLT"])
def test_states_too_small_or_without_an_outline_have_a_middle(code: str) -> None:
    assert maps.outline(code) == "" and maps.centre(code)


def test_land_is_whole_where_a_state_has_no_outline() -> None:
    """Hungary, Serbia and Myanmar are not lakes: their middle lies inside of the land that is filled."""
    assert maps._path_of_gaps() in maps.world()
    filled = points(maps._path_of_gaps())
    for code in ("HUN", "SRB", "MMR"):
        middle = maps.centre(code)
        assert middle and any(abs(x - middle[0]) < 25 and abs(y - middle[1]) < 25 for x, y in filled), code


def test_every_state_of_the_catalogue_that_exists_can_be_shown(real) -> None:  # type: ignore[no-untyped-def]
    catalog: Catalog = real.catalog
    lost = [countries.name(code) for code in catalog.countries if not maps.outline(code) and not maps.centre(code)]
    assert [name for name in lost if name not in {countries.name(c) for c in ("SUN", "YUG", "CSK", "DDR", "SCG", "YMD", "ZAR")}] == []
