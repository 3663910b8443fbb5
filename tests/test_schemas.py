"""The schema against itself: metaschema, references, patterns, examples, and the two libraries against each other."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import EXAMPLES, ROOT, SMALL
from equipment_catalog.documents import Document, parse_document, read_document
from equipment_catalog.filing import walk
from equipment_catalog.schemas import Schemas

FILES = sorted((ROOT / "schema").rglob("*.schema.json"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_each_file_is_a_schema(path: Path, schemas: Schemas) -> None:
    name = path.relative_to(ROOT / "schema").as_posix()
    jsonschema.Draft202012Validator.check_schema(schemas.files.schemas[name])
    assert "$id" not in schemas.files.schemas[name]
    json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=each_key_once)


def each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    assert len(found) == len(pairs), [key for key, _ in pairs]
    return found


def nodes(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, dict):
        return [node, *(n for v in node.values() for n in nodes(v))]
    return [n for v in node for n in nodes(v)] if isinstance(node, list) else []


def test_every_reference_leads_somewhere(schemas: Schemas) -> None:
    followed = 0
    for schema in schemas.files.schemas.values():
        for node in nodes(schema):
            if isinstance(node.get("$ref"), str):
                schemas.files.follow(schemas.files.place_of(node))
                followed += 1
    assert followed > 3000


def test_patterns_list_exactly_the_units(schemas: Schemas) -> None:
    for name, kind in schemas.kinds.items():
        pattern = schemas.files.schemas["common.schema.json"]["$defs"][name]["pattern"]
        for unit in kind.units:
            assert re.search(pattern, f"~1.5 {unit}"), unit
            assert not re.search(pattern, f"1.5{unit}"), unit
        assert not re.search(pattern, "1.5 furlong")


def test_units_of_display_and_bounds_are_units_of_the_kind(schemas: Schemas) -> None:
    for cls in schemas.classes.values():
        for field in cls.fields.values():
            if field.shape == "quantity":
                assert field.display, field.id
                assert {field.display.metric, field.display.us} - {"ft in"} <= set(schemas.kinds[field.kind].units), field.id
            if field.plausible and field.kind:
                wrapped = {"$ref": f"file:///common.schema.json#/$defs/{field.kind}"}
                assert jsonschema.Draft202012Validator(wrapped, registry=schemas._registry).is_valid(field.plausible), f"{cls.id}.{field.id}: {field.plausible}"
            assert all(bound in schemas.files.schemas["characteristics.schema.json"]["$defs"] for bound in field.at_most), field.id


def test_every_field_has_words_and_an_example_that_it_accepts(schemas: Schemas) -> None:
    for cls in schemas.classes.values():
        base = minimal(cls.id, schemas)
        for field in cls.fields.values():
            assert field.title and field.description and field.examples, field.id
            for example in field.examples:
                claim = {**example, "source": "x1"} if field.shape == "reference" else {"value": example, "source": "x1"}
                assert schemas.accepts({**base, "characteristics": {field.id: claim}}, f"classes/{cls.id}.schema.json"), f"{cls.id}.{field.id}: {example}"
        assert all(set(cls.core_of(type_)) <= set(cls.fields) for type_ in cls.types)
        for feature in cls.features.values():
            assert feature.title and feature.description and all(t.title and t.description for t in feature.terms.values())
            assert {v for group in feature.similar for v in group} <= set(feature.terms)


def minimal(cls: str, schemas: Schemas) -> dict[str, Any]:
    return {"id": "x1", "class": cls, "type": next(iter(schemas.classes[cls].types)), "name": "X", "summary": "Y", "origin": {"value": "DEU", "source": "x1"}}


def test_the_examples_of_the_design_validate(schemas: Schemas) -> None:
    examples = (ROOT / "tests" / "design").glob("*.yaml")
    checked = 0
    for path in examples:
        document = read_document(path, path.name)
        assert isinstance(document, Document)
        name = {"shahed-129": "classes/uav", "2017-06-08-al-tanf-drone-attack": "event", "foreign-policy-2017-06-08": "source", "irgc-aerospace-force": "organization"}[path.stem]
        assert schemas.check(document, f"{name}.schema.json") == []
        checked += 1
    assert checked == 4


def documents() -> list[tuple[str, Document]]:
    found = []
    for root in (SMALL, EXAMPLES):
        for path, _ in walk(root):
            document = read_document(path, path.name)
            assert isinstance(document, Document)
            top = path.relative_to(root).parts[0]
            found.append((f"classes/{path.parent.name}.schema.json" if top in ("platforms", "weapons") else f"{top.rstrip('s')}.schema.json", document))
    return found


DOCUMENTS = documents()


def test_there_is_an_example_of_every_class(schemas: Schemas) -> None:
    for cls in schemas.classes.values():
        examples = [d.data for name, d in DOCUMENTS if name == f"classes/{cls.id}.schema.json" and "examples" in d.path.parts]
        used = {field for data in examples for field in data["characteristics"]}
        seen = {feature for data in examples for block in _blocks(data.get("recognition", [])) for feature in block.get("features", {})}
        assert set(cls.fields) <= used, f"{cls.id}: no example of {sorted(set(cls.fields) - used)}"
        assert set(cls.features) <= seen, f"{cls.id}: no example of {sorted(set(cls.features) - seen)}"


def _blocks(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize(("name", "document"), DOCUMENTS, ids=lambda v: v.path.stem if isinstance(v, Document) else "")
def test_both_libraries_accept_every_example(name: str, document: Document, schemas: Schemas) -> None:
    assert schemas.accepts(document.data, name)
    assert schemas.explain(document, name) == []


SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 10**16), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=12),
    st.sampled_from(["16 m", "16m", "~16 m", "1700-1800 km", "M 0.8", "48 ft 8 in", "8 m\n", "unknown", "IRN", "iran", "2017-06-08", "2017-13-01", "198X", "2014/..", "x1", "X1", "x1#p. 3", "x1#",
                     "5000000 USD", "official", "in-service", "https://example.org", "javascript:alert(1)", "TO-DO", "٨ m", "8\u00a0m", "8 m "]),
)  # fmt: skip
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["value", "source", "basis", "note", "wingspan", "x"]), inner, max_size=3)),
    max_leaves=6,
)


def paths(node: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [at, *(p for key, child in children for p in paths(child, (*at, key)))]


def short(name: str, data: Any) -> Any:
    """A small record of the same shape: the explaining library takes its time over long ones."""
    if not name.startswith("classes/"):
        return data
    keep = {key: value for key, value in data.items() if key not in ("characteristics", "variants", "recognition", "operators", "history", "relations", "carries")}
    lists = {key: data[key][:1] for key in ("variants", "operators", "history", "relations", "carries") if key in data}
    for variant in lists.get("variants", []):
        lists["variants"] = [{key: value for key, value in variant.items() if key not in ("characteristics", "recognition")}]
    some = dict(list(data["characteristics"].items())[:: max(1, len(data["characteristics"]) // 5)])
    return {**keep, **lists, "characteristics": some}


SHORT = [(name, short(name, document.data), document) for name, document in DOCUMENTS]
PATHS = [paths(data) for _, data, _ in SHORT]


def changed(node: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    copy = dict(node) if isinstance(node, dict) else list(node)
    copy[path[0]] = changed(node[path[0]], path[1:], value)
    return copy


@settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_both_libraries_agree_on_changed_examples(data: st.DataObject, schemas: Schemas) -> None:
    """Ten times this many documents: each drawn example is changed in ten places, one after the other."""
    index = data.draw(st.integers(0, len(SHORT) - 1))
    name, original, document = SHORT[index]
    explainer = schemas._explainer(name)
    for turn in range(10):
        mutant = changed(original, data.draw(st.sampled_from(PATHS[index])), data.draw(VALUES))
        decided = schemas.accepts(mutant, name)
        assert decided == explainer.is_valid(mutant)
        if not decided and turn == 0:
            broken = Document.of(document.path, document.shown, document.text, mutant)
            assert schemas.explain(broken, name), "refused, but nothing is said"


@pytest.mark.parametrize(
    ("field", "guess"),
    [("wing_span", "wingspan"), ("max_speed", "maximum_speed"), ("weight_empty", "empty_mass"), ("mtow", "maximum_takeoff_mass"), ("Wingspan", "wingspan"), ("service-ceiling", "service_ceiling"), ("enduranse", "endurance")],
)  # fmt: skip
def test_a_wrong_field_is_answered_with_the_nearest_right_one(field: str, guess: str, schemas: Schemas) -> None:
    text = f"id: x1\nclass: uav\ntype: male\nname: X\nsummary: Y\norigin: {{value: DEU, source: x1}}\ncharacteristics:\n  {field}: {{value: 8 m, source: x1}}\n"
    document = parse_document(text.encode(), Path("x.yaml"), "x.yaml")
    assert isinstance(document, Document)
    (problem,) = schemas.check(document, "classes/uav.schema.json")
    assert f"did you mean `{guess}`?" in problem.message
    assert (problem.position.line, problem.position.column) == (8, 3)
