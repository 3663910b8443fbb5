"""Stock, handguard, magazine and sights of long weapons, the bore at y = 0."""

from __future__ import annotations

import math

from .facts import Facts
from .shapes import Path, Point, box, circle, line, polygon, turned
from .sheet import View


def butt(view: View, back: float, end: float, deep: float, facts: Facts) -> None:
    """The stock behind the receiver."""
    kind, known = facts.shape("butt"), facts.known("butt")
    if not kind or kind == "behind" or end <= back:
        return
    drop = deep * 0.55
    if kind in ("folding", "sliding", "frame"):
        rod = deep * 0.2
        parts: list[Path] = [box(back, -rod * 1.2, end - back - deep * 0.2, rod)]
        if kind != "sliding":
            parts.append(polygon([(back, rod), (end - deep * 0.3, drop * 1.5), (end - deep * 0.3, drop * 1.5 + rod), (back, rod * 2)]))
            view.add("butt", *parts, box(end - deep * 0.26, -deep * 0.35, deep * 0.26, drop * 1.9 + deep * 0.35, deep * 0.05), known=known)
            return
        view.add("butt", *parts, known=known)
        view.add(
            "butt",
            polygon(
                [
                    (end - deep * 1.8, -deep * 0.34),
                    (end, -deep * 0.3),
                    (end, drop * 1.9),
                    (end - deep * 0.5, drop * 1.9),
                    (end - deep * 1.2, deep * 0.3),
                    (end - deep * 1.8, deep * 0.3),
                ],
                deep * 0.1,
            ),
            known=known,
        )
        return
    points: list[Point] = [
        (back - deep * 0.1, -deep * 0.28),
        (end, -deep * 0.02),
        (end, drop * 2.1),
        (end - deep * 0.4, drop * 2.15),
        (back + deep * 0.2, deep * 0.42),
        (back - deep * 0.1, deep * 0.36),
    ]
    view.add("butt", polygon(points, deep * 0.12), known=known)
    if kind == "thumbhole":
        x = back + (end - back) * 0.35
        view.add("butt", polygon([(x, deep * 0.22), (x + (end - back) * 0.3, deep * 0.36), (x + (end - back) * 0.3, deep * 0.8), (x, deep * 0.5)], deep * 0.1), style="v")


def handguard(view: View, front: float, deep: float, length: float, facts: Facts) -> None:
    """What the forward hand holds."""
    kind, known = facts.shape("guard"), facts.known("guard")
    if not kind:
        return
    start = front - min(length * facts.share("guard"), front * 0.75)
    view.add("guard", polygon([(start, -deep * 0.34), (front, -deep * 0.4), (front, deep * 0.4), (start, deep * 0.3)], deep * 0.1), known=known)
    span = front - start
    marks = {"ribs": 7, "rails": 9, "slots": 4}.get(kind, 0)
    view.add("guard", *(line((start + span * (i + 1) / (marks + 1), -deep * 0.2), (start + span * (i + 1) / (marks + 1), deep * 0.2)) for i in range(marks)), style="l")


def feeding(view: View, front: float, back: float, grip: float, deep: float, facts: Facts) -> None:
    """Magazine, drum or belt."""
    kind, known = facts.shape("feed-form"), facts.known("feed-form")
    place = facts.shape("feed-place")
    x = {"rear": back - deep * 1.2, "handle": grip + deep * 0.02}.get(place, max(front + deep * 0.25, grip - deep * 2.1))
    top, wide = deep * 0.3, deep * 0.72
    if place == "above":
        top = -deep * 0.4
    if kind in ("straight", "slanted", "handle"):
        box_ = box(x, top, wide * (0.85 if kind == "handle" else 1), deep * (2.2 if kind == "handle" else 1.5), deep * 0.06)
        view.add("feed-form", turned(box_, 14 if kind == "slanted" else 0, (x, top)) if kind == "slanted" else box_, known=known)
    elif kind in ("curved", "bent"):
        view.add("feed-form", _banana(x, top, wide, deep * 2.5, 34 if kind == "curved" else 16), known=known)
    elif kind in ("drum", "pan"):
        centre = (x + wide / 2, top + deep * 0.95) if kind == "drum" else (x + wide, -deep * 0.62)
        view.add("feed-form", circle(*centre, deep * 0.85) if kind == "drum" else circle(*centre, deep * 1.3, deep * 0.2), known=known)
    elif kind in ("belt", "boxed-belt"):
        view.add("feed-form", *(line((x + deep * 0.18 * i, deep * 0.1), (x + deep * 0.18 * i, deep * 0.85)) for i in range(5)), style="l", known=known)
        if kind == "boxed-belt":
            view.add("feed-form", box(x - deep * 0.2, deep * 0.5, deep * 1.5, deep * 1.5, deep * 0.1), known=known)
    elif kind == "tube":
        view.add("feed-form", box(front * 0.12, deep * 0.2, front * 0.86, deep * 0.26, deep * 0.1), known=known)


