"""The shapes of the interface as JSON Schema, for the OpenAPI document: what ``facts`` and ``records`` make, field by field."""

from __future__ import annotations

from typing import Any

Shape = dict[str, Any]


def text(description: str, example: str = "", **more: Any) -> Shape:
    return {"type": "string", "description": description, **({"examples": [example]} if example else {}), **more}


def ref(name: str, description: str = "") -> Shape:
    found = {"$ref": f"#/components/schemas/{name}"}
    return {**found, "description": description} if description else found


def many(name: str, description: str) -> Shape:
    return {"type": "array", "description": description, "items": ref(name)}


def words(description: str) -> Shape:
    return {"type": "array", "description": description, "items": {"type": "string"}}


def block(description: str, required: Shape, optional: Shape | None = None) -> Shape:
    """An object. Readers must allow for further fields: those may be added at any time."""
    return {"type": "object", "description": description, "required": list(required), "properties": {**required, **(optional or {})}}


_ADDRESS = {"url": text("Address of the page, relative to `base`."), "api": text("Address of the record in this interface, relative to `base`.")}
_KINDS = ["entry", "event", "organization", "source", "class", "country"]
_REFERENCE = {"kind": text("Kind of the record.", enum=_KINDS), "id": text("Id: stable; former ids are kept as redirects."), "name": text("Display name."), **_ADDRESS}
_SAID = {
    "state": text("Whether the fact counts: `accepted`; `conflicting`, it counts and so does another that contradicts it; `not-known`, the source says that it is not known; "
                  "`rejected`, a known error that is kept on record.", enum=["accepted", "conflicting", "not-known", "rejected"]),
    "sources": many("SourceMention", "Who says so; empty only where the editors state what needs no source."),
}  # fmt: skip
_SAYING = {
    "basis": text("How it is known: official, claimed, observed, measured or estimated."), "by": text("Who says so, where it is not the source itself."),
    "as_of": ref("Day", "Date that the fact holds for."), "variant": text("Id of the variant that it is about; without it, the entry."),
    "conditions": text("Conditions under which it holds."), "note": text("A remark of the cataloguer."), "rejected": text("Why it is a known error."),
}  # fmt: skip
_NAMED = {"former_ids": words("Ids under which the record was published before; their addresses redirect."), "names": many("Name", "Other names.")}
_PERIOD = {"from": ref("Day", "Since when, or when."), "to": ref("Day", "Until when.")}
_LED = {"link": ref("Reference", "The record that it leads to."), "what": text("A thing that has no record, in words.")}
_VERSIONED = {
    "status": many("Claim", "Status, the preferred claim first."),
    "history": many("Part", "Milestones; `role` says which."),
    "characteristics": {
        "type": "object",
        "description": "Claims of each characteristic, the preferred one first; its meaning and unit are in the record of the class.",
        "additionalProperties": {"type": "array", "items": ref("Claim")},
    },
    "carries": many("Part", "What it carries or fires."),
    "recognition": many("Recognition", "What can be seen."),
}
_ENTRY_LINE = {**_REFERENCE, "class": text("Id of the class."), "type": text("Type within the class.")}
_ORIGIN = {"countries": words("Countries of origin by the preferred claim, ISO 3166 codes.")}
_EVENT_LINE = {**_REFERENCE, "type": text("What happened."), "date": text("Date by the preferred claim, EDTF.")}
_SOURCE_LINE = {**_REFERENCE, "type": text("What sort of source it is."), "reliability": text("A to F, after the Admiralty scale.")}
_CITED = {"sources": many("SourceLine", "Every source that the record rests on.")}
_TITLED = {"id": text("Id."), "title": text("Label."), "description": text("What it means.")}

