"""Outlines and middles of states on a flat map of the world. The only module that knows countryinfo.

The outlines come from Natural Earth at 1:110 million. A few states have none there: their land is filled from the borders
of their neighbours, and on a map they get a marker, as do states too small to be seen.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias

from countryinfo import CountryInfo

WIDTH = 1000
NORTH, SOUTH = 83.7, -56.0
SMALLEST = 12.0
"""States with less area than this on the map, in its units, get a marker."""
_EXACT = 1.0
_ISLAND = 4.0
Point: TypeAlias = tuple[float, float]
Ring: TypeAlias = Sequence[Point]


def project(latitude: float, longitude: float) -> Point:
    """Where a place stands: the Natural Earth projection of Patterson and Šavrič, a compromise that few shapes suffer from."""
    x, y = _projected(latitude, longitude)
    return WIDTH / 2 + x * _SCALE, (_TOP - y) * _SCALE


def _projected(latitude: float, longitude: float) -> Point:
    p, across = math.radians(latitude), math.radians(longitude)
    p2, p4 = p**2, p**4
    x = across * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)))
    return x, p * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))


_SCALE = WIDTH / 2 / _projected(0, 180)[0]
_TOP = _projected(NORTH, 0)[1]
HEIGHT = math.ceil(project(SOUTH, 0)[1])


@cache
def _states() -> Mapping[str, Mapping[str, Any]]:
    """What the library has of each state, by the code of ISO 3166; of several records the fullest."""
    found: dict[str, Mapping[str, Any]] = {}
    for state in sorted(CountryInfo("france").all().values(), key=lambda s: (not s.get("geoJSON"), "latlng" not in s, str(s["name"]))):
        found.setdefault((state.get("ISO") or {}).get("alpha3") or "", state)
    found.pop("")
    return found


@cache
def _rings() -> Mapping[str, tuple[Ring, ...]]:
    """Outlines as longitude and latitude; without Antarctica, which nobody flies a drone from."""
    found: dict[str, tuple[Ring, ...]] = {}
    for code, state in _states().items():
        shapes = [feature["geometry"] for feature in (state.get("geoJSON") or {}).get("features", ())]
        polygons = [polygon for shape in shapes for polygon in (shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]])]
        if polygons and code != "ATA":
            found[code] = tuple([(x, y) for x, y in polygon[0]] for polygon in polygons)
    return found


@cache
def centre(code: str) -> Point | None:
    """The middle of a state, where it is known."""
    place = _states().get(code, {}).get("latlng")
    return project(*place) if place else None


@cache
def outline(code: str) -> str:
    """The path of a state as SVG writes it; empty where it is too small, or has none."""
    rings = [[project(y, x) for x, y in ring] for ring in _rings().get(code, ())]
    return _path(rings) if sum(map(_area, rings)) >= SMALLEST else ""


def _path(rings: Iterable[Ring]) -> str:
    """Rings in whole units, each point as the way from the one before; without islands that would be dots."""
    by_size = sorted(rings, key=_area, reverse=True)
    return "".join(_ring([(round(x), round(y)) for x, y in _simplified(ring)]) for i, ring in enumerate(by_size) if not i or _area(ring) >= _ISLAND)


def _ring(points: Sequence[tuple[int, int]]) -> str:
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(points) if a != b]
    if len(steps) < 3:
        return ""
    numbers = "".join(f"{x:+d}{y:+d}" for x, y in steps[:-1])
    return f"M{points[0][0]} {points[0][1]}l{numbers.lstrip('+').replace('+', ' ')}z"


def _area(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring))) / 2


def _simplified(ring: Ring) -> list[Point]:
    """The ring without the points that lie close to the line between their neighbours (Douglas and Peucker)."""
    if len(ring) < 3:
        return list(ring)
    first, last = ring[0], ring[-1]
    distances = [_distance(point, first, last) for point in ring[1:-1]]
    furthest = max(range(len(distances)), key=distances.__getitem__)
    if distances[furthest] < _EXACT:
        return [first, last]
    return _simplified(ring[: furthest + 2])[:-1] + _simplified(ring[furthest + 1 :])


def _distance(point: Point, start: Point, end: Point) -> float:
    across, down = end[0] - start[0], end[1] - start[1]
    length = math.hypot(across, down)
    if not length:
        return math.dist(point, start)
    return abs(across * (start[1] - point[1]) - (start[0] - point[0]) * down) / length


@cache
def world() -> str:
    """The map itself as a file: land and borders, in greys that stand on light and on dark."""
    land = _path_of_gaps() + "".join(_path([project(y, x) for x, y in ring] for ring in rings) for rings in _rings().values())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'<path d="{land}" fill="#8a9a9c" fill-opacity=".42" stroke="#fff" stroke-opacity=".55" stroke-width=".6"/></svg>\n'
    )


_LARGE = 10_000
_KM_A_DEGREE = 111.0
_REACH = 2.1


def _path_of_gaps() -> str:
    """Land of the large states without an outline: the points of their neighbours' borders that no third state shares."""
    shared = Counter(point for rings in _rings().values() for ring in rings for point in set(ring))
    gaps = []
    for code, state in sorted(_states().items()):
        if code not in _rings() and (state.get("area") or 0) >= _LARGE and state.get("latlng") and state.get("borders"):
            latitude, longitude = state["latlng"]
            reach = math.sqrt(state["area"] / math.pi) / _KM_A_DEGREE * _REACH
            points = {p for n in state["borders"] for ring in _rings().get(n, ()) for p in ring if shared[p] == 1}
            near = [p for p in points if math.hypot((p[0] - longitude) * math.cos(math.radians(latitude)), p[1] - latitude) < reach]
            around = sorted(near, key=lambda p: math.atan2(p[1] - latitude, p[0] - longitude))
            gaps.append([project(y, x) for x, y in (*around, *around[:1])])
    return _path(gaps)
