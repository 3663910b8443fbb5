"""The contributor's guide says what is true: its files are valid, its commands, links and words exist."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from conftest import ROOT
from equipment_catalog.documents import read_text
from equipment_catalog.loading import load_catalog
from equipment_catalog.project import Project
from equipment_catalog.schemas import Schemas

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCKS = [re.sub(r"^   ", "", block, flags=re.M) if block.startswith("   ") else block for block in re.findall(r"```yaml\n(.*?)\n *```", TEXT, re.S)]
FILES = [block for block in BLOCKS if "\nid: " in block]


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real catalogue with the files of the guide in place of those that they are shortened from."""
    catalog = tmp_path_factory.mktemp("guide") / "catalog"
    shutil.copytree(ROOT / "catalog", catalog)
    for text in FILES:
        (path,) = catalog.rglob(f"{read_text(text)['id']}.yaml")
        path.write_text(text + "\n", encoding="utf-8")
    return catalog


def test_the_annotated_files_are_valid(laid: Path, schemas: Schemas) -> None:
    assert len(FILES) == 2
    loaded = load_catalog(Project.here().with_catalog(laid), schemas)
    ids = [read_text(text)["id"] for text in FILES]
    assert [p for p in loaded.problems if Path(p.path).stem in ids] == []
    assert loaded.errors == 0


def test_the_claims_that_are_shown_are_valid(schemas: Schemas) -> None:
    entry = read_text(FILES[0])
    for block in (b for b in BLOCKS if b not in FILES):
        data = read_text(block)
        assert schemas.accepts({**entry, "characteristics": data}, f"classes/{entry['class']}.schema.json"), block


def test_the_letters_and_words_are_those_of_the_schema(schemas: Schemas) -> None:
    letters = schemas.vocabularies["source.reliability"].values()
    assert re.findall(r"^\| ([A-F]) \| (.*) \| (.*) \|$", TEXT, re.M) == [(t.value, t.title, t.description.rstrip(".")) for t in letters]
    assert re.findall(r"^\| `([a-z]+)` \|", TEXT, re.M) == list(schemas.vocabularies["basis"])


def test_its_own_links_lead_somewhere() -> None:
    headings = {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in re.findall(r"^#+ (.*)$", TEXT, re.M)}
    anchors = set(re.findall(r"\]\(#([^)]*)\)", TEXT))
    assert len(anchors) >= 8 and anchors - headings == set()
    assert [path for path in re.findall(r"`((?:catalog|tests|scripts)/[\w/.-]+\.(?:yaml|py))`", TEXT) if not (ROOT / path).is_file()] == []
