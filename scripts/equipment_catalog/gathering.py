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

    def begin(self) -> None:
        """Make room for what grows, without what an earlier state left there."""
        self.downloads.begin()
        self._claims.begin()

    def share(self, records: Sequence[Record]) -> tuple[Any, ...]:
        """What ``records`` give, as plain values; their own files are written at once."""
        entries = [r for r in records if isinstance(r, Entry)]
        return (tuple(self.downloads.share(records)), self._explore.share(entries), self._claims.share(entries), self._identify.share(entries))

    def take(self, share: tuple[Any, ...]) -> None:
        """Take in the share of the next records."""
        downloads, explore, claims, identify = share
        self.downloads.take(Share(*downloads))
        self._explore.take(explore)
        self._claims.take(claims)
        self._identify.take(identify)

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
        gathering.take(gathering.share(records))
    gathering.downloads.write_shared()
    gathering.finish()
