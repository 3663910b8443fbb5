"""The file behind identify: what is rejected is left out, what is hedged is marked, and nothing is named that is not in the schema."""

from __future__ import annotations

import json
import shutil
from typing import Any

import pytest

from conftest import SMALL
from equipment_catalog.identification import identify_json
from equipment_catalog.loading import Loaded, load_catalog
from equipment_catalog.project import Project
from equipment_catalog.quantities import Units
from equipment_catalog.views import Library

HEAD = """id: zephyr-NUMBER
class: uav
type: male
name: Zephyr NUMBER
summary: Invented. [@SOURCE]
origin: {value: IRN, source: SOURCE}
status: {value: in-service, source: SOURCE}"""
FACTS = """
characteristics:
  length: {LENGTH}
  wingspan: {value: 16 m, source: museum-card}
recognition:
  - {source: museum-card, features: {tail: v-tail, wing: straight}}
  - {source: museum-card, features: {wing: [swept, delta]}}
  - {source: museum-card, rejected: Another aircraft., features: {landing_gear: floats}}
carries:
  - {what: bombs (type not named), basis: claimed, source: museum-card}
"""


@pytest.fixture(scope="module")
def file(library: Library) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(identify_json(library))
    return found


def test_columns_are_of_one_length_and_hold_numbers(file: dict[str, Any], small: Loaded) -> None:
    assert {len(column) for column in file["entries"].values()} == {len(small.catalog.entries)}
    for name in ("type", "origin", "life", "armed", "seen", "sizes", "places", "carries"):
        flat = [n for cell in file["entries"][name] for n in (cell if isinstance(cell, list) else [cell])]
        assert all(isinstance(n, int) for n in flat), name


def test_ids_are_left_out_where_the_name_gives_them(file: dict[str, Any], small: Loaded) -> None:
    listed = {entry or name.lower().replace(" ", "-") for entry, name in zip(file["entries"]["id"], file["entries"]["name"], strict=True)}
    assert all(isinstance(i, str) or i == 0 for i in file["entries"]["id"])
    assert {i for i in file["entries"]["id"] if i} <= set(small.catalog.entries)
    assert len(listed) == len(small.catalog.entries)


LENGTHS = {
    "{value: 8 m, source: museum-card}": [0, 80000],
    "{value: 8-9 m, source: museum-card}": [1, 80000, 90000],
    "{value: ~8 m, source: museum-card}": [2, 80000],
    "{value: 8 m, basis: estimated, source: museum-card}": [2, 80000],
    "{value: <=8 m, source: museum-card}": [3, 0, 80000, 0, 80000],
    "[{value: 8 m, source: museum-card}, {value: 11 m, source: museum-card}]": [3, 80000, 80000, 80000, 110000],
    "[{value: 8 m, source: museum-card}, {value: 11 m, source: museum-card, rejected: Another aircraft.}]": [0, 80000],
}


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The file of the small catalogue with an entry for each length above."""
    catalog = tmp_path_factory.mktemp("invented") / "catalog"
    shutil.copytree(SMALL, catalog)
    source = next((catalog / "sources").rglob("*.yaml")).stem
    for number, length in enumerate(LENGTHS):
        text = (HEAD + FACTS).replace("{LENGTH}", length).replace("museum-card", source).replace("SOURCE", source).replace("NUMBER", str(number))
        (catalog / "platforms" / "uav" / f"zephyr-{number}.yaml").write_text(text, encoding="utf-8")
    loaded = load_catalog(Project.here().with_catalog(catalog))
    assert loaded.errors == 0, [p.message for p in loaded.problems]
    found: dict[str, Any] = json.loads(identify_json(Library(loaded.catalog, loaded.schemas, Units(loaded.schemas.kinds))))
    return found


def test_a_rejected_feature_is_left_out_and_a_conflict_is_marked(invented: dict[str, Any]) -> None:
    number = invented["entries"]["name"].index("Zephyr 0")
    values = [(f["id"], v[0]) for f in invented["features"] for v in f["values"]]
    seen = {values[code // 2]: code % 2 == 0 for code in invented["entries"]["seen"][number]}
    assert seen == {("tail", "v-tail"): True, ("wing", "straight"): False, ("wing", "swept"): False, ("wing", "delta"): False}
    assert invented["entries"]["armed"][number] == 1


@pytest.mark.parametrize("number", range(len(LENGTHS)))
def test_sizes_say_how_sure_they_are(invented: dict[str, Any], number: int) -> None:
    assert [s["id"] for s in invented["sizes"]][:2] == ["length", "span"]
    index = invented["entries"]["name"].index(f"Zephyr {number}")
    assert invented["entries"]["sizes"][index] == [*list(LENGTHS.values())[number], 4, 160000]
