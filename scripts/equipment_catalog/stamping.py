"""Records into ready frames: one page of the theme, rendered once with marks in it, serves a whole section.

The theme takes milliseconds to render a page and most of it is the same from record to record. A frame is such a page
split at its marks; a page of a record is its pieces joined again. A test holds that the bytes are those that the theme
itself would have written.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urljoin

from .website import Content, Heading, Page

# The theme looks whether the content brings a first heading; the mark says that it does.
CONTENT = "content <h1"
_HEADINGS = ("first", "second")
_SLOT = re.compile("\x02([^\x03]+)\x03")


def mark(name: str) -> str:
    """The place in a frame where ``name`` goes. The validator lets no such characters into a record."""
    return f"\x02{name}\x03"


def marked(*, headings: bool) -> Content:
    """A content of marks, for the theme to put into its frame."""
    several = tuple(Heading(mark(f"{which}-id"), mark(f"{which}-title")) for which in _HEADINGS) if headings else ()
    return Content(mark("title"), mark("description"), mark(CONTENT), several, mark("head"))


@dataclass(frozen=True, slots=True)
class Frame:
    """A page of the theme without its content: text and names of slots by turns.

    ``between`` and ``inside`` are the text before and within every further line of the table of contents.
    """

    parts: tuple[str, ...]
    between: str = ""
    inside: str = ""

    @classmethod
    def of(cls, page: str) -> Frame:
        """The frame of a page that was rendered with :func:`marked` in it."""
        parts = _SLOT.split(page)
        if f"{_HEADINGS[1]}-id" not in parts:
            return cls(tuple(parts))
        at = parts.index(f"{_HEADINGS[1]}-id")
        between, inside = parts[at - 1], parts[at + 1]
        return cls((*parts[: at - 1], "", "more", *parts[at + 3 :]), between, inside)

    def stamp(self, content: Content, address: str, edit: str) -> str:
        """The page of ``content``; ``address`` is its canonical one, ``edit`` that of its file for editing."""
        slots = {
            "title": html.escape(content.title),
            "description": described(content),
            "canonical": address,
            "edit": edit,
            "head": squeezed(content.head.strip()),
            CONTENT: content.html,
            **self._contents(content.headings),
        }
        return "".join(slots[part] if index % 2 else part for index, part in enumerate(self.parts))

    def _contents(self, headings: tuple[Heading, ...]) -> dict[str, str]:
        if not headings:
            return {}
        first, *rest = headings
        more = "".join(f"{self.between}{h.id}{self.inside}{html.escape(h.title)}" for h in rest)
        return {"first-id": first.id, "first-title": html.escape(first.title), "more": more}


def described(content: Content) -> str:
    """The description of a page as the head of it has it."""
    return html.escape(" ".join(content.description.split()))


def squeezed(frame: str) -> str:
    """A frame without the blank lines and indents that the templates of the theme leave."""
    return _BLANK.sub("\n", frame)


_BLANK = re.compile(r"\s*\n\s*")


Shape: TypeAlias = tuple[str, str, bool, bool]
"""What tells frames apart: folder and section of the page, whether it has a table of contents and a file to edit."""


def shape_of(page: Page, *, headings: bool) -> Shape:
    """The shape of the frame that ``page`` needs."""
    return page.url.rstrip("/").rpartition("/")[0], page.section, headings, bool(page.source)


@dataclass
class Press:
    """Stamps pages below ``site``. ``make`` renders a frame; ``address`` is that of the site, ``edit`` that of its files."""

    site: Path
    address: str
    edit: str
    make: Callable[[Shape], Frame]
    frames: dict[Shape, Frame] = field(default_factory=dict)

    def prepare(self, pages: Iterable[Page]) -> None:
        """Render every frame that ``pages`` may need, before processes share them."""
        for shape in sorted({shape_of(page, headings=headings) for page in pages for headings in (True, False)}):
            self.frame(shape)

    def frame(self, shape: Shape) -> Frame:
        """The frame of one shape, rendered once."""
        if shape not in self.frames:
            self.frames[shape] = self.make(shape)
        return self.frames[shape]

    def stamp(self, page: Page) -> None:
        """Make the page of a record and put it where its address says."""
        content = page.make()
        frame = self.frame(shape_of(page, headings=bool(content.headings)))
        text = frame.stamp(content, urljoin(self.address, page.url), f"{self.edit}{page.source}" if page.source else "")
        put(self.site / page.url / "index.html", text.encode())


def put(path: Path, content: bytes) -> None:
    """Write a file, with the folders that lead to it."""
    try:
        path.write_bytes(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
