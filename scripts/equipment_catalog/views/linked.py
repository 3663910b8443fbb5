"""What a page is about, for other machines: schema.org as JSON-LD, with the ids that other registers give to the same thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..compact import compact
from ..dates import Date
from ..model import Entry, Event, Identifier, Organization, Part, Record, Source
from ..prose import plain
from .library import Library

LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
Data = dict[str, Any]


def as_script(data: Data) -> str:
    """JSON that no text in it can end: the HTML parser looks for ``<`` before the JSON parser comes."""
    text = compact(data).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def linked_data(record: Record, library: Library) -> Data:
    """The page of ``record`` and what it is about, in the words of schema.org."""
    anchor = library.anchor(record)
    about = _ABOUT[type(record)](record, library)
    page = {
        "@context": "https://schema.org", "@type": "WebPage", "@id": library.site.address + anchor.url, "name": anchor.text, "inLanguage": "en", "license": LICENCE,
        "isPartOf": {"@type": "WebSite", "name": library.site.edition.name}, "mainEntity": about,
    }  # fmt: skip
    return _filled(page)


def _filled(data: Data) -> Data:
    return {key: value for key, value in data.items() if value}


def _entry(entry: Entry, library: Library) -> Data:
    return _filled(
        {
            "@type": "ProductModel", "name": entry.name, "alternateName": [n.text for n in entry.names],
            "category": entry.cls.types[entry.type].title, "sameAs": _same(entry.identifiers, library), "manufacturer": _unique(_thing("Organization", p, library) for p in entry.makers),
            "countryOfOrigin": [library.country(code).text for code in entry.countries],
        }
    )  # fmt: skip


def _event(event: Event, library: Library) -> Data:
    involved = (_thing("Thing", p, library) for p in event.equipment if not p.statement.rejected)
    return _filled(
        {"@type": "Event", "name": event.name, "description": plain(event.summary), "startDate": _day(event.date), "location": _place(event, library), "about": _unique(involved)}
    )


def _place(event: Event, library: Library) -> Data | None:
    place = event.place
    if place is None:
        return None
    known = place.latitude is not None and place.longitude is not None
    return _filled(
        {
            "@type": "Place", "name": place.name, "address": library.country(place.country).text if place.country else "",
            "geo": {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude} if known else None,
        }
    )  # fmt: skip


def _organization(organization: Organization, library: Library) -> Data:
    return _filled(
        {
            "@type": "Organization", "name": organization.name, "alternateName": [n.text for n in organization.names], "description": plain(organization.summary),
            "sameAs": _same(organization.identifiers, library),
        }
    )  # fmt: skip


def _source(source: Source, library: Library) -> Data:
    authors = [a.get("literal") or " ".join(filter(None, (a.get("given"), a.get("family")))) for a in source.csl.get("author", ())]
    return _filled(
        {
            "@type": "CreativeWork", "name": source.title, "author": authors, "publisher": str(source.csl.get("publisher", "")), "url": source.url, "archivedAt": source.archive,
            "inLanguage": source.language, "datePublished": _day(source.issued) if source.issued else "",
        }
    )  # fmt: skip


_ABOUT: dict[type, Callable[[Any, Library], Data]] = {Entry: _entry, Event: _event, Organization: _organization, Source: _source}


def _day(date: Date) -> str:
    """A day, month or year; what is less exact has no form that every reader of schema.org knows."""
    return date.text if date.text.replace("-", "").isdigit() else str(date.year)


def _same(identifiers: tuple[Identifier, ...], library: Library) -> list[str]:
    """Addresses of the same thing in other registers that have any."""
    terms = library.schemas.vocabularies["identifier.scheme"]
    templates = ((terms[i.scheme].notes.get("x-url", ""), i.value) for i in identifiers)
    return [template.format(value) for template, value in templates if template]


def _thing(kind: str, part: Part, library: Library) -> Data:
    return {"@type": kind, "name": library.linked(part.link).text}


def _unique(things: Any) -> list[Data]:
    return list({thing["name"]: thing for thing in things if thing.get("name")}.values())
