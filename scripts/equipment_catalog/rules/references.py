"""Rules on links between records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from .. import countries
from ..catalog import CITED
from ..documents import Path_
from ..model import Citation, Entry, Event, Organization, Record, statements
from .base import Context, Finding
from .cards import KIND_OF, KINDS, descents_of
from .links import links, parts

_DIGITS = re.compile(r"[0-9]+")


def unknown_reference(record: Record, context: Context) -> Iterator[Finding]:
    """A link names a record that does not exist.

    `equipment:`, `organization:`, `event:`, `parent:` and `successor:` take the id of a record. What has no record yet
    is named in words: `what: name of the thing`.
    """
    for path, field, link in links(record) if context.unknown_links else ():
        kind = KIND_OF[link.field]
        if link.id not in context.declared[kind]:
            named = "" if field in ("parent", "successor", "event") else "write `what:` with the name in words, or "
            yield _unknown((*path, field), link.id, kind, context, f"{named}add the record first")


def unknown_source(record: Entry | Event | Organization, context: Context) -> Iterator[Finding]:
    """A citation names a source that has no record.

    Every source is a file of its own in `catalog/sources/<year>/`, so that a reader can judge it once for all facts
    that rest on it. Begin one with `python scripts/new_entry.py some-id --source https://…`, then cite its id.
    """
    for path, citation in _citations(record) if context.unknown_sources else ():
        if citation.source in context.unknown_sources:
            yield _unknown(path, citation.source, "source", context, f"write the source's record first: `python scripts/new_entry.py {citation.source} --source ADDRESS`")


def missing_image(record: Entry, context: Context) -> Iterator[Finding]:
    """A picture is named whose file is not in `docs/assets/images/`.

    Only pictures that may be published are kept there, each with its author and licence in the record.
    """
    for image in record.images:
        if image.file not in context.images:
            yield Finding(
                (*image.statement.path, "file"), f"there is no picture `{image.file}`", allowed="a file in docs/assets/images/", advice="add the file, or delete the picture here"
            )


def unknown_variant(record: Entry, context: Context) -> Iterator[Finding]:
    """A fact is said of a variant that the record does not list.

    `variant:` takes the id of one of the record's own `variants:`.
    """
    known = {v.id for v in record.variants}
    # Hardly any record has the word in it, and the others need not be asked fact by fact.
    for said in statements(record) if b"variant" in record.document.packed else ():
        if said.variant and said.variant not in known:
            listed = ", ".join(sorted(known)) or "none yet"
            yield Finding(
                (*said.path, "variant"),
                f"`{said.variant}` is not a variant of this record",
                allowed=f"variants of this record: {listed}",
                advice="add the variant under `variants:`, or correct the id",
            )


def duplicate_variant(record: Entry, context: Context) -> Iterator[Finding]:
    """Two variants of one record have the same id, so that nobody can tell which of them a fact is about."""
    seen: set[str] = set()
    for variant in record.variants:
        if variant.id in seen:
            yield Finding((*variant.statement.path, "id"), f"a variant with the id `{variant.id}` stands above", advice="give this one another id")
        seen.add(variant.id)


def self_reference(record: Record, context: Context) -> Iterator[Finding]:
    """A record links to itself: it cannot carry, follow or resemble itself, nor be its own parent."""
    for path, field, link in links(record) if record.document.shown in context.self_linked else ():
        if link.id == record.id and KIND_OF[link.field] == KINDS[type(record)]:
            yield Finding((*path, field), "the record links to itself", advice="name the other record, or delete the link")


def descent_cycle(record: Entry, context: Context) -> Iterator[Finding]:
    """Descent leads back to where it began: A derived from B, B derived from A.

    Follows relations that state descent (`variant-of`, `derived-from`, `copy-of`) and are not rejected. One of them points the wrong way.
    """
    for part in (p for p in descents_of(record, context.schemas) if p.link.id != record.id):
        trail = _trail(part.link.id, record.id, context)
        # Each record of the cycle would report it; the first of them does.
        if trail and record.id == min(trail):
            yield Finding(
                (*part.statement.path, "equipment"),
                f"descent leads back to this record: {' → '.join([record.id, *trail])}",
                advice="turn one of these relations round, or reject it with a reason",
            )


def _trail(start: str, goal: str, context: Context) -> list[str]:
    """Ids from ``start`` to ``goal`` along descent, or nothing where no way leads there."""
    before: dict[str, str] = {start: ""}
    queue = [start]
    for here in queue:
        if here == goal:
            trail = [here]
            while before[trail[0]]:
                trail.insert(0, before[trail[0]])
            return trail
        card = context.known.get(f"entry/{here}")
        for parent in card.descents if card else ():
            if parent not in before:
                before[parent] = here
                queue.append(parent)
    return []


def unknown_country(record: Record, context: Context) -> Iterator[Finding]:
    """A country code that ISO 3166 does not have.

    Three letters of ISO 3166-1 (`IRN`), or of ISO 3166-3 for states that ended (`SUN`, `YUG`, `DDR`, `CSK`).
    """
    for path, code in _countries(record, context):
        if not countries.exists(code):
            known = countries.codes_named(code)
            like = ", ".join(f"`{c}` ({countries.name(c)})" for c in known or countries.codes_like(code))
            advice = f"write {like}" if known else f"perhaps {like}" if like else "look the code up in ISO 3166"
            yield Finding(path, f"`{code}` is not a country code", allowed="three-letter codes of ISO 3166-1 and 3166-3", advice=advice)


def _unknown(path: Path_, wrong: str, kind: str, context: Context, advice: str) -> Finding:
    # Ids that differ in digits alone are different things: a guess there would put a wrong fact on record.
    words = _DIGITS.sub("", wrong)
    near = get_close_matches(wrong, context.declared[kind], 3, 0.75)
    close = [c for c in near if _DIGITS.sub("", c) != words or _DIGITS.findall(c) == _DIGITS.findall(wrong)]
    guess = f": did you mean `{close[0]}`?" if close else ""
    article = "an" if kind[0] in "aeiou" else "a"
    return Finding(path, f"there is no {kind} `{wrong}`{guess}", allowed=f"the id of {article} {kind} record", advice=f"write `{close[0]}`" if close else advice)


def _citations(record: Entry | Event | Organization) -> Iterator[tuple[Path_, Citation]]:
    """Every citation with its path: those of facts, and those inside the summary."""
    data = record.document.data
    for said in (s for s in statements(record) if s.sources):
        several = isinstance(_at(data, (*said.path, "source")), list)
        for index, citation in enumerate(said.sources):
            yield (*said.path, "source", index) if several else (*said.path, "source"), citation
    for match in CITED.finditer(record.summary):
        yield ("summary",), Citation(match[1], match[2] or "")


def _at(node: Any, path: Path_) -> Any:
    for step in path:
        node = node[step]
    return node


def _countries(record: Record, context: Context) -> Iterator[tuple[Path_, str]]:
    for part in context.once(parts, record):
        if part.country:
            yield (*part.statement.path, "country"), part.country
    if isinstance(record, Entry):
        for hull in record.hulls:
            if hull.country:
                yield (*hull.statement.path, "country"), hull.country
        for claim in record.origin:
            codes = claim.value if isinstance(claim.value, tuple) and not claim.not_known else ()
            for index, code in enumerate(codes):
                yield (*claim.statement.path, "value", index), code
    elif isinstance(record, Event) and record.place and record.place.country:
        yield ("place", "country"), record.place.country
    elif isinstance(record, Organization):
        for index, code in enumerate(record.countries):
            yield ("country", index), code
