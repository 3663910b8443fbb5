"""Tails of aeroplanes, from above and from the side. Nothing but the fin is guessed where nobody recorded the tail."""

from __future__ import annotations

from .airframe import Frame, boom_bars
from .facts import Facts
from .shapes import box, line, polygon
from .sheet import View
from .wings import both, fin, surface


def tail_kind(facts: Facts, form: str) -> str:
    """The tail as recorded or usual; a delta that nobody gave a tail has only a fin."""
    if form in ("delta", "kinked") and not facts.known("tail"):
        return "fin" if facts.shape("tail") else ""
    return facts.shape("tail")


def _sizes(body: Frame, span: float, facts: Facts) -> tuple[float, float]:
    """Half span and root chord of the horizontal tail."""
    half = max(span * facts.share("tail-span") / 2, body.length * 0.12)
    return half, half * facts.share("tail-chord")


def tail_above(view: View, body: Frame, span: float, kind: str, facts: Facts) -> None:
    """Tail surfaces, and booms that carry them."""
    known = facts.known("tail")
    half, chord = _sizes(body, span, facts)
    end, thin = body.length, max(body.width * 0.07, body.length * 0.004)
    if kind in ("boom-h", "boom-v") or body.kind == "booms":
        _booms_above(view, body, half, chord, facts)
        return
    if body.kind == "pod":
        view.add("boom", box(-body.width * 0.1, body.ends * 0.9, body.width * 0.2, end - body.ends * 0.9, body.width * 0.08))
    if not kind or kind == "fin":
        if kind:
            view.add("tail", box(-thin / 2, end - chord * 1.2, thin, chord * 1.2), known=known)
        return
    sweep = facts.share("tail-sweep")
    if kind in ("twin", "h"):
        view.add("tail", both(surface(end - chord - half * sweep * 0.6, chord, half, sweep=sweep)), known=True)
        place = half if kind == "h" else max(body.width * 0.46, half * 0.36)
        fins = (polygon([(x - thin, end - chord * 1.25), (x + thin, end - chord * 1.25), (x + thin * 1.4, end), (x - thin * 1.4, end)]) for x in (-place, place))
        view.add("tail", *fins, style="d")
        return
    if kind == "triple":
        view.add("tail", *(box(x - thin / 2, end - chord * 1.2, thin, chord * 1.2) for x in (-half, 0, half)), style="d")
    view.add("tail", both(surface(end - chord * 1.02 - half * sweep * 0.4, chord, half, sweep=sweep)), known=known)
    if kind in ("plain", "high", "cross", "plus", "y", "y-down"):
        view.add("tail", line((0, end - chord * 1.5), (0, end)), style="l", known=known)


def _booms_above(view: View, body: Frame, half: float, chord: float, facts: Facts) -> None:
    known = facts.known("tail")
    offset = max(half * 0.85, body.width * 0.8)
    view.add("boom", *boom_bars(body, offset), known=facts.known("frame") or known)
    if facts.shape("tail") == "boom-v":
        top = body.length - chord * 1.1
        view.add("tail", polygon([(-offset, top), (0, top + chord * 0.25), (offset, top), (offset, top + chord), (0, top + chord * 1.1), (-offset, top + chord)]), known=known)
        view.add("tail", line((0, top + chord * 0.25), (0, top + chord * 1.1)), style="l", known=known)
    else:
        view.add("tail", box(-offset, body.length - chord, 2 * offset, chord), known=known)


def tail_aside(view: View, body: Frame, span: float, kind: str, facts: Facts) -> None:
    """Fins and, where they show, the edges of the horizontal tail."""
    known = facts.known("tail")
    half, chord = _sizes(body, span, facts)
    rise = max(body.height + body.top, body.depth * 0.3)
    end, base = body.length, body.top + body.depth * 0.3
    if kind in ("boom-h", "boom-v") or body.kind == "booms":
        y = body.middle - body.depth * 0.12
        view.add("boom", box(body.length * 0.42, y, end - body.length * 0.42, body.depth * 0.16, body.depth * 0.08), known=facts.known("frame") or known)
        if kind:
            view.add("tail", fin(end, y + body.depth * 0.1, chord * 1.05, body.height + y, sweep=0.25, taper=0.6), known=known)
        return
    if body.kind == "pod":
        view.add("boom", box(body.ends * 0.85, body.middle - body.depth * 0.2, end - body.ends * 0.85, body.depth * 0.18, body.depth * 0.08))
    if not kind:
        return
    root = min(facts.share("fin-chord") * body.length, body.length * 0.3)
    if kind in ("v-down", "y-down"):
        view.add("tail", fin(end, base + body.depth * 0.3, chord, -min(half * 0.6, -(base + body.depth * 0.3) * 0.85), sweep=0.35), known=known)
        if kind == "v-down":
            return
    if kind in ("y", "plus", "x"):
        view.add("tail", fin(end, base + body.depth * 0.2, chord * 0.8, -min(body.depth * 0.9, -(base + body.depth * 0.2) * 0.8), sweep=0.3), known=known)
    view.add("tail", fin(end, base, root, rise + body.depth * 0.3, sweep=facts.share("fin-sweep"), taper=0.4, rounding=root * 0.06), known=known)
    _edge_on(view, body, chord, rise, kind, known=known)


def _edge_on(view: View, body: Frame, chord: float, rise: float, kind: str, *, known: bool) -> None:
    y = {"high": body.top - rise * 0.97, "cross": body.top - rise * 0.45, "plain": body.top + body.depth * 0.3, "twin": body.top + body.depth * 0.3}.get(kind)
    if y is not None:
        view.add("tail", line((body.length - chord, y), (body.length, y)), style="l", known=known)
