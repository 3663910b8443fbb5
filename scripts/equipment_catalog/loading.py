"""From a folder of YAML to a catalogue with its problems: the whole path on one screen."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from .catalog import Catalog
from .documents import Document
from .filing import File, Outcome, files_of, images, make_record, read_file
from .model import Record
from .naming import completed
from .problems import Problem, Severity
from .project import Project
from .quantities import Units
from .rules import Card, Context, Standing, card, check_alone, check_among, check_record, concerned
from .schemas import Schemas
from .workers import Crew, batches


class Read(NamedTuple):
    """One file as it was read: what became of it, what it shows to the others, and what rules said that look at one record alone.

    The record itself does not travel between processes: it is made from its document again.
    """

    outcome: Outcome
    record: Record | None
    card: Card | None
    alone: tuple[Problem, ...] = ()
    cited: bytes = b""


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


class Reading:
    """Every record below ``project.catalog`` on its way to be read, checked, linked and judged; ``schemas`` spares reading ``project.schema``.

    With several ``processes``, files are read side by side, from now on and beside whatever the caller does meanwhile. What
    was loaded ``before`` with the same schema spares reading files that were not written since, and judging records that no
    change concerns. What only a later load needs is kept where this one may be ``followed`` by one.
    """

    def __init__(self, project: Project, schemas: Schemas | None = None, processes: int = 1, before: Loaded | None = None, *, followed: bool = True) -> None:
        with collector_paused():
            self._project, self._before, self._followed = project, before, followed
            self.schemas = before.schemas if before else schemas or Schemas(project.schema)
            self._files = {file[2]: file for file in files_of(project)}
            self._stamps = {shown: _stamp(path) for shown, (path, _, _) in self._files.items()} if followed else {}
            self._known = {shown: kept for shown, kept in before.kept.items() if kept.stamp == self._stamps.get(shown)} if before else {}
            self._around = images(project)
            new = [file for shown, file in self._files.items() if shown not in self._known]
            self._read = _read(new, context_of((), self.schemas, self._around), processes)

    @cached_property
    def loaded(self) -> Loaded:
        """All of it; waits for what is not read yet."""
        with collector_paused():
            before, known = self._before, self._known
            taken = _Taken(self.schemas)
            for shown in self._files:
                taken.take(known.get(shown) or next(self._read))
            next(self._read, None)  # there is no more: the processes go
            clear = not taken.report_duplicates()
            catalog = Catalog.of(taken.records.values(), {shown: found.cited for shown, found in taken.cards.items()})
            standings = {shown: known[shown].standing if shown in known else standing(outcome, taken.cards.get(shown)) for shown, outcome in taken.outcomes.items()}
            spared = _spared(before, known, standings) if before and before.around == self._around and before.clear and clear else {}
            context = context_of(standings.values(), self.schemas, self._around)
            judged = {shown: spared[shown].judged if shown in spared else taken.judge(shown, context) for shown in taken.records}
            problems = completed(sorted([*taken.problems, *chain.from_iterable(judged.values())], key=lambda p: p.sort_key), self._project)
            return Loaded(catalog, self.schemas, tuple(problems), taken.files, self._kept(taken, judged), self._around, clear)

    def _kept(self, taken: _Taken, judged: Mapping[str, tuple[Problem, ...]]) -> Mapping[str, Kept]:
        files = self._files if self._followed else ()
        return {shown: Kept(self._stamps[shown], taken.outcomes[shown], taken.records.get(shown), taken.cards.get(shown), judged.get(shown, ())) for shown in files}


def load_catalog(project: Project, schemas: Schemas | None = None, processes: int = 1, before: Loaded | None = None, *, followed: bool = True) -> Loaded:
    """The catalogue at once; see :class:`Reading`."""
    return Reading(project, schemas, processes, before, followed=followed).loaded


class CatalogError(Exception):
    """The catalogue, as it was ``loaded``, has problems that stop the build."""

    def __init__(self, loaded: Loaded) -> None:
        super().__init__(f"the catalogue has {loaded.errors} errors")
        self.loaded = loaded


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

_TOGETHER = 50
"""Files that a process takes at a time, step by step."""


def _read(files: Sequence[File], context: Context, processes: int) -> Iterator[Read]:
    """What reading each file gave, in order."""
    shares = batches(files, _TOGETHER)
    if processes == 1 or len(files) < _WORTH_SPREADING:
        return chain.from_iterable(_read_some(share, context) for share in shares)
    sent = Crew(lambda share: [_sent(read) for read in _read_some(share, context)], shares, processes).results()
    return map(_received, chain.from_iterable(sent), files)


def _read_some(files: Sequence[File], context: Context) -> list[Read]:
    """Everything that is to be said of some files by themselves, while their text and data are at hand.

    Each step is done for all of them before the next one: a processor that keeps doing the same has its code at hand.
    """
    outcomes = [read_file(file, context.schemas) for file in files]
    records = [make_record(outcome, context.schemas) for outcome in outcomes]
    cards = [card(record, context.schemas) if record else None for record in records]
    alone = [check_alone(record, context) if record else () for record in records]
    cited = [record.cited if record else b"" for record in records]
    for record in filter(None, records):
        record.let_go()
    return list(map(Read, outcomes, records, cards, alone, cited))


Sent: TypeAlias = tuple[bytes | None, tuple[Any, ...], Card | None, tuple[Problem, ...], bytes]
"""A file as it travels between processes: its data packed, and what the other does not know already."""


def _sent(read: Read) -> Sent:
    document = read.outcome.document
    return document.packed if document else None, read.outcome._replace(document=None)[1:], read.card, read.alone, read.cited


def _received(sent: Sent, file: File) -> Read:
    packed, rest, shown, alone, cited = sent
    outcome = Outcome(file, *rest)
    document = None if packed is None else Document(file[0], file[2], packed)
    return Read(outcome._replace(document=document), None, shown, alone, cited)


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


class _Taken:
    """What has been read so far."""

    def __init__(self, schemas: Schemas) -> None:
        self.schemas = schemas
        self.declared: dict[tuple[str, str], list[Document]] = {}
        self.outcomes: dict[str, Outcome] = {}
        self.records: dict[str, Record] = {}
        self.cards: dict[str, Card] = {}
        self.alone: dict[str, tuple[Problem, ...]] = {}
        self.problems: list[Problem] = []
        self.files = 0

    def take(self, given: Read | Kept) -> None:
        """Take in what reading one file gave, now or before."""
        outcome = given.outcome
        shown = outcome.file[2]
        self.outcomes[shown] = outcome
        self.files += outcome.file[1][-1].endswith(".yaml")
        self.problems += outcome.problems
        if outcome.document is None:
            return
        if outcome.declared:
            self.declared.setdefault((outcome.kind, outcome.declared), []).append(outcome.document)
        record = given.record or make_record(outcome, self.schemas)
        if record and given.card:
            self.records[shown], self.cards[shown] = record, given.card
            if isinstance(given, Read):
                self.alone[shown] = given.alone
                record.keep_cited(given.cited)
            record.let_go()
        outcome.document.let_go()

    def judge(self, shown: str, context: Context) -> tuple[Problem, ...]:
        """What the rules say of a record."""
        record = self.records[shown]
        if shown in self.alone:
            found = (*self.alone[shown], *check_among(record, self.cards[shown], context))
        else:
            found = tuple(check_record(record, context))
        if found:
            record.let_go()  # nearly all records are not even opened
        return found

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
