"""Drawings: what is drawn is what is recorded, and what is not recorded is said."""

from __future__ import annotations

import ast
import dataclasses
import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, ClassVar
from xml.etree import ElementTree

import pytest

from conftest import EXAMPLES
from equipment_catalog import drawing
from equipment_catalog.documents import Document, parse_document
from equipment_catalog.drawing import Drawing, can_draw, draw
from equipment_catalog.loading import Loaded, load_catalog
from equipment_catalog.model import Claim, Entry, Recognition, Statement, read_entry
from equipment_catalog.project import Project
from equipment_catalog.quantities import Units, read_quantity
from equipment_catalog.schemas import Schemas

PACKAGE = Path(drawing.__file__).parent
SVG = "{http://www.w3.org/2000/svg}"


def entry(schemas: Schemas, cls: str, type_: str, characteristics: dict[str, str], features: dict[str, str] | None = None, name: str = "Thing") -> Entry:
    """An invented entry."""
    lines = [f"id: thing\nclass: {cls}\ntype: {type_}\nname: {name!r}\nsummary: A thing.\ncharacteristics:"]
    lines += [f"  {key}: {value if value.startswith('[') else f'{{value: {value}, source: s}}'}" for key, value in characteristics.items()] or ["  {}"]
    lines += ["recognition: {source: s, features: {" + ", ".join(f"{k}: {v}" for k, v in features.items()) + "}}"] if features else []
    document = parse_document("\n".join(lines).encode(), Path("thing.yaml"), "thing.yaml")
    assert isinstance(document, Document)
    return read_entry(document, schemas.classes[cls])


def drawn(schemas: Schemas, units: Units, *arguments: Any, **named: Any) -> Drawing:
    made = draw(entry(schemas, *arguments, **named), units)
    assert made is not None
    return made


def points(path: str) -> Iterator[tuple[float, float]]:
    """End points of a path as it is written here, all absolute; a half circle gives its extremes as well."""
    x = y = 0.0
    for letter, rest in re.findall(r"([MLCQAz])([^MLCQAz]*)", path):
        numbers = [int(n) for n in rest.split()]
        if letter == "A":
            middle, radius = (x + numbers[-2]) / 2, abs(numbers[-2] - x) / 2
            yield from ((middle, y - radius), (middle, y + radius))
        if numbers:
            x, y = numbers[-2:]
        yield x, y


def unit(root: ElementTree.Element) -> float:
    """Centimetres of a unit."""
    return float(root.get("width", 0)) / float(root.get("viewBox", "").split()[2])


def main(svg: str) -> tuple[float, float, float, float]:
    """Left, top, width and height of the main view on its sheet, in centimetres."""
    root = ElementTree.fromstring(svg)
    view = root.find(f"{SVG}view")
    assert view is not None and view.get("id") == "main"
    left, top, width, height = [int(n) * unit(root) for n in view.get("viewBox", "").split()]
    return left, top, width, height


