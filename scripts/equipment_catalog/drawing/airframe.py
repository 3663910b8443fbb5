"""The body of an aeroplane or helicopter, from above and from the side."""

from __future__ import annotations

from typing import NamedTuple

from .facts import Facts
from .shapes import Path, box, curve, joined, polygon

Profile = tuple[tuple[float, float], ...]  # shares of the length with shares of the half width

FRONTS: dict[str, Profile] = {
    "pointed": ((0, 0), (0.05, 0.26), (0.12, 0.56), (0.2, 0.82), (0.28, 0.97), (0.4, 1), (0.55, 1)),
    "rounded": ((0, 0), (0.006, 0.3), (0.03, 0.62), (0.08, 0.9), (0.16, 1)),
    "bulged": ((0, 0), (0.006, 0.4), (0.03, 0.9), (0.09, 1.22), (0.17, 1.2), (0.28, 1)),
    "blunt": ((0, 0.5), (0.01, 0.62), (0.05, 0.78), (0.14, 0.95), (0.24, 1)),
    "chisel": ((0, 0.12), (0.02, 0.4), (0.1, 0.8), (0.2, 1)),
}
REARS: dict[str, Profile] = {
    "fine": ((0.6, 1), (0.78, 0.72), (0.92, 0.36), (1, 0.1)),
    "pipe": ((0.7, 1), (0.86, 0.88), (1, 0.56)),
    "pair": ((0.7, 1.05), (0.88, 1.0), (1, 0.82)),
    "pusher": ((0.6, 1), (0.8, 0.86), (0.94, 0.62), (1, 0.3)),
    "short": ((0.5, 1), (0.58, 0.85), (0.63, 0.4)),
}
WIDER = {
    "slim": (0.8, 0.85),
    "tube": (1.0, 1.0),
    "deep": (1.1, 1.25),
    "flat": (1.5, 0.85),
    "pod": (1.15, 1.1),
    "booms": (1.2, 1.1),
    "merged": (1.25, 0.9),
    "angular": (1.3, 0.9),
    "boat": (1, 1.25),
    "open": (0.35, 0.4),
}


class Frame(NamedTuple):
    """A body laid out: ``top``, ``middle`` and ``belly`` are heights in the side view, above the ground negative."""

    kind: str
    length: float
    width: float
    depth: float
    height: float
    top: float
    middle: float
    belly: float
    ends: float
    profile: Profile
    above: tuple[Path, ...]
    aside: tuple[Path, ...]

    def _share(self, x: float) -> float:
        t = x / self.length
        before = max((p for p in self.profile if p[0] <= t), default=self.profile[0])
        after = min((p for p in self.profile if p[0] >= t), default=self.profile[-1])
        return before[1] if after[0] == before[0] else before[1] + (after[1] - before[1]) * (t - before[0]) / (after[0] - before[0])

    def top_at(self, x: float) -> float:
        """Height of the upper edge at ``x`` from the nose."""
        return self.middle - self.depth / 2 * self._share(x)

    def bottom_at(self, x: float) -> float:
        """Height of the lower edge at ``x`` from the nose."""
        return self.middle + self.depth / 2 * self._share(x)


def frame(facts: Facts, length: float) -> Frame:
    """The body of a given length, as wide, deep and high as recorded or usual."""
    kind, power = facts.shape("frame"), facts.shape("power")
    wider, deeper = WIDER.get(kind, (1.0, 1.0))
    height = facts.size_or("height", length * facts.share("height"))
    width = length * facts.share("body") * wider
    facts.assume("body")
    clear = height * facts.share("clearance") if facts.shape("gear") else 0.0
    depth = min(length * facts.share("body") * deeper, (height - clear) * 0.62)
    profile = _profile(facts, kind, power)
    middle = -clear - depth / 2
    above = _outline(profile, length, width, angular=kind == "angular")
    aside = _sideways(profile, length, depth, middle, angular=kind == "angular")
    return Frame(kind, length, width, depth, height, -clear - depth, middle, -clear, length * profile[-1][0], profile, above, aside)


def _profile(facts: Facts, kind: str, power: str) -> Profile:
    front = FRONTS.get(facts.shape("snout"), FRONTS["rounded"])
    if kind in ("booms", "pod"):
        return (*front, *REARS["short"])
    two = power.startswith("jet") and (power != "jet" or (facts.size("engines") or 1) > 1) and facts.shape("power-place") in ("inside", "")
    rear = "pair" if two else "pipe" if power == "jet" and facts.shape("power-place") in ("inside", "") else "pusher" if power in ("pusher", "push-and-pull") else "fine"
    return (*front, *REARS[rear])


def _outline(profile: Profile, length: float, width: float, *, angular: bool) -> tuple[Path, ...]:
    right = [(w * width / 2, t * length) for t, w in profile]
    left = [(-x, y) for x, y in reversed(right)]
    if angular:
        return (polygon([*right[::2], right[-1], left[0], *left[::2]]),)
    return (joined(curve(right, closed=False), curve(left, closed=False)),)


def _sideways(profile: Profile, length: float, depth: float, middle: float, *, angular: bool) -> tuple[Path, ...]:
    upper = [(t * length, middle - w * depth / 2) for t, w in profile]
    droop = depth * 0.5  # bellies rise behind, backs stay straight
    last = profile[-1][0] * length
    upper = [(x, y - (droop * (1 - w) * 0.55 if x > length * 0.5 else 0)) for (x, y), (_, w) in zip(upper, profile, strict=True)]
    lower = [(t * length, middle + w * depth / 2 - (droop * (1 - w) * 0.55 if t > 0.5 else 0)) for t, w in reversed(profile)]
    if angular:
        return (polygon([*upper[::2], (last, upper[-1][1]), *lower[::2]]),)
    return (joined(curve(upper, closed=False), curve(lower, closed=False)),)


def boom_bars(body: Frame, offset: float) -> tuple[Path, Path]:
    """Two booms from above, from before the end of the pod to the tail."""
    wide, start = body.width * 0.16, body.length * 0.42
    return (box(offset - wide / 2, start, wide, body.length - start, wide / 2), box(-offset - wide / 2, start, wide, body.length - start, wide / 2))
