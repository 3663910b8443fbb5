"""Missiles, bombs, rockets, torpedoes and projectiles from the side, nose to the left, the axis at y = 0."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .facts import Facts
from .shapes import Path, Point, box, circle, curve, joined, line, polygon
from .sheet import View

# Points of the upper half: shares of the calibre back from the nose, and of the radius.
TIPS: dict[str, tuple[Point, ...]] = {
    "ogive": ((0, 0), (0.35, 0.36), (0.8, 0.66), (1.4, 0.9), (2.1, 1)),
    "cone": ((0, 0), (1.9, 1)),
    "round": ((0, 0), (0.02, 0.28), (0.1, 0.6), (0.26, 0.88), (0.5, 1)),
    "flat": ((0, 0.86), (0.08, 1)),
    "blunt": ((0, 0.45), (0.1, 0.62), (0.45, 0.9), (0.8, 1)),
    "chisel": ((0, 0.15), (0.7, 0.7), (1.1, 1)),
    "probe": ((0, 0.12), (0.9, 0.12), (0.92, 0.45), (1.3, 0.85), (1.7, 1)),
    "stepped": ((0, 0), (0.5, 0.5), (0.9, 0.62), (0.92, 0.62), (1.5, 0.95), (1.8, 1)),
}
SHARP = ("cone", "flat", "probe", "stepped")


class Round(NamedTuple):
    """A body laid out in centimetres."""

    length: float
    diameter: float
    reach: float


ENOUGH = ("length", "boosted-length", "tube-length")
"""Sizes of which one is enough for a drawing."""


def views(facts: Facts) -> Sequence[View]:
    """From the side; only the launch tube where nothing but that is recorded."""
    length = facts.size("length", "boosted-length")
    if length is None:
        return _tube(facts)
    diameter = facts.size("diameter", "bore", "height", "width")
    if diameter is None:
        diameter = facts.size_or("diameter", length * facts.share("diameter"))
    fins = facts.shape("fin-set")
    reach = 0.0
    if fins or facts.shape("second-set"):
        reach = facts.size_or("fin-span", diameter * facts.share("fin-span")) / 2
    return (_aside(Round(length, diameter, reach), facts),)


def _tube(facts: Facts) -> Sequence[View]:
    length = facts.size("tube-length")
    if length is None:
        return ()
    thick = facts.size("tube-diameter")
    if thick is None:
        thick = length * 0.075
        facts.assume("tube-diameter")
    view = View("side (launch tube)")
    view.add("tube", box(0, -thick / 2, length, thick, thick * 0.06))
    view.add("tube", *(box(x, -thick * 0.58, thick * 0.5, thick * 1.16, thick * 0.06) for x in (0.0, length - thick * 0.5)), style="d", known=False)
    return (view,)


def _aside(body: Round, facts: Facts) -> View:
    view = View("side")
    _second(view, body, facts)
    _fins(view, body, facts)
    booster = facts.size("boosted-length")
    if booster and booster > body.length:
        thick = facts.size("booster-diameter") or body.diameter
        view.add("boost", polygon([(body.length, -thick / 2), (booster, -thick / 2), (booster, thick / 2), (body.length, thick / 2)]))
    view.add("body", _outline(body, facts))
    _edge_on(view, body, facts)
    _inlet(view, body, facts)
    _details(view, body, facts)
    return view


def _outline(body: Round, facts: Facts) -> Path:
    radius, shape = body.diameter / 2, facts.shape("tip")
    nose = TIPS.get(shape, TIPS["ogive"])
    room = body.length * 0.42 / (nose[-1][0] * body.diameter)
    fit = min(1.0, room)
    front = [(x * body.diameter * fit, -y * radius) for x, y in nose]
    rear = _rear(body, facts)
    if shape in SHARP:
        upper = front + rear
        return polygon([*upper, *((x, -y) for x, y in reversed(upper) if y != 0)])
    half = curve(front, closed=False)
    below = curve([(x, -y) for x, y in reversed(front)], closed=False)
    tail: Path = [("M", rear[0]), *(("L", p) for p in rear[1:]), *(("L", (x, -y)) for x, y in reversed(rear))]
    return joined(half, tail, below)


def _rear(body: Round, facts: Facts) -> list[Point]:
    radius, length, shape = body.diameter / 2, body.length, facts.shape("hull-form")
    if shape == "drop":
        return [(length * 0.5, -radius), (length * 0.72, -radius * 0.8), (length * 0.9, -radius * 0.42), (length, -radius * 0.36)]
    if shape == "boat-end":
        return [(length - body.diameter * 0.7, -radius), (length, -radius * 0.78)]
    if shape == "stepped":
        return [(length * 0.55, -radius), (length * 0.57, -radius * 0.82), (length, -radius * 0.82)]
    if shape == "taper":
        return [(length * 0.78, -radius), (length * 0.93, -radius * 0.5), (length, -radius * 0.16)]
    return [(length * 0.97, -radius), (length, -radius * 0.9)]


def _fin(x: float, root: float, base: float, reach: float, form: str) -> Path:
    tips = {"block": (0.0, 1.0), "swept": (0.55, 1.0), "delta": (0.92, 1.0), "clipped": (0.45, 0.82), "curved": (0.3, 1.0)}.get(form, (0.4, 1.0))
    return polygon([(x, base), (x + root * tips[0], reach), (x + root * tips[1], reach), (x + root, base)])


def _fins(view: View, body: Round, facts: Facts) -> None:
    kind, known = facts.shape("fin-set"), facts.known("fin-set")
    radius, length = body.diameter / 2, body.length
    if not kind:
        return
    form = facts.shape("fin-form") or "clipped"
    root = min(length * facts.share("fin-root"), length * 0.3)
    x = length - root * 1.02
    if kind == "boxed":
        view.add(
            "fin-set",
            box(length - root * 0.55, -body.reach, root * 0.55, body.reach * 2),
            line((length - root, -radius * 0.5), (length - root * 0.55, -body.reach)),
            line((length - root, radius * 0.5), (length - root * 0.55, body.reach)),
            known=known,
        )
        return
    if kind == "cone":
        view.add("fin-set", polygon([(x, -radius * 0.8), (length, -body.reach), (length, body.reach), (x, radius * 0.8)]), known=known)
        return
    if kind == "stem":
        stem = length * 0.3
        view.add("fin-set", box(length - stem, -radius * 0.26, stem, radius * 0.52), known=known)
        view.add(
            "fin-set",
            *(polygon([(length - stem * 0.55, s * radius * 0.26), (length - stem * 0.4, s * body.reach), (length, s * body.reach), (length, s * radius * 0.26)]) for s in (-1, 1)),
            known=known,
        )
        return
    base = radius * {"taper": 0.1, "drop": 0.34}.get(facts.shape("hull-form"), 0.8)
    view.add("fin-set", *(_fin(x, root, s * base, s * body.reach, form) for s in (-1, 1)), known=known)
    if kind == "grid":
        view.add("fin-set", *(line((x + root * t, -body.reach), (x + root * t, body.reach)) for t in (0.5, 0.75)), style="l")
    else:
        view.add("fin-edge", line((x + root * 0.2, 0), (x + root, 0)), style="l", known=known)


def _second(view: View, body: Round, facts: Facts) -> None:
    kind, known = facts.shape("second-set"), facts.known("second-set")
    radius, length = body.diameter / 2, body.length
    reach = max(body.reach * 0.9, radius * 1.5)
    if kind in ("mid", "both"):
        view.add("second-set", *(_fin(length * 0.42, length * 0.14, s * radius * 0.8, s * reach, "clipped") for s in (-1, 1)), known=known)
    if kind == "long":
        view.add("second-set", *(_fin(length * 0.4, length * 0.42, s * radius * 0.8, s * reach, "clipped") for s in (-1, 1)), known=known)
    if kind in ("front", "both"):
        view.add("second-set", *(_fin(length * 0.14, length * 0.07, s * radius * 0.6, s * reach, "clipped") for s in (-1, 1)), known=known)


def _edge_on(view: View, body: Round, facts: Facts) -> None:
    """Wings that stand out towards the reader: only their edge shows."""
    if facts.shape("second-set") == "wings":
        start, end, thick = body.length * 0.42, body.length * 0.56, body.diameter * 0.05
        known = facts.known("second-set") or facts.known("planform")
        view.add("second-set", polygon([(start, 0), (start + thick * 2, -thick), (end, 0), (start + thick * 2, thick)]), style="d", known=known)


def _inlet(view: View, body: Round, facts: Facts) -> None:
    kind = facts.seen("inlet")
    radius, length = body.diameter / 2, body.length
    if kind in ("under", "top", "sides"):
        y = {"under": 1.0, "top": -1.0}.get(kind, 0.3) * radius
        deep = radius * (0.55 if kind != "top" else -0.55)
        view.add("inlet", polygon([(length * 0.62, y), (length * 0.63, y + deep), (length * 0.8, y + deep * 0.6), (length * 0.86, y)]), style="d")


def _details(view: View, body: Round, facts: Facts) -> None:
    radius, length = body.diameter / 2, body.length
    if facts.seen("tip") == "round" and facts.seen("glass"):
        view.add("tip", line((body.diameter * 0.5, -radius), (body.diameter * 0.5, radius)), style="l")
    number = {"one": 1, "two": 2, "three": 3}.get(facts.seen("stripes"), 0)
    view.add("stripes", *(box(length * (0.3 + 0.12 * i), -radius, max(length * 0.012, radius * 0.1), body.diameter) for i in range(number)), style="d")
    rings = {"one": 1, "two": 2}.get(facts.seen("rings"), 0)
    view.add("rings", *(box(length * (0.82 - 0.06 * i), -radius * 1.06, length * 0.03, body.diameter * 1.06) for i in range(rings)), style="d")
    lugs = {"one": (0.45,), "two": (0.4, 0.55)}.get(facts.seen("lug-set"), ())
    view.add("lug-set", *(box(length * x, -radius * 1.25, radius * 0.25, radius * 0.3, radius * 0.1) for x in lugs), style="k")
    if facts.shape("back") == "screw":
        blades = (circle(length * 0.985, s * radius * 0.4, length * 0.006, radius * 0.42) for s in (-1, 1))
        view.add("back", *blades, style="d", known=facts.known("back"))
