"""What a vehicle stands on: tracks or wheels, from the side and from the front."""

from __future__ import annotations

from .facts import Facts
from .shapes import box, circle, polygon, track, wheel
from .sheet import View


def chassis_aside(view: View, length: float, deck: float, width: float, axles: int, truck: bool, facts: Facts) -> None:
    """Tracks with their road wheels, or wheels."""
    known = facts.known("running")
    kind = facts.shape("running")
    if axles:
        _wheels(view, length, min(deck, width * 0.55) if truck else deck, axles, truck, known=known)
    elif kind == "half":
        view.add("running", *wheel(length * 0.16, -deck * 0.2, deck * 0.2), style="d", known=known)
        _track(view, length * 0.36, length * 0.6, deck, 4, facts)
    elif kind == "tracked":
        _track(view, length * 0.015, length * 0.965, deck, round(float(facts.shape("road") or 6)), facts)


def _track(view: View, x: float, width: float, deck: float, count: int, facts: Facts) -> None:
    known = facts.known("running")
    radius = min(deck * 0.27, width * 0.86 / count / 2 * 0.94)
    driven = {"front": True, "rear": False}.get(facts.seen("sprocket"))
    band, ends, road = track(x, width, radius, count, driven=driven)
    view.add("band", band, style="d", known=known)
    view.add("band", *ends, style="v", known=known)
    view.add("road", *road, style="v", known=facts.known("road"))
    if facts.seen("skirt") in ("full", "part"):
        deep = radius * (1.25 if facts.seen("skirt") == "full" else 0.65)
        view.add("skirt", box(x + radius * 0.4, -radius * 2.3, width - radius * 0.8, deep), known=True)


def _wheels(view: View, length: float, deck: float, axles: int, truck: bool, *, known: bool) -> None:
    radius = min(deck * (0.4 if truck else 0.3), length / (axles * 2.35))
    spots = _truck_spots(axles) if truck else [0.13 + 0.74 * i / max(1, axles - 1) for i in range(axles)]
    tyres = [wheel(length * s, -radius, radius) for s in spots]
    view.add("running", *(t[0] for t in tyres), style="d", known=known)
    view.add("running", *(t[1] for t in tyres), style="v", known=known)


def _truck_spots(axles: int) -> list[float]:
    """Where the axles of a truck stand: one or two under the cab, the others together at the rear."""
    front = [0.13] if axles <= 3 else [0.11, 0.26]
    rear = axles - len(front)
    step = 0.155
    return [*front, *(0.88 - step * (rear - 1 - i) for i in range(rear))]


def chassis_ahead(view: View, width: float, deck: float, axles: int, facts: Facts) -> None:
    """The pair of tracks or wheels in front."""
    known = facts.known("running")
    half = width / 2
    if axles:
        wide, tall = width * 0.15, deck * 0.58
        view.add("running", *(box(x, -tall, wide, tall, wide * 0.3) for x in (-half * 0.97, half * 0.97 - wide)), style="d", known=known)
    else:
        wide, tall = width * 0.15, deck * 0.62
        view.add("band", *(box(x, -tall, wide, tall, wide * 0.15) for x in (-half * 0.98, half * 0.98 - wide)), style="d", known=known)


def trailer_wheels(view: View, x: float, radius: float, *, known: bool) -> None:
    """One pair of wheels on a carriage."""
    view.add("running", circle(x, -radius, radius), style="d", known=known)
    view.add("running", circle(x, -radius, radius * 0.45), style="v", known=known)


def spade(view: View, x: float, height: float, *, known: bool) -> None:
    """A blade that digs into the ground behind."""
    view.add("legs", polygon([(x, -height), (x + height * 0.5, -height * 0.2), (x + height * 0.62, 0), (x + height * 0.35, 0), (x - height * 0.15, -height * 0.8)]), known=known)
