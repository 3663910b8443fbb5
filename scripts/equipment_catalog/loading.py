"""From a folder of YAML to a catalogue with its problems: the whole path on one screen."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar

from .catalog import Catalog
from .documents import Document
from .filing import File, Outcome, files_of, images, make_record, read_file
from .model import Record
from .problems import Problem, Severity
from .project import Project
from .quantities import Units
from .rules import RULES, Card, Context, Standing, card, check_record, concerned
from .schemas import Schemas
from .workers import Crew, batches

T = TypeVar("T")
R = TypeVar("R")


class Kept(NamedTuple):
    """One file as it was read: when it was written last, what became of it, and what the rules said."""

    stamp: tuple[int, ...]
    outcome: Outcome
    record: Record | None
    card: Card | None
    judged: tuple[Problem, ...] = ()

    @property
    def standing(self) -> Standing:
        """What the file is to the others."""
        return standing(self.outcome, self.card, self.judged)


@dataclass(frozen=True)
class Loaded:
    """The catalogue of all records that could be read, and every problem of every file, sorted.

    ``around`` is what the judgement rests on besides records; ``clear`` whether each id is declared once.
    """

    catalog: Catalog
    schemas: Schemas
    problems: tuple[Problem, ...]
    files: int
    kept: Mapping[str, Kept]
    around: frozenset[str]
    clear: bool

    @property
    def errors(self) -> int:
        """How many problems stop the build."""
        return sum(p.severity is Severity.ERROR for p in self.problems)


def load_catalog(project: Project, schemas: Schemas | None = None, processes: int = 1, before: Loaded | None = None) -> Loaded:
    """Read, check, link and judge every record below ``project.catalog``; ``schemas`` spares reading ``project.schema``.

    With several ``processes``, files are read and records judged side by side. What was loaded ``before`` with the same
    schema spares reading files that were not written since, and judging records that no change concerns.
    """
    with collector_paused():
        schemas = before.schemas if before else schemas or Schemas(project.schema)
        files = {shown: (path, parts, shown) for path, parts, shown in files_of(project)}
        stamps = {shown: _stamp(path) for shown, (path, _, _) in files.items()}
        known = {shown: kept for shown, kept in before.kept.items() if kept.stamp == stamps.get(shown)} if before else {}
        fresh = [file for shown, file in files.items() if shown not in known]
        read = _outcomes(fresh, schemas, processes)
        reading = _Reading(schemas)
        for shown in files:
            reading.take(known.get(shown) or next(read))
        catalog = Catalog.of(reading.records.values())
        clear = not reading.report_duplicates()
        around = images(project)
        standings = {shown: known[shown].standing if shown in known else standing(outcome, reading.cards.get(shown)) for shown, outcome in reading.outcomes.items()}
        spared = _spared(before, known, standings) if before and before.around == around and before.clear and clear else {}
        judged = {shown: spared[shown].judged for shown in reading.records if shown in spared}
        context = context_of(standings.values(), schemas, around)
        judged |= _judged([record for shown, record in reading.records.items() if shown not in spared], context, processes)
        now = {shown: Kept(stamps[shown], reading.outcomes[shown], reading.records.get(shown), reading.cards.get(shown), judged.get(shown, ())) for shown in files}
    problems = sorted([*reading.problems, *(p for found in judged.values() for p in found)], key=lambda p: p.sort_key)
    return Loaded(catalog, schemas, tuple(problems), reading.files, now, around, clear)


def _spared(before: Loaded, known: Mapping[str, Kept], standings: Mapping[str, Standing]) -> Mapping[str, Kept]:
    """Of the files that were not written since, those that no change of others concerns."""
    again = concerned({shown: kept.standing for shown, kept in before.kept.items()}, standings)
    return {shown: kept for shown, kept in known.items() if shown not in again}


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        found = os.stat(path)  # noqa: PTH116 - one of the calls that are made for every file
    except OSError:  # a link that leads nowhere, or a file that went while we looked
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino


_WORTH_SPREADING = 400
"""Files below which starting processes costs more than it saves."""

_TOGETHER = 100
"""Files that a process takes at a time."""


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


def _outcomes(files: Sequence[File], schemas: Schemas, processes: int) -> Iterator[Outcome]:
    """What reading each file gave, in order; data travels packed between processes."""
    if processes == 1:
        return (read_file(file, schemas) for file in files)
    return _spread(lambda share: [_packed(read_file(file, schemas)) for file in share], files, processes)


def _packed(outcome: Outcome) -> Outcome:
    if outcome.document:
        outcome.document.let_go()
    return outcome


def _spread(work: Callable[[Sequence[T]], list[R]], items: Sequence[T], processes: int) -> Iterator[R]:
    """What ``work`` makes of each item, in order."""
    return chain.from_iterable(Crew(work, batches(items, _TOGETHER), processes if len(items) >= _WORTH_SPREADING else 1).results())


def standing(outcome: Outcome, card: Card | None, judged: Iterable[Problem] = ()) -> Standing:
    """What a file is to the others."""
    return Standing(outcome.kind, outcome.ids, outcome.broken, card, any(p.severity is Severity.ERROR for p in judged))


def context_of(standings: Iterable[Standing], schemas: Schemas, images: frozenset[str]) -> Context:
    """What the rules may look at.

    Ids that may be linked to are those of all files, readable or not, and the names of the files.
    """
    ids: dict[str, set[str]] = {kind: set() for kind in ("entry", "event", "organization", "source")}
    cards, broken = [], []
    for standing in standings:
        ids[standing.kind].update(standing.ids)
        if standing.card:
            cards.append(standing.card)
        if standing.broken is not None:
            broken.append(standing.broken)
    return Context(cards, schemas, Units(schemas.kinds), {kind: frozenset(group) for kind, group in ids.items()}, tuple(broken), images)


class _Reading:
    """What has been read so far."""

    def __init__(self, schemas: Schemas) -> None:
        self.schemas = schemas
        self.declared: dict[tuple[str, str], list[Document]] = {}
        self.outcomes: dict[str, Outcome] = {}
        self.records: dict[str, Record] = {}
        self.cards: dict[str, Card] = {}
        self.problems: list[Problem] = []
        self.files = 0

    def take(self, given: Outcome | Kept) -> None:
        """Take in what reading one file gave, now or before."""
        outcome = given.outcome if isinstance(given, Kept) else given
        shown = outcome.file[2]
        self.outcomes[shown] = outcome
        self.files += outcome.file[1][-1].endswith(".yaml")
        self.problems += outcome.problems
        if outcome.document is None:
            return
        if outcome.declared:
            self.declared.setdefault((outcome.kind, outcome.declared), []).append(outcome.document)
        record = given.record if isinstance(given, Kept) and given.record else make_record(outcome, self.schemas)
        if record:
            self.records[shown] = record
            self.cards[shown] = given.card if isinstance(given, Kept) and given.card else card(record, self.schemas)
        outcome.document.let_go()

    def report_duplicates(self) -> int:
        """Blame every file that bears the id of another; the one that is named after it is the original. How many there are."""
        several = {key: documents for key, documents in self.declared.items() if len(documents) > 1}
        for (_, identifier), documents in several.items():
            original = next((d for d in documents if d.path.stem == identifier), documents[0])
            for document in (d for d in documents if d is not original):
                position = document.position(("id",))
                message, advice = f"the id `{identifier}` is already used by {original.shown}", "give this record an id of its own, and its file the same name"
                self.problems.append(Problem(document.shown, position, "duplicate-id", Severity.ERROR, message, advice=advice, excerpt=document.excerpt(position)))
                self.records.pop(document.shown, None)
        return len(several)


@contextmanager
def collector_paused() -> Iterator[None]:
    # Thousands of long-lived documents make each collection slower, and none of them is garbage.
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.freeze()  # what was loaded stays: the next collection need not look at it
            gc.enable()