SCHEMAS: dict[str, Shape] = {
    "Reference": block("A record by its id, name and addresses.", _REFERENCE),
    "Backlink": block("Another record that states something about this one; `role` says what.", _REFERENCE, {"role": text("Which part it plays.")}),
    "EntryLine": block("An entry in a list.", {**_ENTRY_LINE, **_ORIGIN}),
    "EventLine": block("An event in a list.", _EVENT_LINE),
    "OrganizationLine": block("An organization in a list.", {**_REFERENCE, "type": text("What it is."), "countries": words("ISO 3166 codes.")}),
    "SourceLine": block("A source in a list.", _SOURCE_LINE),
    "ClassLine": block("A class in a list.", {**_REFERENCE, "count": {"type": "integer", "description": "How many entries it has."}}),
    "CountryLine": block("A country in a list.", _REFERENCE),
    "SourceMention": block("A source and the place inside it.", {"id": text("Id of the source.")}, {"place": text("Page, minute or section.")}),
    "Day": block(
        "A date as far as it is known.", {"value": text("The text of the record, EDTF level 0 or 1.", "2013~"), "earliest": text("First possible day.", format="date")},
        {"latest": text("Last possible day; without it, the period goes on.", format="date")},
    ),
    "Interval": block(
        "The value as numbers in one unit. A bare number has both ends equal; *up to* has no `low`, *more than* no `high`.", {},
        {"low": {"type": "number", "description": "Lower end."}, "high": {"type": "number", "description": "Upper end."},
         "unit": text("SI unit or derived unit of the kind of quantity, or ISO 4217 currency; counts have none.", "m")},
    ),
    "Figure": block("How many, as reported and as numbers.", {"value": text("As reported.", "~12")}, {"number": ref("Interval"), "hedge": ref("Hedge")}),
    "Hedge": {"type": "string", "description": "How the source limits the figure.", "enum": ["about", "less-than", "up-to", "more-than", "at-least"]},
    "Claim": block(
        "A value and who says so.", {"value": text("The value as reported, in the words and unit of the source.", "24000 ft"), **_SAID},
        {"number": ref("Interval", "The same as numbers; missing for words, and for Mach, which is no speed without an altitude."), "hedge": ref("Hedge"),
         "date": ref("Day", "The same as days."), "terms": words("The same as ids of a vocabulary, or codes of countries."), **_LED,
         "count": ref("Figure", "How many of it."), **_SAYING},
    ),
    "Part": block(
        "One fact of a list: a maker, milestone, load, component, operator, relation or participant.", _SAID,
        {"role": text("Which part it plays, a word of the vocabulary of its list."), **_LED, "country": text("ISO 3166 code."), "count": ref("Figure"), **_PERIOD,
         "text": text("What sets it apart, in words."), "identification": text("How sure the identification is."), **_SAYING},
    ),
    "Name": block("Another name.", {"text": text("The name, in its own script."), "kind": text("What sort of name."), **_SAID}, {"lang": text("BCP 47 tag."), **_PERIOD, **_SAYING}),
    "Identifier": block("A name in another register.", {"scheme": text("Which register.", "wikidata"), "value": text("The identifier."), **_SAID}, _SAYING),
    "Recognition": block(
        "What can be seen, by one source.",
        {"features": {"type": "object", "description": "Values of each feature.", "additionalProperties": {"type": "array", "items": {"type": "string"}}}, **_SAID},
        {"points": words("Distinctive points in words."), **_SAYING},
    ),
    "Hull": block(
        "One ship of a class.", {"name": text("Name."), **_SAID},
        {"pennant": text("Pennant number."), "country": text("ISO 3166 code."), "fate": text("What became of it."), "laid_down": ref("Day"), "launched": ref("Day"),
         "commissioned": ref("Day"), "decommissioned": ref("Day"), **_SAYING},
    ),
    "Image": block(
        "A picture.", {"url": text("Address, relative to `base`."), "caption": text("What it shows."), "author": text("Who made it."), "licence": text("Terms."), **_SAID},
        {"date": ref("Day"), **_SAYING},
    ),
    "Place": block(
        "Where an event happened, no finer than the source says.", {"name": text("In words."), **_SAID},
        {"country": text("ISO 3166 code."), "sea": text("Sea."), "precision": text("How fine."), "latitude": {"type": "number", "description": "Degrees north."},
         "longitude": {"type": "number", "description": "Degrees east."}, **_SAYING},
    ),
    "Said": block("How a record as a whole is known.", _SAID, _SAYING),
    "Variant": block(
        "A version; what it does not say is as in the entry.", {"id": text("Id within the entry."), "name": text("Name."), **_SAID},
        {"names": many("Name", "Other names."), "difference": text("What sets it apart."), **_VERSIONED, **_SAYING},
    ),
    "Entry": block(
        "A platform or weapon.", {**_ENTRY_LINE, "summary": text("Summary without its citations."), **_CITED},
        {**_ORIGIN, **_NAMED, "identifiers": many("Identifier", "Names in other registers."), "origin": many("Claim", "Countries of origin."), "roles": words("Roles."),
         "makers": many("Part", "Designers and makers."), **_VERSIONED, "variants": many("Variant", "Versions."), "components": many("Part", "What the system consists of."),
         "operators": many("Part", "Who has or had it; `role` is the status."), "relations": many("Part", "How it stands to other equipment."),
         "hulls": many("Hull", "Ships of the class."), "images": many("Image", "Pictures."), "carried_by": many("Backlink", "What carries it."),
         "part_of": many("Backlink", "Systems that it belongs to."), "related_from": many("Backlink", "Entries that state a relation to it."),
         "events": many("Backlink", "Documented events that it had a part in.")},
    ),
    "Event": block(
        "A past, published event.",
        {**_EVENT_LINE, "dates": many("Claim", "Dates, the preferred one first."), "summary": text("Summary without its citations."), "said": ref("Said"), **_CITED},
        {**_NAMED, "place": ref("Place"), "equipment": many("Part", "Equipment that had a part in it."), "participants": many("Part", "Who took part."),
         "outcome": many("Claim", "What came of it."), "relations": many("Part", "Other events.")},
    ),
    "Organization": block(
        "A maker, armed force, agency or group.", {**_REFERENCE, "type": text("What it is."), **_CITED},
        {**_NAMED, "identifiers": many("Identifier", "Names in other registers."), "countries": words("ISO 3166 codes."), "parent": ref("Reference"), "successor": ref("Reference"),
         "founded": many("Claim", "When it was founded."), "dissolved": many("Claim", "When it ended."), "summary": text("Summary."), "made": many("Backlink", "What it made."),
         "operated": many("Backlink", "What it has or had."), "events": many("Backlink", "Events that it took part in."), "members": many("Reference", "What belongs to it.")},
    ),
    "Source": block(
        "What was read.",
        {**_SOURCE_LINE, "language": text("BCP 47 tag."), "csl": {"type": "object", "description": "The source in CSL-JSON, as Zotero and citeproc read it.", "additionalProperties": True}},
        {"former_ids": words("Former ids."), "issued": ref("Day"), "archive": text("Archived copy."), "cited_by": many("Reference", "Records that rest on it.")},
    ),
    "Term": block("A word of a vocabulary.", _TITLED),
    "Characteristic": block(
        "Something measurable.", {**_TITLED, "group": text("Group on the page."), "shape": text("How a value is written: quantity, count, text, choice …")},
        {"unit": text("Unit of `number`."), "terms": many("Term", "Words that it can hold.")},
    ),
    "Feature": block("Something that can be seen.", {**_TITLED, "terms": many("Term", "Words that it can hold.")}),
    "Class": block(
        "A class of equipment.",
        {**_REFERENCE, "description": text("What belongs to it."), "types": many("Term", "Types."), "characteristics": many("Characteristic", "What its entries can say."),
         "features": many("Feature", "What can be seen."), "entries": many("EntryLine", "Its entries.")},
    ),
    "Country": block(
        "A country, by its code of ISO 3166.", _REFERENCE,
        {"originated": many("EntryLine", "Equipment of its making."), "made": many("Backlink", "Equipment that a maker there designed or made."),
         "used": many("Backlink", "Equipment that it has or had."), "events": many("EventLine", "Events there."), "involved": many("EventLine", "Events that it took part in."),
         "organizations": many("Reference", "Its organizations.")},
    ),
    "Collection": block(
        "A kind of record.",
        {"kind": text("Kind.", enum=_KINDS), "count": {"type": "integer", "description": "How many."}, "api": text("The list."), "records": text("The records, with `{id}` for the id.")},
    ),
    "Index": block(
        "Where everything is.",
        {"collections": many("Collection", "Every kind of record."), "openapi": text("This document."), "url": text("The page about it."), "downloads": text("The Data Package of the downloads.")},
    ),
}  # fmt: skip
