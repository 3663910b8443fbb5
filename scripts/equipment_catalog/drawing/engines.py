"""Engines and propellers of aeroplanes, from above and from the side."""

from __future__ import annotations

from .airframe import Frame
from .facts import Facts
from .shapes import Path, box, circle, curve, polygon
from .sheet import View

Edge = tuple[float, float, float]
NUMBERS = {"jet": 1, "jets-2": 2, "jets-3": 3, "jets-4": 4, "wing-props": 2, "contra": 2}


def engines_above(view: View, body: Frame, span: float, edge: Edge, facts: Facts) -> None:
    """What shows of the engines from above."""
    power, known = facts.shape("power"), facts.known("power")
    reach = _propeller(facts, span)
    if power in ("tractor", "push-and-pull"):
        _disc_above(view, 0, body.length * 0.004, reach, known=known)
    if power in ("pusher", "push-and-pull"):
        _disc_above(view, 0, body.ends * 0.994, reach, known=known)
    if power in ("wing-props", "contra"):
        _on_wing(view, body, span, edge, reach, facts)
    if power.startswith("jet"):
        _jets_above(view, body, span, edge, facts)


def _propeller(facts: Facts, span: float) -> float:
    if facts.shape("power") in ("tractor", "pusher", "push-and-pull", "wing-props", "contra"):
        return facts.size_or("blade-length", span * facts.share("propeller"))
    return 0.0


def _disc_above(view: View, x: float, y: float, reach: float, *, known: bool) -> None:
    view.add("screw", _screw(x, y, reach), style="d", known=known)


def _screw(x: float, y: float, reach: float) -> Path:
    """A propeller seen from its edge, across."""
    half, thick = reach / 2, reach * 0.03
    return polygon([(x - half, y), (x - half * 0.3, y - thick), (x + half * 0.3, y - thick), (x + half, y), (x + half * 0.3, y + thick), (x - half * 0.3, y + thick)])


