"""From a folder of YAML to a catalogue with its problems: the whole path on one screen."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeVar

from .catalog import Catalog
from .documents import Document, Unreadable, read_document
from .model import Record, read_entry, read_event, read_organization, read_source
from .problems import Position, Problem, Severity
from .project import Project
from .quantities import Units
from .rules import RULES, Context, check_record, face
from .schemas import Schemas
from .workers import Crew

T = TypeVar("T")
R = TypeVar("R")

_LISTS = {"events": "event", "organizations": "organization", "sources": "source"}
_MAKE: dict[str, Callable[[Document], Record]] = {"event": read_event, "organization": read_organization, "source": read_source}


class _Kept(NamedTuple):
    """One file as it was read: when it was written last, what became of it, and what the rules said."""

    stamp: tuple[int, ...]
    outcome: _Outcome
    record: Record | None
    judged: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Loaded:
    """The catalogue of all records that could be read, and every problem of every file, sorted."""

    catalog: Catalog
    schemas: Schemas
    problems: tuple[Problem, ...]
    files: int
    kept: Mapping[str, _Kept]
    around: tuple[object, ...]

    @property
    def errors(self) -> int:
        """How many problems stop the build."""
        return sum(p.severity is Severity.ERROR for p in self.problems)


def load_catalog(project: Project, schemas: Schemas | None = None, processes: int = 1, before: Loaded | None = None) -> Loaded:
    """Read, check, link and judge every record below ``project.catalog``; ``schemas`` spares reading ``project.schema``.

    With several ``processes``, files are read and records judged side by side. What was loaded ``before`` with the same
    schema spares reading files that were not written since, and judging records that nothing around has changed.
    """
    with _collector_paused():
        schemas = before.schemas if before else schemas or Schemas(project.schema)
        files = {shown: (path, parts, shown) for path, parts, shown in _files(project)}
        stamps = {shown: _stamp(path) for shown, (path, _, _) in files.items()}
        known = {shown: kept for shown, kept in before.kept.items() if kept.stamp == stamps.get(shown)} if before else {}
        fresh = [file for shown, file in files.items() if shown not in known]
        read = _outcomes(fresh, schemas, processes)
        reading = _Reading(schemas)
        for shown in files:
            kept = known.get(shown)
            reading.take(kept.outcome if kept else next(read), kept.record if kept else None)
        catalog = Catalog.of(reading.records.values())
        reading.report_duplicates()
        context = reading.context(catalog, _images(project.docs))
        around = (context.declared, context.broken, context.images)
        spared = known if before and before.around == around and _same_faces(before, known, reading) else {}
        judged = {shown: spared[shown].judged for shown in reading.records if shown in spared}
        judged |= _judged([record for shown, record in reading.records.items() if shown not in spared], context, processes)
        now = {shown: _Kept(stamps[shown], reading.outcomes[shown], reading.records.get(shown), judged.get(shown, ())) for shown in files}
    problems = sorted([*reading.problems, *(p for found in judged.values() for p in found)], key=lambda p: p.sort_key)
    return Loaded(catalog, schemas, tuple(problems), reading.files, now, around)


def _files(project: Project) -> Iterator[_File]:
    shown = project.shown(project.catalog)
    return ((path, parts, f"{shown}/{'/'.join(parts)}") for path, parts in walk(project.catalog))


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        found = os.stat(path)  # noqa: PTH116 - one of the calls that are made for every file
    except OSError:  # a link that leads nowhere, or a file that went while we looked
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino


def _same_faces(before: Loaded, known: Mapping[str, _Kept], reading: _Reading) -> bool:
    """Whether the files that changed still answer alike what rules on other records ask of them."""
    changed = (before.kept.keys() | reading.outcomes.keys()) - known.keys()
    old = ((before.kept[shown].record if shown in before.kept else None) for shown in changed)
    return all((was and face(was)) == (now and face(now)) for was, now in zip(old, map(reading.records.get, changed), strict=True))


_WORTH_SPREADING = 400
"""Files below which starting processes costs more than it saves."""


def _judged(records: Sequence[Record], context: Context, processes: int) -> dict[str, tuple[Problem, ...]]:
    """What the rules say of each record, by its file."""

    def judge(share: Sequence[Record]) -> list[tuple[Problem, ...]]:
        found = []
        for record in share:
            found.append(tuple(check_record(record, context, RULES)))
            record.document.let_go()
        return found

    context.prepare()
    return {record.document.shown: problems for record, problems in zip(records, _spread(judge, records, processes), strict=True)}


def _outcomes(files: Sequence[_File], schemas: Schemas, processes: int) -> Iterator[_Outcome]:
    """What reading each file gave, in order; data travels packed between processes."""
    if processes == 1:
        return (_read(file, schemas) for file in files)
    return _spread(lambda share: [_packed(_read(file, schemas)) for file in share], files, processes)


def _packed(outcome: _Outcome) -> _Outcome:
    if outcome.document:
        outcome.document.let_go()
    return outcome


def _spread(work: Callable[[Sequence[T]], list[R]], items: Sequence[T], processes: int) -> Iterator[R]:
    """What ``work`` makes of each item, in order."""
    shares = Crew(work, items, processes if len(items) >= _WORTH_SPREADING else 1).results()
    return (shares[i % len(shares)][i // len(shares)] for i in range(len(items)))


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


_File: TypeAlias = tuple[Path, tuple[str, ...], str]
"""A file, the names that lead to it from the top of the catalogue, and its name in messages."""


class _Outcome(NamedTuple):
    """What became of one file: a document of the shape that its schema asks for, or problems and what they leave.

    ``declared`` is the id that it declares, readable or not; ``broken`` the text of a file that makes no record.
    """

    file: _File
    kind: str
    schema: str
    document: Document | None
    problems: tuple[Problem, ...] = ()
    declared: str = ""
    broken: str | None = None


def _read(file: _File, schemas: Schemas) -> _Outcome:
    path, parts, shown = file
    kind, schema, misplaced = _schema_of(parts, schemas)
    if not parts[-1].endswith(".yaml"):
        misplaced = "the file is not read: its name does not end in .yaml"
    if os.path.islink(path):  # noqa: PTH114 - as below
        misplaced = "the file is a symbolic link"
    if misplaced:
        return _Outcome(file, kind, schema, None, (Problem(shown, Position(), "folder", Severity.ERROR, misplaced, advice=_place(path)),))
    document = read_document(path, shown)
    if isinstance(document, Unreadable):
        return _Outcome(file, kind, schema, None, document.problems, document.declared_id, document.text)
    data = document.data
    refused = schemas.check(document, schema)
    text = document.text if refused else None
    declared = data.get("id") if isinstance(data, dict) else None
    return _Outcome(file, kind, schema, document, tuple(refused), declared if isinstance(declared, str) else "", text)


class _Reading:
    """What has been read so far.

    ``known`` are the ids that may be linked to: those of all files, readable or not, and the names of the files.
    ``broken`` are the texts of files that make no record; what they cite or name cannot be told.
    """

    def __init__(self, schemas: Schemas) -> None:
        self.schemas = schemas
        self.known: dict[str, set[str]] = {"entry": set(), "event": set(), "organization": set(), "source": set()}
        self.declared: dict[tuple[str, str], list[Document]] = {}
        self.broken: list[str] = []
        self.outcomes: dict[str, _Outcome] = {}
        self.records: dict[str, Record] = {}
        self.problems: list[Problem] = []
        self.files = 0

    def take(self, outcome: _Outcome, record: Record | None) -> None:
        """Take in what reading one file gave; ``record`` where it was made before."""
        (path, _, shown), kind = outcome.file, outcome.kind
        self.outcomes[shown] = outcome
        self.files += outcome.file[1][-1].endswith(".yaml")
        self.known[kind].add(path.stem)
        self.problems += outcome.problems
        if outcome.broken is not None:
            self.broken.append(outcome.broken)
        if outcome.declared:
            self.known[kind].add(outcome.declared)
        if outcome.document is None:
            return
        if outcome.declared:
            self.declared.setdefault((kind, outcome.declared), []).append(outcome.document)
        if outcome.broken is None:
            self.records[shown] = record or self._record(outcome.document, kind, outcome.schema)
        outcome.document.let_go()

    def context(self, catalog: Catalog, images: frozenset[str]) -> Context:
        """What the rules may look at."""
        ids = {kind: frozenset(group) for kind, group in self.known.items()}
        return Context(catalog, self.schemas, Units(self.schemas.kinds), ids, tuple(self.broken), images)

    def report_duplicates(self) -> None:
        """Blame every file that bears the id of another; the one that is named after it is the original."""
        for (_, identifier), documents in self.declared.items():
            original = next((d for d in documents if d.path.stem == identifier), documents[0])
            for document in (d for d in documents if d is not original):
                position = document.position(("id",))
                message, advice = f"the id `{identifier}` is already used by {original.shown}", "give this record an id of its own, and its file the same name"
                self.problems.append(Problem(document.shown, position, "duplicate-id", Severity.ERROR, message, advice=advice, excerpt=document.excerpt(position)))
                self.records.pop(document.shown, None)

    def _record(self, document: Document, kind: str, schema: str) -> Record:
        if kind == "entry":
            return read_entry(document, self.schemas.classes[schema.removeprefix("classes/").removesuffix(".schema.json")])
        return _MAKE[kind](document)


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
        close = get_close_matches(folder, known, 1)
        listed = f": did you mean `{top}/{close[0]}/`?" if close else f"; classes in {top}/: {', '.join(known)}" if known else ""
        return "entry", "", f"`{'/'.join(parts[:-1]) or parts[0]}` is not a folder of a class{listed}"
    misplaced = "" if cls.folder == top else f"the class `{cls.id}` belongs in `{cls.folder}/`"
    return "entry", f"classes/{cls.id}.schema.json", misplaced


def _images(docs: Path) -> frozenset[str]:
    folder = docs / "assets" / "images"
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
            gc.freeze()  # what was loaded stays: the next collection need not look at it
            gc.enable()
