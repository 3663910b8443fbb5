"""From a folder of YAML to a catalogue with its problems: the whole path on one screen."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .catalog import Catalog
from .documents import Document, Unreadable, read_document
from .model import Record, read_entry, read_event, read_organization, read_source
from .problems import Position, Problem, Severity
from .project import Project
from .quantities import Units
from .rules import RULES, Context, check_record
from .schemas import Schemas

_LISTS = {"events": "event", "organizations": "organization", "sources": "source"}
_MAKE: dict[str, Callable[[Document], Record]] = {"event": read_event, "organization": read_organization, "source": read_source}


@dataclass(frozen=True)
class Loaded:
    """The catalogue of all records that could be read, and every problem of every file, sorted."""

    catalog: Catalog
    schemas: Schemas
    problems: tuple[Problem, ...]
    files: int

    @property
    def errors(self) -> int:
        """How many problems stop the build."""
        return sum(p.severity is Severity.ERROR for p in self.problems)

    @property
    def warnings(self) -> int:
        """How many problems a person should look at."""
        return len(self.problems) - self.errors


def load_catalog(project: Project) -> Loaded:
    """Read, check, link and judge every record below ``project.catalog``."""
    with _collector_paused():
        schemas = Schemas(project.schema)
        declared: dict[str, dict[str, Document | Unreadable]] = {"entry": {}, "event": {}, "organization": {}, "source": {}}
        problems: list[Problem] = []
        records: list[Record] = []
        files = 0
        for path in record_files(project.catalog):
            files += 1
            records.extend(_read(path, project, schemas, declared, problems))
        problems += _stray_files(project)
        catalog = Catalog.of(records)
        ids = {kind: frozenset(group) for kind, group in declared.items()}
        context = Context(catalog, schemas, Units(schemas.kinds), ids, _images(project))
        for record in records:
            problems += check_record(record, context, RULES)
    return Loaded(catalog, schemas, tuple(sorted(problems, key=lambda p: p.sort_key)), files)


def record_files(catalog: Path) -> Iterator[Path]:
    """Every ``.yaml`` below ``catalog``, sorted, folders before the files beside them; links are not followed."""
    with os.scandir(catalog) as entries:
        found = sorted(entries, key=lambda e: e.name)
    for entry in found:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False) and not entry.name.endswith(".yaml"):
            yield from record_files(Path(entry.path))
        elif entry.name.endswith(".yaml"):
            yield Path(entry.path)


def _read(path: Path, project: Project, schemas: Schemas, declared: dict[str, dict[str, Document | Unreadable]], problems: list[Problem]) -> Iterator[Record]:
    shown = project.shown(path)
    kind, schema, misplaced = _schema_of(path.relative_to(project.catalog).parts, schemas)
    if misplaced or path.is_symlink():
        message = "the file is a symbolic link" if path.is_symlink() else misplaced
        problems.append(Problem(shown, Position(), "folder", Severity.ERROR, message, advice=_FOLDERS))
        return
    document = read_document(path, shown)
    if isinstance(document, Unreadable):
        problems += document.problems
        declared[kind].setdefault(document.declared_id, document)
        return
    refused = schemas.check(document, schema)
    identifier = document.data.get("id") if isinstance(document.data, dict) else None
    name = identifier if isinstance(identifier, str) else path.stem
    first = declared[kind].setdefault(name, document)
    if first is not document:
        position = document.position(("id",))
        message = f"the id `{name}` is already used by {first.shown}"
        refused.append(Problem(shown, position, "duplicate-id", Severity.ERROR, message, advice="give one of the two another id", excerpt=document.excerpt(position)))
    problems += refused
    if not refused:
        yield read_entry(document, schemas.classes[schema.split("/")[1].partition(".")[0]]) if kind == "entry" else _MAKE[kind](document)


_FOLDERS = "records stand in platforms/<class>/, weapons/<class>/, organizations/, events/<year>/ or sources/<year>/"


def _schema_of(parts: tuple[str, ...], schemas: Schemas) -> tuple[str, str, str]:
    """Kind of record and schema file for a path below the catalogue, or what is wrong with the path."""
    top, folder = parts[0], parts[1] if len(parts) > 2 else ""
    if top in _LISTS:
        depth = 2 if top == "organizations" else 3
        misplaced = "" if len(parts) == depth else f"the file stands at the wrong depth below `{top}/`"
        return _LISTS[top], f"{_LISTS[top]}.schema.json", misplaced
    cls = schemas.classes.get(folder)
    if cls is None or len(parts) != 3:
        known = ", ".join(c.id for c in schemas.classes.values() if c.folder == top)
        return "", "", f"`{folder or top}` is not a folder of a class" + (f"; classes in {top}/: {known}" if known else "")
    misplaced = "" if cls.folder == top else f"the class `{cls.id}` belongs in `{cls.folder}/`"
    return "entry", f"classes/{cls.id}.schema.json", misplaced


def _stray_files(project: Project) -> Iterator[Problem]:
    for path in sorted(project.catalog.rglob("*")):
        if path.suffix in (".yml", ".YAML", ".YML", ".json", ".txt") and path.is_file():
            yield Problem(
                project.shown(path),
                Position(),
                "folder",
                Severity.ERROR,
                "the file is not read: its name does not end in .yaml",
                advice=f"rename it to `{path.stem}.yaml`, or move it out of the catalogue",
            )


def _images(project: Project) -> frozenset[str]:
    folder = project.docs / "assets" / "images"
    return frozenset(p.name for p in folder.iterdir()) if folder.is_dir() else frozenset()


@contextmanager
def _collector_paused() -> Iterator[None]:
    # Thousands of long-lived documents make each collection slower, and none of them is garbage.
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
