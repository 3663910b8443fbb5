"""How a page is cited, corrected and reused: its lasting address, its citation, and where its record is kept."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple
from urllib.parse import quote_plus

from ..citing import cite
from ..model import Entry, Event, Organization, Record
from .library import Anchor, Library
from .linked import as_script, linked_data

FOLDERS: dict[type, str] = {Entry: "entries", Event: "events", Organization: "organizations"}


class ShareView(NamedTuple):
    """What the foot of a record's page offers. ``json`` is relative to the top of the site, all others are whole
    addresses; ``figure``, a form to correct one, is empty where there are none; ``linked`` is JSON-LD that is safe inside of a script element.
    """

    address: str
    site: str
    text: str
    forms: tuple[tuple[str, str], ...]
    edit: str
    report: str
    figure: str
    json: str
    linked: str


def share_view(record: Record, library: Library) -> ShareView:
    """The foot of the page of ``record``."""
    anchor = library.anchor(record)
    address = library.site.address + anchor.url
    cited = cite(anchor.text, address, f"equipment-{record.id}", library.site.edition)
    report, figure = _forms(anchor, record, library)
    return ShareView(
        address=address,
        site=library.site.edition.name,
        text=cited.text,
        forms=cited.forms,
        edit=f"{library.site.repository}/edit/main/{record.document.shown}",
        report=report,
        figure=figure,
        json=record_json(record),
        linked=as_script(linked_data(record, library)),
    )


def record_json(record: Record) -> str:
    """Where the interface for programs keeps ``record``."""
    return f"api/v1/{FOLDERS.get(type(record), 'sources')}/{record.id}.json"


def _forms(anchor: Anchor, record: Record, library: Library) -> tuple[str, str]:
    """Forms of the issue tracker that say already what they are about: an error of the page and, for an entry, a figure."""
    new, title = f"{library.site.repository}/issues/new", quote_plus(anchor.text)
    place = _quoted(library.site.address) + anchor.url.replace("/", "%2F")  # of ids and folders, which are letters, digits and hyphens
    report = f"{new}?template=report-an-error.yml&title=Error%3A+{title}&page={place}"
    return report, f"{new}?template=correct-a-figure.yml&title=Figure%3A+{title}&entry={record.id}" if isinstance(record, Entry) else ""


_quoted = cache(quote_plus)
