"""What all records together make: the downloads, and the files behind Explore, Compare and Identify.

Each record gives its share once, in any process, while it is at hand; the shares are put together in the order of the
catalogue. So nothing goes through all records again, and no process has to hold what they all say.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .explorer import Claims, Explore
from .exports import Downloads, Share, shares
from .identification import Columns
from .model import Entry, Record
from .replacing import put
from .views import Library


class Gathering:
    """Files below ``site``: begun, given the shares of all records in order, and finished."""

    def __init__(self, library: Library, site: Path) -> None:
        self.site = site
        self.downloads, self._explore, self._claims, self._identify = Downloads(library, site), Explore(library), Claims(library, site), Columns(library)
        self._of_entries: tuple[Any, ...] = (self._explore, self._claims, self._identify)

    def begin(self) -> None:
        """Make room for what grows, without what an earlier state left there."""
        self.downloads.begin()
        self._claims.begin()

    def share(self, record: Record) -> tuple[Any, ...]:
        """What a record gives, as plain values; its own files are written at once."""
        downloads = tuple(self.downloads.share(record))
        return (downloads, *(whole.share(record) for whole in self._of_entries)) if isinstance(record, Entry) else (downloads,)

    def take(self, shares: Sequence[tuple[Any, ...]]) -> None:
        """Take in the shares of the next records."""
        self.downloads.take([Share(*share[0]) for share in shares])
        for number, whole in enumerate(self._of_entries, 1):
            whole.take([share[number] for share in shares if len(share) > 1])

    def finish(self) -> None:
        """Write what was put together."""
        put(self.site / "data" / "explore.json", self._explore.json())
        put(self.site / "data" / "identify.json", self._identify.json())
        self._claims.finish()
        self.downloads.finish()


def gathered(library: Library, site: Path) -> None:
    """All of it, at once."""
    gathering = Gathering(library, site)
    gathering.begin()
    for records in shares(library.catalog):
        gathering.take([gathering.share(record) for record in records])
    gathering.downloads.write_shared()
    gathering.finish()
