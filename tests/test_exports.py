"""The catalogue in each format: the same claims everywhere, files as their contracts say, the same bytes twice."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import duckdb
import frictionless
import jq
import jsonschema_rs
import pytest
import vacuum
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from openapi_spec_validator import OpenAPIV31SpecValidator

from conftest import EXAMPLES, ROOT
from equipment_catalog import exports
from equipment_catalog.exports.bibliography import csl_date
from equipment_catalog.exports.facts import Facts
from equipment_catalog.loading import Loaded, load_catalog
from equipment_catalog.model import Entry, Event, Organization, Record, Statement
from equipment_catalog.project import Project
from equipment_catalog.quantities import Units, read_quantity
from equipment_catalog.views import Library


@pytest.fixture(scope="module", params=["small", "examples", "real"])
def written(request: pytest.FixtureRequest, small: Loaded, real: Loaded, project: Project, tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, Path]:
    """A catalogue and the folder that its exports were written to."""
    loaded = {"small": small, "real": real}.get(request.param) or load_catalog(project.with_catalog(EXAMPLES))
    library = Library(loaded.catalog, loaded.schemas, Units(loaded.schemas.kinds), version="1.2.3")
    site = tmp_path_factory.mktemp(f"exports-{request.param}")
    exports.write(library, site)
    return library, site


# What the records say, read from the model and from nothing that the exports use.

Said = tuple[str, str, str, str, tuple[str, ...]]


def said(record: Record) -> Iterator[Said]:
    """Record, value, state as far as it does not take a comparison, place of the fact, sources: of each claim that has a value of its own."""
    if isinstance(record, Entry | Event | Organization):
        for part, owner in owners(record):
            for value, statement, place, unknown in (*claimed(owner), *named_and_seen(owner), *listed(owner)):
                state = "rejected" if statement.rejected else "not-known" if unknown else "counts"
                yield record.id, value, state, f"{part}{place}", tuple(f"{c.source}#{c.place}" for c in statement.sources)


Found = Iterator[tuple[str, Statement, str, bool]]


def claimed(owner: Any) -> Found:
    for name, claims in getattr(owner, "characteristics", {}).items():
        yield from ((text_of(c.value), c.statement, f"characteristics/{name}", bool(c.not_known)) for c in claims)
    for group in ("origin", "status", "dates", "outcome", "founded", "dissolved"):
        yield from ((text_of(c.value), c.statement, f"{group}/", bool(c.not_known)) for c in getattr(owner, group, ()))


def named_and_seen(owner: Any) -> Found:
    for name in getattr(owner, "names", ()):
        yield name.text, name.statement, f"names/{name.kind}", False
    for seen in getattr(owner, "recognition", ()):
        yield from ((" ".join(values), seen.statement, f"recognition/{feature}", False) for feature, values in seen.features.items())
        yield from ((point, seen.statement, "recognition/", False) for point in seen.points)


def listed(owner: Any) -> Found:
    for group in PARTS:
        for fact in getattr(owner, group, ()):
            yield f"{fact.link.id or fact.link.what}|{fact.amount.text if fact.amount else ''}", fact.statement, f"{group}/{fact.role}", False


def owners(record: Any) -> Iterator[tuple[str, Any]]:
    yield "", record
    for variant in getattr(record, "variants", ()):
        yield f"{variant.id}:", variant


def text_of(value: Any) -> str:
    if hasattr(value, "text"):
        return str(value.text)
    if hasattr(value, "what"):
        return str(value.id or value.what)
    return " ".join(value) if isinstance(value, tuple) else str(value)


PARTS = ("makers", "history", "components", "carries", "operators", "relations", "equipment", "participants")
ELSEWHERE = ("variants", "summary", "place", "identifiers", "hulls", "images")


def from_row(row: dict[str, Any], sources: tuple[str, ...]) -> Said | None:
    """The same from a row of a table."""
    if row["part"] in ELSEWHERE:
        return None
    name = row["target"] if row["target"] else "" if row["value"] in (row["country"], row["date"]) else row["value"]
    value = f"{name}|{row['count'] or ''}" if row["part"] in PARTS else row["value"]
    state = row["state"] if row["state"] in ("rejected", "not-known") else "counts"
    return row["record"], value, state, f"{row['part']}/{row['property'] or ''}", sources


def without_variant(found: Iterator[Said]) -> Counter[Said]:
    return Counter((record, value, state, part.rpartition(":")[2], sources) for record, value, state, part, sources in found)


def expected(library: Library) -> Counter[Said]:
    return without_variant(fact for record in library.catalog.records for fact in said(record))


def cited(sources: str | None, places: str | None) -> tuple[str, ...]:
    ids = (sources or "").split()
    return tuple(f"{i}#{p}" for i, p in zip(ids, places.split("|") if places else [""] * len(ids), strict=True))


def test_csv_holds_every_claim(written: tuple[Library, Path]) -> None:
    library, site = written
    with (site / "downloads/claims.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert Counter(filter(None, (from_row(r, cited(r["sources"], r["places"])) for r in rows))) == expected(library)
    assert [int(r["claim"]) for r in rows] == list(range(1, len(rows) + 1))


def test_sqlite_holds_every_claim(written: tuple[Library, Path]) -> None:
    library, site = written
    database = sqlite3.connect(site / "downloads/catalog.sqlite")
    database.row_factory = sqlite3.Row
    by_claim: dict[int, list[str]] = {}
    for claim, source, place in database.execute("SELECT claim, source, place FROM claim_sources"):
        by_claim.setdefault(claim, []).append(f"{source}#{place}")
    rows = [dict(r) for r in database.execute("SELECT * FROM claims")]
    ordered = [from_row(r, tuple(sorted(by_claim.get(r["claim"], [])))) for r in rows]
    wanted = Counter({(*key[:4], tuple(sorted(set(key[4])))): 0 for key in expected(library)})
    for key, count in expected(library).items():
        wanted[(*key[:4], tuple(sorted(set(key[4]))))] += count
    assert Counter(filter(None, ordered)) == wanted
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    for view in ("accepted", "figures", "preferred", "carried", "operated", "documented", "disputed"):
        database.execute(f"SELECT * FROM {view} LIMIT 1").fetchall()
    database.close()


def test_parquet_holds_the_rows_of_the_csv_files(written: tuple[Library, Path]) -> None:
    _, site = written
    for table in ("claims", "entries"):
        parquet, text = site / f"downloads/{table}.parquet", site / f"downloads/{table}.csv"
        both = duckdb.execute(f"SELECT count(*) FROM (FROM read_parquet('{parquet}') SELECT COLUMNS(*)::VARCHAR EXCEPT ALL FROM read_csv('{text}', all_varchar=true))").fetchone()
        rows = duckdb.execute(f"SELECT (SELECT count(*) FROM '{parquet}'), (SELECT count(*) FROM read_csv('{text}', all_varchar=true))").fetchone()
        assert rows and both and rows[0] == rows[1] > 0
        # Numbers are spelled differently: compared as numbers below.
        assert table == "claims" or both[0] == 0
    columns = "claim, low, high, earliest, latest, value, state, sources"
    types = "claim::BIGINT, low::DOUBLE, high::DOUBLE, earliest::DATE, latest::DATE, value, state, sources"
    difference = duckdb.execute(
        f"SELECT count(*) FROM (SELECT {columns} FROM '{site}/downloads/claims.parquet' EXCEPT SELECT {types} FROM read_csv('{site}/downloads/claims.csv', all_varchar=true))"
    ).fetchone()
    assert difference == (0,)


def test_the_wide_table_holds_the_preferred_claim_of_each_characteristic(written: tuple[Library, Path]) -> None:
    library, site = written
    with (site / "downloads/figures.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["id"]: row for row in csv.DictReader(stream)}
    assert list(rows) == list(library.catalog.entries)
    wanted = {
        (e.id, name, next(text_of(c.value) for c in claims if not c.statement.rejected))
        for e in library.catalog.entries.values()
        for name, claims in e.characteristics.items()
        if any(not c.statement.rejected for c in claims)
    }
    about = {"id", "name", "class", "type", "countries", "url"}
    assert {(i, name, value) for i, row in rows.items() for name, value in row.items() if value and name not in about} == wanted


def json_facts(record: dict[str, Any], variant: str = "") -> Iterator[Said]:
    """The same from a record of the interface."""
    identifier = variant or record["id"]

    def made(value: str, fact: dict[str, Any], part: str) -> Said:
        state = fact["state"] if fact["state"] in ("rejected", "not-known") else "counts"
        return identifier, value, state, part, tuple(f"{s['id']}#{s.get('place', '')}" for s in fact["sources"])

    for name, claims in record.get("characteristics", {}).items():
        yield from (made(c["value"], c, f"characteristics/{name}") for c in claims)
    for group in ("origin", "status", "dates", "outcome", "founded", "dissolved"):
        yield from (made(c["value"], c, f"{group}/") for c in record.get(group, ()))
    yield from (made(n["text"], n, f"names/{n['kind']}") for n in record.get("names", ()))
    for seen in record.get("recognition", ()):
        yield from (made(" ".join(values), seen, f"recognition/{feature}") for feature, values in seen["features"].items())
        yield from (made(point, seen, "recognition/") for point in seen.get("points", ()))
    for group in PARTS:
        for fact in record.get(group, ()):
            what = fact["link"]["id"] if "link" in fact else fact.get("what", "")
            yield made(f"{what}|{fact['count']['value'] if 'count' in fact else ''}", fact, f"{group}/{fact.get('role', '')}")
    for inner in record.get("variants", ()):
        yield from json_facts(inner, identifier)


def test_json_holds_every_claim_everywhere(written: tuple[Library, Path]) -> None:
    library, site = written
    lines = [json.loads(line) for line in (site / "downloads/catalog.jsonl").read_text(encoding="utf-8").splitlines()]
    whole = json.loads((site / "downloads/catalog.json").read_text(encoding="utf-8"))
    single = [json.loads((site / line["api"]).read_text(encoding="utf-8"))["data"] for line in lines]
    assert lines == whole["data"] == single
    assert whole["count"] == len(lines) == len(list(library.catalog.records))
    assert Counter(fact for record in lines if record["kind"] != "source" for fact in json_facts(record)) == expected(library)


def test_numbers_are_those_of_the_units_library(library: Library) -> None:
    facts = Facts(library)
    assert facts.figure(read_quantity("24000 ft"), "length") == {"value": "24000 ft", "number": {"low": 7315.2, "high": 7315.2, "unit": "m"}}
    assert facts.figure(read_quantity("1700-1800 km"), "length")["number"] == {"low": 1700000, "high": 1800000, "unit": "m"}
    assert facts.figure(read_quantity("<=400 kg"), "mass") == {"value": "<=400 kg", "number": {"high": 400, "unit": "kg"}, "hedge": "up-to"}
    assert facts.figure(read_quantity(">20")) == {"value": ">20", "number": {"low": 20}, "hedge": "more-than"}
    assert facts.figure(read_quantity("M 0.8"), "speed") == {"value": "M 0.8"}


def test_states_tell_conflicts_errors_and_what_nobody_knows(library: Library, tmp_path: Path) -> None:
    exports.write(library, tmp_path)
    heron = json.loads((tmp_path / "api/v1/entries/heron-9.json").read_text(encoding="utf-8"))
    assert heron["data_version"] == library.version and heron["count"] == 1
    claims = heron["data"]["characteristics"]
    assert [c["state"] for c in claims["range"]] == ["conflicting", "conflicting", "rejected"]
    assert [c["state"] for c in claims["service_ceiling"]] == ["accepted", "accepted"]
    assert [c["state"] for c in claims["endurance"]] == ["not-known"]


def test_sqlite_has_each_source_with_its_own_place(project: Project, catalog: Path, tmp_path: Path) -> None:
    path = catalog / "platforms/uav/heron-9.yaml"
    text = path.read_text(encoding="utf-8").replace("[field-journal-2018, museum-card]", """[field-journal-2018, 'museum-card#left "A" \\ é']""")
    path.write_text(text, encoding="utf-8")
    loaded = load_catalog(project.with_catalog(catalog))
    exports.write(Library(loaded.catalog, loaded.schemas, Units(loaded.schemas.kinds)), tmp_path)
    database = sqlite3.connect(tmp_path / "downloads/catalog.sqlite")
    found = database.execute("SELECT source, place FROM claim_sources JOIN claims USING (claim) WHERE record = 'heron-9' AND property = 'length'").fetchall()
    assert sorted(found) == [("field-journal-2018", ""), ("museum-card", 'left "A" \\ é')]


# The contracts.


def closed(node: Any) -> Any:
    """A schema that allows nothing that it does not name: every field that is written must be documented."""
    if isinstance(node, list):
        return [closed(item) for item in node]
    if not isinstance(node, dict):
        return node
    found = {key: closed(value) for key, value in node.items()}
    return {"additionalProperties": False, **found} if found.get("type") == "object" and "properties" in found else found


def test_every_file_of_the_interface_is_as_the_document_says(written: tuple[Library, Path]) -> None:
    _, site = written
    document = closed(json.loads((site / "api/v1/openapi.json").read_text(encoding="utf-8")))
    schemas = {path: item["get"]["responses"]["200"]["content"]["application/json"]["schema"] for path, item in document["paths"].items()}
    checks = {path: jsonschema_rs.Draft202012Validator({**schema, "components": document["components"]}, validate_formats=True) for path, schema in schemas.items()}
    used: set[str] = set()
    wrong = []
    for file in sorted((site / "api/v1").rglob("*.json")):
        path = f"/{file.relative_to(site / 'api/v1').as_posix()}"
        if path == "/openapi.json":
            continue
        known = path if path in checks else f"{path.rpartition('/')[0]}/{{id}}.json"
        used.add(known)
        wrong += [f"{path} {'/'.join(map(str, e.instance_path))}: {e.message}" for e in checks[known].iter_errors(json.loads(file.read_text(encoding="utf-8")))]
    assert wrong[:10] == []
    assert used == set(checks)


def test_every_address_in_the_interface_leads_to_a_file_or_page(site: Path) -> None:
    missing = set()
    for file in sorted((site / "api/v1").rglob("*.json")):
        if file.name == "openapi.json":
            continue
        here = f"http://x/{file.relative_to(site).as_posix()}"
        found = json.loads(file.read_text(encoding="utf-8"))
        base = urljoin(here, found["base"])
        assert base == "http://x/", file
        missing |= {link for link in links(found["data"]) if not there(site, urljoin(base, link))}
    assert missing == set()


def links(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from (node[key] for key in ("url", "api", "openapi", "downloads") if isinstance(node.get(key), str))
        for key, value in node.items():
            if key != "csl":
                yield from links(value)
    elif isinstance(node, list):
        for item in node:
            yield from links(item)


def there(site: Path, address: str) -> bool:
    path = address.removeprefix("http://x/")
    return (site / path / "index.html").is_file() if path.endswith("/") else (site / path).is_file()


def test_the_document_is_valid_openapi_and_follows_the_usual_style(library: Library) -> None:
    document = exports.document(library)
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []
    identifiers = []
    tags = {tag["name"] for tag in document["tags"]}
    for path, item in document["paths"].items():
        operation = item["get"]
        identifiers.append(operation["operationId"])
        assert re.fullmatch(r"/[a-z]+(/\{id\})?\.json", path) and not path.endswith("/")
        assert operation["summary"] and operation["description"] and set(operation["tags"]) <= tags, path
        assert ("{id}" in path) == bool(item.get("parameters")), path
        assert all(answer["description"] for answer in operation["responses"].values())
    assert len(set(identifiers)) == len(identifiers) and all(re.fullmatch("[a-z]+[A-Za-z]+", i) for i in identifiers)
    assert all(document["info"][key] for key in ("title", "version", "description", "license", "contact"))
    referred = set(re.findall(r'"#/components/schemas/([A-Za-z]+)"', json.dumps(document)))
    assert referred == set(document["components"]["schemas"])
    for name, schema in document["components"]["schemas"].items():
        assert schema["description"], name
        for key, field in schema.get("properties", {}).items():
            assert "$ref" in field or field["description"], f"{name}.{key}"


def test_a_linter_finds_no_error_in_the_document(library: Library) -> None:
    """Spectral's rules, by vacuum. One is of OpenAPI 3.0: since 3.1 a reference may stand beside a description."""
    text = json.dumps(exports.document(library))
    rules = "extends: [[spectral:oas, recommended]]\n"
    assert {r.rule_id for r in vacuum.lint(text, ruleset=rules) if r.rule_severity == "error"} <= {"no-$ref-siblings"}
    broken = text.replace('"responses"', '"answers"')
    assert {r.rule_id for r in vacuum.lint(broken, ruleset=rules) if r.rule_severity == "error"} - {"no-$ref-siblings"}


