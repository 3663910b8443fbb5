"""Cartridges from the side, bullet to the left, the axis at y = 0."""

from __future__ import annotations

from collections.abc import Sequence

from .facts import Facts
from .shapes import Path, Point, box, curve, joined, line, polygon
from .sheet import View

ENOUGH = ("length", "case-length")
"""Sizes of which one is enough for a drawing."""


def views(facts: Facts) -> Sequence[View]:
    """The loaded cartridge; the case alone is firm where only its length is recorded."""
    whole, case = facts.size("length"), facts.size("case-length")
    if whole is None and case is None:
        return ()
    case = case or facts.size_or("case-length", (whole or 0) * facts.share("case"))
    whole = whole or facts.size_or("length", case / facts.share("case"))
    base = facts.size_or("base", case * facts.share("base"))
    form = facts.shape("case-form")
    bullet = facts.size("bullet") or facts.size_or("neck", base * (facts.share("neck") if form == "neck" else 0.92))
    neck = facts.size("neck") or bullet * 1.08
    view = View("side")
    start = whole - case
    _bullet(view, start, bullet, facts)
    _case(view, start, whole, base, neck, facts)
    return (view,)


def _bullet(view: View, start: float, thick: float, facts: Facts) -> None:
    form, known, radius = facts.shape("slug"), facts.known("slug"), thick / 2
    end = start + thick * 0.3
    if form == "sunk" or start <= 0:
        return
    shoulder = {
        "pointed": ((0.0, 0.0), (0.3, 0.45), (0.62, 0.8), (1.0, 1.0)),
        "round": ((0.0, 0.0), (0.02, 0.4), (0.25, 0.8), (0.7, 1.0)),
        "flat": ((0.0, 0.6), (0.3, 0.85), (0.8, 1.0)),
    }.get(form, ((0.0, 0.0), (0.3, 0.45), (0.62, 0.8), (1.0, 1.0)))
    upper: list[Point] = [(x * start, -y * radius) for x, y in shoulder]
    tail: Path = [("M", (start, -radius)), ("L", (end, -radius)), ("L", (end, radius)), ("L", (start, radius))]
    view.add("slug", joined(curve(upper, closed=False), tail, curve([(x, -y) for x, y in reversed(upper)], closed=False)), style="d", known=known)
    if facts.seen("tip-colour"):
        view.add("slug", polygon([(upper[1][0], upper[1][1]), (0.0, 0.0), (upper[1][0], -upper[1][1])]), style="k")


def _case(view: View, start: float, end: float, base: float, neck: float, facts: Facts) -> None:
    form, edge = facts.shape("case-form"), facts.shape("edge")
    known, length = facts.known("case-form"), end - start
    rim = facts.size("rim") or base * (1.14 if edge in ("rimmed", "belt") else 0.9 if edge == "rebated" else 1.0)
    half, mouth = base / 2, neck / 2
    groove = end - length * 0.07
    if form == "neck":
        upper: list[Point] = [(start, -mouth), (start + length * 0.13, -mouth), (start + length * 0.24, -half * 0.93), (groove, -half)]
    elif form == "taper":
        upper = [(start, -mouth), (groove, -half)]
    else:
        upper = [(start, -half * 0.97), (groove, -half)]
    foot: list[Point] = [] if edge == "rimmed" else [(groove + length * 0.01, -half * 0.84), (end - length * 0.028, -half * 0.84)]
    upper += [*foot, (end - length * 0.026, -rim / 2), (end, -rim / 2)]
    view.add("case", polygon([*upper, *((x, -y) for x, y in reversed(upper))]), known=known)
    if edge == "belt":
        view.add("case", box(groove - length * 0.06, -half * 1.06, length * 0.05, half * 2.12), style="d", known=facts.known("edge"))
    view.add("case", line((end - length * 0.026, -rim / 2), (end - length * 0.026, rim / 2)), style="l")
