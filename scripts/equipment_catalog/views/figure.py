"""The drawing of an entry, as its page shows it."""

from __future__ import annotations

from typing import NamedTuple

from ..drawing import Drawing, draw
from ..model import Entry
from .library import Library

WIDTH, HEIGHT = 720, 400  # the most that a drawing takes of the page, in pixels


class FigureView(NamedTuple):
    """An image with its size in the page and what it shows; ``basis`` and ``assumed`` are its recorded and its assumed parts."""

    url: str
    width: int
    height: int
    alt: str
    basis: tuple[str, ...]
    assumed: tuple[str, ...]
    beside: str
    bar: str


def figure_view(entry: Entry, library: Library) -> FigureView | None:
    """The drawing of an entry; None where too little is recorded."""
    drawing = draw(entry, library.units)
    return _figure(entry, drawing) if drawing else None


def _figure(entry: Entry, drawing: Drawing) -> FigureView:
    width = min(WIDTH, HEIGHT * drawing.width_cm / drawing.height_cm)
    return FigureView(
        url=f"drawings/{entry.id}.svg",
        width=round(width),
        height=round(width * drawing.height_cm / drawing.width_cm),
        alt=f"{entry.name} to scale: {drawing.seen}, beside {drawing.beside}",
        basis=drawing.basis,
        assumed=drawing.assumed,
        beside=drawing.beside,
        bar=drawing.bar,
    )
