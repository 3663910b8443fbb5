"""A new class and a new characteristic are a change to ``schema/`` alone."""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import SMALL
from equipment_catalog import explorer, exports, views, website
from equipment_catalog.loading import Loaded, load_catalog
from equipment_catalog.project import Project
from equipment_catalog.quantities import Units
from equipment_catalog.skeleton import entry_skeleton
from equipment_catalog.views import Library

ENTRY = """\
id: nimbus-1
class: airship
type: blimp
name: Nimbus 1
summary: Invented airship. [@museum-card]
origin: {value: DEU, source: museum-card}
makers: [{organization: heron-works, role: manufacturer, source: museum-card}]
characteristics:
  gas_volume: {value: 5000 m3, source: museum-card}
  length: {value: 30 m, source: museum-card}
recognition: {source: museum-card, features: {gondola: long}}
"""


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A copy of the schema with a class, a characteristic and a feature that nobody has heard of; and a catalogue that uses them."""
    folder = tmp_path_factory.mktemp("extended")
    schema, catalog = folder / "schema", folder / "catalog"
    shutil.copytree(Project.here().schema, schema)
    shutil.copytree(SMALL, catalog)
    _edit(schema / "characteristics.schema.json", _characteristic)
    _edit(schema / "recognition.schema.json", _feature)
    text = (schema / "classes" / "uav.schema.json").read_text(encoding="utf-8")
    node = json.loads(text)
    node |= {"title": "Airship", "x-plural": "Airships", "description": "Aircraft lighter than air.", "x-order": 99, "x-core": ["gas_volume", "length"]}
    node["properties"]["class"]["const"] = "airship"
    node["properties"]["type"]["oneOf"] = [{"const": "blimp", "title": "Blimp", "description": "Without a frame."}]
    node["$defs"]["characteristics"]["properties"]["gas_volume"] = {"$ref": "../characteristics.schema.json#/$defs/gas_volume"}
    node["$defs"]["recognition"]["properties"]["features"]["properties"]["gondola"] = {"$ref": "../recognition.schema.json#/$defs/gondola"}
    (schema / "classes" / "airship.schema.json").write_text(json.dumps(node), encoding="utf-8")
    (catalog / "platforms" / "airship").mkdir(parents=True)
    (catalog / "platforms" / "airship" / "nimbus-1.yaml").write_text(ENTRY, encoding="utf-8")
    return schema, catalog


def _edit(path: Path, change: object) -> None:
    node = json.loads(path.read_text(encoding="utf-8"))
    assert callable(change)
    change(node)
    path.write_text(json.dumps(node), encoding="utf-8")


def _characteristic(node: dict[str, dict[str, object]]) -> None:
    node["$defs"]["gas_volume"] = {
        "title": "Volume of gas", "description": "Volume of the lifting gas.", "x-group": next(iter(node["x-groups"])), "x-display": {"metric": "m3", "us": "cu ft"},
        "x-plausible": "100-500000 m3", "examples": ["5000 m3"], "$ref": "common.schema.json#/$defs/volume_claims",
    }  # fmt: skip


def _feature(node: dict[str, dict[str, object]]) -> None:
    node["$defs"]["gondola"] = {
        "title": "Gondola", "description": "The cabin below the envelope.", "x-group": next(iter(node["x-groups"])),
        "if": {"type": "array"}, "then": {"items": {"$ref": "#/$defs/gondola/$defs/value"}}, "else": {"$ref": "#/$defs/gondola/$defs/value"},
        "$defs": {"value": {"oneOf": [{"const": "long", "title": "Long", "description": "Longer than a tenth of the envelope."}]}},
    }  # fmt: skip


@pytest.fixture(scope="module")
def loaded(extended: tuple[Path, Path]) -> Loaded:
    project = replace(Project.here(), schema=extended[0]).with_catalog(extended[1])
    return load_catalog(project)


@pytest.fixture(scope="module")
def extended_library(loaded: Loaded) -> Library:
    return Library(loaded.catalog, loaded.schemas, Units(loaded.schemas.kinds))


def test_it_validates(loaded: Loaded) -> None:
    assert [p.message for p in loaded.problems] == []


def test_a_mistake_in_it_is_explained(extended: tuple[Path, Path], tmp_path: Path) -> None:
    catalog = tmp_path / "catalog"
    shutil.copytree(extended[1], catalog)
    path = catalog / "platforms" / "airship" / "nimbus-1.yaml"
    path.write_text(ENTRY.replace("gas_volume: {value: 5000 m3", "gas_volumes: {value: 5000 m3").replace("length: {value: 30 m", "length: {value: 30 kg"), encoding="utf-8")
    problems = load_catalog(replace(Project.here(), schema=extended[0]).with_catalog(catalog)).problems
    assert any("did you mean `gas_volume`?" in p.message for p in problems)
    assert any("unit of mass" in p.message for p in problems)


def test_it_has_a_skeleton(loaded: Loaded) -> None:
    text = entry_skeleton(loaded.schemas.classes["airship"], "nimbus-2", "Nimbus 2", loaded.schemas)
    assert "  gas_volume: {value: TO-DO" in text and "blimp: Without a frame." in text and "gondola: long" in text


def test_it_stands_on_the_pages(extended_library: Library) -> None:
    pages = {page.url: page for page in website.pages(extended_library)}
    entry = pages["platforms/airship/nimbus-1/"].make().html
    assert "Volume of gas" in entry and "180\u202f000\u00a0cu ft" in entry and "Gondola" in entry
    assert "Nimbus 1" in pages["platforms/airship/"].make().html
    assert "Airships" in pages["platforms/"].make().html
    reference = "".join(pages[url].make().html for url in ("fields/", "fields/characteristics/", "fields/features/"))
    assert 'id="gas_volume"' in reference and 'id="class-airship"' in reference and 'id="feature-gondola"' in reference


def test_it_is_in_the_data(extended_library: Library, tmp_path: Path) -> None:
    explore = json.loads(explorer.explore_json(extended_library))
    (volume,) = [f for f in explore["figures"] if f["id"] == "gas_volume"]
    assert (volume["title"], volume["figures"]) == ("Volume of gas", [["5000\u00a0m³", 0, "180\u202f000\u00a0cu ft", 5_000_000]])
    assert [t["title"] for t in explore["traits"] if t["id"] == "see.gondola"] == ["Gondola"]
    exports.write(extended_library, tmp_path)
    rows = csv.DictReader((tmp_path / "downloads" / "claims.csv").read_text(encoding="utf-8").splitlines())
    (claim,) = [row for row in rows if row["property"] == "gas_volume"]
    assert (claim["record"], claim["value"]) == ("nimbus-1", "5000 m3")
    assert "gas_volume" in (tmp_path / "downloads" / "figures.csv").read_text(encoding="utf-8").splitlines()[0]


def test_its_views_need_no_code(extended_library: Library) -> None:
    view = views.entry_view(extended_library.catalog.entries["nimbus-1"], extended_library)
    assert [fact.label for fact in view.key_facts] == ["Origin", "Manufacturer", "Volume of gas", "Length"]
