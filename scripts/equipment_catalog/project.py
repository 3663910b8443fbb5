"""Where things are: the folders of one checkout."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Project:
    """Folders that the tools read. ``root`` holds ``mkdocs.yml``; the others may be elsewhere."""

    root: Path
    catalog: Path
    schema: Path
    docs: Path

    @classmethod
    def at(cls, root: Path) -> Project:
        """The fixed layout below ``root``."""
        return cls(root, root / "catalog", root / "schema", root / "docs")

    @classmethod
    def here(cls) -> Project:
        """The checkout that this file stands in; of an installed copy, as hooks before a commit have, the one that somebody stands in."""
        own, current = Path(__file__).resolve().parents[2], Path.cwd()
        return cls.at(next((folder for folder in (own, current, *current.parents) if (folder / "schema").is_dir()), own))

    def with_catalog(self, catalog: Path) -> Project:
        """The same project over the records in another folder."""
        return replace(self, catalog=catalog.resolve())

    def shown(self, path: Path) -> str:
        """``path`` as a person would name it: relative to the checkout where it lies inside, with ``/``."""
        base = self.root if path.is_relative_to(self.root) else self.catalog.parent
        return path.relative_to(base).as_posix() if path.is_relative_to(base) else path.as_posix()
