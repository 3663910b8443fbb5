"""Radars and jammers of which only the aerial or the box is recorded, from the front."""

from __future__ import annotations

from collections.abc import Sequence

from .facts import Facts
from .shapes import box, circle, line
from .sheet import View

ENOUGH = ("array-width", "array-diameter", "width", "length")
"""Sizes of which one is enough for a drawing."""


def views(facts: Facts) -> Sequence[View]:
    """The aerial, or the outline of the whole."""
    across = facts.size("array-width", "array-diameter", "width", "length")
    if across is None:
        return ()
    high = facts.size("array-height", "array-diameter", "height") or facts.size_or("height", across * facts.share("height"))
    view = View("front")
    lift = high * 0.12
    form, known = facts.shape("array-form"), facts.known("array-form")
    if form == "dish":
        view.add("array-form", circle(0, -lift - high / 2, across / 2, high / 2), circle(0, -lift - high / 2, across * 0.05), known=known)
    elif form == "rods":
        rows = [-lift - high * s for s in (0.1, 0.36, 0.62, 0.88)]
        view.add("array-form", box(-across * 0.02, -lift - high, across * 0.04, high))
        view.add("array-form", *(line((-across / 2, y), (across / 2, y)) for y in rows), style="l", known=known)
        spots = [across * (i / 12 - 0.5) for i in range(13)]
        view.add("array-form", *(line((x, y - high * 0.06), (x, y + high * 0.06)) for y in rows for x in spots), style="l", known=known)
    else:
        view.add("array-form", box(-across / 2, -lift - high, across, high, high * 0.03))
        steps = [-0.3, -0.1, 0.1, 0.3]
        view.add("array-form", *(line((across * s, -lift - high), (across * s, -lift)) for s in steps), style="l", known=known)
    view.add("legs", line((-across * 0.3, -lift), (-across * 0.36, 0)), line((across * 0.3, -lift), (across * 0.36, 0)), style="l", known=False)
    return (view,)
