"""Wings and tails of everything that flies: outlines from above and from the side, nose up and nose left."""

from __future__ import annotations

import math
from typing import NamedTuple

from .shapes import Path, Point, curve, joined, polygon

# Aspect ratio where the outline itself asks for one, taper, and sweep of the leading edge in degrees.
OUTLINES: dict[str, tuple[float, float, float]] = {
    "straight": (0, 0.8, 1.5), "tapered": (0, 0.42, 5), "rounded": (0, 0.5, 3), "swept": (0, 0.32, 36), "forward": (0, 0.45, -22), "swinging": (6.5, 0.36, 24),
    "delta": (2.1, 0.0, 0), "cropped": (3.0, 0.2, 41), "kinked": (2.3, 0.06, 0), "trapezoid": (2.5, 0.22, 40), "notched": (0, 0.35, 35),
    "pairs": (9, 0.85, 0), "slim": (7, 0.6, 6), "cloth": (4, 0.9, 0),
}  # fmt: skip


class Wing(NamedTuple):
    """The right half of a wing: points from the leading edge at the root outwards and back, and its root chord."""

    points: tuple[Point, ...]
    root: float
    balance: float

    def outline(self, y: float, rounding: float) -> Path:
        """Both halves with the leading edge of the root at ``y``."""
        half = [(x, y + dy) for x, dy in self.points]
        left = [(-x, b) for x, b in reversed(half) if x > 0]
        return polygon([*half, *left], rounding)

    def spread(self, y: float) -> Path:
        """The same with curved edges."""
        half = [(x, y + dy) for x, dy in self.points]
        return joined(curve(half, closed=False), curve([(-x, b) for x, b in reversed(half)], closed=False))


def wing(form: str, span: float, aspect: float, limit: float) -> Wing:
    """A wing of an outline, a span and, where the outline leaves it open, an aspect ratio; its root at most ``limit``."""
    own, taper, sweep = OUTLINES[form]
    aspect = own or aspect
    half = span / 2
    root = min(limit, 2 * span / (aspect * (1 + taper)))
    tip = root * taper
    back = math.tan(math.radians(sweep)) * half
    if form == "delta":
        back = root * 0.97
    points = _points(form, half, root, tip, back)
    mean = half * (1 + 2 * taper) / (3 * (1 + taper))
    return Wing(points, root, back * mean / half + 0.25 * (root + (tip - root) * mean / half))


def _points(form: str, half: float, root: float, tip: float, back: float) -> tuple[Point, ...]:
    if form == "rounded":
        return ((0, 0), (half * 0.6, back * 0.4), (half * 0.92, root * 0.16), (half, root * 0.42), (half * 0.9, root * 0.66), (half * 0.55, root * 0.9), (0, root))
    if form == "delta":
        return ((0, 0), (half * 0.06, root * 0.03), (half, back), (half, root), (0, root))
    if form == "kinked":
        return ((0, 0), (half * 0.42, root * 0.52), (half, root * 0.86), (half, root * 0.94), (0, root))
    if form == "trapezoid":
        return ((0, 0), (half, back), (half, back + tip), (half * 0.12, root * 1.06), (0, root))
    if form == "notched":
        return ((0, 0), (half, back), (half * 0.94, back + tip * 0.8), (half * 0.4, root * 0.8), (0, root))
    if form == "tapered":
        shift = (root - tip) * 0.4
        return ((0, 0), (half, shift), (half, shift + tip), (0, root))
    return ((0, 0), (half, back), (half, back + tip), (0, root))


def all_wing(span: float, length: float) -> Wing:
    """A wing without a body, as deep from front to back as the whole is long."""
    half, root = span / 2, length * 0.86
    tip = length * 0.16
    back = length - tip
    points = ((0.0, 0.0), (half, back), (half * 0.965, length), (half * 0.36, root * 0.76), (0.0, root))
    return Wing(points, root, root * 0.4)


def swept_back(points: tuple[Point, ...], half: float, pivot: float = 0.25) -> tuple[Point, ...]:
    """The outer wing turned about its pivot until the half span is ``half``: for wings that swing."""
    full = max(x for x, _ in points)
    turn = math.acos(min(1.0, (half - pivot * full) / (full * (1 - pivot))))
    sin, cos = math.sin(turn), math.cos(turn)
    centre = (pivot * full, points[0][1] + (points[-1][1] - points[0][1]) * 0.45)
    out = tuple((centre[0] + (x - centre[0]) * cos - (y - centre[1]) * sin * 0.25, centre[1] + (x - centre[0]) * sin + (y - centre[1]) * cos) for x, y in points if x > centre[0])
    edge = max(x for x, _ in out)
    return (points[0], (centre[0], centre[1] - (points[-1][1]) * 0.3), *((x * half / edge, y) for x, y in out), points[-1])


def fin(x: float, base: float, root: float, height: float, *, sweep: float = 0.45, taper: float = 0.45, rounding: float = 0.0) -> Path:
    """A fin seen from the side, its rear at ``x``, on ``base``; a negative height hangs down."""
    front = x - root
    top = base - height
    lean = abs(height) * sweep
    tip = root * taper
    return polygon([(front, base), (front + lean, top), (front + lean + tip, top), (x, base)], rounding)


def surface(x: float, chord: float, half: float, *, sweep: float = 0.25, taper: float = 0.6) -> tuple[Point, ...]:
    """The right half of a tail surface seen from above, its leading edge at ``x`` from the nose."""
    return ((0, x), (half, x + half * sweep), (half, x + half * sweep + chord * taper), (0, x + chord))


def both(points: tuple[Point, ...], rounding: float = 0.0) -> Path:
    """The right half with its mirror image as one outline."""
    return polygon([*points, *((-x, y) for x, y in reversed(points) if x > 0)], rounding)