def extent(svg: str, view: str, part: str) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a part in a view, in its own coordinates and in centimetres."""
    root = ElementTree.fromstring(svg)
    one = unit(root)
    found = [p for g in root.iter(f"{SVG}g") if g.get("data-view") == view for path in g if path.get("data-part") == part for p in points(path.get("d", ""))]
    assert found, f"no {part} in the {view}"
    xs, ys = [p[0] * one for p in found], [p[1] * one for p in found]
    return min(xs), min(ys), max(xs), max(ys)


def in_main(svg: str, part: str) -> list[ElementTree.Element]:
    """The paths of a part in the main view, which is the first."""
    group = next(ElementTree.fromstring(svg).iter(f"{SVG}g"))
    return [path for path in group if path.get("data-part") == part]


def breadth(svg: str, view: str, part: str) -> float:
    left, _, right, _ = extent(svg, view, part)
    return right - left


@pytest.mark.parametrize("shape", ["straight", "tapered", "elliptical", "swept", "delta", "cropped-delta", "flying-wing", "variable-sweep"])
def test_span_and_length_of_an_aircraft(schemas: Schemas, units: Units, shape: str) -> None:
    made = drawn(schemas, units, "uav", "male", {"length": "8.2 m", "wingspan": "16.4 m"}, {"wing": shape})
    assert breadth(made.svg, "plan", "planform") == pytest.approx(1640, abs=1)
    assert main(made.svg)[2] == pytest.approx(1640, rel=0.02)
    if shape != "flying-wing":
        _, top, _, bottom = extent(made.svg, "plan", "fuselage-outline")
        assert bottom - top == pytest.approx(820, abs=1)
        assert breadth(made.svg, "side", "fuselage-outline") == pytest.approx(820, abs=1)


def test_height_of_an_aircraft_is_that_of_its_fin(schemas: Schemas, units: Units) -> None:
    made = drawn(schemas, units, "aircraft", "fighter", {"length": "15 m", "wingspan": "10 m", "height": "5 m"}, {"tail": "conventional"})
    assert extent(made.svg, "side", "tail")[1] == pytest.approx(-500, abs=8)
    assert "height 5 m" in made.basis
    assert not any("height" in a for a in made.assumed if "wing" not in a)


def test_gun_forward(schemas: Schemas, units: Units) -> None:
    made = drawn(
        schemas, units, "armoured-vehicle", "mbt", {"length_hull": "7 m", "length_gun_forward": "9.5 m", "width": "3.5 m", "height_turret_roof": "2.2 m", "calibre": "125 mm"}
    )
    muzzle, _, rear, _ = (extent(made.svg, "side", "cannon")[0], 0, extent(made.svg, "side", "hull")[2], 0)
    assert rear - muzzle == pytest.approx(950, abs=1)
    assert extent(made.svg, "side", "hull")[2] == pytest.approx(700, abs=1)
    assert extent(made.svg, "side", "cupola")[1] == pytest.approx(-220, abs=2)
    assert breadth(made.svg, "front", "hull") == pytest.approx(350, abs=4)


@pytest.mark.parametrize(("value", "count"), [("four", 4), ("five", 5), ("six", 6), ("seven", 7)])
def test_road_wheels_are_as_many_as_recorded(schemas: Schemas, units: Units, value: str, count: int) -> None:
    made = drawn(schemas, units, "armoured-vehicle", "mbt", {"length_hull": "7 m"}, {"running_gear": "tracks", "road_wheels": value})
    path = in_main(made.svg, "road")[0]
    assert path.get("d", "").count("M") == 2 * count  # a tyre and a hub each
    assert "number of road wheels" not in made.assumed


def test_rotor_diameter(schemas: Schemas, units: Units) -> None:
    made = drawn(schemas, units, "helicopter", "transport", {"length": "18 m", "rotor_diameter": "21.3 m"})
    assert breadth(made.svg, "plan", "rotor-disc") == pytest.approx(2130, abs=1)
    assert breadth(made.svg, "side", "rotor-edge") == pytest.approx(2130, abs=2)


def test_missile(schemas: Schemas, units: Units) -> None:
    made = drawn(schemas, units, "missile", "air-to-air", {"length": "3 m", "body_diameter": "127 mm", "fin_span": "0.45 m"})
    left, top, right, bottom = extent(made.svg, "side", "body")
    assert (right - left, bottom - top) == (pytest.approx(300, abs=0.5), pytest.approx(12.7, abs=0.2))
    _, top, _, bottom = extent(made.svg, "side", "fin-set")
    assert bottom - top == pytest.approx(45, abs=0.5)


def test_ship_submarine_cartridge_mine(schemas: Schemas, units: Units) -> None:
    assert breadth(drawn(schemas, units, "ship", "frigate", {"length_overall": "133 m"}).svg, "side", "hull") == pytest.approx(13300, abs=10)
    assert main(drawn(schemas, units, "submarine", "ssk", {"length_overall": "56 m", "beam": "7 m"}).svg)[2] == pytest.approx(5600, rel=0.02)
    shell = drawn(schemas, units, "cartridge", "intermediate", {"cartridge_length": "57.4 mm", "case_length": "44.7 mm"})
    assert breadth(shell.svg, "side", "case") == pytest.approx(4.47, abs=0.01)
    assert main(drawn(schemas, units, "landmine", "anti-personnel", {"body_diameter": "112 mm", "height": "56 mm"}, {"body": "disc"}).svg)[2] == pytest.approx(11.2, rel=0.03)


@pytest.mark.parametrize(
    ("cls", "type_", "sizes", "length"),
    [("ship", "frigate", {"length_overall": "133 m"}, 13300), ("uav", "mini", {"wingspan": "1.4 m"}, 140), ("cartridge", "intermediate", {"cartridge_length": "57.4 mm"}, 5.74)],
)
def test_size_of_the_image_is_in_centimetres(schemas: Schemas, units: Units, cls: str, type_: str, sizes: dict[str, str], length: float) -> None:
    made = drawn(schemas, units, cls, type_, sizes)
    root = ElementTree.fromstring(made.svg)
    assert root.get("role") == "img"
    assert (float(root.get("width", 0)), float(root.get("height", 0))) == (pytest.approx(made.width_cm, rel=0.001), pytest.approx(made.height_cm, rel=0.001))
    _, _, wide, high = [int(n) for n in root.get("viewBox", "").split()]
    assert high * unit(root) == pytest.approx(float(root.get("height", 0)))
    assert wide >= 1000, "a thousandth of the size can be told"
    assert length <= max(main(made.svg)[2:]) <= length * 1.03


def test_nothing_else_reaches_into_the_main_view(shaped: Loaded, real: Loaded, units: Units) -> None:
    """It is shown alone, as a part of the sheet: no other view, person, bar or word may come near."""
    seen = 0
    for e in (*shaped.catalog.entries.values(), *real.catalog.entries.values()):
        made = draw(e, units)
        if made:
            area = main(made.svg)
            inside = [name for name, box in boxes(made.svg) if overlap(area, box)]
            assert len(inside) == 1 and len(list(boxes(made.svg))) >= 4, (e.id, inside)
            seen += 1
    assert seen > 150


def boxes(svg: str) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """Left, top, right and bottom of everything on a sheet, in centimetres."""
    root = ElementTree.fromstring(svg)
    for group in root.iter(f"{SVG}g"):
        x, y = [int(n) for n in re.findall(r"-?\d+", group.get("transform", ""))]
        found = [p for path in group for p in points(path.get("d", ""))]
        xs, ys = [(x + p[0]) * unit(root) for p in found], [(y + p[1]) * unit(root) for p in found]
        yield group.get("data-view", ""), (min(xs), min(ys), max(xs), max(ys))
    for text in root.iter(f"{SVG}text"):
        top = (int(text.get("y", 0)) - int(text.get("font-size", 0))) * unit(root)
        yield "text", (0, top, float(root.get("width", 0)), float(root.get("height", 0)))


def overlap(area: tuple[float, float, float, float], box: tuple[float, float, float, float]) -> bool:
    left, top, width, height = area
    return box[0] < left + width and box[2] > left and box[1] < top + height and box[3] > top


def test_what_is_missing_is_assumed_and_said(schemas: Schemas, units: Units) -> None:
    made = drawn(schemas, units, "uav", "male", {"wingspan": "16 m"})
    assert {"length", "height", "shape of the tail"} <= set(made.assumed)
    assert made.basis == ("wingspan 16 m",)
    described = ElementTree.fromstring(made.svg).findtext(f"{SVG}desc") or ""
    assert "Assumed: length" in described and "wingspan 16 m" in described
    known = drawn(schemas, units, "uav", "male", {"wingspan": "16 m", "length": "8 m", "height": "2 m"}, {"tail": "v-tail"})
    assert not {"length", "height", "shape of the tail"} & set(known.assumed)


@pytest.mark.parametrize(
    ("cls", "type_", "characteristics"),
    [
        ("uav", "male", {"endurance": "24 h"}),
        ("missile", "anti-tank", {"body_diameter": "127 mm"}),
        ("rocket", "artillery-rocket", {"calibre": "122 mm"}),
        ("ship", "frigate", {"beam": "12 m"}),
    ],
)
def test_without_a_length_there_is_no_drawing(schemas: Schemas, units: Units, cls: str, type_: str, characteristics: dict[str, str]) -> None:
    assert draw(entry(schemas, cls, type_, characteristics), units) is None


def test_ranges_hedges_and_conflicts_are_said(schemas: Schemas, units: Units) -> None:
    made = drawn(schemas, units, "uav", "mini", {"wingspan": "3-3.2 m", "length": "~2 m"})
    assert breadth(made.svg, "plan", "planform") == pytest.approx(310, abs=1)
    assert made.basis == ("length about 2 m", "wingspan 3\u20133.2 m (drawn at the middle)")
    claims = "[{value: 9 m, source: s, rejected: wrong}, {value: 10 m, source: s}, {value: 14 m, source: t}]"
    made = drawn(schemas, units, "uav", "male", {"wingspan": claims})
    assert breadth(made.svg, "plan", "planform") == pytest.approx(1000, abs=1)
    assert made.basis == ("wingspan 10 m (sources differ; the preferred claim is drawn)",)


def test_sizes_of_a_variant_stand_in_and_are_said(schemas: Schemas, units: Units) -> None:
    lines = (
        "id: thing\nclass: uav\ntype: male\nname: Thing\nsummary: A thing.\nvariants:\n  - {id: thing-b, name: Thing B, characteristics: {wingspan: {value: 12 m, source: s}}}\n"
    )
    document = parse_document(lines.encode(), Path("thing.yaml"), "thing.yaml")
    assert isinstance(document, Document)
    made = draw(read_entry(document, schemas.classes["uav"]), units)
    assert made is not None
    assert made.basis == ("wingspan 12 m (Thing B)",)


def test_only_rejected_or_unknown_or_zero_is_nothing(schemas: Schemas, units: Units) -> None:
    assert draw(entry(schemas, "uav", "male", {"wingspan": "0 m"}), units) is None
    assert draw(entry(schemas, "uav", "male", {"wingspan": "[{value: 9 m, source: s, rejected: wrong}]", "length": "unknown"}), units) is None


def test_any_sizes_and_features_make_a_drawing(shaped: Loaded, units: Units) -> None:
    """From a hair to a kilometre, in every mixture: never an error, never a broken file."""
    random = Random(8)
    examples = list(shaped.catalog.entries.values())
    for _ in range(400):
        e = random.choice(examples)
        sizes = {
            k: (Claim(read_quantity(f"{10 ** random.uniform(-3.5, 3):f} m"), Statement((), ())),) for k, f in e.cls.fields.items() if f.kind == "length" and random.random() < 0.6
        }
        features = {k: (random.choice(list(f.terms)),) for k, f in e.cls.features.items() if random.random() < 0.7}
        made = draw(dataclasses.replace(e, type=random.choice(list(e.cls.types)), characteristics=sizes, recognition=(Recognition(features, (), Statement((), ())),)), units)
        if made:
            assert ElementTree.fromstring(made.svg) is not None
            assert not re.search(r"nan|inf", "".join(re.findall(r' d="([^"]*)"', made.svg)))


def test_names_are_escaped(schemas: Schemas, units: Units) -> None:
    made = drawn(schemas, units, "uav", "male", {"wingspan": "16 m"}, name='<script>&"x"')
    assert ElementTree.fromstring(made.svg).findtext(f"{SVG}title") == '<script>&"x"'
    assert "<script" not in made.svg


def test_small_and_the_same_every_time(real: Loaded, units: Units) -> None:
    first = {e.id: draw(e, units) for e in real.catalog.entries.values()}
    made = {i: d for i, d in first.items() if d}
    assert len(made) > 110
    for i, d in made.items():
        assert len(d.svg.encode()) <= 6144, i
        assert draw(real.catalog.entries[i], units) == d
        assert ElementTree.fromstring(d.svg) is not None
        assert not re.search(r"nan|inf[^o]|e[-+]\d", "".join(re.findall(r' d="([^"]*)"', d.svg))), i


def test_files_and_page(small_site: Path, schemas: Schemas) -> None:
    page = (small_site / "platforms/uav/heron-9/index.html").read_text(encoding="utf-8")
    image = re.search(r'<figure class="drawing">\s*<img src="([^"]+)" width="(\d+)" height="(\d+)" alt="[^"]+" loading="lazy">', page)
    assert image
    assert (small_site / "platforms/uav/heron-9" / image[1]).resolve() == (small_site / "drawings/heron-9.svg").resolve()
    assert [file.name for file in (small_site / "drawings").glob("heron-9*")] == ["heron-9.svg"]
    sizes = json.loads((small_site / "data/drawings.json").read_text(encoding="utf-8"))
    assert sizes["heron-9"] == [pytest.approx(side, abs=0.01) for side in main((small_site / "drawings/heron-9.svg").read_text(encoding="utf-8"))[2:]]
    assert int(image[2]) <= 720 and int(image[3]) <= 400


# The schema and the drawing parts, against each other.


class Probe(str):
    """A shape that remembers whether the code ever compared it with its equal."""

    met: ClassVar[set[str]] = set()

    def __eq__(self, other: object) -> bool:
        same = str.__eq__(self, other)
        if same is True and type(other) is str:
            Probe.met.add(other)
        return same

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__


def annotations(schemas: Schemas) -> Iterator[tuple[str, str, str, str, dict[str, str]]]:
    """Class, kind, id, value and shapes of each annotated value that a class uses."""
    for cls in schemas.classes.values():
        for kind, group in (("features", cls.features), ("fields", cls.fields)):
            for id_, item in group.items():
                for value, term in item.terms.items():
                    if "x-drawing" in term.notes:
                        yield cls.id, kind, id_, value, term.notes["x-drawing"]


def usual(schemas: Schemas) -> Iterator[tuple[str, dict[str, Any]]]:
    for cls in schemas.classes.values():
        yield cls.id, cls.drawing
        for term in cls.types.values():
            yield f"{cls.id}.{term.value}", term.notes.get("x-drawing", {})


@pytest.fixture(scope="module")
def shaped(project: Project) -> Loaded:
    """The complete invented examples, with a schema of their own."""
    return load_catalog(project.with_catalog(EXAMPLES), Schemas(project.schema))


def test_every_class_says_how_it_is_drawn(schemas: Schemas) -> None:
    for cls in schemas.classes.values():
        assert cls.drawing["view"] in drawing.VIEWS, cls.id
    for where, notes in usual(schemas):
        assert set(notes) <= {"view", "parts", "proportions"}, where
        assert notes.get("view", "plane") in drawing.VIEWS, where


def test_what_can_be_drawn_is_told_without_drawing_it(schemas: Schemas, units: Units) -> None:
    """Of every type, with nothing recorded and with each size alone."""
    told = []
    for cls in schemas.classes.values():
        sizes = {field.id: f"2 {schemas.kinds[field.kind].canonical}" if field.kind else "2" for field in cls.fields.values() if field.drawing}
        for type_ in cls.types:
            for given in ({}, *({name: value} for name, value in sizes.items())):
                made = entry(schemas, cls.id, type_, given)
                told.append(can_draw(made))
                assert can_draw(made) == (draw(made, units) is not None), (cls.id, type_, given)
    assert 100 < told.count(True) < len(told) - 100


def test_every_example_is_drawn(shaped: Loaded, units: Units) -> None:
    missing = [e.id for e in shaped.catalog.entries.values() if draw(e, units) is None]
    assert missing == []


def test_every_type_of_every_class_is_drawn(shaped: Loaded, units: Units) -> None:
    """With nothing recorded but the sizes of the example: no proportion is missing from the schema."""
    for e in shaped.catalog.entries.values():
        for type_ in e.cls.types:
            bare = dataclasses.replace(e, type=type_, recognition=(), characteristics={k: v for k, v in e.characteristics.items() if not e.cls.fields[k].terms})
            assert draw(bare, units) is not None, f"{e.cls.id} {type_}"
            for name in e.characteristics:
                draw(dataclasses.replace(bare, characteristics={name: e.characteristics[name]}), units)


def probed(schemas: Schemas) -> dict[tuple[str, str], list[tuple[str, str, str]]]:
    """Puts a probe in place of each annotated shape; which class, feature and value each shape stands at."""
    places: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for cls, kind, id_, value, shapes in annotations(schemas):
        for part, shape in shapes.items():
            if kind == "features":
                places.setdefault((part, str.__str__(shape)), []).append((cls, id_, value))
            shapes[part] = Probe(shape)
    return places


def test_each_annotated_shape_is_known_to_the_code(project: Project, units: Units) -> None:
    """By name, but for one shape of each part, which is what is drawn for every other name."""
    schemas = Schemas(project.schema)
    examples = {e.cls.id: e for e in load_catalog(project.with_catalog(EXAMPLES), schemas).catalog.entries.values()}
    unnamed: dict[str, list[str]] = {}
    for (part, shape), found in probed(schemas).items():
        if shape and not shape.isdigit() and not any(named(examples[cls], id_, value, shape, units) for cls, id_, value in found):
            unnamed.setdefault(part, []).append(shape)
    assert not [f"{part}: {shapes}" for part, shapes in unnamed.items() if len(shapes) > 1]
    assert {part for part, (shape, *_) in unnamed.items() if not counts(part, shape, examples, schemas, units)} == set()


def named(example: Entry, id_: str, value: str, shape: str, units: Units) -> bool:
    """Whether some type of the class, with nothing but its sizes and this value, asks for the shape by its name."""
    Probe.met = set()
    for type_ in example.cls.types:
        whole = only(example, type_, id_, value)
        for sizes in (whole.characteristics, *({k: v} for k, v in whole.characteristics.items())):
            draw(dataclasses.replace(whole, characteristics=sizes), units)
            if shape in Probe.met:
                return True
    return False


def only(example: Entry, type_: str, id_: str, value: str) -> Entry:
    sizes = {k: v for k, v in example.characteristics.items() if example.cls.fields[k].kind}
    return dataclasses.replace(example, type=type_, characteristics=sizes, recognition=(Recognition({id_: (value,)}, (), Statement((), ())),))


def counts(part: str, shape: str, examples: dict[str, Entry], schemas: Schemas, units: Units) -> bool:
    """Whether recording the shape makes a difference to recording nothing."""
    for cls, kind, id_, value, shapes in annotations(schemas):
        if kind == "features" and shapes.get(part) == shape:
            for type_ in examples[cls].cls.types:
                told = only(examples[cls], type_, id_, value)
                if draw(told, units) != draw(dataclasses.replace(told, recognition=()), units):
                    return True
    return False


def compared() -> set[str]:
    """Texts that the drawing code compares with, or looks up in a table."""
    found: set[str] = set()
    for path in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare):
                found |= {n.value for c in node.comparators for n in ast.walk(c) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    return found


def test_each_shape_that_the_code_knows_is_annotated(schemas: Schemas) -> None:
    shapes = {shape for *_, found in annotations(schemas) for shape in found.values()}
    shapes |= {shape for _, notes in usual(schemas) for shape in notes.get("parts", {}).values()}
    others = {"M", "L", "A", "C", "Q", "Z", "CQ"} | {"person", "hand", "coin"}
    assert compared() - shapes - others == set()


def test_what_is_assumed_is_drawn_thin(schemas: Schemas, units: Units) -> None:
    """A body whose length nobody recorded, and a wing whose outline nobody recorded, are not drawn firm."""

    def firm(made: Drawing, part: str) -> bool:
        return all("a" not in p.get("class", "").split() for p in in_main(made.svg, part))

    bare = drawn(schemas, units, "uav", "male", {"wingspan": "16 m"})
    told = drawn(schemas, units, "uav", "male", {"wingspan": "16 m", "length": "8 m"}, {"wing": "straight", "tail": "v-tail"})
    for part in ("fuselage-outline", "planform", "tail"):
        assert not firm(bare, part) and firm(told, part), part
