"""Paths as the text of an SVG, in whole units: as fine as the size of the drawing asks for, and no finer."""

from __future__ import annotations

import math
from collections.abc import Iterable

from .shapes import Path


def units_for(size: float) -> int:
    """How many units of a drawing a centimetre is, so that one is at most the thousandth part of ``size``."""
    return int(10 ** max(0, min(3, 3 - math.floor(math.log10(size)))))


def written(paths: Iterable[Path], scale: int) -> str:
    """Paths as one text. The letters and the numbers are gathered apart, to be put together at once."""
    letters: list[str] = []
    found: list[float] = []
    for path in paths:
        for op, numbers in path:
            letters.append(_LETTERS[op])
            found += numbers if op != "A" else numbers[2:]
    return "".join(letters) % tuple([round(number * scale) for number in found])


# A half circle gets the least of radii, which is widened until it reaches the end: a rounded one would make an egg of it.
_LETTERS = {"M": "M%d %d", "L": "L%d %d", "Q": "Q%d %d %d %d", "C": "C%d %d %d %d %d %d", "A": "A1 1 0 0 1 %d %d", "Z": "z"}
