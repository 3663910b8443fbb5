"""A small line drawing for every value of every recognition feature, and for every class.

What is drawn stands in ``schema/icons.schema.json``, in a short language of layers that its description explains. Here
it becomes SVG: a faint subject with the feature in a firm accent, on the same canvas throughout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape

from .schemas import Schemas

WIDTH, HEIGHT = 48, 32
_ACCENT, _TINT, _FAINT, _PALE = "#a63d12", "#f0c9b4", "#93a4a8", "#e4eaea"
_ABSENT = "M40 20.5a5 5 0 1 0 .01 0ZM36.5 29L43.5 22"
_UNCLEAR = "M35 21C35 16 43 16 43 20.5C43 23.5 39 23 39 26.5M39 29.5V29.6"
_SIGNS = "#|!-~"


def address(feature: str, value: str) -> str:
    """Where the drawing of a value stands, below the top of the site."""
    return f"assets/features/{feature}--{value}.svg"


def drawn(schemas: Schemas, feature: str, value: str) -> str:
    """The address of the drawing of a value; empty where the schema has none yet."""
    return address(feature, value) if value in schemas.icons["x-icons"].get(feature, ()) else ""


def icons(schemas: Schemas) -> Iterator[tuple[str, bytes]]:
    """Every drawing with its address."""
    parts = schemas.icons["x-parts"]
    for feature, drawings in schemas.icons["x-icons"].items():
        for value, layers in drawings.items():
            if value != "on":
                yield address(feature, value), svg(layers, drawings["on"], parts).encode()


def svg(layers: str, subject: str, parts: Mapping[str, str]) -> str:
    """One drawing."""
    given = layers.split(";")
    behind = given.pop(0)[1:] if given[0].startswith("@") else subject
    drawn = [_faint(parts[name]) for name in behind.split()] + [_layer(layer) for layer in given]
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" fill="none" stroke-linecap="round" stroke-linejoin="round">'
    return f"{opening}{''.join(drawn)}</svg>\n"


def _layer(layer: str) -> str:
    if layer == "none":
        return _path(_ABSENT, "#fbfaf7")
    if layer == "unclear":
        return _path(_UNCLEAR)
    sign, rest = layer[0], layer[1:]
    if layer.startswith("row "):
        count, x, y, step, radius = map(float, layer[4:].split())
        return _path("".join(_ring(x + step * i, y, radius) for i in range(int(count))))
    if sign in "o*":
        rings = "".join(_ring(*map(float, dot.split())) for dot in rest.split(","))
        return _path(rings, _ACCENT if sign == "*" else "none")
    if sign == "%":
        return _colour(rest)
    if sign == '"':
        return f'<text x="24" y="22.5" text-anchor="middle" font-size="17" font-weight="600" font-family="sans-serif" fill="{_ACCENT}">{escape(rest)}</text>'
    return _stroke(sign, rest) if sign in _SIGNS else _path(layer)


def _stroke(sign: str, path: str) -> str:
    if sign == "~":
        return _faint(path)
    if sign == "-":
        return _path(path, more=' stroke-dasharray="1.2 3.2"')
    once = _path(path, _TINT if sign in "#!" else "none")
    return once if sign == "#" else f'{once}<g transform="matrix(-1 0 0 1 {WIDTH} 0)">{once}</g>'


def _colour(rest: str) -> str:
    """A colour: of a path or, without one, of the whole tile."""
    colour, _, path = rest.partition(" ")
    if path:
        return f'<path d="{path}" fill="#{colour}" stroke="{_FAINT}" stroke-width=".6"/>'
    return f'<rect x="2" y="2" width="44" height="28" rx="3" fill="#{colour}" stroke="{_FAINT}"/>'


def _faint(path: str) -> str:
    # Only what is closed has an inside.
    fill = _PALE if re.search("[Zz]", path) else "none"
    return f'<path d="{path}" fill="{fill}" stroke="{_FAINT}" stroke-width="1.1"/>'


def _path(path: str, fill: str = "none", more: str = "") -> str:
    return f'<path d="{path}" fill="{fill}" stroke="{_ACCENT}" stroke-width="1.6"{more}/>'


def _ring(x: float, y: float, radius: float) -> str:
    return f"M{x:g} {y - radius:g}a{radius:g} {radius:g} 0 1 0 .01 0Z"
