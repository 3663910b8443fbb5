"""What pages say of citations, links and states, on the small invented catalogue."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import html5lib
import jinja2
import pytest
from jinja2 import nodes

from equipment_catalog import website
from equipment_catalog.dates import read_date
from equipment_catalog.loading import load_catalog
from equipment_catalog.marks import PIECES, isolated
from equipment_catalog.model import Statement
from equipment_catalog.pages import TEMPLATES, _environment
from equipment_catalog.project import Project
from equipment_catalog.quantities import Units
from equipment_catalog.security import policy, with_policy
from equipment_catalog.views import Library, Site, entry_view, event_view, source_view
from equipment_catalog.views.atlas import events_timeline
from equipment_catalog.views.library import References
from equipment_catalog.views.linked import as_script, linked_data

HTML = "{http://www.w3.org/1999/xhtml}"


def page(library: Library, url: str) -> website.Content:
    return next(p for p in website.pages(library) if p.url == url).make()


def test_each_source_says_which_facts_rest_on_it(library: Library) -> None:
    view = entry_view(library.catalog.entries["heron-9"], library)
    (journal,) = [listed for listed in view.sources.listed if listed.line.id == "field-journal-2018"]
    rests = {(section, text): f"#{place}" for section, facts in journal.rests.items() for text, place in facts.items()}
    assert rests["", "Range"] == "#c-range" and rests["", "Length"] == "#c-length"
    assert rests["Carries", "1"] == "#carries-1" and rests["Heron 9B", "Wingspan"] == "#v-9b-wingspan"
    assert ("Carries", "2") not in rests


def test_pages_of_sources_open_no_entries(library: Library) -> None:
    """What they say of an entry is kept: at ten thousand entries, opening them again would take longer than the pages."""
    entries = library.catalog.entries.values()
    for entry in entries:
        entry.let_go()
    pages = [source_view(source, library) for source in library.catalog.sources.values()]
    assert any(place == "#native" for view in pages for support in view.supports for place in support.facts.values())
    assert [entry.id for entry in entries if getattr(entry, "_data", None) is not None] == []


def test_a_variant_is_called_what_its_entry_calls_it(library: Library) -> None:
    """How a fact is known is kept for other facts that are known alike; the names of variants belong to their entries."""
    heron = library.catalog.entries["heron-9"]
    other = replace(heron, variants=tuple(replace(v, name=f"Other {v.name}") for v in heron.variants))
    about = Statement((), (), variant=heron.variants[0].id, note="printed so")
    told = [library.said(about, References(library), entry) for entry in (heron, other)]
    assert [said.details for said in told] == [(f"for {entry.variants[0].name}", "printed so") for entry in (heron, other)]


def test_every_place_that_a_source_names_is_on_the_page(library: Library) -> None:
    for url in ("platforms/uav/heron-9/", "weapons/missile/sparrow-2/", "events/2019-05-01-heron-loss/", "organizations/heron-works/"):
        tree = html5lib.parse(page(library, url).html)
        ids = {node.get("id") for node in tree.iter() if node.get("id")}
        leads = [a.get("href") for a in tree.iter(f"{HTML}a") if a.get("href", "").startswith("#")]
        assert leads and [href for href in leads if href[1:] not in ids] == [], url


def test_a_source_leads_to_the_rows_that_rest_on_it(library: Library) -> None:
    view = source_view(library.catalog.sources["field-journal-2018"], library)
    heron = next(s for s in view.supports if s.record.text == "Heron 9")
    assert heron.record.url == "platforms/uav/heron-9/"
    assert {"#c-range", "#v-9b-wingspan", "#native", "#key"} <= set(heron.facts.values())


def test_a_source_leads_to_the_fact_of_the_entry_before_that_of_a_variant(project: Project, catalog: Path, units: Units) -> None:
    path = catalog / "platforms/uav/heron-9.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("      wingspan: {value: 18.5 m", "      length: {value: 8.5 m, source: field-journal-2018}\n      wingspan: {value: 18.5 m"), encoding="utf-8")
    loaded = load_catalog(project.with_catalog(catalog))
    view = source_view(loaded.catalog.sources["field-journal-2018"], Library(loaded.catalog, loaded.schemas, units))
    (heron,) = (s for s in view.supports if s.record.text == "Heron 9")
    assert heron.facts["length"] == "#c-length" and heron.facts["wingspan"] == "#v-9b-wingspan"


def test_sources_that_differ_show_all_claims_and_others_only_the_rest(library: Library) -> None:
    tree = html5lib.parse(page(library, "platforms/uav/heron-9/").html)
    rows = {node.get("id"): node for node in tree.iter(f"{HTML}tr")}
    differing = rows["c-range"].find(f".//{HTML}details")
    assert differing is not None and differing.get("class") == "differ"
    assert len(differing.findall(f".//{HTML}li")) == 3
    assert differing.find(f".//{HTML}s") is not None
    agreeing = rows["c-service_ceiling"].find(f".//{HTML}details")
    assert agreeing is not None and agreeing.get("class") is None and len(agreeing.findall(f".//{HTML}li")) == 1


def test_operators_are_on_the_map_by_what_the_schema_says_of_their_status(library: Library) -> None:
    heron = library.catalog.entries["heron-9"]
    view = entry_view(heron, library)
    assert view.map and [(layer.kind, layer.states) for layer in view.map.layers] == [("now", ("Germany",))]
    (operator,) = heron.operators
    for role, until, kind in (("former", None, "once"), ("active", operator.since, "once"), ("", None, "unsure"), ("ordered", None, "unsure")):
        changed = entry_view(replace(heron, operators=(operator._replace(role=role, until=until),)), library)
        assert changed.map and changed.map.layers[0].kind == kind
    gone = entry_view(replace(heron, operators=(operator._replace(statement=operator.statement._replace(rejected="no")),)), library)
    assert gone.map is None


def test_an_event_is_on_the_map_where_it_happened(library: Library) -> None:
    event = library.catalog.events["2019-05-01-heron-loss"]
    view = event_view(event, library)
    assert view.map and (view.map.spots[0].x, view.map.spots[0].y) == (519, 79)
    assert event_view(replace(event, place=None), library).map is None


def test_a_page_is_cited_edited_and_reported_at_lasting_addresses(library: Library) -> None:
    site = Site("https://reference.example/", "https://code.example/project")
    share = entry_view(library.catalog.entries["heron-9"], replace(library, site=site)).share
    assert share.address == "https://reference.example/platforms/uav/heron-9/"
    assert share.edit.startswith("https://code.example/project/edit/main/") and share.edit.endswith("platforms/uav/heron-9.yaml")
    asked = parse_qs(urlsplit(share.report).query)
    assert asked["title"] == ["Error: Heron 9"] and asked["page"] == [share.address]
    assert share.json == "api/v1/entries/heron-9.json"
    assert share.address in share.text and all(share.address in text for _, text in share.forms)


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.jinja")), ids=lambda path: path.name)
def test_pieces_are_only_printed(template: Path) -> None:
    """What a template prints of a piece is not escaped again; anywhere else it would be a text like others."""
    tree = jinja2.Environment().parse(template.read_text(encoding="utf-8"))
    printed = {id(child) for output in tree.find_all(nodes.Output) for child in output.nodes}
    assert [f.name for f in tree.find_all(nodes.Filter) if f.name in PIECES and id(f) not in printed] == []


def test_linked_data_name_the_thing_and_its_wikidata_id(library: Library) -> None:
    data = linked_data(library.catalog.entries["heron-9"], library)
    assert data["mainEntity"]["sameAs"] == ["https://www.wikidata.org/wiki/Q999999999"]
    assert data["mainEntity"]["countryOfOrigin"] == ["Germany", "France"]
    assert {m["name"] for m in data["mainEntity"]["manufacturer"]} == {"Heron Works", "Atlantis Design Office"}
    event = linked_data(library.catalog.events["2019-05-01-heron-loss"], library)["mainEntity"]
    assert event["startDate"] == "2019-05-01" and event["location"]["geo"]["latitude"] == 54.1


def test_no_text_ends_the_script_that_holds_it() -> None:
    hostile = {"name": "</script><script>alert(1)</script><!-- & \u2028"}
    text = as_script(hostile)
    assert "<" not in text and json.loads(text) == hostile


def test_the_policy_allows_the_inline_scripts_of_the_page_and_no_others() -> None:
    html = '<meta charset="utf-8"><script>one()</script><script src="x.js"></script><script type="application/ld+json">{"a":1}</script><script id="c" type="application/json">{}</script><script>one()</script>'
    said = policy(html)
    assert said.count("sha256-") == 1 and "'unsafe-inline'" not in said and "default-src 'self'" in said
    assert policy(html.replace("one()", "two()")) != said
    assert with_policy(html).index("Content-Security-Policy") < html.index("<script>") + len(said) + 80
    assert with_policy("no head") == "no head"


def test_only_what_runs_from_right_to_left_is_isolated() -> None:
    assert isolated("شاهد ۱۲۹") == "<bdi>شاهد ۱۲۹</bdi>" and isolated("T-72 <b>") == "T-72 &lt;b&gt;"


def test_templates_escape_all_that_is_no_macro() -> None:
    template = _environment().from_string('{% macro bold(x) %}<b>{{ x }}</b>{% endmacro %}{{ bold(view) }} {{ view.upper() }} {{ view.split("&")[1] }} {{ 1 }}')
    assert template.render(view="<a&b>") == "<b>&lt;a&amp;b&gt;</b> &lt;A&amp;B&gt; b&gt; 1"


def test_templates_say_what_jinja_makes_of_them() -> None:
    text = """{% macro one(x, deep) %}100% {{ x }} %s{% if x %} {{ x }}{% if deep %}<i>{% for y in x %}{{ y | lower }}{% endfor %}</i>{% else %} %d{% endif %}{% elif deep %}{{ deep }}{% else %}-{% endif %}
{% if deep == 2 %}{% set z = deep + 1 %}{{ z }}{{ "a" if x else 7 }}{% elif x %}'"\\ {{ 7.5 }}{% endif %}
{% if x == "" %}none{% elif deep %}<b>{{ deep }}</b>{% elif x %}{{ x }}{% endif %}{% if not x %}-{% elif deep %}{% for y in x %}{{ y }};{% endfor %}{% endif %}{% endmacro %}{{ one(view[0], view[1]) }}"""
    plain = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(text)
    ours = _environment().from_string(text)
    for view in (("<A&B>", 0), ("<A&B>", 2), ("", 2), ("", "<b>"), ("", 0), (None, None), (("X", "Y"), True)):
        assert ours.render(view=view) == plain.render(view=view)


def test_what_templates_call_gets_its_arguments_by_place() -> None:
    with pytest.raises(jinja2.TemplateAssertionError, match="by its place"):
        _environment().from_string("{% macro one(x) %}{{ x }}{% endmacro %}{{ one(x=1) }}")


def test_key_facts_say_whose_and_since_when(library: Library) -> None:
    heron = library.catalog.entries["heron-9"]
    facts = {fact.label: fact.values for fact in entry_view(heron, library).key_facts}
    assert [v.value.reported for v in facts["Manufacturer"]] == ["Heron Works"] and facts["Entered service"][0].value.reported == "about 2013"
    before = entry_view(replace(heron, history=heron.history[:1]), library)
    assert "First flight" in [fact.label for fact in before.key_facts]
    unknown = entry_view(replace(heron, history=(), makers=()), library)
    assert [fact.label for fact in unknown.key_facts][:3] == ["Origin", "Status", "Length"]


def test_what_began_is_told_from_what_happened(library: Library) -> None:
    view = entry_view(library.catalog.entries["heron-9"], library)
    assert view.makers[0].when == "since 2012" and view.operators[0].when == "since 2013 · about 12 in number"
    assert view.history[0].when == "April 2011"


def test_years_are_drawn_from_the_first_to_the_last(library: Library) -> None:
    event = library.catalog.events["2019-05-01-heron-loss"]
    (date,) = (claim for claim in event.dates if not claim.statement.rejected)
    earlier = [replace(event, id=f"e{n}", dates=(date._replace(value=read_date(f"{1990 + n}-02-03")),)) for n in range(3)]
    assert events_timeline([event]) is None
    line = events_timeline([event, *earlier, earlier[0]])
    assert line and [bar.anchor.url for bar in line.bars] == ["#1990", "#1991", "#1992", "#2019"]
    assert [bar.height for bar in line.bars] == [90.0, 45.0, 45.0, 45.0] and line.bars[0].x == 0
    assert line.bars[0].anchor.text == "1990: 2 events" and line.ticks[0][1] == "1990"