def test_the_data_package_is_valid(written: tuple[Library, Path]) -> None:
    _, site = written
    report = frictionless.validate(str(site / "downloads/datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])[:5]


def test_sums_are_those_of_the_files(written: tuple[Library, Path]) -> None:
    _, site = written
    folder = site / "downloads"
    listed = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    assert listed == {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir() if p.name != "SHA256SUMS"}


def test_citeproc_reads_the_bibliography(written: tuple[Library, Path]) -> None:
    library, site = written
    found = json.loads((site / "downloads/sources.csl.json").read_text(encoding="utf-8"))
    assert [item["id"] for item in found] == list(library.catalog.sources)
    sample = found[:: max(1, len(found) // 60)]
    bibliography = CitationStylesBibliography(CitationStylesStyle("harvard-cite-them-right", validate=False), CiteProcJSON(sample), formatter.plain)
    for item in sample:
        bibliography.register(Citation([CitationItem(item["id"])]))
    lines = [str(line) for line in bibliography.bibliography()]
    assert len(lines) == len(sample) and all(lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2017-06-08", {"date-parts": [[2017, 6, 8]]}),
        ("2013~", {"date-parts": [[2013]], "circa": True}),
        ("2014/2016-02", {"date-parts": [[2014], [2016, 2]]}),
        ("198X", {"literal": "1980s"}),
    ],
)
def test_dates_of_sources(text: str, expected: dict[str, Any]) -> None:
    assert csl_date(text) == expected


def test_datasette_opens_the_database(real: Loaded, tmp_path: Path) -> None:
    library = Library(real.catalog, real.schemas, Units(real.schemas.kinds))
    exports.write(library, tmp_path)
    program = (
        "import asyncio, json, sys\nfrom datasette.app import Datasette\n"
        "async def main():\n"
        "    app = Datasette(immutables=[sys.argv[1]])\n"
        "    for path in sys.argv[2:]:\n"
        "        answer = await app.client.get(path)\n"
        "        print(answer.status_code, json.dumps(answer.json() if path.split('?')[0].endswith('.json') else None))\n"
        "asyncio.run(main())\n"
    )
    paths = [
        "/catalog",
        "/catalog/claims?_facet=part",
        "/catalog/preferred.json?_shape=array&entry=shahed-129",
        "/catalog/search.json?_shape=array&_search=shahed",
        "/catalog/entries/shahed-129",
    ]
    outcome = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program, str(tmp_path / "downloads/catalog.sqlite"), *paths], capture_output=True, text=True, timeout=120, check=False
    )
    lines = outcome.stdout.splitlines()
    assert [line[:3] for line in lines] == ["200"] * len(paths), outcome.stderr[-2000:]
    assert len(json.loads(lines[2][4:])) > 5
    assert "shahed-129" in {row["id"] for row in json.loads(lines[3][4:])}


def test_the_same_catalogue_is_the_same_bytes(library: Library, tmp_path: Path) -> None:
    exports.write(library, tmp_path / "a")
    program = "import sys; sys.path[:0] = sys.argv[2:4]; import conftest as c; from pathlib import Path; p = c.Project.here(); l = c.load_catalog(p.with_catalog(c.SMALL));" \
              "from equipment_catalog import exports; exports.write(c.Library(l.catalog, l.schemas, c.Units(l.schemas.kinds)), Path(sys.argv[1]))"  # fmt: skip
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LANG": "tr_TR.UTF-8"}
    subprocess.run([sys.executable, "-c", program, str(tmp_path / "b"), str(ROOT / "scripts"), str(ROOT / "tests")], env=environment, check=True, timeout=120)
    first, second = ({p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()} for root in (tmp_path / "a", tmp_path / "b"))
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


# The examples of docs/data.md.


def example(language: str) -> str:
    text = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    found = re.search(rf"### {language}\n+``` {{[^}}]*}}\n(.*?)```", text, re.S)
    assert found, language
    return found[1]


@pytest.fixture(scope="module")
def folder(real: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("examples")
    exports.write(Library(real.catalog, real.schemas, Units(real.schemas.kinds)), site)
    return site / "downloads"


@pytest.fixture(scope="module")
def longest(folder: Path) -> list[str]:
    """What the example in Python prints, and all the others must."""
    outcome = subprocess.run(
        [sys.executable, "-c", example("Python")], cwd=folder, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONUTF8": "1", "PYTHONWARNINGS": "ignore"}
    )
    lines = outcome.stdout.splitlines()
    assert len(lines) == 5 and all(re.fullmatch(r".+: \d+ km", line) for line in lines)
    return lines


def test_the_example_in_sql(folder: Path, longest: list[str]) -> None:
    found = sqlite3.connect(folder / "catalog.sqlite").execute(example("SQL")).fetchall()
    assert sorted(f"{name}: {distance.replace('.0', '')}" for name, distance in found) == sorted(longest)
    assert sqlite3.connect(folder / "catalog.sqlite").execute("SELECT kind, id, name FROM search WHERE search MATCH 'stealth AND drone' ORDER BY rank LIMIT 10").fetchall()


def test_the_example_in_duckdb(folder: Path, longest: list[str]) -> None:
    text = example("DuckDB").replace("'claims.parquet'", f"'{folder}/claims.parquet'").replace("'entries.parquet'", f"'{folder}/entries.parquet'")
    assert sorted(f"{name}: {distance:.0f} km" for name, distance in duckdb.execute(text).fetchall()) == sorted(longest)


def test_the_example_in_jq(folder: Path, longest: list[str]) -> None:
    # The binding hands the lines over as jq -n does.
    found = jq.compile(example("jq").replace("inputs", ".[]")).input_value([json.loads(line) for line in (folder / "catalog.jsonl").read_text(encoding="utf-8").splitlines()]).all()
    assert sorted(found) == sorted(longest)
