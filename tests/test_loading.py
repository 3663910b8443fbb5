"""Loading again after an edit: only what changed is read and judged, and the outcome is that of a fresh load."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from equipment_catalog.loading import Loaded, load_catalog
from equipment_catalog.project import Project
from equipment_catalog.schemas import Schemas


def one(catalog: Path, pattern: str) -> Path:
    return sorted(catalog.glob(pattern))[0]


def replace(pattern: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(catalog: Path) -> None:
        path = next(p for p in sorted(catalog.glob(pattern)) if old in p.read_text(encoding="utf-8"))
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    return edit


def rename(catalog: Path) -> None:
    path = one(catalog, "platforms/*/*.yaml")
    path.rename(path.with_name("another-name.yaml"))


EDITS: dict[str, Callable[[Path], None]] = {
    "figure": replace("platforms/*/*.yaml", "value: ", "value: 1"),
    "name": replace("platforms/*/*.yaml", "\nname: ", "\nname: Other "),
    "broken": replace("platforms/*/*.yaml", "\nname: ", "\nname "),
    "unknown source": replace("platforms/*/*.yaml", "source: ", "source: no-such-"),
    "weak source": replace("sources/*/*.yaml", "reliability: ", "reliability: E #"),
    "id": replace("sources/*/*.yaml", "id: ", "id: other-"),
    "former id": replace("platforms/*/*.yaml", "\nclass:", "\nformer_ids: [once-so]\nclass:"),
    "event date": replace("events/*/*.yaml", "value: 2019-05-01", "value: 1919-05-01"),
    "deleted entry": lambda catalog: one(catalog, "weapons/*/*.yaml").unlink(),
    "deleted source": lambda catalog: one(catalog, "sources/*/*.yaml").unlink(),
    "renamed": rename,
    "stray file": lambda catalog: (catalog / "platforms" / "notes.txt").write_text("x"),
}


def outcome(loaded: Loaded) -> tuple[object, ...]:
    return loaded.problems, loaded.files, [r.id for r in loaded.catalog.records]


@pytest.mark.parametrize("edit", EDITS)
def test_loading_again_is_loading_afresh(edit: str, catalog: Path, project: Project, schemas: Schemas) -> None:
    here = project.with_catalog(catalog)
    before = load_catalog(here, schemas)
    kept = {p: p.read_bytes() for p in catalog.rglob("*") if p.is_file()}
    EDITS[edit](catalog)
    after = load_catalog(here, before=before)
    assert outcome(after) == outcome(load_catalog(here, schemas))
    assert outcome(after) != outcome(before) or edit in ("figure", "name")
    for path in catalog.rglob("*"):
        if path.is_file() and path not in kept:
            path.unlink()
    for path, content in kept.items():
        path.write_bytes(content)
    assert outcome(load_catalog(here, before=after)) == outcome(before)


def test_records_that_were_not_written_stay_the_same_objects(catalog: Path, project: Project, schemas: Schemas) -> None:
    here = project.with_catalog(catalog)
    before = load_catalog(here, schemas)
    EDITS["figure"](catalog)
    after = load_catalog(here, before=before)
    old = {id(r) for r in before.catalog.records}
    assert sum(id(r) not in old for r in after.catalog.records) == 1
