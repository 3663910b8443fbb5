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
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from .replacing import put
from .views import Heading
from .website import Content, Page

# The theme looks whether the content brings a first heading; the mark says that it does.
CONTENT = "content <h1"
_HEADINGS = ("first", "second")
_SECOND = f"{_HEADINGS[1]}-id"
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
    """A page of the theme without its content: ``texts``, as they are written, and the names of the ``slots`` between them.

    The theme shows the table of contents at up to two places. ``lines`` holds for each of them the text before and the
    text within every further line.
    """

    texts: tuple[bytes, ...]
    slots: tuple[str, ...]
    lines: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, page: str) -> Frame:
        """The frame of a page that was rendered with :func:`marked` in it."""
        parts, lines = _SLOT.split(page), []
        while _SECOND in parts:
            at = parts.index(_SECOND)
            lines.append((parts[at - 1], parts[at + 1]))
            parts[at - 1 : at + 3] = ["", f"more {len(lines)}"]
        return cls(tuple(text.encode() for text in parts[::2]), tuple(parts[1::2]), tuple(lines))

    def filled(self, name: str, text: str) -> Frame:
        """The frame with ``text`` at its mark ``name``, which is the same for all pages."""
        texts, slots = [self.texts[0]], []
        for slot, after in zip(self.slots, self.texts[1:], strict=True):
            if slot == name:
                texts[-1] += text.encode() + after
            else:
                slots.append(slot)
                texts.append(after)
        return Frame(tuple(texts), tuple(slots), self.lines)

    def stamp(self, content: Content, address: str, edit: str) -> bytes:
        """The page of ``content``; ``address`` is its canonical one, ``edit`` that of its file for editing."""
        found = {
            "title": html.escape(content.title),
            "description": described(content),
            "canonical": address,
            "edit": edit,
            "head": content.head,
            CONTENT: content.html,
            **self._contents(content.headings),
        }
        pieces = [self.texts[0]]
        for slot, text in zip(self.slots, self.texts[1:], strict=True):
            pieces += (found[slot].encode(), text)
        return b"".join(pieces)

    def _contents(self, headings: tuple[Heading, ...]) -> dict[str, str]:
        if not headings:
            return {}
        first, rest = headings[0], headings[1:]
        found = {"first-id": first.id, "first-title": html.escape(first.title)}
        for number, (between, inside) in enumerate(self.lines, 1):
            found[f"more {number}"] = _further(between, inside, rest)
        return found


@lru_cache(4096)  # most pages of a section have the same headings
def _further(between: str, inside: str, headings: tuple[Heading, ...]) -> str:
    return "".join([f"{between}{h.id}{inside}{html.escape(h.title)}" for h in headings])


def described(content: Content) -> str:
    """The description of a page as the head of it has it."""
    return html.escape(" ".join(content.description.split()))


def squeezed(frame: str) -> str:
    """A frame without the blank lines and indents that the templates of the theme leave."""
    return _BLANK.sub("\n", _BETWEEN.sub("><", frame))


_BETWEEN = re.compile(r">\s*\n\s*<")
_BLANK = re.compile(r"\s*\n\s*")


class Shape(NamedTuple):
    """What tells frames apart: address (of a listing) or folder (of records), section, whether there is a table of contents, and a file to edit."""

    place: str
    section: str
    headings: bool
    source: bool


def shape_of(page: Page, *, headings: bool) -> Shape:
    """The shape of the frame that ``page`` needs."""
    return Shape(page.url if page.title else page.url.rstrip("/").rpartition("/")[0], page.section, headings, bool(page.source))


@dataclass
class Press:
    """Stamps pages below ``site``. ``make`` renders a frame; ``address`` is that of the site, ``edit`` that of its files."""

    site: Path
    address: str
    edit: str
    make: Callable[[Shape], Frame]
    frames: dict[Shape, Frame] = field(default_factory=dict)

    def prepare(self, sections: Iterable[tuple[str, bool]]) -> None:
        """Render every frame that the pages of ``sections`` need, before processes share them; each listing has one of its own."""
        for section, source in sections:
            for headings in (True, False):
                self.frame(Shape(section.rstrip("/"), section, headings, source))

    def fill(self, name: str, text: str) -> None:
        """Put ``text`` at the mark ``name`` of all frames."""
        self.frames = {shape: frame.filled(name, text) for shape, frame in self.frames.items()}

    def frame(self, shape: Shape) -> Frame:
        """The frame of one shape, rendered once."""
        if shape not in self.frames:
            self.frames[shape] = self.make(shape)
        return self.frames[shape]

    def stamp(self, page: Page) -> None:
        """Make a page and put it where its address says, with the files that go with it."""
        content, top = page.make(), self.site
        frame = self.frame(shape_of(page, headings=bool(content.headings)))
        edit = f"{self.edit}{page.source}" if page.source else ""
        put(f"{top}/{page.url}index.html", frame.stamp(content, f"{self.address}{page.url}", edit))
        for path, more in page.files():
            put(f"{top}/{path}", more)
