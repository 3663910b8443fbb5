"""Paths and numbers as the text of an SVG, no longer than the size of the drawing asks for."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
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
    """A path as text: an absolute start, then steps from point to point, which are shorter.

    The letters and the numbers are gathered apart, to be put together at once.
    """
    scale = 10**digits
    x = y = 0
    letters: list[str] = []
    steps: list[int] = []
    for op, numbers in path:
        letters.append(_LETTERS[op])
        if op == "L":  # most segments are straight: they go without a list
            end_x, end_y = round(numbers[0] * scale), round(numbers[1] * scale)
            steps += (end_x - x, end_y - y)
            x, y = end_x, end_y
        elif numbers:
            points = [round(n * scale) for n in numbers] if digits else list(map(round, numbers))
            steps += _steps(op, points, x, y)
            x, y = points[-2:]
    return "".join(letters) % tuple(map(_STEPS[digits], steps) if digits else steps)


_LETTERS = {"M": "M%s %s", "L": "l%s %s", "Q": "q%s %s %s %s", "C": "c%s %s %s %s %s %s", "A": "a%s %s 0 1 1 %s %s", "Z": "z"}


def _steps(op: str, points: list[int], x: int, y: int) -> Iterable[int]:
    """The numbers of a segment from where the pen is."""
    if op == "C":
        a, b, c, d, e, f = points
        return a - x, b - y, c - x, d - y, e - x, f - y
    if op == "Q":
        a, b, c, d = points
        return a - x, b - y, c - x, d - y
    if op == "M":
        return points
    radius = abs(points[0] - x) or abs(points[1] - y)
    return radius, radius, points[2] - x, points[3] - y


def _step(digits: int) -> Callable[[int], str]:
    scale = 10**digits
    return lru_cache(8192)(lambda step: f"{step / scale:g}") if digits else str


_STEPS = tuple(map(_step, range(4)))
"""For each number of decimals: a whole number of steps as text."""
