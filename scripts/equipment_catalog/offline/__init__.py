"""The site as one zip that works from a disk: no server, no network."""

from .archive import Archive, write_archive

__all__ = ["Archive", "write_archive"]
