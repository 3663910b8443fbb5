"""Aeroplanes, with or without a crew: from above with the nose up, and from the side with the nose to the left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .airframe import Frame, frame
from .engines import engines_above, engines_aside, nozzles_above, nozzles_aside
from .facts import Facts
from .fins import tail_above, tail_aside, tail_kind
from .shapes import Path, box, circle, curve, lens, line, polygon
from .sheet import View
from .wings import Wing, all_wing, both, surface, swept_back, wing

SHIFTS = {"top": 0.02, "above": -0.35, "upper": 0.18, "mid": 0.48, "low": 0.88, "merged": 0.5}


class Plane(NamedTuple):
    """An aeroplane laid out: sizes in centimetres, ``at`` the leading edge of the wing at its root."""

    frame: Frame
    span: float
    lifting: Wing | None
    at: float
    form: str
    level: str


ENOUGH = ("length", "span")
"""Sizes of which one is enough for a drawing."""


def views(facts: Facts) -> Sequence[View]:
    """From above, and from the side."""
    length, span = facts.size("length"), facts.size("span")
    if length is None and span is None:
        return ()
    if length is None:
        length = facts.size_or("length", (span or 0) / facts.share("span"))
    form = facts.shape("planform")
    if span is None:
        span = facts.size_or("span", length * facts.share("span")) if form else 0.0
    plane = _laid_out(facts, length, span, form)
    return _above(plane, facts), _aside(plane, facts)


def _laid_out(facts: Facts, length: float, span: float, form: str) -> Plane:
    body = frame(facts, length)
    if not form or not span:
        return Plane(body, span, None, 0, "", "mid")
    area = facts.size("area")
    if not area:
        facts.assume("chord")
    slim = {"long": 17.0, "middling": 8.0, "short": 3.5}.get(facts.seen("aspect"), facts.share("aspect"))
    aspect = (span / 100) ** 2 / area if area else min(slim, 8 * (span / length) ** 1.8)
    made = all_wing(span, length) if form == "all-wing" else wing(form, span, aspect, length * 0.78)
    tailless = form in ("delta", "kinked") and tail_kind(facts, form) in ("", "fin")
    at = length * (facts.share("balance") + (0.16 if tailless else 0)) - made.balance
    at = 0 if form == "all-wing" else min(max(at, length * 0.04), length * 0.99 - made.root)
    return Plane(body, span, made, at, form, facts.shape("wing-height") or "mid")


def _above(plane: Plane, facts: Facts) -> View:
    view = View("plan", grounded=False)
    over = plane.level in ("top", "above", "upper")
    tail_above(view, plane.frame, plane.span, tail_kind(facts, plane.form), facts)
    if not over:
        _wing_above(view, plane, facts)
    engines_above(view, plane.frame, plane.span, _edge(plane), facts)
    if plane.form != "all-wing":
        view.add("fuselage-outline", *plane.frame.above, known=facts.known("length"))
        nozzles_above(view, plane.frame, facts)
    _canard_above(view, plane, facts)
    _canopy_above(view, plane.frame, facts)
    if over:
        _wing_above(view, plane, facts)
    if facts.seen("dome") == "disc":
        view.add("dome", circle(0, plane.frame.length * 0.6, plane.frame.length * 0.098), style="d")
    return view


def _edge(plane: Plane) -> tuple[float, float, float]:
    """Leading edge at the root, how far it runs back at the tip, and the root chord."""
    if not plane.lifting:
        return plane.frame.length * 0.4, 0, 0
    return plane.at, plane.lifting.points[1 if plane.form != "delta" else 2][1], plane.lifting.root


def _wing_above(view: View, plane: Plane, facts: Facts) -> None:
    if not plane.lifting:
        return
    known, half = facts.known("planform") and facts.known("span"), plane.span / 2
    tip = facts.seen("tips")
    if tip == "stores":
        y = plane.at + plane.lifting.points[-2][1]
        stores = (_store(side * half, y - plane.lifting.root * 0.55, plane.frame.length * 0.19, plane.frame.length * 0.008) for side in (-1, 1))
        view.add("tips", *stores, style="v")
    if facts.known("swept-span") and plane.form == "swinging":
        swept = swept_back(plane.lifting.points, (facts.size("swept-span") or 0) / 2)
        view.add("planform-swept", both(tuple((x, y + plane.at) for x, y in swept)), style="g")
    rounding = 0 if plane.form in ("delta", "kinked", "all-wing", "notched", "trapezoid") else plane.lifting.root * 0.09
    outline = plane.lifting.spread(plane.at) if plane.form == "rounded" else plane.lifting.outline(plane.at, rounding)
    view.add("planform", outline, known=known)
    if plane.form == "pairs":
        view.add("planform-rear", plane.lifting.outline(plane.frame.length * 0.98 - plane.lifting.root, rounding), known=known)
    if tip == "finlets":
        y, wide = plane.at + plane.lifting.points[-2][1], plane.span * 0.012
        view.add("tips", *(box(x, y - plane.lifting.root * 0.2, wide, plane.lifting.root * 0.2) for x in (-half, half - wide)), style="d")


def _store(x: float, y: float, length: float, radius: float) -> Path:
    return polygon([(x, y), (x + radius, y + radius * 2.5), (x + radius, y + length), (x - radius, y + length), (x - radius, y + radius * 2.5)], radius * 0.6)


def _canard_above(view: View, plane: Plane, facts: Facts) -> None:
    if facts.shape("canard") in ("", "strakes"):
        return
    length = plane.frame.length
    view.add("canard", both(surface(length * 0.2, length * 0.085, length * 0.12, sweep=0.75, taper=0.35)), known=facts.known("canard"))


def _canopy_above(view: View, body: Frame, facts: Facts) -> None:
    kind = facts.shape("canopy")
    half, length = body.width * 0.34, body.length
    long = {"single": 0.1, "tandem": 0.16, "wide": 0.1, "false": 0.1}.get(kind)
    if kind == "deck":
        y = length * 0.045
        view.add(
            "canopy",
            polygon([(-half, y), (-half * 0.8, y - half * 0.5), (half * 0.8, y - half * 0.5), (half, y), (half * 0.85, y + half * 0.2), (-half * 0.85, y + half * 0.2)]),
            style="d",
            known=facts.known("canopy"),
        )
    elif long:
        half = body.width * (0.42 if kind == "wide" else 0.27)
        view.add("canopy", circle(0, length * (0.15 + long / 2), half, length * long / 2), style="d", known=facts.known("canopy"))


def _aside(plane: Plane, facts: Facts) -> View:
    view, body = View("side"), plane.frame
    tail_aside(view, body, plane.span, tail_kind(facts, plane.form), facts)
    if facts.seen("ball") in ("front", "belly"):
        x = body.length * (0.1 if facts.seen("ball") == "front" else 0.4)
        view.add("ball", circle(x, body.bottom_at(x) + body.depth * 0.12, body.depth * 0.2), style="d")
    _gear(view, body, facts)
    if facts.shape("canopy") in ("single", "tandem", "wide", "false"):
        _canopy_aside(view, body, facts)
    view.add("fuselage-outline", *body.aside, known=facts.known("length"))
    nozzles_aside(view, body, facts)
    if facts.shape("canopy") == "deck":
        x, y = body.length * 0.035, body.middle - body.depth * 0.2
        view.add(
            "canopy",
            polygon([(x, y), (x + body.depth * 0.1, y - body.depth * 0.18), (x + body.depth * 0.42, y - body.depth * 0.2), (x + body.depth * 0.42, y)]),
            style="d",
            known=facts.known("canopy"),
        )
    engines_aside(view, body, plane.span, _edge(plane), facts)
    _wing_aside(view, plane, facts)
    _dome_aside(view, body, facts)
    return view


def _canopy_aside(view: View, body: Frame, facts: Facts) -> None:
    start, long = body.length * 0.14, body.length * (0.2 if facts.shape("canopy") == "tandem" else 0.14)
    base = body.top_at(start + long * 0.5) + body.depth * 0.12
    top = body.top_at(start + long * 0.5) - body.depth * 0.22
    view.add(
        "canopy",
        curve(
            [
                (start, base),
                (start + long * 0.25, top + body.depth * 0.08),
                (start + long * 0.5, top),
                (start + long * 0.8, top + body.depth * 0.12),
                (start + long, base),
                (start + long * 0.5, base + body.depth * 0.15),
            ]
        ),
        style="d",
        known=facts.known("canopy"),
    )


def _wing_aside(view: View, plane: Plane, facts: Facts) -> None:
    if not plane.lifting or plane.form == "all-wing":
        return
    y = plane.frame.top + plane.frame.depth * SHIFTS.get(plane.level, 0.5)
    thick = min(plane.lifting.root * 0.1, plane.frame.depth * 0.22)
    if plane.level == "above":
        view.add("strut", line((plane.at + plane.lifting.root * 0.3, y), (plane.at + plane.lifting.root * 0.3, plane.frame.top)), style="l")
    if facts.seen("stores") == "wings":
        under = y + thick + plane.frame.depth * 0.14
        view.add("stores", line((plane.at + plane.lifting.root * 0.45, y), (plane.at + plane.lifting.root * 0.45, under)), style="l")
        long = max(plane.lifting.root * 0.75, plane.frame.length * 0.12)
        view.add(
            "stores",
            polygon(
                [
                    (plane.at, under),
                    (plane.at + long * 0.12, under - thick * 0.3),
                    (plane.at + long, under - thick * 0.3),
                    (plane.at + long, under + thick * 0.3),
                    (plane.at + long * 0.12, under + thick * 0.3),
                ]
            ),
            style="v",
        )
    view.add("planform", lens(plane.at, y, plane.lifting.root, thick), known=facts.known("wing-height"))
    if plane.form == "pairs":
        view.add("planform-rear", lens(plane.frame.length * 0.98 - plane.lifting.root, y, plane.lifting.root, thick), known=facts.known("wing-height"))


def _dome_aside(view: View, body: Frame, facts: Facts) -> None:
    kind, length = facts.seen("dome"), body.length
    if kind == "disc":
        x, y = length * 0.6, body.top - body.depth * 0.75
        view.add("dome", line((x - body.depth * 0.3, body.top), (x - body.depth * 0.12, y)), line((x + body.depth * 0.3, body.top), (x + body.depth * 0.12, y)), style="l")
        view.add("dome", circle(x, y, length * 0.098, body.depth * 0.16), style="d")
    elif kind == "bar":
        view.add("dome", box(length * 0.3, body.top - body.depth * 0.5, length * 0.2, body.depth * 0.22, body.depth * 0.1), style="d")
    elif kind in ("back", "under"):
        y = body.top if kind == "back" else body.belly
        view.add("dome", circle(length * 0.35, y, length * 0.07, body.depth * 0.2), style="d")


def _gear(view: View, body: Frame, facts: Facts) -> None:
    kind = facts.shape("gear")
    if not kind or body.belly >= 0:
        return
    known, radius = facts.known("gear"), min(-body.belly * 0.42, body.length * 0.024)
    spots = {"on-tail": (0.3, 0.93), "skid": (0.25, 0.6), "bicycle": (0.25, 0.62), "rows": (0.1, 0.44, 0.5, 0.56)}.get(kind, (0.15, 0.54))
    if kind in ("skid", "floats"):
        view.add("gear", *(line((body.length * s, body.bottom_at(body.length * s)), (body.length * s, -radius * 0.3)) for s in (0.25, 0.55)), style="l", known=known)
        view.add("gear", box(body.length * 0.15, -radius * 0.6, body.length * 0.5, radius * 0.6, radius * 0.3), style="d", known=known)
        return
    for spot in spots:
        x = body.length * spot
        size = radius * (0.7 if kind == "on-tail" and spot > 0.9 else 1)
        view.add("gear", line((x, body.bottom_at(x) - body.depth * 0.1), (x, -size)), style="l", known=known)
        view.add("gear", circle(x, -size, size), style="d", known=known)