def _on_wing(view: View, body: Frame, span: float, edge: Edge, reach: float, facts: Facts) -> None:
    number = max(2, facts.count("engines", NUMBERS.get(facts.shape("power"), 2)))
    at, back, root = edge
    shares = [0.3] if number == 2 else [0.22 + 0.24 * i for i in range(number // 2)]
    spots = [(side * s * span / 2, at + back * s - root * 0.42) for s in shares for side in (-1, 1)]
    known = facts.known("power")
    view.add("engines", *(_nacelle(x, y, root * 1.2, body.width * 0.15) for x, y in spots), known=known)
    view.add("screw", *(_screw(x, y, reach) for x, y in spots), style="d", known=known)


def _nacelle(x: float, y: float, length: float, half: float) -> Path:
    return curve(
        [
            (x - half * 0.55, y),
            (x + half * 0.55, y),
            (x + half, y + length * 0.2),
            (x + half * 0.9, y + length * 0.65),
            (x + half * 0.3, y + length),
            (x - half * 0.3, y + length),
            (x - half * 0.9, y + length * 0.65),
            (x - half, y + length * 0.2),
        ]
    )


def _pylons(span: float, edge: Edge, number: int) -> list[tuple[float, float]]:
    """Where engines hang under the wing: across and along, outermost last; more than four hang in pairs."""
    at, back, root = edge
    pods = number // 4 if number > 4 else number // 2
    shares = [0.36 + 0.3 * i for i in range(pods)] if pods > 1 else [0.34]
    return [(side * s * span / 2, at + back * s - root * 0.34) for s in shares for side in (-1, 1)]


def _jets_above(view: View, body: Frame, span: float, edge: Edge, facts: Facts) -> None:
    place, known = facts.shape("power-place"), facts.known("power-place")
    number = facts.count("engines", NUMBERS.get(facts.shape("power"), 1))
    if place == "hung" and number > 1:
        half = body.width * (0.27 if number > 4 else 0.19)
        view.add("engines", *(_pod(x, y, edge[2] * 0.62, half) for x, y in _pylons(span, edge, number)), known=known)
    elif place == "beside" and number > 1:
        view.add("engines", *(_pod(side * body.width * 0.72, body.length * 0.56, body.length * 0.2, body.width * 0.3) for side in (-1, 1)), known=known)


def nozzles_above(view: View, body: Frame, facts: Facts) -> None:
    """Engines in or on the body that show from above, on top of it."""
    power, place, known = facts.shape("power"), facts.shape("power-place"), facts.known("power")
    if not power.startswith("jet"):
        return
    number = facts.count("engines", NUMBERS.get(power, 1))
    if place == "over":
        view.add("engines", _pod(0, body.length * 0.58, body.length * 0.3, body.width * 0.38), known=facts.known("power-place"))
    elif place in ("inside", "") or number == 1:
        long, half = body.length * 0.035, body.width * 0.5 * body.profile[-1][1] * (0.85 if number == 1 else 0.44)
        spots = (0.0,) if number == 1 else (-half * 1.12, half * 1.12)
        view.add("engines", *(_nozzle(x, body.length - long, half, long) for x in spots), style="d", known=known)


def _nozzle(x: float, y: float, half: float, long: float) -> Path:
    return polygon([(x - half, y), (x + half, y), (x + half * 0.78, y + long), (x - half * 0.78, y + long)])


def nozzles_aside(view: View, body: Frame, facts: Facts) -> None:
    """The jet pipe at the end of the body."""
    power, place = facts.shape("power"), facts.shape("power-place")
    if power.startswith("jet") and place in ("inside", ""):
        half, long = body.depth * 0.42 * body.profile[-1][1], body.length * 0.035
        y = body.middle - body.depth * 0.5 * 0.55 * (1 - body.profile[-1][1])
        x = body.length - long
        view.add("engines", polygon([(x, y - half), (x + long, y - half * 0.78), (x + long, y + half * 0.78), (x, y + half)]), style="d", known=facts.known("power"))


def _pod(x: float, y: float, length: float, half: float) -> Path:
    return polygon(
        [
            (x - half * 0.85, y),
            (x + half * 0.85, y),
            (x + half, y + length * 0.25),
            (x + half * 0.8, y + length * 0.75),
            (x + half * 0.5, y + length),
            (x - half * 0.5, y + length),
            (x - half * 0.8, y + length * 0.75),
            (x - half, y + length * 0.25),
        ],
        half * 0.25,
    )


def engines_aside(view: View, body: Frame, span: float, edge: Edge, facts: Facts) -> None:
    """What shows of the engines from the side."""
    power, place = facts.shape("power"), facts.shape("power-place")
    reach = _propeller(facts, span)
    at, back, root = edge
    known = facts.known("power")
    if power in ("tractor", "push-and-pull"):
        _disc_aside(view, body.length * 0.004, body.middle, reach, known=known)
    if power in ("pusher", "push-and-pull"):
        _disc_aside(view, body.ends * 0.994, body.middle - body.depth * 0.1, reach, known=known)
    if power in ("wing-props", "contra"):
        y = body.top + body.depth * 0.2
        view.add("engines", box(at - root * 0.42 + back * 0.3, y - body.depth * 0.1, root * 1.1, body.depth * 0.26, body.depth * 0.1), known=known)
        _disc_aside(view, at - root * 0.42 + back * 0.3, y, reach, known=known)
    if power.startswith("jet"):
        _jets_aside(view, body, span, edge, place, facts)


def _disc_aside(view: View, x: float, y: float, reach: float, *, known: bool) -> None:
    reach = min(reach, -2 * y * 0.97)
    view.add("screw", circle(x, y - reach / 4, reach * 0.03, reach / 4), circle(x, y + reach / 4, reach * 0.03, reach / 4), style="d", known=known)


def _jets_aside(view: View, body: Frame, span: float, edge: Edge, place: str, facts: Facts) -> None:
    root = edge[2]
    known = facts.known("power-place")
    number = facts.count("engines", NUMBERS.get(facts.shape("power"), 1))
    if place == "hung" and number > 1:
        y = body.belly - body.depth * 0.22
        view.add("engines", *(box(x, y, root * 0.6, body.depth * 0.36, body.depth * 0.12) for _, x in _pylons(span, edge, number)[::2]), known=known)
    elif place == "beside" and number > 1:
        view.add("engines", box(body.length * 0.56, body.top - body.depth * 0.12, body.length * 0.2, body.depth * 0.5, body.depth * 0.2), known=known)
    elif place == "over":
        x, y = body.length * 0.55, body.top
        view.add(
            "engines",
            curve(
                [
                    (x, y + body.depth * 0.1),
                    (x + body.length * 0.03, y - body.depth * 0.3),
                    (x + body.length * 0.2, y - body.depth * 0.3),
                    (x + body.length * 0.36, y + body.depth * 0.1),
                    (x + body.length * 0.18, y + body.depth * 0.25),
                ]
            ),
            known=known,
        )
    if facts.seen("inlet") == "under":
        x = body.length * 0.24
        view.add(
            "inlet",
            polygon(
                [(x, body.bottom_at(x)), (x, body.belly + body.depth * 0.22), (x + body.length * 0.2, body.belly + body.depth * 0.1), (x + body.length * 0.3, body.bottom_at(x))]
            ),
            style="d",
        )
