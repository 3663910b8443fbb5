"""Rules on sources, citations and addresses."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from ..catalog import CITED
from ..documents import Path_
from ..model import Entry, Event, Organization, Source, statements
from .base import Context, Finding

_OPENING = re.compile(r"\[\s*@[^\]]*\]?")


def citation_in_text(record: Entry | Event | Organization, context: Context) -> Iterator[Finding]:
    """A citation inside a summary is not readable: it is `[@source-id]`, or `[@source-id#p. 12]` with the place."""
    for match in _OPENING.finditer(record.summary):
        whole = CITED.fullmatch(match[0])
        if not whole or (whole[2] is not None and not whole[2].strip()):
            yield Finding(
                ("summary",), f"`{match[0]}` is not a citation", allowed="[@source-id] or [@source-id#p. 12]", advice="write the id of one source in each pair of brackets"
            )


def source_never_cited(record: Source, context: Context) -> Iterator[Finding]:
    """A source that no record cites. Cite it where it supports something, or delete it."""
    if record.id not in context.cited and not context.named_by_broken(record.id):
        yield Finding(("id",), "no record cites this source", advice="cite it where it supports a fact, or delete the file")


def organization_never_named(record: Organization, context: Context) -> Iterator[Finding]:
    """An organization that no record names. Link it as maker, operator, participant or parent, or delete it."""
    misnamed = record.document.path.stem != record.id  # then links go to the name of the file
    if f"organization/{record.id}" not in context.linked and not misnamed and not context.named_by_broken(record.id):
        yield Finding(("id",), "no record names this organization", advice="link it where it belongs, or delete the file")


def weak_source(record: Entry | Event | Organization, context: Context) -> Iterator[Finding]:
    """A fact rests on sources graded E alone: pages with known errors.

    Such sources are on record only to show where a known error comes from. Find a better source, or add `rejected:`.
    """
    weak = context.weak_sources
    for said in statements(record) if weak else ():
        if said.sources and all(c.source in weak for c in said.sources) and not said.rejected:
            yield Finding((*said.path, "source"), "the fact rests only on a source graded E", advice="cite a better source, or reject the claim with the reason")


def link_unsafe_url(record: Source | Organization | Entry, context: Context) -> Iterator[Finding]:
    """An address that a reader should not be sent to: with a user name in it, a number instead of a name, or a name without a dot.

    Such addresses hide where they lead, or only work on one network.
    """
    for path, url in _addresses(record):
        reason = _unsafe(url) if url else ""
        if reason:
            yield Finding(path, f"the address {reason}", allowed="http or https, then the public name of a host", advice="copy the address of the page as a browser shows it")


def _addresses(record: Source | Organization | Entry) -> Iterator[tuple[Path_, str]]:
    if isinstance(record, Source):
        yield from ((("URL",), record.url), (("archive",), record.archive))
    else:
        for identifier in record.identifiers:
            if identifier.value.startswith(("http:", "https:")):
                yield (*identifier.statement.path, "value"), identifier.value


def _unsafe(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return "cannot be read"
    if parts.username is not None or "@" in parts.netloc:
        return "has a user name in it"
    try:
        ipaddress.ip_address(host)
    except ValueError:
        named = re.fullmatch(r"[^.\s]+(\.[^.\s]+)*\.[^.\s0-9]{2,}", host)
        return "" if named else "has no public name of a host"
    return "has a number instead of a host's name"


def place_precision(record: Event, context: Context) -> Iterator[Finding]:
    """Coordinates are finer than the precision that the record gives them, or than the kind of its sources warrants.

    A town is two decimals of a degree, an area one. A news report that says *near al-Tanf* does not know more. How many
    decimals each word and each kind of source allows is written in the schema (`x-decimals`).
    """
    if not record.place or record.place.latitude is None:
        return
    words = context.schemas.vocabularies
    allowed = words["event.place.precision"][record.place.precision].notes["x-decimals"]
    cited = (*record.place.statement.sources, *(() if record.place.statement.sources else record.statement.sources))
    sources = [context.known.get(f"source/{c.source}") for c in cited]
    kinds = [source.sort for source in sources if source]
    warranted = max((words["source.kind"][kind].notes["x-decimals"] for kind in kinds), default=allowed)
    for field in ("latitude", "longitude"):
        given = _decimals(getattr(record.place, field))
        if given > min(allowed, warranted):
            reason = f"`{record.place.precision}` allows {allowed}" if given > allowed else f"its sources warrant {warranted}"
            yield Finding(("place", field), f"{given} decimals of a degree, but {reason}", advice="round it, or cite the source that gives the place so exactly")


def _decimals(value: float) -> int:
    return len(f"{value:.10f}".rstrip("0").partition(".")[2])
