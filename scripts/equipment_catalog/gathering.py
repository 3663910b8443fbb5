"""What all records together make: the downloads, and the files behind Explore, Compare and Identify.

Each record gives its share once, in any process, while it is at hand; the shares are put together in the order of the
catalogue. So nothing goes through all records again, and no process has to hold what they all say.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from . import search
from .explorer import Explore, compare_json
from .exports import Downloads, Share, shares
from .identification import Columns
from .model import Entry, Record
from .replacing import put
from .views import Library
from .views.coverage import counted


class Gathering:
    """Files below ``site``: begun, given the shares of all records in order, and finished.

    ``found`` are the entries for the index of the search box. What is counted of entries goes into the library, unless
    it is to be ``followed`` which page was made from what.
    """

    def __init__(self, library: Library, site: Path, *, followed: bool = True) -> None:
        self.library, self.site, self._followed = library, site, followed
        self.downloads, self._explore, self._identify = Downloads(library, site), Explore(library), Columns(library)
        self._of_entries: tuple[Any, ...] = (self._explore, self._identify)
        self.found: list[search.Document] = []

    def begin(self) -> None:
        """Make room for what grows, without what an earlier state left there."""
        self.downloads.begin()

    def shares(self, records: Sequence[Record]) -> list[tuple[Any, ...]]:
        """What some records of one kind give, as plain values; their own files are written at once.

        One whole after the other asks all of them: a processor that keeps doing the same has its code at hand.
        """
        downloads = [tuple(self.downloads.share(record)) for record in records]
        entries = [record for record in records if isinstance(record, Entry)]
        if not entries:
            return [(share,) for share in downloads]
        of_entries = [[whole.share(entry) for entry in entries] for whole in self._of_entries]
        found = [tuple(search.document(entry, self.library)) for entry in entries]
        told = [() if self._followed else counted(entry, self.library) for entry in entries]
        return list(zip(downloads, *of_entries, found, told, strict=True))

    def take(self, shares: Sequence[tuple[Any, ...]]) -> None:
        """Take in the shares of the next records."""
        self.downloads.take([Share(*share[0]) for share in shares])
        entries = [share for share in shares if len(share) > 1]
        for number, whole in enumerate(self._of_entries, 1):
            whole.take([share[number] for share in entries])
        self.found += [search.Document(*share[-2]) for share in entries]
        if not self._followed:
            self.library.counted.update((share[1][0], share[-1]) for share in entries)

    def complete(self) -> None:
        """All shares are taken in: what only grew is closed."""
        self.downloads.complete()

    def finish(self) -> None:
        """Write what was put together."""
        put(self.site / "data" / "explore.json", self._explore.json())
        put(self.site / "data" / "identify.json", self._identify.json())
        put(self.site / "data" / "compare.json", compare_json(self.library))
        self.downloads.finish()


def gathered(library: Library, site: Path) -> None:
    """All of it, at once."""
    gathering = Gathering(library, site)
    gathering.begin()
    for records in shares(library.catalog):
        gathering.take(gathering.shares(records))
    gathering.complete()
    gathering.downloads.write_shared()
    gathering.finish()
