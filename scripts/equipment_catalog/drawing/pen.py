"""Paths and numbers as the text of an SVG, no longer than the size of the drawing asks for."""

from __future__ import annotations

import math

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
    scale = 10**digits
    x = y = 0
    parts: list[str] = []
    for op, numbers in path:
        points = [round(n * scale) for n in numbers]
        if op == "M":
            parts.append("M" + _text(points, digits, scale))
        elif op == "A":
            radius = _text([abs(points[0] - x) or abs(points[1] - y)], digits, scale)
            parts.append(f"a{radius} {radius} 0 1 1 {_text([points[2] - x, points[3] - y], digits, scale)}")
        else:
            parts.append(op.lower() + _text([n - (y if i & 1 else x) for i, n in enumerate(points)], digits, scale))
        if points:
            x, y = points[-2:]
    return "".join(parts)


def _text(steps: list[int], digits: int, scale: int) -> str:
    if digits:
        return " ".join([f"{s / scale:g}" for s in steps])
    return " ".join([str(s) for s in steps])
