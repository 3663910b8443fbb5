"""Launchers and radars on vehicles, from the side and from the front."""

from __future__ import annotations

import math

from .facts import Facts
from .shapes import Path, box, circle, line, polygon, turned
from .sheet import View
from .turrets import place

NUMBERS = {"one": 1, "two": 2, "four": 4, "six": 6, "twelve": 12, "twenty": 20, "forty": 40}


def _count(facts: Facts) -> int:
    found = facts.size("tube-count")
    if found:
        return round(found)
    return NUMBERS.get(facts.shape("tube-number"), 4)


def _grid(count: int) -> tuple[int, int]:
    """Rows and columns of so many tubes, as launchers mostly stack them: broader than high."""
    rows = max(1, round(math.sqrt(count / 2.2)))
    while count % rows:
        rows -= 1
    return rows, count // rows


def launcher_aside(view: View, length: float, deck: float, roof: float, facts: Facts) -> None:
    """Tubes, pods, rails or canisters, laid flat over the rear of the vehicle where they travel so."""
    shape, known = facts.shape("launcher-form"), facts.known("launcher-form")
    rise = max(roof - deck, roof * 0.2)
    start, end = length * 0.36, length * 0.99
    rows, _ = _grid(_count(facts))
    if shape == "upright":
        view.add("launcher-form", *(box(end - rise * 0.4 * (i + 1.1), -deck - rise * 1.0, rise * 0.36, rise) for i in range(2)), known=known)
        return
    if shape == "rails":
        view.add("launcher-form", polygon([(start, -deck), (start + rise * 0.5, -deck - rise * 0.5), (end - rise * 0.4, -deck - rise * 0.5), (end, -deck)]), known=known)
        view.add("launcher-form", _round(start - length * 0.05, -deck - rise * 0.72, (end - start) * 0.95, rise * 0.2), style="v", known=known)
        return
    if shape == "beside":
        view.add("launcher-form", turned(box(length * 0.42, -roof, length * 0.3, rise * 0.42, rise * 0.1), -8, (length * 0.57, -roof)), known=known)
        return
    base = -deck - rise
    view.add(
        "launcher-form",
        polygon([(start + rise * 0.6, -deck), (start + rise * 0.9, -deck - rise * 0.3), (end - rise * 0.6, -deck - rise * 0.3), (end - rise * 0.3, -deck)]),
        style="d",
        known=known,
    )
    high = rise * 0.76
    view.add("launcher-form", box(start, base, end - start, high, high * (0.06 if shape == "pod" else 0.02)), known=known)
    view.add("launcher-form", *(line((start, base + high / rows * i), (end, base + high / rows * i)) for i in range(1, rows)), style="l", known=known)


def _round(x: float, y: float, length: float, thick: float) -> Path:
    half = thick / 2
    return polygon([(x, y), (x + thick * 1.6, y - half), (x + length, y - half), (x + length, y + half), (x + thick * 1.6, y + half)], half * 0.3)


def launcher_ahead(view: View, width: float, deck: float, roof: float, facts: Facts) -> None:
    """The mouths of the tubes above the cab."""
    known = facts.known("launcher-form")
    rows, columns = _grid(_count(facts))
    rise = max(roof - deck, roof * 0.2) * 0.76
    half = width * 0.42
    view.add("launcher-form", box(-half, -roof, 2 * half, rise), known=known)
    if rows * columns > 12:
        across = (line((-half, -roof + rise / rows * r), (half, -roof + rise / rows * r)) for r in range(1, rows))
        down = (line((-half + 2 * half / columns * c, -roof), (-half + 2 * half / columns * c, -roof + rise)) for c in range(1, columns))
        view.add("launcher-form", *across, *down, style="l", known=known)
        return
    radius = min(half * 2 / columns, rise / rows) * 0.4
    spots = ((-half + 2 * half / columns * (c + 0.5), -roof + rise / rows * (r + 0.5)) for r in range(rows) for c in range(columns))
    view.add("launcher-form", *(circle(x, y, radius) for x, y in spots), style="v", known=known)


def scanner_aside(view: View, length: float, roof: float, facts: Facts) -> None:
    """A radar above the roof."""
    kind, high = facts.seen("scanner"), roof * 0.24
    x = length * 0.62
    view.add("scanner", line((x, -roof), (x, -roof - high * 0.4)), style="l")
    if kind == "dish":
        view.add("scanner", circle(x, -roof - high * 0.85, high * 0.5), style="d")
    elif kind == "panel":
        view.add("scanner", box(x - high * 0.15, -roof - high * 1.3, high * 0.3, high), style="d")
    else:
        view.add(
            "scanner",
            polygon(
                [(x - high * 0.8, -roof - high * 1.1), (x + high * 0.8, -roof - high * 1.1), (x + high * 0.55, -roof - high * 0.4), (x - high * 0.55, -roof - high * 0.4)],
                high * 0.15,
            ),
            style="d",
        )
    if kind == "both":
        middle, long = place(length, facts)
        view.add("scanner", circle(middle - long * 0.5, -roof + high * 0.2, high * 0.45), style="d")
