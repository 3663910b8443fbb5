"""Summaries: plain text in which only a citation means something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .catalog import CITED
from .model import Citation


class Segment(NamedTuple):
    """A piece of text, or a citation that stands between two pieces."""

    text: str
    citation: Citation | None = None


def segments(prose: str) -> Iterator[Segment]:
    """``prose`` cut at its citations, white space folded. The text is shown literally; a citation stands close behind it."""
    folded = " ".join(prose.split())
    end = 0
    for match in CITED.finditer(folded):
        start, source, place = match.start(), *match.groups()
        if start > end:
            yield Segment(folded[end:start].rstrip())
        yield Segment("", Citation(source, (place or "").strip()))
        end = match.end()
    if end < len(folded):
        yield Segment(folded[end:])


_CITED_BEHIND = re.compile(rf"\s*{CITED.pattern}")


@lru_cache(64)  # the page of a record and its data ask for the same
def plain(prose: str) -> str:
    """``prose`` without its citations: for descriptions and exports."""
    return " ".join((_CITED_BEHIND.sub("", prose) if "[@" in prose else prose).split())
