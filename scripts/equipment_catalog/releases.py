"""What has been published so far: one file a release, ``docs/releases/<version>.yaml``, with its changes as data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .catalog import Catalog
from .changes import Change, summarised
from .dates import Date, read_date
from .documents import read_text


@dataclass(frozen=True, slots=True)
class Release:
    """A published state of the catalogue. ``changes`` lead from the release before to this one; the first has none.

    ``contract`` is the version of the interface for programs, ``digest`` that of the records, ``counts`` how many there were.
    """

    version: str
    date: Date
    changes: tuple[Change, ...]
    contract: str = ""
    digest: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)

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
    changes = tuple(map(Change.of, data["changes"]))
    return Release(str(data["version"]), read_date(data["date"]), changes, str(data.get("contract", "")), str(data.get("digest", "")), data.get("counts", {}))


def as_yaml(release: Release) -> str:
    """The text of a release file: one line a change, so that a difference of two files can be read."""
    about = {"version": release.version, "date": release.date.text, "contract": release.contract, "digest": release.digest, "counts": dict(release.counts)}
    lines = [f"  - {json.dumps(change.as_data(), ensure_ascii=False)}" for change in release.changes]
    return "\n".join([*(f"{key}: {json.dumps(value)}" for key, value in about.items() if value), "changes:" if lines else "changes: []", *lines]) + "\n"


def current(releases: Sequence[Release], catalog: Catalog) -> str:
    """The version of the data in ``catalog``: that of the latest of the ``releases``, with a mark where it is no longer the same."""
    if not releases:
        return "0.0.0+unreleased"
    return releases[0].version if _released_in(releases[0], catalog) else f"{releases[0].version}+changes"


def _released_in(release: Release, catalog: Catalog) -> bool:
    """Whether ``release`` holds these records; where there are more or fewer of them, no file need be read to tell."""
    return (not release.counts or release.counts == counts_of(catalog)) and release.digest == digest_of(catalog)


def digest_of(catalog: Catalog) -> str:
    """The same for the same records, wherever they lie."""
    digest = hashlib.sha256()
    for record in catalog.records:
        digest.update(f"{type(record).__name__} {record.id}\n".encode())
        digest.update(record.document.path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def counts_of(catalog: Catalog) -> dict[str, int]:
    """How many records of each kind there are."""
    return {name: len(getattr(catalog, name)) for name in ("entries", "events", "organizations", "sources")}


def removed(changes: Iterable[Change], catalog: Catalog) -> list[Change]:
    """Changes that leave an old address without a record and without a redirect."""
    kept = {(type(record).__name__.lower(), former) for record in catalog.records for former in record.former_ids}
    gone = [c for c in changes if not c.field and c.kind in ("withdrawn", "renamed") and "/" not in c.old]
    return [c for c in gone if (c.record, c.id if c.kind == "withdrawn" else c.old) not in kept]


def next_release(latest: Release | None, changes: Sequence[Change], catalog: Catalog, contract: str, date: str) -> tuple[Release, str]:
    """The release that follows, and why it bears its number."""
    rest = (contract, digest_of(catalog), counts_of(catalog))
    if latest is None:
        return Release("1.0.0", read_date(date), (), *rest), "the first release"
    major, minor, patch = latest.order
    gone = removed(changes, catalog)
    if gone or contract.partition(".")[0] != latest.contract.partition(".")[0]:
        version, reason = f"{major + 1}.0.0", f"{len(gone)} ids went without a redirect" if gone else f"the interface is now {contract}"
    elif any(c.kind in ("added", "renamed") for c in changes):
        version, reason = f"{major}.{minor + 1}.0", "records or facts were added"
    else:
        version, reason = f"{major}.{minor}.{patch + 1}", "corrections only"
    return Release(version, read_date(date), summarised(changes), *rest), reason


def prepared(docs: Path, catalog: Catalog, contract: str, date: str, changes: Callable[[Release], Sequence[Change]]) -> tuple[Release, str] | None:
    """The next release and why it bears its number, once its file is written; none where nothing has changed since the latest."""
    latest = next(iter(read_releases(docs)), None)
    if latest and _released_in(latest, catalog):
        return None
    made, reason = next_release(latest, changes(latest) if latest else (), catalog, contract, date)
    path = folder(docs) / f"{made.version}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(as_yaml(made), encoding="utf-8", newline="\n")
    return made, reason