def _banana(x: float, top: float, wide: float, long: float, sweep: float) -> Path:
    """A box bent forward (to the left) as it runs down."""
    radius = long / math.radians(sweep)
    steps = [math.radians(sweep) * i / 5 for i in range(6)]

    def at(r: float, a: float) -> Point:
        return x + wide - (radius + wide) + r * math.cos(a), top + r * math.sin(a)

    return polygon([*(at(radius, a) for a in steps), *(at(radius + wide, a) for a in reversed(steps))])


def details(view: View, front: float, back: float, deep: float, thick: float, facts: Facts) -> None:
    """Gas tube, sights, carrying handle and legs."""
    gas = facts.seen("gas-tube")
    if gas in ("above", "below"):
        y = -thick * 1.9 if gas == "above" else thick * 0.9
        view.add("gas-tube", box(front * 0.32, y, front * 0.68, thick))
    place = {"rear": 0.5}.get(facts.seen("front-post"), 0.07)
    post = deep * 0.75 if facts.seen("front-post") in ("", "post") else deep * 0.95
    view.add(
        "sights-form",
        polygon([(front * place, -thick / 2), (front * place + deep * 0.12, -post), (front * place + deep * 0.26, -post), (front * place + deep * 0.4, -thick / 2)]),
        style="d",
        known=facts.known("front-post"),
    )
    rear = facts.seen("rear-post")
    if rear == "optic":
        view.add(
            "sights-form",
            box(front + deep * 0.2, -deep * 1.15, (back - front) * 0.75, deep * 0.4, deep * 0.16),
            line((front + deep * 0.8, -deep * 0.5), (front + deep * 0.8, -deep * 0.75)),
            style="d",
        )
    elif facts.seen("carry") in ("fixed", "arch"):
        view.add(
            "carry",
            polygon(
                [
                    (front + deep * 0.3, -deep * 0.5),
                    (front + deep * 0.6, -deep * 1.05),
                    (back - deep * 0.7, -deep * 1.05),
                    (back - deep * 0.4, -deep * 0.5),
                    (back - deep * 0.8, -deep * 0.5),
                    (back - deep * 0.95, -deep * 0.8),
                    (front + deep * 0.85, -deep * 0.8),
                    (front + deep * 0.7, -deep * 0.5),
                ]
            ),
        )
    else:
        view.add("sights-form", box(front + deep * 0.1, -deep * 0.72, deep * 0.5, deep * 0.24, deep * 0.06), style="d", known=bool(rear))
    if facts.seen("carry") in ("folding", "barrel"):
        view.add(
            "carry", line((front - deep * 0.2, -thick), (front - deep * 0.5, -deep * 1.15)), line((front - deep * 0.5, -deep * 1.15), (front + deep * 0.7, -deep * 1.15)), style="l"
        )
    _legs(view, front, deep, facts)


def _legs(view: View, front: float, deep: float, facts: Facts) -> None:
    kind = facts.seen("legs-form")
    x = front * {"far": 0.12, "middle": 0.5}.get(kind, 0.75)
    if kind in ("far", "middle"):
        view.add("legs-form", line((x, 0), (x - deep * 0.5, deep * 3)), line((x, 0), (x + deep * 0.3, deep * 3)), style="l")
    elif kind == "three":
        view.add("legs-form", line((front, deep * 0.4), (front - deep * 2, deep * 4)), line((front, deep * 0.4), (front + deep * 2.4, deep * 4)), style="l")
    elif kind == "cart":
        view.add("legs-form", line((front + deep, deep * 0.4), (front + deep * 6, deep * 3.4)), style="l")
        view.add("legs-form", circle(front + deep * 0.2, deep * 2.0, deep * 1.4), style="d")
        view.add("legs-form", circle(front + deep * 0.2, deep * 2.0, deep * 0.6), style="v")
