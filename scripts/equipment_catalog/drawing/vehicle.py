"""Vehicles on wheels or tracks, with what they carry: from the side with the front to the left, and from the front."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .facts import Facts
from .mounts import launcher_ahead, launcher_aside, scanner_aside
from .running import chassis_ahead, chassis_aside
from .shapes import Path, Point, box, line, polygon
from .sheet import View
from .turrets import gun_ahead, gun_aside, gun_on_bed, turret_ahead, turret_aside

TRUCKS = ("truck", "bonnet", "low-cab", "car")


class Body(NamedTuple):
    """A vehicle laid out in centimetres: front of the hull at x = 0, ground at y = 0.

    ``deck`` is the height of the hull roof, ``roof`` that of the turret or load, ``overhang`` how far the gun reaches forward.
    """

    kind: str
    length: float
    width: float
    deck: float
    roof: float
    overhang: float
    axles: int


ENOUGH = ("hull", "length", "length-gun")
"""Sizes of which one is enough for a drawing."""


def views(facts: Facts) -> Sequence[View]:
    """From the side and from the front."""
    body = _laid_out(facts)
    if body is None:
        return ()
    return _aside(body, facts), _ahead(body, facts)


def _laid_out(facts: Facts) -> Body | None:
    length, gun = facts.size("hull"), facts.size("length-gun")
    whole = facts.size("length")
    kind = facts.shape("cab")
    turreted = bool(facts.shape("cupola")) and facts.shape("weapon") in ("cannon", "howitz")
    if length is None and whole is not None and (kind in TRUCKS or not turreted):
        length = whole
    gun = gun or whole
    if length is None:
        if gun is None:
            return None
        length = facts.size_or("hull", gun * facts.share("hull"))
    overhang = gun - length if gun is not None and gun > length else -1.0
    width = facts.size_or("width", length * facts.share("width"))
    height = facts.size("roof-height") or facts.size_or("height", width * 1.3 if kind in TRUCKS else length * facts.share("height"))
    load = facts.shape("cupola") or facts.shape("launcher-form") or kind in TRUCKS
    deck = height * (facts.share("deck") if load else 0.94)
    return Body(kind, length, width, deck, height, overhang, _axles(facts))


def _axles(facts: Facts) -> int:
    running = facts.shape("running")
    return int(running) if running.isdigit() else 0


def _aside(body: Body, facts: Facts) -> View:
    view = View("side")
    truck = body.kind in TRUCKS
    if truck and facts.shape("weapon") in ("howitz", "cannon"):
        gun_on_bed(view, body.length, body.deck, body.roof, facts)
    elif facts.shape("cupola"):
        gun_aside(view, body.length, body.deck, body.roof, body.overhang, facts)
        turret_aside(view, body.length, body.deck, body.roof, facts)
    if facts.shape("launcher-form"):
        launcher_aside(view, body.length, body.deck, body.roof, facts)
    if truck:
        _truck_aside(view, body, facts)
    elif body.kind == "towed":
        view.add("hull", box(0, -body.deck, body.length, body.deck * 0.4, body.deck * 0.03), known=facts.known("cab"))
        view.add("hull", line((0, -body.deck * 0.7), (-body.length * 0.12, -body.deck * 0.55)), style="l")
    else:
        _hull_aside(view, body, facts)
    chassis_aside(view, body.length, body.deck, body.width, body.axles, truck or body.kind == "towed", facts)
    if facts.seen("scanner"):
        scanner_aside(view, body.length, body.roof, facts)
    return view


FRONTS: dict[str, tuple[Point, ...]] = {  # shares of the deck height in both directions, from the lower front edge up to the deck
    "short": ((0.42, 0.32), (0, 0.62), (0.36, 1)),
    "long": ((0.36, 0.3), (0, 0.56), (1.25, 1)),
    "stepped": ((0.36, 0.32), (0, 0.6), (0.6, 0.74), (0.72, 1)),
    "boat": ((0.75, 0.26), (0, 0.66), (0.5, 1)),
    "wedge": ((0.5, 0.3), (0, 0.5), (0.9, 1)),
    "bonnet": ((0.1, 0.3), (0, 0.66), (0.9, 0.7), (1.05, 1)),
    "upright": ((0.1, 0.3), (0, 0.4), (0.06, 1)),
}


def _hull_aside(view: View, body: Body, facts: Facts) -> None:
    shape = facts.shape("prow")
    deck, length = body.deck, body.length
    front = FRONTS.get(shape, FRONTS["short"])
    outline: list[Point] = [(x * deck, -y * deck) for x, y in front]
    outline += [(length - deck * 0.12, -deck), (length, -deck * 0.8), (length - deck * 0.05, -deck * 0.34)]
    view.add("hull", polygon(outline, deck * 0.05))
    if facts.seen("ports") == "ports":
        spots = (length * (0.5 + 0.1 * i) for i in range(4))
        view.add("ports", *(box(x, -deck * 0.84, deck * 0.08, deck * 0.08) for x in spots), style="k")
    elif facts.seen("ports") in ("doors", "windows"):
        view.add("ports", box(length * 0.45, -deck * 0.9, length * 0.09, deck * 0.5, deck * 0.04), style="l")


def _truck_aside(view: View, body: Body, facts: Facts) -> None:
    known = facts.known("cab")
    length, top = body.length, min(body.roof, body.deck * 1.95)
    bed = body.deck * 0.92
    cab = length * {"bonnet": 0.37, "car": 0.6}.get(body.kind, 0.21)
    view.add("hull", box(cab, -bed, length - cab, bed * 0.22), known=True)
    y = -bed * 0.5
    if body.kind in ("bonnet", "car"):
        nose = cab * 0.42
        outline: list[Point] = [(0, y), (0, -top * 0.55), (nose, -top * 0.62), (nose * 1.12, -top * 0.96), (cab, -top * 0.96), (cab, y)]
        pane: list[Point] = [(nose * 1.12, -top * 0.66), (nose * 1.24, -top * 0.9), (cab * 0.86, -top * 0.9), (cab * 0.86, -top * 0.66)]
    else:
        outline = [(0, y), (0, -top * 0.56), (cab * 0.16, -top * 0.96), (cab, -top * 0.96), (cab, y)]
        pane = [(cab * 0.12, -top * 0.62), (cab * 0.24, -top * 0.9), (cab * 0.7, -top * 0.9), (cab * 0.7, -top * 0.62)]
    view.add("cab", polygon(outline, cab * 0.05), known=known)
    view.add("cab", polygon(pane, cab * 0.03), style="d", known=known)


def _ahead(body: Body, facts: Facts) -> View:
    view = View("front")
    half, deck = body.width / 2, body.deck
    turreted = facts.shape("cupola") and body.kind not in TRUCKS
    if turreted:
        turret_ahead(view, body.width, deck, body.roof, facts)
    if facts.shape("launcher-form"):
        launcher_ahead(view, body.width, deck, body.roof, facts)
    chassis_ahead(view, body.width, deck, body.axles, facts)
    if body.kind in TRUCKS:
        _cab_ahead(view, body, facts)
    elif body.kind == "towed":
        view.add("hull", box(-half, -deck, body.width, deck * 0.4))
    else:
        view.add("hull", _front_outline(half, deck, tracked=not body.axles))
        view.add("hull", line((-half * 0.62, -deck * 0.6), (half * 0.62, -deck * 0.6)), style="l")
    if turreted:
        gun_ahead(view, deck, body.roof, facts)
    return view


def _front_outline(half: float, deck: float, *, tracked: bool) -> Path:
    low = 0.68 if tracked else 0.7
    right = [(low, 0.28), (low, 0.58), (1.0, 0.6), (1.0, 0.66), (0.86, 1.0)]
    return polygon([(x * half, -y * deck) for x, y in right] + [(-x * half, -y * deck) for x, y in reversed(right)])


def _cab_ahead(view: View, body: Body, facts: Facts) -> None:
    known = facts.known("cab")
    half, top = body.width / 2, min(body.roof, body.deck * 1.95) * 0.96
    y = -body.deck * 0.36
    view.add("cab", polygon([(-half, y), (-half, -top * 0.6), (-half * 0.88, -top), (half * 0.88, -top), (half, -top * 0.6), (half, y)], half * 0.08), known=known)
    view.add(
        "cab", polygon([(-half * 0.86, -top * 0.64), (-half * 0.78, -top * 0.93), (half * 0.78, -top * 0.93), (half * 0.86, -top * 0.64)], half * 0.05), style="d", known=known
    )
