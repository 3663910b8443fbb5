"""The one list of what is published: every page and file, where it stands and what makes it."""

from __future__ import annotations

import html
import inspect
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urljoin

from . import exports, feeds, icons, maps, search, views
from .documents import read_text
from .drawing import draw
from .marks import head
from .model import Entry, Event, Organization, Record
from .pages import render
from .problems import Severity
from .rules import NEEDLESS, PAGES, RULES
from .views import Heading, Library

_Files: TypeAlias = Callable[[], Iterable[tuple[str, bytes]]]


@dataclass(frozen=True, slots=True)
class Content:
    """What a page holds: HTML without the frame of the theme, and what the frame must know.

    ``head`` is HTML for the head of the page.
    """

    title: str
    description: str
    html: str
    headings: tuple[Heading, ...]
    head: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site. ``url`` is relative to the top and ends with a slash (empty: the home page).

    ``section`` is the url of the listing that it belongs to; ``source`` the record behind it, for the edit button.
    Listings have their ``title`` at once, for the navigation. ``files`` are what goes with the page, each with its path.
    """

    url: str
    make: Callable[[], Content]
    section: str = ""
    source: str = ""
    title: str = ""
    files: _Files = tuple


def pages(library: Library) -> Iterator[Page]:
    """Every page that is made from the catalogue or the schema."""
    yield from listings(library)
    yield from records(library)


def listings(library: Library) -> Iterator[Page]:
    """Pages that list records: these stand in the navigation."""
    followed = _FOLLOWED if library.releases else ""
    yield Page("", lambda: _content("home", views.home_view(library), "", "Home", _TAGLINE, followed), title="Home")
    for folder in folders(library):
        yield _listing(f"{folder}/", lambda folder=folder: views.folder_view(folder, library), title=folder.capitalize())  # type: ignore[misc]
    for cls in library.schemas.classes.values():
        yield _listing(f"{cls.folder}/{cls.id}/", lambda cls=cls: views.class_view(cls, library), f"{cls.folder}/", followed, cls.plural)  # type: ignore[misc]
    yield _listing("countries/", lambda: views.countries_view(library), title="Countries")
    yield _listing("organizations/", lambda: views.organizations_view(library), title="Organizations")
    yield _listing("events/", lambda: views.events_view(library), title="Events")
    yield _listing("coverage/", lambda: views.coverage_view(library), title="Coverage")
    for cls in (c for c in library.schemas.classes.values() if c.id in library.catalog.by_class):
        yield _listing(f"coverage/{cls.id}/", lambda cls=cls: views.class_coverage_view(cls, library), "coverage/", title=f"Coverage: {cls.plural}")  # type: ignore[misc]
    yield _listing("changes/", lambda: views.recent_view(library), title="Recently changed")
    yield _listing("sources/", lambda: views.sources_view(library), title="Sources")
    for year in views.source_years(library):
        yield _listing(f"sources/year/{year}/", lambda year=year: views.sources_view(library, year), "sources/", title=views.sources_title(year))  # type: ignore[misc]
    for name, (title, description, style, view) in _TOOLS.items():
        made = lambda name=name, title=title, description=description, style=style, view=view: _tool(name, title, description, style, view(library))  # noqa: E731
        yield Page(f"{name}/", made, title=title)
    reference = cache(lambda: views.fields_view(library))
    for url, template, title in _REFERENCE:
        words = lambda url=url, template=template, title=title: _content(template, reference(), url, title, f"{title} of the schema.")  # noqa: E731
        yield Page(url, words, "" if template == "fields" else "fields/", title=title)
    downloads = "The whole catalogue in one file, in the format of your choice."
    yield Page("downloads/", lambda: _content("downloads", exports.downloads_view(library), "downloads/", "Downloads", downloads), title="Downloads")
    interface = "Every address and every field of the static JSON files."
    yield Page("api/", lambda: _content("api", exports.interface_view(library), "api/", "Interface for programs", interface), title="Interface for programs")


_REFERENCE = (
    ("fields/", "fields", "Field reference"),
    ("fields/characteristics/", "characteristics", "Characteristics"),
    ("fields/features/", "features", "Recognition features"),
)
_TOOLS: dict[str, tuple[str, str, str, Callable[[Library], Any]]] = {
    "explore": (
        "Explore",
        "Every entry in one table: facets with counts, ranges of figures that admit what is not known, sorting, columns, CSV and JSON.",
        "explore",
        views.explore_view,
    ),
    "compare": ("Compare", "Two to six entries side by side: drawings on one scale, all claims with their sources, what differs first.", "explore", views.explore_view),
    "identify": ("Identify", "Say what was seen, and see which entries it could be, with what speaks for and against each.", "identify", views.identify_view),
}
_TAGLINE = "Weapons and platforms: every figure with its source, and where sources differ."


def folders(library: Library) -> tuple[str, ...]:
    """Top folders of the entries, in the order of the classes."""
    return tuple(dict.fromkeys(c.folder for c in library.schemas.classes.values()))


def records(library: Library) -> Iterator[Page]:
    """One page a record, and one a country."""
    for record in library.catalog.records:
        yield record_page(record, library)
    yield from countries(library)


def countries(library: Library) -> Iterator[Page]:
    """One page a country."""
    for code in library.catalog.countries:
        yield _listing(library.country(code).url, lambda code=code: views.country_view(code, library), "countries/")  # type: ignore[misc]


def record_page(record: Record, library: Library) -> Page:
    """The page of one record. It asks for the record when it is made, as it asks for all others: what it was made from is on record."""
    catalog, key = library.catalog, record.id
    if isinstance(record, Entry):
        section, followed = f"{record.cls.folder}/{record.cls.id}/", _FOLLOWED if library.releases else ""
        return _record(
            library.entry_url(record), section, record, "entry", lambda: views.entry_view(catalog.entries[key], library),
            followed, lambda: _drawing(catalog.entries[key], library),
        )  # fmt: skip
    if isinstance(record, Event):
        return _record(library.event(record).url, "events/", record, "event", lambda: views.event_view(catalog.events[key], library))
    if isinstance(record, Organization):
        return _record(library.organization(record).url, "organizations/", record, "organization", lambda: views.organization_view(catalog.organizations[key], library))
    return _record(library.source(record).url, "sources/", record, "source", lambda: views.source_view(catalog.sources[key], library))


# Not `alternate` alone: the theme takes such links for other languages and looks for their sitemaps.
_FOLLOWED = f'<link rel="alternate feed" type="application/atom+xml" title="Changes" href="{feeds.FEED}">'


def _record(url: str, section: str, record: Record, template: str, make: Callable[[], Any], more: str = "", files: _Files = tuple) -> Page:
    """The page of one record; ``more`` is HTML for its head, before what every record has there."""

    def content() -> Content:
        view = make()
        title = view.line.title.text if template == "source" else view.name
        description = (view.line.details if template == "source" else view.description) or _TAGLINE
        return _content(template, view, url, title, description, more + head(title, description, view.share))

    return Page(url, content, section, record.document.shown, files=files)


def _listing(url: str, make: Callable[[], views.ListView], section: str = "", head: str = "", title: str = "") -> Page:
    def content() -> Content:
        view = make()
        return _content("list", view, url, view.title, view.description, head)

    return Page(url, content, section, title=title)


def _content(template: str, view: Any, url: str, title: str, description: str, head: str = "") -> Content:
    return Content(title, description or _TAGLINE, render(template, view, url), _headings(template, view), head)


def _tool(name: str, title: str, description: str, style: str, view: Any) -> Content:
    """A page that a script fills, with what it needs in the head."""
    head = f'<link rel="stylesheet" href="../assets/{style}.css"><script type="module" src="../assets/js/{name}/main.js"></script>'
    return replace(_content(name, view, f"{name}/", title, description), head=head)


_CITE = Heading("cite", "Cite, correct, reuse")


def _headings(template: str, view: Any) -> tuple[Heading, ...]:
    if template == "entry":
        sections: tuple[Heading, ...] = view.sections
        return sections
    if template == "fields":
        return tuple(Heading(i, i.capitalize()) for i in ("entry", "claim", "classes", "vocabularies"))
    if template == "api":
        return (Heading("addresses", "Addresses"), Heading("shapes", "Shapes"))
    if template == "event":
        named = (
            ("equipment", view.equipment),
            ("participants", view.participants),
            ("outcome", view.outcome),
            ("related", view.relations),
            ("names", view.names),
            ("sources", view.sources.listed),
        )
        return (*(Heading(i, i.capitalize()) for i, there in named if there), _CITE)
    if template == "source":
        return (Heading("supports", "What rests on it"), _CITE)
    if template == "organization":
        tables = (Heading(t.id, t.title) for t in view.tables)
        return (*tables, *(Heading(i, i.capitalize()) for i, there in (("names", view.names), ("sources", view.sources.listed)) if there), _CITE)
    if template == "list" and len(view.tables) > 1:
        return tuple(Heading(t.id, t.title) for t in view.tables)
    return ()


def sitemap(urls: Iterable[str], site: str) -> bytes:
    """The list of pages for search engines, each once and in order; without dates, for the build knows no clock."""
    lines = [f"<url><loc>{html.escape(urljoin(site, url))}</loc></url>" for url in sorted(set(urls))]
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">', *lines, "</urlset>", ""]).encode()


def files(library: Library, more: Sequence[search.Document] = (), address: str = "", entries: Sequence[search.Document] = ()) -> Iterator[tuple[str, bytes]]:
    """Files beside the pages that are no record's, each with its path.

    ``more`` are the hand-written pages, to be found as well; ``address`` is that of the site; ``entries`` are those to be
    found, where that is known.
    """
    tools = (search.Document(page.title, page.url, "Page") for page in listings(library) if page.url.count("/") == 1)
    yield "data/search.json", search.index((*search.documents(library, entries), *tools, *more))
    yield "llms.txt", exports.llms_text(library)
    yield from feeds.feeds(library, address)
    yield "assets/world.svg", maps.world().encode()
    yield from icons.icons(library.schemas)
    yield from redirects(library)


def _drawing(entry: Entry, library: Library) -> Iterator[tuple[str, bytes]]:
    """The sheet of an entry that can be drawn."""
    drawing = draw(entry, library.units)
    if drawing:
        yield f"drawings/{entry.id}.svg", drawing.svg.encode()


SIZES = "data/drawings.json"


def drawing_sizes(site: Path) -> bytes:
    """Width and height in centimetres of each main view below ``site``, as its file says them."""
    found, folder = {}, site / "drawings"
    for name in sorted(os.listdir(folder) if folder.is_dir() else ()):  # noqa: PTH208 - of tens of thousands of files the names are enough
        with open(folder / name, "rb", buffering=0) as stream:  # noqa: PTH123 - and of each the beginning
            size = _SIZE.search(stream.read(400))
        if size:
            unit = float(size["wide"]) / int(size["units"])
            found[name.removesuffix(".svg")] = [round(int(size[side]) * unit, 3) for side in ("width", "height")]
    return exports.as_json(found)


_SIZE = re.compile(rb' width="(?P<wide>[0-9.]+)" .* viewBox="0 0 (?P<units>[0-9]+) [0-9]+"><view id="main" viewBox="[0-9]+ [0-9]+ (?P<width>[0-9]+) (?P<height>[0-9]+)"')


def redirects(library: Library) -> Iterator[tuple[str, bytes]]:
    """A small page at each former address that leads to the new one."""
    for record in library.catalog.records:
        target = library.anchor(record)
        for former in record.former_ids:
            url = f"{target.url.rstrip('/').rpartition('/')[0]}/{former}/"
            yield f"{url}index.html", render("redirect", target, url).encode()


def rule_examples() -> Mapping[str, Any]:
    """What the page says of each rule besides its own words: what to do, and what it refuses and accepts."""
    examples: Mapping[str, Any] = read_text((Path(__file__).parent / "rules" / "examples.yaml").read_text(encoding="utf-8"))
    return examples


def rules_markdown() -> str:
    """The page of the validator's rules, as Markdown: the docstring of each rule under its id, what to do, and an example."""
    grave = {rule.id: rule.severity for rule in (*RULES, NEEDLESS)}
    examples = rule_examples()
    parts = [_RULES_HEAD]
    for rule, text in PAGES:
        kind = "*Warning.*" if grave.get(rule) is Severity.WARNING else "*Error.*"
        parts.append(f"## {rule} {{ #{rule} }}\n\n{kind} {inspect.cleandoc(text)}\n\n**What to do.** {examples[rule]['do']}\n\n{_example(examples[rule])}\n")
    return "\n".join(parts)


def _example(example: Mapping[str, Any]) -> str:
    if "words" in example:
        return f"Refused: {example['wrong']}. Accepted: {example['right']}.\n"
    shown = (("refused", example["wrong"]), ("accepted", example["right"] or "# the lines are deleted"))
    return "\n".join(f'```{{.yaml .wrapped .no-copy title="{title}"}}\n{lines}\n```\n' for title, lines in shown)


_RULES_HEAD = """# Validator rules

What the validator refuses, why, and what to do about it. Each message ends with the id of its rule in brackets, and its last
lines lead here. An *error* keeps the site from being built; a *warning* asks a person to look again, and where the record is
right, it says so under `exceptions:`. Names in the examples are invented.
"""
