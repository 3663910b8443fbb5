"""Ships and uncrewed boats from the side, bow to the left, the waterline at y = 0."""

from __future__ import annotations

from collections.abc import Sequence

from .facts import Facts
from .shapes import Path, Point, box, circle, curve, joined, line, polygon
from .sheet import View

RAKE = {"raked": 0.55, "clipper": 0.75, "upright": 0.02, "inverse": -0.35, "spoon": 0.45, "ramp": 0.8, "knuckle": 0.6, "overhang": 1.0}
PLANS: dict[str, tuple[tuple[float, float, float], ...]] = {  # from, to (shares of the length) and height (shares of the freeboard)
    "one": ((0.28, 0.66, 1.8),), "two": ((0.24, 0.47, 2.1), (0.52, 0.76, 1.5)), "three": ((0.24, 0.4, 2.1), (0.45, 0.58, 1.4), (0.64, 0.78, 1.3)),
    "continuous": ((0.24, 0.78, 1.3),), "island": ((0.56, 0.68, 1.6),), "islands": ((0.4, 0.48, 1.4), (0.62, 0.7, 1.4)), "aft": ((0.7, 0.9, 1.5),), "ahead": ((0.1, 0.3, 1.5),), "console": ((0.45, 0.6, 0.6),),
}  # fmt: skip


ENOUGH = ("length",)
"""Sizes of which one is enough for a drawing."""


def views(facts: Facts) -> Sequence[View]:
    """The profile, with the part under water below the waterline."""
    length = facts.size("length")
    if length is None:
        return ()
    board = length * facts.share("freeboard")
    depth = facts.size_or("depth-below", length * facts.share("depth-below"))
    view = View("side")
    _upper(view, length, board, facts)
    upper, below = _hull(length, board, depth, facts)
    view.add("hull", upper)
    view.add("hull-below", below, style="d", known=facts.known("depth-below"))
    facts.assume("hull-height")
    return (view,)


def _hull(length: float, board: float, depth: float, facts: Facts) -> tuple[Path, Path]:
    """The hull above and below the waterline."""
    form = facts.shape("deck-form")
    flat = form in ("flush", "flat")
    high = board * (1.05 if flat else 1.4)
    rake = RAKE.get(facts.shape("stem"), 0.5) * high
    tip, water = max(0.0, -rake), max(0.0, rake)
    steps: dict[str, tuple[Point, ...]] = {
        "long": ((length * 0.3, -board * 1.2), (length * 0.7, -board * 1.18), (length * 0.705, -board * 0.8)),
        "short": ((length * 0.24, -board * 1.25), (length * 0.245, -board * 0.9)),
        "stepped": ((length * 0.3, -board * 1.06), (length * 0.8, -board), (length * 0.805, -board * 0.65)),
    }
    top = steps.get(form, ((length * 0.12, -high + (high - board) * 0.6), (length * 0.3, -board * 1.02)))
    end = -top[-1][1] if form in steps else board
    deck = [(length, 0.0), (length, -end), *reversed(top), (tip, -high)]
    side = [(tip, -high), (tip + (water - tip) * 0.6, -high * 0.42), (water, 0.0)]
    upper = joined(line(*deck), curve(side, closed=False))
    below: Path = [
        ("M", (water, 0.0)), ("Q", (water + depth * 0.3, depth, water + depth * 1.4, depth)), ("L", (length * 0.74, depth)),
        ("Q", (length * 0.9, depth, length * 0.99, 0.0)), ("Z", ()),
    ]  # fmt: skip
    return upper, below


def _upper(view: View, length: float, board: float, facts: Facts) -> None:
    plan = facts.shape("house")
    blocks = PLANS.get(plan, ())
    known = facts.known("house")
    lean = {"sloped": 0.12, "faceted": 0.22, "stepped": 0.06}.get(facts.seen("house-sides"), 0.04)
    _masts(view, length, board, blocks, facts)
    _funnels(view, length, board, blocks, facts)
    _armament(view, length, board, blocks, facts)
    for i, (start, end, rise) in enumerate(blocks):
        x, width, high = start * length, (end - start) * length, rise * board
        slope = min(high * lean * 2, width * 0.2)
        base = -board * 0.96
        steps: list[Point] = [
            (x, base),
            (x + slope, base - high),
            (x + width * 0.55, base - high),
            (x + width * 0.58, base - high * 0.7),
            (x + width - slope, base - high * 0.7),
            (x + width, base),
        ]
        view.add("house", polygon(steps, board * 0.03), known=known)
        view.add("house", line((x + slope * 0.5, base - high * 0.42), (x + width - slope * 0.5, base - high * 0.42)), style="l", known=known)
        if i == 0 and facts.seen("bridge-place") != "none":
            view.add("bridge-place", line((x + slope * 0.8, base - high * 0.82), (x + width * 0.3, base - high * 0.82)), style="l", known=known)
        if i == 0 and facts.seen("arrays") == "fixed":
            view.add(
                "arrays",
                polygon(
                    [
                        (x + width * 0.22, base - high * 0.5),
                        (x + width * 0.28, base - high * 0.74),
                        (x + width * 0.4, base - high * 0.74),
                        (x + width * 0.46, base - high * 0.5),
                        (x + width * 0.4, base - high * 0.28),
                        (x + width * 0.28, base - high * 0.28),
                    ]
                ),
                style="d",
            )
    _flight_deck(view, length, board, facts)


