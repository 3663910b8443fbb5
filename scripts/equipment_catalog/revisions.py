"""The records of a folder or of a git revision; of two such sides, only what differs is read."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from .documents import Unreadable, parse_document
from .filing import walk
from .problems import Position, Problem, Severity
from .project import Project


class NoSuchStateError(ValueError):
    """What was asked for is neither a folder nor a revision."""


class State(Protocol):
    """The files of the catalogue at one time: their names with a digest of their bytes, and the bytes of some."""

    @property
    def shown(self) -> str: ...
    def digests(self) -> Mapping[str, str]: ...
    def read(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]: ...


@dataclass(frozen=True)
class Folder:
    """The files as they lie in a folder."""

    folder: Path
    shown: str

    def digests(self) -> Mapping[str, str]:
        """Digests that git would give, so that a folder can stand beside a revision."""
        return {path: _git_digest(content) for path, content in self.read("/".join(parts) for _, parts in walk(self.folder) if parts[-1].endswith(".yaml"))}

    def read(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        for path in paths:
            file = self.folder / path
            if file.is_file() and not file.is_symlink():
                yield path, file.read_bytes()


def _git_digest(content: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


@dataclass(frozen=True)
class Revision:
    """The files below ``folder`` as git knows them at a revision; the folder's repository is asked."""

    folder: Path
    revision: str
    shown: str
    _names: dict[str, str] = field(default_factory=dict)

    def digests(self) -> Mapping[str, str]:
        listed = _git(self.folder, "ls-tree", "-r", "-z", self.revision)
        for line in filter(None, listed.split(b"\0")):
            about, _, name = line.partition(b"\t")
            mode, _, digest = about.decode().split()
            path = name.decode("utf-8", "replace")
            if mode.startswith("100") and path.endswith(".yaml") and not any(part.startswith(".") for part in path.split("/")):
                self._names[path] = digest
        return self._names

    def read(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        wanted = [path for path in paths if path in self._names]
        answer = _git(self.folder, "cat-file", "--batch", given="".join(f"{self._names[path]}\n" for path in wanted).encode())
        start = 0
        for path in wanted:
            end = answer.index(b"\n", start)
            size = int(answer[start:end].split()[-1])
            yield path, answer[end + 1 : end + 1 + size]
            start = end + 1 + size + 1


def _git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    try:
        return subprocess.run(["git", "-C", str(folder), *arguments], input=given, capture_output=True, check=True).stdout
    except FileNotFoundError:
        raise NoSuchStateError("git is not installed: name two folders instead") from None
    except subprocess.CalledProcessError as error:
        raise NoSuchStateError(error.stderr.decode("utf-8", "replace").strip()) from None


def state(name: str, project: Project) -> State:
    """The state that ``name`` stands for: a folder (a catalogue, or a checkout with one), or else a revision."""
    folder = Path(name)
    if folder.is_dir():
        folder = (folder / "catalog" if (folder / "catalog").is_dir() else folder).resolve()
        return Folder(folder, project.shown(folder))
    try:
        commit = _git(project.catalog, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").decode().strip()
    except NoSuchStateError as error:
        raise NoSuchStateError(str(error) or f"`{name}` is neither a folder nor a revision of this repository") from None
    return Revision(project.catalog, commit, f"{name}:{project.catalog.name}")


@dataclass(frozen=True)
class Difference:
    """The records that are not the same in two states, and the files that could not be read in one of them."""

    old: Mapping[str, Mapping[str, Any]]
    new: Mapping[str, Mapping[str, Any]]
    problems: tuple[Problem, ...]
    files: int


def difference(old: State, new: State) -> Difference:
    """Read what differs. A file that cannot be read on one side is left out on both, and reported."""
    before, after = old.digests(), new.digests()
    changed = [path for path in sorted({*before, *after}) if before.get(path) != after.get(path)]
    problems: list[Problem] = []
    was, now = (dict(_records(side, changed, problems)) for side in (old, new))
    unread = {path for side in (was, now) for path, record in side.items() if record is None}
    kept = ({path: record for path, record in side.items() if record is not None and path not in unread} for side in (was, now))
    return Difference(next(kept), next(kept), tuple(problems), len(changed))


def _records(side: State, paths: list[str], problems: list[Problem]) -> Iterator[tuple[str, dict[str, Any] | None]]:
    for path, raw in side.read(paths):
        shown = f"{side.shown}/{path}"
        document = parse_document(raw, Path(path), shown)
        if isinstance(document, Unreadable):
            problems += document.problems
            yield path, None
        elif not isinstance(document.data, dict):
            problems.append(Problem(shown, Position(), "wrong-type", Severity.ERROR, "the file holds no fields", "fields and their values"))
            yield path, None
        else:
            yield path, document.data
