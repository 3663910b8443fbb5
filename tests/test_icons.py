"""The small drawings: one for every value of every feature and for every class, none for anything else."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from equipment_catalog.icons import HEIGHT, WIDTH, icons, svg
from equipment_catalog.schemas import Schemas

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawn(schemas: Schemas) -> dict[str, str]:
    return {path.removeprefix("assets/features/").removesuffix(".svg"): content.decode() for path, content in icons(schemas)}


def test_every_value_and_every_class_has_its_drawing(schemas: Schemas, drawn: dict[str, str]) -> None:
    features = {f.id: f for cls in schemas.classes.values() for f in cls.features.values()}
    expected = {f"{f.id}--{value}" for f in features.values() for value in f.terms} | {f"kind--{name}" for name in schemas.classes}
    assert set(drawn) == expected


def test_no_two_values_of_a_feature_look_the_same(drawn: dict[str, str]) -> None:
    seen: dict[tuple[str, str], str] = {}
    for name, content in drawn.items():
        other = seen.setdefault((name.split("--")[0], content), name)
        assert other == name, f"{other} and {name} are one drawing"


def test_each_is_plain_svg_of_one_size(drawn: dict[str, str]) -> None:
    for name, content in drawn.items():
        root = ET.fromstring(content)
        assert root.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}", name
        assert {node.tag for node in root.iter()} <= {SVG + tag for tag in ("svg", "path", "g", "rect", "text")}, name
        assert len(root) > 0 and not content.count("style="), name


def test_every_part_is_used(schemas: Schemas) -> None:
    text = " ".join(f"{drawings['on']} {' '.join(drawings.values())}" for drawings in schemas.icons["x-icons"].values()).replace(";", " ").replace("@", " ")
    assert set(schemas.icons["x-parts"]) <= set(text.split())


def test_the_language_of_layers() -> None:
    drawing = svg("#M0 0H4Z;|M1 1H2;-M5 5H9;row 3 1 2 4 1;o 1 1 1,5 5 2;%ff0000;none;unclear", "bit", {"bit": "M9 9H10Z"})
    root = ET.fromstring(drawing)
    assert root[0].get("d") == "M9 9H10Z" and root[1].get("d") == "M0 0H4Z"
    assert root[3].tag == SVG + "g" and root[3][0].get("d") == root[2].get("d") == "M1 1H2"
    assert root[4].get("stroke-dasharray") and str(root[5].get("d")).count("M") == 3
    assert svg("@;M1 1H2", "bit", {"bit": "M9 9H10Z"}).count("<path") == 1
