"""Mines and grenades: small bodies of simple shape, from the side and, where round or flat, from above."""

from __future__ import annotations

from collections.abc import Sequence

from .facts import Facts
from .shapes import box, circle, curve, line, polygon
from .sheet import View

ENOUGH = ("diameter", "length", "width", "height")
"""Sizes of which one is enough for a drawing."""


def views(facts: Facts) -> Sequence[View]:
    """From the side first."""
    across = facts.size("diameter", "length", "width")
    height = facts.size("height")
    if across is None and height is None:
        return ()
    shape = facts.shape("hull-form")
    if height is None:
        height = (across or 0) if shape in ("sphere",) else facts.size_or("height", (across or 0) * facts.share("height"))
    if across is None:
        across = facts.size_or("diameter", height / facts.share("height"))
    side = _aside(across, height, shape, facts)
    if shape == "plate":
        return side, _bent(across, facts)
    if shape in ("disc", "can", "block", ""):
        return side, _above(across, shape, facts)
    return (side,)


def _aside(across: float, height: float, shape: str, facts: Facts) -> View:
    view = View("front" if shape == "plate" else "side")
    half, known = across / 2, facts.known("hull-form")
    extras = facts.seen("extras")
    if extras == "legs":
        view.add(
            "extras",
            *(line((x, -height * 0.1), (x - half * 0.12, height * 0.4)) for x in (-half * 0.6, half * 0.6)),
            *(line((x, -height * 0.1), (x + half * 0.12, height * 0.4)) for x in (-half * 0.6, half * 0.6)),
            style="l",
        )
    if extras == "horns":
        view.add("extras", *(box(x - half * 0.05, -height * (1.08 if abs(x) < half * 0.4 else 0.98), half * 0.1, height * 0.2) for x in (-half * 0.55, 0, half * 0.55)), style="d")
    if shape in ("sphere", "egg"):
        outline = circle(0, -height / 2, half, height / 2)
    elif shape == "cone":
        outline = polygon([(-half, 0), (-half * 0.3, -height), (half * 0.3, -height), (half, 0)], half * 0.08)
    elif shape == "disc":
        outline = polygon(
            [
                (-half, 0),
                (-half, -height * 0.62),
                (-half * 0.72, -height * 0.78),
                (-half * 0.66, -height),
                (half * 0.66, -height),
                (half * 0.72, -height * 0.78),
                (half, -height * 0.62),
                (half, 0),
            ],
            height * 0.08,
        )
    else:
        outline = box(-half, -height, across, height, height * (0.12 if shape != "block" else 0.04))
    view.add("body", outline, known=known)
    if facts.seen("skin") == "segmented":
        view.add(
            "body",
            *(line((-half * 0.86, -height * t), (half * 0.86, -height * t)) for t in (0.3, 0.5, 0.7)),
            *(line((half * t, -height * 0.12), (half * t, -height * 0.88)) for t in (-0.45, 0, 0.45)),
            style="l",
        )
    elif shape == "disc":
        view.add("body", line((-half, -height * 0.5), (half, -height * 0.5)), style="l", known=known)
    if extras == "handles":
        view.add("extras", curve([(half, -height * 0.7), (half * 1.14, -height * 0.6), (half * 1.14, -height * 0.3), (half, -height * 0.2)], closed=False), style="l")
    return view


def _above(across: float, shape: str, facts: Facts) -> View:
    view = View("plan", grounded=False)
    known = facts.known("hull-form")
    if shape == "block":
        width = facts.size("width") or across
        view.add("body", box(-across / 2, -width / 2, across, width, across * 0.04), known=known)
    else:
        view.add("body", circle(0, 0, across / 2), known=known)
        view.add("body", circle(0, 0, across * 0.33), style="l", known=known)
    return view


def _bent(across: float, facts: Facts) -> View:
    view = View("plan", grounded=False)
    thick = facts.size("width") or across * 0.14
    half, bow = across / 2, across * 0.1
    outer = [(-half, bow), (-half * 0.5, bow * 0.25), (0.0, 0.0), (half * 0.5, bow * 0.25), (half, bow)]
    inner = [(x, y + thick) for x, y in reversed(outer)]
    view.add("body", curve([*outer, *inner]), known=facts.known("hull-form"))
    return view
