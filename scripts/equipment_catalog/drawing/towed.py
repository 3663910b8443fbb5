"""Towed guns and mortars, from the side with the muzzle to the left."""

from __future__ import annotations

from collections.abc import Sequence

from .facts import Facts
from .running import trailer_wheels
from .shapes import box, line, polygon, turned
from .sheet import View

ENOUGH = ("firing-length", "length", "barrel")
"""Sizes of which one is enough for a drawing."""


def views(facts: Facts) -> Sequence[View]:
    """From the side, barrel nearly level."""
    whole = facts.size("firing-length", "length")
    barrel = facts.size("barrel")
    if whole is None and barrel is None:
        return ()
    if barrel is None:
        barrel = facts.size_or("barrel", (whole or 0) * facts.share("barrel"))
    if whole is None:
        whole = facts.size_or("length", barrel / facts.share("barrel"))
    if facts.shape("mount") == "plate":
        return (_mortar(barrel, facts),)
    return (_gun(whole, barrel, facts),)


def _gun(whole: float, barrel: float, facts: Facts) -> View:
    view = View("side")
    thick = (facts.size("bore") or barrel * 0.025) * 1.8
    height, radius = barrel * facts.share("axis"), barrel * 0.085
    axle, mount = barrel * 0.72, facts.shape("mount")
    known = facts.known("mount")
    if mount == "legs":
        view.add(
            "mount",
            polygon([(axle - barrel * 0.4, 0), (axle, -radius * 1.3), (axle + barrel * 0.4, 0), (axle + barrel * 0.34, 0), (axle, -radius * 0.7), (axle - barrel * 0.34, 0)]),
            known=known,
        )
        view.add("mount", polygon([(axle - radius, -radius * 0.6), (axle - radius * 0.6, -height), (axle + radius * 0.8, -height), (axle + radius, -radius * 0.6)]), known=known)
    else:
        end = whole
        view.add(
            "mount",
            polygon(
                [
                    (axle, -radius * 1.5),
                    (axle + radius, -radius * 1.7),
                    (end, -thick * 1.2),
                    (end, 0),
                    (end - radius * 0.7, 0),
                    (end - radius * 0.8, -thick * 0.5),
                    (axle, -radius * 0.7),
                ]
            ),
            known=known,
        )
    parts = [polygon([(0, -height - thick * 0.42), (barrel, -height - thick * 0.62), (barrel, -height + thick * 0.62), (0, -height + thick * 0.42)])]
    if facts.shape("brake") not in ("", "none"):
        parts.append(box(0, -height - thick * 0.75, thick * 2.2, thick * 1.5, thick * 0.2))
    kind = facts.seen("recoil")
    offsets = {"below": (0.6,), "both": (-1.3, 0.6), "around": (-0.8, 0.1)}.get(kind, (-1.3,))
    view.add("cannon", *(box(barrel * 0.42, -height + thick * o, barrel * 0.42, thick * 0.7, thick * 0.3) for o in offsets), style="d", known=bool(kind))
    view.add("cannon", *parts, known=facts.known("weapon"))
    view.add(
        "cannon",
        polygon([(barrel * 0.92, -height - thick * 0.9), (barrel, -height - thick * 0.9), (barrel, -height + thick * 0.9), (barrel * 0.92, -height + thick * 0.9)], thick * 0.2),
        style="d",
    )
    _shield(view, axle, height, radius, facts)
    if facts.shape("legs-wheels") != "none":
        trailer_wheels(view, axle - radius * (0 if mount != "legs" else -0.6), radius, known=facts.known("legs-wheels"))
    return view


def _shield(view: View, axle: float, height: float, radius: float, facts: Facts) -> None:
    kind = facts.seen("shield")
    if kind in ("small", "large", "cut"):
        tall = radius * (2.2 if kind == "small" else 3.0)
        view.add(
            "shield",
            polygon(
                [
                    (axle - radius * 1.3, -height - tall * 0.45),
                    (axle - radius * 1.15, -height - tall * 0.45),
                    (axle - radius * 0.95, -height + tall * 0.55),
                    (axle - radius * 1.1, -height + tall * 0.55),
                ]
            ),
            style="d",
        )


def _mortar(barrel: float, facts: Facts) -> View:
    view = View("side")
    thick = (facts.size("bore") or barrel * 0.07) * 1.25
    tube = turned(box(-thick / 2, -barrel, thick, barrel, thick * 0.1), -28)
    view.add("legs", line((-barrel * 0.3, -barrel * 0.58), (-barrel * 0.62, 0)), line((-barrel * 0.3, -barrel * 0.58), (-barrel * 0.36, 0)), style="l", known=facts.known("mount"))
    view.add("cannon", tube, known=facts.known("weapon"))
    view.add("mount", polygon([(-thick * 1.6, 0), (-thick, -thick * 0.6), (thick * 1.2, -thick * 0.6), (thick * 1.6, 0)]), style="d", known=facts.known("mount"))
    return view
