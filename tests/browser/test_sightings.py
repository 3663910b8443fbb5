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


BY_THE_RULES = """async () => {
  const { read } = await import('/js/identify/catalog.js');
  const { score, POINTS } = await import('/js/identify/score.js');
  const { nothing } = await import('/js/identify/state.js');
  const catalog = read(await (await fetch('/data/identify.json')).json());
  const wrong = [], counted = { fits: 0, possibly: 0, unknown: 0, against: 0, neutral: 0 };
  for (const entry of catalog.entries) {
    for (const feature of catalog.classes[entry.cls].features) {
      catalog.features[feature].values.forEach(([id], value) => {
        const sighting = { ...nothing(), features: new Map([[feature, [value]]]) };
        const [reason] = score(sighting, entry, catalog).reasons.filter((r) => r.rule === 'feature');
        const recorded = entry.seen.get(feature);
        const sure = recorded?.get(value);
        const expected = !recorded ? 0 : sure === true ? POINTS.feature.fits : sure === false ? POINTS.feature.fits / 2 : null;
        counted[reason.verdict] += 1;
        if (expected !== null ? reason.points !== expected : reason.points > 0) wrong.push([entry.id, catalog.features[feature].id, id, reason]);
      });
      const hidden = { ...nothing(), features: new Map([[feature, []]]) };
      if (score(hidden, entry, catalog).reasons.length) wrong.push([entry.id, catalog.features[feature].id, 'cannot see']);
    }
  }
  return [wrong, counted];
}"""


def test_what_is_not_recorded_or_cannot_be_seen_counts_nothing_and_possibly_counts_half(module_page: Page) -> None:
    wrong, counted = module_page.evaluate(BY_THE_RULES)
    assert wrong == []
    assert all(counted.values()), counted


def test_a_size_fits_within_its_error_and_loses_half_just_beyond_it(module_page: Page) -> None:
    script = """async (cases) => {
      const { compare } = await import('/js/identify/score.js');
      return cases.map(([low, high, least, most, sure, metres, error]) => { const c = compare({ low, high, least, most, sure }, { metres, error }); return [c.verdict, c.share]; });
    }"""
    cases = {
        (8, 8, 8, 8, True, 8.2, 20): ["fits", 1],
        (8, 8, 8, 8, True, 9.6, 20): ["fits", 1],
        (8, 8, 8, 8, True, 10.5, 20): ["against", 0.5],
        (8, 8, 8, 8, True, 16, 20): ["against", 1],
        (8, 8, 8, 8, False, 8.2, 20): ["possibly", 0.5],
        (8, 8, 8, 8, False, 16, 20): ["against", 0.5],
        (8, 8, 8, 16, False, 16, 5): ["possibly", 0.5],
        (0, 8, 0, 8, False, 1, 20): ["possibly", 0.5],
    }
    assert module_page.evaluate(script, [list(case) for case in cases]) == list(cases.values())


def test_information_is_what_an_answer_tells_about_the_candidates(module_page: Page) -> None:
    script = (
        "async ([records, answers]) => (await import('/js/identify/questions.js')).information(records.map((r) => r ?? undefined), records.map(() => 1 / records.length), answers)"
    )

    def bits(*records: list[int] | None, answers: int = 4) -> float:
        found: float = module_page.evaluate(script, [list(records), answers])
        return found

    assert bits([1], [1], [1], [1]) == pytest.approx(0)
    assert bits(None, None, None) == 0
    assert bits([0], [1], [2], [3]) > bits([0], [0], [1], [1]) > bits([0], [1], None, None) > 0
    assert bits([0], [1], None, None) == pytest.approx(bits([0], [1]) / 2), "those without a record answer as the others do"
    assert bits([0], [1], [2], [3]) < 2, "a witness errs"
