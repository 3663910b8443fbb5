"""Checking with what is remembered finds what checking afresh finds, whatever has happened in between."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import EXAMPLES, ROOT
from equipment_catalog import checking
from equipment_catalog.checking import Checked, check
from equipment_catalog.filing import images
from equipment_catalog.memory import Memory
from equipment_catalog.project import Project

Edit = Callable[[Path], None]


@pytest.fixture
def home(tmp_path: Path) -> Project:
    """A checkout of its own, so that its memory is its own."""
    shutil.copytree(EXAMPLES, tmp_path / "catalog")
    return replace(Project.at(tmp_path), schema=ROOT / "schema", docs=ROOT / "docs")


def change(pattern: str, old: str, new: str, which: int = 0) -> Edit:
    """Write ``new`` for ``old`` in one of the files that hold it."""

    def edit(catalog: Path) -> None:
        path = [p for p in sorted(catalog.glob(pattern)) if old in p.read_text(encoding="utf-8")][which]
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    return edit


def move(pattern: str, name: str) -> Edit:
    def edit(catalog: Path) -> None:
        path = sorted(catalog.glob(pattern))[0]
        path.rename(path.with_name(name))

    return edit


def remove(pattern: str, which: int = 0) -> Edit:
    return lambda catalog: sorted(catalog.glob(pattern))[which].unlink()


def copy(pattern: str, name: str) -> Edit:
    def edit(catalog: Path) -> None:
        path = sorted(catalog.glob(pattern))[0]
        shutil.copyfile(path, path.with_name(name))

    return edit


def relate(first: int, second: int, kind: str = "derived-from") -> Edit:
    """Let one entry descend from another."""

    def edit(catalog: Path) -> None:
        entries = sorted(catalog.glob("platforms/*/*.yaml"))
        text = entries[first].read_text(encoding="utf-8").split("\nrelations:")[0]
        entries[first].write_text(f"{text.rstrip()}\nrelations:\n  - {{type: {kind}, equipment: {entries[second].stem}, source: {_source(catalog)}}}\n", encoding="utf-8")

    return edit


def _source(catalog: Path) -> str:
    return sorted(catalog.glob("sources/*/*.yaml"))[0].stem


def share_name(catalog: Path) -> None:
    first, second = sorted(catalog.glob("platforms/*/*.yaml"))[:2]
    name = next(line for line in first.read_text(encoding="utf-8").splitlines() if line.startswith("name: "))
    text = second.read_text(encoding="utf-8").splitlines()
    second.write_text("\n".join(name if line.startswith("name: ") else line for line in text) + "\n", encoding="utf-8")


def in_turn(*edits: Edit) -> Edit:
    def edit(catalog: Path) -> None:
        for each in edits:
            each(catalog)

    return edit


ANY = "*/*/*.yaml"
ENTRY, WEAPON, SOURCE, EVENT, FORCE = "platforms/*/*.yaml", "weapons/*/*.yaml", "sources/*/*.yaml", "events/*/*.yaml", "organizations/*.yaml"
EDITS: dict[str, Edit] = {
    "nothing": lambda catalog: None,
    "figure": change(ENTRY, "value: ", "value: 1"),
    "unit": change(ENTRY, " km/h", " m/s"),
    "name": change(ENTRY, "\nname: ", "\nname: Other "),
    "same name": share_name,
    "syntax": change(ENTRY, "\nname: ", "\nname "),
    "broken source": change(SOURCE, "\ntitle: ", "\ntitel: "),
    "broken event": change(EVENT, "\nname: ", "\nname "),
    "unknown source": change(ENTRY, "source: ", "source: no-such-"),
    "weak source": change(SOURCE, "reliability: ", "reliability: E #"),
    "kind of source": change(SOURCE, "\nkind: ", "\nkind: government #"),
    "id": change(SOURCE, "id: ", "id: other-"),
    "id of an entry": change(ENTRY, "\nid: ", "\nid: x"),
    "former id": change(ENTRY, "\nclass:", "\nformer_ids: [once-so]\nclass:"),
    "former id twice": in_turn(change(ENTRY, "\nclass:", "\nformer_ids: [once-so]\nclass:"), change(ENTRY, "\nclass:", "\nformer_ids: [once-so]\nclass:", 1)),
    "date of an event": change(EVENT, "value: 20", "value: 19"),
    "history": change(ENTRY, "event: first-flight, date: ", "event: first-flight, date: 2050 #"),
    "renamed entry": move(ENTRY, "another-name.yaml"),
    "renamed source": move(SOURCE, "another-name.yaml"),
    "renamed organization": move(FORCE, "another-name.yaml"),
    "deleted entry": remove(ENTRY),
    "deleted weapon": remove(WEAPON),
    "deleted event": remove(EVENT),
    "deleted source": remove(SOURCE),
    "deleted organization": remove(FORCE),
    "deleted twice": in_turn(remove(ENTRY), remove(ENTRY, 3)),
    "same id": copy(ENTRY, "copy.yaml"),
    "same source": copy(SOURCE, "copy.yaml"),
    "cycle": in_turn(relate(0, 1), relate(1, 2), relate(2, 3), relate(3, 0)),
    "half a cycle": in_turn(relate(0, 1), relate(1, 2), relate(2, 3)),
    "itself": relate(0, 0),
    "organization": change(ENTRY, "organization: ", "organization: not-"),
    "exception": change(ENTRY, "\nclass:", "\nexceptions: [{rule: unit-slip, reason: Looked at it.}]\nclass:"),
    "stray file": lambda catalog: (catalog / "platforms" / "notes.txt").write_text("x") and None,
    "folder as file": lambda catalog: (catalog / "sources" / "x.yaml").mkdir(),
    "not UTF-8": lambda catalog: (sorted(catalog.glob(ENTRY))[0]).write_bytes(b"id: \xff\xfe\xfa") and None,
    "empty": lambda catalog: (sorted(catalog.glob(SOURCE))[0]).write_bytes(b"") and None,
}  # fmt: skip


def both(home: Project) -> tuple[Checked, Checked]:
    return check(home), check(home, cached=False)


@pytest.mark.parametrize("edit", EDITS)
def test_remembering_changes_nothing(edit: str, home: Project) -> None:
    check(home)
    kept = {p: p.read_bytes() for p in home.catalog.rglob("*") if p.is_file()}
    try:
        EDITS[edit](home.catalog)
    except (IndexError, StopIteration):
        pytest.fail("the examples hold nothing to edit in this way")
    remembered, fresh = both(home)
    assert remembered == fresh
    assert check(home) == fresh
    for path in sorted(home.catalog.rglob("*"), reverse=True):
        if path.is_dir() and path.suffix == ".yaml":
            path.rmdir()
        elif path.is_file() and path not in kept:
            path.unlink()
    for path, content in kept.items():
        path.write_bytes(content)
    remembered, fresh = both(home)
    assert remembered == fresh


def test_edits_one_after_the_other(home: Project) -> None:
    for name, edit in EDITS.items():
        if name not in ("same id", "same source"):  # two of one id are read afresh
            try:
                edit(home.catalog)
            except (IndexError, StopIteration):
                continue
            remembered, fresh = both(home)
            assert remembered == fresh, name


def test_a_broken_file_may_name_what_nobody_else_does(home: Project) -> None:
    source = sorted(home.catalog.glob(SOURCE))[0]
    text = source.read_text(encoding="utf-8").replace(f"id: {source.stem}", "id: lonely", 1)
    source.with_name("lonely.yaml").write_text(text, encoding="utf-8")
    entry = sorted(home.catalog.glob(ENTRY))[-1]
    whole = entry.read_text(encoding="utf-8")
    change(ENTRY, "\nclass:", "\nexceptions: [{rule: name-collision, reason: Looked at it.}]\nclass:")(home.catalog)
    said = []
    for content in (whole, whole.replace("\nname: ", "\nname lonely "), whole):
        entry.write_text(content, encoding="utf-8")
        remembered, fresh = both(home)
        assert remembered == fresh
        said.append(sorted(p.rule for p in fresh.problems))
    assert said[0] == said[2]
    assert {"source-never-cited", "needless-exception"} <= set(said[0])
    assert not {"source-never-cited", "needless-exception"} & set(said[1])


def test_a_cycle_is_told_of_a_record_far_from_the_edit(home: Project) -> None:
    entries = sorted(home.catalog.glob(ENTRY))
    places = sorted(range(len(entries)), key=lambda i: entries[i].stem)
    teller, *rest = places
    strangers = [i for i in rest if entries[i].stem not in entries[teller].read_text(encoding="utf-8")]
    after, closing, first, second, other = strangers[:5]
    for start, end in ((first, second), (second, teller), (teller, after), (after, closing), (closing, other)):
        relate(start, end)(home.catalog)
    both(home)
    relate(closing, first)(home.catalog)
    remembered, fresh = both(home)
    assert remembered == fresh
    assert [p.path for p in fresh.problems if p.rule == "descent-cycle"] == [f"catalog/{entries[teller].relative_to(home.catalog).as_posix()}"]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read as records with the help of the memory; ``afresh`` where it does not help."""
    found: list[str] = []
    whole, one = checking.load_catalog, checking.read_file
    monkeypatch.setattr(checking, "load_catalog", lambda *a, **k: (found.append("afresh"), whole(*a, **k))[1])
    monkeypatch.setattr(checking, "read_file", lambda file, schemas: (found.append(file[0].stem), one(file, schemas))[1])
    return found


