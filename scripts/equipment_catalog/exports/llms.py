"""``llms.txt``: what is here and where, in the form that language models are pointed to (llmstxt.org). Addresses are relative to the file."""

from __future__ import annotations

from ..views import Library
from .package import FILES


def llms_text(library: Library) -> bytes:
    """A title, a summary, and lists of links."""
    catalog = library.catalog
    counts = f"{len(catalog.entries)} entries, {len(catalog.events)} events, {len(catalog.organizations)} organizations, {len(catalog.sources)} sources"
    classes = [(c.plural, f"api/v1/classes/{c.id}.json", f"{len(catalog.by_class.get(c.id, ()))} entries. {c.description}") for c in library.schemas.classes.values()]
    lines = [
        "# The open equipment reference",
        "",
        "> Published, encyclopaedic figures of weapons and platforms. Every figure is a claim with the sources that say so, in the unit that the source printed; claims that contradict it stand beside it.",
        "",
        f"Version of the data: {library.version}; {counts}. Licence: CC0 1.0.",
        "Cite the source of a claim, not this catalogue alone. `state` says whether a claim counts: leave `rejected` ones out, and name both sides of `conflicting` ones.",
        "Each page at `…/<id>/` has its record at `api/v1/entries/<id>.json` (or `events`, `organizations`, `sources`).",
        *_section("Data", _DATA),
        *_section("Downloads", [(name, f"downloads/{name}", title) for name, title in FILES.items()]),
        *_section("Classes", classes),
    ]
    return ("\n".join(lines) + "\n").encode()


_DATA = [
    ("Index of the interface", "api/v1/index.json", "every kind of record, with counts"),
    ("All entries", "api/v1/entries.json", "one line each: name, class, type, countries, addresses"),
    ("OpenAPI document", "api/v1/openapi.json", "every address and every field"),
    ("The catalogue as data", "data/", "what the tables hold, with examples to run"),
]


def _section(title: str, links: list[tuple[str, str, str]]) -> list[str]:
    return ["", f"## {title}", "", *(f"- [{name}]({url}): {text}" for name, url, text in links)]
