"""From an entry to its drawing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import NamedTuple, TypeAlias

from ..model import Entry
from ..quantities import Units
from . import array, plane, rotor, shell_case, smallarm, solid, store, sub, towed, vehicle, vessel
from .facts import Facts, has_size, view_of
from .pen import units_for
from .sheet import LABEL, View, bar, drawn, reference, whole

Maker: TypeAlias = Callable[[Facts], Sequence[View]]
VIEWS: Mapping[str, tuple[Maker, tuple[str, ...]]] = {
    "plane": (plane.views, plane.ENOUGH), "rotor": (rotor.views, rotor.ENOUGH), "arms": (rotor.multirotor_views, rotor.MULTIROTOR_ENOUGH),
    "vehicle": (vehicle.views, vehicle.ENOUGH), "towed": (towed.views, towed.ENOUGH), "vessel": (vessel.views, vessel.ENOUGH), "submerged": (sub.views, sub.ENOUGH),
    "store": (store.views, store.ENOUGH), "solid": (solid.views, solid.ENOUGH), "arm": (smallarm.views, smallarm.ENOUGH), "case": (shell_case.views, shell_case.ENOUGH),
    "array": (array.views, array.ENOUGH),
}  # fmt: skip
"""For each kind of drawing what makes its views, and the sizes of which one is enough for that."""


class Drawing(NamedTuple):
    """A drawing to scale, sizes in centimetres.

    ``svg`` is the sheet. ``assumed`` says what no source gives, ``basis`` the recorded sizes it is drawn from, ``seen`` the
    views, ``beside`` the familiar thing and ``bar`` the bar, in words.
    """

    svg: str
    width_cm: float
    height_cm: float
    assumed: tuple[str, ...]
    basis: tuple[str, ...]
    seen: str
    beside: str
    bar: str


def draw(entry: Entry, units: Units) -> Drawing | None:
    """The drawing of an entry, with the sizes of a variant where the entry itself has too few; None where nothing can be drawn to scale.

    A page and the file that goes with it ask one after the other: the last drawing is kept.
    """
    if not _last or _last[0][0] is not entry:
        found = _views(entry, units)
        _last[:] = [(entry, _on_paper(entry.name, *found) if found else None)]
    return _last[0][1]


_last: list[tuple[Entry, Drawing | None]] = []


def can_draw(entry: Entry) -> bool:
    """Whether enough is recorded for a drawing; a twentieth of the work of its views."""
    _, enough = VIEWS.get(view_of(entry), (None, ()))
    given = (entry.characteristics, *(variant.characteristics for variant in entry.variants))
    return any(has_size(entry.cls, characteristics, enough) for characteristics in given)


def _views(entry: Entry, units: Units) -> tuple[Sequence[View], Facts] | None:
    if view_of(entry) not in VIEWS:
        return None
    make, _ = VIEWS[view_of(entry)]
    for variant in (None, *entry.variants):
        facts = Facts(entry, units, variant)
        views = make(facts)
        if views:
            return views, facts
    return None


def _on_paper(name: str, views: Sequence[View], facts: Facts) -> Drawing:
    box = views[0].box()
    size = max(box.width, box.height)
    scale = units_for(size)
    shown = [drawn(v, scale, box if v is views[0] else None) for v in views]
    beside = reference(size, scale)
    length, words = bar(size)
    seen = " and ".join([f"{v.name} view" for v in views])
    basis, assumed = facts.basis, facts.assumed
    description = f"{LABEL[0].upper()}{LABEL[1:]}: {'; '.join(basis)}. Seen: {seen}."
    if assumed:
        description += f" Assumed: {', '.join(assumed)}."
    description += f" Beside it {beside.words}; the bar is {words} long."
    svg, width, height = whole([*shown, beside.drawn], escape(name), escape(description), length, words, scale)
    return Drawing(svg, width, height, assumed, basis, seen, beside.words, words)