def test_only_what_changed_is_read(home: Project, counted: list[str]) -> None:
    check(home)
    check(home)
    assert counted == ["afresh"]
    EDITS["figure"](home.catalog)
    check(home)
    assert len(counted) == 2


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda raw: b"",
    "cut": lambda raw: raw[: len(raw) // 2],
    "a bit": lambda raw: raw[:5000] + bytes([raw[5000] ^ 1]) + raw[5001:],
    "foreign": lambda raw: b"PK\x03\x04 something else",
    "another head": lambda raw: b"0" * 128 + raw[128:],
    "no JSON": lambda raw: raw[:129] + b"[[[",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_memory_is_written_anew(damage: str, home: Project, counted: list[str]) -> None:
    expected = check(home)
    path = Memory(home, images(home)).path
    whole = path.read_bytes()
    path.write_bytes(DAMAGES[damage](whole))
    assert check(home) == expected
    assert counted == ["afresh", "afresh"]
    assert path.read_bytes() == whole


def test_another_schema_is_another_memory(home: Project, counted: list[str], tmp_path: Path) -> None:
    check(home)
    schema = tmp_path / "schema"
    shutil.copytree(ROOT / "schema", schema)
    path = schema / "source.schema.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "required": ["id", "never-there"]}), encoding="utf-8")
    remembered, fresh = both(replace(home, schema=schema))
    assert remembered == fresh
    assert any(p.rule == "missing-field" for p in fresh.problems)


def test_where_nothing_can_be_written_it_is_only_slower(home: Project) -> None:
    (home.root / "build").write_text("in the way")
    assert check(home) == check(home, cached=False)


def test_memories_of_catalogues_that_are_gone_do_not_pile_up(home: Project) -> None:
    check(home)
    one = Memory(home, images(home)).path
    for number in range(20):
        shutil.copyfile(one, one.with_name(f"validation-{number}.json"))
    one.unlink()
    check(home)
    assert one.exists() and len(list(one.parent.iterdir())) == 8


def test_two_at_once(home: Project) -> None:
    code = "import sys; sys.path.insert(0, sys.argv[1])\nfrom pathlib import Path\nfrom dataclasses import replace\nfrom equipment_catalog.checking import check\nfrom equipment_catalog.project import Project\nproject = replace(Project.at(Path(sys.argv[2])), schema=Path(sys.argv[3]))\nfor _ in range(3): print(len(check(project).problems))"
    command = [sys.executable, "-c", code, str(ROOT / "scripts"), str(home.root), str(ROOT / "schema")]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = {p.communicate(timeout=300)[0] for p in running}
    assert len(said) == 1
    assert [p.name for p in (home.root / "build" / "cache").iterdir()] == [Memory(home, images(home)).path.name]


def test_the_command_line_prints_the_same(home: Project) -> None:
    EDITS["unknown source"](home.catalog)
    said = []
    for options in ([], [], ["--no-cache"]):
        command = [sys.executable, str(ROOT / "scripts" / "validate.py"), "--catalog", str(home.catalog), *options]
        said.append(subprocess.run(command, capture_output=True, check=False).stdout)
    assert said[0] == said[1] == said[2] and b"no-such-" in said[0]
