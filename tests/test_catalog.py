"""The real catalogue, and how records lead to one another."""

from __future__ import annotations

from markupsafe import escape

from conftest import EXAMPLES
from equipment_catalog import website
from equipment_catalog.loading import Loaded, load_catalog
from equipment_catalog.model import statements
from equipment_catalog.problems import Severity
from equipment_catalog.project import Project
from equipment_catalog.quantities import Units
from equipment_catalog.schemas import Schemas
from equipment_catalog.views import Library, country_view, entry_view


def test_the_real_catalogue_has_no_errors(real: Loaded) -> None:
    assert [f"{p.path}:{p.position.line}: {p.message}" for p in real.problems if p.severity is Severity.ERROR] == []


def test_every_fact_of_the_real_catalogue_has_a_source(real: Loaded) -> None:
    unsourced = [
        f"{entry.id}: {said.path}" for entry in real.catalog.entries.values() for said in statements(entry) if not said.sources and said.path[0] not in ("names", "identifiers")
    ]  # fmt: skip
    assert unsourced == []


def test_links_run_both_ways(small: Loaded) -> None:
    catalog = small.catalog
    assert [link.record.id for link in catalog.carried_by["sparrow-2"]] == ["heron-9"]
    assert [link.record.id for link in catalog.events_of["heron-9"]] == ["2019-05-01-heron-loss"]
    assert [link.record.id for link in catalog.made_by["heron-works"]] == ["heron-9", "sparrow-2"]
    assert [link.record.id for link in catalog.operated_by["utopian-air-force"]] == ["heron-9"]
    assert [entry.id for entry in catalog.originated_in["FRA"]] == ["heron-9"]
    assert [link.record.id for link in catalog.used_by_country["DEU"]] == ["heron-9"]
    assert [record.id for record in catalog.cited_by["field-journal-2018"]] == ["heron-9", "2019-05-01-heron-loss"]
    assert catalog.countries == ("DEU", "FRA")


def test_pages_of_countries_open_no_entries(real: Loaded) -> None:
    library = Library(real.catalog, real.schemas, Units(real.schemas.kinds))
    codes, entries = real.catalog.countries, real.catalog.entries.values()
    for entry in entries:
        entry.let_go()
    tables = {table.title for code in codes for table in country_view(code, library).tables}
    assert tables >= {"Made", "Made there as well", "Used, now or once"}
    assert [entry.id for entry in entries if getattr(entry, "_data", None) is not None] == []


def test_the_conflicts_of_the_seed_are_on_record(real: Loaded) -> None:
    """Issue 2: range 1700 / 1700-1800 / 2000 km, four or eight missiles, 24000 ft / 7315 m; errors stay, rejected."""
    shahed, predator = real.catalog.entries["shahed-129"], real.catalog.entries["mq-1-predator"]
    texts = {getattr(c.value, "text", "") for c in shahed.characteristics["range"]}
    assert {"1700 km", "1700-1800 km", "2000 km"} <= texts
    assert {"24000 ft", "7315 m"} <= {getattr(c.value, "text", "") for c in shahed.characteristics["service_ceiling"]}
    counts = {p.amount.text for p in shahed.carries if p.amount and not p.statement.rejected}
    assert {"4", "8"} <= counts
    assert any(p.link.id == "rq-170-sentinel" or "RQ-170" in p.link.what for p in shahed.relations if p.statement.rejected)
    assert any(p.amount and p.amount.text == "14" for p in predator.carries if p.statement.rejected)
    unveiled = {p.since.text[:4] for p in shahed.history if p.role == "unveiled" and p.since}
    assert {"2012", "2014"} <= unveiled


def test_the_records_of_the_seed_are_linked(real: Loaded) -> None:
    catalog = real.catalog
    assert "shahed-129" in {link.record.id for link in catalog.carried_by["sadid-1"]}
    assert any(p.role == "similar-size" and p.link.id == "mq-1-predator" for p in catalog.entries["shahed-129"].relations)
    attack = catalog.events["2017-06-08-al-tanf-drone-attack"]
    assert {p.link.id for p in attack.equipment} >= {"shahed-129", "mq-1-predator"}


def test_every_class_of_the_examples_renders(project: Project, schemas: Schemas) -> None:
    loaded = load_catalog(project.with_catalog(EXAMPLES), schemas)
    library = Library(loaded.catalog, schemas, Units(schemas.kinds))
    pages = {page.source: page.make() for page in website.records(library) if page.source}
    for entry in loaded.catalog.entries.values():
        html = pages[entry.document.shown].html
        missing = [field.title for name, field in entry.cls.fields.items() if f">{escape(field.title)}</a></th>" not in html]
        assert missing == [], entry.id
        for feature in entry.cls.features.values():
            assert f"<dt>{escape(feature.title)}</dt>" in html, f"{entry.id}: {feature.id}"


def test_a_relation_is_told_from_where_the_reader_stands(real: Loaded, schemas: Schemas) -> None:
    """The S-400 names the S-300 as its predecessor; on the page of the S-300 it is the successor, and stands there once."""
    library = Library(real.catalog, schemas, Units(schemas.kinds))
    view = entry_view(real.catalog.entries["s-300"], library)
    labels = [i.label for i in (*view.relations, *view.related_from) if any(a.text.startswith("S-400") for a in i.links)]
    assert "Successor" in labels and "Predecessor" not in labels
    assert "Led to" in labels and "Derived from" not in labels
    assert len([i for i in view.related_from if i.label == "Successor"]) == 0
