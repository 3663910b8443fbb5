"""Weapons carried by one or two people, from the left side, muzzle to the left, the bore at y = 0."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .facts import Facts
from .furniture import butt, details, feeding, handguard
from .shapes import Path, Point, box, circle, line, polygon
from .sheet import View


class Arm(NamedTuple):
    """A weapon laid out in centimetres from the muzzle: barrel, receiver from ``front`` to ``back``, stock to ``length``."""

    length: float
    front: float
    back: float
    thick: float
    deep: float
    handle: float


ENOUGH = ("length", "stock-out")
"""Sizes of which one is enough for a drawing."""


def views(facts: Facts) -> Sequence[View]:
    """From the side."""
    length = facts.size("length", "stock-out")
    if length is None:
        return ()
    build = facts.shape("build")
    if build == "pistol-like":
        return (_handgun(length, facts),)
    if build == "tube-like":
        return (_tube(length, facts),)
    return (_long(length, facts),)


def _long(length: float, facts: Facts) -> View:
    view = View("side")
    arm = _laid_out(length, facts)
    known = facts.known("barrel")
    butt(view, arm.back, arm.length, arm.deep, facts)
    feeding(view, arm.front, arm.back, arm.handle, arm.deep, facts)
    view.add("barrel", *_barrel(arm, facts), known=known)
    details(view, arm.front, arm.back, arm.deep, arm.thick, facts)
    handguard(view, arm.front, arm.deep, arm.length, facts)
    _handle(view, arm, facts)
    deep = arm.deep
    view.add(
        "receiver-form",
        polygon(
            [
                (arm.front, -deep * 0.36),
                (arm.front + deep * 0.3, -deep * 0.5),
                (arm.back - deep * 0.3, -deep * 0.5),
                (arm.back, -deep * 0.3),
                (arm.back, deep * 0.32),
                (arm.front, deep * 0.42),
            ],
            deep * 0.08,
        ),
        known=facts.known("receiver-form") or facts.known("barrel"),
    )
    view.add("receiver-form", line((arm.front + deep * 0.3, -deep * 0.12), (arm.back - deep * 0.2, -deep * 0.12)), style="l")
    if facts.seen("receiver-form") == "ribbed":
        start, step = arm.front + deep * 0.7, (arm.back - arm.front) * 0.16
        view.add("receiver-form", *(line((start + step * i, -deep * 0.46), (start + step * i, -deep * 0.18)) for i in range(4)), style="l")
    return view


def _laid_out(length: float, facts: Facts) -> Arm:
    barrel = facts.size_or("barrel", length * facts.share("barrel"))
    deep = length * facts.share("depth")
    short = facts.shape("butt") == "behind"
    receiver = length * facts.share("receiver-length")
    front = min(barrel, length * 0.92) - length * 0.02
    back = length if short else min(front + receiver, length * 0.97)
    thick = (facts.size("bore") or length * 0.008) * 2.1
    grip = front - deep if short else back - deep * 0.75
    if facts.shape("feed-form") == "handle":
        grip = front + (back - front) * 0.42
    return Arm(length, front, back, min(thick, deep * 0.5), deep, grip)


def _barrel(arm: Arm, facts: Facts) -> list[Path]:
    half = arm.thick / 2
    device = facts.shape("muzzle-end")
    long = arm.length * 0.045
    parts = [box(0, -half, arm.front + arm.deep * 0.2, arm.thick)]
    extra: dict[str, list[Path]] = {
        "brake": [polygon([(0, -half * 2.1), (long, -half * 1.5), (long, half * 1.5), (0, half * 2.1)]), line((long * 0.4, -half * 1.8), (long * 0.4, half * 1.8))],
        "prongs": [box(0, -half * 1.5, long, half * 3, half * 0.3), line((0, 0), (long * 0.7, 0))],
        "flared": [polygon([(0, -half * 2.2), (long, -half * 1.1), (long, half * 1.1), (0, half * 2.2)])],
        "slanted": [polygon([(0, -half * 1.6), (long * 0.7, -half * 1.6), (long * 0.7, half * 1.6), (long * 0.25, half * 1.6)])],
        "can": [box(-0.0, -half * 2.2, arm.length * 0.16, half * 4.4, half)],
    }
    return parts + extra.get(device, [])


def _handle(view: View, arm: Arm, facts: Facts) -> None:
    kind, deep, x = facts.shape("grip-form"), arm.deep, arm.handle
    known = facts.known("grip-form")
    if kind == "spade":
        view.add(
            "grip-form",
            line((arm.back, -deep * 0.2), (arm.back + deep * 0.4, -deep * 0.6)),
            line((arm.back + deep * 0.4, -deep * 0.6), (arm.back + deep * 0.4, deep * 0.5)),
            line((arm.back, deep * 0.2), (arm.back + deep * 0.4, deep * 0.5)),
            known=known,
        )
        return
    if kind == "straight":
        return
    if kind == "pair":
        ahead = arm.front * 0.8
        outline: list[Point] = [(ahead, deep * 0.3), (ahead + deep * 0.5, deep * 0.3), (ahead + deep * 0.5, deep * 1.5), (ahead, deep * 1.5)]
        view.add("grip-form", polygon(outline, deep * 0.12), known=known)
    view.add("trigger", polygon([(x - deep * 0.75, deep * 0.36), (x - deep * 0.72, deep * 0.74), (x - deep * 0.1, deep * 0.74), (x, deep * 0.36)], deep * 0.1), style="l")
    if facts.shape("feed-form") == "handle":
        outline = [(x - deep * 0.16, deep * 0.3), (x + deep * 0.8, deep * 0.3), (x + deep * 0.8, deep * 1.7), (x - deep * 0.1, deep * 1.7)]
        view.add("grip-form", polygon(outline, deep * 0.12), known=known)
        return
    view.add(
        "grip-form", polygon([(x - deep * 0.16, deep * 0.3), (x + deep * 0.4, deep * 0.3), (x + deep * 0.82, deep * 1.5), (x + deep * 0.3, deep * 1.6)], deep * 0.12), known=known
    )


def _handgun(length: float, facts: Facts) -> View:
    view = View("side")
    high = length * 0.16
    barrel = facts.size("barrel")
    frame: list[Point] = [(length * 0.04, high * 0.35), (length * 0.62, high * 0.35), (length * 0.58, high * 1.25), (length * 0.64, high * 1.25)]
    grip: list[Point] = [(length * 0.64, high * 0.3), (length * 0.98, high * 0.3), (length * 0.94, high * 0.7), (length * 1.0, high * 4.0), (length * 0.73, high * 4.1)]
    view.add("grip-form", polygon(grip, high * 0.25), known=facts.known("grip-form"))
    view.add("trigger", polygon([(length * 0.4, high * 0.7), (length * 0.44, high * 1.7), (length * 0.64, high * 1.7), (length * 0.68, high * 0.7)], high * 0.3), style="l")
    view.add(
        "receiver-form",
        polygon([(length * 0.03, high * 0.4), (frame[1][0], high * 0.4), (length * 0.96, high * 0.4), (length * 0.95, high * 0.85), (length * 0.1, high * 0.85)], high * 0.15),
        style="d",
        known=False,
    )
    view.add("receiver-form", polygon([(0, -high * 0.5), (length, -high * 0.5), (length, high * 0.42), (0, high * 0.42)], high * 0.12), known=True)
    view.add("receiver-form", *(line((length * (0.84 + 0.025 * i), -high * 0.35), (length * (0.83 + 0.025 * i), high * 0.3)) for i in range(5)), style="l")
    view.add("sights-form", box(length * 0.02, -high * 0.68, length * 0.02, high * 0.2), box(length * 0.93, -high * 0.68, length * 0.04, high * 0.2), style="k")
    if barrel:
        view.add("barrel", box(max(0, length * 0.02), -high * 0.16, min(barrel, length * 0.7), high * 0.34), style="g")
    facts.assume("grip-form")
    return view


def _tube(length: float, facts: Facts) -> View:
    view = View("side")
    thick = (facts.size("bore") or length * 0.06) * 1.12
    half, start = thick / 2, 0.0
    if facts.seen("muzzle-end") == "round-ahead":
        facts.assume("over-calibre round")
        ahead = thick * 6.5
        view.add(
            "muzzle-end",
            polygon(
                [
                    (-ahead, 0),
                    (-ahead * 0.72, -half * 1.9),
                    (-ahead * 0.45, -half * 1.9),
                    (-ahead * 0.12, -half * 0.8),
                    (0, -half * 0.8),
                    (0, half * 0.8),
                    (-ahead * 0.12, half * 0.8),
                    (-ahead * 0.45, half * 1.9),
                    (-ahead * 0.72, half * 1.9),
                ]
            ),
            style="v",
            known=False,
        )
    for x in (length * 0.42, length * 0.56):
        view.add(
            "grip-form",
            polygon([(x, half * 0.8), (x + thick * 0.7, half * 0.8), (x + thick * 0.95, half + thick * 1.9), (x + thick * 0.25, half + thick * 1.9)], thick * 0.15),
            known=facts.known("grip-form"),
        )
    view.add(
        "sights-form",
        polygon([(length * 0.4, -half), (length * 0.42, -half - thick), (length * 0.54, -half - thick), (length * 0.5, -half)], thick * 0.1),
        style="d",
        known=facts.known("sights-form"),
    )
    view.add("barrel", box(start, -half, length, thick))
    view.add("barrel", polygon([(length * 0.9, -half), (length, -half * 1.7), (length, half * 1.7), (length * 0.9, half)]), known=False)
    view.add("butt", box(length * 0.62, -half * 1.12, length * 0.16, thick * 1.12, half * 0.3), style="d", known=facts.known("butt"))
    if facts.seen("feed-form"):
        view.add("hatch", circle(length * 0.3, 0, half * 0.2), style="l")
    return view
