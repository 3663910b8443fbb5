"""The page on which a reader says what was seen. Everything but its frame is made in the browser."""

from __future__ import annotations

from dataclasses import dataclass

from .library import Anchor, Library


@dataclass(frozen=True, slots=True)
class KindView:
    """Classes that a witness would look for in one place."""

    title: str
    classes: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class IdentifyView:
    """The frame: what there is to choose from, for those who read without scripts."""

    kinds: tuple[KindView, ...]


def identify_view(library: Library) -> IdentifyView:
    """The frame of the page."""
    classes = library.schemas.classes.values()
    kinds = library.schemas.sightings.kinds
    return IdentifyView(tuple(KindView(title, tuple(Anchor(c.plural, f"{c.folder}/{c.id}/") for c in classes if c.kind == kind)) for kind, title in kinds.items()))
