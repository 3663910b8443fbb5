"""Paths and numbers as the text of an SVG, no longer than the size of the drawing asks for."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

from .shapes import Path


def digits_for(size: float) -> int:
    """Decimals that keep the thousandth part of ``size``."""
    return max(0, min(3, 3 - math.floor(math.log10(size))))


def number(value: float, digits: int) -> str:
    """A number with at most so many decimals."""
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if digits else text


def written(path: Path, digits: int) -> str:
    """A path as text: an absolute start, then steps from point to point, which are shorter."""
    scale, text = 10**digits, _STEPS[digits]
    x = y = 0
    parts: list[str] = []
    for op, numbers in path:
        if op == "L":  # most segments are straight: they go without a list
            end_x, end_y = round(numbers[0] * scale), round(numbers[1] * scale)
            parts.append(f"l{text(end_x - x)} {text(end_y - y)}")
            x, y = end_x, end_y
        elif numbers:
            points = [round(n * scale) for n in numbers]
            parts.append(_segment(op, points, x, y, text))
            x, y = points[-2:]
        else:
            parts.append(op.lower())
    return "".join(parts)


def _segment(op: str, points: list[int], x: int, y: int, text: Callable[[int], str]) -> str:
    """A segment from where the pen is, in whole steps."""
    if op == "C":
        a, b, c, d, e, f = points
        return f"c{text(a - x)} {text(b - y)} {text(c - x)} {text(d - y)} {text(e - x)} {text(f - y)}"
    if op == "Q":
        a, b, c, d = points
        return f"q{text(a - x)} {text(b - y)} {text(c - x)} {text(d - y)}"
    if op == "M":
        return f"M{text(points[0])} {text(points[1])}"
    radius = text(abs(points[0] - x) or abs(points[1] - y))
    return f"a{radius} {radius} 0 1 1 {text(points[2] - x)} {text(points[3] - y)}"


def _step(digits: int) -> Callable[[int], str]:
    scale = 10**digits
    return lru_cache(8192)(lambda step: f"{step / scale:g}") if digits else str


_STEPS = tuple(map(_step, range(4)))
"""For each number of decimals: a whole number of steps as text."""
