"""One more claim in the text of an entry, its comments and layout kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..documents import flow

_BLOCK = "characteristics"


def with_claim(text: str, name: str, claim: Mapping[str, Any]) -> str:
    """``text`` with ``claim`` after the other claims about the characteristic ``name``."""
    lines = text.rstrip("\n").split("\n")
    start = _line_of(lines, f"{_BLOCK}:", 0, len(lines))
    if start is None:
        return "\n".join([*lines, f"{_BLOCK}:", f"  {name}: {flow(claim)}"]) + "\n"
    end = _end(lines, start, 0)
    indent = next((len(line) - len(line.lstrip()) for line in lines[start + 1 : end] if line.strip() and not line.lstrip().startswith("#")), 2)
    at = _line_of(lines, f"{' ' * indent}{name}:", start + 1, end)
    if at is None:
        return "\n".join([*lines[:end], f"{' ' * indent}{name}: {flow(claim)}", *lines[end:]]) + "\n"
    return "\n".join([*lines[:at], *_grown(lines[at : _end(lines, at, indent)], indent, claim), *lines[_end(lines, at, indent) :]]) + "\n"


def _line_of(lines: list[str], beginning: str, start: int, end: int) -> int | None:
    return next((i for i in range(start, end) if lines[i] == beginning or lines[i].startswith(f"{beginning} ")), None)


def _end(lines: list[str], start: int, indent: int) -> int:
    """The line after the block that begins at ``start``; comments and blank lines that follow it stay outside."""
    inside = start
    for i in range(start + 1, len(lines)):
        line = lines[i]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if len(line) - len(line.lstrip()) <= indent and not (line.lstrip().startswith("- ") and len(line) - len(line.lstrip()) == indent):
            break
        inside = i
    return inside + 1


def _grown(block: list[str], indent: int, claim: Mapping[str, Any]) -> list[str]:
    """The lines of one characteristic with one more claim: a single claim becomes a list."""
    key, _, rest = block[0].partition(":")
    deeper = " " * (indent + 2)
    new = f"{deeper}- {flow(claim)}"
    if rest.strip() and not rest.lstrip().startswith("#"):
        first = [f"{deeper}- {rest.strip()}", *(f"  {line}" for line in block[1:])]
        return [f"{key}:", *first, new]
    items = [line for line in block[1:] if line.strip() and not line.lstrip().startswith("#")]
    if items and re.match(r" *- ", items[0]):
        return [*block, f"{items[0][: len(items[0]) - len(items[0].lstrip())]}- {flow(claim)}"]
    inner = len(items[0]) - len(items[0].lstrip()) if items else indent + 2
    body = [f"  {line}" if line.strip() else line for line in block[1:]]
    first_at = next(i for i, line in enumerate(body) if line.strip() and not line.lstrip().startswith("#"))
    body[first_at] = f"{' ' * inner}- {body[first_at].lstrip()}"
    return [block[0], *body, new]
