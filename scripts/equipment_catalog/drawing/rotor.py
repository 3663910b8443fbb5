"""Helicopters and multirotors: from above with the nose up, and from the side with the nose to the left."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from .facts import Facts
from .shapes import Path, Point, blades, box, circle, curve, line, mirrored, polygon
from .sheet import View
from .wings import both, fin, surface

COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}


class Craft(NamedTuple):
    """A helicopter laid out in centimetres; ``hubs`` are the places of its rotors along and across."""

    layout: str
    length: float
    rotor: float
    height: float
    half: float
    depth: float
    clear: float
    hubs: tuple[Point, ...]


ENOUGH = ("length", "rotor")
"""Sizes of which one is enough for a drawing."""


def views(facts: Facts) -> Sequence[View]:
    """From above and from the side."""
    length, rotor = facts.size("length"), facts.size("rotor")
    if length is None and rotor is None:
        return ()
    rotor = rotor or facts.size_or("rotor", (length or 0) * facts.share("rotor"))
    length = length or facts.size_or("length", rotor / facts.share("rotor"))
    height = facts.size_or("height", length * facts.share("height"))
    half = facts.size_or("width", length * facts.share("body")) / 2
    clear = height * 0.12
    layout = facts.shape("rotor-plan") or "single"
    hubs: dict[str, tuple[Point, ...]] = {
        "tandem": ((length * 0.1, 0), (length * 0.92, 0)),
        "aside": ((length * 0.4, -rotor * 0.6), (length * 0.4, rotor * 0.6)),
        "meshing": ((length * 0.36, -half * 0.6), (length * 0.36, half * 0.6)),
    }
    depth = (height - clear) * (0.56 if layout != "tandem" else 0.5)
    craft = Craft(layout, length, rotor, height, half, depth, clear, hubs.get(layout, ((length * 0.36, 0.0),)))
    return _above(craft, facts), _aside(craft, facts)


def _above(craft: Craft, facts: Facts) -> View:
    view = View("plan", grounded=False)
    length, half = craft.length, craft.half
    if craft.layout != "tandem":
        view.add("tail", both(surface(length * 0.86, length * 0.06, length * 0.1, sweep=0.2)), known=facts.known("tail"))
    if facts.seen("stubs") in ("level", "sloping", "pylons"):
        view.add("stubs", both(((half, length * 0.36), (length * 0.2, length * 0.4), (length * 0.2, length * 0.46), (half, length * 0.47))))
    view.add("fuselage-outline", _body_above(craft), known=facts.known("length"))
    if craft.layout == "single" and facts.shape("small-rotor-side") != "none":
        radius = (facts.size("small-rotor") or craft.rotor * 0.19) / 2
        side = -1 if facts.seen("small-rotor-side") == "left" else 1
        view.add("small-rotor", box(side * half * 0.28 - length * 0.004, length * 0.965 - radius, length * 0.008, radius * 2), style="d", known=facts.known("small-rotor-side"))
    pane = [(half * 0.55, length * 0.075), (half * 0.72, length * 0.12), (0.0, length * 0.15)]
    view.add("canopy", curve([*pane, *((-x, y) for x, y in reversed(pane[:2])), (0.0, length * 0.05)]), style="d", known=facts.known("canopy"))
    _discs(view, craft, facts)
    return view


def _body_above(craft: Craft) -> Path:
    length, half = craft.length, craft.half
    if craft.layout == "tandem":
        return curve(
            mirrored([(0.0, 0.0), (half * 0.75, length * 0.03), (half, length * 0.12), (half, length * 0.5), (half, length * 0.85), (half * 0.7, length * 0.98), (0.0, length)])
        )
    return curve(
        mirrored(
            [
                (0.0, 0.0),
                (half * 0.6, length * 0.03),
                (half, length * 0.13),
                (half, length * 0.3),
                (half * 0.9, length * 0.45),
                (half * 0.42, length * 0.6),
                (half * 0.2, length * 0.85),
                (half * 0.12, length),
                (0.0, length),
            ]
        )
    )


def _discs(view: View, craft: Craft, facts: Facts) -> None:
    number = round(facts.size("blades") or COUNTS.get(facts.shape("blade-number"), 4))
    radius, chord = craft.rotor / 2, craft.rotor * 0.022
    known = facts.known("rotor")
    for i, (along, across) in enumerate(craft.hubs):
        view.add("rotor-disc", circle(across, along, radius), style="g", known=known)
        turn = 45.0 + i * (180 / number)
        view.add("rotor-blades", *blades(across, along, radius, number, chord, turn), style="v", known=known)
        if craft.layout == "coaxial":
            view.add("rotor-blades", *blades(across, along, radius, number, chord, turn + 180 / number), style="v", known=known)
        view.add("rotor-hub", circle(across, along, radius * 0.045), style="d")


def _aside(craft: Craft, facts: Facts) -> View:
    view = View("side")
    length, under = craft.length, -craft.clear
    _gear(view, craft, facts)
    if craft.layout == "tandem":
        _tandem(view, craft, facts)
        return view
    top = under - craft.depth
    known = facts.known("tail")
    view.add("tail", fin(length, top + craft.depth * 0.42, length * 0.1, min(craft.height + top + craft.depth * 0.42, craft.height * 0.5), sweep=0.5, taper=0.6), known=known)
    mast = length * 0.36
    roof = -craft.height
    view.add(
        "mast-head",
        polygon(
            [(mast - length * 0.1, top), (mast - length * 0.06, top - craft.depth * 0.28), (mast + length * 0.12, top - craft.depth * 0.28), (mast + length * 0.2, top)],
            craft.depth * 0.06,
        ),
    )
    view.add("mast-head", line((mast, top - craft.depth * 0.28), (mast, roof)), style="l")
    outline = [(0.0, under - craft.depth * 0.34), (length * 0.05, under - craft.depth * 0.72), (length * 0.16, top), (length * 0.4, top), (length * 0.55, top + craft.depth * 0.12), (length * 0.8, top + craft.depth * 0.26),
               (length, top + craft.depth * 0.3), (length, top + craft.depth * 0.44), (length * 0.8, top + craft.depth * 0.5), (length * 0.58, under - craft.depth * 0.18), (length * 0.48, under), (length * 0.12, under), (length * 0.02, under - craft.depth * 0.14)]  # fmt: skip
    view.add("fuselage-outline", curve(outline), known=facts.known("length"))
    _windows(view, craft, facts)
    for offset in (0.0, craft.depth * 0.3) if craft.layout == "coaxial" else (0.0,):
        view.add("rotor-edge", box(mast - craft.rotor / 2, roof + offset, craft.rotor, length * 0.008), style="d", known=facts.known("rotor"))
    if craft.layout == "single" and facts.shape("small-rotor-side") != "none":
        radius = (facts.size("small-rotor") or craft.rotor * 0.19) / 2
        view.add("small-rotor", circle(length * 0.965, max(top, roof + radius), radius), style="g", known=facts.known("small-rotor-side"))
    return view


def _windows(view: View, craft: Craft, facts: Facts) -> None:
    length, top, depth = craft.length, -craft.clear - craft.depth, craft.depth
    kind = facts.shape("canopy")
    known = facts.known("canopy")
    steps = ((0.055, 0.3), (0.15, 0.06)) if kind == "tandem" else ((0.045, 0.26),)
    for x, y in steps:
        start = length * x
        view.add(
            "canopy",
            polygon(
                [
                    (start, top + depth * (y + 0.3)),
                    (start + length * 0.045, top + depth * y),
                    (start + length * 0.1, top + depth * y),
                    (start + length * 0.1, top + depth * (y + 0.32)),
                ],
                depth * 0.05,
            ),
            style="d",
            known=known,
        )
    if facts.seen("stubs"):
        view.add("stubs", box(length * 0.36, top + depth * 0.6, length * 0.1, depth * 0.1, depth * 0.05))
    if facts.seen("stores") == "chin":
        view.add("stores", line((length * 0.1, -craft.clear), (length * 0.02, -craft.clear * 0.75)), style="l")


def _tandem(view: View, craft: Craft, facts: Facts) -> None:
    length, under, top = craft.length, -craft.clear, -craft.clear - craft.depth
    roof = -craft.height
    front = roof + craft.depth * 0.2
    view.add(
        "mast-head",
        polygon(
            [(length * 0.86, top + craft.depth * 0.1), (length * 0.86, roof + craft.depth * 0.12), (length * 0.97, roof + craft.depth * 0.12), (length, top + craft.depth * 0.3)],
            craft.depth * 0.1,
        ),
    )
    view.add(
        "mast-head",
        polygon(
            [
                (length * 0.05, top + craft.depth * 0.2),
                (length * 0.07, front + craft.depth * 0.1),
                (length * 0.14, front + craft.depth * 0.1),
                (length * 0.2, top + craft.depth * 0.05),
            ],
            craft.depth * 0.08,
        ),
    )
    outline = [(0.0, under - craft.depth * 0.4), (length * 0.04, under - craft.depth * 0.8), (length * 0.14, top), (length * 0.5, top), (length * 0.85, top), (length * 0.99, top + craft.depth * 0.2), (length * 0.97, under - craft.depth * 0.3), (length * 0.8, under), (length * 0.3, under), (length * 0.08, under), (length * 0.02, under - craft.depth * 0.15)]  # fmt: skip
    view.add("fuselage-outline", curve(outline), known=facts.known("length"))
    view.add(
        "canopy",
        polygon(
            [
                (length * 0.03, under - craft.depth * 0.55),
                (length * 0.075, top + craft.depth * 0.12),
                (length * 0.12, top + craft.depth * 0.12),
                (length * 0.12, under - craft.depth * 0.55),
            ],
            craft.depth * 0.05,
        ),
        style="d",
        known=facts.known("canopy"),
    )
    view.add("ports", *(circle(length * (0.28 + 0.1 * i), top + craft.depth * 0.35, craft.depth * 0.06) for i in range(5)), style="d", known=False)
    known = facts.known("rotor")
    for x, y in ((length * 0.1, front), (length * 0.92, roof)):
        view.add("rotor-edge", box(x - craft.rotor / 2, y, craft.rotor, length * 0.008), line((x, y), (x, y + craft.depth * 0.2)), style="d", known=known)


def _gear(view: View, craft: Craft, facts: Facts) -> None:
    kind, length, under = facts.shape("gear"), craft.length, -craft.clear
    if not kind:
        return
    known, radius = facts.known("gear"), craft.clear * 0.55
    if kind == "skid":
        view.add(
            "gear",
            *(line((length * x, under - craft.depth * 0.05), (length * x, 0)) for x in (0.2, 0.42)),
            line((length * 0.1, 0), (length * 0.52, 0)),
            line((length * 0.1, 0), (length * 0.07, -craft.clear * 0.4)),
            style="l",
            known=known,
        )
        return
    spots = {"on-tail": (0.24, 0.9), "rows": (0.1, 0.34, 0.42)}.get(kind, (0.1, 0.42)) if craft.layout != "tandem" else (0.3, 0.78)
    for spot in spots:
        x = length * spot
        start = under - craft.depth * (0.55 if spot > 0.8 and craft.layout != "tandem" else 0.08)
        view.add("gear", line((x, start), (x, -radius)), style="l", known=known)
        view.add("gear", circle(x, -radius, radius), style="d", known=known)


MULTIROTOR_ENOUGH = ("diagonal", "length")


def multirotor_views(facts: Facts) -> Sequence[View]:
    """A body with arms and a small rotor at the end of each, from above and from the side."""
    diagonal = facts.size("diagonal") or facts.size("length")
    if diagonal is None:
        return ()
    number = {"paired": 4}.get(facts.shape("arms"), COUNTS.get(facts.shape("arms"), 4))
    rotor = facts.size("rotor") or facts.size_or("rotor", diagonal * 0.36)
    reach = diagonal / 2
    ends = [(reach * math.sin(math.radians(a)), -reach * math.cos(math.radians(a))) for a in (360 / number * (i + 0.5) for i in range(number))]
    above = View("plan", grounded=False)
    above.add("arms", *(line((0, 0), end) for end in ends), style="l", known=facts.known("arms"))
    above.add("rotor-disc", *(circle(x, y, rotor / 2) for x, y in ends), style="g", known=facts.known("rotor"))
    above.add("rotor-hub", *(circle(x, y, rotor * 0.06) for x, y in ends), style="d")
    above.add("fuselage-outline", box(-reach * 0.24, -reach * 0.36, reach * 0.48, reach * 0.72, reach * 0.12))
    aside, high = View("side"), facts.size_or("height", diagonal * 0.34)
    aside.add("gear", line((-reach * 0.3, 0), (-reach * 0.2, -high * 0.6)), line((reach * 0.3, 0), (reach * 0.2, -high * 0.6)), style="l", known=facts.known("gear"))
    aside.add("arms", line((-reach * 0.75, -high * 0.8), (reach * 0.75, -high * 0.8)), style="l", known=facts.known("arms"))
    aside.add("fuselage-outline", box(-reach * 0.3, -high * 0.95, reach * 0.6, high * 0.4, high * 0.15))
    aside.add("rotor-edge", *(box(x * reach * 0.75 - rotor / 2, -high, rotor, high * 0.04) for x in (-1, 1)), style="d", known=facts.known("rotor"))
    return above, aside
