"""Changes as text for a terminal, Markdown for the summary of a pull request, and JSON."""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from .compare import Change

_MOST = 1000
"""Lines in the summary of a pull request, which GitHub cuts at one mebibyte."""
_LONG = 200


def counted(changes: Sequence[Change]) -> str:
    """How many facts came, went or changed, in how many records."""
    if not changes:
        return "No fact differs"
    facts, whole = Counter(c.kind for c in changes if c.field), Counter(c.kind for c in changes if not c.field)
    kinds = ("added", "changed", "withdrawn", *(kind for kind in ("preferred",) if facts[kind]))
    records = len({(c.record, c.section, c.id) for c in changes})
    said = [f"{whole[kind]} {word}" for kind, word in (("added", "new"), ("renamed", "renamed"), ("withdrawn", "deleted")) if whole[kind]]
    return f"Facts: {', '.join(f'{facts[k]} {k}' for k in kinds)}, in {records} record{'' if records == 1 else 's'}" + (f" ({', '.join(said)})" if said else "")


def as_text(changes: Sequence[Change]) -> str:
    """One line a change, then the count."""
    return "\n".join([*(_visible(f"{' · '.join((c.name, *field_of(c)))}: {told(c)}") for c in changes), counted(changes)]) + "\n"


def as_json(changes: Sequence[Change]) -> str:
    """A list of objects, without what is empty."""
    return json.dumps([c.as_data() for c in changes], ensure_ascii=False, indent=2) + "\n"


def as_markdown(changes: Sequence[Change]) -> str:
    """A list under the name of each record."""
    lines = list(_markdown(changes[:_MOST]))
    more = [f"\n… and {len(changes) - _MOST} more: `python scripts/diff.py` lists all."] if len(changes) > _MOST else []
    return "\n".join([f"## {counted(changes)}", *lines, *more]) + "\n"


def _markdown(changes: Sequence[Change]) -> Iterator[str]:
    last = ("", "", "")
    for change in changes:
        if (change.record, change.section, change.id) != last:
            last = (change.record, change.section, change.id)
            yield f"\n**{_escaped(change.name)}** (`{_code(change.section)}/{_code(change.id)}`)\n"
        yield f"- {_escaped(': '.join((' · '.join(field_of(change)), told(change))) if change.field else told(change))}"


def field_of(change: Change) -> tuple[str, ...]:
    """The way to the field in words: variant or block first."""
    return tuple(change.field.replace("_", " ").split("/")) if change.field else ()


def told(change: Change) -> str:
    """What happened, without the record and the field."""
    old, new = _cited(change.old, change.old_sources), _cited(change.new, change.sources)
    match change.kind:
        case "added":
            return f"+ {new}" if change.field else f"new {change.record}, {new}"
        case "withdrawn":
            return f"- {_cited(change.old, change.sources)}" if change.field else f"{change.record} deleted, {old}"
        case "renamed":
            return f"{old} is {new} now"
        case "preferred":
            return f"first is now {new}, was {old}"
    if change.old == change.new:
        return f"{old} → [{', '.join(change.sources)}]" if change.sources else f"{old} → no source"
    return f"{_shortened(change.old)} → {new}" if change.sources == change.old_sources else f"{old} → {new}"


def _cited(text: str, sources: Sequence[str]) -> str:
    return f"{_shortened(text)} [{', '.join(sources)}]" if sources else _shortened(text)


def _shortened(text: str) -> str:
    return textwrap.shorten(text, _LONG, placeholder=" …")


def _visible(text: str) -> str:
    """Text of a file with what could steer a terminal made visible."""
    return "".join(c if unicodedata.category(c)[0] != "C" or c in "\u200c\u200d" else f"\\u{ord(c):04x}" for c in text)


def _escaped(text: str) -> str:
    """Shown literally by GitHub: no markup, no mention of a user, no link to an issue."""
    return re.sub(r"([@#])", "\\1\u200b", re.sub(r"([\\`*_{}\[\]<>()|~&$])", r"\\\1", _visible(text)))


def _code(text: str) -> str:
    return _visible(text).replace("`", "'")


FORMATS: Mapping[str, Callable[[Sequence[Change]], str]] = {"text": as_text, "markdown": as_markdown, "json": as_json}
