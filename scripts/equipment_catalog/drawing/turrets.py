"""Turrets and their guns, from the side and from the front."""

from __future__ import annotations

from .facts import Facts
from .shapes import Path, Point, box, circle, curve, polygon
from .sheet import View

PLACES = {"front": 0.34, "centre": 0.46, "rear": 0.64}

# Shares of the length to the front (negative) and rear of the middle, and of the height above the deck.
TURRETS: dict[str, tuple[Point, ...]] = {
    "wedge": ((-0.42, 0), (-0.58, 0.45), (-0.36, 1), (0.42, 1), (0.5, 0.7), (0.5, 0.1), (0.4, 0)),
    "boxy": ((-0.45, 0), (-0.45, 0.82), (-0.36, 1), (0.5, 1), (0.5, 0.12), (0.42, 0)),
    "flat": ((-0.5, 0), (-0.26, 1), (0.28, 1), (0.46, 0)),
    "long": ((-0.42, 0), (-0.46, 0.5), (-0.34, 1), (0.62, 1), (0.64, 0.3), (0.4, 0.2), (0.38, 0)),
    "cleft": ((-0.5, 0), (-0.5, 0.5), (-0.2, 0.62), (-0.16, 1), (0.4, 1), (0.5, 0)),
    "open": ((-0.4, 0), (-0.5, 0.7), (0.4, 0.7), (0.45, 0)),
    "casemate": ((-0.6, 0), (-0.4, 1), (0.6, 1), (0.7, 0)),
    "swing": ((-0.4, 0), (-0.36, 0.4), (-0.5, 0.5), (-0.3, 1), (0.5, 0.9), (0.4, 0.4), (0.4, 0)),
}
SIZES = {"small": 0.16, "weapon-station": 0.12, "big": 0.5}


def place(length: float, facts: Facts) -> tuple[float, float]:
    """Middle and length of the turret."""
    shape = facts.shape("cupola")
    long = length * SIZES.get(shape, facts.share("turret-length"))
    return length * PLACES.get(facts.shape("cupola-place"), 0.46), long


def turret_aside(view: View, length: float, deck: float, roof: float, facts: Facts) -> None:
    """The turret on the deck."""
    shape, known = facts.shape("cupola"), facts.known("cupola")
    middle, long = place(length, facts)
    rise = max(roof - deck, roof * 0.1)
    if shape == "dome":
        outline = curve(
            [
                (middle - long * 0.5, -deck + rise * 0.08),
                (middle - long * 0.42, -deck - rise * 0.55),
                (middle - long * 0.12, -deck - rise * 0.97),
                (middle + long * 0.2, -deck - rise),
                (middle + long * 0.45, -deck - rise * 0.6),
                (middle + long * 0.5, -deck + rise * 0.08),
            ]
        )
    elif shape == "weapon-station":
        outline = polygon(
            [(middle - long * 0.4, -deck), (middle - long * 0.3, -deck - rise * 0.75), (middle + long * 0.4, -deck - rise * 0.75), (middle + long * 0.3, -deck)], rise * 0.1
        )
    else:
        points = TURRETS.get(shape, TURRETS["flat" if shape == "small" else "boxy"])
        outline = polygon([(middle + x * long, -deck - y * rise) for x, y in points], rise * 0.06)
    view.add("cupola", outline, known=known)
    if shape not in ("small", "weapon-station", "open"):
        view.add("hatch", box(middle + long * 0.08, -deck - rise * 1.0 - rise * 0.1, long * 0.2, rise * 0.1), style="d", known=known)
    if facts.seen("weapon") == "mixed" or facts.seen("missile-box"):
        view.add("missiles", box(middle - long * 0.2, -deck - rise * 0.85, long * 0.55, rise * 0.32, rise * 0.05), style="d")


def _reach(length: float, overhang: float, facts: Facts) -> float:
    """Where the muzzle is: recorded with the gun forward, else as usual for the kind of gun."""
    if overhang >= 0:
        return -overhang
    share = {"mg": 0.12, "automatic": 0.2, "mixed": 0.26, "twin": 0.22, "stub": 0.12, "howitz": 0.6, "cannon": 0.62}.get(facts.shape("weapon"), 0.0)
    middle, long = place(length, facts)
    start = middle - long * 0.45
    if share:
        facts.assume("barrel-reach")
    return start - length * share


