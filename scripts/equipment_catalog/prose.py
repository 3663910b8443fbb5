"""Summaries: plain text in which only a citation means something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .catalog import CITED
from .model import Citation


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text, or a citation that stands between two pieces."""

    text: str
    citation: Citation | None = None


def segments(prose: str) -> Iterator[Segment]:
    """``prose`` cut at its citations, white space folded. The text is shown literally; a citation stands close behind it."""
    folded = " ".join(prose.split())
    end = 0
    for match in CITED.finditer(folded):
        if match.start() > end:
            yield Segment(folded[end : match.start()].rstrip())
        yield Segment("", Citation(match[1], (match[2] or "").strip()))
        end = match.end()
    if end < len(folded):
        yield Segment(folded[end:])


def plain(prose: str) -> str:
    """``prose`` without its citations: for descriptions and exports."""
    return " ".join("".join(s.text for s in segments(prose)).split())
