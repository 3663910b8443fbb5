"""What has been published so far: one file a release, ``docs/releases/<version>.yaml``, with its changes as data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from .changes import Change
from .dates import Date, read_date
from .documents import read_text


@dataclass(frozen=True, slots=True)
class Release:
    """A published state of the catalogue. ``changes`` lead from the release before to this one; the first has none."""

    version: str
    date: Date
    changes: tuple[Change, ...]

    @property
    def order(self) -> tuple[int, ...]:
        """Sorts versions by their numbers."""
        return tuple(int(part) for part in self.version.split("."))


def folder(docs: Path) -> Path:
    """Where the release files are."""
    return docs / "releases"


def read_releases(docs: Path) -> tuple[Release, ...]:
    """All releases, the latest first."""
    return tuple(sorted(map(_read, sorted(folder(docs).glob("*.yaml"))), key=lambda r: r.order, reverse=True))


def _read(path: Path) -> Release:
    data = read_text(path.read_text(encoding="utf-8"))
    return Release(str(data["version"]), read_date(data["date"]), tuple(map(Change.of, data["changes"])))


def as_yaml(release: Release) -> str:
    """The text of a release file: one line a change, so that a difference of two files can be read."""
    lines = [f"  - {json.dumps(change.as_data(), ensure_ascii=False)}" for change in release.changes]
    return "\n".join([f'version: "{release.version}"', f'date: "{release.date.text}"', "changes:" if lines else "changes: []", *lines]) + "\n"
