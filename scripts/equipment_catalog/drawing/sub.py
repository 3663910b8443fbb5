"""Submarines from the side, bow to the left, keel at y = 0."""

from __future__ import annotations

from collections.abc import Sequence

from .facts import Facts
from .shapes import Path, Point, box, curve, joined, line, polygon
from .sheet import View

BOWS: dict[str, tuple[Point, ...]] = {
    "round": ((0, 0), (0.01, 0.28), (0.03, 0.55), (0.07, 0.8), (0.13, 0.94), (0.21, 1)),
    "pointed": ((0, 0.1), (0.05, 0.42), (0.12, 0.8), (0.2, 1)),
    "blunt": ((0, 0.2), (0.005, 0.6), (0.02, 0.86), (0.06, 0.97), (0.12, 1)),
}


ENOUGH = ("length",)
"""Sizes of which one is enough for a drawing."""


def views(facts: Facts) -> Sequence[View]:
    """The profile, surfaced draught shown by a line where recorded."""
    length = facts.size("length")
    if length is None:
        return ()
    width = facts.size_or("width", length * facts.share("width"))
    view = View("side")
    sail = {"forward": 0.26, "middle": 0.42, "aft": 0.55}.get(facts.shape("tower-place"), 0.34) * length
    _tower(view, sail, length, width, facts)
    _stern(view, length, width, facts)
    view.add("hull", _hull(length, width, facts))
    if facts.shape("deck-hump"):
        view.add("deck-hump", box(sail + length * 0.12, -width * 1.1, length * 0.36, width * 0.16, width * 0.06), known=facts.known("deck-hump"))
    if facts.shape("bow-planes") in ("high", "middle"):
        x = length * (0.1 if facts.shape("bow-planes") == "high" else 0.22)
        view.add("planes-form", box(x, -width * 0.66, length * 0.035, width * 0.06, width * 0.03), style="d", known=facts.known("bow-planes"))
    if facts.known("depth-below"):
        y = -(facts.size("depth-below") or 0)
        view.add("waterline", line((length * 0.03, y), (length * 0.96, y)), style="g")
    return (view,)


def _hull(length: float, width: float, facts: Facts) -> Path:
    front = BOWS.get(facts.shape("bow-end"), BOWS["round"])
    half, middle = width / 2, -width / 2
    rear = ((0.66, 1), (0.8, 0.8), (0.92, 0.42), (0.985, 0.12))
    upper = [(x * length, middle - y * half) for x, y in (*front, (0.4, 1), *rear)]
    lower = [(x * length, middle + y * half) for x, y in reversed((*front, (0.4, 1), *rear))]
    return joined(curve(upper, closed=False), curve(lower, closed=False))


def _tower(view: View, sail: float, length: float, width: float, facts: Facts) -> None:
    kind = facts.shape("tower-form")
    if not kind:
        return
    long, high, base = length * facts.share("tower-length"), width * facts.share("tower-height"), -width * 0.97
    known = facts.known("tower-form")
    if kind == "blended":
        outline = curve(
            [
                (sail - long * 0.5, base + width * 0.02),
                (sail - long * 0.1, base - high * 0.8),
                (sail + long * 0.3, base - high),
                (sail + long * 0.75, base - high * 0.9),
                (sail + long * 1.3, base + width * 0.02),
            ]
        )
    elif kind == "stepped":
        outline = polygon(
            [
                (sail, base),
                (sail + long * 0.06, base - high),
                (sail + long * 0.7, base - high),
                (sail + long * 0.7, base - high * 0.5),
                (sail + long * 1.1, base - high * 0.5),
                (sail + long * 1.1, base),
            ],
            high * 0.06,
        )
    else:
        lean = 0.04 if kind == "slab" else 0.16
        outline = polygon([(sail, base), (sail + long * lean, base - high), (sail + long * 0.9, base - high), (sail + long, base)], high * 0.12)
    view.add(
        "mast-form",
        line((sail + long * 0.45, base - high), (sail + long * 0.45, base - high * 1.35)),
        line((sail + long * 0.6, base - high), (sail + long * 0.6, base - high * 1.22)),
        style="l",
        known=False,
    )
    view.add("tower-form", outline, known=known)
    if facts.shape("bow-planes") == "tower":
        view.add("planes-form", box(sail + long * 0.22, base - high * 0.55, long * 0.4, high * 0.09, high * 0.04), style="d", known=facts.known("bow-planes"))


def _stern(view: View, length: float, width: float, facts: Facts) -> None:
    kind, known = facts.shape("rear-planes"), facts.known("rear-planes")
    middle = -width / 2
    reach = width * (0.42 if kind == "x" else 0.52)
    fins: list[Path] = [
        polygon([(length * 0.9, middle + s * width * 0.2), (length * 0.93, middle + s * reach), (length * 0.965, middle + s * reach), (length * 0.97, middle + s * width * 0.1)])
        for s in (-1, 1)
    ]
    view.add("rear-planes", *fins, known=known)
    screw = facts.shape("thruster")
    if screw == "shroud":
        view.add(
            "thruster",
            polygon([(length * 0.955, middle - width * 0.2), (length, middle - width * 0.15), (length, middle + width * 0.15), (length * 0.955, middle + width * 0.2)]),
            style="d",
            known=facts.known("thruster"),
        )
    else:
        view.add("thruster", box(length * 0.98, middle - width * 0.24, length * 0.012, width * 0.48, length * 0.004), style="d", known=facts.known("thruster"))
