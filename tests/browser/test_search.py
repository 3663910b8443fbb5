"""What readers type into the search box, and the page they mean: on the real catalogue, alone and among ten thousand others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from bench.generate import SCRIPTS, WORDS

# What is typed, and the end of the address that it means.
QUERIES = {
    "mq-1": "mq-1-predator", "mq1": "mq-1-predator", "MQ 1": "mq-1-predator", "predator": "mq-1-predator", "mq9": "mq-9-reaper", "MQ-9": "mq-9-reaper", "reaper": "mq-9-reaper",
    "shahed129": "shahed-129", "Shahed-129": "shahed-129", "shahed 129": "shahed-129", "s129": "shahed-129", "شاهد ۱۲۹": "shahed-129", "شاهد 129": "shahed-129", "شاهد ١٢٩": "shahed-129",
    "shahed136": "shahed-136", "shahed 136": "shahed-136", "geran-2": "shahed-136", "geran 2": "shahed-136", "Герань-2": "shahed-136", "герань2": "shahed-136", "شاهد ۱۳۶": "shahed-136",
    "t72": "t-72", "T-72": "t-72", "Т-72": "t-72", "t 80": "t-80", "t90": "t-90", "leopard2": "leopard-2", "leopard 2": "leopard-2", "abrams": "m1-abrams", "m1 abrams": "m1-abrams",
    "challenger 2": "challenger-2", "merkava": "merkava", "bmp1": "bmp-1", "bmp-3": "bmp-3", "bradley": "bradley", "stryker": "stryker", "m113": "m113", "btr80": "btr-80",
    "himars": "m142-himars", "m142": "m142-himars", "grad": "bm-21-grad", "bm21": "bm-21-grad", "smerch": "bm-30-smerch", "pantsir": "pantsir-s1", "s300": "s-300", "s 400": "s-400",
    "patriot": "patriot", "iron dome": "iron-dome", "nasams": "nasams", "f16": "f-16-fighting-falcon", "F-15E": "f-15e-strike-eagle", "su25": "su-25", "su 34": "su-34", "mig29": "mig-29", "c130": "c-130-hercules", "b52": "b-52-stratofortress",
    "apache": "ah-64-apache", "ah64": "ah-64-apache", "mi24": "mi-24", "ka52": "ka-52", "tb2": "bayraktar-tb2", "bayraktar tb2": "bayraktar-tb2", "hellfire": "agm-114-hellfire", "agm114": "agm-114-hellfire",
    "javelin": "fgm-148-javelin", "stinger": "fim-92-stinger", "kalibr": "3m14-kalibr", "tomahawk": "tomahawk", "iskander": "9k720-iskander", "ak47": "ak-47", "AK 47": "ak-47", "rpg7": "rpg-7",
    "leopart 2": "leopard-2", "javelyn": "fgm-148-javelin", "bayraktra tb2": "bayraktar-tb2", "iskandar": "9k720-iskander", "tomahwak": "tomahawk",
    "iran": "countries/irn", "explore": "explore", "identify": "identify", "US Air Force": "us-air-force",
}  # fmt: skip


def others(count: int) -> list[list[Any]]:
    """Rows of invented entries with names in several scripts, as ``tests/bench/generate.py`` makes them."""
    rows = []
    for i in range(count):
        word = WORDS[i % len(WORDS)]
        native = [f"{text} {str(i).translate(str.maketrans('0123456789', digits))}" for _, text, digits in SCRIPTS]
        rows.append([f"{word} {i}", f"platforms/other/{word.lower()}-{i}/", 0, f"{word[0]}{i}", f"{word}-{i}M", *native])
    return rows


ASK = """async ([data, queries]) => {
  const { rowsOf, search } = await import("/assets/js/finder.js");
  const rows = rowsOf(data);
  return queries.map((query) => { const start = performance.now(); const hit = search(query, rows)[0]; return [hit ? hit.row.url : "", performance.now() - start]; });
}"""


@pytest.fixture(scope="module")
def open_page(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(address)
    yield page
    page.close()


@pytest.mark.parametrize("among", [0, 10_000])
def test_each_query_finds_what_it_means(among: int, open_page: Page, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads((site / "data" / "search.json").read_text(encoding="utf-8"))
    answers = open_page.evaluate(ASK, [{"kinds": data["kinds"], "rows": [*others(among), *data["rows"]]}, list(QUERIES)])
    missed = {query: url for (query, meant), (url, _) in zip(QUERIES.items(), answers, strict=True) if not url.rstrip("/").endswith(meant)}
    with capsys.disabled():
        times = sorted(time for _, time in answers)
        print(f"\n{len(QUERIES)} queries among {among + len(data['rows'])} rows: median {times[len(times) // 2]:.1f} ms, slowest {times[-1]:.1f} ms")
    assert missed == {}
