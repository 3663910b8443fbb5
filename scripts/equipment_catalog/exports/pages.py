"""What the pages about the data show: the files with their sizes, and the interface with its addresses and shapes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..views import Library
from .api import SCHEMA_VERSION
from .contract import SCHEMAS
from .downloads import FOLDER
from .openapi import document
from .package import FILES

PAGE = f"{FOLDER}/"
_SIZE, _BYTES = "\x02size of {}\x03", "\x02bytes of {}\x03"


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file that can be downloaded. ``size`` and ``bytes`` are marks until the files have been written."""

    name: str
    url: str
    title: str
    size: str
    bytes: str


@dataclass(frozen=True, slots=True)
class DownloadsView:
    """The page of downloads."""

    version: str
    files: tuple[FileLine, ...]
    sums: str


def downloads_view(library: Library) -> DownloadsView:
    """Every file with the whole catalogue."""
    files = tuple(FileLine(name, f"{FOLDER}/{name}", title, _SIZE.format(name), _BYTES.format(name)) for name, title in FILES.items())
    return DownloadsView(library.version, files, f"{FOLDER}/SHA256SUMS")


def fill_in_sizes(site: Path) -> None:
    """Put the sizes into the page of downloads, once the files are there."""
    page = site / FOLDER / "index.html"
    if page.exists():
        text = page.read_text(encoding="utf-8")
        for name in FILES:
            size = (site / FOLDER / name).stat().st_size
            text = text.replace(_SIZE.format(name), shown(size)).replace(_BYTES.format(name), str(size))
        page.write_text(text, encoding="utf-8")


def shown(size: int) -> str:
    """A number of bytes for a reader."""
    for unit, power in (("MB", 6), ("kB", 3)):
        if size >= 10**power:
            return f"{size / 10**power:.3g} {unit}" if size < 10 ** (power + 3) else f"{size / 10**power:.0f} {unit}"
    return f"{size} bytes"


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field of a shape."""

    name: str
    type: str
    shape: str
    required: bool
    description: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShapeView:
    """A shape and its fields."""

    name: str
    description: str
    fields: tuple[FieldLine, ...]


@dataclass(frozen=True, slots=True)
class AddressLine:
    """An address of the interface with an example that can be opened, and the shape of what is there."""

    path: str
    example: str
    summary: str
    type: str
    shape: str


@dataclass(frozen=True, slots=True)
class InterfaceView:
    """The page of the interface: the OpenAPI document, to be read."""

    schema_version: str
    data_version: str
    description: tuple[str, ...]
    openapi: str
    addresses: tuple[AddressLine, ...]
    shapes: tuple[ShapeView, ...]


def interface_view(library: Library) -> InterfaceView:
    """The OpenAPI document for a reader."""
    made = document(library)
    shapes = {"Envelope": made["paths"]["/index.json"]["get"]["responses"]["200"]["content"]["application/json"]["schema"], **made["components"]["schemas"]}
    return InterfaceView(
        schema_version=SCHEMA_VERSION,
        data_version=library.version,
        description=tuple(" ".join(p.replace("`", "").split()) for p in made["info"]["description"].split("\n\n")),
        openapi="api/v1/openapi.json",
        addresses=tuple(_address(path, item) for path, item in made["paths"].items()),
        shapes=tuple(_shape(name, shape) for name, shape in shapes.items() if "properties" in shape),
    )


def _address(path: str, item: dict[str, Any]) -> AddressLine:
    operation = item["get"]
    data = operation["responses"]["200"]["content"]["application/json"]["schema"]["properties"]["data"]
    example = next((p["example"] for p in item.get("parameters", ()) if p.get("example")), "" if "{" in path else path)
    opened = f"api/v1{path.replace('{id}', example)}" if example else ""
    return AddressLine(path, opened, operation["summary"], *_type(data))


def _shape(name: str, shape: dict[str, Any]) -> ShapeView:
    fields = tuple(FieldLine(key, *_type(value), key in shape["required"], _described(value, key), tuple(value.get("enum", ()))) for key, value in shape["properties"].items())
    return ShapeView(name, shape["description"], fields)


def _described(shape: dict[str, Any], name: str) -> str:
    """What a field says of itself, or else what its shape does."""
    if name == "data":
        return "What the file holds: see the addresses."
    followed = SCHEMAS[shape["$ref"].rpartition("/")[2]] if "$ref" in shape else shape
    return str(shape.get("description", followed.get("description", ""))).replace("`", "").replace("*", "")


def _type(shape: dict[str, Any]) -> tuple[str, str]:
    """The type of a field in words, and the shape that it leads to."""
    if "$ref" in shape:
        name = shape["$ref"].rpartition("/")[2]
        return (name, name) if "properties" in SCHEMAS[name] else _type(SCHEMAS[name])
    if shape.get("type") == "array":
        inner, name = _type(shape["items"])
        return f"list of {inner}", name
    if shape.get("type") == "object" and isinstance(shape.get("additionalProperties"), dict):
        inner, name = _type(shape["additionalProperties"])
        return f"object of {inner}", name
    return shape.get("format", shape["type"]), ""
