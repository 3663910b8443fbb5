"""Views on one sheet: beside somebody of 1.75 m, above a bar, as one SVG in centimetres."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from .pen import digits_for, number, written
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


def drawn(view: View, digits: int, box: Box | None = None) -> Drawn:
    """The view as text in its own coordinates; ``box`` where it has been measured before."""
    return Drawn(view, box or view.box(), "".join([_piece(piece, digits) for piece in view.pieces]))


def _piece(piece: Piece, digits: int) -> str:
    names = piece.style if piece.known else f"{piece.style or 'b'} a"
    style = f' class="{names}"' if names else ""
    return f'<path{style} data-part="{piece.part}" d="{"".join([written(p, digits) for p in piece.paths])}"/>'


def reference(size: float) -> Reference:
    """Somebody of 1.75 m; a hand or a coin beside what is small."""
    return _reference("person" if size >= 160 else "hand" if size >= 9 else "coin", size < 1200)


@cache
def _reference(kind: str, fine: bool) -> Reference:
    view = View("reference")
    paths = {"person": person(fine=fine), "hand": hand(), "coin": [circle(0, -1.15, 1.15)]}[kind]
    view.add("reference", *paths, style="p")
    words = {"person": "a person of 1.75 m", "hand": "a hand of 18 cm", "coin": "a coin of 23 mm"}[kind]
    return Reference(drawn(view, 2 if kind == "coin" else 1), words)


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
    options = [_stacked(above, row), _stacked([], above + row)] if above else [_stacked([], row)]
    return min(options, key=lambda o: abs(math.log(o[1] / o[2] / 1.9)))


def _stacked(above: Sequence[Drawn], row: Sequence[Drawn]) -> tuple[list[Placed], float, float]:
    gap = max(v.box.width for v in (*above, *row)) * 0.07
    rows = [r for r in (above, row) if r]
    width = max(sum(v.box.width for v in r) + gap * (len(r) - 1) for r in rows)
    placed: list[Placed] = []
    bottom = 0.0
    for views in rows:
        bottom += max(v.box.height for v in views) + (gap if bottom else 0)
        x = (width - sum(v.box.width for v in views) - gap * (len(views) - 1)) / 2
        for view in views:
            placed.append(Placed(view, x - view.box.left, bottom - view.box.foot))
            x += view.box.width + gap
    return placed, width, bottom


def whole(views: Sequence[Drawn], title: str, description: str, length: float, words: str) -> tuple[str, float, float]:
    """The sheet with everything, and its size. ``title`` and ``description`` are escaped."""
    placed, width, height = arrange(views)
    margin, spare = max(width, height) * 0.025, max(0.0, height * 1.6 - width) / 2
    width += 2 * spare
    text = (width + 2 * margin) / 46
    full = (width + 2 * margin, height + 2 * margin + 3.4 * text)
    digits = digits_for(max(full))
    body = "".join(_moved(p.drawn, p.x + margin + spare, p.y + margin, digits) for p in placed)
    body += _footer(margin, height + margin + 2.3 * text, full[0] - margin, text, length, words, digits)
    return _document(body, full, title, description, digits), *full


def _footer(left: float, base: float, right: float, text: float, length: float, words: str, digits: int) -> str:
    end, size, line = text * 0.35, number(text, digits), number(base + text * 0.35, digits)
    ends: Path = [segment for x in (left, left + length) for segment in (("M", (x, base - end)), ("L", (x, base + end)))]
    path = written([*ends, ("M", (left, base)), ("L", (left + length, base))], digits)
    return (
        f'<path class="l" data-part="bar" d="{path}"/><text x="{number(left + length + text * 0.6, digits)}" y="{line}" font-size="{size}">{words}</text>'
        f'<text x="{number(right, digits)}" y="{line}" font-size="{size}" text-anchor="end">{LABEL}</text>'
    )


def alone(view: Drawn, title: str, description: str) -> tuple[str, float, float]:
    """One view without person or bar, with just enough room for its outline. ``title`` and ``description`` are escaped."""
    box = view.box
    margin = max(box.width, box.height) * 0.005
    full = (box.width + 2 * margin, box.height + 2 * margin)
    digits = digits_for(max(full))
    return _document(_moved(view, margin - box.left, margin - box.top, digits), full, title, description, digits), *full


def _moved(view: Drawn, x: float, y: float, digits: int) -> str:
    return f'<g data-view="{view.view.name}" transform="translate({number(x, digits)} {number(y, digits)})">{view.svg}</g>'


def _document(body: str, size: tuple[float, float], title: str, description: str, digits: int) -> str:
    width, height = (number(s, digits) for s in size)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f"<title>{title}</title><desc>{description}</desc><style>{STYLE}</style>{body}</svg>\n"
    )
