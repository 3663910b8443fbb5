"""Loading again after an edit: only what changed is read and judged, and the outcome is that of a fresh load."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from conftest import EXAMPLES
from equipment_catalog.loading import Loaded, context_of, load_catalog
from equipment_catalog.model import OPEN, Entry, Record
from equipment_catalog.project import Project
from equipment_catalog.rules import check_record
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


@pytest.mark.parametrize("edit", EDITS)
def test_judging_alone_and_among_others_is_judging_at_once(edit: str, catalog: Path, project: Project, schemas: Schemas) -> None:
    EDITS[edit](catalog)
    loaded = load_catalog(project.with_catalog(catalog), schemas)
    context = context_of([kept.standing for kept in loaded.kept.values()], schemas, loaded.around)
    for shown, kept in loaded.kept.items():
        if kept.record:
            assert sorted(kept.judged, key=lambda p: p.sort_key) == sorted(check_record(kept.record, context), key=lambda p: p.sort_key), shown


def test_reading_side_by_side_is_reading_in_one_process(real: Loaded, project: Project, schemas: Schemas) -> None:
    several = load_catalog(project, schemas, processes=2)
    assert outcome(several) == outcome(real)
    assert [everything(r) for r in several.catalog.records] == [everything(r) for r in real.catalog.records]
    assert [kept.card for kept in several.kept.values()] == [kept.card for kept in real.kept.values()]
    assert citing(several) == citing(real)


def test_nothing_is_kept_for_a_load_that_does_not_follow(catalog: Path, project: Project, schemas: Schemas) -> None:
    once = load_catalog(project.with_catalog(catalog), schemas, followed=False)
    assert outcome(once) == outcome(load_catalog(project.with_catalog(catalog), schemas))
    assert not once.kept


def everything(record: Record) -> dict[str, Any]:
    """All that a record says, without what it is made from."""
    return {f.name: getattr(record, f.name) for f in fields(record) if f.name not in ("document", "cls")}


def citing(loaded: Loaded) -> dict[str, list[str]]:
    return {source: [r.id for r in records] for source, records in loaded.catalog.cited_by.items()}


def made(entry: Entry) -> set[str]:
    """The parts of an entry that are in memory."""
    found = set()
    for name in Entry.parts:
        try:
            object.__getattribute__(entry, name)
            found.add(name)
        except AttributeError:
            pass
    return found


def test_a_record_says_the_same_before_and_after_it_was_let_go(project: Project, schemas: Schemas) -> None:
    entries = list(load_catalog(project.with_catalog(EXAMPLES), schemas).catalog.entries.values())
    assert {name for e in entries for name in e.document.data} >= Entry.parts.keys() - {"images"}  # the examples have everything
    for entry in entries:
        before = copy.deepcopy(everything(entry))
        assert made(entry) == set(Entry.parts)
        entry.let_go()
        assert {"summary", "characteristics"}.isdisjoint(made(entry)) and Entry.kept <= made(entry)
        assert everything(entry) == before, entry.id


def test_only_so_many_records_are_open_at_once(real: Loaded, project: Project, schemas: Schemas) -> None:
    entries = [*real.catalog.entries.values(), *load_catalog(project, schemas).catalog.entries.values()]
    assert len(entries) > OPEN
    for entry in entries:
        assert entry.characteristics
    assert sum("characteristics" in made(e) for e in entries) <= OPEN
    assert "characteristics" in made(entries[-1])
