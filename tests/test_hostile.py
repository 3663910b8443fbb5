"""What somebody might do to a catalogue: each gets a problem at a place; none a traceback, a hang, or memory without end."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import EXAMPLES, ROOT
from equipment_catalog import website
from equipment_catalog.documents import Document, read_document
from equipment_catalog.filing import files_of, read_file
from equipment_catalog.loading import load_catalog
from equipment_catalog.project import Project
from equipment_catalog.quantities import Units
from equipment_catalog.schemas import Schemas
from equipment_catalog.views import Library
from test_newcomer import FIELDS

HEAD = b"id: heron-works\nname: Heron Works\nkind: manufacturer\n"
TEXTS = {
    "billion laughs": b"a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\n",
    "a hundred thousand levels": b"[" * 100_000,
    "a hundred thousand levels in blocks": b"- " * 100_000,
    "ten megabytes": HEAD + b"summary: " + b"x" * 10_000_000,
    "nul": HEAD + b"summary: a\x00b\n",
    "escape codes": HEAD + b"summary: a\x1b[31mb\n",
    "invalid utf-8": HEAD + b"summary: \xc3\x28\n",
    "utf-16": (HEAD + b"summary: x\n").decode().encode("utf-16"),
    "utf-16 without a mark": (HEAD + b"summary: x\n").decode().encode("utf-16-le"),
    "bidi override in a name": "id: heron-works\nname: Heron \u202eskroW\nkind: manufacturer\n".encode(),
    "zero width in an id": "id: heron\u200b-works\nname: x\nkind: manufacturer\n".encode(),
    "bidi override in an id": "id: heron\u202e-works\nname: x\nkind: manufacturer\n".encode(),
    "zero width in a name": "id: heron-works\nname: Heron\u200b Works\nkind: manufacturer\n".encode(),
    "path as id": b"id: ../../x\nname: x\nkind: manufacturer\n",
    "device as id": b"id: CON\nname: x\nkind: manufacturer\n",
    "dot as id": b"id: .\nname: x\nkind: manufacturer\n",
    "huge number": HEAD + b"founded: {value: 1e400, source: museum-card}\n",
    "infinite": HEAD + b"founded: {value: .inf, source: museum-card}\n",
    "not a number": HEAD + b"founded: {value: .nan, source: museum-card}\n",
    "endless digits": HEAD + b"founded: {value: " + b"9" * 100_000 + b", source: museum-card}\n",
    "old booleans": HEAD + b"country: NO\n",
    "old booleans for a text": b"id: heron-works\nname: x\nkind: on\n",
    "a text of digits": b"id: 012\nname: x\nkind: manufacturer\n",
    "sexagesimal": HEAD + b"founded: {value: 12:30:45, source: museum-card}\n",
    "python object": HEAD + b"summary: !!python/object/apply:os.system ['true']\n",
    "javascript address": b"id: museum-card\ntype: webpage\ntitle: x\nlanguage: en\nkind: press\nreliability: C\nURL: javascript:alert(1)\n",
    "a list": b"- a\n- b\n",
    "a number": b"5\n",
    "nothing": b"",
    "a comment": b"# nothing\n",
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_file_gets_a_problem_at_a_place(name: str, catalog: Path, project: Project, schemas: Schemas) -> None:
    folder = "sources/undated" if "address" in name else "organizations"
    path = catalog / folder / ("museum-card.yaml" if "address" in name else "heron-works.yaml")
    path.write_bytes(TEXTS[name])
    start = time.process_time()
    loaded = load_catalog(project.with_catalog(catalog), schemas)
    assert time.process_time() - start < 1
    here = [p for p in loaded.problems if p.path.endswith(path.name)]
    assert here
    lines = TEXTS[name].decode("utf-8", "replace").count("\n") + 1
    assert all(1 <= p.position.line <= lines and p.position.column >= 1 and p.message for p in here)


SIGNS = (
    "9",
    "1 ",
    "1,",
    "1.",
    "a",
    " ",
    "a-",
    "-",
    "to ",
    "~",
    ">",
    "(",
    "1/2 ",
    "a/",
    "'",
    '\\"',
    "٣",
    "½",
    "about ",
    "between 1 and ",
    "1 m - ",
    "£1",
    "a:b;",
    "June ",
    "°",
    "\\\\",
)


@pytest.mark.parametrize("length", [190, 100_000])
@pytest.mark.parametrize("sign", SIGNS)
def test_endless_texts_in_every_field_are_answered_in_no_time(sign: str, length: int, catalog: Path, project: Project, schemas: Schemas) -> None:
    """What guesses at meaning must not lose itself in a text of a hundred thousand signs."""
    for path, pattern in FIELDS.values():
        text = (catalog / path).read_text(encoding="utf-8")
        before, value, after = pattern.split("§")
        (catalog / path).write_text(text.replace(before + value + after, f'{before}"{sign * (length // len(sign))}x"{after}'.replace('""', '"'), 1)[:900_000], encoding="utf-8")
    start = time.process_time()
    loaded = load_catalog(project.with_catalog(catalog), schemas)
    assert time.process_time() - start < 3, "five files, each with many such texts"
    assert loaded.errors >= 5 and all(len(p.message) < 400 and len(p.excerpt) <= 300 for p in loaded.problems)


RUN = """
import runpy, sys
sys.argv = ["validate.py", "--catalog", sys.argv[1]]
try:
    runpy.run_path(sys.path[0] + "/validate.py", run_name="__main__")
