"""Every problem of a catalogue, with as little work as the last check leaves to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .documents import digest_of
from .filing import File, Outcome, files_of, images, make_record, read_file
from .loading import collector_paused, context_of, load_catalog
from .memory import Memory, Note
from .model import Record
from .naming import completed
from .problems import Problem
from .project import Project
from .rules import Card, card, check_record, concerned
from .schemas import Schemas

_SHARE = 10
"""When more than one in so many files is new, reading them all side by side is faster."""


class Checked(NamedTuple):
    """All problems, sorted, and how many files were looked at."""

    problems: tuple[Problem, ...]
    files: int


def check(project: Project, processes: int = 1, *, cached: bool = True) -> Checked:
    """What :func:`load_catalog` finds. With ``cached``, files whose bytes were read before are not read as records again."""
    if not cached:
        loaded = load_catalog(project, processes=processes)
        return Checked(loaded.problems, loaded.files)
    with collector_paused():
        memory = Memory(project, images(project))
        return _from_memory(project, memory) or _afresh(project, memory, processes)


def _afresh(project: Project, memory: Memory, processes: int) -> Checked:
    loaded = load_catalog(project, processes=processes)
    if loaded.clear:
        memory.keep({shown: _note(kept.outcome, kept.card, kept.judged) for shown, kept in loaded.kept.items()})
    return Checked(loaded.problems, loaded.files)


def _note(outcome: Outcome, shown: Card | None, judged: Sequence[Problem] = ()) -> Note:
    return Note(outcome.digest, outcome.kind, outcome.ids, outcome.broken, shown, outcome.problems, tuple(judged))


def _from_memory(project: Project, memory: Memory) -> Checked | None:
    """What is the outcome with the help of notes; nothing where they do not help."""
    before = memory.recall()
    files = {file[2]: file for file in files_of(project)}
    known = {shown: before[shown] for shown, (path, _, _) in files.items() if shown in before and before[shown].digest == digest_of(path)}
    if (len(files) - len(known)) * _SHARE > len(files):
        return None
    now = _Again(Schemas(project.schema), files, known)
    if not (_clear(now.notes) and now.judge(before, images(project))):
        return None
    if now.notes != before:
        memory.keep(now.notes)
    problems = sorted((p for note in now.notes.values() for p in (*note.shape, *note.judged)), key=lambda p: p.sort_key)
    return Checked(tuple(completed(problems, project)), sum(parts[-1].endswith(".yaml") for _, parts, _ in files.values()))


def _clear(notes: Mapping[str, Note]) -> bool:
    """Whether no two files may declare one id: which of them counts is not on their cards."""
    return max(Counter((note.kind, note.ids[-1]) for note in notes.values()).values(), default=1) == 1


class _Again:
    """The catalogue as it is now: notes on ``files``, most of them ``known``, and the records that were read."""

    def __init__(self, schemas: Schemas, files: Mapping[str, File], known: Mapping[str, Note]) -> None:
        self._schemas, self._files = schemas, files
        self._records: dict[str, Record] = {}
        self.notes = {shown: known.get(shown) or self._read(shown) for shown in files}

    def _read(self, shown: str) -> Note:
        outcome = read_file(self._files[shown], self._schemas)
        record = make_record(outcome, self._schemas)
        if record:
            self._records[shown] = record
        return _note(outcome, card(record, self._schemas) if record else None)

    def judge(self, before: Mapping[str, Note], pictures: frozenset[str]) -> bool:
        """Judge whom the changes concern. False where a file is written in this very moment."""
        standings = {shown: note.standing for shown, note in self.notes.items()}
        again = concerned({shown: note.standing for shown, note in before.items()}, standings) - self._records.keys()
        if any(self._read(shown).digest != self.notes[shown].digest for shown in again):
            return False
        context = context_of(standings.values(), self._schemas, pictures)
        for shown, record in self._records.items():
            self.notes[shown] = self.notes[shown]._replace(judged=tuple(check_record(record, context)))
        return True
