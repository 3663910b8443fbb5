"""One file of the catalogue: where it stands, and what reading it gave."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple, TypeAlias

from .documents import Document, Unreadable, read_document
from .model import Record, read_entry, read_event, read_organization, read_source
from .problems import Position, Problem, Severity
from .project import Project
from .schemas import Schemas

_LISTS = {"events": "event", "organizations": "organization", "sources": "source"}
_MAKE: dict[str, Callable[[Document], Record]] = {"event": read_event, "organization": read_organization, "source": read_source}


File: TypeAlias = tuple[Path, tuple[str, ...], str]
"""A file, the names that lead to it from the top of the catalogue, and its name in messages."""


class Outcome(NamedTuple):
    """What became of one file: a document of the shape that its schema asks for, or problems and what they leave.

    ``declared`` is the id that it declares, readable or not; ``broken`` the text of a file that makes no
    record: what it cites or names cannot be told. ``digest`` is that of its bytes, where they were read.
    """

    file: File
    kind: str
    schema: str
    document: Document | None
    problems: tuple[Problem, ...] = ()
    declared: str = ""
    broken: str | None = None
    digest: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids that others may link to: the name of the file, and what it declares."""
        return (self.file[0].stem, self.declared) if self.declared else (self.file[0].stem,)


def read_file(file: File, schemas: Schemas) -> Outcome:
    path, parts, shown = file
    kind, schema, misplaced = _schema_of(parts, schemas)
    if not parts[-1].endswith(".yaml"):
        misplaced = "the file is not read: its name does not end in .yaml"
    if os.path.islink(path):  # noqa: PTH114 - as below
        misplaced = "the file is a symbolic link"
    if misplaced:
        return Outcome(file, kind, schema, None, (Problem(shown, Position(), "folder", Severity.ERROR, misplaced, advice=_place(path)),))
    document = read_document(path, shown)
    if isinstance(document, Unreadable):
        return Outcome(file, kind, schema, None, document.problems, document.declared_id, document.text, document.digest)
    data = document.data
    refused = schemas.check(document, schema)
    text = document.text if refused else None
    declared = data.get("id") if isinstance(data, dict) else None
    return Outcome(file, kind, schema, document, tuple(refused), declared if isinstance(declared, str) else "", text, document.digest)


def files_of(project: Project) -> Iterator[File]:
    shown = project.shown(project.catalog)
    return ((path, parts, f"{shown}/{'/'.join(parts)}") for path, parts in walk(project.catalog))


def walk(folder: Path, parts: tuple[str, ...] = ()) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Every file below ``folder`` with the names that lead to it, sorted; hidden ones left out, links not followed.

    A folder whose name ends in ``.yaml`` counts as a file: somebody meant it as a record.
    """
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda e: e.name)
    for entry in found:
        here = (*parts, entry.name)
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False) and not entry.name.endswith(".yaml"):
            yield from walk(Path(entry.path), here)
        else:
            yield Path(entry.path), here


def make_record(outcome: Outcome, schemas: Schemas) -> Record | None:
    """The record that a file holds; nothing where it is broken."""
    if outcome.document is None or outcome.broken is not None:
        return None
    if outcome.kind == "entry":
        return read_entry(outcome.document, schemas.classes[outcome.schema.removeprefix("classes/").removesuffix(".schema.json")])
    return _MAKE[outcome.kind](outcome.document)


def _place(path: Path) -> str:
    """Where a record belongs that stands in a place where it is not read."""
    if path.suffix.lower() in (".yml", ".yaml", ".txt", "") and path.suffix != ".yaml":
        return f"rename it to `{path.name.split('.')[0]}.yaml`"
    return _FOLDERS


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
        known = [c.id for c in schemas.classes.values() if c.folder == top]
        close = [c.id for c in schemas.classes.values() if c.folder == top and folder.casefold() in map(str.casefold, (c.title, c.plural, *c.also))] or get_close_matches(
            folder, known, 1
        )
        listed = f": did you mean `{top}/{close[0]}/`?" if close else f"; classes in {top}/: {', '.join(known)}" if known else ""
        return "entry", "", f"`{'/'.join(parts[:-1]) or parts[0]}` is not a folder of a class{listed}"
    misplaced = "" if cls.folder == top else f"the class `{cls.id}` belongs in `{cls.folder}/`"
    return "entry", f"classes/{cls.id}.schema.json", misplaced


def images(project: Project) -> frozenset[str]:
    """Names of the pictures that may be published."""
    folder = project.docs / "assets" / "images"
    return frozenset(p.name for p in folder.iterdir()) if folder.is_dir() else frozenset()
