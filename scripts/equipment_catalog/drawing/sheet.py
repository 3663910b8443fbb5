"""Views on one sheet: beside somebody of 1.75 m, above a bar, as one SVG whose width and height are centimetres."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from .pen import written
from .shapes import Path, bounds, circle, hand, person

LABEL = "schematic, from recorded dimensions"
STYLE = (
    "path{vector-effect:non-scaling-stroke;stroke:#17353d;stroke-width:1.3;stroke-linejoin:round;stroke-linecap:round;fill:#e3eaea}"
    ".d{fill:#b9c8ca}.v{fill:#fff}.l{fill:none;stroke-width:1}.g{fill:none;stroke-width:.8;stroke:#6b8188}.k{fill:#17353d}"
    ".a{stroke:#4a626a;stroke-width:.9}.b{stroke-dasharray:3 2.4;fill:#eef2f2}.p{fill:#9fb0b3;stroke:none}text{fill:#4a626a;font-family:sans-serif}"
)


class Piece(NamedTuple):
    """Some paths of one part, drawn in one way; a part that no source describes is drawn with a thin or broken line."""

    part: str
    paths: tuple[Path, ...]
    style: str
    known: bool


class Box(NamedTuple):
    """Left, top, right and foot."""

    left: float
    top: float
    right: float
    foot: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.foot - self.top


@dataclass(slots=True)
class View:
    """The equipment from one direction. One that is ``grounded`` stands on the ground at y = 0."""

    name: str
    grounded: bool = True
    pieces: list[Piece] = field(default_factory=list)

    def add(self, part: str, *paths: Path, style: str = "", known: bool = True) -> None:
        """Put a part on top of what is there."""
        if paths:
            self.pieces.append(Piece(part, paths, style, known))

    def box(self) -> Box:
        """How far it reaches."""
        return Box(*bounds(path for piece in self.pieces for path in piece.paths))


class Drawn(NamedTuple):
    """A view as text, with its size."""

    view: View
    box: Box
    svg: str


class Reference(NamedTuple):
    """The familiar thing beside the drawing."""

    drawn: Drawn
    words: str


def drawn(view: View, scale: int, box: Box | None = None) -> Drawn:
    """The view as text in its own coordinates, ``scale`` units a centimetre; ``box`` where it has been measured before."""
    return Drawn(view, box or view.box(), "".join([_piece(piece, scale) for piece in view.pieces]))


def _piece(piece: Piece, scale: int) -> str:
    names = piece.style if piece.known else f"{piece.style or 'b'} a"
    style = f' class="{names}"' if names else ""
    return f'<path{style} data-part="{piece.part}" d="{written(piece.paths, scale)}"/>'


def reference(size: float, scale: int) -> Reference:
    """Somebody of 1.75 m; a hand or a coin beside what is small."""
    return _reference("person" if size >= 160 else "hand" if size >= 9 else "coin", scale, size < 1200)


@cache
def _reference(kind: str, scale: int, fine: bool) -> Reference:
    view = View("reference")
    paths = {"person": person(fine=fine), "hand": hand(), "coin": [circle(0, -1.15, 1.15)]}[kind]
    view.add("reference", *paths, style="p")
    words = {"person": "a person of 1.75 m", "hand": "a hand of 18 cm", "coin": "a coin of 23 mm"}[kind]
    return Reference(drawn(view, scale), words)


def bar(size: float) -> tuple[float, str]:
    """A round length of about a fifth of ``size``, and its name."""
    power = 10 ** math.floor(math.log10(size / 4))
    length = next(n * power for n in (5, 2, 1) if n * power <= size / 4)
    for unit, name in ((100, "metre"), (1, "centimetre"), (0.1, "millimetre")):
        if length >= unit:
            amount = round(length / unit)
            return length, f"{amount} {name}{'' if amount == 1 else 's'}"
    return length, f"{length * 10:g} millimetres"


class Placed(NamedTuple):
    """A view and where its origin lies on the sheet."""

    drawn: Drawn
    x: float
    y: float


def arrange(views: Sequence[Drawn]) -> tuple[list[Placed], float, float]:
    """Views that float stand above or left of those on the ground, whichever sheet is nearer to two by one."""
    row = [v for v in views if v.view.grounded]
    above = [v for v in views if not v.view.grounded]
    if not above:
        return _stacked([row])
    return min((_stacked([above, row]), _stacked([above + row])), key=lambda o: abs(math.log(o[1] / o[2] / 1.9)))


def _stacked(rows: Sequence[Sequence[Drawn]]) -> tuple[list[Placed], float, float]:
    boxes = [[v.box for v in row] for row in rows]
    # However narrow they are, views keep out of the margin around the main one.
    gap = max([max(b.width * 0.07, b.height * 3 * MARGIN) for row in boxes for b in row])
    widths = [sum([b.width for b in row]) + gap * (len(row) - 1) for row in boxes]
    width = max(widths)
    placed: list[Placed] = []
    bottom = 0.0
    for views, across in zip(rows, widths, strict=True):
        bottom += max([v.box.height for v in views]) + (gap if bottom else 0)
        x = (width - across) / 2
        for view in views:
            placed.append(Placed(view, x - view.box.left, bottom - view.box.foot))
            x += view.box.width + gap
    return placed, width, bottom


MARGIN = 0.005
"""Around the main view where it is shown alone, as a share of its size."""


def whole(views: Sequence[Drawn], title: str, description: str, length: float, words: str, scale: int) -> tuple[str, float, float]:
    """The sheet with everything, and its size. ``title`` and ``description`` are escaped.

    The first of the views can be shown alone, with just enough room for its outline, as ``#main`` of the file.
    """
    placed, width, height = arrange(views)
    margin, spare = max(width, height) * 0.025, max(0.0, height * 1.6 - width) / 2
    width += 2 * spare
    text = (width + 2 * margin) / 46
    full = (width + 2 * margin, height + 2 * margin + 3.4 * text)
    placed = [Placed(p.drawn, p.x + margin + spare, p.y + margin) for p in placed]
    body = "".join([_placed(p, scale) for p in placed])
    body += _footer(margin, height + margin + 2.3 * text, full[0] - margin, text, length, words, scale)
    main = next(p for p in placed if p.drawn is views[0])
    return _document(body, full, _main(main, scale), title, description, scale), *full


def _placed(placed: Placed, scale: int) -> str:
    return f'<g data-view="{placed.drawn.view.name}" transform="translate({round(placed.x * scale)} {round(placed.y * scale)})">{placed.drawn.svg}</g>'


def _footer(left: float, base: float, right: float, text: float, length: float, words: str, scale: int) -> str:
    start, end, line, top, low = (round(n * scale) for n in (left, left + length, base, base - text * 0.35, base + text * 0.35))
    size, after = round(text * scale), round((left + length + text * 0.6) * scale)
    return (
        f'<path class="l" data-part="bar" d="M{start} {top}V{low}M{end} {top}V{low}M{start} {line}H{end}"/><text x="{after}" y="{low}" font-size="{size}">{words}</text>'
        f'<text x="{round(right * scale)}" y="{low}" font-size="{size}" text-anchor="end">{LABEL}</text>'
    )


def _main(placed: Placed, scale: int) -> str:
    """Where the main view lies on the sheet."""
    box = placed.drawn.box
    margin = max(box.width, box.height) * MARGIN
    area = (placed.x + box.left - margin, placed.y + box.top - margin, box.width + 2 * margin, box.height + 2 * margin)
    return " ".join([str(round(length * scale)) for length in area])


def _document(body: str, size: tuple[float, float], main: str, title: str, description: str, scale: int) -> str:
    width, height = (round(s * scale) for s in size)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width / scale:.9g}" height="{height / scale:.9g}" viewBox="0 0 {width} {height}">'
        f'<view id="main" viewBox="{main}"/><title>{title}</title><desc>{description}</desc><style>{STYLE}</style>{body}</svg>\n'
    )
