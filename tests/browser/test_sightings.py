"""Sightings as a journalist would bring them, on the real catalogue: the page's own modules, in a real browser."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
import yaml
from playwright.sync_api import Browser, Page

from browser.conftest import serve
from conftest import ROOT
from equipment_catalog.identification import identify_json
from equipment_catalog.loading import Loaded
from equipment_catalog.pages import render
from equipment_catalog.quantities import Units
from equipment_catalog.views import Library, identify_view

SIGHTINGS = yaml.safe_load((ROOT / "tests" / "sightings" / "sightings.yaml").read_text(encoding="utf-8"))
FIRST = 3
RANKED = """async (queries) => {
  const { read } = await import('/js/identify/catalog.js');
  const { rank } = await import('/js/identify/rank.js');
  const { fromQuery, toQuery } = await import('/js/identify/state.js');
  const catalog = read(await (await fetch('/data/identify.json')).json());
  return queries.map((query) => {
    const sighting = fromQuery(query, catalog);
    return { again: toQuery(sighting, catalog), ranked: rank(sighting, catalog).map((c) => [c.entry.id, c.points, c.reasons]) };
  });
}"""


@pytest.fixture(scope="module")
def library(real: Loaded) -> Library:
    return Library(real.catalog, real.schemas, Units(real.schemas.kinds))


@pytest.fixture(scope="module")
def module_page(tmp_path_factory: pytest.TempPathFactory, library: Library, browser: Browser) -> Iterator[Page]:
    """A page beside the modules and the file of the real catalogue, without building the site."""
    folder = tmp_path_factory.mktemp("identify")
    shutil.copytree(ROOT / "docs" / "assets" / "js", folder / "js")
    (folder / "data").mkdir()
    (folder / "data" / "identify.json").write_bytes(identify_json(library))
    (folder / "index.html").write_text("<!doctype html><title>modules</title>", encoding="utf-8")
    server = serve(folder)
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/")
    yield page
    context.close()
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def answers(module_page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = module_page.evaluate(RANKED, [urlencode(s["seen"], safe=",") for s in SIGHTINGS])
    return found


def place(answer: dict[str, Any], expected: str) -> int:
    """Place of the expected entry, counted from one; entries with as many points share the worse place. Zero: it is no candidate."""
    points = {entry: score for entry, score, _ in answer["ranked"]}
    return sum(1 for score in points.values() if score >= points[expected]) if expected in points else 0


def test_each_sighting_leads_to_its_entry(answers: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]) -> None:
    places = [place(answer, sighting["expected"]) for sighting, answer in zip(SIGHTINGS, answers, strict=True)]
    with capsys.disabled():
        print("\n place  of  expected                    sighting")
        for sighting, answer, at in zip(SIGHTINGS, answers, places, strict=True):
            print(f"{at:>6} {len(answer['ranked']):>3}  {sighting['expected']:<27} {sighting['case']}")
        hits = [sum(1 for at in places if 0 < at <= most) for most in (1, FIRST)]
        print(f"first: {hits[0]} of {len(places)} ({hits[0] / len(places):.0%}); among the first {FIRST}: {hits[1]} of {len(places)} ({hits[1] / len(places):.0%})")
    missed = [s["case"] for s, at in zip(SIGHTINGS, places, strict=True) if not 0 < at <= FIRST]
    assert missed == []


def test_there_are_forty_sightings_and_each_says_something_that_is_asked(answers: list[dict[str, Any]]) -> None:
    assert len(SIGHTINGS) >= 40
    for sighting, answer in zip(SIGHTINGS, answers, strict=True):
        said = {pair.split("=")[0] for pair in answer["again"].split("&")}
        assert said == set(sighting["seen"]), f"{sighting['case']}: not understood: {set(sighting['seen']) - said}"


def test_the_report_of_june_2017_leads_to_the_shahed_129_first(answers: list[dict[str, Any]]) -> None:
    for answer in answers[:2]:
        (first, points, reasons), (_, second, _) = answer["ranked"][:2]
        assert first == "shahed-129" and points > second
        assert {r["rule"] for r in reasons if r["verdict"] == "fits"} == {"like", "armed", "in", "made"}


def test_the_page_prints_the_points_that_are_counted(module_page: Page, library: Library) -> None:
    counted = module_page.evaluate("async () => (await import('/js/identify/score.js')).POINTS")
    module_page.evaluate(
        "html => { document.body.append(new DOMParser().parseFromString(html, 'text/html').querySelector('.rules')) }", render("identify", identify_view(library), "identify/")
    )
    printed = module_page.evaluate("[...document.querySelectorAll('[data-rule]')].map(c => [c.dataset.rule, +c.dataset.points, +c.nextElementSibling.dataset.points])")
    assert {rule: {"fits": fits, "against": against} for rule, fits, against in printed} == counted


def test_no_question_has_a_name_that_the_address_uses(module_page: Page, library: Library) -> None:
    names = module_page.evaluate("async () => (await import('/js/identify/state.js')).NAMES")
    file = json.loads(identify_json(library))
    asked = [f["id"] for f in file["features"]] + [s["id"] for s in file["sizes"]]
    assert len(set(asked)) == len(asked) and not set(names) & set(asked)
