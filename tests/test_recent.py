"""Coverage, the page of recent changes and the feeds, on the small catalogue with invented releases."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from urllib.parse import urlsplit

import feedparser
import pytest

from equipment_catalog import website
from equipment_catalog.changes import Change
from equipment_catalog.dates import read_date
from equipment_catalog.feeds import feeds
from equipment_catalog.releases import Release
from equipment_catalog.views import Library, class_coverage_view, coverage_view, recent_view
from equipment_catalog.views.coverage import coverage_of

HERON, GONE = ("entry", "platforms/uav", "heron-9", "Heron 9"), ("entry", "platforms/uav", "crane-1", "Crane <1> & Co")
SECOND = Release(
    "1.10.0", read_date("2027-03-01"),
    (
        Change("added", *HERON, "maximum_takeoff_mass", new="1010 kg", sources=("museum-card",)),
        Change("changed", *HERON, "9b/wingspan", old="18 m", new="18.5 m", sources=("field-journal-2018",), old_sources=("field-journal-2018",)),
        Change("withdrawn", *GONE, old="9 facts"),
        Change("added", "source", "sources/2018", "field-journal-2018", "Aircraft that nobody has seen", new="1 fact"),
    ),
)  # fmt: skip
FIRST = Release("1.9.0", read_date("2026-12"), (Change("added", "entry", "weapons/missile", "sparrow-2", "Sparrow 2", new="12 facts"),))
ADDRESS = "https://example.org/reference/"


@pytest.fixture
def released(library: Library) -> Library:
    """The small catalogue after two releases."""
    return replace(library, releases=(SECOND, FIRST))


def test_the_page_tells_each_release_in_the_words_of_the_schema(released: Library) -> None:
    view = recent_view(released)
    assert [t.title for t in view.tables] == ["Version 1.10.0, 1 March 2027", "Version 1.9.0, December 2026"]
    rows = [[cell.shown.reported for cell in row] for row in view.tables[0].rows]
    assert rows == [
        ["Heron 9", "maximum take-off mass", "+ 1010 kg [museum-card]"],
        ["Heron 9", "9b · wingspan", "18 m → 18.5 m [field-journal-2018]"],
        ["Crane <1> & Co", "", "entry deleted, 9 facts"],
        ["Aircraft that nobody has seen", "", "new source, 1 fact"],
    ]
    assert recent_view(replace(released, releases=(FIRST,))).tables[0].about == "Version 1.9.0, December 2026", "the title of a single table is not shown"
    links = [row[0].shown.links[0].url for row in view.tables[0].rows]
    assert links == ["platforms/uav/heron-9/", "platforms/uav/heron-9/", "", "sources/field-journal-2018/"]


def test_a_release_without_changes_and_no_release_say_so(library: Library) -> None:
    assert "No release has changed anything yet" in recent_view(library).description
    first = replace(library, releases=(Release("1.0.0", read_date("2026-12-01"), ()),))
    assert "No release" in recent_view(first).description and recent_view(first).links
    assert list(feeds(library, ADDRESS)) == []
    assert all("feed.xml" not in page.make().head for page in website.pages(library))


def test_feeds_are_valid_for_a_real_reader(released: Library) -> None:
    found = dict(feeds(released, ADDRESS))
    assert {"feed.xml", "platforms/uav/feed.xml", "platforms/uav/heron-9/feed.xml", "weapons/missile/sparrow-2/feed.xml", "platforms/tank/feed.xml"} - set(found) <= {
        "platforms/tank/feed.xml"
    }
    for path, content in found.items():
        parsed = feedparser.parse(content)
        assert not parsed.bozo and parsed.version == "atom10", path
        assert parsed.feed.id.startswith("tag:example.org,2026:") and parsed.feed.title and parsed.feed.updated_parsed
        assert {link.rel for link in parsed.feed.links} == {"self", "alternate"}
        assert parsed.feed.links[0].href == f"{ADDRESS}{path}"
        assert all(e.id and e.title and e.updated_parsed and urlsplit(e.link).netloc == "example.org" for e in parsed.entries)
    ids = [feedparser.parse(content).feed.id for content in found.values()]
    assert len(set(ids)) == len(ids)


def test_feeds_hold_what_their_name_says(released: Library) -> None:
    found = dict(feeds(released, ADDRESS))
    site = feedparser.parse(found["feed.xml"])
    assert [e.title for e in site.entries] == [
        "Heron 9: 2 changes", "Crane <1> & Co: entry deleted, 9 facts", "Aircraft that nobody has seen: new source, 1 fact", "Sparrow 2: new entry, 12 facts",
    ]  # fmt: skip
    assert site.entries[0].id == "tag:example.org,2026:release/1.10.0/entry/heron-9"
    assert site.entries[0].content[0].value == "<ul><li>maximum take-off mass: + 1010 kg [museum-card]</li><li>9b · wingspan: 18 m → 18.5 m [field-journal-2018]</li></ul>"
    heron, missiles = feedparser.parse(found["platforms/uav/heron-9/feed.xml"]), feedparser.parse(found["weapons/missile/feed.xml"])
    assert [e.link for e in heron.entries] == [f"{ADDRESS}platforms/uav/heron-9/"]
    assert [e.title for e in missiles.entries] == ["Sparrow 2: new entry, 12 facts"]
    assert missiles.feed.updated == "2026-12-01T00:00:00Z" and site.feed.updated == "2027-03-01T00:00:00Z"
    empty = feedparser.parse(found["platforms/ship/feed.xml"])
    assert empty.entries == [] and empty.feed.updated == "2026-12-01T00:00:00Z"


def test_a_feed_has_the_name_of_its_entry_whatever_signs_it_has(released: Library) -> None:
    entries = released.catalog.entries
    odd = replace(released, catalog=replace(released.catalog, entries={**entries, "heron-9": replace(entries["heron-9"], name='Heron <9> & "Co"')}))
    heron = feedparser.parse(dict(feeds(odd, ADDRESS))["platforms/uav/heron-9/feed.xml"])
    assert not heron.bozo and heron.feed.title == 'Heron <9> & "Co": changes'


def test_feeds_depend_on_nothing_but_their_input(released: Library) -> None:
    assert dict(feeds(released, ADDRESS)) == dict(feeds(released, ADDRESS))
    root = ET.fromstring(dict(feeds(released, ADDRESS))["feed.xml"])
    assert {e.tag for e in root.iter()} == {f"{{http://www.w3.org/2005/Atom}}{n}" for n in ("feed", "id", "title", "updated", "author", "name", "link", "entry", "content")}


def test_pages_lead_to_their_feed(released: Library) -> None:
    heads = {page.url: page.make().head for page in website.pages(released)}
    assert {url for url, head in heads.items() if "feed.xml" in head} == {path.removesuffix("feed.xml") for path, _ in feeds(released, ADDRESS)}
    assert 'href="feed.xml"' in heads["platforms/uav/heron-9/"]


# Coverage ---------------------------------------------------------------------------------------------------


def test_coverage_counts_what_an_entry_lacks(library: Library) -> None:
    heron = coverage_of(library.catalog.entries["heron-9"], library)
    assert heron.missing == ("payload_mass", "maximum_speed")
    assert heron.single == ("maximum_takeoff_mass", "endurance")
    assert heron.weak == ()
    assert heron.differ == ("range",)
    assert heron.gain == 3 * len(heron.missing) + 2 * len(heron.weak) + 2 * len(heron.differ) + (not heron.drawn) + len(heron.single) // 3
    assert heron.drawn and heron.seen


def test_a_fact_of_weak_sources_only_is_weak(library: Library) -> None:
    sources = {key: replace(source, reliability="D") if key == "museum-card" else source for key, source in library.catalog.sources.items()}
    weak = coverage_of(library.catalog.entries["heron-9"], replace(library, catalog=replace(library.catalog, sources=sources))).weak
    assert "empty_mass" in weak and "length" not in weak, "the length has a better source as well"


def test_rejected_claims_cover_nothing(library: Library) -> None:
    entry = library.catalog.entries["heron-9"]
    rejected = {n: tuple(c._replace(statement=c.statement._replace(rejected="wrong")) for c in claims) for n, claims in entry.characteristics.items()}
    bare = coverage_of(replace(entry, characteristics=rejected, variants=()), library)
    assert (bare.claims, bare.single, bare.differ, bare.drawn) == (0, (), (), False) and len(bare.missing) == bare.wanted


def test_the_ranked_list_follows_the_rule_that_the_page_states(library: Library) -> None:
    view = coverage_view(library)
    assert "three for each core fact that is missing" in view.tables[1].about
    points = [int(row[1].order) for row in view.tables[1].rows]
    assert points == sorted(points, reverse=True) and len(points) == len(library.catalog.entries)
    assert [row[0].shown.reported for row in view.tables[0].rows] == [c.plural for c in library.schemas.classes.values()]


def test_pages_of_coverage_stay_small(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("equipment_catalog.views.coverage._ROWS", 0)
    monkeypatch.setattr("equipment_catalog.views.coverage._MOST", 1)
    (table,) = class_coverage_view(library.schemas.classes["uav"], library).tables
    assert table.rows == () and re.search(r"of 1$", table.title)
    assert len(coverage_view(library).tables[1].rows) == 1
