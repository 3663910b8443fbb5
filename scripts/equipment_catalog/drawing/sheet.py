"""Views on one sheet: beside somebody of 1.75 m, above a bar, as one SVG in centimetres."""

from __future__ import annotations

import html
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .shapes import Path, bounds, circle, hand, moved, person

LABEL = "schematic, from recorded dimensions"
STYLE = (
    "path{vector-effect:non-scaling-stroke;stroke:#17353d;stroke-width:1.3;stroke-linejoin:round;stroke-linecap:round;fill:#e3eaea}"
    ".d{fill:#b9c8ca}.v{fill:#fff}.l{fill:none;stroke-width:1}.g{fill:none;stroke-width:.8;stroke:#6b8188}.k{fill:#17353d}"
    ".a{stroke:#4a626a;stroke-width:.9}.b{stroke-dasharray:3 2.4;fill:#eef2f2}.p{fill:#9fb0b3;stroke:none}text{fill:#4a626a;font-family:sans-serif}"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some paths of one part, drawn in one way; a part that no source describes is drawn with a broken line."""

    part: str
    paths: tuple[Path, ...]
    style: str
    known: bool


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

    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return bounds(path for piece in self.pieces for path in piece.paths)


@dataclass(frozen=True, slots=True)
class Placed:
    """A view and where its origin lies on the sheet."""

    view: View
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Reference:
    """The familiar thing beside the drawing."""

    view: View
    words: str


def reference(size: float) -> Reference:
    """Somebody of 1.75 m; a hand or a coin beside what is small."""
    view = View("reference")
    if size >= 60:
        view.add("reference", *person(fine=size < 1200), style="p")
        return Reference(view, "a person of 1.75 m")
    if size >= 9:
        view.add("reference", *hand(), style="p")
        return Reference(view, "a hand of 18 cm")
    view.add("reference", circle(0, -1.15, 1.15), style="p")
    return Reference(view, "a coin of 23 mm")


def bar(size: float) -> tuple[float, str]:
    """A round length of about a fifth of ``size``, and its name."""
    power = 10 ** math.floor(math.log10(size / 4))
    length = next(n * power for n in (5, 2, 1) if n * power <= size / 4)
    if length >= 100:
        return length, "1 metre" if length == 100 else f"{length / 100:g} metres"
    return (length, f"{length:g} centimetre" + ("" if length == 1 else "s")) if length >= 1 else (length, f"{length * 10:g} millimetre" + ("" if length == 0.1 else "s"))


def arrange(views: Sequence[View], beside: View) -> tuple[list[Placed], float, float]:
    """Views that float above or left of those on the ground, whichever sheet is nearer to two by one."""
    row = [v for v in views if v.grounded] + [beside]
    above = [v for v in views if not v.grounded]
    options = [_stacked(above, row), _stacked([], above + row)] if above else [_stacked([], row)]
    return min(options, key=lambda o: abs(math.log(o[1] / o[2] / 1.9)))


def _stacked(above: Sequence[View], row: Sequence[View]) -> tuple[list[Placed], float, float]:
    gap = max(_width(v) for v in (*above, *row)) * 0.07
    rows = [r for r in (above, row) if r]
    width = max(sum(map(_width, r)) + gap * (len(r) - 1) for r in rows)
    placed: list[Placed] = []
    bottom = 0.0
    for views in rows:
        bottom += max(map(_height, views)) + (gap if bottom else 0)
        x = (width - sum(map(_width, views)) - gap * (len(views) - 1)) / 2
        for view in views:
            left, _, right, lowest = view.bounds()
            placed.append(Placed(view, x - left, bottom - (0 if view.grounded and lowest < _height(view) * 0.5 else lowest)))
            x += right - left + gap
    return placed, width, bottom


def _width(view: View) -> float:
    left, _, right, _ = view.bounds()
    return right - left


def _height(view: View) -> float:
    _, top, _, bottom = view.bounds()
    return bottom - top


def whole(views: Sequence[View], beside: View, title: str, description: str, length: float, words: str) -> tuple[str, float, float]:
    """The sheet with everything, and its size."""
    placed, width, height = arrange(views, beside)
    margin = max(width, height) * 0.025
    text = (width + 2 * margin) / 46
    full = (width + 2 * margin, height + 2 * margin + 3.4 * text)
    base = height + margin + 2.3 * text
    end = text * 0.35
    bar_path: Path = [
        ("M", (margin, base - end)),
        ("L", (margin, base + end)),
        ("M", (margin, base)),
        ("L", (margin + length, base)),
        ("M", (margin + length, base - end)),
        ("L", (margin + length, base + end)),
    ]
    digits = _digits(max(full))
    body = "".join(_drawn(p, margin, margin, digits) for p in placed)
    body += f'<path class="l" data-part="bar" d="{_text(bar_path, 0, 0, digits)}"/>'
    size = _number(text, digits)
    body += f'<text x="{_number(margin + length + text * 0.6, digits)}" y="{_number(base + text * 0.35, digits)}" font-size="{size}">{words}</text>'
    body += f'<text x="{_number(full[0] - margin, digits)}" y="{_number(base + text * 0.35, digits)}" font-size="{size}" text-anchor="end">{LABEL}</text>'
    return _document(body, full, title, description, digits), *full


def alone(view: View, title: str, description: str) -> tuple[str, float, float]:
    """One view without person or bar, with just enough room for its outline."""
    left, top, right, bottom = view.bounds()
    margin = max(right - left, bottom - top) * 0.005
    full = (right - left + 2 * margin, bottom - top + 2 * margin)
    digits = _digits(max(full))
    return _document(_drawn(Placed(view, -left, -top), margin, margin, digits), full, title, description, digits), *full


def _document(body: str, size: tuple[float, float], title: str, description: str, digits: int) -> str:
    width, height = (_number(s, digits) for s in size)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f"<title>{html.escape(title)}</title><desc>{html.escape(description)}</desc><style>{STYLE}</style>{body}</svg>\n"
    )


def _drawn(placed: Placed, dx: float, dy: float, digits: int) -> str:
    x, y = placed.x + dx, placed.y + dy
    parts = "".join(_piece(piece, x, y, digits) for piece in placed.view.pieces)
    return f'<g data-view="{placed.view.name}">{parts}</g>'


def _piece(piece: Piece, dx: float, dy: float, digits: int) -> str:
    names = piece.style if piece.known else f"{piece.style or 'b'} a"
    style = f' class="{names}"' if names else ""
    return f'<path{style} data-part="{piece.part}" d="{"".join(_text(p, dx, dy, digits) for p in piece.paths)}"/>'


def _text(path: Iterable[tuple[str, tuple[float, ...]]], dx: float, dy: float, digits: int) -> str:
    """A path as text: an absolute start, then steps from point to point, which are shorter."""
    scale = 10.0**digits
    x = y = 0
    parts: list[str] = []
    for op, numbers in path:
        whole = [round((n + (dy if i % 2 else dx)) * scale) for i, n in enumerate(numbers)]
        if op == "M":
            parts.append("M" + _steps(whole, 0, 0, digits))
        else:
            parts.append(op.lower() + _steps(whole, x, y, digits))
        if whole:
            x, y = whole[-2:]
    return "".join(parts)


def _steps(whole: list[int], x: int, y: int, digits: int) -> str:
    steps = [n - (y if i % 2 else x) for i, n in enumerate(whole)]
    if digits:
        return " ".join(_number(s / 10.0**digits, digits) for s in steps).replace(" -", "-")
    return " ".join(map(str, steps)).replace(" -", "-")


def _number(value: float, digits: int) -> str:
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if digits else text


def _digits(size: float) -> int:
    return max(0, min(3, 3 - math.floor(math.log10(size))))


__all__ = ["LABEL", "Piece", "Reference", "View", "alone", "bar", "moved", "reference", "whole"]
