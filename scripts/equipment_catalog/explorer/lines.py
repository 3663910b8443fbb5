"""The lines that a comparison can have, in their order; what stands in them Compare takes from the page of each entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..exports import as_json
from ..views import Library

_FACTS = ("type", "origin", "status")
_LISTS = ("roles", "makers", "operators", "carries")


def compare_json(library: Library) -> bytes:
    """The file."""
    return as_json({"rows": list(_lines(library))})


def _lines(library: Library) -> Iterator[tuple[Any, ...]]:
    """Key, title and group of every line; 1 behind those whose items are facts of their own, not claims about one.

    On a page ``compare/page.js`` knows characteristics and lists by their key, all others by group and title.
    """
    for name in (*_FACTS, *_LISTS):
        title = library.schemas.entry_properties[name].node["title"]
        yield (name, title, "Identity", 1) if name in _LISTS else (name, title, "Identity")
    classes = library.schemas.classes.values()
    fields = {name: field for c in classes for name, field in c.fields.items()}
    order = {group: n for n, group in enumerate(library.schemas.groups)}
    for name, field in sorted(fields.items(), key=lambda item: order[item[1].group]):
        yield name, field.title, field.group_title
    for name, feature in {name: f for c in classes for name, f in c.features.items()}.items():
        yield f"see.{name}", feature.title, "Recognition"
    for term in library.schemas.vocabularies["milestone.event"].values():
        yield f"history.{term.value}", term.title, "History"