def gun_aside(view: View, length: float, deck: float, roof: float, overhang: float, facts: Facts) -> None:
    """The barrel, forward; thickness from the calibre where recorded."""
    kind = facts.shape("weapon")
    if kind in ("", "missiles", "rockets"):
        return
    known = facts.known("weapon")
    middle, long = place(length, facts)
    y = -deck - max(roof - deck, roof * 0.1) * (0.5 if kind not in ("mg",) else 0.6)
    muzzle, thick = _reach(length, overhang, facts), (facts.size("bore") or length * facts.share("bore")) * 1.75
    if kind == "mg":
        thick = min(thick, length * 0.008)
    thick = max(thick, length * 0.004)
    view.add("cannon", *_barrel(muzzle, middle - long * 0.3, y, thick, facts), known=known)
    if kind == "twin":
        view.add("cannon", *_barrel(muzzle, middle, y + thick * 2.4, thick, facts), known=known)
    if kind in ("cannon", "howitz") and facts.shape("cupola") not in ("weapon-station", "small"):
        rise = (roof - deck) * 0.34
        view.add(
            "mantlet",
            polygon([(middle - long * 0.62, y - rise * 0.5), (middle - long * 0.4, y - rise), (middle - long * 0.4, y + rise), (middle - long * 0.62, y + rise * 0.5)], rise * 0.2),
            known=facts.known("cupola"),
        )


def gun_on_bed(view: View, length: float, deck: float, roof: float, facts: Facts) -> None:
    """A gun on an open bed: its barrel over the cab, its cradle behind."""
    thick = (facts.size("bore") or length * facts.share("bore")) * 1.75
    y = -roof * 0.96 - thick
    barrel = facts.size("barrel") or length * 0.78
    breech = max(length * 0.82, barrel)
    view.add(
        "mantlet", polygon([(breech - length * 0.22, y), (breech - length * 0.02, y), (breech, -deck * 0.92), (breech - length * 0.2, -deck * 0.92)], thick * 0.4), known=False
    )
    view.add("cannon", *_barrel(breech - barrel, breech, y, thick, facts), known=facts.known("weapon"))
    view.add("cannon", box(breech - barrel * 0.45, y - thick * 1.2, barrel * 0.4, thick * 0.7, thick * 0.3), style="d", known=False)


def _barrel(muzzle: float, breech: float, y: float, thick: float, facts: Facts) -> list[Path]:
    half = thick / 2
    parts = [polygon([(muzzle, y - half * 0.8), (breech, y - half), (breech, y + half), (muzzle, y + half * 0.8)])]
    spot = {"middle": 0.5, "far": 0.2, "tower": 0.72}.get(facts.seen("evacuator"))
    if spot:
        x = muzzle + (breech - muzzle) * spot
        parts.append(box(x, y - half * 1.6, (breech - muzzle) * 0.12, thick * 1.6, half))
    if facts.seen("brake") not in ("", "none"):
        parts.append(box(muzzle, y - half * 1.5, thick * 2.4, thick * 1.5, half * 0.4))
    return parts


def turret_ahead(view: View, width: float, deck: float, roof: float, facts: Facts) -> None:
    """The turret from the front."""
    shape, known = facts.shape("cupola"), facts.known("cupola")
    rise = max(roof - deck, roof * 0.1)
    half = width * {"small": 0.16, "weapon-station": 0.1, "big": 0.45}.get(shape, 0.34)
    if shape == "dome":
        view.add(
            "cupola",
            curve([(-half, -deck + rise * 0.05), (-half * 0.8, -deck - rise * 0.65), (0, -deck - rise), (half * 0.8, -deck - rise * 0.65), (half, -deck + rise * 0.05)]),
            known=known,
        )
    else:
        view.add(
            "cupola",
            polygon(
                [(-half, -deck), (-half * 0.98, -deck - rise * 0.4), (-half * 0.72, -deck - rise), (half * 0.72, -deck - rise), (half * 0.98, -deck - rise * 0.4), (half, -deck)],
                rise * 0.08,
            ),
            known=known,
        )


def gun_ahead(view: View, deck: float, roof: float, facts: Facts) -> None:
    """The muzzle, pointing at the reader."""
    if facts.shape("weapon") in ("", "missiles", "rockets"):
        return
    bore = facts.size("bore") or roof * 0.03
    y, radius = -deck - max(roof - deck, roof * 0.1) * 0.5, max(bore * 0.9, roof * 0.012)
    spots = (-roof * 0.2, roof * 0.2) if facts.shape("weapon") == "twin" else (0.0,)
    view.add("cannon", *(circle(x, y, radius) for x in spots), known=facts.known("weapon"))
    view.add("cannon", *(circle(x, y, radius * 0.5) for x in spots), style="k")
