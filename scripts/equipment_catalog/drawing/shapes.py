"""Outlines as paths: what drawings and icons are put together from.

A path is a list of segments, each a letter of SVG and its numbers in pairs, so that it can be turned, mirrored and
measured before it becomes text. Lengths are centimetres; y points down.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Segment: TypeAlias = tuple[str, tuple[float, ...]]
Path: TypeAlias = list[Segment]


def polygon(points: Sequence[Point], radius: float = 0.0) -> Path:
    """A closed outline with straight edges, its corners rounded where ``radius`` is given."""
    if radius <= 0:
        return [("M", points[0]), *[("L", p) for p in points[1:]], ("Z", ())]
    # How much of each edge its two corners take; the edge of a point leads to the one before it.
    before, after = (points[-1], *points), (*points[1:], points[0])
    shares = [min(0.5, radius / (math.dist(b, p) or 1.0)) for b, p in zip(before, points, strict=False)]
    path: Path = []
    for (x, y), (bx, by), (ax, ay), share, next_ in zip(points, before, after, shares, (*shares[1:], shares[0]), strict=False):
        path += (("L", (x + (bx - x) * share, y + (by - y) * share)), ("Q", (x, y, x + (ax - x) * next_, y + (ay - y) * next_)))
    path[0] = ("M", path[0][1])
    return [*path, ("Z", ())]


def line(*points: Point) -> Path:
    """An open line through the points."""
    return [("M", points[0]), *[("L", p) for p in points[1:]]]


def curve(points: Sequence[Point], *, closed: bool = True) -> Path:
    """A smooth line through all points (Catmull-Rom)."""
    path: Path = [("M", points[0])]
    row = (points[-1], *points, points[0], points[1]) if closed else (points[0], *points, points[-1])
    for a, b, c, d in zip(row, row[1:], row[2:], row[3:], strict=False):
        path.append(("C", (b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6, c[0] - (d[0] - b[0]) / 6, c[1] - (d[1] - b[1]) / 6, *c)))
    return [*path, ("Z", ())] if closed else path


def joined(*paths: Path) -> Path:
    """Open pieces put end to end as one closed outline."""
    first, *others = paths
    rest: Path = []
    for path in others:
        rest += [("L", path[0][1]), *path[1:]]
    return [*first, *rest, ("Z", ())]


def turned(path: Path, degrees: float, centre: Point = (0.0, 0.0)) -> Path:
    """The path turned about a point, clockwise as seen."""
    sin, cos = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    cx, cy = centre

    def pairs(numbers: tuple[float, ...]) -> Iterable[float]:
        for x, y in zip(numbers[::2], numbers[1::2], strict=True):
            yield cx + (x - cx) * cos - (y - cy) * sin
            yield cy + (x - cx) * sin + (y - cy) * cos

    return [(op, tuple(pairs(numbers))) for op, numbers in path]


def mirrored(half: Sequence[Point]) -> list[Point]:
    """Points of the right half, from top to bottom, with their mirror images on the left."""
    return [*half, *((-x, y) for x, y in reversed(half) if x != 0)]


def bounds(paths: Iterable[Path]) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of end points and, nearly, of curves."""
    xs: list[float] = []
    ys: list[float] = []
    for path in paths:
        for op, numbers in path:
            if op == "A":
                xs.append(numbers[0])
                ys.append(numbers[1])
            if numbers:
                xs.append(numbers[-2])
                ys.append(numbers[-1])
    return min(xs), min(ys), max(xs), max(ys)


def box(x: float, y: float, width: float, height: float, radius: float = 0.0) -> Path:
    """A rectangle by its top left corner."""
    return polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], min(radius, width / 2, height / 2))


def circle(x: float, y: float, radius: float, radius_y: float | None = None) -> Path:
    """A circle or, with a second radius, an ellipse. A half circle is ``A`` with its outermost point and its end."""
    if radius_y is None:
        return [("M", (x - radius, y)), ("A", (x, y - radius, x + radius, y)), ("A", (x, y + radius, x - radius, y)), ("Z", ())]
    k, l = radius * 0.5523, radius_y * 0.5523  # noqa: E741 - the usual letters
    return [
        ("M", (x - radius, y)),
        ("C", (x - radius, y - l, x - k, y - radius_y, x, y - radius_y)), ("C", (x + k, y - radius_y, x + radius, y - l, x + radius, y)),
        ("C", (x + radius, y + l, x + k, y + radius_y, x, y + radius_y)), ("C", (x - k, y + radius_y, x - radius, y + l, x - radius, y)), ("Z", ()),
    ]  # fmt: skip