except SystemExit as left:
    peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
    print("exit", left.code, peak)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of a process is read from /proc, which this system lacks")
def test_memory_stays_bounded(catalog: Path, tmp_path: Path) -> None:
    """All of them together in one run: 200 MB at most, the interpreter and the libraries included."""
    for index, text in enumerate(TEXTS.values()):
        (catalog / "organizations" / f"x{index}.yaml").write_bytes(text)
    (catalog / "organizations" / "x.yaml").mkdir()
    (catalog / "organizations" / "leak.yaml").symlink_to(tmp_path)
    (catalog / "platforms" / "loop").symlink_to(catalog, target_is_directory=True)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "PYTHONSAFEPATH": "1"}
    outcome = subprocess.run([sys.executable, "-c", RUN, str(catalog)], capture_output=True, text=True, check=True, env=environment)
    code, kilobytes = outcome.stdout.splitlines()[-1].split()[1:]
    assert code == "1" and int(kilobytes) < 200_000
    assert "Traceback" not in outcome.stderr


def test_links_out_of_the_catalogue_are_not_followed(catalog: Path, project: Project, schemas: Schemas, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("password: hunter2\n", encoding="utf-8")
    (catalog / "organizations" / "leak.yaml").symlink_to(secret)
    (catalog / "platforms" / "loop").symlink_to(catalog, target_is_directory=True)
    loaded = load_catalog(project.with_catalog(catalog), schemas)
    assert sorted((p.path, p.rule) for p in loaded.problems) == [("catalog/organizations/leak.yaml", "folder"), ("catalog/platforms/loop", "folder")]
    assert not any("hunter2" in p.excerpt + p.message for p in loaded.problems)


def test_a_folder_named_like_a_record_is_a_problem(catalog: Path, project: Project, schemas: Schemas) -> None:
    (catalog / "organizations" / "x.yaml").mkdir()
    (problem,) = load_catalog(project.with_catalog(catalog), schemas).problems
    assert problem.rule == "unreadable-file"


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root can read every file: run as another user to try this")
def test_an_unreadable_file_is_a_problem(catalog: Path, project: Project, schemas: Schemas) -> None:
    path = catalog / "organizations" / "heron-works.yaml"
    path.chmod(0)
    (problem,) = load_catalog(project.with_catalog(catalog), schemas).problems
    assert problem.rule == "unreadable-file"


def test_a_broken_record_is_not_reported_by_those_that_link_to_it(catalog: Path, project: Project, schemas: Schemas) -> None:
    (catalog / "organizations" / "heron-works.yaml").write_text("id: heron-works\nname: [\n", encoding="utf-8")
    assert {p.rule for p in load_catalog(project.with_catalog(catalog), schemas).problems} == {"syntax"}


MARKUP = "<img src=x onerror=alert(1)> <script>alert(2)</script> javascript:alert(3) {{ 7*7 }} [a](javascript:alert(4))"


def hostile_texts(node: Any, accepted: Callable[[], bool]) -> int:
    """Put markup in place of every text in which the schema takes it; how many these are."""
    count = 0
    for key, value in list(node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()):
        if isinstance(value, str):
            node[key] = MARKUP[:110]
            if accepted():
                count += 1
            else:
                node[key] = value
        count += hostile_texts(value, accepted)
    return count


def test_markup_in_every_text_field_stays_text(tmp_path: Path, project: Project, schemas: Schemas) -> None:
    catalog, count = tmp_path / "catalog", 0
    shutil.copytree(EXAMPLES, catalog)
    for file in files_of(project.with_catalog(catalog)):
        outcome = read_file(file, schemas)
        assert outcome.document
        data = outcome.document.data
        count += hostile_texts(data, lambda data=data, schema=outcome.schema: schemas.accepts(data, schema))  # type: ignore[misc]
        file[0].write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    loaded = load_catalog(project.with_catalog(catalog), schemas)
    assert count > 500 and not any(p.rule.startswith(("wrong", "bad", "syntax")) for p in loaded.problems)
    shown = 0
    for page in website.pages(Library(loaded.catalog, schemas, Units(schemas.kinds))):
        text = page.make().html
        shown += text.count("&lt;img src=x")
        assert "<img src=x" not in text and "<script>alert" not in text
        assert not re.search(r"""(?:href|src|action|formaction)\s*=\s*["']?\s*javascript:""", text, re.I)
    assert shown > 1000


def test_html_in_text_is_accepted_and_stays_text(catalog: Path, project: Project, schemas: Schemas) -> None:
    path = catalog / "organizations" / "heron-works.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("name: Heron Works", "name: <b onclick='x()'>Heron</b> & Works"), encoding="utf-8")
    loaded = load_catalog(project.with_catalog(catalog), schemas)
    assert (loaded.errors, [p.rule for p in loaded.problems]) == (0, ["pasted-markup"])
    document = read_document(path, "x")
    assert isinstance(document, Document) and document.data["name"] == "<b onclick='x()'>Heron</b> & Works"