def _masts(view: View, length: float, board: float, blocks: Sequence[tuple[float, float, float]], facts: Facts) -> None:
    number = {"one": 1, "two": 2, "three": 3}.get(facts.shape("mast-number"), 0)
    kind, known = facts.seen("mast-form"), facts.known("mast-number")
    for start, end, rise in (*blocks[:1], *blocks[-1:], *blocks[1:2])[:number]:
        x, base = (start + (end - start) * 0.45) * length, -board * (0.96 + rise)
        high = board * 1.15
        if kind in ("tower", "pyramid", "stack"):
            view.add("mast-form", polygon([(x - high * 0.2, base), (x - high * 0.07, base - high), (x + high * 0.07, base - high), (x + high * 0.2, base)]), known=known)
        else:
            view.add(
                "mast-form",
                polygon([(x - high * 0.08, base), (x, base - high), (x + high * 0.03, base - high), (x + high * 0.12, base)]),
                line((x - high * 0.2, base - high * 0.6), (x + high * 0.22, base - high * 0.6)),
                known=known,
            )
        if kind == "lattice":
            steps = (line((x - high * 0.06, base - high * t), (x + high * 0.09, base - high * (t + 0.18))) for t in (0.05, 0.25, 0.45))
            view.add("mast-form", *steps, style="l")
        if facts.seen("arrays") == "domes":
            view.add("arrays", circle(x, base - high * 0.9, high * 0.2), style="d")
            break


def _funnels(view: View, length: float, board: float, blocks: Sequence[tuple[float, float, float]], facts: Facts) -> None:
    number = {"one": 1, "two": 2, "abreast": 1, "three": 3}.get(facts.shape("funnel-number"), 0)
    if not blocks:
        return
    known = facts.known("funnel-number")
    start, end, rise = blocks[0][0], blocks[-1][1], min(b[2] for b in blocks)
    for i in range(number):
        x = length * (start + (end - start) * (0.62 + 0.3 * i / max(1, number)))
        base = -board * (0.96 + rise * 0.7)
        view.add(
            "funnels-form", polygon([(x, base), (x + board * 0.12, base - board * 0.65), (x + board * 0.62, base - board * 0.6), (x + board * 0.7, base)]), style="d", known=known
        )


def _armament(view: View, length: float, board: float, blocks: Sequence[tuple[float, float, float]], facts: Facts) -> None:
    spots = {"ahead": (0.15,), "ahead-two": (0.12, 0.19), "both-ends": (0.15, 0.82), "aft": (0.82,), "many": (0.12, 0.2, 0.8)}.get(facts.shape("cannon-place"), ())
    known, size = facts.known("cannon-place"), min(board * 0.5, length * 0.02)
    for spot in spots:
        x, base = length * spot, -board * 1.08
        away = -1 if spot < 0.5 else 1
        view.add("cannon", line((x, base - size * 0.75), (x + away * size * 2.4, base - size * 1.0)), style="l", known=known)
        view.add(
            "cannon", polygon([(x - size * 0.8, base + size * 0.1), (x - size * 0.5, base - size), (x + size * 0.5, base - size), (x + size * 0.8, base + size * 0.1)]), known=known
        )
    missiles = facts.seen("launch-place")
    if missiles:
        x = length * {"ahead": 0.22, "aft": 0.76}.get(missiles, 0.5)
        view.add(
            "tube-row",
            *(
                polygon(
                    [
                        (x + size * 1.3 * i, -board),
                        (x + size * (1.3 * i - 1.2), -board - size * 0.9),
                        (x + size * (1.3 * i - 0.8), -board - size * 1.2),
                        (x + size * (1.3 * i + 0.6), -board),
                    ]
                )
                for i in range(3)
            ),
            style="d",
        )


def _flight_deck(view: View, length: float, board: float, facts: Facts) -> None:
    kind = facts.seen("landing-deck")
    if kind in ("aft", "aft-house"):
        view.add("landing-deck", box(length * 0.84, -board * 1.05, length * 0.155, board * 0.05), style="k")
        if kind == "aft-house":
            view.add("landing-deck", box(length * 0.74, -board * 1.75, length * 0.1, board * 0.8), known=True)
    elif kind in ("full", "ramp"):
        rise = board * 0.5 if kind == "ramp" else 0
        view.add(
            "landing-deck",
            polygon(
                [
                    (length * 0.005, -board * 1.02 - rise),
                    (length * 0.1, -board * 1.02),
                    (length * 0.995, -board * 1.02),
                    (length * 0.99, -board * 0.94),
                    (length * 0.03, -board * 0.94),
                ]
            ),
            style="d",
        )
