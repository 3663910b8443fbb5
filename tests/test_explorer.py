"""The data behind Explore and Compare: figures as intervals with a state, columns that say what the records say."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from conftest import EXAMPLES
from equipment_catalog import explorer
from equipment_catalog.explorer import State
from equipment_catalog.loading import Loaded, load_catalog
from equipment_catalog.model import claim
from equipment_catalog.project import Project
from equipment_catalog.quantities import Units
from equipment_catalog.schemas import Field
from equipment_catalog.views import Library
from equipment_catalog.views.entry import sources_differ


@pytest.fixture(scope="module")
def examples(project: Project, units: Units) -> Library:
    """A full example of every class."""
    loaded = load_catalog(project.with_catalog(EXAMPLES))
    return Library(loaded.catalog, loaded.schemas, units)


@pytest.fixture(scope="module")
def whole(real: Loaded, units: Units) -> Library:
    """The real catalogue."""
    return Library(real.catalog, real.schemas, units)


def figure(library: Library, name: str, *claims: dict[str, Any], variant: str = "") -> explorer.Figure | None:
    """The figure that some claims about a characteristic make."""
    entry = library.catalog.entries["shahed-129"]
    field = entry.cls.fields[name]
    made = tuple(claim({"source": "x", **c}, (), field.shape) for c in claims)
    own = replace(entry, characteristics={name: made}, variants=())
    if variant:
        other = {name: (claim({"source": "x", "value": variant}, (), field.shape),)}
        own = replace(own, variants=(replace(real_variant(library), characteristics=other),))
    return explorer.figure_of(own, field, library)


def real_variant(library: Library) -> Any:
    return next(v for e in library.catalog.entries.values() for v in e.variants)


STATES = (
    ([{"value": "16 m"}], State.EXACT, (16, 16), (16, 16)),
    ([{"value": "10-12 m"}], State.EXACT, (10, 12), (10, 12)),
    ([{"value": "48 ft 8 in"}], State.EXACT, (14.83360, 14.83360), (14.83360, 14.83360)),
    ([{"value": "~16 m"}], State.APPROXIMATE, (15.2, 16.8), (15.2, 16.8)),
    ([{"value": "<=16 m"}], State.BOUNDED, (0, 16), (0, 16)),
    ([{"value": ">16 m"}], State.BOUNDED, (16, math.inf), (16, math.inf)),
    ([{"value": "16 m"}, {"value": "52.5 ft"}], State.EXACT, (16, 16), (16, 16.002)),
    ([{"value": "16 m"}, {"value": ">16 m"}], State.EXACT, (16, 16), (16, math.inf)),
    ([{"value": "16 m"}, {"value": "14 m"}], State.CONFLICTING, (16, 16), (14, 16)),
    ([{"value": "16 m"}, {"value": "14 m", "rejected": "another aircraft"}], State.EXACT, (16, 16), (16, 16)),
    ([{"value": "14 m", "rejected": "another aircraft"}], State.REJECTED, (14, 14), (14, 14)),
    ([{"value": "16 m"}, {"value": "12 m", "conditions": "folded"}], State.EXACT, (16, 16), (12, 16)),
    ([{"value": "unknown"}], State.UNKNOWN, (0, 0), (0, 0)),
    ([{"value": "not-disclosed"}, {"value": "14 m", "rejected": "another aircraft"}], State.UNKNOWN, (0, 0), (0, 0)),
)


@pytest.mark.parametrize(("claims", "state", "ends", "widest"), STATES, ids=lambda value: json.dumps(value) if isinstance(value, list) else "")
def test_a_figure_is_an_interval_with_a_state(whole: Library, claims: list[dict[str, Any]], state: State, ends: tuple[float, float], widest: tuple[float, float]) -> None:
    found = figure(whole, "wingspan", *claims)
    assert found and found.state == state
    assert (found.low, found.high) == pytest.approx(ends) and found.widest == pytest.approx(widest)


def test_a_mach_number_leaves_the_speed_of_sound_open(whole: Library) -> None:
    found = figure(whole, "maximum_speed", {"value": "M 0.8"})
    assert found and found.state == State.APPROXIMATE and (found.low, found.high) == pytest.approx((236, 272.24))


def test_a_variant_widens_what_is_possible(whole: Library) -> None:
    found = figure(whole, "wingspan", {"value": "16 m"}, variant="20 m")
    assert found and (found.state, found.low, found.high, found.widest) == (State.EXACT, 16, 16, (16, 20))
    alone = figure(whole, "wingspan", variant="20 m")
    assert alone and alone.state == State.APPROXIMATE
    assert figure(whole, "wingspan") is None


def decoded(row: list[Any]) -> tuple[Any, ...]:
    """A figure of the file as ``docs/assets/js/explore/model.js`` reads it."""
    if len(row) == 1:
        return row[0], row[0], row[0], State.UNKNOWN
    low = row[3]
    high = row[4] if len(row) > 4 else low
    widest = row[6:8] if len(row) > 6 else [low, high]
    ends = [math.inf if end is None else end for end in (low, high, *widest)]
    return row[0], row[1] or row[0], row[2] or row[0], State(row[5] if len(row) > 5 else 0), *ends


def expected(found: explorer.Figure) -> tuple[Any, ...]:
    words = (found.reported, found.metric or found.reported, found.us or found.reported, found.state)
    return words if found.state == State.UNKNOWN else (*words, found.low, found.high, *found.widest)


def cells(data: dict[str, Any], column: dict[str, Any], none: Any) -> Iterator[tuple[str, Any]]:
    """Id of an entry and its cell in a column that only some classes have."""
    seen: dict[int, int] = {}
    for id_, cls in zip(data["ids"], data["class"], strict=True):
        place = seen[cls] = seen.get(cls, -1) + 1
        yield id_, column["at"].get(str(cls), {place: none})[place]


@pytest.mark.parametrize("which", ["library", "examples", "whole"])
def test_figures_come_back_from_the_file(which: str, request: pytest.FixtureRequest) -> None:
    library: Library = request.getfixturevalue(which)
    data = json.loads(explorer.explore_json(library))
    count = 0
    for column in data["figures"]:
        name, _, unit = column["id"].partition(":")
        for id_, cell in cells(data, column, 0):
            entry = library.catalog.entries[id_]
            found = explorer.figure_of(entry, entry.cls.fields[name], library, unit) if name in entry.cls.fields else None
            assert bool(cell) == (found is not None)
            if found:
                count += 1
                assert decoded(column["figures"][cell - 1]) == tuple(pytest.approx(v, rel=1e-6) if isinstance(v, float) else v for v in expected(found))
    assert count >= sum(1 for e in library.catalog.entries.values() for n, c in e.characteristics.items() if is_number(e.cls.fields[n]) and any(x.is_number for x in c)) > 0


def test_what_one_claim_alone_says_depends_on_all_that_it_says(whole: Library) -> None:
    """A single claim has a way of its own."""
    entry, explore = whole.catalog.entries["shahed-129"], explorer.Explore(whole)

    def cell(**said: str) -> list[Any]:
        own = replace(entry, characteristics={"wingspan": (claim({"source": "x", **said}, (), "quantity"),)}, variants=())
        ((_, _, row),) = explore.share(own)[6]
        return list(json.loads(row))

    plain, rejected, unknown = cell(value="16 m"), cell(value="16 m", rejected="another aircraft"), cell(value="unknown")
    assert plain == cell(value="16 m") != rejected and rejected[5] == State.REJECTED
    assert unknown == ["unknown"] and cell(value="~16 m")[5] == State.APPROXIMATE


def test_whether_sources_differ_is_not_remembered_of_claims_that_are_gone(whole: Library) -> None:
    """What was compared is remembered by the identity of the claims, which others may get after them."""
    field = whole.catalog.entries["shahed-129"].cls.fields["wingspan"]
    for number in range(200):
        values = ("16 m", "14 m" if number % 2 else "16 m")
        assert sources_differ(field, [claim({"source": "x", "value": v}, (), field.shape) for v in values], whole) == bool(number % 2)


def is_number(field: Field) -> bool:
    return field.shape in ("quantity", "count", "money")


@pytest.mark.parametrize("which", ["library", "examples", "whole"])
def test_columns_say_what_the_records_say(which: str, request: pytest.FixtureRequest) -> None:
    library: Library = request.getfixturevalue(which)
    data = json.loads(explorer.explore_json(library))
    entries = [library.catalog.entries[id_] for id_ in data["ids"]]
    assert [e.cls.id for e in entries] == [data["classes"][n]["id"] for n in data["class"]]
    assert [e.type for e in entries] == [data["classes"][c]["types"][t][0] for c, t in zip(data["class"], data["type"], strict=True)]
    facets = {facet["id"]: facet for facet in data["facets"]}
    of: dict[str, Any] = {
        "origin": lambda e: e.countries,
        "role": lambda e: e.roles,
        "maker": lambda e: [p.link.id for p in e.makers if not p.statement.rejected and p.link.id in library.catalog.organizations],
        "carries": lambda e: [p.link.id for p in (*e.carries, *(q for v in e.variants for q in v.carries)) if not p.statement.rejected and p.link.id in library.catalog.entries],
    }
    for id_, values_of in of.items():
        keys = [value if isinstance(value, str) else data["ids"][value] if isinstance(value, int) else value[0] for value in facets[id_]["values"]]
        for entry, cell in zip(entries, facets[id_]["at"], strict=True):
            found = [keys[n] for n in (cell if isinstance(cell, list) else [cell]) if n >= 0]
            assert found == list(dict.fromkeys(values_of(entry)))
    for column in data["traits"]:
        kind, _, name = column["id"].partition(".")
        if kind == "see":
            keys = [v if isinstance(v, str) else v[0] for v in column["values"]]
            for id_, cell in cells(data, column, -1):
                seen = {v for r in library.catalog.entries[id_].recognition if not r.statement.rejected for v in r.features.get(name, ())}
                assert {keys[n] for n in (cell if isinstance(cell, list) else [cell]) if n >= 0} == seen


@pytest.mark.parametrize("which", ["library", "examples", "whole"])
def test_every_line_of_an_entry_is_a_line_of_a_comparison(which: str, request: pytest.FixtureRequest) -> None:
    library: Library = request.getfixturevalue(which)
    rows = {row[0]: row for row in json.loads(explorer.compare_json(library))["rows"]}
    for entry in library.catalog.entries.values():
        assert {*entry.characteristics, *(f"see.{name}" for r in entry.recognition for name in r.features), *(f"history.{p.role}" for p in entry.history)} <= set(rows)


def test_lines_that_a_page_knows_by_their_title_have_one_of_their_own(whole: Library) -> None:
    """So that ``compare/page.js`` finds them; every class calls a feature the same."""
    rows = json.loads(explorer.compare_json(whole))["rows"]
    titles = [f"{group}: {title}" for key, title, group, *_ in rows]
    assert len({row[0] for row in rows}) == len(rows) == len(set(titles))
    shown = {f"Recognition: {f.title}" for c in whole.schemas.classes.values() for f in c.features.values()}
    assert shown == {title for title in titles if title.startswith("Recognition: ")}