def lens(x: float, y: float, length: float, thickness: float) -> Path:
    """A wing seen from its end: round in front (left), sharp behind."""
    t = thickness / 2
    return [
        ("M", (x, y)),
        ("C", (x, y - t, x + length * 0.15, y - t, x + length * 0.35, y - t)), ("Q", (x + length * 0.7, y - t * 0.8, x + length, y)),
        ("Q", (x + length * 0.7, y + t * 0.8, x + length * 0.35, y + t)), ("C", (x + length * 0.15, y + t, x, y + t, x, y)), ("Z", ()),
    ]  # fmt: skip


def wheel(x: float, y: float, radius: float) -> list[Path]:
    """A tyre and its hub."""
    return [circle(x, y, radius), circle(x, y, radius * 0.5)]


def blades(x: float, y: float, radius: float, count: int, width: float, start: float = 0.0) -> list[Path]:
    """Rotor or propeller blades seen along their axis."""
    one = polygon([(x - width * 0.35, y), (x - width / 2, y - radius * 0.25), (x - width / 2, y - radius), (x + width / 2, y - radius), (x + width * 0.35, y)])
    return [turned(one, start + 360 / count * i, (x, y)) for i in range(count)]


def track(x: float, width: float, radius: float, count: int, *, driven: bool | None = None) -> tuple[Path, list[Path], list[Path]]:
    """A track seen from the side on the ground at y = 0, front on the left: the band, the wheels at its ends, the road wheels.

    ``driven`` says which end has the sprocket, which gets a hub: True for the front one.
    """
    thick, small = radius * 0.14, radius * 0.68
    top = -radius * 2.3
    middle = top + small + thick
    ends = (x + small + thick, x + width - small - thick)
    reach = radius * 0.75
    band = polygon(
        [(x, top), (x + width, top), (x + width, middle + small * 0.55), (ends[1] - reach, 0), (ends[0] + reach, 0), (x, middle + small * 0.55)],
        small * 0.75,
    )
    first, last = ends[0] + reach + radius * 0.5, ends[1] - reach - radius * 0.5
    step = (last - first) / max(1, count - 1)
    radius = min(radius, step * 0.485) if count > 1 else radius
    road = [p for i in range(count) for p in wheel(first + step * i, -radius - thick, radius)]
    hubs = [circle(ends[0 if driven else 1], middle, small * 0.45)] if driven is not None else []
    return band, [*(circle(e, middle, small) for e in ends), *hubs], road


def person(*, fine: bool = True) -> list[Path]:
    """Somebody 175 cm tall who stands on y = 0, seen from the front, the middle at x = 0; less fine where it will be small."""
    half = [
        (4.5, -157), (5, -150), (15, -145), (21.5, -139), (24, -122), (26, -96), (25.5, -83), (21.5, -84), (20, -106), (17, -126), (15.5, -112),
        (18, -85), (16.5, -58), (13, -20), (16, -2), (14, 0), (7, 0), (5.5, -22), (3.5, -55), (0.8, -79),
    ] if fine else [(5, -150), (20, -143), (26, -90), (22, -84), (17, -122), (18, -85), (14, 0), (6, 0), (1, -79)]  # fmt: skip
    points = mirrored([(float(x), float(y)) for x, y in half])
    return [circle(0, -163.5, 8.2, 11.4), curve(points) if fine else polygon(points)]


def hand() -> list[Path]:
    """An open hand 18 cm long that stands on y = 0, seen from the palm, the middle at x = 0."""
    palm = curve([(-3.9, -10.5), (0, -10.8), (3.9, -10.2), (4.1, -6), (3.2, -1.5), (2.6, 0), (-2.6, 0), (-3.3, -2), (-4.2, -6)])
    fingers = [box(-4.05, -15.6, 1.8, 7, 0.9), box(-2.0, -17.6, 1.9, 9, 0.9), box(0.05, -18, 1.9, 9, 0.9), box(2.1, -17, 1.85, 8, 0.9)]
    thumb = turned(box(3.0, -11.5, 2.0, 7.5, 1.0), 32, (3.4, -4.5))
    return [palm, *fingers, thumb]
