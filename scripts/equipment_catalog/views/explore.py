"""The pages that scripts fill: what stands there without them."""

from __future__ import annotations

from dataclasses import dataclass

from .library import Anchor, Library


@dataclass(frozen=True, slots=True)
class ExploreView:
    """The classes with the number of their entries: the way on for a reader without scripts."""

    entries: int
    classes: tuple[Anchor, ...]


def explore_view(library: Library) -> ExploreView:
    """Explore and Compare."""
    counts = [(c, len(library.catalog.by_class.get(c.id, ()))) for c in library.schemas.classes.values()]
    return ExploreView(len(library.catalog.entries), tuple(Anchor(c.plural, f"{c.folder}/{c.id}/", str(n)) for c, n in counts if n))
